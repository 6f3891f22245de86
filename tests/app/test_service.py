"""Where a request is computed, and what is kept."""

import asyncio
import gc
import weakref
from collections.abc import Awaitable, Callable

import pytest

from app import asked
from app.asked import Asked
from app.service import Service
from app.settings import Settings
from app.shared import Shared
from engine.errors import LimitError, ProgramError


def read(query: str) -> Asked:
    return asked.from_query(query.encode(), Settings())


def with_service(body: Callable[[Service], Awaitable[None]], **changes) -> None:
    async def main() -> None:
        service = Service(Settings(**changes))
        await service.open()
        try:
            await body(service)
        finally:
            await service.close()

    asyncio.run(main())


class Kept(Shared):
    """A shared cache in this process."""

    def __init__(self) -> None:
        super().__init__(Settings())
        self.kept: dict[bytes, bytes] = {}

    @property
    def there(self) -> bool:
        return True

    async def get(self, key: bytes) -> bytes | None:
        return self.kept.get(key)

    async def put(self, key: bytes, content: bytes) -> None:
        self.kept[key] = content


@pytest.mark.parametrize(
    ("query", "lane"),
    [
        ("src=x=1;y=x*x", "fast"),
        ("src=" + "x=1;" * 200, "slow"),
        ("s=" + "eJyrVspLLSnPL8pWslIyMtAFEjBQbKUAAHEXCGY", None),  # broken: never comes so far
    ],
)
def test_long_programs_take_the_slow_lane(query, lane):
    async def body(service: Service) -> None:
        if lane is not None:
            assert service._lane("png", read(query)).name == lane

    with_service(body)


@pytest.mark.parametrize(
    ("form", "options", "lane"),
    [("png", "", "fast"), ("pdf", "", "fast"), ("pdf", "&pages=all", "slow"), ("pptx", "", "slow"), ("zip", "", "slow"),
     ("html", "", "slow"), ("svg", "&animate=1", "slow"), ("svg", "&derivative=x", "slow")],
)  # fmt: skip
def test_formats_with_every_step_take_the_slow_lane(form, options, lane):
    async def body(service: Service) -> None:
        assert service._lane(form, read(f"src=x=1;y=x*x{options}")).name == lane

    with_service(body)


def test_a_large_network_takes_the_slow_lane_and_a_small_one_does_not():
    async def body(service: Service) -> None:
        for network, lane in (("2-4-2 sigmoid, mse", "fast"), ("40-50-2", "slow")):
            request = asked.from_render({"network": network}, service.settings)[1]
            assert service._lane("png", request).name == lane

    with_service(body)


@pytest.mark.parametrize(
    ("body", "lane"),
    [
        ({"source": "x=1;y=x*x"}, "fast"),
        ({"source": "x=1;y=x*x", "scale": 4}, "fast"),
        ({"source": "x=1;y=" + "*".join(["sin(x)"] * 40)}, "slow"),  # 7660 × 1580 px: 0.9 s
        ({"network": "2-4-2 sigmoid, mse"}, "fast"),
        ({"network": "2-4-2 sigmoid, mse", "scale": 2}, "slow"),  # 6320 × 2600 px: 1.1 s
    ],
)
def test_an_image_of_many_pixels_takes_the_slow_lane(body, lane):
    async def check(service: Service) -> None:
        request = asked.from_render(body, service.settings)[1]
        assert service._lane("png", request).name == lane
        assert service._lane("pdf", request).name == "fast"

    with_service(check)


def test_a_picture_that_is_too_large_is_refused():
    async def body(service: Service) -> None:
        with pytest.raises(LimitError) as refused:
            await service.picture("svg", read("src=x=1;y=x*x"))
        assert refused.value.code == "reply_too_large"

    with_service(body, picture_bytes=100)


def test_a_refused_request_is_gone_with_its_answer():
    """A circle of error, traceback and frames would stay, with the whole request, until the collector's next full round."""

    async def body(service: Service) -> None:
        kept = None
        gc.collect()
        gc.disable()
        try:
            try:
                await service.picture("svg", read("src=" + "%28" * 900))
            except ProgramError as error:
                kept = weakref.ref(error)
            await asyncio.sleep(0)  # the loop lets go of the finished task
            assert kept is not None
            assert kept() is None
        finally:
            gc.enable()

    with_service(body)


def test_what_another_process_made_is_not_made_again():
    async def body(service: Service) -> None:
        shared = Kept()
        service.shared = service.layouts._shared = shared
        first = await service.shared_picture("svg", read("src=x=1;y=x*x"))
        assert {key.partition(b":")[0] for key in shared.kept} == {b"picture", b"layout"}
        for key in shared.kept:
            if key.startswith(b"picture"):
                shared.kept[key] = b"from elsewhere"
        assert await service.shared_picture("svg", read("src=x=1;y=x*x")) == b"from elsewhere"
        service.sheets._kept.clear()  # the layout comes from elsewhere too
        moved = await service.shared_picture("svg", read("src=x=7;y=x*x"))
        assert len(moved) == pytest.approx(len(first), abs=40)

    with_service(body)


def test_equal_requests_at_one_time_are_drawn_once():
    async def body(service: Service) -> None:
        pictures = await asyncio.gather(*(service.picture("png", read("src=x=3;y=x*x")) for _ in range(12)))
        assert len(set(pictures)) == 1
        assert sum(lane.done for lane in service.workers.lanes) <= 3  # this, and the two pictures of last resort

    with_service(body)
