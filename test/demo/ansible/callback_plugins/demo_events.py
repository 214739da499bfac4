"""Writes what the image modules did, one JSON document a line, for the table at the end of the demo."""

import json
import os
import time

from ansible.plugins.callback import CallbackBase


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "demo_events"
    CALLBACK_NEEDS_ENABLED = True

    def __init__(self):
        super().__init__()
        self.started = {}

    def v2_runner_on_start(self, host, task):
        self.started[(host.get_name(), task._uuid)] = time.time()

    def v2_runner_on_ok(self, result):
        self.write(result, "ok")

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.write(result, "ignored" if ignore_errors else "failed")

    def write(self, result, status):
        action = result._task.resolved_action or result._task.action
        name = action.rsplit(".", 1)[-1]
        if not name.startswith("oci_") and name != "command" and status != "failed":
            return
        host = result._host.get_name()
        started = self.started.get((host, result._task._uuid), time.time())
        event = {
            "started": started,
            "task": result._task.get_name(),
            "action": name,
            "host": host,
            "status": status,
            "seconds": time.time() - started,
            "result": result._result,
        }
        with open(os.environ["DEMO_EVENTS"], "a", encoding="utf-8") as stream:
            stream.write(json.dumps(event, default=str) + "\n")
