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
