"""Compiled programs: the root and its gradient, many times, as fast as C.

    compiled = compile_graph(graph)
    value, gradients = compiled({"x": 2.0})

    trained = compile_graph(graph, wrt=["w", "b"], samples=["x", "t"])
    values, gradients = trained({"x": xs, "t": ts, "w": 0.5})  # gradients are sums over the samples

numba is loaded on the first `compile_graph` and not before. docs/compiled.md explains.
"""

from engine.compiled.api import Buffers, Compiled, Sampled, compile_graph

__all__ = ["Buffers", "Compiled", "Sampled", "compile_graph"]
