"""The engine: text or network spec → trees → tape → values and gradients → steps → drawing. No HTTP, no files."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.program import Program as Program
    from engine.value import Value as Value

__all__ = ["Program", "Value"]


def __getattr__(name: str) -> Any:
    """`from engine import Value` loads what it needs; `import engine.codes` does not pay for it."""
    if name == "Program":
        from engine.program import Program

        return Program
    if name == "Value":
        from engine.value import Value

        return Value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
