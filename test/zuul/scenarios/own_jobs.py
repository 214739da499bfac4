"""A site that keeps the opendev-* jobs of its own, and a repository that uses them: only the roles are this library's."""

import os

import gerrit
import registry
import zuul_api

TENANT = 'own-jobs'


def play(report) -> None:
    stamp = os.urandom(4).hex()
    report.step("a change of the base image, and one on top of it, by the site's own opendev-* jobs")
    base, app = gerrit.create_chain('own-images', [{'greeting': f'own {stamp}\n'}, {'app/stamp': stamp}], 'O, P: own jobs')
    checked = zuul_api.wait_buildset(change=base, pipeline='check', tenant=TENANT)
    report.succeeded('the first one passes', checked)
    report.equal('it has built the base image alone', checked.jobs, ['opendev-buildset-registry', 'own-base-build'])
    images = checked.images('own-base-build')
    if not report.equal('it returns one image', len(images), 1):
        return
    digest = images[0]['metadata']['digest']
    report.equal('the intermediate registry has what was built',
                 registry.intermediate().digest('example/own-base', images[0]['url'].rsplit(':', 1)[1]), digest)
    checked = zuul_api.wait_buildset(change=app, pipeline='check', tenant=TENANT)
    report.succeeded('the second one passes', checked)
    report.expect('it is built on the image of the first one',
                  f'own-base:latest {digest[:19]} from the buildset registry' in checked.log('own-app-build'))
    gerrit.approve(base)
    for pipeline in ('gate', 'promote'):
        report.succeeded(f'{pipeline} passes', zuul_api.wait_buildset(change=base, pipeline=pipeline, tenant=TENANT))
    labels = registry.hub().labels('example/own-base', 'latest')
    report.equal('what was promoted is of the change', labels.get('org.zuul-ci.change'), str(base))
    gerrit.rest('POST', f'changes/{app}/abandon', {})
