# Addresses that were published once go on working.
#
# Takes: a library and the addresses of an earlier build (its `addresses.txt`).
# Gives: addresses that lead nowhere any more.
# Refuses to know: where the list comes from.

from __future__ import annotations

from collections.abc import Iterable, Iterator

from decision_tree.model import Library, all_ids
from decision_tree.problem import Place, Problem, nearest


def addresses_of(library: Library) -> dict[str, Place]:
    """Every address: `tree/node` with the former ids, `faq/topic/entry`, `kits/kit/kind`, and
    `claims/claim`.
    """
    found: dict[str, Place] = {}
    for tree in library.trees.values():
        for node in tree.nodes.values():
            found.update({f"{tree.id}/{name}": node.place for name in all_ids(node)})
    for topic in library.topics.values():
        for entry in topic.entries.values():
            found.update({f"faq/{topic.id}/{name}": entry.place for name in all_ids(entry)})
    for kit in library.kits.values():
        for kind in kit.kinds.values():
            found.update({f"kits/{kit.id}/{name}": kind.place for name in all_ids(kind)})
    for claim in library.claims.values():
        found.update({f"claims/{name}": claim.place for name in all_ids(claim)})
    return found


def find_lost_addresses(library: Library, published: Iterable[str]) -> Iterator[Problem]:
    """Published addresses that no node and no `was` answers to."""
    known = addresses_of(library)
    for address in published:
        if address not in known:
            home, _, node = address.rpartition("/")
            details = {"address": address, "id": node}
            siblings = (other for other in known if other.startswith(f"{home}/"))
            yield Problem(
                _file_of(library, home), "lost-address", details, nearest(address, siblings)
            )


def _file_of(library: Library, home: str) -> Place:
    folder, _, name = home.rpartition("/")
    places = {
        "faq": {topic.id: topic.place for topic in library.topics.values()},
        "kits": {kit.id: kit.place for kit in library.kits.values()},
        "": {tree.id: tree.place for tree in library.trees.values()},
    }
    place = places.get(folder, {}).get(name)
    return Place(place.path) if place else Place("docs")
