# A kit → Markdown: a section a kind, with what it asks for and the letter to copy.
#
# Takes: a kit, the library it is in, and the site.
# Gives: the kit's page, complete without the widgets; the page that lists all kits.
# Refuses to know: the widgets kit-form and kit-letter, which read their patterns and drafts here.

from __future__ import annotations

import json
from collections.abc import Iterator

from decision_tree.kit import Ask, Kind, Kit
from decision_tree.markdown import relative
from decision_tree.model import Library, Reference, Text, all_ids, split_target
from decision_tree.paths import (
    CHANNELS_PAGE,
    EVIDENCE_PAGE,
    KITS_PAGE,
    kit_page,
    tree_page,
)
from decision_tree.render.blocks import (
    ELEMENT,
    INNER,
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
from decision_tree.render.form import code, named_options, render_fields, render_rules
from decision_tree.render.glossary import explain
from decision_tree.render.leads import link_to_node, link_to_tree
from decision_tree.render.lines import label, one_line
from decision_tree.render.site import Site
from decision_tree.render.zones import zones
from decision_tree.template import named

# The labels that the widgets show; they hold no words of their own.
WIDGET_WORDS = (
    "back", "blanks", "body", "capitals", "change", "choose", "complete", "compose-again", "copied",
    "copy-all", "copy-body", "copy-subject", "count", "fit", "forget", "found", "found-doubt",
    "found-missing", "found-refuse", "keep", "letter", "long", "long-body", "long-subject", "may",
    "missing", "paper", "print", "refused", "save", "saved", "subject", "sure", "uncopied", "unfit",
    "width", "zone", "zones",
)  # fmt: skip


def render_kit_index(library: Library, site: Site) -> MadePage:
    """The page that lists the kits."""
    text = join(
        front_matter(site.say("kits"), site.say("kits-text")),
        heading(1, site.say("kits"), "kits.title"),
        site.say("kits-text"),
        *(_card(site, kit) for kit in library.kits.values()),
    )
    return MadePage(KITS_PAGE, text + "\n", "docs/kits")


def _card(site: Site, kit: Kit) -> str:
    link = relative(kit_page(kit.id), KITS_PAGE)
    title = heading(2, f"[{label(kit.title[site.language])}]({link})", kit.id)
    return block(SECTION, "section.tree-card", join(title, prose(kit.summary, site, KITS_PAGE)))


def render_kit(library: Library, site: Site, kit: Kit) -> MadePage:
    """The page of a kit."""
    page, title = kit_page(kit.id), kit.title[site.language]
    kinds = [_kind(library, site, kit, kind) for kind in kit.kinds.values()]
    sections = (_list(site, kit), *kinds, render_fields(site, kit), render_rules(site, kit))
    text = join(
        front_matter(title, kit.summary[site.language], hide=["toc"]),
        heading(1, title, f"{kit.id}.title"),
        block(PART, "div.tree-summary", prose(kit.summary, site, page)),
        prose(kit.text, site, page),
        block(ELEMENT, "kit-form#kit", join(*sections), _attributes(library, site, kit)),
        block(PART, "div.tree-foot", site.say("reviewed", day=kit.reviewed)),
    )
    return MadePage(page, text + "\n", kit.place.path)


def _attributes(library: Library, site: Site, kit: Kit) -> dict[str, str]:
    interface = site.words[site.language].interface
    most = {"subject": kit.longest_subject, "body": kit.longest_body}
    return {
        "data-kit": kit.id,
        "data-language": site.language,
        "data-languages": _json(_names(kit, site)),
        "data-words": _json({key: interface[f"kit-{key}"] for key in WIDGET_WORDS}),
        "data-zones": _json(zones(library, site)),
        "data-most": _json({part: length for part, length in most.items() if length}),
        "data-papers": site.between(kit_page(kit.id), EVIDENCE_PAGE),
        "data-trees": site.between(kit_page(kit.id), tree_page("{tree}")),
    }


def _names(kit: Kit, site: Site) -> dict[str, str]:
    """The languages of the letters, by name; the one that is sent first."""
    first = kit.sends.id if kit.sends else ""
    codes = sorted(site.languages, key=lambda language: language != first)
    names = {code: site.words[code].interface["name"] for code in codes}
    return {
        code: site.say("kit-sent", name=name) if code == first else name
        for code, name in names.items()
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _list(site: Site, kit: Kit) -> str:
    groups = (_group(site, kit, name, title) for name, title in kit.groups.items())
    title = heading(2, site.say("kit-kinds"), f"{kit.id}.kinds")
    return block(SECTION, "section.kinds", join(title, *groups))


def _group(site: Site, kit: Kit, name: str, title: Text) -> str:
    links = [
        f"[{label(kind.title[site.language])}](#{kind.id})"
        for kind in kit.kinds.values()
        if kind.group.id == name
    ]
    return join(heading(3, title[site.language], f"{name}.group"), bullets(links)) if links else ""


def _kind(library: Library, site: Site, kit: Kit, kind: Kind) -> str:
    body = explain(join(*_parts(library, site, kit, kind)), site, kit_page(kit.id))
    asked = {
        "fields": [ref.id for ref in kit.asked(kind)],
        "may": sorted(kit.optional(kind)),
        "papers": _papers(library, site, kind),
    }
    return block(SECTION, "section.kind", body, {"data-kind": _json(asked)})


def _papers(library: Library, site: Site, kind: Kind) -> dict[str, dict[str, str]]:
    known = {ref.id: found for ref in kind.evidence if (found := library.evidence.get(ref.id))}
    return {name: named_options(one.letter or one.name, site) for name, one in known.items()}


def _parts(library: Library, site: Site, kit: Kit, kind: Kind) -> Iterator[str]:
    page = kit_page(kit.id)
    yield heading(2, kind.title[site.language], kind.id)
    yield from (block(PART, f"div.was#{former}", "") for former in all_ids(kind)[1:])
    yield prose(kind.text, site, page)
    yield block(PART, "div.ways", join(*_ways(library, site, page, kind)))
    if kind.has_letter:
        yield block(PART, "div.asks", join(*_asks(library, site, kit, kind)))
        yield _letter(site, kit, kind)
    yield foot(site, page, kind.id)


def _ways(library: Library, site: Site, page: str, kind: Kind) -> Iterator[str]:
    """The channel, and the trees that lead on."""
    channel = library.channels.get(kind.channel.id) if kind.channel else None
    if channel:
        more = relative(f"{CHANNELS_PAGE}#{channel.id}", page)
        yield site.say("kit-channel", name=f"[{label(channel.name[site.language])}]({more})")
        yield prose(channel.open, site, page)
    links = [link for ref in kind.leads if (link := _lead(library, site, page, ref))]
    if links:
        yield join(site.say("kit-leads"), bullets(links))


def _lead(library: Library, site: Site, page: str, ref: Reference) -> str:
    home, node = split_target(ref.id, ref.id)
    tree = library.trees.get(home)
    if tree is None:
        return ""
    found = tree.nodes.get(node)
    return link_to_node(site, page, tree, found) if found else link_to_tree(site, page, tree)


def _asks(library: Library, site: Site, kit: Kit, kind: Kind) -> Iterator[str]:
    """What a letter needs, each with a link to where that is found."""
    optional = kit.optional(kind)
    fields = [kit.fields[ref.id] for ref in kit.asked(kind)]
    links = [
        f"[{label(field.label[site.language])}](#{field.id}.field)"
        + f" {site.say('kit-may')}" * (field.id in optional)
        for field in fields
    ]
    yield join(site.say("kit-asks"), bullets(links))
    yield from (_ask(site, kit, ask) for ask in kind.asks)
    papers = [library.evidence[ref.id] for ref in kind.evidence if ref.id in library.evidence]
    if papers:
        page = kit_page(kit.id)
        names = [
            f"[{label(one.name[site.language])}]({relative(f'{EVIDENCE_PAGE}#{one.id}', page)})"
            for one in papers
        ]
        yield join(site.say("kit-papers"), bullets(names))


def _ask(site: Site, kit: Kit, ask: Ask) -> str:
    told = (
        f"**{label(kit.fields[ask.field.id].label[site.language])}**{{ .of }}",
        prose(ask.text, site, kit_page(kit.id)),
        site.say("kit-good", words=code(ask.good[site.language])) if ask.good else "",
        site.say("kit-bad", words=code(ask.bad[site.language])) if ask.bad else "",
    )
    return block(INNER, "div.ask", join(*told), {"data-field": ask.field.id})


def _letter(site: Site, kit: Kit, kind: Kind) -> str:
    """The letter in every language, to be filled in by hand; its drafts for the widget."""
    labels = {
        language: {ref.id: one_line(kit.fields[ref.id].label[language]) for ref in kit.asked(kind)}
        for language in site.languages
    }
    subjects = {language: _subject(kind, language) for language in site.languages}
    bodies = {language: _body(kit, kind, language) for language in site.languages}
    told = {"subject": subjects, "body": bodies, "may": sorted(kit.optional(kind))}
    sheets = [
        _sheet(site, language, subjects[language], bodies[language], labels[language])
        for language in _names(kit, site)
    ]
    attributes = {"data-letter": _json(told), "data-name": f"{kit.id}-{kind.id}"}
    return block(PART, "kit-letter", join(*sheets), attributes)


def _subject(kind: Kind, language: str) -> str:
    return one_line(kind.subject[language]) if kind.subject else ""


def _body(kit: Kit, kind: Kind, language: str) -> str:
    drafts = (kind.body, kit.ends)
    return "\n\n".join(draft[language] for draft in drafts if draft)


def _sheet(site: Site, language: str, subject: str, body: str, labels: dict[str, str]) -> str:
    interface = site.words[language].interface
    first = interface["kit-subject-line"].format(subject=subject)
    text = named("\n\n".join((first, body)), labels)
    title = site.say("kit-copy", name=interface["name"])
    return folded(title, f"~~~~text\n{text}\n~~~~", "draft", INNER, language)
