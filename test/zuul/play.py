#!/usr/bin/env python3
"""Plays scenarios on the running site and closes with `N passed, N failed`. Run by lab/enter.sh:

    lab/enter.sh play.py [SCENARIO...]
"""

import importlib
import pathlib
import sys
import traceback

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / 'lab'), str(HERE / 'scenarios')]

from report import Report  # noqa: E402

SCENARIOS = ['main_job', 'standalone', 'other_pipelines', 'mixed', 'circular', 'superseded', 'failures', 'secrecy']


def main(names: list) -> int:
    report = Report()
    for name in names or SCENARIOS:
        print(f'== {name}')
        try:
            importlib.import_module(name).play(report)
        except Exception:
            # The other scenarios still tell something.
            report.expect(f'{name} could be played to its end', False, traceback.format_exc())
    print(f'{report.passed} passed, {report.failed} failed')
    return 1 if report.failed else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
