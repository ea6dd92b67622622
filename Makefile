# Only forwards: what a verb does is told in scripts/go.py, which Windows runs without make.
# Arguments go through ARGS: make test ARGS="-k name"

.PHONY: help serve test check build engines stress lighthouse bench-search bench-pages bundle offline setup clean

help:
	@python3 scripts/go.py

serve test check build engines stress lighthouse bench-search bench-pages bundle offline setup clean:
	@python3 scripts/go.py $@ $(ARGS)
