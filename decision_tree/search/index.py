# The index of one language: a script that hands all records to the search in the browser.
#
# Takes: the library and the site.
# Gives: the script, compact: what repeats (kinds, pages, places) stands once and is numbered.
# Refuses to know: how words are cut and ranked (assets/site-search), and what is on the pages.
#
# A script and not JSON: a page opened from a disk may load a script, but fetch nothing.

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator

from decision_tree.model import Library
from decision_tree.paths import GLOSSARY_PAGE, tree_page
from decision_tree.render import Site
from decision_tree.search.pages import page_records
from decision_tree.search.plain import plain
from decision_tree.search.records import (
    Record,
    claim_records,
    entry_records,
    list_records,
    register_records,
    source_records,
    tree_records,
)
from decision_tree.words import Searching

INDEX = "assets/site-search/index.js"

# Whatever gives records can be found: a new kind of thing is one function more, and its kind below.
RECORDS: tuple[Callable[[Library, Site], Iterator[Record]], ...] = (
    tree_records,
    entry_records,
    page_records,
    list_records,
    register_records,
    claim_records,
    source_records,
)
# What a reader most likely wants: what to do before what is asked, pages before sources.
KINDS = {
    "tree": 1.6,
    "outcome": 1.25,
    "entry": 1.25,
    "question": 0.9,
    "section": 0.9,
    "channel": 0.9,
    "term": 0.9,
    "page": 0.8,
    "evidence": 0.7,
    "claim": 0.35,
    "source": 0.2,
}
LAST = 0.4


def search_records(library: Library, site: Site) -> list[Record]:
    """Everything that can be found in the site's language."""
    return [record for records in RECORDS for record in records(library, site)]


def search_index(library: Library, site: Site) -> str:
    """The script."""
    records = search_records(library, site)
    pages, places = _Numbers(), _Numbers()
    rows = [_row(library, site, record, pages, places) for record in records]
    searching = site.words[site.language].searching
    told = {
        "kinds": [[kind, site.say(f"kind-{kind}")] for kind in KINDS],
        "pages": list(pages),
        "places": list(places),
        "records": rows,
        "said": list(_said(library, site.language, records)),
        "stop": searching.stop,
        "endings": searching.endings,
        "variants": _variants(searching, records),
    }
    script = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return f"searchIndex({script});\n"


class _Numbers(dict[str, int]):
    """Words in the order in which they were first asked for, each with its number."""

    def __missing__(self, words: str) -> int:
        self[words] = number = len(self)
        return number


Row = list[str | int | float]


def _row(library: Library, site: Site, one: Record, pages: _Numbers, places: _Numbers) -> Row:
    place = places[" › ".join(one.place)]
    weight = _weight(library, one)
    return [
        list(KINDS).index(one.kind),
        pages[site.url(one.page)],
        one.anchor,
        one.title,
        place,
        one.text,
        one.also,
        weight,
    ]


def _weight(library: Library, one: Record) -> float:
    folders = (ref.id for ref in library.search.last)
    is_last = any(one.page.startswith(f"{folder}/") for folder in folders)
    return KINDS[one.kind] * (LAST if is_last else 1)


Saying = tuple[list[str], str, list[int]]


def _said(library: Library, language: str, records: list[Record]) -> Iterator[Saying]:
    """What is said, what it means, and the records it leads to. Of words that stand twice the
    first count: those for the search.
    """
    numbers = {(one.page, one.anchor): number for number, one in enumerate(records)}
    for synonym in library.search.synonyms.values():
        if words := [ref.id for ref in synonym.said.get(language, ())]:
            means = synonym.means[language] if synonym.means else ""
            places = (_place(library, ref.id) for ref in synonym.leads)
            yield words, means, [numbers[place] for place in places]
    for term in library.terms.values():
        standard, *others = term.words(language)
        number = numbers[GLOSSARY_PAGE, term.id]
        if others:
            yield others, plain(standard), [number]


def _place(library: Library, lead: str) -> tuple[str, str]:
    """Page and id of a `tree` or `tree/node`; a tree opens at its start."""
    home, _, node = lead.partition("/")
    start = library.trees[home].start.id
    return tree_page(home), "" if node in ("", start) else node


def _variants(searching: Searching, records: Iterable[Record]) -> str:
    """Only pairs whose second character occurs: a search for any other finds nothing anyway."""
    used = {char for one in records for char in f"{one.title}{one.text}{one.also}"}
    return "".join(pair for pair in searching.variants if pair[1] in used)
