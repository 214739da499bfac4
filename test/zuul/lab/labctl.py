#!/usr/bin/env python3
"""Sets the site up, and lets a person drive it by hand. Run by enter.sh:

    enter.sh labctl.py bootstrap | wait-tenant | populate
    enter.sh labctl.py change PROJECT PATH=TEXT... [--message M] [--depends-on N]
    enter.sh labctl.py approve CHANGE
    enter.sh labctl.py wait CHANGE PIPELINE
    enter.sh labctl.py recheck CHANGE
"""

import argparse
import sys

import gerrit
import gerrit_setup
import site_content
import zuul_api


def bootstrap(_) -> None:
    gerrit_setup.wait()
    gerrit_setup.create_account()
    gerrit_setup.create_labels()
    for name in site_content.PROJECTS:
        gerrit.create_project(name)


def wait_tenant(_) -> None:
    zuul_api.wait_tenant(name for name in site_content.PROJECTS if name not in site_content.OF_OWN_JOBS)


def populate(_) -> None:
    for error in site_content.populate():
        print('CONFIG ERROR', error)


def change(options) -> None:
    files = dict(file.split('=', 1) for file in options.files)
    print(gerrit.create_change(options.project, files, options.message, options.depends_on))


def approve(options) -> None:
    gerrit.approve(options.change)


def recheck(options) -> None:
    gerrit.review(options.change, 'recheck')


def wait(options) -> None:
    buildset = zuul_api.wait_buildset(change=options.change, pipeline=options.pipeline)
    print(buildset)
    for name, build in buildset.builds.items():
        print(f"  {name:40} {build['result']:14} {build['uuid']}  {build.get('error_detail') or ''}")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, function in (('bootstrap', bootstrap), ('wait-tenant', wait_tenant), ('populate', populate)):
        commands.add_parser(name).set_defaults(run=function)
    command = commands.add_parser('change')
    command.add_argument('project')
    command.add_argument('files', nargs='*')
    command.add_argument('--message', default='A change')
    command.add_argument('--depends-on', action='append', type=int, default=[])
    command.set_defaults(run=change)
    for name, function in (('approve', approve), ('recheck', recheck), ('wait', wait)):
        command = commands.add_parser(name)
        command.add_argument('change', type=int)
        if name == 'wait':
            command.add_argument('pipeline')
        command.set_defaults(run=function)
    return parser.parse_args()


if __name__ == '__main__':
    arguments = parse()
    sys.exit(arguments.run(arguments))
