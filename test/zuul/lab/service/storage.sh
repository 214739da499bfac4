# ZooKeeper (with TLS, as Zuul demands) and MariaDB.
# shellcheck shell=bash
zookeeper_class_path() {
  local jar path=
  for jar in /usr/share/java/{zookeeper,netty-[a-z]*,slf4j-api,slf4j-simple}.jar; do
    # Versioned names are the same files again; native transports have no library here.
    [[ $jar =~ -[0-9]|-all|tcnative|epoll|kqueue ]] || path+=$jar:
  done
  echo "$path"
}

start_zookeeper() {
  install -d -o zuul -g zuul "$RUN/zookeeper" "$RUN/zookeeper/data"
  cat >"$RUN/zookeeper/zoo.cfg" <<END
tickTime=2000
dataDir=$RUN/zookeeper/data
secureClientPort=$ZOOKEEPER_PORT
secureClientPortAddress=127.0.0.1
serverCnxnFactory=org.apache.zookeeper.server.NettyServerCnxnFactory
ssl.keyStore.location=$RUN/keys/server-store.pem
ssl.trustStore.location=$RUN/keys/ca.pem
ssl.hostnameVerification=false
admin.enableServer=false
autopurge.purgeInterval=1
END
  spawn zookeeper zuul java "${JAVA_OPTIONS[@]}" -Xmx512m -Dzookeeper.jmx.log4j.disable=true -cp "$(zookeeper_class_path)" \
    org.apache.zookeeper.server.quorum.QuorumPeerMain "$RUN/zookeeper/zoo.cfg"
}

start_database() {
  if [ ! -d "$RUN/database/mysql" ]; then
    install -d -o mysql -g mysql "$RUN/database"
    mariadb-install-db --no-defaults --user=mysql --datadir="$RUN/database" \
      --auth-root-authentication-method=socket --skip-test-db >"$RUN/log/mariadb-install.log" 2>&1
  fi
  spawn mariadb mysql mariadbd --no-defaults --datadir="$RUN/database" --socket="$RUN/database/socket" \
    --bind-address=127.0.0.1 --port="$DATABASE_PORT" --pid-file="$RUN/database/pid" --innodb-flush-log-at-trx-commit=2
}

create_database() {
  mariadb --no-defaults -S "$RUN/database/socket" -e "create database if not exists zuul;
    create user if not exists zuul@'127.0.0.1' identified by 'zuul'; grant all on zuul.* to zuul@'127.0.0.1';
    create user if not exists zuul@localhost identified by 'zuul'; grant all on zuul.* to zuul@localhost;"
}
