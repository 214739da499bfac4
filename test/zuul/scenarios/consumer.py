"""A repository that builds nothing runs the image of a change that it depends on."""

import os

import gerrit
import registry
import zuul_api


def play(report) -> None:
    stamp = os.urandom(4).hex()
    # Another scenario publishes it.
    zuul_api.wait_for('base image', lambda: registry.hub().digest('example/base-image', 'latest'), zuul_api.LONGEST, 1)
    report.step('a change of a repository that runs the image of another one, with no change ahead')
    change = gerrit.create_change('consumer', {'note': f'{stamp} alone'}, 'M: run what is published')
    report.succeeded('it passes', zuul_api.wait_buildset(change=change, pipeline='check'))
    gerrit.rest('POST', f'changes/{change}/abandon', {})
    report.step('a change of the base image, and one of a repository that runs it')
    base = gerrit.create_change('base-image', {'greeting': f'consumed {stamp}\n'}, 'M: greet differently')
    report.succeeded('the first one passes', zuul_api.wait_buildset(change=base, pipeline='check'))
    change = gerrit.create_change('consumer', {'note': stamp}, 'N: run it', depends_on=[base])
    checked = zuul_api.wait_buildset(change=change, pipeline='check')
    report.succeeded('the second one passes', checked)
    report.expect('it has run the image of the first one', f'consumed {stamp}' in checked.log('consumer-test'))
    for number in (change, base):
        gerrit.rest('POST', f'changes/{number}/abandon', {})
