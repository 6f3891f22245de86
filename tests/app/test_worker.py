import select

import pytest

from app.worker import _answer, _warm, _while_idle, without_text
from engine.errors import LimitError, OptionError


def fail(error):
    def job():
        raise error

    return {"job": job}


def test_a_result_is_done():
    assert _answer({"add": lambda a, b: a + b}, "add", (2, 3)) == ("done", 5)


def test_a_refusal_is_carried_as_it_is():
    kind, error = _answer(fail(OptionError("unknown_output", pointer="/output", name="q", suggestion="x")), "job", ())
    assert kind == "refused"
    assert (error.code, error.pointer, error.hint()) == ("unknown_output", "/output", "did you mean `x`?")


def test_too_little_memory_is_a_refusal():
    kind, error = _answer(fail(MemoryError()), "job", ())
    assert kind == "refused"
    assert isinstance(error, LimitError)
    assert error.code == "too_much_memory"


def test_a_fault_is_told_by_its_place_and_without_its_message():
    kind, told = _answer(fail(ValueError("secret")), "job", ())
    assert kind == "failed"
    assert told.endswith("ValueError")
    assert "test_worker.py" in told
    assert "secret" not in told


def test_a_long_traceback_is_cut():
    def deep(levels):
        return 1 / 0 if levels == 0 else deep(levels - 1)

    with pytest.raises(ZeroDivisionError) as fault:
        deep(50)
    assert len(without_text(fault.value).splitlines()) == 9


def test_warm_ups_end_when_a_job_comes(monkeypatch):
    done = []
    answers = iter([[], [], [0]])
    monkeypatch.setattr(select, "select", lambda *_: (next(answers), [], []))
    _while_idle(0, [lambda: done.append("first"), lambda: 1 / 0, lambda: done.append("third")])
    assert done == ["first"]


def test_what_is_still_cold_is_warmed_at_once():
    done = []
    warm_ups = [lambda: done.append("first"), lambda: 1 / 0, lambda: done.append("third")]
    _warm(warm_ups)
    assert done == ["first", "third"]
    assert warm_ups == []
