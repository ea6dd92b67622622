# Strict builds with MkDocs: the real playbook, walked by its links, and a small one.

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from mkdocs.config import load_config

from conftest import BuildFailed, build_site, small_project
from decision_tree.compile import compile_playbook, list_addresses
from decision_tree.fitting import load_widgets, set_extensions
from decision_tree.model import Library
from decision_tree.plugin import DecisionTreePlugin
from decision_tree.search import INDEX
from decision_tree.settings import elements, extensions
from pages import Element, ids_of, made_pages, read_html
from playbooks import LEAFLET, ROOT, compiled, translated, write_playbook

REAL = compile_playbook(ROOT / "docs").library
LANGUAGES = {"zh": "", "en": "en/"}
HOST = "https://seller.test/book/"
LOADING = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "preconnect"}


@lru_cache(maxsize=256)
def page(file: Path) -> Element:
    """A page of a built site as a tree."""
    return read_html(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=256)
def anchors(file: Path) -> frozenset[str]:
    """The ids on a page."""
    return frozenset(ids_of(page(file)))


def html_files(site: Path) -> list[Path]:
    """Every page, both 404 pages too."""
    return sorted(site.rglob("*.html"))


def pages_in(site: Path) -> list[Path]:
    """Every page with a place of its own: not the 404 pages, nor the trees again for frames."""
    return [f for f in html_files(site) if f.name != "404.html" and "embed" not in f.parts]


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid playbook, built at an address of its own with edit links."""
    project = small_project(tmp_path_factory.mktemp("small"))
    environment = {"SITE_URL": HOST, "REPOSITORY": "https://code.test/o/n"}
    return build_site(project, project / "site", **environment)


# --- links ----------------------------------------------------------------------------------------


def references(root: Element) -> Iterator[str]:
    """Every address that a page refers to."""
    for element in root:
        for name in ("href", "src", "data-page"):
            if name in element.attributes:
                yield element.attributes[name]


def resolved(site: Path, file: Path, address: str) -> tuple[Path, str]:
    """The file and the id that an address on a page means."""
    parts = urlsplit(address)
    here = file.relative_to(site).parent.as_posix()
    path = unquote(parts.path)
    if file.name == "404.html":
        path = path.lstrip("/")
        here = ""
    goal = normpath(join(here, path)) if path else file.relative_to(site).as_posix()
    found = site / goal
    return (found / "index.html" if found.is_dir() else found), unquote(parts.fragment)


def is_own(address: str) -> bool:
    """Whether an address stays on the site."""
    return not urlsplit(address).scheme and not address.startswith("//")


def test_every_link_and_every_file_of_every_page_is_there(built_site: Path) -> None:
    broken = []
    for file in html_files(built_site):
        for address in {one for one in references(page(file)) if is_own(one)}:
            target, anchor = resolved(built_site, file, address)
            known = anchors(target) if target.suffix == ".html" and target.is_file() else {anchor}
            if not target.is_file() or anchor not in {"", *known}:
                broken.append((str(file.relative_to(built_site)), address))

    assert broken == []


def test_every_id_stands_once_on_its_page(built_site: Path) -> None:
    for file in html_files(built_site):
        ids = ids_of(page(file))
        assert sorted(set(ids)) == sorted(ids), file


def tree_file(site: Path, language: str, tree: str) -> Path:
    return site / LANGUAGES[language] / "trees" / tree / "index.html"


@pytest.mark.parametrize("tree", REAL.trees)
def test_every_node_is_a_section_in_both_languages(tree: str, built_site: Path) -> None:
    for language in LANGUAGES:
        (element,) = page(tree_file(built_site, language, tree)).all("decision-tree")
        headings = [section.all("h2")[0].id for section in element.children]

        assert sorted(headings) == sorted(REAL.trees[tree].nodes)
        assert {child.tag for child in element.children} == {"section"}
    first, second = (
        ids_of(page(tree_file(built_site, code, tree)).all("decision-tree")[0])
        for code in LANGUAGES
    )
    assert first == second


@pytest.mark.parametrize("tree", REAL.trees)
def test_every_twin_link_lands_on_the_same_node(tree: str, built_site: Path) -> None:
    for language, other in (("zh", "en"), ("en", "zh")):
        file = tree_file(built_site, language, tree)
        for section in page(file).all("decision-tree")[0].children:
            (twin,) = section.all("a", "twin")
            target, anchor = resolved(built_site, file, twin.attributes["href"])

            assert (target, anchor) == (
                tree_file(built_site, other, tree),
                section.all("h2")[0].id,
            )
            assert twin.attributes["hreflang"] == other


@pytest.mark.parametrize("tree", REAL.trees)
def test_every_answer_leads_where_the_model_says(tree: str, built_site: Path) -> None:
    for language in LANGUAGES:
        file = tree_file(built_site, language, tree)
        found = {
            (section.all("h2")[0].id, link.attributes["data-answer"]): resolved(
                built_site, file, link.attributes["href"]
            )
            for section in page(file).all("decision-tree")[0].children
            for link in section.all("a", "answer")
        }

        assert found == expected_ways(built_site, language, tree, REAL)


def expected_ways(
    site: Path, language: str, name: str, library: Library
) -> dict[tuple[str, str], tuple[Path, str]]:
    """(node, answer) → the page and the id it leads to, from the model alone."""
    ways = {}
    for node in library.trees[name].nodes.values():
        for answer in node.answers:
            home, _, target = answer.goto.id.rpartition("/")
            ways[node.id, answer.id] = (tree_file(site, language, home or name), target)
    return ways


def test_every_page_has_a_twin_and_links_to_it(built_site: Path) -> None:
    files = {file.relative_to(built_site).as_posix() for file in html_files(built_site)}
    home = {file for file in files if not file.startswith("en/")}

    assert {f"en/{file}" for file in home} == files - home
    for file in sorted(home - {"404.html"}):
        for here, there in ((file, f"en/{file}"), (f"en/{file}", file)):
            switches = page(built_site / here).all("a", "language-switch")
            goals = {
                resolved(built_site, built_site / here, a.attributes["href"])[0] for a in switches
            }
            assert goals == {built_site / there}


# --- what a page tells machines -------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "trees/", "trees/lamp/", "maps/lamp/", "faq/", "faq/light/"])
def test_addresses_of_both_languages_are_told_from_both(path: str, small_site: Path) -> None:
    for language, home in LANGUAGES.items():
        root = page(small_site / home / path / "index.html")
        links = [link.attributes for link in root.all("link")]
        told = {one["hreflang"]: one["href"] for one in links if "hreflang" in one}

        assert told == {
            "zh": HOST + path,
            "en": f"{HOST}en/{path}",
            "x-default": HOST + path,
        }
        assert [one["href"] for one in links if one["rel"] == "canonical"] == [HOST + home + path]
        assert root.all("html")[0].attributes["lang"] == language


def test_a_sitemap_a_language_names_its_own_pages(small_site: Path) -> None:
    for home in LANGUAGES.values():
        root = ElementTree.parse(small_site / home / "sitemap.xml").getroot()
        found = sorted(element.text or "" for element in root.iter(f"{root.tag[:-6]}loc"))
        pages = pages_in(small_site / home)
        own = [
            f for f in pages if home or not f.relative_to(small_site).as_posix().startswith("en/")
        ]

        assert found == sorted(
            HOST + f.relative_to(small_site).as_posix().removesuffix("index.html") for f in own
        )


def test_the_page_for_lost_readers_speaks_both_languages(built_site: Path) -> None:
    for home in LANGUAGES.values():
        content = page(built_site / home / "404.html")
        assert "没有找到这一页" in content.words
        assert "Page not found" in content.words
        targets = [one.attributes["href"] for one in content.all("article")[0].all("a")]
        # An absolute address, since a host shows this page anywhere.
        assert targets
        assert all(target.startswith("/") or is_own(target) for target in targets)


def test_edit_links_lead_to_what_an_editor_changes(small_site: Path) -> None:
    sources = {
        "": "zh/index.md",
        "trees/lamp/": "trees/lamp.yml",
        "faq/light/": "faq/light.yml",
        "maps/lamp/": "trees/lamp.yml",
    }
    for language, home in LANGUAGES.items():
        for path, source in sources.items():
            root = page(small_site / home / path / "index.html")
            found = {
                a.attributes["href"] for a in root.all("a") if a.attributes.get("rel") == "edit"
            }
            source = source.replace("zh/", f"{language}/")

            assert {normal(address) for address in found} == {
                f"https://code.test/o/n/edit/main/docs/{source}"
            }


def normal(address: str) -> str:
    """An address with its `..` resolved, as a browser asks for it."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{normpath(parts.path)}"


