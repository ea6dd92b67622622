# What a host tells a browser about the site: the content security policy and its companions.
#
# Takes: hashes of inline scripts, and who may show the site in a frame.
# Gives: the policy and the headers, as text.
# Refuses to know: in which form a host wants them.

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

NOBODY = "'none'"
# One source expression. Anything that could end a directive, a header or a setting is left out.
SOURCE = re.compile(r"\*|'none'|'self'|[a-z][a-z0-9+.-]*:|(?:https?://)?[\w.*-]+(?::[0-9*]+)?")

DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # Icons in the theme's styles are data: addresses.
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
}
HEADERS = {
    # No other site learns which page a reader came from.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@dataclass(frozen=True)
class Wishes:
    """What the owner of a site may choose."""

    ancestors: str = NOBODY
    """Who may show pages in a frame, as `frame-ancestors` writes it."""
    embed_ancestors: str = "*"
    """The same for the pages under `embed/`, which are made for it."""
    hsts: int = 0
    """For how many seconds browsers insist on HTTPS; 0 leaves the header out."""
    meta: bool = True
    """Whether every page carries its policy itself, for hosts that set no headers."""


def write_policy(scripts: Iterable[str], ancestors: str = "") -> str:
    """The policy; without `ancestors` it may stand in a page, where frame-ancestors is void."""
    directives = {**DIRECTIVES, "script-src": " ".join(["'self'", *sorted(scripts)])}
    if ancestors:
        directives["frame-ancestors"] = ancestors
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def companions(wishes: Wishes) -> dict[str, str]:
    """The headers beside the policy."""
    strict = {"Strict-Transport-Security": f"max-age={wishes.hsts}"} if wishes.hsts else {}
    return {**HEADERS, **strict}


def are_sources(text: str) -> bool:
    """Whether a text is a list of who may frame a page, fit for every form of the headers."""
    # By the blank alone: a line end would begin another header.
    return all(SOURCE.fullmatch(one) for one in text.split(" "))
