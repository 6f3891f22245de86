import json

from app.cli.check import told
from app.models import CheckReply


def test_three_gradients_stand_side_by_side(gradstep):
    run = gradstep("check", "-e", "x = 3; f = x^2")
    assert run.code == 0
    assert run.out.splitlines() == [
        "input  reverse  forward  central",
        "x            6        6        6  agrees",
        "the three agree",
    ]


def test_at_a_kink_the_difference_is_shown_and_excused(gradstep):
    run = gradstep("check", "-e", "x = 0; f = relu(x)")
    assert run.code == 0
    assert run.out.splitlines()[1:] == [
        "x            0        0      0.5  kink (slope 0 to the left, 1 to the right)",
        "the three agree wherever there is a derivative",
    ]


def test_the_reply_is_json_for_a_tool(gradstep, server):
    run = gradstep("check", "--json", "-e", "x = 3; f = x^2", "--server", server.url)
    assert json.loads(run.out)["agrees"] is True


def test_a_disagreement_is_loud(gradstep, monkeypatch):
    found = {"reverse": 1, "forward": 1, "central": 2, "error_forward": 0, "error_central": 1, "agrees": False}
    found |= {"verdict": "differ", "reason": None, "slopes": None, "kink": False}
    reply = CheckReply.model_validate({"agrees": False, "inputs": {"x": found, "y": found}})
    assert told(reply).splitlines() == [
        "input  reverse  forward  central",
        "x            1        1        2  DISAGREES",
        "y            1        1        2  DISAGREES",
        "the three do not agree",
    ]
    monkeypatch.setattr("app.cli.local.Local.check", lambda *_, **__: reply)
    assert gradstep("check", "-e", "x = 3").code == 1


def test_what_could_not_be_judged_is_no_success(gradstep):
    run = gradstep("check", "-e", "x = -1000; y = 1/(1 + exp(-x))")
    assert run.code == 1
    assert "not judged: a number on the way, or the gradient, is not finite" in run.out
    assert run.out.splitlines()[-1] == "not every input could be judged"
