# Style sheets without what no page uses: what goes, what stays, and what happens to names.

from __future__ import annotations

from pathlib import Path

import pytest

from decision_tree.trim import trim_site
from pages import read_html

PAGE = '<link rel="stylesheet" href="{up}a/theme.0a1b2c3d.min.css"><p class="held" id="here">a</p>'
SHEET = ".held{color:red}.lost{color:blue}#here{margin:0}#nowhere{margin:1px}"


def built(folder: Path, css: str = SHEET, **more: str) -> Path:
    """A site of two pages with one style sheet."""
    files = {
        "index.html": PAGE.format(up=""),
        "en/index.html": PAGE.format(up="../"),
        "a/theme.0a1b2c3d.min.css": css,
        **more,
    }
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def sheet(site: Path) -> str:
    """What the style sheet of the first page says."""
    (link,) = read_html((site / "index.html").read_text(encoding="utf-8")).all("link")
    return (site / link.attributes["href"]).read_text(encoding="utf-8")


def test_what_no_page_names_goes_and_the_rest_stays(tmp_path: Path) -> None:
    site = built(tmp_path)
    done = trim_site(site)

    assert "held" in sheet(site)
    assert "here" in sheet(site)
    assert "lost" not in sheet(site)
    assert "nowhere" not in sheet(site)
    assert done.files == 1
    assert done.before == len(SHEET)
    assert done.after == len(sheet(site))


def test_a_rule_stays_for_one_of_its_selectors(tmp_path: Path) -> None:
    site = built(tmp_path, "p,.lost p{color:red}.lost,.lost b{color:blue}")
    trim_site(site)

    assert sheet(site) == "p,.lost p{color:red}"


def test_a_name_that_only_a_script_writes_is_used(tmp_path: Path) -> None:
    scripts = {
        "index.html": PAGE.format(up="") + '<script type="module" src="w/first.mjs?1"></script>',
        "w/first.mjs": "import('./later.js')",
        "w/later.js": "box.className = 'by-script';",
        "unloaded/other.js": "box.className = 'by-nobody';",
    }
    site = built(tmp_path, ".by-script{color:red}.by-nobody{color:blue}", **scripts)
    trim_site(site)

    assert "by-script" in sheet(site)
    assert "by-nobody" not in sheet(site)


def test_a_property_goes_with_the_last_rule_that_uses_it(tmp_path: Path) -> None:
    chain = ":root{--used:red;--lost:blue;--over:var(--lost)}.held{color:var(--used)}"
    site = built(tmp_path, chain + ".lost{fill:var(--over)}")
    trim_site(site)

    assert "--used" in sheet(site)
    assert "--lost" not in sheet(site)
    assert "--over" not in sheet(site)


def test_a_property_that_another_style_sheet_uses_stays(tmp_path: Path) -> None:
    site = built(tmp_path, ":root{--shared:red}", **{"a/site.css": ".held{color:var(--shared)}"})
    trim_site(site)

    assert "--shared" in sheet(site)


def test_a_name_that_tells_what_is_in_the_file_changes_with_it(tmp_path: Path) -> None:
    site = built(tmp_path, **{"a/site.css": SHEET})
    trim_site(site)

    names = sorted(file.name for file in (site / "a").iterdir())
    assert "site.css" in names
    assert "theme.0a1b2c3d.min.css" not in names
    assert len(names) == 2
    for file in site.rglob("*.html"):
        (link,) = read_html(file.read_text(encoding="utf-8")).all("link")
        assert (file.parent / link.attributes["href"]).is_file()


def test_doing_it_again_changes_nothing(built_site: Path) -> None:
    before = {file: file.read_bytes() for file in built_site.rglob("*.*") if file.is_file()}
    done = trim_site(built_site)

    assert done.before == done.after
    assert {file: file.read_bytes() for file in before} == before


@pytest.mark.parametrize("css", ["", "no css at all {{{", "@media (min-width:1em"])
def test_what_cannot_be_read_stays_as_it_is(tmp_path: Path, css: str) -> None:
    site = built(tmp_path, css)
    trim_site(site)

    assert sheet(site) == css


def test_browsers_of_2020_can_read_what_is_written(tmp_path: Path) -> None:
    site = built(tmp_path, "@media (max-width:99px){.held{inset:0;color:red;margin:0   0 0 0}}")
    trim_site(site)

    # Media queries by comparison came in 2022.
    assert "max-width" in sheet(site)


def test_the_real_theme_loses_most_of_what_it_brings(built_site: Path) -> None:
    (main,) = (built_site / "assets" / "stylesheets").glob("main.*.min.css")
    text = main.read_text(encoding="utf-8")

    assert ".md-typeset" in text
    assert ".md-header" in text
    assert "mermaid" not in text
    assert "--md-admonition-icon--bug" not in text
