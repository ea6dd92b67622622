"""What sellers type finds what they need, through the real box."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from browsing import Opened
from decision_tree.model import Library
from recall import goal, queries, rank, read_queries, share
from searching import addresses, open_search, search
from walking import LANGUAGES

LEAST = {"zh": 60, "en": 40}
FIRST, FIRST_THREE = 80, 95


def test_there_are_enough_queries_and_each_is_there_once() -> None:
    for language, found in read_queries().items():
        words = [one["query"] for one in found]
        assert len(words) >= LEAST[language]
        assert sorted(set(words)) == sorted(words)


def test_everything_that_should_be_found_exists(library: Library) -> None:
    for found in read_queries().values():
        for one in found:
            for find in one["finds"]:
                goal(library, find)


@pytest.mark.parametrize("language", LANGUAGES)
def test_queries_find_what_they_should(
    language: str, opened: Opened, site_url: str, library: Library
) -> None:
    root = f"{site_url}/{LANGUAGES[language]}"
    page: Page = opened(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(root)
    open_search(page)
    ranks = {
        query.words: rank(query, root, ask(page, query.words))
        for query in queries(library)
        if query.language == language
    }

    missed = {words: place for words, place in ranks.items() if not 0 < place <= 3}
    later = {words: place for words, place in ranks.items() if 1 < place <= 3}
    assert share([*ranks.values()], 3) >= FIRST_THREE, missed
    assert share([*ranks.values()], 1) >= FIRST, {**missed, **later}


def ask(page: Page, words: str) -> list[list[str]]:
    """The addresses that the box gives for some words."""
    search(page, words)
    return [[address] for address in addresses(page)]
