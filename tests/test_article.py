# The source article, as somebody wrote down what it asks and states: the fact check answers it all.
#
# tests/article.txt has `? question` lines, each the title of a part, and `phrase = claim` lines,
# each the words of the article with the statement that checks them; `#` begins a comment.

from __future__ import annotations

from collections import Counter
from pathlib import Path

from decision_tree.load import load_library
from playbooks import HERE, ROOT

LINES = [
    line.strip()
    for line in (HERE / "article.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
QUESTIONS = [line[1:].strip() for line in LINES if line.startswith("?")]
PHRASES = [line.rpartition("=") for line in LINES if not line.startswith("?")]
LIBRARY, PROBLEMS = load_library(ROOT / "docs")
SUBJECT = LIBRARY.subjects["source-article"]


def test_the_fact_check_can_be_read() -> None:
    file = Path(SUBJECT.place.path).name

    assert [str(problem.place) for problem in PROBLEMS if file in problem.place.path] == []


def test_every_line_is_a_question_or_a_phrase_with_its_statement() -> None:
    odd = [claim for phrase, equals, claim in PHRASES if not (phrase.strip() and equals)]

    assert (odd, bool(QUESTIONS), bool(PHRASES)) == ([], True, True)


def test_no_question_and_no_phrase_stands_twice() -> None:
    counted = Counter([*QUESTIONS, *(phrase.strip() for phrase, _, _ in PHRASES)])

    assert [words for words, n in counted.items() if n > 1] == []


def test_every_question_of_the_article_is_a_part() -> None:
    titles = [part.title["zh"] for part in SUBJECT.parts.values()]

    assert [question for question in QUESTIONS if question not in titles] == []


def test_every_phrase_of_the_article_is_checked_by_a_statement() -> None:
    named = {claim.strip() for _, _, claim in PHRASES}

    assert sorted(named - set(SUBJECT.claims)) == []


def test_every_statement_is_one_that_the_article_makes() -> None:
    named = {claim.strip() for _, _, claim in PHRASES}

    assert sorted(set(SUBJECT.claims) - named) == []


def test_every_part_has_a_statement() -> None:
    filled = {claim.review.part.id for claim in SUBJECT.claims.values() if claim.review}

    assert sorted(set(SUBJECT.parts) - filled) == []
