# What readers can search: the library as an index for the browser.
#
# Takes: the library and the site for one language.
# Gives: the index as a script, and what the box says.
# Refuses to know: where the file goes, and how it is searched (assets/site-search).

from __future__ import annotations

from decision_tree.search.box import Box, search_box
from decision_tree.search.index import INDEX, search_index

__all__ = ["INDEX", "Box", "search_box", "search_index"]
