#!/bin/bash
# podman pushes with the password and nothing without it, and pulls docker.io and quay.io images through the
# registry as a mirror without any login.
. "$(dirname "$0")/setup.sh"

podman build --quiet --tag docker.io/org/app:1 "$WORK/context" >&2
refused podman push --authfile "$WORK/nobody.json" docker.io/org/app:1 "$H/docker.io/org/refused:1"
refused podman push --authfile "$WORK/wrong.json" docker.io/org/app:1 "$H/docker.io/org/refused:1"
podman push --quiet --authfile "$WORK/right.json" docker.io/org/app:1 "$H/docker.io/org/app:1"
podman push --quiet --format v2s2 --authfile "$WORK/right.json" docker.io/org/app:1 "$H/quay.io/org/other:1"
refused podman login --authfile "$WORK/login.json" --username zuul --password-stdin "$H" <<<'not the password'
podman login --authfile "$WORK/login.json" --username zuul --password-stdin "$H" <<<"$PASSWORD"

cat >/etc/containers/registries.conf.d/buildset.conf <<CONF
[[registry]]
prefix = "docker.io"
location = "docker.io"
[[registry.mirror]]
location = "$H"
[[registry]]
prefix = "quay.io"
location = "quay.io"
[[registry.mirror]]
location = "$H/quay.io"
CONF
podman rmi --all --force >&2
podman pull --quiet --authfile "$WORK/nobody.json" docker.io/org/app:1
podman pull --quiet --authfile "$WORK/nobody.json" quay.io/org/other:1
podman run --rm --network none docker.io/org/app:1 cat /id
