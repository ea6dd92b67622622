"""The content security policy in a real browser: it is there, it holds, and nothing needs more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browsing import Opened, Witness, served
from conftest import build_site, small_project
from decision_tree.host import Wishes, seal_site
from walking import wait_until

# What an editor may write that looks as if it needed a style or a script in the page.
RICH = """\
# 家

=== "一"

    第一个。

=== "二"

    第二个。

| 左 | 右 |
|:---|---:|
| 1 | 2 |

- [x] 做完的

??? note "折起来"

    里面。

```python
print("好")
```

[写信](mailto:help@seller.test)

/// decision-tree | lamp
///
"""
THEME_SCRIPT = "plugins:\n  decision-tree:\n    theme_script: true\n"
FEATURES = "  features: [content.code.copy, content.tabs.link, content.action.edit]\n"


@pytest.fixture(scope="module")
def rich_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site with everything of Material's that its pages may use."""
    project = small_project(tmp_path_factory.mktemp("rich"))
    (project / "docs" / "zh" / "index.md").write_text(RICH, encoding="utf-8")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("theme:\n", f"theme:\n{FEATURES}")
    config.write_text(text + THEME_SCRIPT, encoding="utf-8")
    site = build_site(project, project / "site", REPOSITORY="https://code.test/o/n")
    with served(site) as address:
        yield address


# --- it is there, and it holds --------------------------------------------------------------------


def test_the_host_sends_the_policy_and_every_page_carries_it(page: Page, site_url: str) -> None:
    for path in ("/", "/en/trees/scam-check/", "/nowhere/"):
        answer = page.request.get(site_url + path)
        # A file of headers names folders, since pages under embed/ have others: it knows none
        # for an address that is not there, and the page says it alone.
        told = answer.headers.get("content-security-policy", "")
        assert told.startswith("default-src 'none'; ") == (path != "/nowhere/")
        assert 'http-equiv="Content-Security-Policy"' in answer.text()


def reports(page: Page, witness: Witness) -> list[str]:
    """What the policy refused, as soon as there is anything; nothing after five seconds."""
    for _ in range(100):
        if witness.refused:
            break
        page.wait_for_timeout(50)
    return witness.refused


BREACHES = {
    "style-src-attr": "add('p').setAttribute('style', 'color: red')",
    "style-src-elem": "add('style').textContent = 'p { color: red }'",
    "script-src-attr": "add('p').setAttribute('onclick', '1')",
    "script-src-elem": "add('script').textContent = '1'",
    "img-src": "add('img').src = 'https://a.test/a.png'",
    "frame-src": "add('iframe').src = '/'",
    "connect-src": "fetch('https://a.test/').catch(() => {})",
    "form-action": "Object.assign(add('form'), { action: 'https://a.test/' }).submit()",
    "worker-src": "new Worker(URL.createObjectURL(new Blob(['1'])))",
}
ADD = "const add = name => document.body.appendChild(document.createElement(name));"


@pytest.mark.parametrize("directive", BREACHES)
def test_whatever_a_page_should_not_do_is_refused_and_seen(
    directive: str, page: Page, site_url: str, witness: Witness
) -> None:
    page.goto(f"{site_url}/en/how-to-use/")
    page.evaluate(f"() => {{ {ADD} {BREACHES[directive]}; }}")
    assert {one.split()[1] for one in reports(page, witness)} == {directive}
    # What was refused is noted as a request, but never left the browser.
    witness.outside.clear()
    witness.refused.clear()
    witness.errors.clear()


def test_what_a_worker_should_not_do_is_seen_too(
    opened: Opened, tmp_path: Path, witness: Witness
) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><html><head><meta charset="utf-8"><link rel="icon" href="data:,">'
        '<script src="a.js"></script></head></html>',
        encoding="utf-8",
    )
    (tmp_path / "a.js").write_text("new Worker('worker.js')", encoding="utf-8")
    (tmp_path / "worker.js").write_text("fetch('https://a.test/')", encoding="utf-8")
    assert seal_site(tmp_path, Wishes()).refused == {}
    with served(tmp_path) as address:
        page = opened().new_page()
        page.goto(address)
        told = reports(page, witness)

    assert [one.split()[:2] for one in told] == [[f"{address}/worker.js", "connect-src"]]
    witness.outside.clear()
    witness.refused.clear()
    witness.errors.clear()


