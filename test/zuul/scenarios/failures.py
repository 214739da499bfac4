"""What goes wrong tells the person who can do something about it, and changes nothing that was right."""

import gerrit
import registry
import zuul_api

BROKEN = '''FROM docker.io/example/base-image:latest
COPY hello /bin/hello
RUN echo the reason why; false
CMD ["hello"]
'''


def play(report) -> None:
    change = failing_build(report)
    promotion_without_temporary_tag(report, change)
    gerrit.rest('POST', f'changes/{change}/abandon', {})
    change = repeated_promotion(report)
    if change:
        rollback(report, change)


def failing_build(report) -> int:
    report.step('a change whose image does not build')
    change = gerrit.create_change('app', {'Containerfile': BROKEN}, 'C: break the build')
    checked = zuul_api.wait_buildset(change=change, pipeline='check')
    report.equal('the build job fails', checked.result_of('app-build'), 'FAILURE')
    report.equal('the test job does not run', checked.result_of('app-test'), 'SKIPPED')
    report.expect('the log has what the instruction printed', 'the reason why' in checked.log('app-build'))
    comments = gerrit.file_comments(change).get('Containerfile', [])
    report.equal('Zuul comments on the failing line', [comment.get('line') for comment in comments], [3])
    return change


def final_tags(repository: str) -> dict:
    """Those that promotions move; other scenarios publish versions at the same time."""
    hub = registry.hub()
    return {tag: hub.digest(repository, tag) for tag in ('latest', '1')}


def promotion_without_temporary_tag(report, change: int) -> None:
    report.step('a promotion whose temporary tag is not there')
    before = final_tags('example/app')
    zuul_api.enqueue('promote', 'app', f'{change},1')
    promoted = zuul_api.wait_buildset(change=change, pipeline='promote')
    report.equal('the job fails', promoted.result, 'FAILURE')
    report.expect('the message names the image and its temporary tag',
                  f'example/app:change_{change}_latest' in promoted.log('app-promote'))
    report.equal('no tag has moved', final_tags('example/app'), before)


def repeated_promotion(report) -> int:
    """The change that was promoted again; 0 if there is none."""
    report.step('a promotion that is played again')
    merged = gerrit.rest('GET', 'changes/?q=project:base-image+status:merged&n=1')
    if not report.expect('a change has been promoted before', merged):
        return 0
    change = merged[0]['_number']
    before = final_tags('example/base-image')
    seen = zuul_api.buildsets(change=change, pipeline='promote')
    zuul_api.enqueue('promote', 'base-image', f'{change},1')
    report.succeeded('it passes', zuul_api.wait_buildset(seen, change=change, pipeline='promote'))
    report.equal('no tag has moved', final_tags('example/base-image'), before)
    return change


def rollback(report, change: int) -> None:
    report.step('a promotion that is taken back')
    repository, hub = 'example/base-image', registry.hub()
    promoted = hub.digest(repository, 'latest')
    label = hub.labels(repository, 'latest').get('org.zuul-ci.change')
    if not report.equal('latest is of this change', label, str(change)):
        return
    before = before_promotion(change, repository, 'latest')
    seen = zuul_api.buildsets(change=change, pipeline='rollback')
    gerrit.review(change, 'rollback', Code_Review=2)
    report.succeeded('it passes', zuul_api.wait_buildset(seen, change=change, pipeline='rollback'))
    # On a site that is new, this may have been the first promotion: then the tag goes.
    former = hub.digest(repository, 'latest')
    report.equal('latest is what it was before the promotion', former, before)
    report.expect('which is another image', former != promoted)
    if former:
        report.expect('of another change', hub.labels(repository, 'latest').get('org.zuul-ci.change') != str(change))


def before_promotion(change: int, repository: str, tag: str):
    """What the tag named before the change was promoted, as that promotion saw it; None when there was no such tag."""
    for uuid in zuul_api.buildsets(change=change, pipeline='promote'):
        for entry in zuul_api.buildset(uuid).summary('base-image-promote').get('tags', []):
            # Docker Hub is not named by those who know no other registry.
            name = entry['repository'].removeprefix('docker.io/')
            if entry['step'] == 'promote' and entry['changed'] and (name, entry['tag']) == (repository, tag):
                return entry['from']
    raise RuntimeError(f'no promotion of {change} tells that it has moved {repository}:{tag}')
