"""ZIP with fixed dates, so that the same pictures are the same bytes."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest date that ZIP can hold.
EPOCH = (1980, 1, 1, 0, 0, 0)


def archive(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of the members in their order."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for name, content in members:
            member = ZipInfo(name, EPOCH)
            member.compress_type = ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3  # Unix, on every system
            file.writestr(member, content)
    return buffer.getvalue()


def redated(content: bytes) -> bytes:
    """The same archive with fixed dates, for libraries that write the time of day."""
    with ZipFile(BytesIO(content)) as file:
        return archive([(name, file.read(name)) for name in file.namelist()])
