"""Examples written as network specs."""

from typing import Any

from app.examples.row import Example

FOUR: list[list[float]] = [[1, 2], [2, 3], [1, 1], [3, 1]]
TWO: list[list[float]] = [[1, 1, 1, 1], [1, 0, 0, 1]]

LINEAR: dict[str, Any] = {
    "inputs": [2, 3],
    "layers": [
        {"units": 4, "activation": "2*a", "weights": FOUR, "bias": False},
        {"units": 2, "activation": "identity", "weights": TWO, "bias": False},
    ],
    "loss": {"kind": "half_squared_error", "target": [2, 3]},
}
SIGMOID: dict[str, Any] = {
    "inputs": [2, 3],
    "layers": [
        {"units": 4, "activation": "sigmoid", "weights": FOUR, "bias": 0.2},
        {"units": 2, "activation": "sigmoid", "weights": TWO, "bias": 0.2},
    ],
    "loss": {"kind": "mse", "target": [0, 0]},
}
XOR: dict[str, Any] = {
    "inputs": {"p": 1, "q": 0},
    "layers": [
        {"units": 2, "activation": "sigmoid", "weights": [[20, 20], [-20, -20]], "bias": [-10, 30]},
        {"units": 1, "activation": "sigmoid", "weights": [[20, 20]], "bias": [-30]},
    ],
    "loss": {"kind": "bce", "target": [1]},
}

NETWORKS = (
    Example(
        name="2-4-2",
        group="networks",
        title="2-4-2 network",
        title_zh="2-4-2 网络",
        text="The exercise, matrix by matrix.",
        text_zh="逐个矩阵的习题。",
        network=LINEAR,
    ),
    Example(
        name="2-4-2-sigmoid",
        group="networks",
        title="2-4-2 with sigmoids",
        title_zh="带 sigmoid 的 2-4-2",
        text="The same weights, squashed twice.",
        text_zh="同样的权重，两次压缩。",
        network=SIGMOID,
    ),
    Example(
        name="xor",
        group="networks",
        title="XOR",
        title_zh="异或",
        text="Two hidden units suffice.",
        text_zh="两个隐藏单元就够了。",
        network=XOR,
    ),
    Example(
        name="short-form",
        group="networks",
        title="Three layers in a line",
        title_zh="一行写成的网络",
        text="2-3-1 tanh, mse: seeded weights.",
        text_zh="2-3-1 tanh, mse：由种子生成的权重。",
        network="2-3-1 tanh, mse",
    ),
)
