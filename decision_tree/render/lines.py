# Words in one line, as titles and as the text of links.
#
# Takes: an author's words.
# Gives: one line without links of claims: a title or a label cannot hold a link.
# Refuses to know: where the line stands.

from __future__ import annotations

import re

from decision_tree.citations import plain_claims
from decision_tree.markdown import join_han

# A bracket that the author has not escaped; an even number of backslashes escapes each other.
BARE = re.compile(r"(?<!\\)((?:\\\\)*)([\[\]])")


def one_line(words: str) -> str:
    """Words without line breaks and without the links of claims."""
    return " ".join(join_han(plain_claims(words)).split())


def label(words: str) -> str:
    """Words as the text of a link: brackets stay brackets."""
    plain = BARE.sub(r"\1\\\2", one_line(words))
    return f"{plain}\\" if (len(plain) - len(plain.rstrip("\\"))) % 2 else plain
