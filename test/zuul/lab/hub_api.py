#!/usr/bin/env python3
"""Docker Hub's API of accounts and tags, as far as promotion uses it, over the storage of the docker-registry that
stands for Docker Hub (which cannot take a tag away without the image).

    hub_api.py PORT
"""

import base64
import datetime
import http.server
import json
import os
import pathlib
import re
import secrets
import shutil
import ssl
import sys
import urllib.error
import urllib.request

RUN = pathlib.Path(os.environ.get('RUN', '.'))
REPOSITORIES = RUN / 'registry/hub/data/docker/registry/v2/repositories'
TAGS = re.compile(r'^/v2/repositories/(?P<repository>.+?)/tags(?:/(?P<tag>[^/?]+))?/?(?:\?.*)?$')
TOKENS = set()


def is_account(username: str, password: str) -> bool:
    """Asks the registry, which knows the accounts."""
    authorization = base64.b64encode(f'{username}:{password}'.encode()).decode()
    request = urllib.request.Request(f"https://hub.lab:{os.environ['HUB_PORT']}/v2/",
                                     headers={'Authorization': f'Basic {authorization}'})
    context = ssl.create_default_context(cafile=RUN / 'keys/ca.pem')
    try:
        with urllib.request.urlopen(request, context=context, timeout=10):
            return True
    except urllib.error.HTTPError:
        return False


def tags(repository: str) -> list:
    directory = REPOSITORIES / repository / '_manifests/tags'
    found = []
    for tag in sorted(directory.iterdir()) if directory.is_dir() else []:
        link = tag / 'current/link'
        changed = datetime.datetime.fromtimestamp(link.stat().st_mtime, datetime.timezone.utc)
        found.append({'name': tag.name, 'digest': link.read_text(),
                      'last_updated': changed.strftime('%Y-%m-%dT%H:%M:%S.%fZ')})
    return found


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self, status: int, body=None) -> None:
        data = b'' if body is None else json.dumps(body).encode()
        self.send_response(status)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get('Content-Length', 0))) or '{}')
        path = self.path.rstrip('/')
        if path not in ('/v2/users/login', '/v2/auth/token'):
            return self.answer(404, {'message': 'not found'})
        if not is_account(body.get('username', body.get('identifier', '')), body.get('password', body.get('secret', ''))):
            return self.answer(401, {'detail': 'Incorrect authentication credentials'})
        token = secrets.token_hex(16)
        TOKENS.add(token)
        self.answer(200, {'token': token, 'access_token': token})

    def do_GET(self) -> None:
        match = TAGS.match(self.path)
        if not match:
            return self.answer(404, {'message': 'not found'})
        found = tags(match['repository'])
        if match['tag']:
            found = [tag for tag in found if tag['name'] == match['tag']]
            return self.answer(200, found[0]) if found else self.answer(404, {'message': 'tag not found'})
        self.answer(200, {'count': len(found), 'next': None, 'previous': None, 'results': found})

    def do_DELETE(self) -> None:
        match = TAGS.match(self.path)
        if self.headers.get('Authorization', '').split(' ')[-1] not in TOKENS:
            return self.answer(401, {'detail': 'Authentication required'})
        directory = REPOSITORIES / match['repository'] / '_manifests/tags' / match['tag'] if match and match['tag'] else None
        if directory is None or not directory.is_dir():
            return self.answer(404, {'message': 'not found'})
        shutil.rmtree(directory)
        self.answer(204)


if __name__ == '__main__':
    server = http.server.ThreadingHTTPServer(('', int(sys.argv[1])), Handler)
    certificate = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.load_cert_chain(RUN / 'keys/registry.pem', RUN / 'keys/registry.key')
    server.socket = certificate.wrap_socket(server.socket, server_side=True)
    server.serve_forever()
