#!/usr/bin/env bash
# Gives the last commit the tag of the version in package.json, v1.2.3, with the changelog's entry as its message, when
# everything says the same and the checks pass. `make release`; to push the tag is left to whoever calls it.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=$(node -p 'require("./package.json").version')
stop() { echo "no tag v$version: $*" >&2; exit 1; }

[ -z "$(git status --porcelain)" ] || stop "there are changes that are not committed"
if git rev-parse -q --verify "refs/tags/v$version" >/dev/null; then
  stop "it is there already; raise the version in package.json and begin its changelog in doc/releases.rst"
fi
[ "$(node bin/zuul-images.cjs --version)" = "$version" ] || stop "bin/ is of another version; make build, and commit it"
entry=$(test/support/changelog-entry.sh "$version") || stop "doc/releases.rst has no changelog of it"
test/support/check.sh || stop "the checks failed, see above"
git tag --annotate --cleanup=verbatim --message "Version $version"$'\n\n'"$entry" "v$version"
echo "v$version is the tag of $(git rev-parse --short HEAD); publish it: git push origin v$version"
