# make          the site in site/, and the address to open
# make test     everything that must hold before a change is taken in
# make check    all problems of the records in content/
# make serve    the site on this machine, built again at each change
# make audit    pinned packages against the recorded list of weaknesses, without a network
# make dist     wheel, source and digests in dist/, the same bytes on every machine
# make torture  hostile sources and a failing machine, and a table of what came of it
# make screenshots    pictures of every kind of page, side by side
# make clean    away with everything that can be made again

PYTHON ?= python3
BUILD_FLAGS ?=
TORTURE_FLAGS ?=
PYTEST_FLAGS ?= --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
CODE := builder tests benchmarks

.PHONY: site test torture audit dist check serve screenshots clean chromium
.DEFAULT_GOAL := site

site: .venv/.installed
	$(BIN)/regesta build $(BUILD_FLAGS)

test: .venv/.installed-test chromium
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest $(PYTEST_FLAGS)

torture: .venv/.installed-test chromium
	PYTHONPATH=tests:. $(BIN)/python -m torture $(TORTURE_FLAGS)

audit: .venv/.installed
	$(BIN)/python docs/audit.py

# The day of the commit is the day in the files, so that they are the same whenever they are made.
dist: .venv/.installed
	rm -rf dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build --directory dist
	cp docs/sbom.cdx.json dist/
	cd dist && sha256sum * > SHA256SUMS

check: .venv/.installed
	$(BIN)/regesta check

serve: .venv/.installed
	$(BIN)/regesta serve

screenshots: .venv/.installed-test chromium
	$(BIN)/python docs/make_screenshots.py

clean:
	rm -rf .venv .regesta-cache .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache build dist
	find site -mindepth 1 ! -path site/.gitignore -delete
	find builder tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.created:
	"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Regesta needs Python 3.11 or later; name one with PYTHON=...")'
	"$(PYTHON)" -m venv .venv
	@touch $@

# Every package is installed by its digest; the project itself is linked to, not copied.
.venv/.installed: .venv/.created constraints.txt pyproject.toml
	$(INSTALL) --require-hashes -r constraints.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.installed-test: .venv/.installed constraints-test.txt
	$(INSTALL) --require-hashes -r constraints-test.txt
	@touch $@

chromium:
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
		if command -v $$name >/dev/null; then exit 0; fi; \
	done; \
	if ! command -v apt-get >/dev/null; then \
		echo "The tests drive Chromium, and none is installed. Install it by the means of this system." >&2; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then as_root=""; \
	elif command -v sudo >/dev/null; then as_root=sudo; \
	else echo "The tests drive Chromium. Ask an administrator for: apt-get install chromium" >&2; exit 1; fi; \
	$$as_root apt-get update --quiet=2 && \
	DEBIAN_FRONTEND=noninteractive $$as_root apt-get install --quiet=2 --yes --no-install-recommends chromium
