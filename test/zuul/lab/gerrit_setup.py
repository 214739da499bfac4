"""What a new Gerrit needs for Zuul: an account, labels, permissions."""

import time
import urllib.error

import gerrit

LABELS = '''
[label "Verified"]
	function = NoBlock
	defaultValue = 0
	value = -2 Fails
	value = -1 Doesn't seem to work
	value = 0 No score
	value = +1 Works for me
	value = +2 Verified
[label "Workflow"]
	function = NoBlock
	defaultValue = 0
	value = -1 Work in progress
	value = 0 Ready for reviews
	value = +1 Approved
[submit-requirement "Verified"]
	submittableIf = label:Verified=MAX AND -label:Verified=MIN
	canOverrideInChildProjects = true
[submit-requirement "Workflow"]
	submittableIf = label:Workflow=MAX
	canOverrideInChildProjects = true
'''

PERMISSIONS = {
    'access.refs/heads/*.label-Verified': '-2..+2 group Service Users',
    'access.refs/heads/*.label-Workflow': '-1..+1 group Registered Users',
    'access.refs/heads/*.submit': 'group Service Users',
    'access.refs/heads/*.push': 'group Administrators',
}


def wait() -> None:
    for _ in range(120):
        try:
            gerrit.rest('GET', 'config/server/version')
            return
        except (OSError, urllib.error.URLError):
            time.sleep(1)
    raise SystemExit('Gerrit does not answer')


def create_account() -> None:
    if gerrit.find('accounts/zuul'):
        return
    gerrit.rest('PUT', 'accounts/zuul', {
        'name': 'Zuul CI',
        'email': 'zuul@example.com',
        'ssh_key': (gerrit.RUN / 'keys/gerrit_key.pub').read_text(),
        'http_password': 'zuul-http-password',
        'groups': ['Service Users'],
    })


def create_labels() -> None:
    with gerrit.clone('All-Projects', 'refs/meta/config') as directory:
        config = directory / 'project.config'
        if '[label "Verified"]' in config.read_text():
            return
        with config.open('a') as file:
            file.write(LABELS)
        for key, value in PERMISSIONS.items():
            gerrit.git(directory, 'config', '-f', str(config), '--add', key, value)
        gerrit.git(directory, 'commit', '-qam', 'Zuul labels and permissions')
        gerrit.git(directory, 'push', '-q', 'origin', 'HEAD:refs/meta/config')
