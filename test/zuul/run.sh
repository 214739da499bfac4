#!/usr/bin/env bash
# Brings the site up with the last commit of this checkout as its library of image jobs, and plays the scenarios on it.
# The site keeps running for a person to look at; lab/down.sh ends it. As root.
#   run.sh [SCENARIO...]
set -euo pipefail
directory=$(dirname "$(readlink -f "$0")")
"$directory/lab/up.sh"
exec "$directory/lab/enter.sh" python3 "$directory/play.py" "$@"
