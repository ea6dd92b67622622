# A FAQ topic → Markdown: a section an entry, with an id that both languages share.
#
# Takes: a topic, the library and the site.
# Gives: the topic's page, and the list of all topics.
# Refuses to know: the filter, which only hides what is written here.

from __future__ import annotations

from decision_tree.markdown import relative
from decision_tree.model import Entry, Library, Reference, Topic
from decision_tree.paths import faq_page
from decision_tree.render.blocks import (
    PART,
    SECTION,
    MadePage,
    block,
    bullets,
    foot,
    front_matter,
    heading,
    join,
    prose,
)
from decision_tree.render.cite import rests
from decision_tree.render.filter import filtered
from decision_tree.render.glossary import explain
from decision_tree.render.leads import link_to_node, link_to_tree
from decision_tree.render.lines import label
from decision_tree.render.site import Site


def render_topic(library: Library, site: Site, topic: Topic) -> MadePage:
    """The page of a topic."""
    page = faq_page(topic.id)
    title, summary = topic.title[site.language], topic.summary[site.language]
    sections = [_entry(library, site, page, entry) for entry in topic.entries.values()]
    text = join(
        front_matter(title, summary),
        heading(1, title, f"{topic.id}.title"),
        prose(topic.summary, site, page),
        filtered(site, join(*sections)),
        site.say("reviewed", day=topic.reviewed),
    )
    return MadePage(page, text + "\n", topic.place.path)


def _entry(library: Library, site: Site, page: str, entry: Entry) -> str:
    links = [_lead(library, site, page, lead) for lead in entry.leads]
    said = rests(entry, (entry.answer,), site, page)
    leads = join(site.say("goes-on"), bullets([link for link in links if link]))
    return block(
        SECTION,
        "section.entry",
        explain(
            join(
                heading(2, entry.question[site.language], entry.id),
                *(block(PART, f"div.was#{former.id}", "") for former in entry.was),
                prose(entry.answer, site, page),
                block(PART, "div.leads", leads) if any(links) else "",
                block(PART, "div.rests", said) if said else "",
                foot(site, page, entry.id),
            ),
            site,
            page,
        ),
    )


def _lead(library: Library, site: Site, page: str, lead: Reference) -> str:
    home, _, node = lead.id.partition("/")
    if not (tree := library.trees.get(home)):
        return ""
    if not node:
        return link_to_tree(site, page, tree)
    if not (found := tree.nodes.get(node)):
        return ""
    title = tree.title[site.language]
    if node != tree.start.id:
        title += f": {found.title[site.language]}"
    return link_to_node(site, page, tree, found, title)


def render_faq_index(library: Library, site: Site) -> MadePage:
    """The list of all topics with their questions."""
    page = "faq/index.md"
    text = join(
        front_matter(site.say("faq"), site.say("faq-text")),
        heading(1, site.say("faq"), "faq.title"),
        site.say("faq-text"),
        filtered(
            site, join(*(_topic_questions(site, page, topic) for topic in library.topics.values()))
        ),
    )
    return MadePage(page, text + "\n", "docs/faq")


def _topic_questions(site: Site, page: str, topic: Topic) -> str:
    target = faq_page(topic.id)
    links = [
        f"[{label(entry.question[site.language])}]({relative(f'{target}#{entry.id}', page)})"
        for entry in topic.entries.values()
    ]
    title = f"[{label(topic.title[site.language])}]({relative(target, page)})"
    return join(
        heading(2, title, f"{topic.id}.topic"),
        *(block(SECTION, "section.entry", link) for link in links),
    )
