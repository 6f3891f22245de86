"""A node's card: where its gradient comes from, and what has not come yet."""

import pytest

from app.page.card import NodeCard
from app.page.scene import Scene
from engine.errors import OptionError
from engine.program import Program

SHARED = "a=2; b=3; c=a+b; d=a*b; e=c+d; f=c*d; y=e+f"


def card(source: str, node: str, step: int | None = None, lang: str = "en") -> NodeCard:
    return NodeCard(Scene(Program.parse(source), step, lang, 4), node)


def test_contributions_of_every_consumer_stand_in_the_order_they_came() -> None:
    c = card(SHARED, "n2")
    assert [(one.label, one.upstream, one.partial, one.contribution) for one in c.received] == [
        ("f", "1", "6", "6"),
        ("e", "1", "1", "1"),
    ]
    assert (c.label, c.value, c.gradient, c.kind) == ("c", "5", "7", "operation")
    assert c.definition.startswith("<math")
    assert c.operation is not None
    assert c.operation[0] == "add"
    assert "Multiplication" in c.received[0].rule
    assert "乘法" in card(SHARED, "n2", lang="zh").received[0].rule


def test_what_the_backward_pass_has_not_reached_is_still_to_come() -> None:
    before_e = card(SHARED, "n2", step=8)
    assert [(one.label, one.contribution) for one in before_e.received] == [("f", "6"), ("e", "")]
    forward = card(SHARED, "n2", step=2)
    assert [one.contribution for one in forward.received] == ["", ""]
    assert forward.gradient == ""


def test_root_leaf_and_constant_have_what_applies_to_them() -> None:
    assert card(SHARED, "n6").is_root
    leaf = card("x = 2; y = x*3", "n0")
    assert (leaf.definition, leaf.operation, leaf.expands, leaf.received[0].contribution) == ("", None, "", "3")
    constant = card("x = 2; y = x*3", "n1")
    assert (constant.kind, constant.gradient) == ("constant", "")


def test_an_unnamed_node_is_its_own_definition_and_a_fused_one_can_be_expanded() -> None:
    assert card("x = 2; y = x*3 + 1", "n2").is_anonymous
    assert card("x = 2; y = sigmoid(x)", "n1").expands == "sigmoid"


def test_warnings_are_the_nodes_own() -> None:
    assert len(card("p = 0; L = -log(p)", "n1").warnings) == 1
    assert card("p = 0; L = -log(p)", "n0").warnings == []


@pytest.mark.parametrize("name", ["n99", "n3", "x", "n", "n-1", "", "m0", "n00", "n0\n", "n²", "n٠", "n" + "9" * 5000])
def test_a_node_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(OptionError) as refused:
        card("x = 2; y = x*3", name)
    assert refused.value.code == "unknown_node"
