# Time zones that a reader can choose, as the widgets are told them.
#
# Takes: the library and the site.
# Gives: the name in the IANA database → the name in the site's language.
# Refuses to know: what time it is anywhere.

from __future__ import annotations

from decision_tree.model import Library
from decision_tree.render.site import Site


def zones(library: Library, site: Site) -> dict[str, str]:
    """Every time zone of the library."""
    return {zone.zone.id: zone.name[site.language] for zone in library.zones.values()}
