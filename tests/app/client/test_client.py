"""Both clients against a real service."""

import asyncio

import pytest

from app.client import AsyncGradstep, Gradstep, Refused

SOURCE = "x = -2; y = 5; z = -4; f = (x + y) * z"


@pytest.fixture
def gradstep(server):
    with Gradstep(server.url) as client:
        yield client


def test_values_and_gradients_are_typed(gradstep):
    reply = gradstep.graph(SOURCE)
    assert (reply.value, reply.gradients) == (-12.0, {"x": -4.0, "y": -4.0, "z": 3.0})
    assert [node.op for node in reply.nodes] == ["input", "input", "input", "add", "mul"]


def test_every_question_has_an_answer(gradstep):
    assert len(gradstep.steps(SOURCE).steps) == 6
    assert gradstep.check(SOURCE).agrees
    assert gradstep.render(SOURCE, format="png").startswith(b"\x89PNG")
    assert "sigmoid" in [row["name"] for row in gradstep.operations().operations]
    assert len(gradstep.examples().examples) >= 20


def test_a_network_and_overrides_are_sent(gradstep):
    network = {"inputs": [2], "layers": [{"units": 1, "weights": [[3]], "bias": 1}]}
    assert gradstep.graph(network=network, inputs={"x_1": 3}).value == 10.0


def test_a_refusal_has_its_place(gradstep):
    with pytest.raises(Refused, match="sigmod") as caught:
        gradstep.graph("y = sigmod(1)")
    entry = caught.value.problem.errors[0]
    assert (entry.start, entry.end, entry.line, entry.column) == (4, 10, 1, 5)


def test_words_are_in_the_clients_language(server):
    with Gradstep(server.url, lang="zh") as chinese:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese.steps("x = 3; x^2").steps[1].text)
        assert not any(
            "\u4e00" <= letter <= "\u9fff" for letter in chinese.steps("x = 3; x^2", lang="en").steps[1].text
        )


def test_the_address_of_a_picture_is_one(gradstep):
    import httpx

    address = gradstep.picture_url(SOURCE, step=2, theme="dark", inputs={"x": 1}, animate=False)
    assert httpx.get(address).content == gradstep.render(SOURCE, step=2, theme="dark", inputs={"x": 1})


def test_the_awaited_client_gives_the_same(server, gradstep):
    async def ask():
        async with AsyncGradstep(server.url) as client:
            return (
                await client.graph(SOURCE),
                await client.steps(SOURCE),
                await client.check(SOURCE),
                await client.render(SOURCE, format="svg"),
                await client.operations(),
                await client.examples(),
            )

    assert asyncio.run(ask()) == (
        gradstep.graph(SOURCE),
        gradstep.steps(SOURCE),
        gradstep.check(SOURCE),
        gradstep.render(SOURCE, format="svg"),
        gradstep.operations(),
        gradstep.examples(),
    )
