"""Trees and names as program text, LaTeX and MathML."""
