# Claims that are due: `stale`, `check --strict-dates`, and the day that decides.

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import Run
from decision_tree.clock import days_after, today
from decision_tree.load import load_library
from decision_tree.stale import list_stale, stale_claims
from decision_tree.words import Words, words_for
from playbooks import CLAIMS, FAQ, changed, exchange, valid_file, write_playbook

DAY = "2026-11-23"
DUE = changed(CLAIMS, ("review_by: 2099-11-23", f"review_by: {DAY}"))


def epoch(day: str, hour: int = 12) -> str:
    """SOURCE_DATE_EPOCH in the middle of a day."""
    return str(int(datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC).timestamp()))


def english() -> Words:
    """The words in English."""
    words = words_for("en")
    assert words is not None
    return words


# --- the day --------------------------------------------------------------------------------------


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock shows the time of Shanghai."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("far_east")
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows sets its clock otherwise")
@pytest.mark.parametrize("hour", [0, 12, 23])
def test_a_told_time_decides_the_day_in_utc(hour: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(DAY, hour))

    assert today() == DAY


@pytest.mark.parametrize("told", ["", "yesterday", "-5", "1.5", "9" * 12, "9" * 30])
def test_an_unfit_time_is_as_good_as_none(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = datetime.now(UTC).date().isoformat()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)

    assert before <= today() <= datetime.now(UTC).date().isoformat()


def test_a_day_is_counted_on_and_the_calendar_has_an_end() -> None:
    assert days_after("2026-11-23", 0) == "2026-11-23"
    assert days_after("2026-12-31", 1) == "2027-01-01"
    assert days_after("2028-02-28", 1) == "2028-02-29"
    assert days_after("2026-11-23", 10**9) == "9999-12-31"
    assert days_after("2026-11-23", 10**30) == "9999-12-31"


# --- check ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "strict", "code", "said"),
    [
        ("2026-11-22", True, 0, "No problems.\n"),
        ("2026-11-23", True, 0, "No problems.\n"),
        ("2026-11-24", False, 0, "warning"),
        ("2026-11-24", True, 1, "error"),
    ],
)
def test_overdue_claims_are_warnings_and_errors_only_where_dates_are_strict(
    day: str, strict: bool, code: int, said: str, run: Run
) -> None:
    write_playbook(Path("docs"), DUE)
    flag = ["--strict-dates"] * strict
    result = run("check", *flag, env={"SOURCE_DATE_EPOCH": epoch(day)})

    assert result.exit_code == code
    assert said in result.output
    assert ("[overdue-claim]" in result.output) == (day > DAY)


def test_strict_dates_leave_other_warnings_as_they_are(run: Run) -> None:
    text = exchange(valid_file("trees/lamp.yml"), "    evidence:\n      - receipt\n", "")
    write_playbook(Path("docs"), {"trees/lamp.yml": text})
    result = run("check", "--strict-dates")

    assert result.exit_code == 0
    assert "warning" in result.output


def test_an_overdue_claim_stops_no_build_of_the_command(run: Run) -> None:
    write_playbook(Path("docs"), DUE)
    result = run("build", "out", env={"SOURCE_DATE_EPOCH": epoch("2026-11-24")})

    assert result.exit_code == 0
    assert "(due for checking since 2026-11-23)" in Path("out/en/faq/light.md").read_text(
        encoding="utf-8"
    )


# --- stale ----------------------------------------------------------------------------------------


def test_nothing_is_stale_before_its_day(run: Run) -> None:
    write_playbook(Path("docs"), DUE)
    result = run("stale", env={"SOURCE_DATE_EPOCH": epoch("2026-11-22")})

    assert (result.exit_code, result.output) == (
        0,
        "Nothing is due for checking by 2026-11-22.\n",
    )


