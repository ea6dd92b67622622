# Golden cases: YAML in, Markdown and HTML out, a file each; and the map's SVG.
#
# A case in tests/cases/render has fenced blocks: YAML files laid over tests/valid (the first line
# of each names the file), the Markdown of one page, and the HTML that stock Python-Markdown and
# PyMdown make of it, a line an element. `pytest --update-cases` writes the last two anew.

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from decision_tree.compile import site_for
from decision_tree.paths import tree_page
from decision_tree.render import draw_map
from pages import body, converter, ids_of, made_pages, read_html
from playbooks import HERE, LAMP, LEAFLET, compiled, lamp, printed

CASES = sorted((HERE / "cases" / "render").glob("*.md"))
BLOCK = re.compile(r"^(`{5,})(\w+) ?([^\n]*)\n(.*?)^\1$", re.M | re.S)


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_page_is_made_as_the_case_expects(
    file: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    case = file.read_text(encoding="utf-8")
    *sources, markdown, html = BLOCK.findall(case)
    playbook = compiled(tmp_path, {source[2]: source[3] for source in sources})
    assert printed(playbook) == []
    language, _, page = markdown[2].partition("/")
    made = made_pages(playbook, language)[page]
    shown = converter().convert(body(made)).replace("><", ">\n<") + "\n"
    if request.config.getoption("--update-cases"):
        changed = case.replace(markdown[3], made).replace(html[3], shown)
        file.write_text(changed, encoding="utf-8")

    assert made == markdown[3]
    assert shown == html[3]


def test_a_small_map_is_drawn_as_the_case_expects(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = HERE / "cases" / "map" / "lamp.svg"
    files = lamp(
        (
            "    channel: desk\n    steps:\n      - zh: 插\n        en: Plug\n",
            "    channel: desk\n    steps:\n      - zh: 插\n        en: Plug\n    answers:\n"
            "      again:\n        say:\n          zh: 还是不亮 <&>\n          en: Still dark <&>\n"
            "        goto: plugged\n",
        )
    )
    playbook = compiled(tmp_path, files)
    site = site_for(playbook.library, "en")
    tree = playbook.library.trees["lamp"]
    drawn = (
        draw_map(
            playbook.library, site, tree, lambda home, node: f"{site.url(tree_page(home))}#{node}"
        )
        + "\n"
    )
    if request.config.getoption("--update-cases"):
        file.write_text(drawn.replace("><", ">\n<"), encoding="utf-8")

    ElementTree.fromstring(drawn)
    assert drawn == file.read_text(encoding="utf-8").replace(">\n<", "><")


def test_every_node_is_drawn_once_and_every_other_way_is_a_pointer(tmp_path: Path) -> None:
    playbook = compiled(
        tmp_path,
        lamp(
            ("goto: plug-it", "goto: new-bulb"),
            ("reaches: plug-it", "reaches: new-bulb"),
            (
                "          zh: 插上了\n          en: Yes\n        goto: new-bulb",
                "          zh: 插上了\n          en: Yes\n        goto: plug-it",
            ),
            ("reaches: new-bulb\n  - name: 没插", "reaches: plug-it\n  - name: 没插"),
        ),
    )
    assert printed(playbook) == []
    site = site_for(playbook.library, "zh")
    for tree in playbook.library.trees.values():
        svg = ElementTree.fromstring(
            draw_map(playbook.library, site, tree, lambda _, node: f"#{node}")
        )
        kinds = [
            (a.get("class", "").split()[0], a.get("href")) for a in svg.iter(f"{svg.tag[:-3]}a")
        ]

        assert sorted(href or "" for kind, href in kinds if kind != "pointer") == sorted(
            f"#{name}" for name in tree.nodes
        )
        answers = sum(len(node.answers) for node in tree.nodes.values())
        assert len(kinds) == answers + 1


def test_a_title_without_words_to_break_at_is_still_drawn(tmp_path: Path) -> None:
    playbook = compiled(
        tmp_path,
        lamp(("zh: 换灯泡", f"zh: {'W' * 500}"), ("en: Change the bulb", f"en: {'。' * 500}")),
    )
    for language in ("zh", "en"):
        site = site_for(playbook.library, language)
        tree = playbook.library.trees["lamp"]
        ElementTree.fromstring(draw_map(playbook.library, site, tree, lambda _, n: f"#{n}"))


# --- rules that hold for every page ---------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "trees/index.md",
        LAMP.replace("yml", "md"),
        "maps/lamp.md",
        "faq/index.md",
        "faq/light.md",
        "sources/index.md",
        "sources/list.md",
        "truth.md",
    ],
)
def test_a_made_page_has_the_same_ids_in_both_languages_each_once(
    path: str, tmp_path: Path
) -> None:
    playbook = compiled(tmp_path, {"claims/leaflet.yml": LEAFLET})
    found = [
        ids_of(read_html(converter().convert(body(made_pages(playbook, language)[path]))))
        for language in ("zh", "en")
    ]

    assert found[0] == found[1]
    assert len(set(found[0])) == len(found[0])


def test_an_embedded_tree_leads_to_the_trees_own_page(tmp_path: Path) -> None:
    playbook = compiled(tmp_path)
    page = read_html(converter().convert(made_pages(playbook, "en")["index.md"]))
    (element,) = page.all("decision-tree")

    assert element.attributes["data-page"] == "trees/lamp/"
    assert [section.all("h2")[0].id for section in element.children] == ["plugged"]
    assert [link.attributes["href"] for link in element.all("a", "answer")] == [
        "trees/lamp.md#new-bulb",
        "trees/lamp.md#plug-it",
    ]


def test_former_ids_stand_in_the_section_of_their_successor(tmp_path: Path) -> None:
    playbook = compiled(
        tmp_path, lamp(("    urgency: now\n", "    urgency: now\n    was:\n      - plug-in\n"))
    )
    page = read_html(converter().convert(body(made_pages(playbook, "zh")["trees/lamp.md"])))

    sections = [section for section in page.all("section") if "plug-in" in ids_of(section)]
    assert [section.all("h2")[0].id for section in sections] == ["plug-it"]


def test_front_matter_holds_whatever_the_words_hold(tmp_path: Path) -> None:
    title = 'a: \\"b\\" # c --- {d}'
    files = lamp(("zh: 灯不亮\n", f'zh: "{title}"\n'), ("en: The lamp is dark", f'en: "{title}"'))
    head = made_pages(compiled(tmp_path, files), "en")["trees/lamp.md"].split("\n")

    assert head[0] == "---"
    assert head[1] == f'title: "{title}"'
    assert head.index("---", 1) == 4
