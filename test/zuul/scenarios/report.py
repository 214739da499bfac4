"""What the scenarios found: one line per expectation, counted."""

import threading
import time

STARTED = time.monotonic()
PRINTING = threading.Lock()


class Report:
    """Of one scenario; several run side by side, so every line says of which it is."""

    def __init__(self, name: str):
        self.name = name
        self.passed = 0
        self.failed = 0
        self.started = time.monotonic()

    def say(self, text: str) -> None:
        with PRINTING:
            print(f'{self.name:16} {text}', flush=True)

    def step(self, text: str) -> None:
        self.say(f'[{time.monotonic() - STARTED:4.0f}s] {text}')

    def note(self, text: str) -> None:
        """Something that is measured and not judged."""
        self.say(f'        {text}')

    def expect(self, what: str, holds, detail='') -> bool:
        """Counts one expectation; the detail is shown when it does not hold."""
        if holds:
            self.passed += 1
            self.say(f'  ok    {what}')
        else:
            self.failed += 1
            self.say(f'  FAIL  {what}' + (f': {detail}' if detail != '' else ''))
        return bool(holds)

    def equal(self, what: str, actual, expected) -> bool:
        return self.expect(what, actual == expected, f'{actual!r} instead of {expected!r}')

    def succeeded(self, what: str, buildset) -> bool:
        return self.expect(what, buildset.result == 'SUCCESS', f'{buildset} {buildset.uuid}')

    def end(self) -> None:
        self.note(f'{self.passed} passed, {self.failed} failed in {time.monotonic() - self.started:.0f} s')
