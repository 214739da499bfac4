#!/usr/bin/env bash
# Brings a whole Zuul up: installs what is missing, makes the lab's namespaces, starts ZooKeeper, MariaDB, Gerrit,
# the registries, Zuul and the nodes. What runs already stays. As root.
set -euo pipefail
directory=$(dirname "$(readlink -f "$0")")
. "$directory/settings.sh"
"$directory/install.sh"
. "$directory/service/keys.sh"
make_keys
"$directory/enter.sh" "$directory/start.sh"
"$directory/forward.sh"
say "Zuul is at http://127.0.0.1:$WEB_PORT, logs of jobs at http://127.0.0.1:$LOGS_PORT, Gerrit's REST at http://127.0.0.1:$GERRIT_PORT"
