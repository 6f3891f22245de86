"""Real examples for OpenAPI: requests that a test sends, with replies that the service really gave.

They are the known answers of lectures; the test fails when a reply differs from what is written here.
"""

from __future__ import annotations

from typing import Any

XYZ = "x = -2; y = 5; z = -4; q = x + y; f = q * z"
NEURON = "w0=2; x0=-1; w1=-3; x1=-2; w2=-3; f=1/(1+exp(-(w0*x0+w1*x1+w2)))"
NETWORK = {
    "inputs": [2, 3],
    "layers": [
        {"units": 4, "activation": "2*a", "weights": [[1, 2], [2, 3], [1, 1], [3, 1]], "bias": False},
        {"units": 2, "activation": "identity", "weights": [[1, 1, 1, 1], [1, 0, 0, 1]], "bias": False},
    ],
    "loss": {"kind": "half_squared_error", "target": [2, 3]},
}

# Path → name → a sentence and the body.
REQUESTS: dict[str, dict[str, dict[str, Any]]] = {
    "/api/v1/graph": {
        "chain rule": {"summary": "Three inputs, two operations", "value": {"source": XYZ}},
        "another point": {"summary": "The same at another point", "value": {"source": XYZ, "inputs": {"x": 3, "z": 2}}},
        "neuron": {"summary": "A sigmoid neuron, written out", "value": {"source": NEURON}},
        "network": {"summary": "A network with a loss of 2792.5", "value": {"network": NETWORK}},
        "short network": {"summary": "A network in its short form", "value": {"network": "2-4-2 sigmoid, mse"}},
        "expanded": {
            "summary": "sigmoid in simpler operations",
            "value": {"source": "x = 1; sigmoid(x)", "expand": "all"},
        },
        "not finite": {
            "summary": "Numbers that JSON lacks",
            "value": {"source": "x = 1; log(x)", "inputs": {"x": "Infinity"}},
        },
    },
    "/api/v1/steps": {
        "english": {"summary": "In English", "value": {"source": XYZ}},
        "chinese": {"summary": "In Chinese", "value": {"source": XYZ, "lang": "zh"}},
    },
    "/api/v1/check": {
        "smooth": {"summary": "All three agree", "value": {"source": NEURON}},
        "kink": {"summary": "At a kink", "value": {"source": "x = 0; relu(x)"}},
    },
    "/api/v1/render": {
        "picture": {"summary": "The finished picture", "value": {"source": XYZ, "format": "svg"}},
        "step": {"summary": "One step, dark", "value": {"source": XYZ, "format": "svg", "step": 5, "theme": "dark"}},
        "image": {"summary": "An image for a slide", "value": {"source": XYZ, "format": "png", "scale": 3}},
    },
}

# What is wrong in each, as the documentation of problems shows it.
MISTAKES: dict[str, dict[str, Any]] = {
    "unknown function": {"summary": "A misspelt function", "value": {"source": "x = 1; y = sigmod(x)"}},
    "unknown option": {
        "summary": "A misspelt option",
        "value": {"source": "x = 1; x^2", "format": "svg", "them": "dark"},
    },
}
