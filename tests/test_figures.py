# What counts as a figure that needs a claim, and what does not.

from __future__ import annotations

from pathlib import Path

import pytest

from decision_tree.citations import figures
from decision_tree.words import words_for
from playbooks import FAQ, LEAFLET, changed, compiled

ZH = {
    # amounts
    "72 小时内": ["72 小时"],
    "72小时": ["72小时"],
    "７２ 小时": ["７２ 小时"],
    "3 到 5 天": ["3 到 5 天"],
    "3–5 天": ["3–5 天"],
    "3~5个工作日": ["3~5个工作日"],
    "1-2 周": ["1-2 周"],
    "7×24 小时": ["24 小时"],
    "8 分": ["8 分"],
    "低于 1%": ["1%"],
    "１％": ["１％"],
    "500 元": ["500 元"],
    "1,000 元": ["1,000 元"],
    "500 万元": ["500 万元"],
    "5 美元": ["5 美元"],
    "$39.99": ["$39.99"],
    "¥100": ["¥100"],
    "US$ 5": ["US$ 5"],
    # in words
    "两天": ["两天"],
    "一两天": ["一两天"],
    "十分钟": ["十分钟"],
    "两小时": ["两小时"],
    "二十四小时": ["二十四小时"],
    "三个月": ["三个月"],
    "十八个月": ["十八个月"],
    "两个半小时": ["两个半小时"],
    "半年": ["半年"],
    "三年": ["三年"],
    "三日内": ["三日"],
    "百分之三十": ["百分之三十"],
    "三成": ["三成"],
    # dates
    "2024 年 10 月 25 日": ["2024 年 10 月 25 日"],
    "2026 年 3 月": ["2026 年 3 月"],
    "10 月 25 日": ["10 月 25 日"],
    "3 月至 5 月": ["3 月", "5 月"],
    "2024-10-25 起": ["2024-10-25"],
    # telephone numbers
    "400-123-4567": ["400-123-4567"],
    "400 123 4567": ["400 123 4567"],
    "010-8888-8888": ["010-8888-8888"],
    "+86 138 0013 8000": ["+86 138 0013 8000"],
    # several
    "两天或 72 小时": ["两天", "72 小时"],
    "5%，\n最多 3 天": ["5%", "3 天"],
    # words that only look like figures
    "十分重要": [],
    "十分": [],
    "部分": [],
    "一部分": [],
    "第三方": [],
    "每天，当天，几天": [],
    "同一天，有一天，某一天，每一天，哪一天": [],
    "第一周，第一天，第一年": [],
    "第三天": ["三天"],
    "第一个月": ["一个月"],
    "一年四季": [],
    "一年级": [],
    "周边，日期，年轻": [],
    "完成，成功，成为": [],
    "3 日志": [],
    "一日": [],
}
EN = {
    # amounts
    "72 hours": ["72 hours"],
    "72-hour limit": ["72-hour"],
    "2 business days": ["2 business days"],
    "3–5 days": ["3–5 days"],
    "3 to 5 days": ["3 to 5 days"],
    "24h": ["24h"],
    "1%": ["1%"],
    "1 %": ["1 %"],
    "500 USD": ["500 USD"],
    "USD 500": ["USD 500"],
    "1,000 yuan": ["1,000 yuan"],
    "$39.99": ["$39.99"],
    "US$ 5": ["US$ 5"],
    "€5": ["€5"],
    # in words
    "two business days": ["two business days"],
    "ten minutes": ["ten minutes"],
    "half an hour": ["half an hour"],
    "a hundred dollars": ["a hundred dollars"],
    "two-week wait": ["two-week"],
    "Thirty Days": ["Thirty Days"],
    "one percent": ["one percent"],
    # dates
    "5 March 2024": ["5 March"],
    "March 5, 2024": ["March 5"],
    "March 2024": ["March 2024"],
    "25–27 October": ["25–27 October"],
    "May 3": ["May 3"],
    "2024-10-25": ["2024-10-25"],
    # telephone numbers
    "400-123-4567": ["400-123-4567"],
    "206 266 1000": ["206 266 1000"],
    "+86 138 0013 8000": ["+86 138 0013 8000"],
    # several
    "two days or 72 hours": ["two days", "72 hours"],
    # words that only look like figures
    "you may 3": [],
    "per cent": [],
    "a few days, several days": [],
    "Day 3": [],
}
# In any language.
NO_FIGURES = [
    "2024",
    "123-1234567-1234567",
    "B07XYZ1234",
    "3",
    "24/7",
    "9:00",
    "4.5",
    "`72 小时` `72 hours`",
    "```\n72 小时, 72 hours\n```",
    "<!-- 3 天, 3 days -->",
    "[2 年](claim:a) [2 years](claim:a)",
    "[**2** 年](claim:a) [**2** years](claim:a)",
    "[a](https://x.test/24h/3%20days)",
    "[a](faq/3-days.md#24h)",
    "<https://x.test/24h>",
    "[a]: https://x.test/24h",
    "# A {#in-3-days}",
    '[a](b.md){ .x title="3 days" }',
]


