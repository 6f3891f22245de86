"""micrograd's moons demo: a ReLU network with hinge loss, its text in our language, and peers in numpy and JAX."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Layers:
    """(units, inputs) weights and (units,) biases of each layer; inputs (features, samples), targets ±1."""

    parameters: list[tuple[Array, Array]]
    inputs: Array
    targets: Array


def layers(sizes: list[int], samples: int) -> Layers:
    """Two moons (further features are noise) and a network with uniform weights, always the same."""
    chance = np.random.default_rng(0)
    angle = chance.uniform(0, np.pi, samples)
    targets = np.where(np.arange(samples) % 2 == 0, 1.0, -1.0)
    moons = np.stack([np.cos(angle) * targets + (targets < 0), np.sin(angle) * targets + 0.5 * (targets < 0)])
    parameters = [
        (chance.uniform(-1, 1, (units, inputs)) / np.sqrt(inputs), chance.uniform(-0.1, 0.1, units))
        for inputs, units in pairwise(sizes)
    ]
    inputs = chance.normal(0, 0.1, (sizes[0], samples))
    inputs[:2] += moons
    return Layers(parameters, inputs, targets)


def names(given: Layers) -> list[str]:
    """The parameters by name: each layer's weights by unit, then its biases."""
    result = []
    for depth, (weight, bias) in enumerate(given.parameters, 1):
        result += [f"w{depth}_{j}_{i}" for j in range(1, len(bias) + 1) for i in range(1, weight.shape[1] + 1)]
        result += [f"b{depth}_{j}" for j in range(1, len(bias) + 1)]
    return result


def text(given: Layers) -> str:
    """The network for one sample, scalar by scalar: loss = relu(1 - t*y)."""
    features = [f"x_{i}" for i in range(1, len(given.inputs) + 1)]
    lines = [f"{name} = 0" for name in [*features, "t"]]
    flat = np.concatenate([np.concatenate([weight.ravel(), bias]) for weight, bias in given.parameters])
    lines += [f"{name} = {value!r}" for name, value in zip(names(given), flat.tolist(), strict=True)]
    activations = features
    for depth, (_, bias) in enumerate(given.parameters, 1):
        sums = []
        for j in range(1, len(bias) + 1):
            products = [f"w{depth}_{j}_{i}*{a}" for i, a in enumerate(activations, 1)]
            sums.append(" + ".join([*products, f"b{depth}_{j}"]))
        activations = [f"a{depth}_{j}" for j in range(1, len(bias) + 1)]
        last = depth == len(given.parameters)
        lines += [f"{a} = {z}" if last else f"{a} = relu({z})" for a, z in zip(activations, sums, strict=True)]
    return "\n".join([*lines, f"loss = relu(1 - t*{activations[0]})"])


def by_hand(given: Layers) -> Callable[[], Any]:
    """numpy, as a person writes it who has derived the gradient on paper."""

    def call() -> Any:
        activations = [given.inputs]
        for weight, bias in given.parameters[:-1]:
            activations.append(np.maximum(weight @ activations[-1] + bias[:, None], 0.0))
        weight, bias = given.parameters[-1]
        scores = weight @ activations[-1] + bias[:, None]
        upstream = np.where(1.0 - given.targets * scores > 0, -given.targets, 0.0)
        gradients: list[Array] = []
        for depth in range(len(given.parameters) - 1, -1, -1):
            gradients[:0] = [upstream @ activations[depth].T, upstream.sum(axis=1)]
            if depth:
                upstream = (given.parameters[depth][0].T @ upstream) * (activations[depth] > 0)
        return gradients

    return call


def jax_jitted(given: Layers) -> Callable[[], Any]:
    """jax.jit(jax.grad) of tensor code, in double precision like everyone here."""
    import jax
    import jax.numpy as jnp

    config: Any = jax.config
    config.update("jax_enable_x64", True)
    inputs, targets = jnp.asarray(given.inputs), jnp.asarray(given.targets)

    def loss(parameters: Any) -> Any:
        activations = inputs
        for weight, bias in parameters[:-1]:
            activations = jax.nn.relu(weight @ activations + bias[:, None])
        weight, bias = parameters[-1]
        scores = (weight @ activations + bias[:, None])[0]
        return jax.nn.relu(1 - targets * scores).sum()

    gradient, ready = jax.jit(jax.grad(loss)), vars(jax)["block_until_ready"]
    parameters = [(jnp.asarray(weight), jnp.asarray(bias)) for weight, bias in given.parameters]
    return lambda: ready(gradient(parameters))


def autograd_taped(given: Layers) -> Callable[[], Any]:
    """HIPS autograd of numpy code."""
    import autograd
    import autograd.numpy as anp

    def loss(parameters: Any) -> Any:
        activations = given.inputs
        for weight, bias in parameters[:-1]:
            activations = anp.maximum(anp.dot(weight, activations) + bias[:, None], 0.0)
        weight, bias = parameters[-1]
        scores = (anp.dot(weight, activations) + bias[:, None])[0]
        return anp.sum(anp.maximum(1 - given.targets * scores, 0.0))

    gradient = autograd.grad(loss)
    parameters = [(weight, bias) for weight, bias in given.parameters]
    return lambda: gradient(parameters)


def flat(answer: Any) -> Array:
    """Nested lists and tuples of numbers, arrays and tensors as one vector."""
    parts, waiting = [], [answer]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list | tuple):
            waiting += reversed(part)
        else:
            parts.append(np.ravel(part.detach() if hasattr(part, "detach") else part))
    return np.concatenate(parts)
