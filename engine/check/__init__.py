"""Is a gradient right? Asked three ways: reverse mode, forward mode and central differences."""

from engine.check.ways import Check, InputCheck, check

__all__ = ["Check", "InputCheck", "check"]
