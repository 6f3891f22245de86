from dataclasses import fields
from pathlib import Path

import pytest

from app.settings import Settings, SettingsError, markdown


def test_the_environment_changes_any_setting():
    settings = Settings.from_environment(
        {"GRADSTEP_NODES": "7", "GRADSTEP_DEADLINE": "0.5", "GRADSTEP_PUBLIC": "yes", "GRADSTEP_REDIS_URL": " redis://x ",
         "GRADSTEP_TRUSTED_PROXIES": "10.0.0.0/8, 127.0.0.1"}
    )  # fmt: skip
    assert (settings.nodes, settings.deadline, settings.public) == (7, 0.5, True)
    assert settings.redis_url == "redis://x"
    assert settings.trusted_proxies == ("10.0.0.0/8", "127.0.0.1")


def test_what_the_caller_says_wins():
    assert Settings.from_environment({"GRADSTEP_NODES": "7"}, nodes=8).nodes == 8


@pytest.mark.parametrize(("name", "text"), [("NODES", "many"), ("PUBLIC", "perhaps"), ("DEADLINE", "soon")])
def test_a_wrong_variable_is_named(name, text):
    with pytest.raises(SettingsError, match=f"GRADSTEP_{name}: .* expected, '{text}' given"):
        Settings.from_environment({f"GRADSTEP_{name}": text})


@pytest.mark.parametrize(("name", "text"), [("TRUSTED_PROXIES", "10.0.0.0/8 my-proxy"), ("LOG_LEVEL", "loud")])
def test_a_value_that_would_fail_later_fails_now(name, text):
    with pytest.raises(SettingsError, match=f"GRADSTEP_{name}: "):
        Settings.from_environment({f"GRADSTEP_{name}": text})


def test_off_can_be_said():
    assert Settings.from_environment({"GRADSTEP_PUBLIC": "off"}).public is False


def test_every_setting_says_why():
    assert [one.name for one in fields(Settings) if len(one.metadata["why"]) < 15] == []


def test_the_page_of_settings_is_what_the_table_says():
    page = Path(__file__).parents[2] / "docs" / "settings.md"
    assert page.read_text() == markdown(), "run `make docs`"
