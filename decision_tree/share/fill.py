# What the templates embed.html and carried.html ask for.
#
# Takes: the HTML of a tree's own page, what the site says of itself, and where it stands.
# Gives: values by the names that the templates use.
# Refuses to know: how a template is found and rendered.

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup

from decision_tree.assets import widget_files, widget_of
from decision_tree.model import Library
from decision_tree.paths import tree_page
from decision_tree.render import Site
from decision_tree.share.alone import carried, embed_page, framed, online, widgets_in
from decision_tree.share.copies import read
from decision_tree.share.disk import as_classic
from decision_tree.share.preview import plain

THEME = Path(__file__).parent.parent / "theme"
STYLE, FRAME = "assets/alone/alone.css", "assets/alone/frame.mjs"
TERMS = "term-tip"
# A file that is sent carries its own proof that it asks nobody for anything.
POLICY = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class House:
    """The site around the trees. `address`: the absolute root of all languages, or empty."""

    library: Library
    site: Site
    name: str
    address: str
    footer: str
    version: str

    def told(self, tree: str, html: str) -> dict[str, Any]:
        """What both templates ask."""
        language = self.site.language
        return {
            "language": language,
            "tree": tree,
            "title": plain(self.library.trees[tree].title[language]),
            "site_name": self.name,
            "words": self.site.words[language].interface,
            "content": Markup(html),
            "footer": self.footer,
        }

    def path(self, page: str) -> str:
        """A page's path from the root of all languages."""
        return self.site.languages[self.site.language] + self.site.url(page)


def fill_embed(house: House, tree: str, html: str, icon: str) -> dict[str, Any]:
    """A tree for a frame."""
    site, page, own = house.site, embed_page(tree), house.path(tree_page(tree))
    html = framed(html, house.library, site, tree)
    names = widgets_in(html, _widgets())
    up = "../" * house.path(page).count("/")
    return {
        **house.told(tree, html),
        "root": up + site.languages[site.language],
        "icon": icon,
        "canonical": house.address and house.address + own,
        "styles": [STYLE, *(_style(name) for name in names)],
        "scripts": [*(_script(name) for name in names), FRAME],
        "full": up + own,
        "twins": [
            {
                "language": code,
                "name": site.words[code].interface["name"],
                "href": site.twin(page, code),
            }
            for code in site.others
        ],
    }


def fill_carried(house: House, tree: str, html: str) -> dict[str, Any]:
    """A tree as one file, everything inside."""
    html = carried(html, house.library, house.site, tree, house.address)
    # Without their links terms have nothing to show; their list stands at the foot as it is.
    names = [one for one in widgets_in(html, _widgets()) if house.address or one != TERMS]
    files = widget_files()
    style = "\n".join([read(THEME / STYLE), *(read(files[_style(name)]) for name in names)])
    script = "\n".join(as_classic(read(files[_script(name)])) for name in names)
    return {
        **house.told(tree, html),
        "policy": POLICY.format(script=_digest(script), style=_digest(style)),
        # Our own, none of which holds an end tag.
        "style": Markup(style),
        "script": Markup(script),
        "full": house.address and house.address + online(house.path(tree_page(tree))),
        "made": house.site.say("carried-from", site=house.name, version=house.version),
    }


def _digest(text: str) -> str:
    """A style or script as a content security policy names it."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _widgets() -> list[str]:
    """Widgets with a script; a mere style needs nothing of a page."""
    return [widget_of(uri) for uri in widget_files() if uri.endswith(".mjs")]


def _style(name: str) -> str:
    return f"assets/{name}/{name}.css"


def _script(name: str) -> str:
    return f"assets/{name}/{name}.mjs"
