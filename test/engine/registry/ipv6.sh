#!/bin/bash
# Two hosts that have IPv6 and nothing else, not even 127.0.0.1: the registry on the one, and on the other the
# engines as use-buildset-registry configures them, and our own client.
set -euo pipefail
WORK=$(mktemp -d /var/tmp/registry.XXXXXX)
PASSWORD='a password of this test'
ip address del 127.0.0.1/8 dev lo
ip netns add client
ip link add toclient type veth peer name tohost netns client
ip address add 2001:db8::1/64 dev toclient nodad
ip link set toclient up
ip -netns client address add 2001:db8::2/64 dev tohost nodad
ip -netns client link set lo up
ip -netns client address del 127.0.0.1/8 dev lo
ip -netns client link set tohost up

module() { # NAME ARGUMENTS, where: on the host, or "client"
  printf '%s' "$2" >"$WORK/arguments.json"
  ${3:+ip netns exec "$3"} node "$LIBRARY/$1.js" "$WORK/arguments.json" >"$WORK/result.json" || {
    cat "$WORK/result.json" >&2
    return 1
  }
}
registry() {
  module oci_registry "{\"state\": \"$1\", \"root\": \"$WORK/registry\", \"host\": \"2001:db8::1\", \"port\": 5000,
    \"password\": \"$PASSWORD\", \"log\": \"$OUT/registry.log\"}"
}
trap 'registry stopped; rm -rf "$WORK"' EXIT
registry started
# As the role hands it over, with the password.
access=$(jq -c ".buildset_registry + {password: \"$PASSWORD\"}" "$WORK/result.json")
module oci_engine_configure "{\"buildset_registry\": $access, \"user\": \"root\"}" client
alias=$(jq -r .alias "$WORK/result.json"):5000
grep -q '^2001:db8::1' /etc/hosts

"$(dirname "$0")/../../support/base-image.sh" "$WORK/context"
buildah build --isolation chroot --tag localhost/app "$WORK/context" >&2
buildah push --quiet localhost/app "oci:$WORK/app:1"
at_client() { ip netns exec client "$@" >&2; }
at_client skopeo copy --insecure-policy --authfile "$HOME/.docker/config.json" "oci:$WORK/app:1" "docker://$alias/quay.io/org/app:1"
# Through the mirror, by the names of the real registries.
at_client skopeo copy --insecure-policy docker://quay.io/org/app:1 "oci:$WORK/out:1"
at_client podman pull --quiet quay.io/org/app:1

module oci_intermediate_pull "{
  \"artifacts\": [{\"name\": \"app\", \"url\": \"docker://[2001:db8::1]:5000/quay.io/org/app:1\", \"metadata\":
    {\"type\": \"container_image\", \"repository\": \"docker.io/org/copied\", \"tag\": \"2\"}}],
  \"intermediate_registry\": $access, \"buildset_registry\": $access}" client
at_client skopeo copy --insecure-policy docker://docker.io/org/copied:2 "oci:$WORK/out:2"
