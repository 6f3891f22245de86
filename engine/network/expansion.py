"""A network written out as a program in the language, so that it takes the same road as typing.

The text is for a student: what is given first, then a block a layer — its weights, a line a unit,
under them what each unit computes — and the loss last. Names follow the books: `w1_2_3` is the
weight of layer 1 into unit 2 from input 3. Only the comments are in the reader's language.
"""

from dataclasses import dataclass

from engine.build import Annotations
from engine.expression import Span
from engine.network.activations import SOFTMAX
from engine.network.losses import LOSSES
from engine.network.spec import Layer, Loss, Network
from engine.printing.text import number_text


@dataclass(frozen=True, slots=True)
class _Comments:
    data: str
    layer: str
    loss: str
    logits: str


_COMMENTS = {
    "en": _Comments(
        data="data",
        layer="layer {number}: {inputs} → {units}, {activation}",
        loss="loss: {kind}",
        logits="of logits, with class {target} (counted from 0): the output {chosen}",
    ),
    "zh": _Comments(
        data="数据",
        layer="第 {number} 层：{inputs} → {units}，{activation}",
        loss="损失：{kind}",
        logits="作用于 logit，类别为 {target}（从 0 数起）：输出 {chosen}",
    ),
}


def expand(network: Network, lang: str = "en") -> tuple[str, Annotations]:
    """The program's text, with comments in `lang` ("en" or "zh"), and what its names stand for."""
    writer = _Writer(_COMMENTS[lang])
    outputs = writer.data(network)
    for number, layer in enumerate(network.layers, 1):
        outputs = writer.layer(number, layer, outputs)
    if network.loss:
        writer.loss(network.loss, outputs)
    return "\n".join(writer.lines) + "\n", Annotations(writer.roles, tuple(writer.layers))


class _Writer:
    def __init__(self, comments: _Comments) -> None:
        self.comments = comments
        self.lines: list[str] = []
        self.roles: dict[str, str] = {}
        self.layers: list[tuple[Span, int]] = []
        self._length = 0

    def data(self, network: Network) -> list[str]:
        start = self._block(self.comments.data)
        self._write("; ".join(self._given(name, value, "data") for name, value in network.inputs))
        self._end_layer(start, 0)
        return [name for name, _ in network.inputs]

    def layer(self, number: int, layer: Layer, inputs: list[str]) -> list[str]:
        """Writes the layer and gives the names of its outputs."""
        shape = {"inputs": len(inputs), "units": layer.units, "activation": layer.activation.shown}
        start = self._block(self.comments.layer.format(number=number, **shape))
        for unit in range(1, layer.units + 1):
            self._write("; ".join(self._parameters(number, unit, layer)))
        sums = [self._sum(number, unit, layer, inputs) for unit in range(1, layer.units + 1)]
        outputs = [f"a{number}_{unit}" for unit in range(1, layer.units + 1)]
        if layer.activation.shown == SOFTMAX:
            self._softmax(number, sums, outputs)
        else:
            for (z, right_side), a in zip(sums, outputs, strict=True):
                self._write(f"{z} = {right_side}; {a} = {layer.activation.of(z)}")
        self._end_layer(start, number)
        return outputs

    def loss(self, loss: Loss, outputs: list[str]) -> None:
        self._block(self.comments.loss.format(kind=loss.kind))
        row = LOSSES[loss.kind]
        if row.target == "class":
            chosen = outputs[int(loss.target[0])]
            self._write("# " + self.comments.logits.format(target=int(loss.target[0]), chosen=chosen))
            self._write(f"loss = {row.term.format(all=', '.join(outputs), y=chosen)}")
            return
        targets = [f"t_{unit}" for unit in range(1, len(outputs) + 1)]
        given = zip(targets, loss.target, strict=True)
        self._write("; ".join(self._given(name, value, "target") for name, value in given))
        self._write(f"loss = {row.text(outputs, targets)}")

    def _parameters(self, number: int, unit: int, layer: Layer) -> list[str]:
        parameters = [(f"w{number}_{unit}_{i}", w) for i, w in enumerate(layer.weights[unit - 1], 1)]
        if layer.bias:
            parameters.append((f"b{number}_{unit}", layer.bias[unit - 1]))
        return [self._given(name, value, "parameter") for name, value in parameters]

    def _sum(self, number: int, unit: int, layer: Layer, inputs: list[str]) -> tuple[str, str]:
        terms = [f"w{number}_{unit}_{i}*{name}" for i, name in enumerate(inputs, 1)]
        if layer.bias:
            terms.append(f"b{number}_{unit}")
        return f"z{number}_{unit}", " + ".join(terms)

    def _softmax(self, number: int, sums: list[tuple[str, str]], outputs: list[str]) -> None:
        for z, right_side in sums:
            self._write(f"{z} = {right_side}")
        # exp(z)/Σ exp(z), in the form that cannot overflow; the logarithm of the sum is one shared node.
        self._write(f"s{number} = logsumexp({', '.join(z for z, _ in sums)})")
        for (z, _), a in zip(sums, outputs, strict=True):
            self._write(f"{a} = exp({z} - s{number})")

    def _block(self, title: str) -> int:
        if self.lines:
            self._write("")
        start = self._length
        self._write(f"# {title}")
        return start

    def _write(self, line: str) -> None:
        self.lines.append(line)
        self._length += len(line) + 1

    def _end_layer(self, start: int, number: int) -> None:
        self.layers.append(((start, self._length - 1), number))

    def _given(self, name: str, value: float, role: str) -> str:
        self.roles[name] = role
        return f"{name} = {number_text(value)}"
