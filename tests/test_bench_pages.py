# The comparison of weights: other generators get the same words, and every byte counts once.

from __future__ import annotations

import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import markdown
import pytest

from bench_pages.__main__ import LIMIT, OURS, figures, first_question, target
from bench_pages.plain import FRONT, front, plain, title, titled
from bench_pages.sites import HERE, Site, lay_out, sidebar
from bench_pages.sites import markdown as listed
from bench_pages.weight import Load, Sent, own_words, pack, served
from decision_tree import settings
from decision_tree.compile import pages_of, site_for
from decision_tree.model import Library

# One of each kind, the tree a small one, and the hand-written one with tabs.
PAGES = [
    "index.md",
    "how-to-use.md",
    "channels-compared.md",
    "plan-of-action.md",
    "trees/choose-channel.md",
    "faq/account-health.md",
    "kits/case.md",
    "glossary.md",
    "contributing/search.md",
]
PAGE = """---
title: Lamp
hide: [toc]
---

# Lamp { #lamp.title }

//////// html | decision-tree.decision-tree#tree
    attrs: {"data-tree": "lamp", "data-words": "{\\"back\\":\\"Back\\"}"}

/////// html | section.question

## Is it plugged in? { #plugged data-search-exclude }

Send {order-id}{ .gap title="{id}" } and `{ .kept }`.

////// details | Not sure?
    type: lookup

- [Yes](bulb.md#new){ .answer data-answer="yes" }

//////

///////

////////

=== "By day"

    Look.

    ```text
    ///
    ```

```markdown
/// practice | lamp
///
```
"""
PLAIN = """---
title: Lamp
---

# Lamp

## Is it plugged in?

Send {order-id} and `{ .kept }`.

**Not sure?**

- [Yes](bulb.md#new)

**By day**

Look.

```text
///
```

```markdown
/// practice | lamp
///
```
"""


