"""Gerrit's REST interface and git, as the scenarios need them."""

import base64
import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request

RUN = pathlib.Path(os.environ['RUN'])
URL = f"http://127.0.0.1:{os.environ['GERRIT_PORT']}"
ADMIN = 'admin:secret'  # what `init --dev` makes
# Zuul reads the branch "master" of a config project where the tenant does not name another one.
BRANCHES = {'zuul-container-images': 'main'}


def branch_of(project: str) -> str:
    return BRANCHES.get(project, 'master')


def rest(method: str, path: str, body=None):
    """One authenticated request; the JSON of the answer, without Gerrit's guard against script inclusion."""
    authorization = base64.b64encode(ADMIN.encode()).decode()
    headers = {'Content-Type': 'application/json', 'Authorization': f'Basic {authorization}'}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f'{URL}/a/{path}', method=method, data=data, headers=headers)
    with urllib.request.urlopen(request, timeout=60) as response:
        text = response.read().decode()
    return json.loads(text.split('\n', 1)[1]) if text.startswith(")]}'") else text


def find(path: str):
    try:
        return rest('GET', path)
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise


def git(directory, *arguments: str) -> str:
    done = subprocess.run(['git', *arguments], cwd=directory, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr


@contextlib.contextmanager
def clone(project: str, ref: str = ''):
    """A work tree of the project, removed afterwards."""
    directory = pathlib.Path(tempfile.mkdtemp(prefix='lab-'))
    try:
        git(directory, 'init', '-q')
        git(directory, 'config', 'user.name', 'Administrator')
        git(directory, 'config', 'user.email', 'admin@example.com')
        git(directory, 'config', 'commit.gpgsign', 'false')
        git(directory, 'remote', 'add', 'origin', f"http://{ADMIN}@{URL.removeprefix('http://')}/a/{project}")
        git(directory, 'fetch', '-q', 'origin', ref or f'refs/heads/{branch_of(project)}')
        git(directory, 'checkout', '-q', 'FETCH_HEAD')
        yield directory
    finally:
        shutil.rmtree(directory)


def create_project(name: str) -> None:
    path = f"projects/{urllib.parse.quote(name, safe='')}"
    if not find(path):
        rest('PUT', path, {'create_empty_commit': True, 'branches': [branch_of(name)]})


def replace_content(project: str, source) -> bool:
    """Pushes the content of a directory past review; whether anything differed."""
    with clone(project) as directory:
        if git(directory, 'ls-files'):
            git(directory, 'rm', '-rq', '.')
        shutil.copytree(source, directory, dirs_exist_ok=True, symlinks=True)
        git(directory, 'add', '-A', '-f')
        if not git(directory, 'status', '--porcelain'):
            return False
        git(directory, 'commit', '-qm', 'Content of the lab')
        git(directory, 'push', '-q', 'origin', f'HEAD:refs/heads/{branch_of(project)}')
        return True


def create_change(project: str, files: dict, message: str, depends_on=()) -> int:
    """A change that writes the given files (path -> text, or None to remove one); its number."""
    footers = [f"Depends-On: {URL}/c/{rest('GET', f'changes/{n}')['project']}/+/{n}" for n in depends_on]
    with clone(project) as directory:
        commit(directory, files, message, footers)
        return push_for_review(directory)[0]


def create_chain(project: str, commits: list, message: str) -> list:
    """One change for each of the commits (files as in create_change), each on top of the one before; their numbers."""
    with clone(project) as directory:
        for files in commits:
            commit(directory, files, message, [])
        return push_for_review(directory)


def commit(directory: pathlib.Path, files: dict, message: str, footers: list) -> None:
    write(directory, files)
    git(directory, 'add', '-A')
    text = '\n'.join([*footers, f'Change-Id: I{os.urandom(20).hex()}'])
    git(directory, 'commit', '-q', '--allow-empty', '-m', f'{message}\n\n{text}')


def push_for_review(directory: pathlib.Path) -> list:
    answer = git(directory, 'push', 'origin', 'HEAD:refs/for/master')
    return sorted(int(number) for number in re.findall(r'/\+/(\d+)', answer))


def add_dependency(change: int, on: int) -> None:
    """A new patchset whose message also depends on the other change."""
    details = rest('GET', f'changes/{change}?o=CURRENT_REVISION&o=CURRENT_COMMIT')
    message = details['revisions'][details['current_revision']]['commit']['message']
    other = f"Depends-On: {URL}/c/{rest('GET', f'changes/{on}')['project']}/+/{on}"
    rest('PUT', f'changes/{change}/message', {'message': message.replace('Change-Id:', f'{other}\nChange-Id:')})


def abandon_open() -> None:
    for change in rest('GET', 'changes/?q=status:open'):
        rest('POST', f"changes/{change['_number']}/abandon", {})


def write(directory: pathlib.Path, files: dict) -> None:
    for path, text in files.items():
        target = directory / path
        if text is None:
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


def create_version(project: str, name: str, files: dict) -> bool:
    """Whether it was not there: a tag, and a branch of that name without its first letter, on a commit that also has these files."""
    if find(f"projects/{urllib.parse.quote(project, safe='')}/tags/{name}"):
        return False
    with clone(project) as directory:
        commit(directory, files, f'Version {name}', [])
        git(directory, 'tag', '-a', '-m', name, name)
        # Gerrit takes tags of what a branch has.
        for ref in (f'HEAD:refs/heads/{name[1:]}', f'refs/tags/{name}'):
            git(directory, 'push', '-q', 'origin', ref)
        return True


def create_tag(project: str, name: str) -> None:
    with clone(project) as directory:
        git(directory, 'tag', '-a', '-m', name, name)
        git(directory, 'push', '-q', 'origin', f'refs/tags/{name}')


def review(change: int, message: str = '', **labels: int) -> None:
    """Votes, as in review(7, Code_Review=2, Workflow=1), and comments."""
    votes = {name.replace('_', '-'): value for name, value in labels.items()}
    rest('POST', f'changes/{change}/revisions/current/review', {'labels': votes, 'message': message})


def approve(change: int) -> None:
    review(change, Code_Review=2, Workflow=1)


def file_comments(change: int) -> dict:
    """Comments on lines of files, which programs make by an interface of their own: path -> list of {line, message}."""
    found = {}
    for kind in ('comments', 'robotcomments'):
        for path, comments in rest('GET', f'changes/{change}/{kind}').items():
            found.setdefault(path, []).extend(comments)
    return found


def messages(change: int) -> list:
    return [message['message'] for message in rest('GET', f'changes/{change}/messages')]


def is_merged(change: int) -> bool:
    return rest('GET', f'changes/{change}')['status'] == 'MERGED'
