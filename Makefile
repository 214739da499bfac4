# make demo    plays the main job, from a change to a promoted image (root; installs what it needs)
# make test    all checks and tests (root; installs what it needs)
# make test-extended    the same, and the tests whose programs take minutes to build
# Also: make check, build, format, docs, bench, zuul, zuul-down, release, clean.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.PHONY: demo test test-extended check build format bench docs zuul zuul-down release clean packages

NODE_STAMP := node_modules/.package-lock.json
# The distribution's Python is built with optimisation: Ansible starts a fifth faster than with others.
PYTHON := $(or $(wildcard /usr/bin/python3),python3)

demo: .venv $(NODE_STAMP)
	test/demo/demo.sh

test: packages .venv $(NODE_STAMP)
	test/support/run-tests.sh

test-extended: export EXTENDED_TESTS := 1
test-extended: test

# Rebuilds the committed bundles and their documentation.
build: $(NODE_STAMP)
	node esbuild.config.mjs

# What needs no engine and no network: bundles up to date, types, format, lint.
check: .venv $(NODE_STAMP)
	test/support/check.sh

format: $(NODE_STAMP)
	npx biome check --write .

# Ratios to the peers that are installed: make bench PARTS="transfer registry roles"
bench: packages .venv $(NODE_STAMP)
	test/bench/run.sh $(PARTS)

docs: $(NODE_STAMP)
	test/support/build-docs.sh

# A real Zuul with a Gerrit on this machine, and the same changes through it; it keeps running until zuul-down.
zuul:
	test/zuul/run.sh $(SCENARIOS)

zuul-down:
	test/zuul/lab/down.sh

# The tag of the version that package.json and the changelog have.
release: .venv $(NODE_STAMP)
	test/support/tag-release.sh

packages:
	test/support/install-packages.sh

# Node and Python by the distribution's packages where they are missing.
$(NODE_STAMP): package.json package-lock.json
	test/support/install-packages.sh nodejs
	@# Not "npm ci": it demands the optional packages of every other platform, which not every mirror carries.
	npm install --no-save --no-fund --no-audit
	@touch $@

.venv: requirements-test.txt
	test/support/install-packages.sh python
	$(PYTHON) -m venv --clear .venv
	.venv/bin/pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@

clean:
	rm -rf node_modules .venv .cache doc/_build