def test_without_a_repository_there_are_no_edit_links(built_site: Path) -> None:
    for file in html_files(built_site):
        assert [a for a in page(file).all("a") if a.attributes.get("rel") == "edit"] == []


def test_every_page_has_a_title_of_its_own_and_a_description(built_site: Path) -> None:
    for home in ("en", "zh"):
        folder = built_site / LANGUAGES[home]
        files = pages_in(folder)
        files = [f for f in files if home == "en" or (built_site / "en") not in f.parents]
        titles = [page(file).all("title")[0].words for file in files]

        assert sorted(set(titles)) == sorted(titles)


def test_descriptions_hold_no_markdown(built_site: Path) -> None:
    for file in html_files(built_site):
        for meta in page(file).all("meta"):
            if meta.attributes.get("name") == "description":
                assert not re.search(r"\]\(|\*\*|`", meta.attributes["content"]), file


# --- nobody is told -------------------------------------------------------------------------------


def loaded(root: Element) -> Iterator[str]:
    """Every address that a browser fetches by itself when it shows the page."""
    for element in root:
        if element.tag == "link" and LOADING.intersection(
            element.attributes.get("rel", "").split()
        ):
            yield element.attributes["href"]
        if element.tag in ("script", "img", "iframe", "source", "video", "audio", "embed", "input"):
            yield element.attributes.get("src", "")
        yield from (
            part.split()[0] for part in element.attributes.get("srcset", "").split(",") if part
        )
        yield from re.findall(r"url\(['\"]?([^'\")]+)", element.attributes.get("style", ""))