@pytest.mark.parametrize(
    ("day", "within", "listed"),
    [
        ("2026-11-22", 0, False),
        ("2026-11-22", 1, True),
        ("2026-11-23", 0, True),
        ("2026-11-24", 0, True),
        ("2026-10-24", 29, False),
        ("2026-10-24", 30, True),
    ],
)
def test_what_is_due_within_some_days_is_listed(
    day: str, within: int, listed: bool, run: Run
) -> None:
    write_playbook(Path("docs"), DUE)
    result = run("stale", "--within", str(within), env={"SOURCE_DATE_EPOCH": epoch(day)})

    assert result.exit_code == 0
    assert ("guarantee" in result.output) == listed


def test_each_claim_is_listed_with_every_place_that_it_touches_once(run: Run) -> None:
    zh, en = "[2 年](claim:guarantee)", "[2 years](claim:guarantee)"
    twice = changed(FAQ, (zh, f"{zh}，{zh}"), (en, f"{en}, {en}"))
    write_playbook(Path("docs"), {**DUE, **twice})
    result = run("stale", env={"SOURCE_DATE_EPOCH": epoch("2026-11-24")})

    assert result.output.splitlines() == [
        "Claims due for checking by 2026-11-24: 1.",
        "",
        "- 2026-11-23 guarantee (2 years)",
        "    - docs/claims/bulbs.yml:5:3",
        "    - docs/faq/light.yml:14:11",
        "    - docs/faq/light.yml:15:11",
    ]


def test_programs_get_the_same_as_json_even_when_there_is_nothing(run: Run) -> None:
    write_playbook(Path("docs"), DUE)
    early = run("stale", "--format", "json", env={"SOURCE_DATE_EPOCH": epoch("2026-11-22")})
    late = run("stale", "--format", "json", env={"SOURCE_DATE_EPOCH": epoch("2026-11-24")})

    assert json.loads(early.output) == []
    assert json.loads(late.output) == [
        {
            "id": "guarantee",
            "review_by": "2026-11-23",
            "places": [
                "docs/claims/bulbs.yml:5:3",
                "docs/faq/light.yml:14:11",
                "docs/faq/light.yml:15:11",
            ],
        }
    ]


def test_the_list_is_told_in_chinese_too(run: Run) -> None:
    write_playbook(Path("docs"), DUE)
    result = run("stale", "--language", "zh", env={"SOURCE_DATE_EPOCH": epoch("2026-11-24")})

    assert "- 2026-11-23 guarantee（2 年）" in result.output.splitlines()


def test_the_most_urgent_comes_first_and_of_equals_the_first_by_name(tmp_path: Path) -> None:
    head, _, claim = valid_file(CLAIMS).partition("  guarantee:\n")
    days = {"b": "2026-11-23", "c": "2026-11-22", "a": "2026-11-23", "d": "2026-11-24"}
    claims = "".join(
        f"  {name}:\n{exchange(claim, 'review_by: 2099-11-23', f'review_by: {day}')}"
        for name, day in days.items()
    )
    library, _ = load_library(write_playbook(tmp_path, {CLAIMS: head + claims}))

    assert list(stale_claims(library, "2026-11-23")) == ["c", "a", "b"]
    assert list(stale_claims(library, "2026-11-24")) == ["c", "a", "b", "d"]
    listed = re.findall(r"^- (\S+ \S+)", list_stale(library, "2026-11-24", english()), re.M)
    assert listed == ["2026-11-22 c", "2026-11-23 a", "2026-11-23 b", "2026-11-24 d"]


def test_the_list_of_broken_words_is_their_problems(run: Run) -> None:
    write_playbook(Path("docs"), {CLAIMS: "title: ["})
    result = run("stale")

    assert result.exit_code == 1
    assert "[flow-style]" in result.stderr


@pytest.mark.parametrize("arguments", [("--within", "-1"), ("--within", "soon"), ("--docs", "no")])
def test_a_wrong_question_leaves_with_2(arguments: tuple[str, str], run: Run) -> None:
    assert run("stale", *arguments).exit_code == 2
