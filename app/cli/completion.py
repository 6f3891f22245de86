"""`gradstep completion`: a script that completes commands and options in bash, zsh or fish, made from the parser itself."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence

from app.cli import asking

SHELLS = ("bash", "zsh", "fish")


def add(commands: asking.Commands[argparse.ArgumentParser]) -> None:
    """Add the command; it completes every command that is there when it runs."""
    parser = commands.add_parser(
        "completion",
        help="print a script that completes commands in your shell",
        epilog='bash, zsh: eval "$(gradstep completion bash)"    fish: gradstep completion fish | source',
    )
    parser.add_argument("shell", choices=SHELLS)
    parser.set_defaults(run=lambda arguments: run(arguments, commands.choices))


def run(arguments: argparse.Namespace, commands: Mapping[str, argparse.ArgumentParser]) -> int:
    """Print the script."""
    words = {name: _options(parser) for name, parser in commands.items()}
    print(_fish(words) if arguments.shell == "fish" else _bash(words, zsh=arguments.shell == "zsh"))
    return 0


def _options(parser: argparse.ArgumentParser) -> list[str]:
    """The long options, and the allowed words of an argument that has some."""
    found: list[str] = []
    for action in parser._actions:
        found += [option for option in action.option_strings if option.startswith("--")]
        if not action.option_strings and action.choices is not None:
            found += list(action.choices)
    return found


def _bash(words: Mapping[str, Sequence[str]], *, zsh: bool) -> str:
    cases = "\n".join(f'    {name}) options="{" ".join(options)}" ;;' for name, options in words.items())
    head = "autoload -U +X bashcompinit && bashcompinit\n" if zsh else ""
    return f"""{head}_gradstep() {{
  local options="{" ".join(words)}"
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  COMPREPLY=($(compgen -W "$options" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -o default -F _gradstep gradstep"""


def _fish(words: Mapping[str, Sequence[str]]) -> str:
    lines = [f"complete -c gradstep -n __fish_use_subcommand -a '{' '.join(words)}'"]
    for name, options in words.items():
        condition = f"-n '__fish_seen_subcommand_from {name}'"
        lines += [
            f"complete -c gradstep {condition} {f'-l {option[2:]}' if option.startswith('--') else f'-a {option}'}"
            for option in options
        ]
    return "\n".join(lines)
