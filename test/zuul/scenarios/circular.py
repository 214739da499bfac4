"""Two changes that depend on each other are one item of the queue, with one buildset. Zuul starts the jobs of the two
projects side by side; the registry of the one waits for the image of the other."""

import os

import gerrit
import registry
import zuul_api


def play(report) -> None:
    stamp = os.urandom(4).hex()
    hub = registry.hub()
    report.step('two changes that depend on each other')
    base = gerrit.create_change('base-image', {'greeting': f'circular {stamp}\n'}, 'E: greet, with F')
    app = gerrit.create_change('app', {'stamp': stamp}, 'F: use it, with E', depends_on=[base])
    gerrit.add_dependency(base, on=app)
    checked = zuul_api.wait_buildset(together=(base, app), change=app, pipeline='check')
    report.succeeded('check passes', checked)
    report.expect('one buildset has the jobs of both', {'base-image-build', 'app-build'} <= set(checked.builds), checked)
    report.expect('the app is built on the base image of the same buildset',
                  f'circular {stamp}' in checked.log('app-test'))
    gerrit.approve(base)
    gerrit.approve(app)
    gated = zuul_api.wait_buildset(change=app, pipeline='gate')
    report.succeeded('gate passes', gated)
    report.expect('both have merged', gerrit.is_merged(base) and gerrit.is_merged(app))
    for change, project, job in ((base, 'base-image', 'base-image-upload'), (app, 'app', 'app-upload')):
        report.succeeded(f'{project} is promoted', zuul_api.wait_buildset(change=change, pipeline='promote'))
        digests = {item['metadata'].get('digest') for item in gated.images(job)}
        report.equal(f'{project}:latest is what gate built', {hub.digest(f'example/{project}', 'latest')}, digests)
