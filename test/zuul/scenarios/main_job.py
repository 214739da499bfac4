"""From a change to a promoted image: change A of a repository that only produces an image, change B of a repository
that builds on it, through check, gate and promote."""

import os

import gerrit
import registry
import timing
import zuul_api

BASE = 'example/base-image'
APP = 'example/app'


def play(report) -> None:
    stamp = os.urandom(4).hex()
    base, app = check(report, stamp)
    built = gate(report, base, app, stamp)
    promote(report, base, app, built)
    timing.arrival_to_promotion(report, 'B', app)


def check(report, stamp: str) -> tuple:
    hub, intermediate = registry.hub(), registry.intermediate()
    before = hub.digest(BASE, 'latest')

    report.step('change A in check: a producer alone')
    base = gerrit.create_change('base-image', {'greeting': f'greeting {stamp}\n'}, 'A: greet differently')
    checked = zuul_api.wait_buildset(change=base, pipeline='check')
    report.succeeded('A passes', checked)
    for artifact in image_artifacts(report, checked, 'base-image-build', ['latest', '1']):
        reference = artifact['url'].rsplit(':', 1)[1]
        report.equal(f"the intermediate registry has A's {reference} with the digest of the build",
                     intermediate.digest(BASE, reference), artifact['metadata'].get('digest'))

    report.step('change B in check: builds on the image of A, tests what it built')
    app = gerrit.create_change('app', {'stamp': stamp}, 'B: use the new greeting', depends_on=[base])
    checked = zuul_api.wait_buildset(change=app, pipeline='check')
    report.succeeded('B passes', checked)
    report.expect("B's image, pulled by its public name, is built on the image of A",
                  f'greeting {stamp}' in checked.log('app-test'))
    report.equal('nothing is on Docker Hub that was not before', hub.digest(BASE, 'latest'), before)
    report.equal('no temporary tag is on Docker Hub', temporary_tags(base, app), [])
    return base, app


def gate(report, base: int, app: int, stamp: str) -> dict:
    """Digests that gate built, by repository."""
    report.step('both approved: gate')
    gerrit.approve(base)
    gerrit.approve(app)
    built = {}
    for name, change, repository, job in (('A', base, BASE, 'base-image-upload'), ('B', app, APP, 'app-upload')):
        gated = zuul_api.wait_buildset(change=change, pipeline='gate')
        report.succeeded(f'{name} passes', gated)
        digests = {artifact['metadata'].get('digest') for artifact in image_artifacts(report, gated, job)}
        report.equal(f'{name} has built one image', len(digests), 1)
        built[repository] = digests.pop() if digests else None
        if name == 'B':
            report.expect('B was built on the image that A has in gate', f'greeting {stamp}' in gated.log('app-test'))
            tell(report, gated, base)
        if not report.expect(f'{name} has merged', gerrit.is_merged(change)):
            raise RuntimeError(f'there is no promotion of {name} to wait for')
    return built


def tell(report, gated, base: int) -> None:
    """What B's buildset tells of its images."""
    job = 'site-buildset-registry'
    told = gated.summary(job)
    images = {image['repository'].removeprefix('docker.io/'): image for image in told.get('images', [])}
    origins = [(one['origin'], one.get('change', {}).get('change'), 'url' in one.get('change', {}))
               for one in images.get(APP, {}).get('bases', [])]
    report.equal('the page of the buildset links the base image to A', origins, [('change', str(base), True)])
    pages = [item['url'] for item in gated.artifacts(job) if item['name'] == 'Container images']
    report.equal('it is an artifact', [url.rsplit('/', 2)[1:] for url in pages], [['container-images', 'summary.html']])
    log = gated.log('app-upload')
    report.expect("the job's log tells what was built and uploaded", 'uploaded' in log and f'{APP}: built in' in log)


def promote(report, base: int, app: int, built: dict) -> None:
    report.step('promotion')
    hub = registry.hub()
    for name, change, repository, tags in (('A', base, BASE, ['latest', '1']), ('B', app, APP, ['latest'])):
        promoted = zuul_api.wait_buildset(change=change, pipeline='promote')
        report.succeeded(f'{name} is promoted', promoted)
        for tag in tags:
            report.equal(f'{repository}:{tag} is what gate built', hub.digest(repository, tag), built[repository])
        label = hub.labels(repository, 'latest').get('org.zuul-ci.change')
        report.equal(f'{repository} names its change', label, str(change))
    report.equal('the temporary tags are gone', temporary_tags(base, app), [])


def image_artifacts(report, buildset, job: str, tags=None) -> list:
    """The image artifacts that a job has returned; with tags, expects exactly these."""
    images = buildset.images(job)
    if tags:
        report.equal(f'{job} returns an artifact for each tag', sorted(item['metadata']['tag'] for item in images),
                     sorted(tags))
    return images


def temporary_tags(*changes: int) -> list:
    prefixes = tuple(f'change_{change}_' for change in changes)
    return [tag for repository in (BASE, APP) for tag in registry.hub().tags(repository) if tag.startswith(prefixes)]
