"""No secret is anywhere that a tenant or a later build could read."""

import base64
import os
import pathlib
import subprocess

import zuul_api

RUN = pathlib.Path(os.environ['RUN'])
ACCOUNTS = {'hub': 'tenant', 'intermediate': 'zuul'}


def play(report) -> None:
    report.step('secrets')
    nodes = [path for node in (RUN / 'nodes').iterdir() for path in (node / name for name in ('etc', 'home', 'log', 'root'))]
    told = api_text()
    for name, user in ACCOUNTS.items():
        password = (RUN / 'keys' / f'{name}.password').read_text().strip()
        # As it is, and as it stands in files and headers for registries.
        forms = [password, base64.b64encode(f'{user}:{password}'.encode()).decode()]
        report.equal(f'no job log has the password of {name}', files_with(forms, RUN / 'logs'), [])
        report.equal(f"no file of Zuul's has the password of {name}",
                     files_with(forms, RUN / 'builds', RUN / 'zuul-log', RUN / 'executor-git'), [])
        report.equal(f'no node has kept the password of {name}', files_with(forms, *nodes), [])
        report.expect(f"Zuul's API does not tell the password of {name}", not any(form in told for form in forms))
    report.equal('no job log shows a password of a registry', files_with(['"password": "'], RUN / 'logs'), [])


def files_with(texts: list, *directories: pathlib.Path) -> list:
    patterns = [argument for text in texts for argument in ('-e', text)]
    command = ['grep', '-rlF', *patterns, '--', *map(str, directories)]
    return subprocess.run(command, capture_output=True, text=True).stdout.split()


def api_text() -> str:
    builds = zuul_api.text('builds?limit=200')
    return builds + zuul_api.text('status') + zuul_api.text('buildsets?limit=200')
