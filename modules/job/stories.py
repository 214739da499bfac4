"""Ansible's output with the image modules' own lines, as Zuul's log has them; Ansible shows only that a task is ok."""

from ansible import constants
from ansible.plugins.callback.default import CallbackModule as Default

DOCUMENTATION = """
    name: stories
    type: stdout
    short_description: Ansible's output, with what image modules tell
    description: As default; results of modules whose names begin with oci_ are printed as lines.
    extends_documentation_fragment:
      - default_callback
      - result_format_callback
"""

# By this whoever reads along finds the lines.
MARK = "  | "


def is_ours(result):
    return result._task.action.rsplit(".", 1)[-1].startswith("oci_")


class CallbackModule(Default):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "stdout"
    CALLBACK_NAME = "stories"

    def v2_runner_on_ok(self, result):
        super().v2_runner_on_ok(result)
        if is_ours(result):
            self.tell(result._result.get("msg"))

    def v2_runner_on_failed(self, result, ignore_errors=False):
        failure = result._result
        # A module that did not even start is Ansible's to show.
        if not is_ours(result) or "remedy" not in failure:
            super().v2_runner_on_failed(result, ignore_errors)
            return
        self._display.display("fatal: [%s]: FAILED!" % result._host.get_name(), color=constants.COLOR_ERROR)
        self.tell(failure["msg"])
        self.tell(*failure.get("done", []), before="done: ")
        self.tell(*failure.get("output", []), before="  ")
        self.tell(failure["remedy"], before="what to do: ")
        self.tell(*failure.get("warnings", []), before="warning: ")
        if ignore_errors:
            self._display.display("...ignoring", color=constants.COLOR_SKIP)

    def tell(self, *texts, before=""):
        for text in texts:
            for line in str(text or "").splitlines():
                self._display.display(MARK + before + line)