class Words(HTMLParser):
    """Counts the words that a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        """Keeps what stands between tags."""
        self.texts.append(data)

    def counted(self) -> Counter[str]:
        """Each word with how often it is there."""
        return Counter(re.findall(r"\w+", " ".join(self.texts)))


def words(text: str, extensions: dict[str, dict[str, object]]) -> Counter[str]:
    """The words of a page, rendered by Python-Markdown."""
    body = FRONT.sub("", text)
    told = {name: options for name, options in extensions.items() if options}
    html = markdown.markdown(body, extensions=[*extensions], extension_configs=told)
    return Words(html).counted()


def squeezed(text: str) -> str:
    """Without more than one empty line."""
    return re.sub(r"\n{3,}", "\n\n", text)


def test_blocks_attributes_and_tabs_go_and_code_stays() -> None:
    assert squeezed(plain(PAGE)) == PLAIN


@pytest.fixture(scope="module", params=["zh", "en"])
def compiled_pages(request: pytest.FixtureRequest, library: Library) -> dict[str, str]:
    """The real pages of a language."""
    compiled = {
        page.path: page.text for page in pages_of(library, site_for(library, request.param))
    }
    return {path: compiled.get(path) or written(request.param, path) for path in PAGES}


def written(language: str, path: str) -> str:
    """A page by hand."""
    return (HERE.parent.parent / "docs" / language / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES)
def test_no_word_of_a_real_page_gets_lost(compiled_pages: dict[str, str], path: str) -> None:
    text = compiled_pages[path]
    ours = words(text, settings.extensions())

    assert ours.total() > 50
    assert words(plain(text), {"tables": {}, "fenced_code": {}}) == ours


def test_a_title_in_front_stands_in_the_place_of_the_heading() -> None:
    text = titled("# A “lamp”: dark { #lamp }\n\nLook{ .x }.\n\n# Again\n")

    assert front(text) == {"title": "A “lamp”: dark"}
    assert FRONT.sub("", text) == "Look.\n\n# Again\n"
    assert title(PAGE) == "Lamp"


def test_pages_are_laid_out_without_what_lies_beside_them(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    for path in ("trees/lamp.md", "b.md", "a/x.md", "index.md"):
        (pages / path).parent.mkdir(parents=True, exist_ok=True)
        (pages / path).write_text(f"# {path}\n\nLook.\n", encoding="utf-8")
    (pages / "a" / "x.css").touch()
    lay_out(pages, tmp_path / "out", titled)

    assert [path.as_posix() for path in listed(pages)] == [
        "b.md", "index.md", "a/x.md", "trees/lamp.md",
    ]  # fmt: skip
    assert not (tmp_path / "out" / "a" / "x.css").exists()
    assert front((tmp_path / "out" / "a" / "x.md").read_text("utf-8")) == {"title": "a/x.md"}
    assert [group["text"] for group in sidebar(pages)] == ["Compared", "a", "trees"]


@pytest.mark.parametrize(
    ("page", "ending", "address"),
    [
        ("index", "/", "en/"),
        ("index", ".html", "en/"),
        ("faq/index", "/", "en/faq/"),
        ("how-to-use", "/", "en/how-to-use/"),
        ("how-to-use", ".html", "en/how-to-use.html"),
    ],
)
def test_each_generator_has_addresses_of_its_own(page: str, ending: str, address: str) -> None:
    assert Site("one", Path(), "en/", ending).address(page) == address


def test_bytes_add_up_by_kind_and_nothing_is_left_out() -> None:
    sent = [
        ("/", 1), ("/how-to-use/", 2), ("/trees/lamp.html", 4), ("/a.css", 8), ("/a.mjs", 16),
        ("/b.min.js", 32), ("/a.woff2", 64), ("/a.svg", 128), ("/search/index.json", 256),
        ("/a.pf_meta", 512),
    ]  # fmt: skip
    found = Load(tuple(Sent(*one) for one in sent), 0.0125)

    assert dict(found.by_kind()) == {
        "html": 7, "css": 8, "js": 48, "font": 64, "image": 128, "other": 768,
    }  # fmt: skip
    assert found.total == 1023
    assert [*figures(Load((Sent("/", 1234),), 0.0125))] == [
        "1.2", "", "", "", "", "", "1.2", "1", "0.013",
    ]  # fmt: skip


def test_own_words_are_those_of_the_article() -> None:
    frame = "<html><main><nav>Home</nav><article class='x'>%s</article></main></html>"
    many = "\n".join(map(str, range(5000)))

    assert own_words((frame % "").encode()) == 0
    assert own_words((frame % many).encode()) == pytest.approx(len(pack(many.encode())), abs=40)
    assert own_words(f"<nav>{many}</nav><article></article>".encode()) == 0


def test_the_ordinary_page_has_a_limit_and_others_their_words_more(tmp_path: Path) -> None:
    html = f"<article>{' '.join(map(str, range(5000)))}</article>".encode()
    for page in ("how-to-use", "glossary", ""):
        (tmp_path / page).mkdir(exist_ok=True)
        (tmp_path / page / "index.html").write_bytes(html)
    own, limit = own_words(html) / 1e3, LIMIT / 1e3

    assert target(Site(OURS, tmp_path), "how-to-use") == (f"{own:.1f}", f"{limit:.1f}")
    assert target(Site(OURS, tmp_path), "index") == (f"{own:.1f}", f"{limit + own:.1f}")
    assert target(Site(OURS, tmp_path), "glossary") == (f"{own:.1f}", f"{limit + own:.1f}")
    assert target(Site("other", tmp_path), "how-to-use") == ("", "")


def test_the_server_packs_text_and_writes_down_what_it_sent(tmp_path: Path) -> None:
    text, font = b"word " * 1000, bytes(1000)
    (tmp_path / "index.html").write_bytes(text)
    (tmp_path / "a.woff2").write_bytes(font)
    with served(tmp_path) as (url, log):
        assert urlopen(url).read() == pack(text)
        assert urlopen(f"{url}a.woff2?x").read() == font
        with pytest.raises(HTTPError, match="404") as refused:
            urlopen(f"{url}nowhere.ico")
        refused.value.close()

    assert log == [Sent("/", len(pack(text))), Sent("/a.woff2", 1000), Sent("/nowhere.ico", 0)]


def test_the_first_question_is_that_of_the_page(tmp_path: Path) -> None:
    (tmp_path / "lamp.md").write_text(PAGE, encoding="utf-8")

    assert first_question(tmp_path / "lamp.md") == "Is it plugged in?"


def test_versions_are_exact_and_those_of_the_lock() -> None:
    told = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert told == {name: lock[f"node_modules/{name}"]["version"] for name in told}
    assert all("integrity" in one for path, one in lock.items() if path)
