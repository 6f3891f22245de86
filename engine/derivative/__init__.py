"""Gradients as programs: code with every instruction made once, reverse mode on it, and graphs of derivatives."""

from engine.derivative.graphs import gradient_graph, hessian

__all__ = ["gradient_graph", "hessian"]
