"""Zuul's web API and its own commands, as the scenarios need them."""

import json
import os
import pathlib
import subprocess
import time
import urllib.parse
import urllib.request

RUN = pathlib.Path(os.environ['RUN'])
BIN = f"{os.environ['VENV']}/bin"
TENANT = os.environ['TENANT']
OTHER_TENANTS = ('pinned', 'own-jobs')
ROOT = f"http://127.0.0.1:{os.environ['WEB_PORT']}"
# Seconds for what the scenarios wait for: a bound that also a busy machine keeps.
LONGEST = 1800


def get(path: str, tenant: str = TENANT, **query):
    """One request to a tenant's API."""
    text = urllib.parse.urlencode({name: value for name, value in query.items() if value is not None})
    with urllib.request.urlopen(f'{ROOT}/api/tenant/{tenant}/{path}?{text}', timeout=60) as response:
        return json.load(response)


def text(path: str, tenant: str = TENANT) -> str:
    with urllib.request.urlopen(f'{ROOT}/api/tenant/{tenant}/{path}', timeout=60) as response:
        return response.read().decode()


def wait_for(what: str, condition, seconds: float = 180, interval: float = 0.5):
    """Polls until the condition gives something true, and returns that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            value = condition()
        except OSError:
            value = None
        if value:
            return value
        time.sleep(interval)
    raise TimeoutError(f'{what}: not within {seconds:.0f} s')


def wait_tenant(projects) -> None:
    """Waits until the tenant is there with these projects, which a site that was there before may not have had."""
    present = wait_for('tenant', lambda: {project['name'] for project in get('projects')})
    if not present.issuperset(projects):
        reconfigure()


def reconfigure() -> None:
    """Reads the configuration of the tenant again, which Zuul does not do by itself after a push past review."""
    before = get('status').get('last_reconfigured', 0)
    # The other tenants first: what is waited for is this one.
    for command in (['smart-reconfigure'], *(['tenant-reconfigure', name] for name in (*OTHER_TENANTS, TENANT))):
        subprocess.run([f'{BIN}/zuul-scheduler', '-c', f'{RUN}/zuul.conf', *command], check=True, capture_output=True)
    wait_for('reconfiguration', lambda: get('status').get('last_reconfigured', 0) != before)


def config_errors() -> list:
    return [f"{tenant}: {error['source_context']['path']}: {error['error']}"
            for tenant in (TENANT, *OTHER_TENANTS) for error in get('config-errors', tenant)]


def client(*arguments: str) -> None:
    """zuul-client with the rights of an operator."""
    command = [f'{BIN}/zuul-admin', '-c', f'{RUN}/zuul.conf', 'create-auth-token', '--auth-config', 'zuul_operator',
               '--tenant', TENANT, '--user', 'operator', '--expires-in', '600']
    token = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    command = [f'{BIN}/zuul-client', '--zuul-url', ROOT, '--auth-token', token, *arguments]
    subprocess.run(command, check=True, capture_output=True, text=True)


def enqueue(pipeline: str, project: str, change: str) -> None:
    """Puts a patchset ("7,1") into a pipeline."""
    client('enqueue', '--tenant', TENANT, '--pipeline', pipeline, '--project', project, '--change', change)


def enqueue_branch(pipeline: str, project: str, branch: str = 'master') -> None:
    client('enqueue-ref', '--tenant', TENANT, '--pipeline', pipeline, '--project', project,
           '--ref', f'refs/heads/{branch}')


class Buildset:
    """A finished buildset; builds by the name of their job."""

    def __init__(self, data: dict):
        self.uuid = data['uuid']
        self.result = data['result']
        self.arrived = data['event_timestamp']
        self.changes = {ref.get('change') for ref in data.get('refs', [])}
        self.builds = {build['job_name']: build for build in data.get('builds', [])}
        self.jobs = sorted(build['job_name'] for build in data.get('builds', []))

    def __str__(self) -> str:
        jobs = ', '.join(f"{name} {build['result']}" for name, build in sorted(self.builds.items()))
        return f'{self.result} ({jobs})'

    def result_of(self, job: str):
        return self.builds[job]['result'] if job in self.builds else None

    def log(self, job: str) -> str:
        """What the job printed, or nothing if it did not run."""
        build = self.builds.get(job)
        path = RUN / 'logs' / build['uuid'] / 'job-output.txt' if build else None
        return path.read_text(errors='replace') if path and path.exists() else ''

    def artifacts(self, job: str) -> list:
        return self.builds[job].get('artifacts') or []

    def summary(self, job: str) -> dict:
        """What the job told of the buildset's images, or nothing if it left no page."""
        build = self.builds.get(job)
        path = RUN / 'logs' / build['uuid'] / 'container-images' / 'summary.json' if build else None
        return json.loads(path.read_text()) if path and path.exists() else {}

    def images(self, job: str) -> list:
        """The artifacts that are images."""
        return [item for item in self.artifacts(job) if item.get('metadata', {}).get('type') == 'container_image']


def buildsets(together=(), **query) -> list:
    """Uuids of the buildsets that match and came to an end of their own, newest first; of those that have all these
    changes."""
    found = [item for item in get('buildsets', limit=20, **query) if item['result'] not in (None, 'DEQUEUED')]
    return [item['uuid'] for item in found if {ref.get('change') for ref in item['refs']}.issuperset(together)]


def wait_buildset(seen=(), together=(), seconds: float = LONGEST, tenant: str = TENANT, **query) -> Buildset:
    """Waits for a finished buildset which is not among those already seen, of all the changes that are together."""
    def newest():
        return next((uuid for uuid in buildsets(together, tenant=tenant, **query) if uuid not in seen), None)
    return buildset(wait_for(f'buildset {query}', newest, seconds, 2), tenant)


def buildset(uuid: str, tenant: str = TENANT) -> Buildset:
    return Buildset(get(f'buildset/{uuid}', tenant))


def wait_idle(project: str = '') -> None:
    """Waits until no pipeline has an item, or none of this project."""
    def idle():
        # A pipeline that is just being processed has no queues in the answer.
        pipelines = get('status')['pipelines']
        if not all('change_queues' in pipeline for pipeline in pipelines):
            return False
        queues = [queue for pipeline in pipelines for queue in pipeline['change_queues']]
        items = [item for queue in queues for head in queue['heads'] for item in head]
        return not [item for item in items if not project or project in {ref['project'] for ref in item['refs']}]
    wait_for('an idle Zuul', idle, LONGEST, 2)
