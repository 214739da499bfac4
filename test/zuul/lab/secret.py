"""Secrets of Zuul: YAML in which only Zuul can read what is encrypted for a project."""

import base64
import json
import subprocess
import tempfile

import zuul_api

# Zuul's keys have 4096 bits; OAEP with SHA-1 takes 42 of their 512 bytes.
CHUNK = 470


class Encrypted(str):
    """A value that is encrypted; the others of a secret stay as they are."""


def encrypt(public_key: str, text: str) -> list:
    data = text.encode()
    chunks = []
    with tempfile.NamedTemporaryFile('w') as key:
        key.write(public_key)
        key.flush()
        for start in range(0, len(data), CHUNK):
            command = ['openssl', 'pkeyutl', '-encrypt', '-pubin', '-inkey', key.name,
                       '-pkeyopt', 'rsa_padding_mode:oaep']
            done = subprocess.run(command, input=data[start:start + CHUNK], capture_output=True, check=True)
            chunks.append(base64.b64encode(done.stdout).decode())
    return chunks


def lines(data: dict, public_key: str, indent: str):
    for name, value in data.items():
        if isinstance(value, dict):
            yield f'{indent}{name}:'
            yield from lines(value, public_key, indent + '  ')
        elif isinstance(value, Encrypted):
            yield f'{indent}{name}: !encrypted/pkcs1-oaep'
            yield from (f'{indent}  - {chunk}' for chunk in encrypt(public_key, value))
        else:
            yield f'{indent}{name}: {json.dumps(value)}'


def render(project: str, name: str, data: dict, tenant: str) -> str:
    """The text of a secret for the configuration of a project."""
    public_key = zuul_api.text(f'key/{project}.pub', tenant)
    return '\n'.join(['- secret:', f'    name: {name}', '    data:', *lines(data, public_key, '      '), ''])
