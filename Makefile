# Two commands on a fresh machine: `make demo` runs the main job, `make test` the tests.
# Needs python3 (3.11 or newer), make and a package index. Never touches the system Python.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
UV     := VIRTUAL_ENV=$(VENV) $(BIN)/uv
export UV_SYSTEM_CERTS := 1
# Where the environment forbids Python to keep compiled modules, every command would compile all of them anew.
unexport PYTHONDONTWRITEBYTECODE
COMPILE = $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	--python-version 3.11 --no-header

.PHONY: demo test check lock docs picture calibrate clean
demo: $(VENV)/.run
	$(BIN)/crossbearing demo demo

test: $(VENV)/.dev
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/build.py --check

# Writes the generated pages of docs/ anew.
docs: $(VENV)/.dev
	$(BIN)/python docs/build.py

# Takes the picture of README.md anew; needs chromium.
picture: demo
	chromium --headless=new --no-sandbox --hide-scrollbars --window-size=1100,1610 \
		--screenshot=docs/images/first-page.png file://$(CURDIR)/demo/out/index.html

# Holds the intervals of the estimate to 300 worlds whose truth is known; takes some ten minutes of processor time.
calibrate: $(VENV)/.dev
	$(BIN)/python benchmarks/calibrate.py

lock: | $(BIN)/uv
	$(COMPILE) -o requirements.lock pyproject.toml
	$(COMPILE) --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) demo

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Crossbearing needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "On Debian: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }

$(BIN)/uv: | $(BIN)/python
	-$(BIN)/python -m pip install --quiet uv

# uv is the fast way; pip with the same hashed pins is the fallback.
define sync
	{ $(UV) pip install --quiet --require-hashes -r $(1) && $(UV) pip install --quiet --no-deps -e . ; } || \
	{ $(BIN)/python -m pip install --quiet --require-hashes -r $(1) && $(BIN)/python -m pip install --quiet --no-deps -e . ; }
	@touch $@
endef
$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/uv
	$(call sync,requirements.lock)
$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/uv
	$(call sync,requirements-dev.lock)