def test_no_page_loads_anything_from_another_host(built_site: Path) -> None:
    foreign = {
        (str(file.relative_to(built_site)), address)
        for file in html_files(built_site)
        for address in loaded(page(file))
        if not is_own(address) and not address.startswith("data:")
    }

    assert foreign == set()


def test_no_style_loads_anything_from_another_host(built_site: Path) -> None:
    for file in built_site.rglob("*.css"):
        text = file.read_text(encoding="utf-8")
        addresses = re.findall(r"(?:url\(\s*|@import\s+)['\"]?([^'\")\s;]+)", text)

        assert [
            one for one in addresses if not is_own(one) and not one.startswith("data:")
        ] == [], file


def test_no_page_has_a_form_that_leaves_the_site(built_site: Path) -> None:
    for file in html_files(built_site):
        assert [f for f in page(file).all("form") if f.attributes.get("action")] == []


# --- the build ------------------------------------------------------------------------------------


def test_the_addresses_are_published_beside_each_language(built_site: Path) -> None:
    for home in LANGUAGES.values():
        assert (built_site / home / "addresses.txt").read_text(encoding="utf-8") == list_addresses(
            REAL
        )


def files_of(site: Path, file: Path) -> set[str]:
    """The names of the scripts and styles that a page loads."""
    links = [one for one in page(file).all("link") if one.attributes.get("rel") == "stylesheet"]
    scripts = [one for one in page(file).all("script") if "src" in one.attributes]
    sources = [one.attributes["href"] for one in links] + [s.attributes["src"] for s in scripts]
    assert all(resolved(site, file, one)[0].is_file() for one in sources)
    return {one.rpartition("/")[2] for one in sources}


def test_a_page_loads_the_widgets_that_it_holds_and_no_others(built_site: Path) -> None:
    widgets = sorted({*elements(), "tree-map"})
    for file in pages_in(built_site):
        held = {one.tag for one in page(file)} & set(widgets)
        held |= {"tree-map"} & {one.attributes.get("class", "") for one in page(file)}
        held.discard("site-search")
        names = {name.rpartition(".")[0] for name in files_of(built_site, file)}

        assert held <= names
        # Guides show blocks as examples.
        if "contributing" not in file.parts:
            assert names & set(widgets) == held | {"site-search"}, file
        assert {"base", "page-frame", "language-switch", "menu-button"} <= names


def test_no_page_loads_the_scripts_of_the_theme_and_the_site_does_not_hold_them(
    small_site: Path,
) -> None:
    for file in pages_in(small_site):
        assert not any(name.startswith("bundle.") for name in files_of(small_site, file))
        assert [one for one in page(file).all("script") if one.id == "__config"] == []
    assert not (small_site / "assets" / "javascripts").exists()


