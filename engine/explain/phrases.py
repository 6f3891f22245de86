"""What steps are told in, in English and Chinese: one row a phrase, filled in by `steps`."""

from dataclasses import dataclass
from typing import Literal

Lang = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Phrase:
    en: str
    zh: str

    def to(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


# fmt: off
# -- how sentences and lists are put together
SPACE       = Phrase(" ", "")
COMMA       = Phrase(", ", "、")
AND         = Phrase(" and ", " 和 ")
SENDS_COMMA = Phrase(", ", "，传给 ")
SENDS_AND   = Phrase(", and ", "，传给 ")
OTHERS      = Phrase("{count} more", "另外 {count} 个")

# -- start
START       = Phrase("The inputs are known, and nothing has been computed yet.",
                     "输入已知，尚未计算任何结果。")
GIVEN       = Phrase("{values}.", "{values}。")
NO_INPUTS   = Phrase("Every leaf is a constant.", "所有叶节点都是常数。")

# -- forward
DEFINED     = Phrase("{operation}: {doc}", "{operation}：{doc}")
COMPUTED    = Phrase("{equation}.", "{equation}。")
WARNED      = Phrase("{message}.", "{message}。")

# -- seed
SEED        = Phrase("The backward pass starts at the root: the derivative of {root} with respect to itself is 1.",
                     "反向传播从根节点开始：{root} 对自身的导数是 1。")
SEEDED      = Phrase("{root} has gradient {gradient}.", "{root} 的梯度为 {gradient}。")
STANDS_FOR  = Phrase("{root} stands for {expression}.", "{root} 表示 {expression}。")
UNUSED      = Phrase("{root} does not depend on {names}, so the gradient there is {gradient}.",
                     "{root} 不依赖于 {names}，那里的梯度为 {gradient}。")

# -- backward: the rule where the table has none
RULE_ONE    = Phrase("{operation} sends its operand a the upstream gradient times {factor}{where}.",
                     "{operation} 传给操作数 a 的是上游梯度乘以 {factor}{where}。")
RULE_MANY   = Phrase("{operation} sends {items}{where}.", "{operation} 传给 {items}{where}。")
RULE_ITEM   = Phrase("{operand} the upstream gradient times {factor}", "{operand} 的是上游梯度乘以 {factor}")
RULE_EACH   = Phrase("{operation} sends each operand a the upstream gradient times {factor}{where}.",
                     "{operation} 传给每个操作数 a 的是上游梯度乘以 {factor}{where}。")
WHERE_Y     = Phrase(", where y is its result", "，其中 y 是它的结果")

# -- backward: the case
UNCHANGED   = Phrase("{node} has gradient {upstream}, so {parent} gets {upstream}{more}.",
                     "{node} 的梯度为 {upstream}，因此 {parent} {more}得到 {upstream}。")
UNCHANGED_EACH = Phrase("{node} has gradient {upstream}, so {parents} each get {upstream}{more}.",
                     "{node} 的梯度为 {upstream}，因此 {parents} 各{more}得到 {upstream}。")
MORE        = Phrase(" more", "又")
MORE_THAN   = Phrase(" more, added to what {sources} sent", "在 {sources} 传来的之外又")
THE         = Phrase("the {noun} {node}", "{noun} {node}")
HAS         = Phrase("{node} has gradient {upstream}.", "{node} 的梯度为 {upstream}。")
SENDS       = Phrase("It sends {items}.", "它传给 {items}。")
SENDS_ITEM  = Phrase("{parent} that number times {factor}", "{parent} 的是这个数乘以 {factor}")
SENDS_ALL   = Phrase("It sends {parents} each that number times {factor}.", "它传给 {parents} 的都是这个数乘以 {factor}。")
NOTHING     = Phrase("Its operands are constants, which receive no gradient.", "它的操作数都是常数，常数不接收梯度。")

# -- backward: the numbers
RECEIVES    = Phrase("{parent} gets {upstream} · {partial} = {contribution}.",
                     "{parent} 得到 {upstream} · {partial} = {contribution}。")
ADDED       = Phrase("{parent} gets {upstream} · {partial} = {contribution}; with the {earlier} from before that makes {total}, {count} of {of}.",
                     "{parent} 得到 {upstream} · {partial} = {contribution}；加上之前的 {earlier} 共 {total}，第 {count} 份，共 {of} 份。")
PARTLY      = Phrase("{parent} gets {upstream} · {partial} = {contribution}, {count} of {of}.",
                     "{parent} 得到 {upstream} · {partial} = {contribution}，第 {count} 份，共 {of} 份。")

# -- a card
SENT_TO     = Phrase("Sent to {parent}", "传给 {parent}")
REASON      = Phrase("partial is {factor}", "局部偏导为 {factor}")
CONSUMERS   = Phrase("{count} consumers: {first}, then {rest}", "{count} 个下游节点：先 {first}，后 {rest}")
SUM         = Phrase("Sum, {count} of {of}", "累加，{count}/{of}")
CONTRIBUTION = Phrase("contribution", "贡献")
UPSTREAM    = Phrase("upstream", "上游梯度")
PARTIAL     = Phrase("partial", "局部偏导")
GRADIENT    = Phrase("gradient", "梯度")
EARLIER     = Phrase("from {source}, earlier", "来自 {source}，先前")
EARLIER_ALL = Phrase("earlier", "先前")
NOW         = Phrase("from {source}, now", "来自 {source}，现在")
STILL       = Phrase("still to come", "尚未到达")

# -- where we are
PHASES = {
    "start":    Phrase("Start", "开始"),
    "forward":  Phrase("Forward", "前向"),
    "seed":     Phrase("Seed", "起点"),
    "backward": Phrase("Backward", "反向"),
}
PLACE       = Phrase("{phase}, step {step} of {last}", "{phase}，第 {step} 步，共 {last} 步")

# -- a stepper's buttons
FIRST       = Phrase("First step", "第一步")
BACK        = Phrase("Back", "上一步")
PLAY        = Phrase("Play", "播放")
NEXT        = Phrase("Forward", "下一步")
LAST        = Phrase("Last step", "最后一步")
STEP        = Phrase("Step", "步骤")
# fmt: on
