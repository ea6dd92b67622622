# What a site needs on any host: a policy that holds readers' browsers to the site's promises.
#
# Takes: a folder of built pages, made by any generator.
# Gives: the policy in every page, and the headers in the forms that hosts read.
# Refuses to know: words, trees, and what made the pages.

from __future__ import annotations

from decision_tree.host.page import Refused
from decision_tree.host.policy import Wishes, are_sources
from decision_tree.host.seal import Sealed, seal_site

__all__ = ["Refused", "Sealed", "Wishes", "are_sources", "seal_site"]
