"""The losses: one row each, as text in the language with `{y}` for an output and `{t}` for its target."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LossRow:
    """`term` of one output; `combined` is `mean` or `half`; `target` what the targets must be."""

    term: str
    combined: str = "mean"
    target: str = "number"

    def text(self, outputs: list[str], targets: list[str]) -> str:
        """The right side of `loss = …`."""
        terms = [self.term.format(y=y, t=t) for y, t in zip(outputs, targets, strict=True)]
        if self.combined == "half":
            return f"({' + '.join(terms)})/2" if len(terms) > 1 else f"{terms[0]}/2"
        return f"mean({', '.join(terms)})" if len(terms) > 1 else terms[0]

    def default_target(self, outputs: int) -> list[float] | int:
        """What the short form aims at: 0, and −1 where targets are signs."""
        if self.target == "class":
            return 0
        return [-1.0 if self.target == "sign" else 0.0] * outputs


# fmt: off
LOSSES = {
    "mse":                LossRow("({y} - {t})^2"),
    "half_squared_error": LossRow("({y} - {t})^2", combined="half"),
    "mae":                LossRow("abs({y} - {t})"),
    "bce":                LossRow("-({t}*log({y}) + (1 - {t})*log(1 - {y}))"),
    "bce_with_logits":    LossRow("softplus({y}) - {t}*{y}"),  # = −t log σ(y) − (1 − t) log(1 − σ(y)), without overflow
    "hinge":              LossRow("relu(1 - {t}*{y})", target="sign"),
    # Of the logits y and a class c: −log softmax(y)_c. Its class chooses a name, so it is no input.
    "cross_entropy":      LossRow("logsumexp({all}) - {y}", target="class"),
}
# fmt: on
