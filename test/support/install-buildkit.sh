#!/usr/bin/env bash
# Builds buildkitd and buildctl into .cache (once) and prints the directory. Distributions do not have them. Takes
# four to eight minutes on two cores, so only the extended tests do it.
set -euo pipefail
version=v0.34.2
here=$(cd "$(dirname "$0")/../.." && pwd)
folder=$here/.cache/buildkit-$version
if [ ! -x "$folder/buildkitd" ]; then
  go=$("$here/test/support/install-go.sh" 1.26.8)
  scratch=$(mktemp -d)
  trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
  # In a module of its own: "go install" refuses the excluded versions in BuildKit's go.mod. Go compares the sources
  # with the public database of checksums.
  cd "$scratch"
  export GOPATH="$scratch/path" GOFLAGS=-mod=mod GOTOOLCHAIN=local CGO_ENABLED=0
  "$go" mod init buildkit 2>/dev/null
  "$go" get "github.com/moby/buildkit/cmd/buildctl@$version" "github.com/moby/buildkit/cmd/buildkitd@$version" 2>log ||
    { tail log >&2; exit 1; }
  mkdir programs
  "$go" build -trimpath -ldflags '-s -w' -tags no_containerd_worker -o programs \
    github.com/moby/buildkit/cmd/buildctl github.com/moby/buildkit/cmd/buildkitd >&2
  mkdir -p "$here/.cache"
  rm -rf "$folder"
  mv programs "$folder"
fi
echo "$folder"
