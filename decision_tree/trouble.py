# What the system refuses, in the editor's words.
#
# Takes: an error of the system's, such as a full disk.
# Gives: a reason to put into a sentence.
# Refuses to know: what was tried.

from __future__ import annotations

import errno

from decision_tree.words import Words

REASONS = {
    errno.ENOSPC: "why-full",
    errno.EDQUOT: "why-full",
    errno.EROFS: "why-read-only",
    errno.EACCES: "why-forbidden",
    errno.EPERM: "why-forbidden",
    errno.EEXIST: "why-in-the-way",
    errno.ENOTDIR: "why-in-the-way",
    errno.EISDIR: "why-in-the-way",
    errno.ENOTEMPTY: "why-others",
}


def reason(error: OSError, words: Words) -> str:
    """Why, in the editor's language; what has no words here is told as the system tells it."""
    key = REASONS.get(error.errno or 0, "")
    return words.command[key] if key else error.strerror or str(error)


def place_of(error: OSError, otherwise: object) -> str:
    """The file that the system names, of two the second: the one being written."""
    named = (error.filename2, error.filename, otherwise)
    return str(next(name for name in named if name is not None))
