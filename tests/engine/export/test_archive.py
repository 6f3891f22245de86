from io import BytesIO
from zipfile import ZipFile

from engine.export.archive import archive, redated


def test_dates_are_fixed():
    (member,) = ZipFile(BytesIO(archive([("a.svg", b"<svg/>")]))).infolist()
    assert member.date_time == (1980, 1, 1, 0, 0, 0)


def test_members_keep_their_order_and_content():
    content = archive([("b", b"2"), ("a", b"1")])
    with ZipFile(BytesIO(content)) as file:
        assert file.namelist() == ["b", "a"]
        assert file.read("b") == b"2"


def test_an_archive_is_redated():
    buffer = BytesIO()
    with ZipFile(buffer, "w") as file:
        file.writestr("a", b"1")
    assert redated(buffer.getvalue()) == archive([("a", b"1")])
