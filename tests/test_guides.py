# The examples of the guides for editors make one playbook without problems.

from __future__ import annotations

import re
from pathlib import Path

from playbooks import ROOT, compiled, printed, valid_file

# Where each file of the example stands: the guide, and the headings its pieces are under.
PIECES = {
    "trees/lamp.yml": ("writing-a-tree", "head", "question", "outcome", "scenarios", "practice"),
    "faq/lamps.yml": ("writing-a-tree", "faq"),
    "channels.yml": ("writing-a-tree", "channels"),
    "evidence.yml": ("writing-a-tree", "evidence"),
    "glossary.yml": ("writing-a-tree", "glossary"),
    "claims/lamps.yml": ("writing-a-claim", "claim", "disputed"),
    "claims/leaflet.yml": ("writing-a-claim", "fact-check"),
    "sources.yml": ("writing-a-claim", "source"),
    "search.yml": ("search", "file"),
}


def example(language: str, guide: str, anchor: str) -> str:
    """The first YAML under a heading of a guide."""
    file = ROOT / "docs" / language / "contributing" / f"{guide}.md"
    _, below = file.read_text(encoding="utf-8").split(f"{{#{anchor}}}\n")
    found = re.search(r"^```yaml\n(.*?)^```$", below, re.M | re.S)
    assert found
    return found[1]


def examples(language: str) -> dict[str, str]:
    """The files that the guides in a language write."""
    return {
        path: "".join(example(language, guide, anchor) for anchor in anchors)
        for path, (guide, *anchors) in PIECES.items()
    }


def test_the_examples_have_no_problems_but_claims_that_no_text_of_theirs_cites(
    tmp_path: Path,
) -> None:
    files = {**examples("zh"), "site.yml": valid_file("site.yml")}

    lines = printed(compiled(tmp_path, files, alone=True))
    assert [line for line in lines if "[unused-claim]" not in line] == []


def test_the_examples_are_the_same_in_both_languages() -> None:
    assert examples("zh") == examples("en")
