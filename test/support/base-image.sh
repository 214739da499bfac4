#!/bin/sh
# Makes the build context of a small base image with nothing pulled: a Containerfile FROM scratch and a tar
# of Debian's busybox-static with its applets, /etc/passwd and /tmp. About 2 MB.
#
#   test/support/base-image.sh DIRECTORY
set -eu
[ $# = 1 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
busybox=/bin/busybox
[ -x "$busybox" ] || { echo "base-image.sh: install busybox-static" >&2; exit 2; }
mkdir -p "$1"
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root/bin" "$root/etc" "$root/tmp" "$root/proc" "$root/dev" "$root/sys"
chmod 1777 "$root/tmp"
cp "$busybox" "$root/bin/busybox"
for applet in $("$busybox" --list); do
  [ "$applet" = busybox ] || ln -s busybox "$root/bin/$applet"
done
echo 'root:x:0:0:root:/:/bin/sh' >"$root/etc/passwd"
# The same bytes on every run, so that the digest of the image's layer is known to be the same.
tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$root" -cf "$1/rootfs.tar" .
cat >"$1/Containerfile" <<'CONTAINERFILE'
FROM scratch
ADD rootfs.tar /
ENV PATH=/bin
CMD ["/bin/sh"]
CONTAINERFILE
ln -sf Containerfile "$1/Dockerfile"
