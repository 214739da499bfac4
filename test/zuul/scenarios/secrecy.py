"""No secret is anywhere that a tenant or a later build could read."""

import os
import pathlib
import subprocess

import zuul_api

RUN = pathlib.Path(os.environ['RUN'])


def play(report) -> None:
    report.step('secrets')
    for name in ('hub', 'intermediate'):
        password = (RUN / 'keys' / f'{name}.password').read_text().strip()
        report.equal(f'no job log has the password of {name}', files_with(password, RUN / 'logs'), [])
        report.equal(f"no file of Zuul's has the password of {name}",
                     files_with(password, RUN / 'builds', RUN / 'zuul-log', RUN / 'executor-git'), [])
        report.expect(f"Zuul's API does not tell the password of {name}", password not in api_text())
    report.equal('no job log shows a password of a registry', files_with('"password": "', RUN / 'logs'), [])


def files_with(text: str, *directories: pathlib.Path) -> list:
    command = ['grep', '-rlF', '--', text, *map(str, directories)]
    return subprocess.run(command, capture_output=True, text=True).stdout.split()


def api_text() -> str:
    builds = zuul_api.text('builds?limit=200')
    return builds + zuul_api.text('status') + zuul_api.text('buildsets?limit=200')
