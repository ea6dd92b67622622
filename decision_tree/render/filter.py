# A list that a reader can narrow → the element around it.
#
# Takes: the list as Markdown, and by what it can be narrowed beside typing.
# Gives: `<list-filter>`.
# Refuses to know: how it narrows (assets/list-filter).

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from decision_tree.render.blocks import ELEMENT, block
from decision_tree.render.site import Site


def filtered(site: Site, body: str, facets: Sequence[Mapping[str, object]] = ()) -> str:
    """A list that can be narrowed by typing and, with facets, by choosing."""
    interface = site.words[site.language].interface
    attributes = {
        "data-label": interface["filter"],
        "data-count": interface["filter-count"],
        "data-none": interface["filter-none"],
    }
    if facets:
        attributes["data-facets"] = json.dumps(facets, ensure_ascii=False, separators=(",", ":"))
    return block(ELEMENT, "list-filter", body, attributes)


def labels(site: Site, kind: str, names: Iterable[str]) -> dict[str, str]:
    """Name → label, for the choices of a filter."""
    return {name: site.say(f"{kind}-{name}") for name in names}


def facet(site: Site, key: str, options: dict[str, str]) -> dict[str, object]:
    """A choice by which a list can be narrowed."""
    label, everything = site.say(f"facet-{key}"), site.say("facet-all")
    return {"key": key, "label": label, "all": everything, "options": options}
