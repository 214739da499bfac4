"""The repositories of the site: this project's checkout, the examples below tenant/, and their secrets."""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import tempfile

import gerrit
import secret
import zuul_api

CHECKOUT = pathlib.Path(os.environ['CHECKOUT'])
LIBRARY = 'zuul-container-images'
EXAMPLES = pathlib.Path(os.environ['LAB']).parent / 'tenant' / 'projects'
PROJECTS = [LIBRARY, *sorted(path.name for path in EXAMPLES.iterdir())]
# Images that begin with nothing, and the names of the operators' secrets.
BASES = ('base-image', 'standalone', 'classic-base', 'fresh-base', 'own-images')
INTERMEDIATE_REGISTRY = {'site-config': 'intermediate-registry', 'classic-jobs': 'classic-intermediate-registry',
                         'own-jobs': 'own-intermediate-registry'}
# Those of the tenant "own-jobs", a site of its own on the same machine.
OF_OWN_JOBS = ('own-jobs', 'own-images')
KEYS = pathlib.Path(os.environ['RUN']) / 'keys'


def library_content(target: pathlib.Path) -> None:
    """The last commit of this checkout; with ZUUL_LAB_SOURCE=worktree the files as they are."""
    if os.environ.get('ZUUL_LAB_SOURCE') == 'worktree':
        command = 'git ls-files -z --cached --others --exclude-standard | tar -c --null -T - --ignore-failed-read'
    else:
        command = 'git archive HEAD'
    safe = {**os.environ, 'GIT_CONFIG_COUNT': '1', 'GIT_CONFIG_KEY_0': 'safe.directory', 'GIT_CONFIG_VALUE_0': '*'}
    with subprocess.Popen(['bash', '-c', command], cwd=CHECKOUT, stdout=subprocess.PIPE, env=safe) as source:
        subprocess.run(['tar', '-x', '-C', str(target)], stdin=source.stdout, check=True)
    if source.returncode:
        raise RuntimeError(f'{command}: exit code {source.returncode}')


def password(name: str) -> str:
    return (KEYS / f'{name}.password').read_text().strip()


def secrets(project: str) -> str:
    """The secrets of a project: the operator's, or a tenant's."""
    tenant = 'own-jobs' if project in OF_OWN_JOBS else zuul_api.TENANT
    if project in INTERMEDIATE_REGISTRY:
        return secret.render(project, INTERMEDIATE_REGISTRY[project], {
            'host': 'intermediate.lab',
            'port': int(os.environ['INTERMEDIATE_PORT']),
            'username': 'zuul',
            'password': secret.Encrypted(password('intermediate')),
            'cert': (KEYS / 'ca.pem').read_text(),
        }, tenant)
    docker_hub = {'username': 'tenant', 'password': secret.Encrypted(password('hub'))}
    if project in BASES:
        return secret.render(project, f'{project}-docker-hub', docker_hub, tenant)
    if project == 'app':
        return secret.render(project, 'app-docker-hub', {'docker.io': docker_hub}, tenant)
    return ''


def prepare(project: str, target: pathlib.Path) -> None:
    if project == LIBRARY:
        library_content(target)
        return
    shutil.copytree(EXAMPLES / project, target, dirs_exist_ok=True, symlinks=True)
    if project == 'own-jobs':
        shutil.copytree(EXAMPLES / 'site-config/playbooks/base', target / 'playbooks/base')
    if project in BASES:
        # A directory for each project: they are brought side by side.
        with tempfile.TemporaryDirectory() as context:
            subprocess.run([str(CHECKOUT / 'test/support/base-image.sh'), context], check=True)
            shutil.copy(pathlib.Path(context) / 'rootfs.tar', target)
    # Encrypting twice gives two texts: what is there already stays, so that nothing seems to have changed.
    kept = KEYS / f'{project}.secrets.yaml'
    if not kept.exists():
        kept.write_text(secrets(project))
    if kept.read_text():
        shutil.copy(kept, target / 'zuul.d' / 'secrets.yaml')


# What no other version of the library has.
OF_VERSION = {
    'roles/say-version/tasks/main.yaml': '''---
- name: Tell of which version this role is
  ansible.builtin.debug:
    msg: "{{ say_version_to }} has version 0.1"
''',
    'zuul.d/of-version.yaml': '''- job:
    name: of-version
    parent: null
''',
}


def bring(project: str) -> bool:
    with tempfile.TemporaryDirectory() as directory:
        prepare(project, pathlib.Path(directory))
        return gerrit.replace_content(project, directory)


def populate() -> list:
    """Brings every repository to the content that the scenarios start from; errors of the configuration."""
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        changed = list(pool.map(bring, PROJECTS))
    changed.append(gerrit.create_version(LIBRARY, 'v0.1.0', OF_VERSION))
    if any(changed):
        zuul_api.reconfigure()
    return zuul_api.config_errors()
