"""Runs commands, so many at a time, and says what they took.

In: a JSON document on standard input, {"commands": [[...]], "concurrency": 1, "env": {}, "timeout": 120}.
Out: {"seconds", "user", "system", "rss" (bytes, largest process), "busy" (CPU seconds of the whole machine), "failed": [...]}.
Python and not Node: os.wait4 gives the resources of each child.
"""
import json
import os
import signal
import sys
import tempfile
import time


def busy():
    with open("/proc/stat") as stat:
        fields = [int(field) for field in stat.readline().split()[1:9]]
    user, nice, system, idle, iowait, irq, softirq, steal = fields
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def main():
    work = json.load(sys.stdin)
    commands = list(enumerate(work["commands"]))
    concurrency = work.get("concurrency", 1)
    environment = {**os.environ, **work.get("env", {})}
    running, failed, user, system, rss = {}, [], 0.0, 0.0, 0
    null = os.open(os.devnull, os.O_RDWR)

    def end(*_):
        for pid in running:
            os.kill(pid, signal.SIGKILL)
        sys.exit("timed out")

    signal.signal(signal.SIGALRM, end)
    signal.signal(signal.SIGTERM, end)
    signal.alarm(work.get("timeout", 120))
    with tempfile.TemporaryDirectory() as folder:
        before, begin = busy(), time.perf_counter()
        while commands or running:
            while commands and len(running) < concurrency:
                index, argv = commands.pop(0)
                output = os.open(f"{folder}/{index}", os.O_CREAT | os.O_WRONLY, 0o600)
                actions = [(os.POSIX_SPAWN_DUP2, null, 0), (os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)]
                pid = os.posix_spawnp(argv[0], argv, environment, file_actions=actions)
                os.close(output)
                running[pid] = (index, argv)
            pid, status, usage = os.wait4(-1, 0)
            index, argv = running.pop(pid)
            user, system, rss = user + usage.ru_utime, system + usage.ru_stime, max(rss, usage.ru_maxrss * 1024)
            if status:
                with open(f"{folder}/{index}", errors="replace") as text:
                    failed.append({"command": argv, "output": text.read()[-2000:]})
        seconds = time.perf_counter() - begin
        output = ""
        if work.get("output"):
            with open(f"{folder}/0", errors="replace") as text:
                output = text.read()
        print(json.dumps({
            "seconds": seconds, "user": user, "system": system, "rss": rss,
            "busy": busy() - before, "failed": failed, "output": output,
        }))


main()
