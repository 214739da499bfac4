# Sourced by the scripts beside it, inside the sandbox: a registry on a name that resolves to ::1 (Docker takes
# 127.0.0.0/8 for insecure, and would not look at the certificate), trusted by every engine.
#   $OUT      directory for the registry's log
#   $LIBRARY  directory of the built modules
set -euo pipefail
H=zuul-jobs.buildset-registry:5000
PASSWORD='the password of "the" buildset:registry'
WORK=$(mktemp -d /var/tmp/registry.XXXXXX)

module() { # STATE [MORE JSON]
  cat >"$WORK/arguments.json" <<JSON
{"state": "$1", "root": "$WORK/registry", "host": "::1", "port": 5000, "log": "$OUT/registry.log",
 "password": "the password of \"the\" buildset:registry" ${2:-}}
JSON
  node "$LIBRARY/oci_registry.js" "$WORK/arguments.json" >"$WORK/result.json"
}
finish() {
  module stopped || cat "$WORK/result.json" >&2
  rm -rf "$WORK"
}
trap finish EXIT
module started || { cat "$WORK/result.json" >&2; exit 1; }

echo '::1 zuul-jobs.buildset-registry' >>/etc/hosts
for directory in /etc/containers/certs.d /etc/docker/certs.d; do
  mkdir -p "$directory/$H"
  cp "$WORK/registry/cert.pem" "$directory/$H/ca.crt"
done

# {"auths": …} with the right password, and one as a node has it that is logged in to Docker Hub only.
auths() { # HOST PASSWORD
  printf '{"auths":{"%s":{"auth":"%s"}}}' "$1" "$(printf 'zuul:%s' "$2" | base64 -w0)"
}
auths "$H" "$PASSWORD" >"$WORK/right.json"
auths "$H" 'not the password' >"$WORK/wrong.json"
printf '{}' >"$WORK/nobody.json"

# A layer that differs from run to run, so that no engine has it already.
"$(dirname "$0")/../../support/base-image.sh" "$WORK/context"
echo "RUN_ID=$RANDOM$RANDOM" >"$WORK/context/id"
echo 'ADD id /id' >>"$WORK/context/Containerfile"

refused() { # COMMAND...
  if "$@" >"$WORK/refused.log" 2>&1; then
    echo "was not refused: $*" >&2
    exit 1
  fi
}
