"""Three changes of one project merge one after the other. The promotion of the one in the middle may be superseded by
that of the last one; the final tags are those of the last change in any case."""

import os

import gerrit
import registry
import zuul_api

PROJECT = 'standalone'
REPOSITORY = f'example/{PROJECT}'


def play(report) -> None:
    hub = registry.hub()
    report.step('three changes of a project approved together')
    # One commit on the other, so that they merge in this order.
    changes = gerrit.create_chain(PROJECT, [{f'note-{n}': os.urandom(4).hex()} for n in range(3)], 'G: a note')
    for change in changes:
        gerrit.approve(change)
    for change in changes:
        report.succeeded(f'{change} passes gate', zuul_api.wait_buildset(change=change, pipeline='gate'))
    report.succeeded('the last one is promoted', zuul_api.wait_buildset(change=changes[-1], pipeline='promote'))
    zuul_api.wait_idle(PROJECT)
    promoted = [change for change in changes if zuul_api.buildsets(change=change, pipeline='promote', result='SUCCESS')]
    report.step(f'promoted by themselves: {promoted}')
    label = hub.labels(REPOSITORY, 'latest').get('org.zuul-ci.change')
    report.equal('latest is what the last change has built', label, str(changes[-1]))
    left = {tag for tag in hub.tags(REPOSITORY) for change in promoted if tag.startswith(f'change_{change}_')}
    report.equal('the promoted changes left no temporary tag', left, set())
