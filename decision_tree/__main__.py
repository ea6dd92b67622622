"""`python -m decision_tree`: the same as the `decision_tree` command."""

from decision_tree.cli import main

main()
