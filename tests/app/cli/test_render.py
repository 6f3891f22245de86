import subprocess
import sys

import pytest

PROGRAM = "x = 3; f = x^2"


def test_a_picture_goes_to_standard_output(gradstep):
    run = gradstep("render", "-e", PROGRAM)
    assert run.out.startswith("<svg ")
    assert run.out.endswith("</svg>\n") or run.out.endswith("</svg>")


@pytest.mark.parametrize(
    ("name", "magic"),
    [
        ("a.svg", b"<svg "),
        ("a.png", b"\x89PNG"),
        ("a.pdf", b"%PDF-"),
        ("a.dot", b"// f = 9\ndigraph"),
        ("a.json", b'{"source":'),
        ("a.pptx", b"PK\x03\x04"),
        ("a.zip", b"PK\x03\x04"),
        ("a.html", b"<!doctype html>"),
        ("no-ending", b"<svg "),
    ],
)
def test_the_format_is_the_end_of_the_files_name(gradstep, tmp_path, name, magic):
    assert gradstep("render", "-e", PROGRAM, "-o", str(tmp_path / name)).err == ""
    assert (tmp_path / name).read_bytes().startswith(magic)


def test_the_picture_of_a_service_is_ours(gradstep, server):
    arguments = ("render", "-e", PROGRAM, "--step", "2", "--theme", "dark", "--no-gradients", "--digits", "3")
    assert gradstep(*arguments).out == gradstep(*arguments, "--server", server.url).out


def test_options_change_the_picture(gradstep):
    plain = gradstep("render", "-e", PROGRAM).out
    for option in (("--step", "1"), ("--theme", "grey"), ("--dir", "TB"), ("--background", "#ffffff"), ("--partials",)):
        assert gradstep("render", "-e", PROGRAM, *option).out != plain


def test_an_option_out_of_range_is_wrong_usage(gradstep):
    run = gradstep("render", "-e", PROGRAM, "--digits", "9")
    assert run.code == 2
    assert "argument --digits: " in run.err


def test_a_step_there_is_not_is_a_mistake(gradstep):
    run = gradstep("render", "-e", PROGRAM, "--step", "99")
    assert run.code == 1
    assert run.err.startswith("error: ")


def test_a_folder_that_is_not_there_is_said(gradstep, tmp_path):
    run = gradstep("render", "-e", PROGRAM, "-o", str(tmp_path / "none" / "a.svg"))
    assert (run.code, run.err) == (2, f"error: {tmp_path}/none/a.svg: No such file or directory\n")


def test_binary_formats_leave_standard_output_untouched():
    run = subprocess.run([sys.executable, "-m", "app", "render", "-e", PROGRAM, "--format", "png"], capture_output=True)
    assert run.stdout.startswith(b"\x89PNG\r\n\x1a\n")


def test_an_unknown_ending_needs_a_format(gradstep, tmp_path):
    target = tmp_path / "a.pptxx"
    run = gradstep("render", "-e", PROGRAM, "-o", str(target))
    assert run.code == 2
    assert "no format is called 'pptxx': choose --format among svg, png, pdf" in run.err
    assert not target.exists()
    assert gradstep("render", "-e", PROGRAM, "-o", str(target), "--format", "svg").err == ""
