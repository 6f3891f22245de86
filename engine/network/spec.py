"""A spec, checked: plain data → a `Network`, or an error that names the layer and points into the JSON.

`weights[j][i]` goes from input i to unit j, as PyTorch stores them. `units` may be left out where
`weights` says it. Everything absent has been filled in, so that later stages have one case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from engine.errors import GradstepError, LimitError, SpecError
from engine.expression import Name
from engine.limits import UNBOUNDED, Limits
from engine.network.activations import SOFTMAX, Activation, read_activation
from engine.network.checks import as_list, as_number, as_object, as_whole, numbers, one_of, pointer_to, shown
from engine.network.losses import LOSSES
from engine.network.reading import parse_text
from engine.network.short import SHORT, parse_short
from engine.network.weights import INITS, draw
from engine.ops import Table
from engine.parser import parse
from engine.table import TABLE

Row = tuple[float, ...]

# Names that the expansion makes (`expansion`), which an input may therefore not have.
GENERATED = re.compile(r"w\d+_\d+_\d+|[abz]\d+_\d+|s\d+|t_\d+|loss")


@dataclass(frozen=True, slots=True)
class Layer:
    units: int
    activation: Activation
    weights: tuple[Row, ...]
    bias: Row | None  # None: the layer has none


@dataclass(frozen=True, slots=True)
class Loss:
    kind: str
    target: Row  # one an output; of cross_entropy the class alone


@dataclass(frozen=True, slots=True)
class Network:
    """`inputs` by name, `x_1` … where the spec has a list."""

    inputs: tuple[tuple[str, float], ...]
    layers: tuple[Layer, ...]
    loss: Loss | None


def read(given: object, *, pointer: str = "", table: Table = TABLE, limits: Limits = UNBOUNDED) -> Network:
    """A spec as data, or as JSON, YAML or short-form text. `pointer` is where it stands in the request."""
    return _Reader(pointer, table, limits).network(_data(given, pointer, limits))


def _data(given: object, pointer: str, limits: Limits) -> object:
    if not isinstance(given, str):
        return given
    if limits.source is not None and len(given) > limits.source:
        raise LimitError("long_spec", pointer=pointer, limit=limits.source)
    try:
        return parse_short(given, limits) if SHORT.match(given) else parse_text(given)
    except GradstepError as error:
        error.pointer = pointer
        raise


@dataclass(frozen=True, slots=True)
class _Drawn:
    """How weights that nobody wrote are made: of the network, or of one layer, whose own `init` and `seed` win."""

    init: str
    random: Random

    @classmethod
    def read(cls, fields: Mapping[str, Any], pointer: str, place: str, otherwise: _Drawn) -> _Drawn:
        return cls(
            one_of(fields["init"], f"{pointer}/init", f"{place}init", tuple(INITS))
            if "init" in fields
            else otherwise.init,
            _random(as_whole(fields["seed"], f"{pointer}/seed", f"{place}seed", 0))
            if "seed" in fields
            else otherwise.random,
        )


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - no secret


@dataclass(frozen=True, slots=True)
class _Reader:
    pointer: str
    table: Table
    limits: Limits

    def network(self, given: object) -> Network:
        spec = as_object(given, self.pointer, ("inputs", "layers", "loss", "seed", "init"))
        for key in ("inputs", "layers"):
            if key not in spec:
                raise SpecError("missing_key", pointer=self.pointer, key=key)
        inputs = self._inputs(spec["inputs"])
        layers = self._layers(spec, len(inputs))
        return Network(inputs, layers, self._loss(spec, layers[-1].units))

    def _inputs(self, given: object) -> tuple[tuple[str, float], ...]:
        pointer = f"{self.pointer}/inputs"
        if isinstance(given, Mapping) and given:
            return tuple(self._named_input(str(name), number, pointer) for name, number in given.items())
        if not isinstance(given, list | tuple) or not given:
            raise SpecError("inputs_kind", pointer=pointer, given=shown(given))
        return tuple((f"x_{i}", number) for i, number in enumerate(numbers(given, pointer, "inputs"), 1))

    def _named_input(self, name: str, given: object, pointer: str) -> tuple[str, float]:
        place = pointer_to(pointer, name)
        try:
            expression = parse(name, self.table).statements[0].expression
        except (GradstepError, IndexError):
            expression = None
        plain = isinstance(expression, Name) and expression.name == name
        if not plain or GENERATED.fullmatch(name) or self.table.find(name):
            raise SpecError("input_name", pointer=place, name=name)
        return name, as_number(given, place, name)

    def _layers(self, spec: Mapping[str, Any], width: int) -> tuple[Layer, ...]:
        pointer = f"{self.pointer}/layers"
        rows = as_list(spec["layers"], pointer, "layers")
        if not rows:
            raise SpecError("no_layers", pointer=pointer)
        drawn = _Drawn.read(spec, self.pointer, "", _Drawn("xavier_uniform", _random(0)))
        layers: list[Layer] = []
        nodes = width
        for number, row in enumerate(rows, 1):
            place = _Place(self, f"{pointer}/{number - 1}", number, width)
            fields = as_object(row, place.pointer, ("units", "activation", "weights", "bias", "seed", "init"))
            units = place.units(fields)
            # Weights, products and sums, a bias with its sum, and an activation: the least its graph can have.
            nodes += units * (3 * width + 2 * (fields.get("bias") is not False))
            if self.limits.nodes is not None and nodes > self.limits.nodes:
                raise LimitError("too_many_nodes", pointer=place.pointer, limit=self.limits.nodes)
            layers.append(
                Layer(
                    units,
                    place.activation(fields, last=number == len(rows)),
                    place.weights(fields, units, drawn),
                    place.bias(fields, units),
                )
            )
            width = units
        return tuple(layers)

    def _loss(self, spec: Mapping[str, Any], outputs: int) -> Loss | None:
        if "loss" not in spec:
            if outputs > 1:
                raise SpecError("several_outputs", pointer=self.pointer, outputs=outputs)
            return None
        pointer = f"{self.pointer}/loss"
        loss = as_object(spec["loss"], pointer, ("kind", "target"))
        for key in ("kind", "target"):
            if key not in loss:
                raise SpecError("missing_key", pointer=pointer, key=key)
        kind = one_of(loss["kind"], f"{pointer}/kind", "loss", tuple(LOSSES))
        return Loss(kind, _target(LOSSES[kind].target, loss["target"], f"{pointer}/target", outputs))


@dataclass(frozen=True, slots=True)
class _Place:
    """One layer: where it stands, and how many inputs it reads."""

    reader: _Reader
    pointer: str
    number: int
    width: int

    def units(self, fields: Mapping[str, Any]) -> int:
        if "units" in fields:
            return as_whole(fields["units"], f"{self.pointer}/units", f"layer {self.number}: units", 1)
        if fields.get("weights"):
            return len(as_list(fields["weights"], f"{self.pointer}/weights", f"layer {self.number}: weights"))
        raise SpecError("missing_key", pointer=self.pointer, key="units")

    def activation(self, fields: Mapping[str, Any], *, last: bool) -> Activation:
        pointer = f"{self.pointer}/activation"
        activation = read_activation(fields.get("activation", "identity"), pointer, self.number, self.reader.table)
        if activation.shown == SOFTMAX and not last:
            raise SpecError("softmax_not_last", pointer=pointer, layer=self.number)
        return activation

    def weights(self, fields: Mapping[str, Any], units: int, drawn: _Drawn) -> tuple[Row, ...]:
        own = _Drawn.read(fields, self.pointer, f"layer {self.number}: ", drawn)
        if "weights" not in fields:
            return draw(own.init, own.random, self.width, units)
        pointer = f"{self.pointer}/weights"
        rows = as_list(fields["weights"], pointer, f"layer {self.number}: weights")
        if len(rows) != units:
            raise SpecError("weight_rows", pointer=pointer, layer=self.number, expected=units, given=len(rows))
        return tuple(self._row(row, f"{pointer}/{unit - 1}", unit) for unit, row in enumerate(rows, 1))

    def _row(self, given: object, pointer: str, unit: int) -> Row:
        row = numbers(given, pointer, f"layer {self.number}: weights[{unit - 1}]")
        if len(row) != self.width:
            raise SpecError(
                "weight_row", pointer=pointer, layer=self.number, unit=unit, expected=self.width, given=len(row)
            )
        return row

    def bias(self, fields: Mapping[str, Any], units: int) -> Row | None:
        given, pointer, place = fields.get("bias", True), f"{self.pointer}/bias", f"layer {self.number}: bias"
        if isinstance(given, bool):
            return (0.0,) * units if given else None
        if not isinstance(given, list | tuple):
            return (as_number(given, pointer, place),) * units
        if len(given) != units:
            raise SpecError("bias_length", pointer=pointer, layer=self.number, expected=units, given=len(given))
        return numbers(given, pointer, place)


def _target(kind: str, given: Any, pointer: str, outputs: int) -> Row:
    if not isinstance(given, list | tuple):
        given = [given]
    if kind == "class":
        if len(given) != 1:
            raise SpecError("target_class", pointer=pointer, last=outputs - 1, given=shown(given))
        chosen = as_number(given[0], pointer, "target")
        if chosen not in range(outputs):
            raise SpecError("target_class", pointer=pointer, last=outputs - 1, given=shown(given[0]))
        return (chosen,)
    target = numbers(given, pointer, "target")
    if len(target) != outputs:
        raise SpecError("target_length", pointer=pointer, expected=outputs, given=len(target))
    if kind == "sign" and not set(target) <= {1.0, -1.0}:
        raise SpecError("target_sign", pointer=pointer, given=shown(next(t for t in target if abs(t) != 1)))
    return target
