"""The gallery: examples in groups, each a program or a network, with a title and a sentence in two languages.

Their values and gradients are literals in the tests, from the book, course or hand calculation that each comes from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    title: str
    title_zh: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Either `source` or `network` is given."""

    name: str
    group: str
    title: str
    title_zh: str
    text: str
    text_zh: str
    source: str | None = None
    network: Mapping[str, Any] | str | None = None

    def record(self, lang: str = "en") -> dict[str, Any]:
        """As the JSON of the service says it."""
        chinese = lang == "zh"
        program = {"source": self.source} if self.source is not None else {"network": self.network}
        return {
            "name": self.name,
            "group": self.group,
            "title": self.title_zh if chinese else self.title,
            "text": self.text_zh if chinese else self.text,
            **program,
        }


GROUPS = (
    Group("first-steps", "First steps", "入门"),
    Group("shared-nodes", "Shared nodes", "共享节点"),
    Group("neurons", "Neurons", "神经元"),
    Group("networks", "Networks and losses", "网络与损失"),
    Group("limits", "Limits of numbers", "数的极限"),
)

# fmt: off
EXAMPLES = (
    # -- first steps
    Example(name="three-inputs", group="first-steps", title="Three inputs", title_zh="三个输入",
            text="A sum inside a product.", text_zh="乘积里有一个和。",
            source="x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"),
    Example(name="chain-rule", group="first-steps", title="One chain rule", title_zh="一条链式法则",
            text="J = 3(a + bc): each link multiplies.", text_zh="J = 3(a + bc)：每一环都相乘。",
            source="a = 5\nb = 3\nc = 2\nu = b * c\nv = a + u\nJ = 3 * v"),
    Example(name="max-and-product", group="first-steps", title="Max and a product", title_zh="最大值与乘积",
            text="The larger operand takes it all.", text_zh="较大的操作数拿走全部梯度。",
            source="x = 3\ny = -4\nz = 2\nw = -1\nf = 2*(x*y + max(z, w))"),
    Example(name="x-times-x", group="first-steps", title="x times x", title_zh="x 乘 x",
            text="One node, two edges: contributions add.", text_zh="一个节点，两条边：贡献相加。",
            source="x = 3\ny = x * x"),
    # -- shared nodes
    Example(name="shared-node", group="shared-nodes", title="Shared node", title_zh="共享的节点",
            text="a and b are each read twice.", text_zh="a 和 b 各被读取两次。",
            source="a = 2\nb = 3\nc = a + b\nd = a * b\ne = c + d\nf = c * d\ny = e + f"),
    Example(name="tower", group="shared-nodes", title="Tower of a + a", title_zh="a + a 的高塔",
            text="Each floor doubles the gradient.", text_zh="每一层都把梯度加倍。",
            source="a = 1\na = a + a\na = a + a\na = a + a\na = a + a\na = a + a"),
    Example(name="micrograd", group="shared-nodes", title="From micrograd", title_zh="来自 micrograd",
            text="The example of its README: names are given again, nodes are kept.",
            text_zh="它的 README 示例：名称会被重新赋值，节点仍然保留。",
            source="a = -4.0\nb = 2.0\nc = a + b\nd = a*b + b^3\nc += c + 1\nc += 1 + c + (-a)\nd += d*2 + relu(b + a)\n"
                   "d += 3*d + relu(b - a)\ne = c - d\nf = e^2\ng = f / 2.0\ng += 10.0 / f"),
    Example(name="ties-of-max", group="shared-nodes", title="Ties of max", title_zh="并列的最大值",
            text="Equal operands share it equally.", text_zh="相等的操作数平分梯度。",
            source="a = 2\nb = 2\nm = max(a, b)"),
    Example(name="unrolled", group="shared-nodes", title="Unrolled in time", title_zh="沿时间展开",
            text="A recurrent network: w and u gather a contribution from every step.",
            text_zh="循环网络：w 和 u 从每一步各得一份贡献。",
            source="w = 0.9\nu = 0.5\nx_1 = 1\nx_2 = -2\nx_3 = 0.5\nx_4 = 1\nh = 0\nh = tanh(w*h + u*x_1)\nh = tanh(w*h + u*x_2)\n"
                   "h = tanh(w*h + u*x_3)\nh = tanh(w*h + u*x_4)\nL = (h - 1)^2"),
    # -- neurons
    Example(name="sigmoid-neuron", group="neurons", title="Sigmoid neuron", title_zh="sigmoid 神经元",
            text="The classic, gate by gate.", text_zh="经典示例，逐门计算。",
            source="w0 = 2\nx0 = -1\nw1 = -3\nx1 = -2\nw2 = -3\nf = 1/(1 + exp(-(w0*x0 + w1*x1 + w2)))"),
    Example(name="tanh-neuron", group="neurons", title="tanh neuron", title_zh="tanh 神经元",
            text="From Karpathy's lecture: the bias is chosen so that the gradients are round.",
            text_zh="来自 Karpathy 的课程：偏置经过挑选，使梯度是整齐的数。",
            source="x1 = 2\nx2 = 0\nw1 = -3\nw2 = 1\nb = 6.8813735870195432\nn = x1*w1 + x2*w2 + b\no = tanh(n)"),
    Example(name="perceptron", group="neurons", title="Perceptron", title_zh="感知机",
            text="Sigmoid and squared error.", text_zh="sigmoid 与平方误差。",
            source="x_1 = 1\nx_2 = -2\nw_1 = 0.5\nw_2 = 0.25\nb = 0.1\nt = 1\n"
                   "z = w_1*x_1 + w_2*x_2 + b\ny = sigmoid(z)\nL = (y - t)^2 / 2"),
    Example(name="dead-relu", group="neurons", title="Dead ReLU", title_zh="失活的 ReLU",
            text="Why a unit can stop learning.", text_zh="为什么一个单元会停止学习。",
            source="x = 2\nw = -1\nb = 0.5\nz = w*x + b\ny = relu(z)"),
    Example(name="six-sigmoids", group="neurons", title="Six sigmoids", title_zh="六个 sigmoid",
            text="Each one shrinks the gradient to a quarter or less.", text_zh="每一个都把梯度缩小到四分之一以下。",
            source="x = 1\na = sigmoid(x)\na = sigmoid(a)\na = sigmoid(a)\na = sigmoid(a)\na = sigmoid(a)\ny = sigmoid(a)"),
    Example(name="six-relus", group="neurons", title="Six ReLUs", title_zh="六个 ReLU",
            text="The same chain, and the gradient arrives whole.", text_zh="同样的链，梯度完整地传到。",
            source="x = 1\na = relu(x)\na = relu(a)\na = relu(a)\na = relu(a)\na = relu(a)\ny = relu(a)"),
    # -- networks and losses
    Example(name="network-2-4-2", group="networks", title="2-4-2 network", title_zh="2-4-2 网络",
            text="The exercise, matrix by matrix: every activation doubles.", text_zh="逐个矩阵的练习：激活函数都是乘以 2。",
            network={"inputs": [2, 3],
                     "layers": [{"units": 4, "activation": "2*a", "weights": [[1, 2], [2, 3], [1, 1], [3, 1]], "bias": False},
                                {"units": 2, "activation": "identity", "weights": [[1, 1, 1, 1], [1, 0, 0, 1]], "bias": False}],
                     "loss": {"kind": "half_squared_error", "target": [2, 3]}}),
    Example(name="network-2-4-2-sigmoid", group="networks", title="2-4-2 with sigmoids", title_zh="带 sigmoid 的 2-4-2",
            text="The same weights, saturated units: see how little flows back.", text_zh="同样的权重，饱和的单元：几乎没有梯度传回。",
            network={"inputs": [2, 3],
                     "layers": [{"units": 4, "activation": "sigmoid", "weights": [[1, 2], [2, 3], [1, 1], [3, 1]], "bias": 0.2},
                                {"units": 2, "activation": "sigmoid", "weights": [[1, 1, 1, 1], [1, 0, 0, 1]], "bias": 0.2}],
                     "loss": {"kind": "mse", "target": [0, 0]}}),
    Example(name="mazur", group="networks", title="Mazur, 2-2-2", title_zh="Mazur 的 2-2-2",
            text="The well-known worked example.", text_zh="著名的逐步演算示例。",
            network={"inputs": [0.05, 0.1],
                     "layers": [{"units": 2, "activation": "sigmoid", "weights": [[0.15, 0.2], [0.25, 0.3]], "bias": 0.35},
                                {"units": 2, "activation": "sigmoid", "weights": [[0.4, 0.45], [0.5, 0.55]], "bias": 0.6}],
                     "loss": {"kind": "half_squared_error", "target": [0.01, 0.99]}}),
    Example(name="line-fit", group="networks", title="Line fit", title_zh="直线拟合",
            text="Three points, one loss.", text_zh="三个点，一个损失。",
            source="w = 1\nb = 0\ne_1 = w*1 + b - 2\ne_2 = w*2 + b - 3\ne_3 = w*3 + b - 5\nL = mean(e_1^2, e_2^2, e_3^2)"),
    Example(name="softmax", group="networks", title="Softmax", title_zh="Softmax",
            text="Cross-entropy from its gates; the scores are CS231n's.", text_zh="由各个门组成的交叉熵；分数取自 CS231n。",
            source="z_0 = -2.85\nz_1 = 0.86\nz_2 = 0.28\ne_0 = exp(z_0)\ne_1 = exp(z_1)\ne_2 = exp(z_2)\n"
                   "s = e_0 + e_1 + e_2\np = e_2 / s\nL = -log(p)"),
    Example(name="hinge", group="networks", title="SVM loss", title_zh="SVM 损失",
            text="The same scores under the hinge loss: margins that are met send nothing.",
            text_zh="同样的分数用合页损失：满足间隔的分数不传回梯度。",
            source="z_0 = -2.85\nz_1 = 0.86\nz_2 = 0.28\nL = relu(z_0 - z_2 + 1) + relu(z_1 - z_2 + 1)"),
    Example(name="batch-of-two", group="networks", title="A batch of two", title_zh="两个样本的批次",
            text="Two points share the weights, and their losses are averaged.", text_zh="两个点共用权重，损失取平均。",
            source="w = 0.5\nb = -1\ny_1 = sigmoid(w*2 + b)\ny_2 = sigmoid(w*4 + b)\nL_1 = (y_1 - 0)^2\nL_2 = (y_2 - 1)^2\n"
                   "L = mean(L_1, L_2)"),
    Example(name="xor", group="networks", title="XOR", title_zh="异或",
            text="Two tanh units tell 1, 0 from 1, 1.", text_zh="两个 tanh 单元区分 1, 0 与 1, 1。",
            network={"inputs": [1, 0],
                     "layers": [{"units": 2, "activation": "tanh", "weights": [[1, 1], [1, 1]], "bias": [-0.5, -1.5]},
                                {"units": 1, "activation": "sigmoid", "weights": [[2, -2]], "bias": -1}],
                     "loss": {"kind": "bce", "target": [1]}}),
    Example(name="classifier", group="networks", title="A classifier", title_zh="一个分类器",
            text="Written in the short form; logits, cross-entropy and seeded weights.",
            text_zh="用简写书写；logit、交叉熵和由种子生成的权重。",
            network="2-3-3 relu identity, cross_entropy, he_uniform, seed 5"),
    # -- limits of numbers
    Example(name="log-of-zero", group="limits", title="Log of 0", title_zh="0 的对数",
            text="The loss of a prediction that was certain and wrong is infinite.", text_zh="确信而错误的预测，损失是无穷大。",
            source="p = 0\nL = -log(p)"),
    Example(name="overflow", group="limits", title="Overflow", title_zh="溢出",
            text="exp(1000) is ∞ and the gradient 0 × ∞ is no number; softplus(x) is the same function without it.",
            text_zh="exp(1000) 是 ∞，梯度 0 × ∞ 不是数；softplus(x) 是同一个函数，却不会这样。",
            source="x = 1000\ny = log(1 + exp(x))"),
    Example(name="lost-digits", group="limits", title="Lost digits", title_zh="丢失的数位",
            text="1 + 10⁻¹⁷ is 1: the number is gone, its gradient is not.", text_zh="1 + 10⁻¹⁷ 等于 1：数丢了，梯度还在。",
            source="x = 1e-17\ny = (1 + x) - 1"),
    Example(name="kink", group="limits", title="A kink", title_zh="尖点",
            text="|x| has no derivative at 0; the convention is 0.", text_zh="|x| 在 0 处没有导数；约定取 0。",
            source="x = 0\ny = abs(x)"),
    Example(name="staircase", group="limits", title="A staircase", title_zh="阶梯",
            text="Flat steps send nothing back, so nothing below them can learn.", text_zh="平坦的台阶什么也不传回，下面的部分无法学习。",
            source="x = 2.7\nw = 3\ny = floor(w * x)"),
)
# fmt: on
