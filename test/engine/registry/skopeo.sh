#!/bin/bash
# skopeo copies an index into the registry, within it (by mounts) and out of it, lists and deletes.
. "$(dirname "$0")/setup.sh"
copy() { skopeo copy --quiet --insecure-policy --all "$@"; }

for platform in amd64 arm64; do
  buildah build --isolation chroot --platform "linux/$platform" --manifest localhost/both "$WORK/context" >&2
done
buildah manifest push --quiet --all localhost/both "oci:$WORK/both:1"
copy --dest-authfile "$WORK/right.json" "oci:$WORK/both:1" "docker://$H/org/both:1"
refused skopeo copy --insecure-policy --dest-authfile "$WORK/nobody.json" "oci:$WORK/both:1" "docker://$H/org/no:1"
copy --authfile "$WORK/right.json" "docker://$H/org/both:1" "docker://$H/org/again:1"
copy --src-authfile "$WORK/nobody.json" "docker://$H/docker.io/org/again:1" "oci:$WORK/out:1"
diff <(jq -S . "$WORK/both/index.json" | grep digest) <(jq -S . "$WORK/out/index.json" | grep digest)
skopeo list-tags --authfile "$WORK/nobody.json" "docker://$H/org/both" >&2
skopeo delete --authfile "$WORK/right.json" "docker://$H/org/again:1"
refused skopeo inspect --authfile "$WORK/nobody.json" "docker://$H/org/again:1"
