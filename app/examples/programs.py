"""Examples written as programs."""

from app.examples.row import Example

PROGRAMS = (
    # -- first steps
    Example(
        name="three-inputs",
        group="first",
        title="Three inputs",
        title_zh="三个输入",
        text="A sum inside a product.",
        text_zh="乘积里的和。",
        source="x = -2; y = 5; z = -4\nq = x + y\nf = q * z\n",
    ),
    Example(
        name="chain-rule",
        group="first",
        title="One chain rule",
        title_zh="一条链式法则",
        text="J = 3(a + bc): each link multiplies.",
        text_zh="J = 3(a + bc)：每一环都相乘。",
        source="a = 5; b = 3; c = 2\nu = b*c\nv = a + u\nJ = 3*v\n",
    ),
    Example(
        name="max-and-product",
        group="first",
        title="Max and a product",
        title_zh="最大值与乘积",
        text="The larger operand takes it all.",
        text_zh="较大的操作数拿走全部梯度。",
        source="x = 3; y = -4\nz = 2; w = -1\nf = 2*(x*y + max(z, w))\n",
    ),
    Example(
        name="x-times-x",
        group="first",
        title="x times x",
        title_zh="x 乘以 x",
        text="One node, two edges: contributions add.",
        text_zh="一个节点，两条边：贡献相加。",
        source="x = 3\ny = x*x\n",
    ),
    # -- shared nodes
    Example(
        name="shared-node",
        group="shared",
        title="Shared node",
        title_zh="共享节点",
        text="a and b are each read twice.",
        text_zh="a 和 b 各被读取两次。",
        source="a = 2; b = 3\nc = a + b\nd = a * b\ne = c + d\nf = c * d\ny = e + f\n",
    ),
    Example(
        name="tower",
        group="shared",
        title="Tower of a + a",
        title_zh="a + a 之塔",
        text="Each floor doubles the gradient.",
        text_zh="每一层都把梯度加倍。",
        source="a = 1\na = a + a\na = a + a\na = a + a\na = a + a\na = a + a\n",
    ),
    Example(
        name="micrograd",
        group="shared",
        title="From micrograd",
        title_zh="来自 micrograd",
        text="The example of its README.",
        text_zh="它的 README 中的例子。",
        source=(
            "a = -4.0; b = 2.0\nc = a + b\nd = a*b + b**3\nc += c + 1\nc += 1 + c + (-a)\n"
            "d += d*2 + (b + a).relu()\nd += 3*d + (b - a).relu()\ne = c - d\nf = e**2\ng = f/2.0\ng += 10.0/f\n"
        ),
    ),
    Example(
        name="max-tie",
        group="shared",
        title="Ties of max",
        title_zh="最大值并列",
        text="Equal operands share it equally.",
        text_zh="相等的操作数平分梯度。",
        source="a = 2; b = 2\nm = max(a, b)\n",
    ),
    # -- neurons
    Example(
        name="sigmoid-neuron",
        group="neurons",
        title="Sigmoid neuron",
        title_zh="Sigmoid 神经元",
        text="The classic, gate by gate.",
        text_zh="经典例子，逐门计算。",
        source=(
            "# a neuron with two inputs\nw0 = 2; x0 = -1\nw1 = -3; x1 = -2\nw2 = -3\n"
            "z = w0*x0 + w1*x1 + w2\nf = 1/(1 + exp(-z))\n"
        ),
    ),
    Example(
        name="perceptron",
        group="neurons",
        title="Perceptron",
        title_zh="感知机",
        text="Sigmoid and squared error.",
        text_zh="Sigmoid 与平方误差。",
        source="x1 = 1; x2 = 2; t = 1\nw1 = 0.5; w2 = -0.25; b = 0.1\nz = w1*x1 + w2*x2 + b\no = sigmoid(z)\nL = (o - t)^2\n",
    ),
    Example(
        name="dead-relu",
        group="neurons",
        title="Dead ReLU",
        title_zh="死亡的 ReLU",
        text="Why a unit can stop learning.",
        text_zh="一个单元为何会停止学习。",
        source="w = 2; x = -3; b = 1\nz = w*x + b\na = relu(z)\nL = (a - 1)^2\n",
    ),
    Example(
        name="six-sigmoids",
        group="neurons",
        title="Six sigmoids",
        title_zh="六个 sigmoid",
        text="Each one shrinks the gradient.",
        text_zh="每一个都让梯度变小。",
        source=(
            "x = 1\na1 = sigmoid(x)\na2 = sigmoid(a1)\na3 = sigmoid(a2)\na4 = sigmoid(a3)\na5 = sigmoid(a4)\ny = sigmoid(a5)\n"
        ),
    ),
    Example(
        name="six-relus",
        group="neurons",
        title="Six ReLUs",
        title_zh="六个 ReLU",
        text="The same chain, and nothing is lost.",
        text_zh="同样的链条，梯度毫无损失。",
        source="x = 1\na1 = relu(x)\na2 = relu(a1)\na3 = relu(a2)\na4 = relu(a3)\na5 = relu(a4)\ny = relu(a5)\n",
    ),
    # -- networks and losses
    Example(
        name="line-fit",
        group="networks",
        title="Line fit",
        title_zh="直线拟合",
        text="Three points, one loss.",
        text_zh="三个点，一个损失。",
        source=(
            "# a line through three points\nw = 1; b = 0\nr1 = w*1 + b - 2\nr2 = w*2 + b - 3\nr3 = w*3 + b - 5\n"
            "L = mean(r1^2, r2^2, r3^2)\n"
        ),
    ),
    Example(
        name="softmax",
        group="networks",
        title="Softmax",
        title_zh="Softmax",
        text="Cross-entropy from its gates.",
        text_zh="逐门构成的交叉熵。",
        source="z1 = 2; z2 = 1; z3 = 0.1\ne1 = exp(z1); e2 = exp(z2); e3 = exp(z3)\ns = e1 + e2 + e3\np = e1/s\nL = -log(p)\n",
    ),
    Example(
        name="mazur",
        group="networks",
        title="Mazur, 2-2-2",
        title_zh="Mazur 的 2-2-2 网络",
        text="The well-known worked example.",
        text_zh="著名的手算例子。",
        source=(
            "i1 = 0.05; i2 = 0.10\nw1 = 0.15; w2 = 0.20; w3 = 0.25; w4 = 0.30; b1 = 0.35\n"
            "w5 = 0.40; w6 = 0.45; w7 = 0.50; w8 = 0.55; b2 = 0.60\n"
            "h1 = sigmoid(w1*i1 + w2*i2 + b1)\nh2 = sigmoid(w3*i1 + w4*i2 + b1)\n"
            "o1 = sigmoid(w5*h1 + w6*h2 + b2)\no2 = sigmoid(w7*h1 + w8*h2 + b2)\n"
            "E = (0.01 - o1)^2/2 + (0.99 - o2)^2/2\n"
        ),
    ),
    Example(
        name="batch",
        group="networks",
        title="Batch of two",
        title_zh="两个样本的批次",
        text="The average loss of two points.",
        text_zh="两个点的平均损失。",
        source="w = 0.5; b = 0\ny1 = w*1 + b\ny2 = w*3 + b\nL = ((y1 - 2)^2 + (y2 - 4)^2)/2\n",
    ),
    Example(
        name="logistic",
        group="networks",
        title="Logistic regression",
        title_zh="逻辑回归",
        text="Its gradient is simply p − t.",
        text_zh="它的梯度就是 p − t。",
        source="x = 1.5; t = 1\nw = 0.8; b = -0.5\nz = w*x + b\nL = softplus(z) - t*z\n",
    ),
    # -- limits of numbers
    Example(
        name="log-of-zero",
        group="limits",
        title="Log of 0",
        title_zh="0 的对数",
        text="Minus infinity, and a warning.",
        text_zh="负无穷，以及一条警告。",
        source="p = 0\nL = -log(p)\n",
    ),
    Example(
        name="overflow",
        group="limits",
        title="Overflow",
        title_zh="溢出",
        text="exp(1000) is more than a double holds.",
        text_zh="exp(1000) 超出双精度的范围。",
        source="x = 1000\ny = log(1 + exp(x))\n",
    ),
    Example(
        name="softplus",
        group="limits",
        title="The stable way",
        title_zh="稳定的写法",
        text="The same function, and no overflow.",
        text_zh="同一个函数，没有溢出。",
        source="x = 1000\ny = softplus(x)\n",
    ),
    Example(
        name="kink",
        group="limits",
        title="At a kink",
        title_zh="在折点上",
        text="|x| at 0: which slope is shown.",
        text_zh="|x| 在 0 处：显示哪个斜率。",
        source="x = 0\ny = abs(x) + relu(x)\n",
    ),
)
