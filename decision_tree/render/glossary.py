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
    foot,
    front_matter,
    heading,
    join,
    prose,
)
from decision_tree.render.cite import attribute
from decision_tree.render.filter import filtered
from decision_tree.render.lines import one_line
from decision_tree.render.site import Site

# Where a link cannot stand or would not be seen as prose: headings, block fences and their
# attributes, front matter, titles of tabs and notes, links and pictures, attribute lists, HTML.
NO_PROSE = re.compile(
    r"\A---\n[^\0]*?^---$|^(?:#{1,6} |[ ]*(?:/{3,}|===|!!!|\?\?\?)|[ ]+(?:attrs|type): ).*$"
    r"|!?\[(?:[^\[\]]|\[[^\]]*\])*\](?:\([^)]*\))?|\{[^{}\n]*\}|</?[A-Za-z][^<>\n]*>|https?://\S+",
    re.M,
)


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
    label = term.label[site.language] if term.label else ""
    body = join(
        heading(2, term.term[site.language], term.id),
        prose(term.means, site, GLOSSARY_PAGE),
        site.say("on-screen", label=label) if label else "",
        site.say("also-called", words=others) if others else "",
        *(_in_language(site, term, code) for code in site.others),
        foot(site, GLOSSARY_PAGE, term.id),
    )
    return block(PART, "section.entry", body)


def _in_language(site: Site, term: Term, code: str) -> str:
    name = site.words[code].interface["name"]
    return site.say("in-language", name=name, words=" · ".join(term.words(code)))


def explain(text: str, site: Site, page: str) -> str:
    """Markdown with the first mention of each term made a link to it, its meaning in the title."""
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
            pieces += [text[end : found.start()], _link(term, found.group(), site, page)]
            end = found.end()
    return "".join([*pieces, text[end:]])


def with_tips(text: str, site: Site) -> str:
    """The page with `<term-tip>`, whose script shows a term's meaning in place."""
    if "{ .term " not in text:
        return text
    more = {"data-more": site.say("glossary-more")}
    return f"{text.rstrip()}\n\n{block(ELEMENT, 'term-tip', '', more)}\n"


def _link(term: Term, word: str, site: Site, page: str) -> str:
    target = relative(f"{GLOSSARY_PAGE}#{term.id}", page)
    tells = attribute(one_line(term.means[site.language]))
    return f'[{word}]({target}){{ .term title="{tells}" }}'
