"""The words inside a picture: titles that a screen reader says and a mouse shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; `{}` takes the number or the sign."""

    picture: str
    operation: str
    result: str
    value: str
    gradient: str
    both: str
    received: str
    layer: str
    inputs: str
    targets: str
    step: str
    partial: str
    copy: str


_ENGLISH = Words(
    picture="computation graph with values and gradients",
    operation="{} operation",
    result="{} result",
    value=": value ",
    gradient=": gradient ",
    both=", gradient ",
    received=" ({} of {} received)",
    layer="layer {}",
    inputs="inputs",
    targets="targets",
    step=", step {}",
    partial="local derivative",
    copy="{} (drawn again)",
)
_CHINESE = Words(
    picture="带有值和梯度的计算图",
    operation="{} 运算",
    result="{} 的结果",
    value="：值 ",
    gradient="：梯度 ",
    both="，梯度 ",
    received="（已收到 {}/{}）",
    layer="第 {} 层",
    inputs="输入",
    targets="目标",
    step="，第 {} 步",
    partial="局部导数",
    copy="{}（重复画出）",
)


def words(lang: str) -> Words:
    """Chinese for "zh", else English."""
    return _CHINESE if lang == "zh" else _ENGLISH
