# "Report a mistake": where the link leads, what it fills in, and which words it says were read.

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from decision_tree.compile import Playbook, pages_of, site_for
from decision_tree.render import Desk
from decision_tree.version import version_of
from pages import Element, body, converter, read_html
from playbooks import FAQ, LEAFLET, compiled, exchange, valid_file, write_playbook

REPOSITORY = "https://code.test/o/n"
CONVERTER = converter(by_sections=True)
HERE = {"zh": "zh: faq/light/#why", "en": "en: faq/light/#why"}


def page(playbook: Playbook, language: str, desk: Desk, path: str = "faq/light.md") -> Element:
    """A page of a site with this desk."""
    site = site_for(playbook.library, language, desk=desk)
    made = {one.path: one.text for one in pages_of(playbook.library, site)}
    return read_html(CONVERTER.reset().convert(body(made[path])))


def report(playbook: Playbook, language: str, desk: Desk) -> tuple[str, dict[str, str]]:
    """The address of the only report link on the FAQ page, and what it fills in."""
    (link,) = page(playbook, language, desk).all("a", "report")
    address = link.attributes["href"]
    parts = urlsplit(address)
    asked = {key: value for key, (value,) in parse_qs(parts.query, strict_parsing=True).items()}
    return address.partition("?")[0], asked


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_repository_without_a_form_gets_an_issue_with_its_text(
    language: str, tmp_path: Path
) -> None:
    address, asked = report(compiled(tmp_path), language, Desk(REPOSITORY, "", "12ab34cd"))

    assert address == f"{REPOSITORY}/issues/new"
    assert asked.keys() == {"title", "body"}
    assert HERE[language] in asked["title"]
    assert HERE[language] in asked["body"]
    assert "12ab34cd" in asked["body"]
    assert "\n" in asked["body"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_repository_with_a_form_gets_its_field_filled_in(language: str, tmp_path: Path) -> None:
    desk = Desk(REPOSITORY, "wrong.yml", "12ab34cd")
    address, asked = report(compiled(tmp_path), language, desk)

    assert address == f"{REPOSITORY}/issues/new"
    assert asked.keys() == {"title", "template", "page"}
    assert asked["template"] == "wrong.yml"
    assert HERE[language] in asked["page"]
    assert "12ab34cd" in asked["page"]


@pytest.mark.parametrize("form", ["", "wrong.yml"])
@pytest.mark.parametrize("given_as", ["book@lamp.test", "mailto:book@lamp.test"])
def test_a_mail_address_gets_a_mail_with_the_lines_of_mail(
    given_as: str, form: str, tmp_path: Path
) -> None:
    address, asked = report(compiled(tmp_path), "zh", Desk(given_as, form, "12ab34cd"))

    assert address == "mailto:book@lamp.test"
    assert asked.keys() == {"subject", "body"}
    assert "12ab34cd" in asked["body"]
    assert asked["body"].count("\r\n") == asked["body"].count("\n") > 0


@pytest.mark.parametrize("form", ["", "wrong.yml"])
def test_without_an_address_there_is_no_link(form: str, tmp_path: Path) -> None:
    for path in ("faq/light.md", "trees/lamp.md", "sources/bulbs.md"):
        assert (
            page(compiled(tmp_path), "en", Desk("", form, "12ab34cd"), path).all("a", "report")
            == []
        )


def test_every_place_of_a_page_has_a_report_of_its_own(tmp_path: Path) -> None:
    playbook = compiled(tmp_path, {"claims/leaflet.yml": LEAFLET})
    places = {
        "trees/lamp.md": ["plugged", "new-bulb", "plug-it"],
        "faq/light.md": ["why"],
        "sources/bulbs.md": ["guarantee"],
        "truth.md": ["forever"],
    }
    for path, ids in places.items():
        links = page(playbook, "en", Desk(REPOSITORY), path).all("a", "report")
        titles = [parse_qs(urlsplit(a.attributes["href"]).query)["title"][0] for a in links]

        assert [title.rpartition("#")[2] for title in titles] == ids


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Playbook:
    """The valid playbook."""
    return compiled(tmp_path_factory.mktemp("small"))


@given(version=st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20))
def test_whatever_is_filled_in_arrives_as_it_was(small: Playbook, version: str) -> None:
    site = site_for(small.library, "zh", desk=Desk(REPOSITORY, "wrong.yml", version))
    address = site.report("a b&c=d#e?.md", 'x"y')

    assert address.isascii()
    assert not set(address) & set(' "<>()[]{}|\\^`\n\r')
    query = parse_qs(urlsplit(address).query, strict_parsing=True)
    assert query["page"] == [f'zh: a b&c=d#e?/#x"y（版本 {version}）']


# --- the version ----------------------------------------------------------------------------------


def test_the_same_words_have_the_same_version_wherever_they_are(tmp_path: Path) -> None:
    one, two = write_playbook(tmp_path / "one"), write_playbook(tmp_path / "deep" / "two")

    assert version_of(one) == version_of(two) == compiled(tmp_path / "three").version
    assert len(version_of(one)) == 8
    assert version_of(one).isalnum()


def test_line_ends_and_what_are_no_words_change_no_version(tmp_path: Path) -> None:
    one = write_playbook(tmp_path / "one")
    text = valid_file(FAQ).replace("\n", "\r\n")
    two = write_playbook(tmp_path / "two", {FAQ: text, "zh/picture.png": b"\x89PNG"})

    assert version_of(one) == version_of(two)


@pytest.mark.parametrize("path", [FAQ, "zh/index.md", "site.yml", "claims/bulbs.yml"])
def test_any_change_of_any_words_changes_the_version(path: str, tmp_path: Path) -> None:
    one = write_playbook(tmp_path / "one")
    two = write_playbook(tmp_path / "two", {path: valid_file(path) + "#\n"})

    assert version_of(one) != version_of(two)


def test_another_name_and_another_border_between_files_change_the_version(tmp_path: Path) -> None:
    one = write_playbook(tmp_path / "one", {"zh/a.md": "ab", "zh/b.md": "c"}, alone=True)
    two = write_playbook(tmp_path / "two", {"zh/a.md": "a", "zh/b.md": "bc"}, alone=True)
    three = write_playbook(tmp_path / "three", {"zh/a.md": "ab", "zh/d.md": "c"}, alone=True)

    assert len({version_of(one), version_of(two), version_of(three)}) == 3


def test_the_command_fills_in_what_it_is_told_and_the_version(run: Run) -> None:
    assert run("build", "--report", REPOSITORY, "out").exit_code == 0
    text = Path("out/en/faq/light.md").read_text(encoding="utf-8")

    assert f"({REPOSITORY}/issues/new?title=" in text
    assert f"version%20{version_of(Path('docs'))}" in text


def test_without_an_address_the_version_changes_no_page(run: Run) -> None:
    run("build", "one")
    text = exchange(valid_file("evidence.yml"), "receipt:", "# a comment\nreceipt:")
    Path("docs/evidence.yml").write_text(text, encoding="utf-8")
    run("build", "two")

    files = sorted(file.relative_to("one") for file in Path("one").rglob("*") if file.is_file())
    assert files
    assert [
        file for file in files if Path("one", file).read_bytes() != Path("two", file).read_bytes()
    ] == []
