"""Two changes of one repository that need each other: Zuul builds the image once for both, and promotes each."""

import os

import gerrit
import registry
import zuul_api

PROJECT = 'standalone'
REPOSITORY = f'example/{PROJECT}'


def play(report) -> None:
    hub = registry.hub()
    report.step('two changes of a project that depend on each other')
    one = gerrit.create_change(PROJECT, {'version': os.urandom(4).hex() + '\n'}, 'J: a version, with K')
    other = gerrit.create_change(PROJECT, {'companion': os.urandom(4).hex()}, 'K: its companion', depends_on=[one])
    gerrit.add_dependency(one, on=other)
    both = (one, other)
    checked = zuul_api.wait_buildset(together=both, change=one, pipeline='check')
    report.succeeded('check passes', checked)
    report.equal('it has built once for both', checked.jobs, ['standalone-build'])
    for change in both:
        gerrit.approve(change)
    gated = zuul_api.wait_buildset(together=both, change=one, pipeline='gate')
    report.succeeded('gate passes', gated)
    report.equal('it has uploaded once for both', gated.jobs, ['standalone-upload'])
    promoted = [zuul_api.wait_buildset(change=change, pipeline='promote') for change in both if gerrit.is_merged(change)]
    report.equal('both are promoted', [buildset.result for buildset in promoted], ['SUCCESS', 'SUCCESS'])
    labels = hub.labels(REPOSITORY, 'latest')
    report.equal('latest names both', set(labels.get('org.zuul-ci.changes', '').split()), set(map(str, both)))
    left = [tag for tag in hub.tags(REPOSITORY) if tag.startswith(tuple(f'change_{change}_' for change in both))]
    report.equal('no temporary tag is left', left, [])
