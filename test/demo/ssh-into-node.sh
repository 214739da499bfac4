#!/bin/sh
# Plays ssh for Ansible: runs the command in the namespaces of a node of the demo.
#   ssh-into-node.sh [OPTION...] HOST COMMAND
# $DEMO_NODES/HOST holds the process id of the node's first process.
set -eu
while [ $# -gt 0 ]; do
  case $1 in
    -[opliFEeSLRDJWbBcmQw]) shift 2 ;;
    -*) shift ;;
    *) break ;;
  esac
done
# A call without a host asks which options there are.
[ $# -gt 0 ] || exit 0
host=$1
shift
pid=$(cat "$DEMO_NODES/$host") || { echo "there is no node $host" >&2; exit 255; }
exec nsenter --target "$pid" --mount --root --net --ipc --pid -- \
  /usr/bin/env -i HOME=/root USER=root LOGNAME=root SHELL=/bin/sh LANG=C.UTF-8 \
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  /bin/sh -c 'cd; exec /bin/sh -c "$1"' sh "$*"