def found(language: str, text: str) -> list[str]:
    """The figures in a text."""
    words = words_for(language)
    assert words is not None
    return [one.value for one in figures(text, words.figures)]


@pytest.mark.parametrize(
    "text", [*ZH, "2024 年", "2024–2025 年", "2020 年至 2021 年", "第 1 步", "3 个步骤", "3 次"]
)
def test_figures_in_chinese(text: str) -> None:
    assert found("zh", text) == ZH.get(text, [])


@pytest.mark.parametrize("text", [*EN, "in 2024", "2024–2025", "step 1", "3 steps", "v1.2 days"])
def test_figures_in_english(text: str) -> None:
    assert found("en", text) == EN.get(text, [])


@pytest.mark.parametrize("text", NO_FIGURES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_years_alone_ids_code_claims_and_targets_are_no_figures(language: str, text: str) -> None:
    assert found(language, text) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_figure_is_found_where_it_stands(language: str) -> None:
    words = words_for(language)
    assert words is not None
    for text, values in {"zh": ZH, "en": EN}[language].items():
        for one, value in zip(figures(text, words.figures), values, strict=True):
            assert text[one.offset :].startswith(value)


LONG = [
    "1",
    "1,",
    "1 ",
    "12-",
    "$1",
    "2024 年",
    "十",
    "十 ",
    "两个",
    "one ",
    "1 to ",
    "hundred ",
    "a",
]


@pytest.mark.parametrize("piece", LONG)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_long_texts_are_read_in_passing(language: str, piece: str) -> None:
    # A pattern that looks back takes seconds for the longest line of a file.
    assert len(found(language, piece * 20_000)) <= 20_000


# --- where figures are looked for -----------------------------------------------------------------


def test_figures_are_looked_for_in_advice_and_on_pages(tmp_path: Path) -> None:
    files = changed(FAQ, ("zh: 为什么？", "zh: 第 3 天？"), ("en: Why?", "en: After 3 days?"))
    files |= {"zh/new.md": "# 页\n\n等 3 天\n", "en/new.md": "# Page\n\nWait 3 days\n"}
    problems = compiled(tmp_path, files).problems

    assert [(str(p.place), p.code, p.details["figure"]) for p in problems] == [
        ("docs/en/new.md:3:6", "figure-without-claim", "3 days"),
        ("docs/faq/light.yml:11:11", "figure-without-claim", "3 天"),
        ("docs/faq/light.yml:12:11", "figure-without-claim", "3 days"),
        ("docs/zh/new.md:3:3", "figure-without-claim", "3 天"),
    ]


def test_claims_and_sources_may_say_what_they_are_about(tmp_path: Path) -> None:
    said = LEAFLET.replace("没有来源这样说。", "会坏，要 3 天。").replace(
        "No source says so.", "In 3 days."
    )
    titles = changed(
        "sources.yml", ("zh: 保修卡", "zh: 3 天"), ("en: The guarantee card", "en: 3 days")
    )

    assert compiled(tmp_path, {"claims/leaflet.yml": said, **titles}).problems == []
