import pytest

from engine.printing.names import name_latex, parts_of


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("x", ("x", "", "")),
        ("w_1", ("w", "1", "")),
        ("w1", ("w", "1", "")),
        ("x0", ("x", "0", "")),
        ("w_hidden", ("w", "hidden", "")),
        ("w12", ("w", "12", "")),
        ("x_1_2", ("x", "1,2", "")),
        ("alpha", ("α", "", "")),
        ("theta_0", ("θ", "0", "")),
        ("Delta", ("Δ", "", "")),
        ("λ_max", ("λ", "max", "")),
        ("loss", ("loss", "", "")),
        ("loss_2", ("loss", "2", "")),
        ("h2o", ("h2o", "", "")),  # digits in the middle are no index
        ("learning_rate", ("learning_rate", "", "")),  # a word, no index
        ("_x", ("_x", "", "")),
        ("x_", ("x_", "", "")),
        ("x__1", ("x__1", "", "")),
        ("输入1", ("输入", "1", "")),
        # a network's: layer on top; unit, then input below
        ("w1_2_1", ("w", "21", "(1)")),
        ("w1_12_3", ("w", "12,3", "(1)")),  # a comma where an index has two digits
        ("b1_2", ("b", "2", "(1)")),
        ("z12_10", ("z", "10", "(12)")),
        ("a1_2", ("a", "2", "(1)")),
        ("x₍₁₎", ("x", "(1)", "")),  # the first of several assignments
        ("w_1₍₁₂₎", ("w", "1,(12)", "")),
        # what the program of a derivative is called
        ("df_dx", ("∂f/∂x", "", "")),
        ("dloss_dw_1", ("∂loss/∂w", "1", "")),
        ("ddf_dx_dtheta_max", ("∂²f/∂x∂θ", "max", "")),
        ("dloss_dw1_2_1", ("∂loss/∂w", "21", "(1)")),
        ("ddf_dx_1_dy", ("∂²f/∂x₁∂y", "", "")),
        ("ddf_dx_max_dy", ("∂²f/∂x_max∂y", "", "")),
        ("dd_dd", ("∂d/∂d", "", "")),
        ("d_d", ("d", "d", "")),
        ("data_dir", ("data_dir", "", "")),
        ("ddf_dx", ("ddf_dx", "", "")),
        ("x1_2", ("x", "1,2", "")),  # no network calls a layer's node x
    ],
)
def test_a_name_has_a_base_a_subscript_and_a_superscript(name, parts):
    assert parts_of(name) == parts


@pytest.mark.parametrize(
    ("name", "latex"),
    [
        ("w_1", "w_{1}"),
        ("w0", "w_{0}"),
        ("w1_2_1", "w^{(1)}_{21}"),
        ("alpha", r"\alpha"),
        ("theta_max", r"\theta_{\mathrm{max}}"),
        ("epsilon", r"\varepsilon"),
        ("loss", r"\mathrm{loss}"),
        ("dloss_dw1_2_1", r"\frac{\partial \mathrm{loss}}{\partial w^{(1)}_{21}}"),
        ("ddf_dx_dx", r"\frac{\partial^{2} f}{\partial x \partial x}"),
        ("learning_rate", r"\mathrm{learning\_rate}"),
        ("输入_1", r"\text{输入}_{1}"),
        ("_", r"\mathrm{\_}"),
        ("…", r"\ldots"),
    ],
)
def test_a_name_in_latex(name, latex):
    assert name_latex(name) == latex
