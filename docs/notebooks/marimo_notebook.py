"""Gradstep in a marimo notebook: `marimo edit docs/notebooks/marimo_notebook.py`."""

import marimo

app = marimo.App()


@app.cell
def _():
    from engine import Program, Value

    return Program, Value


@app.cell
def _(Value):
    x, y, z = Value(-2.0, label="x"), Value(5.0, label="y"), Value(-4.0, label="z")
    f = (x + y) * z
    f.label = "f"
    f.backward()
    f
    return


@app.cell
def _(Program):
    neuron = Program.parse("w = 2; x = -1; b = 0.5; y = sigmoid(w*x + b)")
    neuron
    return


if __name__ == "__main__":
    app.run()
