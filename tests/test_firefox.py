"""A stock Firefox: what readers do works there too, and its console has nothing to say."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

import browser as finder
from firefox import Firefox, started
from test_browser_decision_tree import WAY
from walking import LANGUAGES, tree_url

SHOWN = "decision-tree > section:not([hidden])"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One Firefox for all tests; it takes seconds to start."""
    path = os.environ.get("FIREFOX") or finder.get_firefox()
    with started(path, tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


@pytest.fixture
def firefox(running: Firefox) -> Iterator[Firefox]:
    """Firefox, which must not have complained when the test is over: of an error in a script, of
    what the policy refuses, of a request that leaves this machine.
    """
    yield running
    assert running.errors == []


def answer(firefox: Firefox, name: str) -> None:
    """Tap an answer, and wait for what comes of it."""
    firefox.click(f'{SHOWN} .answer[data-answer="{name}"]')


def at(firefox: Firefox, node: str) -> None:
    """Waits until a node is the only one shown."""
    firefox.wait(f"document.querySelector('{SHOWN} > h2')?.id === '{node}'")
    assert firefox.read(f"document.querySelectorAll('{SHOWN}').length") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tree_is_walked_to_an_outcome_and_back(
    language: str, firefox: Firefox, site_url: str
) -> None:
    firefox.open(tree_url(site_url, language, "account-suspended"))
    for name in WAY:
        answer(firefox, name)
    at(firefox, "identity")
    assert firefox.read("document.activeElement.id") == "identity"
    firefox.back()
    at(firefox, "reason-identity")
    firefox.click(".language-switch")
    other = "en" if language == "zh" else "zh"
    firefox.wait(f"document.documentElement.lang.startsWith('{other}')")
    at(firefox, "reason-identity")


@pytest.mark.parametrize(("language", "words"), [("zh", "申诉"), ("en", "appeal")])
def test_the_search_finds_a_step_and_opens_it(
    language: str, words: str, firefox: Firefox, site_url: str
) -> None:
    firefox.open(f"{site_url}/{LANGUAGES[language]}about/")
    firefox.wait("customElements.get('site-search')")
    firefox.type("/")
    firefox.wait("document.activeElement?.matches('site-search input')")
    firefox.type(words)
    firefox.wait(f"document.querySelector('site-search').dataset.shown === '{words}'")
    firefox.click(
        ".site-search__results [data-kind=outcome], .site-search__results .site-search__link"
    )
    firefox.wait("location.hash")
    firefox.wait("document.querySelector(location.hash.split(';')[0])?.checkVisibility()")


def test_a_form_composes_its_letter(firefox: Firefox, site_url: str) -> None:
    firefox.open(f"{site_url}/kits/case/")
    firefox.click(".kinds a[href='#follow-up']")
    firefox.wait("customElements.get('kit-letter')")
    firefox.click("kit-field:not([hidden]) .asking input:not([type=radio]):not([type=checkbox])")
    firefox.type("12345678901")
    firefox.wait(
        "[...document.querySelectorAll('kit-letter .sheet textarea')]"
        ".some((sheet) => sheet.checkVisibility() && sheet.value.includes('12345678901'))"
    )


def test_an_exercise_tells_what_was_right(firefox: Firefox, site_url: str) -> None:
    firefox.open(f"{site_url}/en/start-here/")
    firefox.wait("document.querySelector('.practice-bar output')")
    firefox.click(".practice .choice.right")
    firefox.wait("document.querySelector('.choice.right').dataset.chosen === 'right'")
    assert firefox.read("document.querySelector('.practice .mark').checkVisibility()")


def test_what_goes_wrong_is_seen(running: Firefox, site_url: str) -> None:
    running.open(f"{site_url}/about/")
    running.read(
        "new Promise((done) => {"
        "document.addEventListener('securitypolicyviolation', () => setTimeout(done, 100));"
        "new Image().src = 'https://elsewhere.test/';})"
    )
    assert any("Content-Security-Policy" in error for error in running.errors)
    running.errors.clear()
