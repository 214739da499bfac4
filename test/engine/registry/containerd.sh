#!/bin/bash
# containerd pulls docker.io and quay.io images through the registry: with a path in hosts.toml and with the ns
# parameter alone, anonymously (Bearer), and where anonymous pulls are closed with a Basic header.
. "$(dirname "$0")/setup.sh"

cat >"$WORK/containerd.toml" <<TOML
version = 2
root = "/var/lib/containerd"
state = "$WORK/state"
[grpc]
  address = "$WORK/containerd.sock"
TOML
containerd --config "$WORK/containerd.toml" >"$OUT/containerd.log" 2>&1 &
daemon=$!
trap 'kill $daemon; wait $daemon || true; finish' EXIT
ctr() { command ctr --address "$WORK/containerd.sock" "$@"; }
for _ in $(seq 100); do ctr version >/dev/null 2>&1 && break; sleep 0.2; done

ca="/etc/containers/certs.d/$H/ca.crt"
hosts() { # NAMESPACE HOST [MORE TOML]
  mkdir -p "$WORK/hosts/$1"
  cat >"$WORK/hosts/$1/hosts.toml" <<TOML
server = "https://$1"
[host."$2"]
  capabilities = ["pull", "resolve", "push"]
  ca = "$ca"
  ${3:-}
TOML
}
hosts "$H" "https://$H"
buildah build --isolation chroot --tag localhost/app "$WORK/context" >&2
buildah push --quiet localhost/app "oci-archive:$WORK/app.tar:$H/docker.io/org/app:1"
ctr images import "$WORK/app.tar" >&2
refused ctr images push --hosts-dir "$WORK/hosts" "$H/docker.io/org/app:1"
ctr images push --hosts-dir "$WORK/hosts" --user "zuul:$PASSWORD" "$H/docker.io/org/app:1" >&2
ctr images tag "$H/docker.io/org/app:1" "$H/quay.io/org/other:1" >&2
ctr images push --hosts-dir "$WORK/hosts" --user "zuul:$PASSWORD" "$H/quay.io/org/other:1" >&2

pull() {
  ctr images remove --sync $(ctr images list --quiet) >&2
  ctr images pull --hosts-dir "$WORK/hosts" "$1" >&2
}
hosts docker.io "https://$H"
hosts quay.io "https://$H/v2/quay.io" 'override_path = true'
pull docker.io/org/app:1
pull quay.io/org/other:1
hosts quay.io "https://$H"
pull quay.io/org/other:1

module started ', "anonymous_pull": false'
refused pull docker.io/org/app:1
hosts docker.io "https://$H" "[host.\"https://$H\".header]
    authorization = \"Basic $(printf 'zuul:%s' "$PASSWORD" | base64 -w0)\""
pull docker.io/org/app:1
