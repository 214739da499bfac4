#!/usr/bin/env bash
# Builds docker's plugin buildx into .cache (once) and prints its path. Debian 12 does not have it. Takes minutes on two
# cores, so only the extended tests do it.
set -euo pipefail
version=v0.38.2
here=$(cd "$(dirname "$0")/../.." && pwd)
program=$here/.cache/buildx-$version/docker-buildx
if [ ! -x "$program" ]; then
  go=$("$here/test/support/install-go.sh" 1.26.8)
  scratch=$(mktemp -d)
  trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
  # In a module of its own, as for BuildKit. Go compares the sources with the public database of checksums.
  cd "$scratch"
  export GOPATH="$scratch/path" GOFLAGS=-mod=mod GOTOOLCHAIN=local CGO_ENABLED=0
  "$go" mod init buildx 2>/dev/null
  "$go" get "github.com/docker/buildx/cmd/buildx@$version" 2>log || { tail log >&2; exit 1; }
  "$go" build -trimpath -ldflags "-s -w -X github.com/docker/buildx/version.Version=$version" -o docker-buildx \
    github.com/docker/buildx/cmd/buildx >&2
  mkdir -p "$(dirname "$program")"
  mv docker-buildx "$program"
fi
echo "$program"
