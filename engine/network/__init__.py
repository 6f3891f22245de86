"""Network specs: JSON, YAML or `2-4-2 sigmoid, mse` → text in the language, which then takes the same road as typing.

`read` checks a spec and gives a `Network`; `expand` writes it out as a program that a student can read.
"""

from engine.network.expansion import expand
from engine.network.spec import Layer, Loss, Network, read

__all__ = ["Layer", "Loss", "Network", "expand", "read"]
