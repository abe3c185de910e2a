"""What counts as a failed reading when a screen reads in the background."""

import threading

import pytest

from sdr_desk.errors import KnownError
from sdr_desk.ui.reads import Reads
from sdr_desk.ui.tasks import Tasks


@pytest.fixture
def reads(ctx):
    ctx.tasks = Tasks(ctx)
    return Reads(ctx, ctx)


class Slow:
    """Work that fails once it is let go on."""

    def __init__(self):
        self.go_on = threading.Event()

    def __call__(self, _progress, _cancelled):
        self.go_on.wait(10)
        raise KnownError("It was stopped.", "Nothing was made.", "")


def test_work_given_up_for_newer_work_is_no_trouble(ctx, reads, qtbot):
    slow, found = Slow(), []
    with reads.guarded():
        ctx.tasks.run(slow, found.append, lambda _error: None).cancel()
        ctx.tasks.run(lambda _progress, _cancelled: 7, found.append)
    slow.go_on.set()
    qtbot.waitUntil(lambda: not ctx.tasks.busy)
    assert (found, reads.unread, reads.read_at) == ([7], None, ctx.clock())


def test_newer_work_that_fails_is_trouble(ctx, reads, qtbot):
    old, new = Slow(), Slow()
    with reads.guarded():
        ctx.tasks.run(old, list, lambda _error: None).cancel()
        ctx.tasks.run(new, list, lambda _error: None)
    old.go_on.set()
    new.go_on.set()
    qtbot.waitUntil(lambda: not ctx.tasks.busy)
    assert (str(reads.unread.error), reads.read_at) == ("It was stopped. Nothing was made.", None)
