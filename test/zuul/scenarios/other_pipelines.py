"""Builds without a change: a tag that is pushed, and the branch by the clock."""

import os

import gerrit
import registry
import zuul_api

APP = 'example/app'


def play(report) -> None:
    hub = registry.hub()
    version = f'1.0.{int.from_bytes(os.urandom(2), "big")}'

    # The image that app builds on, which another scenario promotes.
    zuul_api.wait_for('base image', lambda: hub.digest('example/base-image', 'latest'), zuul_api.LONGEST, 1)
    report.step(f'tag {version} of app')
    seen = zuul_api.buildsets(pipeline='tag')
    gerrit.create_tag('app', version)
    released = zuul_api.wait_buildset(seen, pipeline='tag')
    report.succeeded('the release passes', released)
    report.expect(f'{APP}:{version} is published', hub.digest(APP, version))
    report.equal('no temporary tag was made', [tag for tag in hub.tags(APP) if tag.startswith('tag_')], [])

    report.step('app by the clock')
    bases = {hub.digest('example/base-image', 'latest')}
    seen = zuul_api.buildsets(pipeline='periodic', project='app')
    zuul_api.enqueue_branch('periodic', 'app')
    nightly = zuul_api.wait_buildset(seen, pipeline='periodic', project='app')
    report.succeeded('the nightly build passes', nightly)
    built = {item['metadata'].get('digest') for item in nightly.images('app-nightly')}
    report.equal(f'{APP}:nightly is what the nightly build made', {hub.digest(APP, 'nightly')}, built)
    report.equal('its temporary tag is gone', [tag for tag in hub.tags(APP) if tag.startswith('periodic_')], [])
    report.expect('latest is another image', hub.digest(APP, 'latest') not in built)
    # Another scenario may have promoted a base image meanwhile.
    bases.add(hub.digest('example/base-image', 'latest'))
    report.expect('the base image is mirrored', hub.digest('example/app-base', 'latest') in bases)
