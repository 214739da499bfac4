#!/bin/bash
# dockerd without any login, and with a login of Docker Hub, pulls docker.io images through the registry as its
# mirror; with the registry's login it pushes. Both with the classic builder and with the embedded BuildKit.
. "$(dirname "$0")/setup.sh"

cat >"$WORK/daemon.json" <<JSON
{"registry-mirrors": ["https://$H/"], "data-root": "/var/lib/docker", "exec-root": "$WORK/exec",
 "pidfile": "$WORK/docker.pid", "hosts": ["unix://$WORK/docker.sock"], "iptables": false, "bridge": "none",
 "exec-opts": ["native.cgroupdriver=cgroupfs"], "max-download-attempts": 1}
JSON
dockerd --config-file "$WORK/daemon.json" >"$OUT/dockerd.log" 2>&1 &
daemon=$!
trap 'kill $daemon; wait $daemon || true; finish' EXIT
export DOCKER_HOST="unix://$WORK/docker.sock"
for _ in $(seq 150); do docker info >/dev/null 2>&1 && break; sleep 0.2; done
client() { # AUTH COMMAND...
  mkdir -p "$WORK/client"
  cp "$1" "$WORK/client/config.json"
  shift
  docker --config "$WORK/client" "$@"
}
auths https://index.docker.io/v1/ 'the password of Docker Hub' >"$WORK/hub.json"

export DOCKER_BUILDKIT=0
client "$WORK/nobody.json" build --quiet --tag org/app:1 "$WORK/context" >&2
docker tag org/app:1 "$H/org/app:1"
docker tag org/app:1 "$H/docker.io/library/official:1"
refused client "$WORK/nobody.json" push "$H/org/app:1"
refused client "$WORK/wrong.json" push "$H/org/app:1"
refused client "$WORK/hub.json" push "$H/org/app:1"
client "$WORK/right.json" push --quiet "$H/org/app:1"
client "$WORK/right.json" push --quiet "$H/docker.io/library/official:1"
refused client "$WORK/nobody.json" login --username zuul --password-stdin "$H" <<<'not the password'
client "$WORK/nobody.json" login --username zuul --password-stdin "$H" <<<"$PASSWORD" >&2
forget() { docker image prune --all --force >&2; docker builder prune --all --force >&2; }

for login in nobody hub; do
  forget
  client "$WORK/$login.json" pull --quiet org/app:1
done
forget
client "$WORK/hub.json" pull --quiet official:1
forget
mkdir "$WORK/child"
printf 'FROM org/app:1\nCOPY Dockerfile /here\n' >"$WORK/child/Dockerfile"
client "$WORK/hub.json" build --quiet "$WORK/child" >&2

# A Docker client without buildx brings its own BuildKit session: Debian's.
legacy=/usr/bin/docker
if DOCKER_BUILDKIT=1 "$legacy" buildx version >/dev/null 2>&1 || ! "$legacy" --version | grep -q 'version 2[0-2]'; then
  echo 'embedded BuildKit: no client for it here' >&2
  exit 0
fi
forget
cp "$WORK/right.json" "$WORK/client/config.json"
# With BuildKit it is the client that fetches the token, and it knows the system's trust only.
export SSL_CERT_FILE="/etc/docker/certs.d/$H/ca.crt"
DOCKER_BUILDKIT=1 "$legacy" --config "$WORK/client" build --quiet --no-cache --tag "$H/org/built:1" "$WORK/child" >&2
"$legacy" --config "$WORK/client" push --quiet "$H/org/built:1"
