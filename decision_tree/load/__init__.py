# The folder of words → Library.
#
# Takes: a folder as decision_tree/../docs is laid out.
# Gives: the library with whatever could be read, and every problem of shape.
# Refuses to know: whether the parts fit together (decision_tree.check).

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from decision_tree.load.claims import read_subject
from decision_tree.load.faq import read_topic
from decision_tree.load.fields import ID, Fields
from decision_tree.load.file import read_text
from decision_tree.load.fill import fill_values
from decision_tree.load.kit import read_kit
from decision_tree.load.registers import (
    Layout,
    read_channels,
    read_evidence,
    read_layout,
    read_sources,
    read_terms,
    read_zones,
)
from decision_tree.load.search import read_search
from decision_tree.load.tree import read_tree
from decision_tree.load.words import read_words
from decision_tree.load.yaml import read_yaml
from decision_tree.model import Library, Page, Reference, Search
from decision_tree.problem import Place, Problem, nearest
from decision_tree.words import Words, words_for

Value = TypeVar("Value")


class Folder:
    """The folder of words while it is read: it knows how its files are named in problems."""

    def __init__(self, root: Path, shown: str) -> None:
        self.root, self.shown = root, shown
        self.problems: list[Problem] = []
        self.languages: tuple[str, ...] = ()
        self.orders: Mapping[str, tuple[Reference, ...]] = {}

    def name(self, file: Path) -> str:
        """The path an editor knows the file by, with `/` on every system."""
        return f"{self.shown}/{file.relative_to(self.root).as_posix()}"

    def fields(self, file: Path) -> Fields | None:
        """The mapping at the top of a YAML file, or None when it cannot be read."""
        path = self.name(file)
        text, problems = read_text(file, path)
        self.problems += problems
        node, more = (None, ()) if problems else read_yaml(text, path)
        self.problems += more
        return Fields(node, Place(path), self.problems, self.languages) if node else None

    def register(self, name: str, read: Callable[[Fields], dict[str, Value]]) -> dict[str, Value]:
        """A single file of named records; an absent one is empty."""
        file = self.root / name
        fields = self.fields(file) if file.exists() else None
        return read(fields) if fields else {}

    def collection(
        self, name: str, read: Callable[[str, Fields], Value | None]
    ) -> dict[str, Value]:
        """A folder with a record a file, whose name is its id: first those that the site's file
        names, then the others by alphabet.
        """
        found: dict[str, Value] = {}
        for file in self._yaml_files(name):
            fields = self.fields(file)
            value = read(file.stem, fields) if fields else None
            if value is not None:
                found[file.stem] = value
        first = {ref.id: found[ref.id] for ref in self._named_first(name, found)}
        return {**first, **found}

    def _named_first(self, name: str, found: Mapping[str, object]) -> Iterator[Reference]:
        for ref in self.orders.get(name, ()):
            if (self.root / name / f"{ref.id}.yml").exists():
                yield from (ref,) * (ref.id in found)
            else:
                details = {"id": ref.id, "folder": f"{self.shown}/{name}"}
                near = nearest(ref.id, found)
                self.problems.append(Problem(ref.place, "no-such-file", details, near))

    def layout(self) -> Layout:
        """What the site's file says; nothing when there is none."""
        file = self.root / "site.yml"
        fields = self.fields(file) if file.exists() else None
        return read_layout(fields) if fields else Layout({}, {})

    def _yaml_files(self, name: str) -> Iterator[Path]:
        for file in sorted((self.root / name).glob("[!.]*[!~]")):
            place = Place(self.name(file))
            if file.suffix != ".yml":
                self.problems.append(Problem(place, "file-not-read", {}, level="warning"))
            elif not ID.fullmatch(file.stem):
                self.problems.append(Problem(place, "bad-id", {"id": file.stem}))
            else:
                yield file

    def search(self) -> Search:
        """How the playbook is searched; nothing special without a file that says so."""
        file = self.root / "search.yml"
        fields = self.fields(file) if file.exists() else None
        return read_search(fields) if fields else Search()

    def words(self) -> Iterator[tuple[str, Words]]:
        """The interface's words of each language that has some: the engine's and the folder's."""
        for language in self.languages:
            file = self.root / "words" / f"{language}.toml"
            words = self._brought(language, file) if file.exists() else words_for(language)
            if words:
                yield language, words
        for file in sorted((self.root / "words").glob("[!.]*.toml")):
            if file.stem not in self.languages:
                details = {"language": file.stem, "languages": ", ".join(self.languages)}
                place = Place(self.name(file))
                self.problems.append(Problem(place, "unused-words", details, level="warning"))

    def _brought(self, language: str, file: Path) -> Words:
        text, problems = read_text(file, self.name(file))
        kits = any((self.root / "kits").glob("*.yml"))
        words, more = read_words(language, text, self.name(file), kits=kits)
        self.problems += problems or more
        return words

    def pages(self) -> Iterator[Page]:
        """Every hand-written page."""
        for language in self.languages:
            for file in sorted((self.root / language).rglob("*.md")):
                path = file.relative_to(self.root / language).as_posix()
                text, problems = read_text(file, self.name(file))
                self.problems += problems
                if not problems:
                    yield Page(Place(self.name(file)), language, path, text)


def load_library(root: Path, shown: str = "docs") -> tuple[Library, list[Problem]]:
    """Everything in `root`. `shown` is the name of that folder in problems.

    Never raises for what an editor wrote: what cannot be read is left out and reported.
    """
    folder = Folder(root, shown)
    layout = folder.layout()
    if not layout.languages:
        place = Place(f"{shown}/site.yml")
        return _empty(), [*folder.problems, Problem(place, "no-languages")]
    folder.languages, folder.orders = tuple(layout.languages), layout.orders
    library = Library(
        languages=layout.languages,
        trees=folder.collection("trees", read_tree),
        topics=folder.collection("faq", read_topic),
        channels=folder.register("channels.yml", read_channels),
        evidence=folder.register("evidence.yml", read_evidence),
        sources=folder.register("sources.yml", read_sources),
        subjects=folder.collection("claims", read_subject),
        pages=tuple(folder.pages()),
        terms=folder.register("glossary.yml", read_terms),
        search=folder.search(),
        kits=folder.collection("kits", read_kit),
        zones=folder.register("zones.yml", read_zones),
        words=dict(folder.words()),
    )
    return fill_values(library), folder.problems


def _empty() -> Library:
    return Library({}, {}, {}, {}, {}, {}, {}, ())


__all__ = ["ID", "load_library"]
