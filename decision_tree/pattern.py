# Patterns of kits: the part of regular expressions that Python and every browser read alike.
#
# Takes: a pattern, and text to look at.
# Gives: where a pattern leaves that part, and whether it fits.
# Refuses: * and +, look-around, back-references, flags, and counts that could keep a page busy.

from __future__ import annotations

import re
from itertools import pairwise

# In a class JavaScript (with its u flag) takes fewer escapes than Python, and Python warns of
# doubled signs that may mean set operations one day.
IN_CLASS = r"\\(?:[dw\\/^$.*+?()\[\]{}|-]|u[0-9a-f]{4})|[^\[\]\\]"
TOKEN = re.compile(
    rf"(?P<unit>\[\^?(?:{IN_CLASS})+\]|\\(?:[dw\\/^$.*+?()\[\]{{}}|]|u[0-9a-f]{{4}})"
    r"|[^\\\[\](){}?*+|^$.])"
    r"|(?P<edge>\\b)|(?P<open>\((?:\?:)?)(?![?*+])|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<count>\?|\{\d{1,3}(?:,\d{1,3})?\})"
)
DOUBLED = re.compile(r"--|&&|~~|\|\|")
# Ways to try at one place of the text: more would be felt while typing.
MOST_WAYS = 2_000


def fault(pattern: str) -> str:
    """The part of a pattern that cannot be used, from where it begins; empty when all is well."""
    at = 0
    tokens: list[tuple[str, str, int]] = []
    while at < len(pattern):
        found = TOKEN.match(pattern, at)
        if not found or DOUBLED.search(found.group()):
            return pattern[at:]
        tokens.append((str(found.lastgroup), found.group(), at))
        at = found.end()
    return _misplaced(pattern, tokens) or _refused(pattern)


def _misplaced(pattern: str, tokens: list[tuple[str, str, int]]) -> str:
    """From the first count that counts nothing, or that counts what is itself of no fixed length:
    such patterns take for ever on a text that almost fits.
    """
    varying, ways, inner = [False], 1, False
    for before, (kind, sign, at) in pairwise([("open", "", 0), *tokens]):
        if kind == "open":
            varying.append(False)
        elif kind == "close" and len(varying) > 1:
            inner = varying.pop()
            varying[-1] |= inner
        elif kind == "bar":
            varying[-1] = True
        elif kind == "count":
            least, most = _bounds(sign)
            ways *= most - least + 1
            repeats = before[0] == "close" and inner and most > 1
            if before[0] not in ("unit", "close") or repeats or ways > MOST_WAYS or most < least:
                return pattern[at:]
            varying[-1] |= least != most
    return ""


def _bounds(sign: str) -> tuple[int, int]:
    if sign == "?":
        return 0, 1
    least, _, most = sign.strip("{}").partition(",")
    return int(least), int(most or least)


def _refused(pattern: str) -> str:
    """The whole pattern, if Python itself does not take it: a bracket left open, a range turned."""
    try:
        re.compile(pattern)
    except re.error:
        return pattern
    return ""


def fits(pattern: str, text: str) -> bool:
    """Whether the whole of a text is what the pattern describes."""
    return bool(re.compile(pattern, re.ASCII).fullmatch(text))


def finds(pattern: str, text: str, check: str = "") -> bool:
    """Whether the pattern is anywhere in the text, capitals apart; with a check sum, in digits
    that pass it.
    """
    small = "".join(char.lower() if char.isascii() else char for char in text)
    found_all = re.compile(pattern, re.ASCII).finditer(small)
    return any(not check or SUMS[check](found.group()) for found in found_all)


def luhn(text: str) -> bool:
    """ISO/IEC 7812, bank cards: every second digit from the right doubled, the sum ends in 0."""
    digits = [int(char) for char in re.findall("[0-9]", text)][::-1]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def mod_11_2(text: str) -> bool:
    """ISO/IEC 7064 MOD 11-2, Chinese identity cards: the last sign checks those before it."""
    total = 0
    for char in re.findall("[0-9x]", text.lower()):
        total = (total * 2 + (10 if char == "x" else int(char))) % 11
    return total == 1


SUMS = {"luhn": luhn, "mod-11-2": mod_11_2}
