"""Nothing newer than Chromium 87, of November 2020, as in older WeChat web views, unless the page
does without it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from playbooks import ROOT

OLDEST = 87
FOLDERS = ("decision_tree/assets", "decision_tree/theme/assets", "docs/overrides/assets")
COMMENT = re.compile(r"/\*.*?\*/|(?<=\s)//[^\n]*|^//[^\n]*", re.DOTALL | re.MULTILINE)
STRING = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"")

# What came later, as it is written, and with which Chromium.
SCRIPT = {
    r"\{ signal\b|, signal \}": ("addEventListener with a signal", 90),
    r"\.at\(": (".at()", 92),
    r"\bstatic \{": ("static block", 94),
    r"^(?:const .*= )?await ": ("top-level await", 89),
    r"#\w+ in ": ("#private in", 91),
    r"\bstructuredClone\b": ("structuredClone", 98),
    r"Object\.hasOwn\b": ("Object.hasOwn", 93),
    r"\.findLast(?:Index)?\(": ("findLast", 97),
    r"\.(?:toSorted|toReversed|toSpliced|with)\(": ("copying array methods", 110),
    r"Object\.groupBy|Map\.groupBy": ("groupBy", 117),
    r"Promise\.withResolvers|Promise\.try": ("new Promise helpers", 119),
    r"Array\.fromAsync": ("Array.fromAsync", 121),
    r"\.(?:union|intersection|difference|isSubsetOf)\(": ("Set methods", 122),
    r"AbortSignal\.(?:timeout|any|abort)": ("AbortSignal helpers", 93),
    r"randomUUID": ("randomUUID", 92),
    r"supportedValuesOf": ("Intl.supportedValuesOf", 99),
    r"DurationFormat": ("Intl.DurationFormat", 129),
    r"\bcause:": ("Error cause", 93),
    r"(?<=\S)/[gimsuy]*[dv][gimsuy]*(?=[;,.)])": ("flags d and v", 90),
    r"checkVisibility": ("checkVisibility", 105),
    r"showPopover|togglePopover": ("popover", 114),
    r"startViewTransition": ("view transitions", 111),
    r"scrollend": ("scrollend", 114),
    r"setHTMLUnsafe|parseHTMLUnsafe": ("setHTMLUnsafe", 124),
    r"\binert\b": ("inert", 102),
    r"navigation\.": ("the navigation API", 102),
    r"CSS\.highlights|new Highlight\b": ("highlights", 105),
    r"showPicker": ("showPicker", 99),
    r"isWellFormed": ("isWellFormed", 111),
}
STYLE = {
    r":is\(|:where\(": (":is() and :where()", 88),
    r":not\([^()]*,": (":not() with a list", 88),
    r":has\(": (":has()", 105),
    r":user-(?:in)?valid": (":user-invalid", 119),
    r"aspect-ratio:": ("aspect-ratio", 88),
    r"text-decoration-thickness": ("text-decoration-thickness", 89),
    r"forced-colors": ("forced-colors", 89),
    r"accent-color": ("accent-color", 93),
    r"color-mix\(": ("color-mix()", 111),
    r"oklch\(|oklab\(|lch\(": ("new colour spaces", 111),
    r"light-dark\(": ("light-dark()", 123),
    r"@layer": ("@layer", 99),
    r"@container|container-type": ("container queries", 105),
    r"@scope": ("@scope", 118),
    r"@property": ("@property", 85),
    r"@starting-style": ("@starting-style", 117),
    r"[;{}]\s*&": ("nesting", 112),
    r"\d[dsl]v[hwib]\b": ("dvh, svh, lvh", 108),
    r"text-wrap": ("text-wrap", 114),
    r"text-spacing-trim": ("text-spacing-trim", 123),
    r"word-break:\s*auto-phrase": ("auto-phrase", 119),
    r"scripting:": ("scripting", 120),
    r"scrollbar-gutter": ("scrollbar-gutter", 94),
    r"overflow(?:-[xy])?:\s*clip": ("overflow: clip", 90),
    r"content-visibility:\s*auto": ("content-visibility", 85),
    r"\b(?:translate|rotate|scale):": ("single transforms", 104),
    r"field-sizing": ("field-sizing", 123),
    r"interpolate-size|calc-size": ("calc-size", 129),
    r"hidden=until-found|until-found": ("until-found", 102),
    r"@media[^{]*[<>]=?": ("ranges in @media", 104),
    r"\bsubgrid\b": ("subgrid", 117),
}
# What is used all the same, and what an older browser shows instead.
FALLS_BACK = {
    "addEventListener with a signal": "a box that is taken out goes on listening; none is",
    "accent-color": "boxes to tick have the browser's own colour",
    "color-mix()": "a plain colour stands before it",
    "forced-colors": "the mode came with it",
    "scripting": "the sections after the first are seen until the script has come",
    "text-decoration-thickness": "lines are as thick as the font has them",
}


def sources(*endings: str) -> list[Path]:
    """Our files that a browser reads."""
    return [
        file
        for folder in FOLDERS
        for file in sorted((ROOT / folder).rglob("*"))
        if file.suffix in endings
    ]


def found(text: str, features: dict[str, tuple[str, int]]) -> set[str]:
    """What a text uses that came after the oldest browser; comments and strings aside."""
    bare = STRING.sub("''", COMMENT.sub("", text))
    return {
        name
        for pattern, (name, version) in features.items()
        if version > OLDEST and re.search(pattern, bare, re.MULTILINE)
    }


def used() -> dict[str, set[str]]:
    """Each file with what it uses."""
    kinds = ((SCRIPT, (".mjs", ".js")), (STYLE, (".css",)))
    return {
        file.relative_to(ROOT).as_posix(): found(file.read_text(encoding="utf-8"), features)
        for features, endings in kinds
        for file in sources(*endings)
    }


def test_what_is_newer_falls_back() -> None:
    too_new = {file: names - set(FALLS_BACK) for file, names in used().items()}
    assert {file: names for file, names in too_new.items() if names} == {}


def test_every_exception_is_needed() -> None:
    assert set(FALLS_BACK) == set().union(*used().values())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("const last = list.at(-1);", {".at()"}),
        ("class A { static { start(); } }", {"static block"}),
        ("const found = /a/dg;", {"flags d and v"}),
        ("// list.at(-1)\nsay('.at(');", set()),
        ("const a = b / d; const c = (a ?? b)?.e;", set()),
    ],
)
def test_scripts_are_read(text: str, names: set[str]) -> None:
    assert found(text, SCRIPT) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a:is(b, c) { }", {":is() and :where()"}),
        ("a { color: red; &:hover { color: blue; } }", {"nesting"}),
        ("a { height: 100dvh; }", {"dvh, svh, lvh"}),
        ("@media (width >= 30em) { }", {"ranges in @media"}),
        ("/* :has() */ a { content: ':has('; transform: scale(2); }", set()),
    ],
)
def test_styles_are_read(text: str, names: set[str]) -> None:
    assert found(text, STYLE) == names
