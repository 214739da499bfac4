"""The job that removes the images of finished changes from the intermediate registry."""

import registry
import zuul_api

REPOSITORY = 'example/base-image'


def play(report) -> None:
    report.step('images of changes that have merged or were abandoned')
    # What is still in a pipeline keeps its images, and an item leaves it a moment after its buildset has ended.
    zuul_api.wait_idle('base-image')
    intermediate = registry.intermediate()
    builds = zuul_api.get('builds', project='base-image', limit=100)
    made = {f"{build['uuid']}_latest" for build in builds} & set(intermediate.tags(REPOSITORY))
    if not report.expect('there are images of base-image in the intermediate registry', made):
        return
    seen = zuul_api.buildsets(pipeline='periodic', project='site-config')
    zuul_api.enqueue_branch('periodic', 'site-config')
    pruned = zuul_api.wait_buildset(seen, pipeline='periodic', project='site-config')
    report.succeeded('the job passes', pruned)
    report.equal('none of them is left', made & set(intermediate.tags(REPOSITORY)), set())
