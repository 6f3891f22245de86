"""One picture for many steps: what is the same at every step once, what changes with the steps it is seen at."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from engine.export.scene import Block, Scene


class Overlay(NamedTuple):
    """A drawn block and the steps that show it."""

    drawn: str
    steps: tuple[int, ...]


def overlays(scenes: Sequence[Scene], draw: Callable[[Block], str]) -> list[Overlay]:
    """The blocks of all steps from back to front. Blocks of one key keep one place; steps agree about the order."""
    order = _order(scenes)
    variants: dict[str, dict[str, list[int]]] = {key: {} for key in order}
    for step, scene in enumerate(scenes):
        for block in scene.blocks:
            variants[block.key].setdefault(draw(block), []).append(step)
    return [Overlay(drawn, tuple(steps)) for key in order for drawn, steps in variants[key].items()]


def _order(scenes: Sequence[Scene]) -> list[str]:
    """Every key once: a step's new key comes right after the one before it in that step, what stood there moves on."""
    following: dict[str | None, list[str]] = {}
    seen: set[str] = set()
    for scene in scenes:
        before: str | None = None
        for block in scene.blocks:
            if block.key not in seen:
                seen.add(block.key)
                following.setdefault(before, []).append(block.key)
            before = block.key
    order: list[str] = []
    pending = following.get(None, [])
    while pending:
        key = pending.pop()
        order.append(key)
        pending.extend(following.get(key, []))
    return order


def ranges(steps: Sequence[int], first: int) -> str:
    """Steps as Beamer writes them, counted from `first`: `1-3,5`."""
    pieces: list[list[int]] = []
    for step in steps:
        if pieces and step == pieces[-1][-1] + 1:
            pieces[-1].append(step)
        else:
            pieces.append([step])
    return ",".join(
        f"{piece[0] + first}" if len(piece) == 1 else f"{piece[0] + first}-{piece[-1] + first}" for piece in pieces
    )
