"""Fuzzing the language: bytes in; a graph with its gradients, or a refusal with a place, out.

    python -m benchmarks.fuzz [seconds]

Seeds are the corpus of tests/data. Anything but a GradstepError stops the run and names
the input that caused it. With atheris installed the search is guided by coverage, and
inputs that take five seconds count too; without it, mutations are blind.
"""

import sys
import time
from importlib.util import find_spec
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from engine.autodiff import evaluate
from engine.build import build
from engine.errors import GradstepError
from engine.limits import Limits
from engine.parser import parse
from engine.printing.latex import to_latex
from engine.printing.mathml import latex_to_mathml
from engine.printing.text import to_text

LIMITS = Limits(source=8192, tokens=2000, nodes=2000)
DATA = Path(__file__).parent.parent / "tests" / "data"


def one_input(noise: bytes) -> None:
    """Everything a program goes through before it is drawn."""
    text = noise.decode("utf-8", "surrogateescape")
    try:
        syntax = parse(text, limits=LIMITS)
        for statement in syntax.statements:
            to_text(statement.expression)
            latex_to_mathml(to_latex(statement.expression))
        evaluate(build(syntax, limits=LIMITS))
    except GradstepError as error:
        start, end = error.span or (-1, -1)
        if not 0 <= start <= end <= len(text):
            raise AssertionError(f"no place within the text: {error}") from error


def guided(seconds: int) -> None:
    """By coverage; new inputs go to a folder that is deleted."""
    import atheris

    atheris.instrument_all()
    with TemporaryDirectory() as found:
        options = [f"-max_total_time={seconds}", "-timeout=5", "-max_len=4096", f"-artifact_prefix={found}/"]
        folders = [found, str(DATA / "valid"), str(DATA / "invalid")]
        atheris.Setup([sys.argv[0], *options, *folders], one_input)
        atheris.Fuzz()


def blind(seconds: float, seed: int = 0) -> int:
    """By splicing and spoiling programs of the corpus; the number of inputs that were tried."""
    random = Random(seed)
    corpus = [path.read_bytes() for path in sorted(DATA.glob("*valid/*.txt"))]
    deadline, tried = time.monotonic() + seconds, 0
    while time.monotonic() < deadline:
        noise = mutation(random, corpus)
        tried += 1
        try:
            one_input(noise)
        except BaseException:
            print("input:", noise)
            raise
    return tried


def mutation(random: Random, corpus: list[bytes]) -> bytes:
    """Pieces of a few programs, one after the other, with some bytes replaced."""
    pieces = []
    for program in random.choices(corpus, k=random.randint(1, 4)):
        start = random.randint(0, len(program))
        pieces.append(program[start : start + random.randint(0, 60)])
    noise = bytearray(b"".join(pieces))
    for _ in range(random.choice((0, 0, 1, 3)) if noise else 0):
        noise[random.randrange(len(noise))] = random.randrange(256)
    return bytes(noise)


if __name__ == "__main__":
    duration = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    if find_spec("atheris"):
        guided(duration)
    else:
        print(blind(duration), "inputs, each a program or a refusal with a place")
