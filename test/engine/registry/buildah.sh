#!/bin/bash
# buildah builds FROM an image that only the registry has, and pushes the result as OCI and as Docker schema 2.
. "$(dirname "$0")/setup.sh"

cat >/etc/containers/registries.conf.d/buildset.conf <<CONF
[[registry]]
prefix = "docker.io"
location = "docker.io"
[[registry.mirror]]
location = "$H"
CONF
buildah build --isolation chroot --tag docker.io/org/base:1 "$WORK/context" >&2
buildah push --quiet --authfile "$WORK/right.json" docker.io/org/base:1 "docker://$H/org/base:1"
buildah rmi --all --force >&2
mkdir "$WORK/child"
printf 'FROM docker.io/org/base:1\nRUN echo child >/child\n' >"$WORK/child/Containerfile"
buildah build --isolation chroot --authfile "$WORK/nobody.json" --tag docker.io/org/child:1 "$WORK/child" >&2
for format in oci docker; do
  buildah push --quiet --format "$format" --authfile "$WORK/right.json" docker.io/org/child:1 \
    "docker://$H/org/child:$format"
done
