# Claim links without words: `[](claim:id)` says the claim's value.
#
# Takes: a library as it was read.
# Gives: the same with those words filled in, in texts and in hand-written pages.
# Refuses to know: ids that no claim has (decision_tree.check reports them).

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from decision_tree.citations import fill_claims
from decision_tree.model import Claim, Library, Page, Text

Words = Callable[[str, str], str]


def fill_values(library: Library) -> Library:
    """The library with every empty claim link filled in."""
    claims = library.claims

    def filled(words: str, language: str) -> str:
        return fill_claims(words, _values(claims, language)) if "[](claim:" in words else words

    return _mapped(library, filled) if claims else library


def _values(claims: Mapping[str, Claim], language: str) -> dict[str, str]:
    return {claim.id: claim.value[language] for claim in claims.values()}


def _mapped(value: Any, change: Words) -> Any:
    """A value of the model with `change(words, language)` made in every text and page."""
    if isinstance(value, Text):
        words = {code: change(text, code) for code, text in value.words.items()}
        return replace(value, words=words)
    if isinstance(value, Page):
        return replace(value, text=change(value.text, value.language))
    if isinstance(value, tuple):
        return tuple(_mapped(item, change) for item in value)
    if isinstance(value, dict):
        return {key: _mapped(item, change) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(value, **{name: _mapped(part, change) for name, part in parts.items()})
    return value
