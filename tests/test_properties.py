# What holds of any tree that the check lets through, and of any bytes at all.

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from decision_tree.compile import Playbook, compile_playbook
from decision_tree.load import load_library
from decision_tree.load.yaml import read_yaml
from decision_tree.model import Outcome, Tree, split_target
from decision_tree.problem import Problem, has_errors
from pages import Element, body, converter, ids_of, made_pages, read_html
from playbooks import LAMP, ROOT, VALID, exchange, valid_file
from strategies import PIECES, many_lines, text_yaml, texts, tree_yamls

CONVERTER = converter(by_sections=True)
LAMP_BYTES = valid_file(LAMP).encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid playbook's registers and pages; every example writes its own tree."""
    root = tmp_path_factory.mktemp("any") / "docs"
    shutil.copytree(VALID, root)
    shutil.rmtree(root / "faq")
    return root


def with_tree(folder: Path, content: str | bytes) -> Playbook:
    """The playbook with this as its tree `lamp` (its other words do not matter)."""
    (folder / LAMP).write_bytes(content.encode() if isinstance(content, str) else content)
    for language in ("zh", "en"):
        (folder / language / "index.md").write_text("# Home\n", encoding="utf-8")
    return compile_playbook(folder)


def page_of(playbook: Playbook, language: str, path: str = "trees/lamp.md") -> Element:
    """A page's HTML as a tree."""
    return read_html(CONVERTER.reset().convert(body(made_pages(playbook, language)[path])))


# --- trees ----------------------------------------------------------------------------------------


@given(content=tree_yamls())
def test_any_tree_that_is_let_through_is_whole_in_its_page(folder: Path, content: str) -> None:
    playbook = with_tree(folder, content)
    assume(playbook.is_sound)
    pages = [page_of(playbook, language) for language in ("zh", "en")]
    tree = playbook.library.trees["lamp"]

    assert ids_of(pages[0]) == ids_of(pages[1])
    for page in pages:
        (element,) = page.all("decision-tree")
        assert [child.tag for child in element.children] == ["section"] * len(tree.nodes)
        assert [count for count in Counter(ids_of(page)).values() if count > 1] == []
        assert_sections_are_whole(tree, element)
        # Nothing of the tree stands outside its element but the title, the summary and the foot.
        outside = [child.tag for child in page.children if child is not element]
        assert outside == ["h1", "div", "div"]


def assert_sections_are_whole(tree: Tree, element: Element) -> None:
    """Each section has its node's id on its only heading, its answers as links, its twin last."""
    for section, node in zip(element.children, tree.nodes.values(), strict=True):
        kind = "outcome" if isinstance(node, Outcome) else "question"
        assert section.classes == [kind]
        assert [heading.id for heading in section.all("h2")] == [node.id]
        assert section.children[0].tag == "h2"
        answers = [
            (link.attributes["data-answer"], link.attributes["href"])
            for link in section.all("a")
            if "data-answer" in link.attributes
        ]
        assert answers == [(answer.id, f"#{answer.goto.id}") for answer in node.answers]
        (twin,) = section.all("a", "twin")
        assert twin in section.children[-1].children
        assert twin.attributes["href"].endswith(f"/trees/lamp/#{node.id}")


@given(content=tree_yamls(titles=st.sampled_from(["灯", "Lamp", "电 🔥"])))
def test_any_prose_that_is_let_through_stays_in_its_section(folder: Path, content: str) -> None:
    test_any_tree_that_is_let_through_is_whole_in_its_page.hypothesis.inner_test(folder, content)  # type: ignore[attr-defined]


@given(
    words=st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join).filter(str.strip)
)
@example(words=r"two \: \]")
@example(words=r"\[ two \\[")
def test_any_words_make_an_answer_a_link(folder: Path, words: str) -> None:
    content = exchange(
        valid_file(LAMP), "          zh: 插上了\n          en: Yes\n", indented(text_yaml(words))
    )
    playbook = with_tree(folder, content)
    assume(playbook.is_sound)

    for language in ("zh", "en"):
        for path in ("trees/lamp.md", "maps/lamp.md", "trees/index.md"):
            page = page_of(playbook, language, path)
            if path == "trees/lamp.md":
                assert_sections_are_whole(
                    playbook.library.trees["lamp"], page.all("decision-tree")[0]
                )


def indented(text: str) -> str:
    return "".join(f"          {line}\n" for line in text.splitlines())


