from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from engine.export import FORMATS
from engine.export.pdf import pdf
from tests.engine.export.conftest import CHINESE


def opened(subject) -> PdfReader:
    return PdfReader(BytesIO(FORMATS["pdf"].write(subject)))


def fonts(reader: PdfReader) -> dict[str, bool]:
    """Every font's name, and whether its file is inside."""
    found = {}
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for reference in resources["/Font"].values():
            descriptor = reference.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            embedded = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            found[str(descriptor["/FontName"])] = embedded
    return found


def test_one_page_is_the_default_and_has_the_pictures_size(subject):
    (page,) = opened(subject()).pages
    scene = subject().scene(None)
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
        (scene.width, scene.height), abs=0.1
    )


def test_all_steps_are_one_page_each(subject):
    pages = opened(subject(pages="all")).pages
    assert len(pages) == 18
    assert "0.7311" not in pages[0].extract_text()
    assert "0.7311" in pages[17].extract_text()


def test_a_step_can_be_chosen(subject):
    (page,) = opened(subject(step=0)).pages
    assert "0.7311" not in page.extract_text()


def test_fonts_are_embedded_and_chinese_is_text_in_a_chinese_font(subject):
    reader = opened(subject(CHINESE))
    embedded = fonts(reader)
    assert embedded
    assert all(embedded.values())
    assert "权重" in reader.pages[0].extract_text()
    assert not [name for name in embedded if "CJKjp" in name]


def test_the_same_program_gives_the_same_bytes(subject):
    assert FORMATS["pdf"].write(subject(pages="all")) == FORMATS["pdf"].write(subject(pages="all"))


@pytest.mark.parametrize("title", ['"), date: auto)\n#import "evil"', "\\\\", "#{1+1}", "权重 = 2"])
def test_a_title_is_only_a_title(title):
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="12" height="12"/>'
    metadata = PdfReader(BytesIO(pdf([picture], 9, 9, title))).metadata
    assert metadata is not None
    assert metadata.title == title.replace("\n", "")
