"""Programs to ask for: the same again, new values, new structures, and what a hostile client would send."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from urllib.parse import quote

NEURON = "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; f=1/(1+exp(-(w0*x0+w1*x1+w2)))"
OPERATIONS = ("+", "-", "*")
FUNCTIONS = ("tanh", "exp", "sin", "sigmoid", "relu", "log1p")


def picture(source: str, **options: object) -> str:
    """The target of a picture."""
    extra = "".join(f"&{name}={value}" for name, value in options.items())
    return f"/graph.svg?src={quote(source)}{extra}"


def cached() -> Iterator[str]:
    """The same twelve pictures again and again: a lecture's slides."""
    return itertools.cycle([picture(NEURON, step=step) for step in range(12)])


def new_values(seed: int) -> Iterator[str]:
    """One structure at ever new points: someone drags a slider."""
    chance = random.Random(seed)
    target = picture(NEURON)
    while True:
        yield f"{target}&in.w0={chance.uniform(-3, 3):.6f}&in.x1={chance.uniform(-3, 3):.6f}"


def new_structures(seed: int) -> Iterator[str]:
    """A program that nobody has asked for, of a size that people type: 4 to 9 operations."""
    chance = random.Random(seed)
    while True:
        yield picture(program(chance, chance.randint(4, 9)))


def scenes(seed: int) -> Iterator[bytes]:
    """What the studio asks for: someone types a program, steps through it, then drags a slider."""
    chance = random.Random(seed)
    while True:
        source = program(chance, chance.randint(4, 9))
        lang, view = chance.choice(("en", "zh")), chance.choice(("wire", "compact"))
        for step in range(4):
            yield post("/scene", {"source": source, "step": step, "lang": lang, "view": view})
        for _ in range(8):
            yield post(
                "/scene", {"source": source, "inputs": {"x0": chance.uniform(-3, 3)}, "lang": lang, "view": view}
            )


def program(chance: random.Random, operations: int) -> str:
    """A random program with that many operations."""
    names = [f"x{i}" for i in range(chance.randint(2, 4))]
    lines = [f"{name} = {chance.uniform(-2, 2):.3f}" for name in names]
    for i in range(operations):
        if chance.random() < 0.3:
            right = f"{chance.choice(FUNCTIONS)}({chance.choice(names)})"
        else:
            right = f"{chance.choice(names)} {chance.choice(OPERATIONS)} {chance.choice(names)}"
        names.append(f"v{i}_{chance.randrange(10**6)}")
        lines.append(f"{names[-1]} = {right}")
    return "; ".join(lines)


def hostile(seed: int) -> Iterator[bytes]:
    """Whole requests: the worst layouts that are accepted, the worst programs, and floods of what is refused."""
    chance = random.Random(seed)
    while True:
        yield get(picture(dense(chance, chance.randint(40, 120))))
        yield get(picture(fan(chance, 200)))
        yield post("/api/v1/steps", {"source": chain(chance, 300)})
        yield post("/api/v1/check", {"source": chain(chance, 400)})
        yield post("/api/v1/graph", {"network": f"{chance.randint(30, 60)}-50-20 sigmoid, mse"})
        yield post("/api/v1/render", {"source": chain(chance, 60), "format": "pdf", "pages": "all"})
        for _ in range(10):
            yield get(picture("(" * chance.randint(100, 1000)))
            yield get("/graph.svg?s=" + "A" * chance.randint(1, 4000))
            yield post("/api/v1/graph", {"source": "x = 1e999" + "9" * chance.randrange(500)})


def dense(chance: random.Random, operations: int) -> str:
    """Every value reads any two before it: many crossing edges of all lengths."""
    lines = ["v0 = 1.5", "v1 = 2.5"]
    lines += [f"v{i} = v{chance.randrange(i)} * v{chance.randrange(i)}" for i in range(2, operations)]
    return ";".join(lines)


def fan(chance: random.Random, uses: int) -> str:
    """One result read all along a chain: long edges. (A leaf would be drawn again at each use.)"""
    return f"x = {chance.random():.4f}; q = exp(x); y = q" + " + sin(q)" * uses


def chain(chance: random.Random, length: int) -> str:
    """A long chain."""
    return f"a = {chance.random():.4f}" + "".join(f";a = a + a*{i}" for i in range(length))


def get(target: str) -> bytes:
    """A GET request."""
    return f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode("latin-1")


def post(target: str, body: object) -> bytes:
    """A POST request with JSON."""
    return send(target, json.dumps(body).encode())


def send(target: str, content: bytes) -> bytes:
    """A POST request with these bytes."""
    head = f"POST {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content
