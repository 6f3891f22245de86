import shutil
import subprocess

import pytest

ASK = """
eval "$SCRIPT"
COMP_WORDS=(gradstep {words}); COMP_CWORD={last}; _gradstep; echo "${{COMPREPLY[*]}}"
"""


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("re", "render"),
        ("graph --ser", "--server"),
        ("render --them", "--theme"),
        ("completion f", "fish"),
    ],
)
def test_bash_completes(gradstep, words, completed):
    script = gradstep("completion", "bash").out
    typed = ASK.format(words=words, last=len(words.split()))
    run = subprocess.run(
        [shutil.which("bash") or "bash", "-c", typed], env={"SCRIPT": script}, capture_output=True, text=True
    )
    assert (run.stdout.strip(), run.stderr) == (completed, "")


def test_zsh_loads_its_bridge_first(gradstep):
    assert gradstep("completion", "zsh").out.startswith("autoload -U +X bashcompinit && bashcompinit\n")


def test_fish_has_a_line_an_option(gradstep):
    lines = gradstep("completion", "fish").out.splitlines()
    assert "complete -c gradstep -n '__fish_seen_subcommand_from serve' -l port" in lines
    assert "complete -c gradstep -n '__fish_seen_subcommand_from completion' -a zsh" in lines
