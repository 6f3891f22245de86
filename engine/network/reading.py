"""The text of a spec → plain data (dicts, lists, strings, numbers). Nothing here knows what a network is.

YAML is read by PyYAML's safe loader with less in it: no anchors, aliases, tags or merge keys (a few
of them can stand for gigabytes), no dates, and nesting capped, because its composer recurses.
Numbers become floats or short integers, so that no literal of a thousand digits is ever converted.
"""

import json
import re
from typing import TYPE_CHECKING, Any

import yaml

from engine.errors import SpecError

if TYPE_CHECKING:
    from collections.abc import Hashable

# inputs → layers → layer → weights → row → number is six.
NESTING = 12
# PyYAML looks back over every open bracket at each next one before it says anything: 3,000 take 75 ms. Brackets may
# stand in strings and comments too, so this bound is far above what nests.
BRACKETS = 200
# Longer integers are no sizes, indices or seeds; as floats they cost nothing.
LONGEST_INTEGER = 18


def parse_text(text: str) -> object:
    """JSON if it begins like JSON and is JSON, else YAML."""
    if text.lstrip()[:1] in ("{", "[") and _nesting(text) <= NESTING:
        try:
            return json.loads(text, object_pairs_hook=_unique, parse_int=_integer)
        except json.JSONDecodeError:
            pass  # `{units: 4}` is YAML, and YAML says better where it goes wrong
    if _nesting(text) > BRACKETS:
        raise SpecError("deep_spec", limit=NESTING)
    return _parse_yaml(text)


def _nesting(text: str) -> int:
    """Depth of brackets, those within strings included: an upper bound."""
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, item in pairs:
        if key in result:
            raise SpecError("duplicate_key", key=key)
        result[key] = item
    return result


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_INTEGER else float(digits)


def _parse_yaml(text: str) -> object:
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 - a SafeLoader with less in it
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise SpecError("unreadable_spec", line=line, column=column) from error
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, error.position - before.rfind("\n")
        raise SpecError("unreadable_spec", line=line, column=column) from error


class _Loader(yaml.SafeLoader):
    """Plain mappings, sequences and scalars."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or event.anchor or getattr(event, "tag", None):
            mark = event.start_mark
            raise SpecError("yaml_alias", line=mark.line + 1, column=mark.column + 1)
        self.depth += 1
        if self.depth > NESTING:
            raise SpecError("deep_spec", limit=NESTING)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """`<<` is a key like any other, and no spec has it."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> "dict[Hashable, Any]":
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(node.value):
            keys = [key.value for key, _ in node.value]
            raise SpecError("duplicate_key", key=next((key for key in keys if keys.count(key) > 1), keys[0]))
        return mapping


def _construct_float(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> float:
    text = str(loader.construct_scalar(node)).lower().replace("_", "")
    return float(text.replace(".inf", "inf").replace(".nan", "nan"))


def _construct_integer(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int | float:
    return _integer(str(loader.construct_scalar(node)).replace("_", ""))


# YAML 1.1 reads 1e-3 as a string, 12:30 as 750 and 2024-10-02 as a date; a spec wants numbers as JSON has them.
_SAFE = yaml.SafeLoader.yaml_implicit_resolvers
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if tag.endswith((":bool", ":null"))]
    for first, rows in _SAFE.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9][0-9_]*\Z"), list("-+0123456789"))
_Loader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(
        r"[-+]?(?:[0-9][0-9_]*\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z|[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z"
    ),
    list("-+0123456789."),
)
_Loader.add_constructor("tag:yaml.org,2002:int", _construct_integer)
_Loader.add_constructor("tag:yaml.org,2002:float", _construct_float)
