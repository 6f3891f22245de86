"""The table's operations as functions: `from engine.functions import tanh, logsumexp`, or `import engine.functions as gs`.

Each takes values and plain numbers and gives a `Value`; `dir()` lists them, aliases included.
"""

from collections.abc import Callable

from engine.table import TABLE
from engine.value import Value, function


def __getattr__(name: str) -> Callable[..., Value]:
    try:
        return function(name)
    except KeyError:
        raise AttributeError(f"there is no operation named {name!r}") from None


def __dir__() -> list[str]:
    return sorted(TABLE.names)
