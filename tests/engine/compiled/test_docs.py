"""The examples of docs/compiled.md run, and the numbers beside them are right."""

import re
from pathlib import Path

PAGE = (Path(__file__).parents[3] / "docs" / "compiled.md").read_text()


def test_the_examples():
    point, samples = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, object] = {}
    exec(point, names)
    assert (names["value"], names["gradients"]) == (-32.0, {"x": -4.0, "y": -4.0, "z": 8.0})
    exec(samples, names)
    assert list(names["losses"]) == [0.0, 1.0, 1.0]
    assert names["gradients"] == {"w": 6.0, "b": 4.0}
