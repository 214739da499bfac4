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
    failing_build(report)
    promotion_without_temporary_tag(report)


def failing_build(report) -> None:
    report.step('a change whose image does not build')
    change = gerrit.create_change('app', {'Containerfile': BROKEN}, 'C: break the build')
    checked = zuul_api.wait_buildset(change=change, pipeline='check')
    report.equal('the build job fails', checked.result_of('app-build'), 'FAILURE')
    report.equal('the test job does not run', checked.result_of('app-test'), 'SKIPPED')
    log = checked.log('app-build')
    report.expect('the log has what the instruction printed', 'the reason why' in log)
    comments = gerrit.file_comments(change).get('Containerfile', [])
    report.equal('Zuul comments on the failing line', [comment.get('line') for comment in comments], [3])
    gerrit.rest('POST', f'changes/{change}/abandon', {})


def promotion_without_temporary_tag(report) -> None:
    report.step('a promotion whose temporary tags are not there')
    hub = registry.hub()
    repository = 'example/base-image'
    before = {tag: hub.digest(repository, tag) for tag in hub.tags(repository)}
    change = gerrit.rest('GET', 'changes/?q=project:base-image+status:merged&n=1')[0]['_number']
    seen = zuul_api.buildsets(change=change, pipeline='promote')
    zuul_api.enqueue('promote', 'base-image', f'{change},1')
    promoted = zuul_api.wait_buildset(seen, change=change, pipeline='promote')
    report.equal('the job fails', promoted.result, 'FAILURE')
    log = promoted.log('base-image-promote')
    report.expect('the message names the image and its temporary tag', f'change_{change}_latest' in log)
    report.equal('no tag has moved', {tag: hub.digest(repository, tag) for tag in hub.tags(repository)}, before)
