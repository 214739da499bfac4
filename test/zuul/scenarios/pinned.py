"""The two ways of doc/releases.rst to hold a version of this library: a tag for the roles, a branch for the jobs."""

import os

import gerrit
import zuul_api


def play(report) -> None:
    report.step('roles of a tagged version')
    change = gerrit.create_change('pinned', {'note': os.urandom(4).hex()}, 'L: something else')
    checked = zuul_api.wait_buildset(change=change, pipeline='check')
    report.succeeded('check passes', checked)
    log = checked.log('pinned-check')
    report.expect("a playbook of the site's took the roles of the tag", "the site's playbook has version 0.1" in log)
    report.expect("a playbook of the tenant's took them as well", "the tenant's playbook has version 0.1" in log)
    gerrit.rest('POST', f'changes/{change}/abandon', {})

    report.step('jobs of the branch of a version')
    jobs = {tenant: {job['name'] for job in zuul_api.get('jobs', tenant)} for tenant in ('pinned', zuul_api.TENANT)}
    report.expect('a tenant that loads the branch has its jobs', {'of-version', 'build-docker-image'} <= jobs['pinned'])
    report.expect('the other tenant has not', 'of-version' not in jobs[zuul_api.TENANT])
