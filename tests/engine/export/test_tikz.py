import re
from io import BytesIO

from pypdf import PdfReader

from engine.export import FORMATS
from tests.engine.export.conftest import SHARED

FRAME = r"""\documentclass[aspectratio=169]{beamer}\usepackage{tikz}
\begin{document}\begin{frame}{Gradstep}\centering\resizebox{\linewidth}{!}{%%
%s}\end{frame}\end{document}"""
ARTICLE = r"\documentclass{article}\usepackage{tikz}\begin{document}\resizebox{\linewidth}{!}{%s}\end{document}"


def written(subject) -> str:
    return FORMATS["tex"].write(subject).decode()


def test_all_steps_are_overlays_of_one_picture(subject):
    text = written(subject(tex="tikz"))
    assert text.count("\\begin{tikzpicture}") == 1
    assert "\\only<17>{%" in text
    # w₁'s gradient comes at step 16, which is slide 17, and stays.
    assert "\\only<18>{%" in text


def test_one_step_needs_no_overlays(subject):
    assert "\\only" not in written(subject(tex="tikz", step=3))


def test_what_to_do_with_it_stands_above_it(subject):
    one, all_ = written(subject(SHARED, tex="tikz", step=3)), written(subject(SHARED, tex="tikz"))
    assert one.splitlines()[1].endswith(r"Fit it to a line: \resizebox{\linewidth}{!}{\input{this file}}")
    assert all_.splitlines()[1].startswith(r"% Needs \usepackage{tikz}. Inside a frame:")
    assert ": 12 steps, for one Beamer frame" in all_.splitlines()[0]
    assert one.endswith("\n\\end{tikzpicture}\n")


def test_lines_are_as_wide_and_dashed_as_in_the_picture(subject):
    text = written(subject("x = 3; f = x^2", tex="tikz", step=3))
    colours = dict(re.findall(r"\\definecolor\{(\w+)\}\{HTML\}\{(\w+)\}", text))
    drawn = {
        (colours[colour], float(width), bool(dashed))
        for colour, width, dashed in re.findall(r"draw=(\w+), line width=([\d.]+)bp(, dash pattern=)?", text)
    }
    # A backward step: the focus is a blue frame of 4, the contribution dashed orange, all else as ever (design, section 9).
    assert {("0B57D0", 4.0, False), ("6B6B6B", 1.0, False), ("6B6B6B", 2.0, False)} < drawn
    assert {(colour, dashed) for colour, _, dashed in drawn} == {("0B57D0", False), ("6B6B6B", False), ("C2410C", True)}
    assert "circle[radius=18.72bp]" in text  # 0.52 inches


def test_one_beamer_frame_compiles_to_a_page_a_step(subject, latex):
    pages = PdfReader(BytesIO(latex(FRAME % written(subject(SHARED, tex="tikz"))))).pages
    assert len(pages) == 12
    assert "41" not in pages[0].extract_text()
    assert "41" in pages[11].extract_text()


def test_one_picture_compiles_in_an_article(subject, latex):
    pages = PdfReader(
        BytesIO(
            latex(ARTICLE % written(subject("alpha = 2; w_hidden = 3; f = sqrt(alpha)*w_hidden", tex="tikz", step=0)))
        )
    )
    assert len(pages.pages) == 1
