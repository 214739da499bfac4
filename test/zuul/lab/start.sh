#!/usr/bin/env bash
# Starts the services; up.sh calls it inside of the lab's namespaces.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/settings.sh"
. "$LAB/spawn.sh"
for part in storage gerrit registries zuul; do . "$LAB/service/$part.sh"; done

wait_node() { # number
  for _ in $(seq 60); do
    if (exec 3<>"/dev/tcp/$NETWORK.$((10 + $1))/22") 2>/dev/null; then return 0; fi
    sleep 0.5
  done
  echo "node $1 does not answer:" >&2
  tail -20 "$RUN/log/node$1.log" >&2
  exit 1
}

# A change that is made before the scheduler listens to Gerrit's events is never noticed.
wait_for_events() {
  for _ in $(seq 120); do
    if ss -Htnp state established "dport = :$GERRIT_SSH_PORT" | grep -q zuul-scheduler; then return 0; fi
    sleep 0.5
  done
  echo "Zuul's scheduler does not listen to Gerrit's events; see $RUN/zuul-log/scheduler.log" >&2
  exit 1
}

chown -R zuul:zuul "$RUN/keys"
start_zookeeper
start_database
start_gerrit
start_registries
wait_port "$DATABASE_PORT" mariadb
create_database
wait_port "$GERRIT_PORT" gerrit
wait_port "$GERRIT_SSH_PORT" gerrit
say "projects in Gerrit"
"$PYTHON" "$LAB/labctl.py" bootstrap
wait_port "$ZOOKEEPER_PORT" zookeeper
configure_zuul
alive zuul-launcher || "$VENV/bin/python" "$LAB/forget_nodes.py"
start_zuul
wait_port "$HUB_API_PORT" hub-api
wait_port "$LOGS_PORT" logs
wait_port "$WEB_PORT" zuul-web
"$PYTHON" "$LAB/labctl.py" wait-tenant
for ((number = 1; number <= NODES; number++)); do wait_node "$number"; done
"$PYTHON" "$LAB/labctl.py" populate
wait_for_events
