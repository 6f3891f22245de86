from app import asked, jobs
from app.settings import Settings
from engine.drawing.boxes import Box, Plan
from engine.limits import UNBOUNDED


def test_every_warm_up_runs():
    jobs.warm_up()
    for warm_up in jobs.WHEN_IDLE:
        warm_up()


def test_every_job_runs():
    read = asked.from_query(b"src=x=2;y=x*x", Settings())
    assert jobs.JOBS["ping"]() == "pong"
    assert set(jobs.JOBS["layout"](Plan(boxes=(Box("n0", 40, 20),))).centres) == {"n0"}
    assert jobs.JOBS["picture"]("svg", read, UNBOUNDED).startswith(b"<svg")
    assert jobs.JOBS["staged"]("scene_check", read, UNBOUNDED).startswith(b"{")
    for name in ("graph", "steps", "check"):
        assert jobs.JOBS[name](read, UNBOUNDED).startswith(b"{")
