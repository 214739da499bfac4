#!/usr/bin/env bash
# Checks that run nothing of the project: bundles, types, format, roles and playbooks.
set -euo pipefail
cd "$(dirname "$0")/../.."
node esbuild.config.mjs --check
npx --no-install tsc --noEmit
npx --no-install biome ci .
.venv/bin/yamllint --strict .
PATH="$PWD/.venv/bin:$PATH" ANSIBLE_HOME="$PWD/.cache/ansible" .venv/bin/ansible-lint --offline -q
