"""What the scenarios found: one line per expectation, counted."""

import time

STARTED = time.monotonic()


class Report:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def step(self, text: str) -> None:
        print(f'[{time.monotonic() - STARTED:4.0f}s] {text}', flush=True)

    def note(self, text: str) -> None:
        """Something that is measured and not judged."""
        print(f'        {text}', flush=True)

    def expect(self, what: str, holds, detail='') -> bool:
        """Counts one expectation; the detail is shown when it does not hold."""
        if holds:
            self.passed += 1
            print(f'  ok    {what}', flush=True)
        else:
            self.failed += 1
            print(f'  FAIL  {what}' + (f': {detail}' if detail != '' else ''), flush=True)
        return bool(holds)

    def equal(self, what: str, actual, expected) -> bool:
        return self.expect(what, actual == expected, f'{actual!r} instead of {expected!r}')

    def succeeded(self, what: str, buildset) -> bool:
        return self.expect(what, buildset.result == 'SUCCESS', f'{buildset} {buildset.uuid}')
