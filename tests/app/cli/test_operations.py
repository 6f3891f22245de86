import json

from app.reference import markdown
from engine.table import TABLE


def test_an_operation_is_a_line(gradstep):
    lines = gradstep("operations").out.splitlines()
    assert len(lines) == len(TABLE.rows) + 1
    assert ["tanh", "1", "-", "y^2"] in [line.split()[:4] for line in lines]


def test_operations_are_told_in_chinese(gradstep):
    assert "两个数的和。" in gradstep("operations", "--lang", "zh").out


def test_the_table_is_json_for_a_tool(gradstep, server):
    here, there = (gradstep("operations", "--json", *more).out for more in ((), ("--server", server.url)))
    assert json.loads(here) == json.loads(there)


def test_the_reference_is_printed(gradstep):
    assert gradstep("operations", "--markdown").out == markdown(TABLE)
