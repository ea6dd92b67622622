# Whether the parts of the library fit together.
#
# Takes: a library, the addresses that were published before, and the day.
# Gives: every problem, from every rule.
# Refuses to know: how the library was read and how it will be shown.

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from decision_tree.check.addresses import find_lost_addresses
from decision_tree.check.claims import (
    find_doubtful_advice,
    find_odd_days,
    find_other_words,
    find_overdue_claims,
    find_unknown_claims,
    find_unknown_parts,
    find_unknown_sources,
    find_unproven_claims,
    find_unused_claims,
)
from decision_tree.check.figures import find_bare_figures, find_other_deadlines
from decision_tree.check.ids import find_bad_ids, find_duplicate_ids
from decision_tree.check.languages import find_differences, find_wordless_languages
from decision_tree.check.pages import (
    find_bad_embeds,
    find_broken_links,
    find_missing_twins,
    find_pages_in_the_way,
)
from decision_tree.check.prose import find_misplaced_markdown
from decision_tree.check.references import find_unknown_references, find_unused_records
from decision_tree.check.scenarios import (
    find_unfit_choices,
    find_untested_outcomes,
    find_wrong_scenarios,
)
from decision_tree.check.search import (
    find_idle_synonyms,
    find_lost_synonyms,
    find_unknown_folders,
    find_unknown_leads,
)
from decision_tree.check.trees import (
    find_empty_outcomes,
    find_lost_ways,
    find_same_answers,
    find_thin_questions,
    find_unknown_targets,
    find_unreachable,
)
from decision_tree.model import Library
from decision_tree.problem import Problem

Rule = Callable[[Library], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    find_wordless_languages,
    find_bad_ids,
    find_duplicate_ids,
    find_unknown_targets,
    find_unreachable,
    find_thin_questions,
    find_same_answers,
    find_lost_ways,
    find_empty_outcomes,
    find_unknown_references,
    find_unused_records,
    find_wrong_scenarios,
    find_unfit_choices,
    find_untested_outcomes,
    find_unknown_claims,
    find_other_words,
    find_doubtful_advice,
    find_unused_claims,
    find_unproven_claims,
    find_unknown_sources,
    find_unknown_parts,
    find_bare_figures,
    find_other_deadlines,
    find_odd_days,
    find_differences,
    find_misplaced_markdown,
    find_missing_twins,
    find_pages_in_the_way,
    find_bad_embeds,
    find_broken_links,
    find_unknown_leads,
    find_unknown_folders,
    find_idle_synonyms,
    find_lost_synonyms,
)


def check_library(
    library: Library, published: Iterable[str] = (), today: str = ""
) -> Iterator[Problem]:
    """Every problem of the library.

    `published` are addresses that must go on working; without `today` no claim is overdue.
    """
    for rule in RULES:
        yield from rule(library)
    yield from find_lost_addresses(library, published)
    yield from find_overdue_claims(library, today)
