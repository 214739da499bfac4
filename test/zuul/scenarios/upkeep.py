"""The job that removes the images of finished changes from the intermediate registry."""

import gerrit
import registry
import zuul_api

REPOSITORY = 'example/base-image'


# In a pipeline where nobody has reviewed it: would remove what all tenants have there.
BY_A_TENANT = '''- project:
    check:
      jobs:
        - site-prune-intermediate-registry:
            vars: {prune_intermediate_registry_older_than: 0}
'''


def play(report) -> None:
    of_the_site_alone(report)
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


def of_the_site_alone(report) -> None:
    report.step("a change of a tenant that would run the site's job, with variables of its own")
    change = gerrit.create_change('standalone', {'zuul.d/prune.yaml': BY_A_TENANT}, 'Q: prune')
    name = 'site-prune-intermediate-registry'
    answers = zuul_api.wait_for('an answer', lambda: [text for text in gerrit.messages(change) if name in text])
    report.expect('Zuul refuses it', all('Unable to modify final job' in text for text in answers), answers)
    ran = zuul_api.get('builds', job_name=name, project='standalone')
    report.equal('it has not run', [build['uuid'] for build in ran], [])
    gerrit.rest('POST', f'changes/{change}/abandon', {})
