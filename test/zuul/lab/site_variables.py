#!/usr/bin/env python3
"""Prints the variables that the operator of the site gives to every job (executor option `variables`), as JSON,
which is YAML: the CA of the two registries, and the endpoint that stands for Docker Hub."""

import json
import os
import pathlib

environment = os.environ
authority = (pathlib.Path(environment['RUN']) / 'keys/ca.pem').read_text()
print(json.dumps({
    'lab_log_root': f"{environment['RUN']}/logs",
    'lab_log_url': f"http://127.0.0.1:{environment['LOGS_PORT']}",
    'lab_zuul_api': f"http://127.0.0.1:{environment['WEB_PORT']}/api/tenant/{environment['TENANT']}",
    'buildset_registry_zuul_api': f"http://127.0.0.1:{environment['WEB_PORT']}/api/tenant/{{{{ zuul.tenant }}}}",
    'container_registry_endpoints': {
        'docker.io': {
            'url': f"https://hub.lab:{environment['HUB_PORT']}",
            'api_url': f"https://hub.lab:{environment['HUB_API_PORT']}/v2",
            'ca': authority,
        },
    },
}, indent=2))
