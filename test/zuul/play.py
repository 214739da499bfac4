#!/usr/bin/env python3
"""Plays scenarios on the running site and closes with `N passed, N failed`. Run by lab/enter.sh:

    lab/enter.sh play.py [SCENARIO...]
"""

import concurrent.futures
import importlib
import pathlib
import sys
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / 'lab'), str(HERE / 'scenarios')]

import gerrit  # noqa: E402
import zuul_api  # noqa: E402
from report import Report  # noqa: E402

# Scenarios of one row use the same repositories and are played one after the other, the rows side by side.
# The last one of the first row takes a promotion back, on a new site without circular the first of its image: what needs
# that image comes before.
ROWS = [
    ['main_job', 'other_pipelines', 'circular', 'failures'],
    ['mixed', 'consumer'],
    ['standalone', 'superseded', 'deduplicated', 'pinned', 'own_jobs'],
]
# Look at what all the others have left.
LAST = ['upkeep', 'secrecy']


def play(name: str) -> Report:
    report = Report(name)
    try:
        importlib.import_module(name).play(report)
    except Exception:
        # The other scenarios still tell something.
        report.expect('could be played to its end', False, traceback.format_exc())
    report.end()
    return report


def play_row(names: list) -> list:
    return [play(name) for name in names]


def forget_unfinished() -> None:
    """What a run that was broken off, or a person, has left in the queues would be in the way."""
    gerrit.abandon_open()
    zuul_api.wait_idle()


def main(names: list) -> int:
    unknown = set(names) - {name for row in ROWS for name in row} - set(LAST)
    if unknown:
        sys.exit(f"no such scenario: {', '.join(sorted(unknown))}")
    rows = [[name for name in row if not names or name in names] for row in ROWS]
    if any(rows):
        forget_unfinished()
    with concurrent.futures.ThreadPoolExecutor(len(rows)) as pool:
        reports = [report for row in pool.map(play_row, rows) for report in row]
    reports += play_row([name for name in LAST if not names or name in names])
    passed, failed = sum(report.passed for report in reports), sum(report.failed for report in reports)
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not passed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
