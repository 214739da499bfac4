"""This library's jobs and jobs in the manner of zuul-jobs (made of skopeo, podman and zuul-registry) in one gate: each
side builds on what the other has built, in a registry that the other has started, and promotes what the other has
uploaded. Judged by what they put on the wire."""

import os

import gerrit
import registry
import timing
import zuul_api

# Project of the base image, image that is built on it, and whether the base image is this library's.
SIDES = (('classic-base', 'app-on-classic', False), ('fresh-base', 'app-on-fresh', True))


def play(report) -> None:
    stamp = os.urandom(4).hex()
    changes = check(report, stamp)
    gate(report, changes)
    promote(report, changes)
    compare(report, changes)


def check(report, stamp: str) -> dict:
    """Changes by project; the last one depends on the others."""
    changes, bases = {}, {}
    for project, _, ours in SIDES:
        report.step(f'{project} in check')
        changes[project] = gerrit.create_change(project, {'greeting': f'{project} {stamp}\n'}, 'H: greet differently')
        checked = zuul_api.wait_buildset(change=changes[project], pipeline='check')
        report.succeeded('it passes', checked)
        bases[project] = image(report, checked, f'{project}-build', project, ours)
    report.step('mixed-app in check: each side builds on the image and in the registry of the other')
    files = {f'on-{name}/stamp': stamp for name in ('classic', 'fresh')}
    changes['mixed-app'] = gerrit.create_change('mixed-app', files, 'I: use both', depends_on=list(changes.values()))
    checked = zuul_api.wait_buildset(change=changes['mixed-app'], pipeline='check')
    report.succeeded('it passes', checked)
    built_on(report, checked, bases)
    return changes


def gate(report, changes: dict) -> None:
    report.step('all approved: gate')
    for change in changes.values():
        gerrit.approve(change)
    bases = {}
    for project, _, ours in SIDES:
        gated = zuul_api.wait_buildset(change=changes[project], pipeline='gate')
        report.succeeded(f'{project} passes', gated)
        bases[project] = image(report, gated, f'{project}-upload', project, ours)
        timing.show(report, gated)
    gated = zuul_api.wait_buildset(change=changes['mixed-app'], pipeline='gate')
    report.succeeded('mixed-app passes', gated)
    built_on(report, gated, bases)
    timing.show(report, gated)
    for project, change in changes.items():
        if not report.expect(f'{project} has merged', gerrit.is_merged(change)):
            raise RuntimeError(f'there is no promotion of {project} to wait for')
    changes['bases'] = bases


def promote(report, changes: dict) -> None:
    report.step('each side promotes what the other has uploaded')
    hub, bases = registry.hub(), changes.pop('bases')
    for project, _, _ in SIDES:
        promoted = zuul_api.wait_buildset(change=changes[project], pipeline='promote')
        report.succeeded(f'{project} is promoted', promoted)
        repository = f'example/{project}'
        layers = hub.layers(repository, 'latest')
        report.equal(f"{repository}:latest has the layers of gate's image", layers, bases[project])
        report.equal('and names its change', hub.labels(repository, 'latest').get('org.zuul-ci.change'),
                     str(changes[project]))
        temporary = [tag for tag in hub.tags(repository) if tag.startswith(f'change_{changes[project]}_')]
        report.equal('its temporary tag is gone', temporary, [])
        timing.show(report, promoted)
        timing.arrival_to_promotion(report, project, changes[project])


def compare(report, changes: dict) -> None:
    """Both sides build, upload and promote one image here: the time of the same three jobs."""
    for side in (True, False):
        builds = []
        for project, _, ours in SIDES:
            for pipeline, job in (('check', 'build'), ('gate', 'upload')) if ours is side else (('promote', 'promote'),):
                buildset = zuul_api.wait_buildset(change=changes[project], pipeline=pipeline)
                builds.append(buildset.builds[f'{project}-{job}'])
        timing.jobs_of(report, 'this library' if side else 'skopeo and podman', builds)


def image(report, buildset, job: str, name: str, ours: bool) -> list:
    """Expects the artifact of a job's one image in the form that both sides know; the image's layers, as the
    intermediate registry has them."""
    found = [item for item in buildset.artifacts(job) if item.get('metadata', {}).get('type') == 'container_image']
    if not report.equal(f'{job} returns one image', len(found), 1):
        return []
    artifact = found[0]
    metadata = dict(artifact['metadata'])
    digest = metadata.pop('digest', None)
    tag = f"{buildset.builds[job]['uuid']}_latest"
    port = os.environ['INTERMEDIATE_PORT']
    report.equal('its artifact has the names and values that both sides know',
                 {'name': artifact['name'], 'url': artifact['url'], 'metadata': metadata},
                 {'name': f'example/{name}:latest', 'url': f'docker://intermediate.lab:{port}/example/{name}:{tag}',
                  'metadata': {'type': 'container_image', 'repository': f'example/{name}', 'tag': 'latest'}})
    intermediate = registry.intermediate()
    if ours:
        report.equal('and the digest', digest, intermediate.digest(f'example/{name}', tag))
    return intermediate.layers(f'example/{name}', tag)


def built_on(report, buildset, bases: dict) -> None:
    """The images of mixed-app begin with the layers of the changes ahead: only these have the stamp in them."""
    for project, job, ours in SIDES:
        layers = image(report, buildset, job, job, not ours)
        base = bases[project]
        report.equal(f'{job} begins with the layers of the image of {project} that is ahead',
                     layers[:len(base)] if base else None, base)
