#!/usr/bin/env bash
# Stands for a container engine that runs the image of a zuul-registry, where no image can be pulled: the
# program runs on the machine itself, with the mounted files in their places. Knows the four commands that
# the role buildset-registry gives. CONTAINER_STATE is its directory, ZUUL_REGISTRY the program.
set -euo pipefail
state=${CONTAINER_STATE:?}
name=${*: -1}
case "$1 ${2:-}" in
  'container inspect') [ -e "$state/$3.pid" ] ;;
  'run '*)
    image=$name
    declare -A mounts
    for argument in "$@"; do
      case $argument in
        --name=*) name=${argument#*=} ;;
        --volume=*) mount=${argument#*=} && mounts[${mount#*:}]=${mount%%:*} ;;
      esac
    done
    echo "$*" >"$state/command"
    echo "$image" >"$state/image"
    mkdir "$state/storage"
    sed -e "s#/tls/#${mounts[/tls]}/#; s#/storage#$state/storage#" "${mounts[/conf]}/registry.yaml" >"$state/registry.yaml"
    chmod 600 "$state/registry.yaml"
    setsid "${ZUUL_REGISTRY:?}" -c "$state/registry.yaml" serve >"$state/$name.log" 2>&1 </dev/null &
    echo $! >"$state/$name.pid"
    ;;
  'logs '*) cat "$state/$name.log" ;;
  'rm '*)
    kill "$(cat "$state/$name.pid")"
    while kill -0 "$(cat "$state/$name.pid")" 2>/dev/null; do sleep 0.1; done
    rm -r "$state/$name.pid" "$state/storage" "$state/registry.yaml"
    ;;
  *) echo "container-engine.sh: $*" >&2 && exit 2 ;;
esac
