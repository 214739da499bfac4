"""What the two registries of the site hold, asked over their own API."""

import base64
import json
import os
import pathlib
import ssl
import urllib.error
import urllib.request

KEYS = pathlib.Path(os.environ['RUN']) / 'keys'
ACCEPT = ', '.join(f'application/vnd.{kind}+json' for kind in (
    'oci.image.index.v1', 'oci.image.manifest.v1',
    'docker.distribution.manifest.list.v2', 'docker.distribution.manifest.v2'))


class Registry:
    """Reads with the account of the site's secret."""

    def __init__(self, name: str, port: str, user: str):
        self.url = f'https://{name}.lab:{port}/v2'
        account = f"{user}:{(KEYS / f'{name}.password').read_text().strip()}"
        self.headers = {'Authorization': 'Basic ' + base64.b64encode(account.encode()).decode(), 'Accept': ACCEPT}
        self.context = ssl.create_default_context(cafile=KEYS / 'ca.pem')

    def request(self, method: str, path: str):
        """The answer, or None for what is not there."""
        request = urllib.request.Request(f'{self.url}/{path}', method=method, headers=self.headers)
        try:
            return urllib.request.urlopen(request, context=self.context, timeout=30)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise

    def digest(self, repository: str, reference: str):
        answer = self.request('HEAD', f'{repository}/manifests/{reference}')
        return answer.headers['Docker-Content-Digest'] if answer else None

    def labels(self, repository: str, reference: str) -> dict:
        manifest = json.load(self.request('GET', f'{repository}/manifests/{reference}'))
        config = json.load(self.request('GET', f"{repository}/blobs/{manifest['config']['digest']}"))
        return config['config'].get('Labels') or {}

    def layers(self, repository: str, reference: str) -> list:
        """Digests of the uncompressed layers: what they hold, however a registry or an engine packed them."""
        manifest = json.load(self.request('GET', f'{repository}/manifests/{reference}'))
        if 'manifests' in manifest:
            return self.layers(repository, manifest['manifests'][0]['digest'])
        return json.load(self.request('GET', f"{repository}/blobs/{manifest['config']['digest']}"))['rootfs']['diff_ids']

    def tags(self, repository: str) -> list:
        answer = self.request('GET', f'{repository}/tags/list')
        return sorted(json.load(answer)['tags'] or []) if answer else []


def hub() -> Registry:
    return Registry('hub', os.environ['HUB_PORT'], 'tenant')


def intermediate() -> Registry:
    return Registry('intermediate', os.environ['INTERMEDIATE_PORT'], 'zuul')
