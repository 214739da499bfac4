#!/bin/bash
# buildctl pushes through buildkitd with the client's login and not without it, and builds on docker.io and quay.io
# images by way of the mirrors that use-buildset-registry configures, also where anonymous pulls are closed.
#   $BUILDKIT  directory of the programs
. "$(dirname "$0")/setup.sh"
PATH=$BUILDKIT:$PATH

jq -c "{buildset_registry: (.buildset_registry + {password: \"${PASSWORD//\"/\\\"}\"}), user: \"root\"}" \
  "$WORK/result.json" >"$WORK/engines.json"
node "$LIBRARY/oci_engine_configure.js" "$WORK/engines.json" >"$WORK/configured.json" ||
  { cat "$WORK/configured.json" >&2; exit 1; }

export BUILDKIT_HOST="unix://$WORK/buildkitd.sock"
buildkitd --addr "$BUILDKIT_HOST" --root /var/lib/buildkit --oci-worker-net host >"$OUT/buildkitd.log" 2>&1 &
daemon=$!
trap 'kill $daemon; wait $daemon || true; finish' EXIT
for _ in $(seq 150); do buildctl debug workers >/dev/null 2>&1 && break; sleep 0.2; done

build() { # CONTEXT OUTPUT...
  local context=$1
  shift
  # shellcheck disable=SC2086
  timeout 100 buildctl build --progress plain --no-cache --frontend dockerfile.v0 --local "context=$context" \
    --local "dockerfile=$context" ${1:+--output "$1"} >&2
}
image() { echo "type=image,name=$1,push=true"; }
# Without the registry's login, and with it as the role has written it.
mkdir "$WORK/nobody"
cp "$WORK/nobody.json" "$WORK/nobody/config.json"
DOCKER_CONFIG="$WORK/nobody" refused build "$WORK/context" "$(image "$H/docker.io/org/refused:1")"
build "$WORK/context" "$(image "$H/docker.io/org/app:1")"
build "$WORK/context" "$(image "$H/quay.io/org/other:1")"

mkdir "$WORK/child"
printf 'FROM quay.io/org/other:1 AS other\nFROM org/app:1\nCOPY --from=other /id /other\nRUN cat /id /other\n' >"$WORK/child/Dockerfile"
buildctl prune --all >&2
build "$WORK/child" "$(image "$H/docker.io/org/child:1")"

module started ', "anonymous_pull": false'
buildctl prune --all >&2
printf 'FROM quay.io/org/other:1\nCOPY Dockerfile /closed\n' >"$WORK/child/Dockerfile"
build "$WORK/child" "$(image "$H/docker.io/org/closed:1")"
