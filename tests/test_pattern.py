# Patterns of kits: only what Python and browsers read alike, and nothing that takes for ever.

from __future__ import annotations

import re
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decision_tree.pattern import fault, finds, fits, luhn, mod_11_2

GOOD = [
    r"\d{3}-\d{7}-\d{7}",
    "B0[0-9A-Z]{8}|\\d{9}[0-9X]",
    "(?:ab){2}",
    "(?:a|b)",
    "(a{1,3})?",
    r"\bword\b",
    r"[^\]\\-]{1,20}",
    "[一-鿿]{1,9}",
    r"\u4e00",
    r"a\.b\+c",
    "",
]
# A pattern, and the part from which on it cannot be used.
BAD = [
    ("a+", "+"),
    ("a*", "*"),
    ("a.b", ".b"),
    ("^a", "^a"),
    ("a$", "$"),
    (r"a\s", r"\s"),
    (r"\D", r"\D"),
    (r"\1", r"\1"),
    (r"\p{L}", r"\p{L}"),
    (r"\u4E00", r"\u4E00"),
    (r"[\b]", r"[\b]"),
    ("(?=a)", "(?=a)"),
    ("(?<=a)b", "(?<=a)b"),
    ("(?i)a", "(?i)a"),
    ("(?P<x>a)", "(?P<x>a)"),
    ("a??", "?"),
    ("a{2}{3}", "{3}"),
    ("{2}", "{2}"),
    ("a{,3}", "{,3}"),
    ("a{3,2}", "{3,2}"),
    ("a{3,}", "{3,}"),
    (r"\b?", "?"),
    ("(?:a|b){1,3}", "{1,3}"),
    ("(a{1,3}){2}", "{2}"),
    ("a{0,99}b{0,99}", "{0,99}"),
    ("[[a]]", "[[a]]"),
    ("[a&&b]", "[a&&b]"),
    ("[a--b]", "[a--b]"),
    ("a]", "]"),
    ("a}", "}"),
    ("[]", "[]"),
    # Python itself refuses these; where, it does not always say.
    ("[z-a]", "[z-a]"),
    (r"[\d-z]", r"[\d-z]"),
    ("(a", "(a"),
    ("a)", "a)"),
]


@pytest.mark.parametrize("pattern", GOOD)
def test_a_pattern_of_the_common_part_can_be_used(pattern: str) -> None:
    assert fault(pattern) == ""


@pytest.mark.parametrize(("pattern", "part"), BAD)
def test_anything_else_is_refused_from_where_it_begins(pattern: str, part: str) -> None:
    assert fault(pattern) == part


pieces = st.sampled_from([
    "a", "B", "0", "-", "[a-c]", "[^x]", r"\d", r"\w", r"\b", "(", "(?:", ")", "|", "?", "{2}",
    "{1,3}", "{0,40}", "+", "*", ".", "^", "$", "[", "]", "\\", "灯", "[一-鿿]", "&&", "--", "{",
    "}",
])  # fmt: skip


@given(st.lists(pieces, max_size=12).map("".join))
def test_whatever_is_not_refused_is_taken_by_python_without_a_warning(pattern: str) -> None:
    if fault(pattern) == "":
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern, re.ASCII)


@given(st.lists(pieces, max_size=10).map("".join), st.integers(0, 400))
def test_whatever_is_not_refused_ends_on_a_text_that_almost_fits(pattern: str, n: int) -> None:
    """Without an end there would be no result: nested counts try for ever on such a text."""
    if fault(pattern) == "":
        assert fits(pattern, "a" * n + "!") in (True, False)
        assert finds(pattern, "a0B-" * n) in (True, False)


def test_a_whole_text_fits_and_a_part_is_found() -> None:
    assert fits("a{2}", "aa")
    assert not fits("a{2}", "aa\n")
    assert finds("a{2}", "xAAx")
    assert not finds("a{2}", "xax")


def test_digits_are_ascii_digits_as_in_browsers() -> None:
    assert not fits(r"\d", "１")
    assert not fits(r"\w", "é")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("4111 1111 1111 1111", True),
        ("4111 1111 1111 1112", False),
        ("378282246310005", True),
        ("79927398713", True),
        ("79927398710", False),
    ],
)
def test_the_check_digit_of_a_bank_card(number: str, expected: bool) -> None:
    assert luhn(number) is expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("11010519491231002X", True),
        ("11010519491231002x", True),
        ("110105194912310021", False),
        ("440524188001010014", True),
    ],
)
def test_the_check_sign_of_an_identity_card(number: str, expected: bool) -> None:
    assert mod_11_2(number) is expected


def test_digits_with_a_wrong_check_digit_are_not_found() -> None:
    card = "[0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}"
    assert finds(card, "card 4111 1111 1111 1111.", "luhn")
    assert not finds(card, "card 4111 1111 1111 1112.", "luhn")