def test_the_sites_own_styles_come_after_the_engines(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    settings = "site_name: x\nextra_css:\n  - own.css\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    load_widgets(config, theme_script=False)

    assert config.extra_css[0] == "assets/base/base.css"
    assert config.extra_css[-1] == "own.css"


def test_pages_have_our_search_box_and_load_none_of_its_scripts_but_the_first(
    small_site: Path,
) -> None:
    for home in LANGUAGES.values():
        folder = small_site / home
        assert (folder / INDEX).is_file()
        assert not (folder / "search").exists()
        for file in html_files(folder):
            sources = [s.attributes.get("src", "") for s in page(file).all("script")]
            assert [one for one in sources if "site-search/" in one and one.endswith(".js")] == []
            boxes = page(file).all("site-search")
            # A tree in another page's frame has no chrome.
            assert len(boxes) == ("embed" not in file.parts)
            assert all(INDEX in box.attributes["data-index"] for box in boxes)


def test_a_site_may_keep_the_search_of_its_theme(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    chosen = "plugins:\n  search: {}\n  decision-tree:\n    search: false\n"
    add_settings(project, f"{chosen}    theme_script: true\n")
    site = build_site(project, tmp_path / "site")

    assert (site / "search" / "search_index.json").is_file()
    assert page(site / "index.html").all("site-search") == []
    names = [form.attributes.get("name") for form in page(site / "index.html").all("form")]
    assert "search" in names


def add_settings(project: Path, text: str) -> None:
    """More settings for every language."""
    for config in project.glob("mkdocs*.yml"):
        config.write_text(config.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_site_may_keep_the_script_of_its_theme(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    add_settings(project, "plugins:\n  decision-tree:\n    theme_script: true\n")
    site = build_site(project, tmp_path / "site")

    names = files_of(site, site / "index.html")
    assert any(name.startswith("bundle.") for name in names)
    assert not any("page-frame" in name for name in names)
    assert (site / "assets" / "javascripts").is_dir()


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("plugins:\n  search: {}\n  decision-tree:\n    search: false\n", "search needs"),
        ("  features: [navigation.instant.prefetch]\n", "navigation.instant.prefetch needs"),
        ("  features: [navigation.top, content.tabs.link]\n", "content.tabs.link needs"),
    ],
)
def test_what_needs_the_script_of_the_theme_is_told(
    tmp_path: Path, settings: str, told: str
) -> None:
    project = small_project(tmp_path)
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    if settings.startswith(" "):
        config.write_text(text.replace("theme:\n", f"theme:\n{settings}"), encoding="utf-8")
    else:
        config.write_text(text + settings, encoding="utf-8")
    with pytest.raises(BuildFailed) as stopped:
        build_site(project, tmp_path / "site")

    assert f"{told} the theme's script: set `theme_script: true`" in str(stopped.value)
    assert "navigation.top needs" not in str(stopped.value)


def test_broken_words_stop_the_build_with_every_problem(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    write_playbook(project / "docs", {"trees/lamp.yml": "title: [", "faq/light.yml": ""})
    with pytest.raises(BuildFailed) as stopped:
        build_site(project, tmp_path / "site")

    said = str(stopped.value)
    assert "docs/faq/light.yml:1:1: this file is empty [empty-file]" in said
    assert "docs/trees/lamp.yml:1:8" in said
    assert "Traceback" not in said


def test_a_warning_stops_a_strict_build(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    write_playbook(project / "docs", {"trees/notes.txt": "x"})
    with pytest.raises(BuildFailed) as stopped:
        build_site(project, tmp_path / "site")

    assert "[file-not-read]" in str(stopped.value)


def test_a_language_that_the_site_does_not_have_is_told(tmp_path: Path) -> None:
    project = small_project(tmp_path)
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}plugins:\n  decision-tree:\n    language: tlh\n", encoding="utf-8")
    with pytest.raises(BuildFailed) as stopped:
        build_site(project, tmp_path / "site")

    assert 'language "tlh" is not in docs/site.yml' in str(stopped.value)


# --- what the pages need --------------------------------------------------------------------------


def test_what_a_site_has_set_stays_and_what_pages_need_is_added(tmp_path: Path) -> None:
    own = (
        "site_name: x\nmarkdown_extensions:\n  pymdownx.tabbed:\n    alternate_style: false\n"
        "  pymdownx.blocks.html:\n    custom:\n      - tag: my-box\n        mode: span\n"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(own, encoding="utf-8")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    set_extensions(config)

    assert config.mdx_configs["pymdownx.tabbed"] == {"alternate_style": False}
    tags = config.mdx_configs["pymdownx.blocks.html"]["custom"]
    assert tags[0] == {"tag": "my-box", "mode": "span"}
    assert {"tag": "decision-tree", "mode": "block"} in tags
    assert set(extensions()) <= set(config.markdown_extensions)


def test_every_element_that_a_page_may_hold_is_known_to_markdown(tmp_path: Path) -> None:
    texts = made_pages(compiled(tmp_path, {"claims/leaflet.yml": LEAFLET}), "en").values()
    blocks = re.compile(r"^/+ html \| ([a-z]+-[a-z-]+)", re.M)
    used = {name for text in texts for name in blocks.findall(text)}

    assert used
    assert used <= set(elements())


def test_the_language_is_what_the_folder_is_called_unless_it_is_told(tmp_path: Path) -> None:
    translated(tmp_path / "docs", {"zh": "zh", "en": "en"})
    settings = "site_name: x\ndocs_dir: docs/en\ntheme: material\nplugins:\n  - decision-tree"
    for told, language in (("", "en"), (":\n      language: zh", "zh")):
        (tmp_path / "mkdocs.yml").write_text(f"{settings}{told}\n", encoding="utf-8")
        config = load_config(str(tmp_path / "mkdocs.yml"))
        plugin = config.plugins["decision-tree"]
        assert isinstance(plugin, DecisionTreePlugin)
        plugin.on_config(config)

        assert plugin.site.language == language
