# Settings of the lab, sourced by its scripts.
# shellcheck shell=bash disable=SC2034
LAB=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
CHECKOUT=$(readlink -f "$LAB/../../..")

# Everything that the lab downloads or writes. Every user must be able to read it (the unix users of Zuul and of the
# nodes do), so it lies outside of the checkout.
ZUUL_LAB=${ZUUL_LAB:-/var/tmp/zuul-container-images-lab}
RUN=$ZUUL_LAB/run         # state: database, git repositories, logs; forgotten by `down.sh --wipe`
VENV=$ZUUL_LAB/venv       # Zuul
ANSIBLE=$ZUUL_LAB/ansible # the Ansible versions that Zuul manages
ZUUL_REGISTRY=$ZUUL_LAB/zuul-registry
GERRIT_WAR=$ZUUL_LAB/gerrit.war

ZUUL_VERSION=14.3.0
ZUUL_CLIENT_VERSION=14.0.0
ZUUL_REGISTRY_VERSION=1.3.0
GERRIT_VERSION=3.10.2 # the newest that runs on Java 17
BOUNCYCASTLE_VERSION=1.78.1
PYTHON=/usr/bin/python3 # the distribution's: the executor's sandbox has /usr and no home directories

# Programs that live for minutes: compiling them thoroughly takes longer than it gains.
JAVA_OPTIONS=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC)

# The lab has a network namespace of its own. Node N is NETWORK.(10+N) and NETWORK6:(10+N), beside the core's own
# addresses (RFC 5737 and RFC 3849: for documentation, routed nowhere).
NETWORK=203.0.113
NETWORK6=2001:db8:5a:
CORE=$NETWORK.1
CORE6=$NETWORK6:1
NODES=6

# These three answer a person on the machine's own loopback as well (forward.py).
WEB_PORT=${ZUUL_LAB_WEB_PORT:-19000}
GERRIT_PORT=${ZUUL_LAB_GERRIT_PORT:-18080}
LOGS_PORT=${ZUUL_LAB_LOGS_PORT:-19080}

GERRIT_SSH_PORT=29418
ZOOKEEPER_PORT=2281
DATABASE_PORT=3306
FINGER_PORT=7979
HUB_PORT=5443          # hub.lab: a docker-registry that stands for Docker Hub, for those with an account
HUB_API_PORT=5444      # hub.lab: its API of accounts and tags
HUB_PUBLIC_PORT=443    # registry-1.docker.io: the same images for everybody
INTERMEDIATE_PORT=5000 # intermediate.lab: a docker-registry, the site's intermediate registry

TENANT=example

say() { printf '%s [%4ds] %s\n' "$(date +%T)" "$SECONDS" "$*"; }