def test_the_policy_in_the_page_holds_where_the_host_sends_none(
    built_site: Path, tmp_path: Path, opened: Opened, witness: Witness
) -> None:
    site = shutil.copytree(built_site, tmp_path / "site", ignore=shutil.ignore_patterns("_headers"))
    with served(site) as address:
        page = opened(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(f"{address}/en/")
        page.get_by_role("textbox", name="Search").fill("arbitration")
        expect(page.locator(".site-search__results a").first).to_be_visible()
        for path in ("/trees/scam-check/", "/sources/", "/nowhere/"):
            page.goto(address + path)
        assert [one for one in witness.errors if "404" not in one] == []

        page.evaluate("document.body.innerHTML += '<p style=\"color: red\">a'")
        wait_until(page, "getComputedStyle(document.body.lastChild).color !== 'rgb(255, 0, 0)'")
    assert any("style-src" in error for error in witness.errors)
    witness.errors.clear()


# --- nothing needs more ---------------------------------------------------------------------------


def test_the_theme_changes_its_colours(opened: Opened, site_url: str) -> None:
    page = opened(color_scheme="light").new_page()
    # The search's worker would complain when it is left while it loads.
    page.goto(site_url, wait_until="networkidle")
    page.get_by_title("换成深色").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    # An inline script reads the choice back.
    page.goto(f"{site_url}/sources/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_tabs_tables_folds_and_code_need_nothing_more(opened: Opened, rich_url: str) -> None:
    page = opened(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(rich_url)
    page.get_by_text("二", exact=True).first.click()
    expect(page.get_by_text("第二个。")).to_be_visible()
    page.get_by_text("折起来").click()
    expect(page.get_by_text("里面。")).to_be_visible()
    right = page.get_by_role("cell", name="2").evaluate("cell => getComputedStyle(cell).textAlign")
    assert right.endswith("right")
    page.locator(".md-clipboard, .md-code__button").first.click()
    wait_until(page, "navigator.clipboard.readText().then(text => text.includes('print'))")


def test_a_page_is_printed(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/trees/scam-check/")
    assert page.pdf()[:5] == b"%PDF-"


def test_reports_and_edits_still_go_to_another_host(
    opened: Opened, rich_url: str, witness: Witness
) -> None:
    context = opened()
    for link in ("a[href*='/issues/new?']", "a[rel=edit]"):
        page = context.new_page()
        page.goto(f"{rich_url}/faq/light/")
        with page.expect_event("requestfailed") as left:
            page.locator(link).first.click(no_wait_after=True)
        assert left.value.url.startswith("https://code.test/o/n/")
        # There is no such host; and no host learns from which page.
        assert left.value.failure == "net::ERR_NAME_NOT_RESOLVED"
        assert "referer" not in left.value.headers
    witness.outside.clear()
    witness.errors.clear()


def test_a_mail_is_still_begun(page: Page, rich_url: str, witness: Witness) -> None:
    page.goto(rich_url)
    page.get_by_role("link", name="写信").click()

    assert witness.outside == ["mailto:help@seller.test"]
    witness.outside.clear()


# --- frames ---------------------------------------------------------------------------------------


def test_only_pages_made_for_it_open_in_a_frame_elsewhere(
    tmp_path: Path, opened: Opened, witness: Witness
) -> None:
    site, other = tmp_path / "site", tmp_path / "other"
    for path in ("index.html", "faq/index.html", "embed/lamp/index.html"):
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("<!doctype html><html><head></head><body>made here</body></html>")
    assert seal_site(site, Wishes()).refused == {}
    other.mkdir()
    with served(site) as inner, served(other) as outer:
        frames = "".join(
            f'<iframe src="{inner}{path}"></iframe>' for path in ("/", "/faq/", "/embed/lamp/")
        )
        icon = '<link rel="icon" href="data:,">'
        (other / "index.html").write_text(f"<!doctype html>{icon}{frames}", encoding="utf-8")
        page = opened().new_page()
        page.goto(outer)
        words = [frame.content() for frame in page.frames[1:]]

    assert ["made here" in word for word in words] == [False, False, True]
    assert {one.split()[1] for one in reports(page, witness)} == {"frame-ancestors"}
    page.close()
    witness.refused.clear()
    witness.errors.clear()
