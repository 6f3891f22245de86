import json

PROGRAM = "x = 3; f = x^2"


def test_a_step_is_a_line(gradstep):
    lines = gradstep("steps", "-e", PROGRAM).out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["0", "start"],
        ["1", "forward"],
        ["2", "seed"],
        ["3", "backward"],
    ]
    assert all(len(line.split()) > 4 for line in lines)


def test_steps_are_told_in_chinese(gradstep, server):
    here = gradstep("steps", "-e", PROGRAM, "--lang", "zh")
    assert any("\u4e00" <= letter <= "\u9fff" for letter in here.out)
    assert gradstep("steps", "-e", PROGRAM, "--lang", "zh", "--server", server.url) == here


def test_steps_are_json_for_a_tool(gradstep, server):
    here = json.loads(gradstep("steps", "--json", "-e", PROGRAM).out)
    assert here["steps"][3]["contributions"][0]["contribution"] == 6.0
    assert json.loads(gradstep("steps", "--json", "-e", PROGRAM, "--server", server.url).out) == here
