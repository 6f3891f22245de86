"""What every test may use: a running server, and settings of Hypothesis."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.serving import Server, serving

# Shared machines are slow at times, and a test that fails only sometimes teaches nothing: no deadline, the same examples.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server for all tests that only ask it questions; a test that changes or stops one starts its own."""
    with serving() as running:
        yield running


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: Playwright's synchronous interface keeps an event loop running in the thread it is used from."""
    items.sort(key=lambda item: "tests/browser/" in item.path.as_posix())