@given(content=tree_yamls(titles=st.sampled_from(["灯", "Lamp"])))
def test_every_walk_is_an_accepted_scenario(folder: Path, content: str) -> None:
    tree = with_tree(folder, content).library.trees["lamp"]
    ways = list(islice(walks(tree), 30))
    written = "".join(
        f"  - name: walk\n    answers:\n{''.join(f'      - {said}' + chr(10) for said in way)}"
        f"    reaches: {end}\n"
        for way, end in ways
    )
    playbook = with_tree(folder, content.partition("scenarios:\n")[0] + f"scenarios:\n{written}")

    codes = {problem.code for problem in playbook.problems}
    assert not {code for code in codes if code.startswith("scenario")}


def walks(tree: Tree) -> Iterator[tuple[list[str], str]]:
    """Ways from the start, short ones first, each with the node it reaches."""
    ways: list[tuple[list[str], str]] = [([], tree.start.id)]
    for said, at in ways:
        if said:
            yield said, at
        if len(said) < 4:
            for answer in tree.nodes[at].answers:
                ways.append(([*said, answer.id], split_target(tree.id, answer.goto.id)[1]))


# --- anything -------------------------------------------------------------------------------------


def assert_placed(problems: list[Problem], content: bytes) -> None:
    """Every problem of the tree stands inside its file."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        if problem.place.path.endswith(LAMP):
            assert 1 <= problem.place.line <= len(lines), problem
            assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1, problem


@settings(max_examples=150)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_told(folder: Path, content: bytes) -> None:
    playbook = with_tree(folder, content)

    assert has_errors(playbook.problems)
    assert_placed(playbook.problems, content)


@given(
    content=st.lists(
        st.sampled_from([*PIECES, "\n", "\n  ", "\n- ", "a: ", "\t", "&a ", "*a"])
    ).map("".join)
)
def test_any_text_is_read_or_told(content: str) -> None:
    node, problems = read_yaml(content, f"docs/{LAMP}")

    assert node is not None or problems
    assert_placed(list(problems), content.encode())


@st.composite
def mutations(draw: st.DrawFn) -> bytes:
    """The valid tree with a few pieces cut out, put in or moved."""
    data = LAMP_BYTES
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(data)))
        cut = draw(st.integers(0, 12))
        piece = draw(
            st.one_of(
                st.sampled_from(
                    [
                        b"\n",
                        b"  ",
                        b":",
                        b"- ",
                        b'"',
                        b"'",
                        b"|",
                        b"#",
                        b"\t",
                        b"{",
                        b"[",
                        b"&",
                        b"*",
                        b"!",
                        b"%",
                        b"\r\n",
                        b"---\n",
                        b"\xef\xbc\x9a",
                        b"\x00",
                        b">",
                        b"? ",
                    ]
                ),
                st.binary(max_size=4),
                st.integers(0, len(data) - 40).map(lambda start: LAMP_BYTES[start : start + 40]),
            )
        )
        data = data[:at] + piece + data[at + cut :]
    return data


@settings(max_examples=150)
@given(content=mutations())
def test_any_mutation_of_a_tree_is_read_or_told_at_a_place_in_it(
    folder: Path, content: bytes
) -> None:
    playbook = with_tree(folder, content)

    assert_placed(playbook.problems, content)
    if playbook.is_sound:
        made_pages(playbook, "zh")


@settings(max_examples=150)
@given(words=texts)
def test_any_words_in_a_block_are_told_inside_the_file(folder: Path, words: str) -> None:
    text = valid_file(LAMP)
    for language, said in (("zh", "一步步来"), ("en", "Step by step")):
        block = "".join(f"    {line}\n" for line in words.split("\n"))
        text = exchange(text, f"  {language}: {said}\n", f"  {language}: |\n{block}")
    playbook = with_tree(folder, text)

    assert_placed(playbook.problems, text.encode())


@settings(max_examples=150)
@given(words=many_lines)
def test_any_words_in_a_page_are_told_inside_it(folder: Path, words: str) -> None:
    with_tree(folder, LAMP_BYTES)
    for language in ("zh", "en"):
        (folder / language / "index.md").write_bytes(words.encode())

    last = words.count("\n") + 1
    for problem in compile_playbook(folder).problems:
        assert problem.place.line <= last or not problem.place.path.endswith("index.md")


def test_the_real_trees_can_be_walked_to_every_node() -> None:
    library, _ = load_library(ROOT / "docs")

    for tree in library.trees.values():
        reached = {tree.start.id}
        for node in tree.nodes.values():
            reached |= {split_target(tree.id, answer.goto.id)[1] for answer in node.answers}
        entered = {
            split_target(other.id, answer.goto.id)
            for other in library.trees.values()
            for node in other.nodes.values()
            for answer in node.answers
        }
        assert [n for n in tree.nodes if n not in reached and (tree.id, n) not in entered] == []
