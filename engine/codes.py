"""The one table of error and warning codes: HTTP status, English and Chinese text, hint.

The page `/errors`, the problem replies and the tests are made from it. Placeholders
in braces are filled from the error's details; a detail may hold text that a user
wrote, so `errors` clips it and whoever shows it escapes it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One row: what went wrong, in both languages, and what to do about it."""

    name: str
    status: int
    en: str
    zh: str
    hint_en: str = ""
    hint_zh: str = ""


# fmt: off
ROWS = (
    # -- programs: names and values (build)
    Code("missing_values", 422,
         "these names have no value: {names}",
         "这些名称没有值：{names}",
         "give each a value, as in `{first} = 1`, or send it in `inputs`",
         "请给每个名称赋值，例如 `{first} = 1`，或在 `inputs` 中给出"),
    Code("empty_program", 422,
         "there is nothing to compute",
         "没有可以计算的内容",
         "type an expression, for example `f = (x + y) * z`",
         "请输入一个表达式，例如 `f = (x + y) * z`"),
    Code("used_before_assignment", 422,
         "`{name}` is used before it is assigned",
         "`{name}` 在赋值之前就被使用",
         "move its assignment up, or give it a value first",
         "请把它的赋值移到前面，或先给它一个值"),
    Code("unknown_input", 422,
         "there is no input named `{name}`",
         "没有名为 `{name}` 的输入",
         "did you mean `{suggestion}`?",
         "是否想写 `{suggestion}`？"),
    Code("not_an_input", 422,
         "`{name}` is computed, so it cannot be given a value",
         "`{name}` 是计算出来的，不能直接赋值",
         "override one of the inputs: {inputs}",
         "请改为覆盖某个输入：{inputs}"),
    Code("unknown_output", 422,
         "no assignment is named `{name}`",
         "没有名为 `{name}` 的赋值",
         "did you mean `{suggestion}`?",
         "是否想写 `{suggestion}`？"),
    Code("unknown_operation", 422,
         "there is no operation named `{name}`",
         "没有名为 `{name}` 的运算",
         "did you mean `{suggestion}`?",
         "是否想写 `{suggestion}`？"),
    Code("no_expansion", 422,
         "`{name}` cannot be expanded: it is already as simple as it gets",
         "`{name}` 无法展开：它已经是最简单的运算",
         "expand one of: {operations}",
         "可以展开的运算：{operations}"),
    Code("step_out_of_range", 422,
         "step {step} does not exist: the last step is {last}",
         "没有第 {step} 步：最后一步是第 {last} 步",
         "steps count from 0 to {last}; leave the step out for the finished picture",
         "步骤从 0 数到 {last}；不写步骤则得到完成的图"),
    # -- limits
    Code("too_many_nodes", 422,
         "the graph has more than {limit} nodes",
         "图中的节点超过了 {limit} 个",
         "make the program smaller, or run the engine from Python, where the limit is yours to set",
         "请缩短程序，或在 Python 中直接使用引擎，在那里可以自行设置上限"),
    # -- warnings (not errors: nothing is refused because of a number)
    Code("outside_domain", 200,
         "{operation} is defined for {domain}; here {operands}, so the value is {value}",
         "{operation} 的定义域是 {domain}；这里 {operands}，因此值为 {value}"),
    Code("overflow", 200,
         "{operation} of {operands} is too large for a double: the value is {value}",
         "{operation} 在 {operands} 处超出了双精度范围：值为 {value}"),
    Code("not_finite", 200,
         "the value is {value}",
         "值为 {value}"),
    Code("kink", 200,
         "{operation} has a kink here ({operands}): the gradient shown is the usual convention",
         "{operation} 在这里不光滑（{operands}）：显示的梯度采用通常的约定"),
    Code("unused_input", 200,
         "`{name}` does not influence the result",
         "`{name}` 不影响结果"),
    Code("earlier_input", 200,
         "`{name}` is given a value again later: `gradients` reports the last one",
         "`{name}` 之后又被赋了值：`gradients` 给出的是最后一个"),
)
# fmt: on

CODES = {row.name: row for row in ROWS}
