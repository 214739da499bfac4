#!/usr/bin/env python3
"""Makes Zuul forget what it knows of the nodes, which begin anew with the lab: a node whose build was under way when
the lab was stopped is neither free nor given back ever after. For Zuul's Python, before the launcher starts."""

import os

from kazoo.client import KazooClient

keys = f"{os.environ['RUN']}/keys"
client = KazooClient(f"127.0.0.1:{os.environ['ZOOKEEPER_PORT']}", use_ssl=True, keyfile=f'{keys}/client.key',
                     certfile=f'{keys}/client.pem', ca=f'{keys}/ca.pem', verify_certs=False)
client.start()
for path in ('/zuul/nodes/nodes', '/zuul/nodes/locks'):
    for node in client.get_children(path) if client.exists(path) else []:
        client.delete(f'{path}/{node}', recursive=True)
client.stop()
