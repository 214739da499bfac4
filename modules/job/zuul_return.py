"""Plays Zuul's zuul_return where there is no Zuul: merges what a job returns into its results file.

Zuul's documentation, "Return Values": dictionaries merge deeply, other values replace; artifacts, warnings
and redactions add up, file comments add up per file. The file is
{"data": {...}, "secret_data": {...}}; Zuul makes it empty before the first playbook.
"""

import json
import os
import tempfile

from ansible.errors import AnsibleActionFail
from ansible.plugins.action import ActionBase

try:  # ansible-core 2.19 and later expand only what is marked as trusted.
    from ansible.template import trust_as_template
except ImportError:
    def trust_as_template(text):
        return text

ADD_UP = ("artifacts", "warnings", "redactions")
RESULTS_FILE = trust_as_template("{{ zuul.executor.result_data_file }}")


def merge(old, new):
    """The two dictionaries as one; values of new win, dictionaries below them merge."""
    merged = dict(old)
    for key, value in new.items():
        if isinstance(value, dict) and isinstance(merged.get(key), dict):
            value = merge(merged[key], value)
        merged[key] = value
    return merged


def add_up(old, new):
    """Merges what a job returns, with the lists that Zuul keeps adding to."""
    merged = merge(old, new)
    before, after = old.get("zuul") or {}, new.get("zuul") or {}
    for key in ADD_UP:
        both = list(before.get(key) or []) + list(after.get(key) or [])
        if both:
            merged["zuul"][key] = both
    comments = {name: list(entries) for name, entries in (before.get("file_comments") or {}).items()}
    for name, entries in (after.get("file_comments") or {}).items():
        comments.setdefault(name, []).extend(entries)
    if comments:
        merged["zuul"]["file_comments"] = comments
    return merged


def check(data):
    """Zuul drops every artifact of a job when one of them has no name or no url."""
    for artifact in (data.get("zuul") or {}).get("artifacts") or []:
        if not all(isinstance(artifact.get(key), str) for key in ("name", "url")):
            raise AnsibleActionFail("zuul_return: an artifact needs a name and a url: %s" % artifact)


def plain(value):
    """Text without Ansible's marks on it, which JSON would otherwise refuse or keep."""
    return json.loads(json.dumps(value or {}))


def read(path):
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        return {}
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


def write(path, document):
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path))
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(document, stream)
    os.rename(temporary, path)


class ActionModule(ActionBase):
    _requires_connection = False
    _supports_check_mode = True

    def run(self, tmp=None, task_vars=None):
        result = super().run(tmp, task_vars)
        arguments = self._task.args
        path = arguments.get("path") or self._templar.template(RESULTS_FILE)
        document = {"data": {}, "secret_data": {}}
        document.update(read(path))
        for kind, file in (("data", "file"), ("secret_data", "secret_file")):
            for new in (read(arguments[file]) if arguments.get(file) else {}, plain(arguments.get(kind))):
                document[kind] = add_up(document[kind], new)
            check(document[kind])
        if not self._task.check_mode:
            write(path, document)
        return result
