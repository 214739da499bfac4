"""A tenant that uses the generic jobs alone: no buildset registry, no intermediate registry, no job of the site."""

import os

import gerrit
import registry
import zuul_api

REPOSITORY = 'example/standalone'


def play(report) -> None:
    hub = registry.hub()
    report.step('a change of a repository on its own')
    change = gerrit.create_change('standalone', {'version': os.urandom(4).hex() + '\n'}, 'D: a new version')
    report.succeeded('check passes', zuul_api.wait_buildset(change=change, pipeline='check'))
    before = hub.digest(REPOSITORY, 'latest')
    gerrit.approve(change)
    report.succeeded('gate passes', zuul_api.wait_buildset(change=change, pipeline='gate'))
    report.succeeded('promotion passes', zuul_api.wait_buildset(change=change, pipeline='promote'))
    report.expect('latest has moved', hub.digest(REPOSITORY, 'latest') not in (None, before))
    report.equal('latest names the change', hub.labels(REPOSITORY, 'latest').get('org.zuul-ci.change'), str(change))
    report.equal('its temporary tag is gone', [tag for tag in hub.tags(REPOSITORY) if tag.startswith(f'change_{change}_')], [])
