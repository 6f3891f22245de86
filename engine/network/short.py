"""The short form: `2-4-2 sigmoid, mse` → a spec. Inputs are 1, targets 0, weights seeded.

Sizes joined by hyphens, then one activation for every layer or one for each; after commas, in any
order, a loss, an initialisation and `seed 7`.
"""

import re

from engine.errors import LimitError, SpecError
from engine.limits import Limits
from engine.network.losses import LOSSES
from engine.network.weights import INITS
from engine.spelling import nearest

SHORT = re.compile(r"\s*\d+\s*[-–\u2212]\s*\d")
_SIZES = re.compile(r"\d{1,6}(?:\s*[-–\u2212]\s*\d{1,6})+(?=\s|$)")
_SEED = re.compile(r"seed\s*=?\s*(\d{1,18})")


def parse_short(text: str, limits: Limits) -> dict[str, object]:
    """The spec, as it would have been written in JSON."""
    head, *words = text.strip().split(",")
    match = _SIZES.match(head)
    activations = head[match.end() :].split() if match else []
    # `2-4-2 sigmoid mse`: without its comma a loss would be sought among the activations.
    if not match or not LOSSES.keys().isdisjoint(activations):
        raise SpecError("short_form", text=text.strip())
    sizes = [int(size) for size in re.findall(r"\d+", match[0])]
    if limits.nodes is not None and sum(sizes) > limits.nodes:
        raise LimitError("too_many_nodes", limit=limits.nodes)
    activations = activations or ["identity"]
    count = len(sizes) - 1
    if len(activations) not in (1, count):
        raise SpecError("short_activations", expected=count, given=len(activations))
    if len(activations) == 1:
        activations *= count
    spec: dict[str, object] = {
        "inputs": [1.0] * sizes[0],
        "layers": [
            {"units": units, "activation": activation} for units, activation in zip(sizes[1:], activations, strict=True)
        ],
    }
    for word in words:
        _add(spec, word.strip(), sizes[-1])
    return spec


def _add(spec: dict[str, object], word: str, outputs: int) -> None:
    if not word:
        return
    key: str
    said: object
    if word in LOSSES:
        key, said = "loss", {"kind": word, "target": LOSSES[word].default_target(outputs)}
    elif word in INITS:
        key, said = "init", word
    elif seed := _SEED.fullmatch(word):
        key, said = "seed", int(seed[1])
    else:
        raise SpecError("short_word", word=word, suggestion=nearest(word, [*LOSSES, *INITS]))
    if key in spec:
        raise SpecError("short_twice", word=word, key=key)
    spec[key] = said
