# decision_tree.sections changes no output: parsed section by section or whole, a page is the same.

from __future__ import annotations

import pytest
from hypothesis import given

from decision_tree.compile import compile_playbook
from decision_tree.sections import split_widgets
from pages import body, converter, made_pages
from playbooks import ROOT
from strategies import markdown_pages

REAL = compile_playbook(ROOT / "docs")
PLAIN, BY_SECTIONS = converter(), converter(by_sections=True)


def both(text: str) -> tuple[str, str]:
    """The page as plain Python-Markdown makes it, and as the engine does."""
    plain, by_sections = PLAIN.reset().convert(text), BY_SECTIONS.reset().convert(text)
    assert BY_SECTIONS.toc_tokens == PLAIN.toc_tokens  # type: ignore[attr-defined]
    return plain, by_sections


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_real_pages_are_the_same_to_the_byte(language: str) -> None:
    # The largest tree takes plain Python-Markdown seconds; in one language that is enough.
    for path, text in made_pages(REAL, language).items():
        if path != "trees/account-suspended.md" or language == "zh":
            plain, by_sections = both(body(text))
            assert by_sections == plain, path


@given(markdown_pages())
def test_any_page_is_the_same_to_the_byte(text: str) -> None:
    plain, by_sections = both(text)

    assert by_sections == plain


def test_pieces_hold_everything_but_the_fences() -> None:
    text = "a\n\n//////// html | x.y#z\n    attrs: {}\n\nb\n\n////////\n\nc\n"

    assert list(split_widgets(text)) == [
        ("", "a\n\n"),
        ("//////// html | x.y#z\n    attrs: {}\n", "\nb\n\n"),
        ("", "\n\nc\n"),
    ]


def test_a_widget_without_an_end_is_left_to_python_markdown() -> None:
    text = "a\n\n//////// html | x\n\nb\n"

    assert list(split_widgets(text)) == [("", text)]
