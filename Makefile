# Two commands set everything up: `make account` (the main job) and `make test`.
.PHONY: test
test:
	.venv/bin/python -m pytest
