# The glossary → Markdown: a page of terms, and terms in a text made links that explain themselves.
#
# Takes: the library or finished Markdown, and the site.
# Gives: the glossary's page; the same Markdown with the first mention of each term explained.
# Refuses to know: how an explanation is shown (assets/term-tip); which words are terms of what.

from __future__ import annotations

import re

from decision_tree.markdown import mask_code, relative
from decision_tree.model import Library, Term
from decision_tree.paths import GLOSSARY_PAGE
from decision_tree.render.blocks import (
    ELEMENT,
    PART,
    SECTION,
    MadePage,
    block,
    bullets,
    folded,
    foot,
    front_matter,
    heading,
    join,
    prose,
)
from decision_tree.render.filter import filtered
from decision_tree.render.lines import label
from decision_tree.render.site import Site

# Where a link cannot stand or would not be seen as prose: headings, block fences and their
# attributes, front matter, titles of tabs and notes, links and pictures, attribute lists, HTML.
NO_PROSE = re.compile(
    r"\A---\n[^\0]*?^---$|^(?:#{1,6} |[ ]*(?:/{3,}|===|!!!|\?\?\?)|[ ]+(?:attrs|type): ).*$"
    r"|!?\[(?:[^\[\]]|\[[^\]]*\])*\](?:\([^)]*\))?|\{[^{}\n]*\}|</?[A-Za-z][^<>\n]*>|https?://\S+",
    re.M,
)
LINKED = re.compile(r"\]\([^()\s]*glossary\.md#([a-z0-9-]+)\)\{ \.term \}")


def render_glossary(library: Library, site: Site) -> MadePage:
    """The page of all terms."""
    rows = (_row(site, term) for term in library.terms.values())
    text = join(
        front_matter(site.say("glossary"), site.say("glossary-text"), hide=["toc"]),
        heading(1, site.say("glossary"), "glossary.title"),
        site.say("glossary-text"),
        filtered(site, block(SECTION, "div.entries", join(*rows))),
    )
    return MadePage(GLOSSARY_PAGE, text + "\n", "docs/glossary.yml")


def _row(site: Site, term: Term) -> str:
    others = " · ".join(term.words(site.language)[1:])
    shown = term.label[site.language] if term.label else ""
    body = join(
        heading(2, term.term[site.language], term.id),
        prose(term.means, site, GLOSSARY_PAGE),
        site.say("on-screen", label=shown) if shown else "",
        site.say("also-called", words=others) if others else "",
        *(_in_language(site, term, code) for code in site.others),
        foot(site, GLOSSARY_PAGE, term.id),
    )
    return block(PART, "section.entry", body)


def _in_language(site: Site, term: Term, code: str) -> str:
    name = site.words[code].interface["name"]
    return site.say("in-language", name=name, words=" · ".join(term.words(code)))


def explain(text: str, site: Site, page: str) -> str:
    """Markdown with the first mention of each term made a link to it."""
    lexicon = site.lexicon
    if lexicon is None:
        return text
    masked = NO_PROSE.sub(lambda found: re.sub(r"[^\n]", "\0", found.group()), mask_code(text))
    seen: set[str] = set()
    pieces: list[str] = []
    end = 0
    for found in lexicon.pattern.finditer(masked):
        term = lexicon.find(found.group())
        if term.id not in seen:
            seen.add(term.id)
            pieces += [text[end : found.start()], _link(term, found.group(), page)]
            end = found.end()
    return "".join([*pieces, text[end:]])


def with_tips(text: str, site: Site, page: str) -> str:
    """The page with the meanings of its terms at its foot, in `<term-tip>`, whose script shows
    each where its word stands.
    """
    found = dict.fromkeys(LINKED.findall(text))
    if site.lexicon is None or not found:
        return text
    meant = {term.id: term for term in site.lexicon.terms.values()}
    lines = [_meaning(meant[one], site, page) for one in found]
    body = folded(site.say("terms-here"), bullets(lines), "terms", PART)
    return f"{text.rstrip()}\n\n{block(ELEMENT, 'term-tip', body)}\n"


def _meaning(term: Term, site: Site, page: str) -> str:
    word = label(term.term[site.language])
    target = relative(f"{GLOSSARY_PAGE}#{term.id}", page)
    return site.say("term-means", term=f"[{word}]({target})", means=prose(term.means, site, page))


def _link(term: Term, word: str, page: str) -> str:
    return f"[{word}]({relative(f'{GLOSSARY_PAGE}#{term.id}', page)}){{ .term }}"
