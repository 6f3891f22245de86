"""What an example is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.i18n import Lang

GROUPS: Mapping[str, tuple[str, str]] = {
    "first": ("First steps", "入门"),
    "shared": ("Shared nodes", "共享节点"),
    "neurons": ("Neurons", "神经元"),
    "networks": ("Networks and losses", "网络与损失"),
    "limits": ("Limits of numbers", "数字的边界"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A program or a network spec, with a title and one sentence in both languages."""

    name: str
    group: str
    title: str
    title_zh: str
    text: str
    text_zh: str
    source: str | None = None
    network: dict[str, Any] | str | None = None

    def title_in(self, lang: Lang) -> str:
        return self.title_zh if lang == "zh" else self.title

    def text_in(self, lang: Lang) -> str:
        return self.text_zh if lang == "zh" else self.text

    @property
    def request(self) -> dict[str, Any]:
        """As the API takes it."""
        return {"source": self.source} if self.source is not None else {"network": self.network}
