"""The engine: text or network spec → trees → tape → values and gradients → steps → drawing. No HTTP, no files."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.compiled import compile_graph as compile_graph
    from engine.derivative import gradient_graph as gradient_graph
    from engine.derivative import hessian as hessian
    from engine.program import Program as Program
    from engine.value import Value as Value

__all__ = ["Program", "Value", "compile_graph", "gradient_graph", "hessian"]

# Whose modules are loaded when they are asked for: `import engine.codes` does not pay for them.
_HOMES = {
    "Program": "engine.program",
    "Value": "engine.value",
    "compile_graph": "engine.compiled",
    "gradient_graph": "engine.derivative",
    "hessian": "engine.derivative",
}


def __getattr__(name: str) -> Any:
    """`from engine import Value`."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
