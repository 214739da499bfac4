"""Where the time of a buildset went, from what Zuul recorded: nothing is expected of it, it is shown."""

import datetime
import json

import zuul_api

# Whose playbooks: this library's, and those that do the same with skopeo and podman.
SIDES = {'this library': ('/zuul-container-images/',), 'skopeo and podman': ('/classic-jobs/',)}


def seconds(start: str, end: str) -> float:
    return (datetime.datetime.fromisoformat(end) - datetime.datetime.fromisoformat(start)).total_seconds()


def show(report, *buildsets) -> None:
    """One line for each job that used images: how long it ran, and how much of that was in playbooks or roles of each
    side. The rest is Zuul's, Ansible's start, the site's base job, and waiting for other jobs."""
    for buildset in buildsets:
        for name, build in sorted(buildset.builds.items()):
            if not (build.get('start_time') and build.get('end_time')):
                continue
            shares = {side: spent(build['uuid'], paths) for side, paths in SIDES.items()}
            text = ', '.join(f'{share:.1f} s in {side}' for side, share in shares.items() if share)
            if text:
                report.note(f"{name} ran {seconds(build['start_time'], build['end_time']):.0f} s: {text}")


def arrival_to_promotion(report, what: str, change: int) -> None:
    """The whole way of a change that is promoted, the approval included, which the scenarios give at once."""
    buildsets = [zuul_api.wait_buildset(change=change, pipeline=pipeline) for pipeline in ('check', 'gate', 'promote')]
    builds = [build for buildset in buildsets for build in buildset.builds.values() if build.get('end_time')]
    whole = seconds(min(buildset.arrived for buildset in buildsets), max(build['end_time'] for build in builds))
    shares = {side: sum(spent(build['uuid'], paths) for build in builds) for side, paths in SIDES.items()}
    text = ', '.join(f'{share:.0f} s ({share / whole:.0%}) in {side}' for side, share in shares.items() if share)
    report.note(f'{what}: {whole:.0f} s from its arrival to its promoted image, {text}')


def jobs_of(report, side: str, builds: list) -> None:
    """Jobs that one side has played: whole seconds, and those in its own tasks."""
    whole = sum(seconds(build['start_time'], build['end_time']) for build in builds)
    own = sum(spent(build['uuid'], SIDES[side]) for build in builds)
    names = ', '.join(build['job_name'] for build in builds)
    report.note(f'made of {side}: {names} ran {whole:.0f} s, {own:.0f} s of these in their own tasks')


def spent(build: str, paths: tuple) -> float:
    """Seconds in tasks of playbooks and roles whose path has one of these parts."""
    log = zuul_api.RUN / 'logs' / build / 'job-output.json'
    if not log.exists():
        return 0
    whole = 0.0
    for playbook in json.loads(log.read_text()):
        for play in playbook['plays']:
            for task in play['tasks']:
                where = [playbook.get('playbook') or '', (task.get('role') or {}).get('path') or '']
                duration = task['task'].get('duration') or {}
                if duration.get('end') and any(path in text + '/' for path in paths for text in where):
                    whole += seconds(duration['start'], duration['end'])
    return whole
