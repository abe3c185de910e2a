"""Looking at the words off the window's thread: one look at a time, and only what is still true is shown."""

import pytest

from sdr_desk.errors import KnownError
from sdr_desk.ui.scripts import examining
from sdr_desk.ui.scripts.examining import Asked, Examiner
from sdr_desk.ui.tasks import Tasks
from tests.ui.scripts.conftest import VOICEMAIL


class HeldTasks(Tasks):
    """Work that runs when the test says so."""

    def __init__(self):
        super().__init__()
        self.held = []

    def _start(self, task):
        self.held.append(task)

    def go(self):
        self.held.pop(0).execute()


@pytest.fixture
def held(ctx):
    ctx.tasks = HeldTasks()
    return ctx.tasks


@pytest.fixture
def seat(desk):
    return desk


@pytest.fixture
def words():
    return ["a"]


@pytest.fixture
def examiner(ctx, held, words):
    made = Examiner(ctx, lambda: Asked("1", VOICEMAIL + words[0], "s", "sample"))
    made.shown = []
    made.found.connect(lambda found: made.shown.append(found.asked.text[-1]))
    return made


def test_many_keys_cost_one_look_and_one_more(examiner, held, words):
    examiner.now()
    for sign in "bcd":
        words[0] = sign
        examiner.now()
    assert len(held.held) == 1
    held.go()
    held.go()
    assert (examiner.shown, held.held) == (["d"], [])


def test_words_that_changed_meanwhile_are_looked_at_again(examiner, held, words):
    examiner.now()
    words[0] = "z"
    held.go()
    held.go()
    assert examiner.shown == ["z"]


def test_own_fields_are_looked_for_once(examiner, held, words):
    found = []
    examiner.found.connect(lambda one: found.append(one.custom))
    examiner.now()
    held.go()
    words[0] = "b"
    examiner.now()
    held.go()
    assert found == [(), None]


def test_a_look_that_fails_is_told_and_the_next_one_runs(examiner, held, ctx, monkeypatch):
    def refuse(*_given, **_named):
        raise KnownError("The file is busy.", "Nothing was changed.", "Try again.")

    with monkeypatch.context() as broken:
        broken.setattr(examining, "look", refuse)
        examiner.now()
        held.go()
    assert "The file is busy." in ctx.said[-1].text
    examiner.now()
    held.go()
    assert examiner.shown == ["a"]


def test_a_script_keeps_its_kind(desk):
    text = VOICEMAIL.replace("kind: voicemail", "kind: call")
    found = examining.look(desk, examining.Asked("1", text, "s", "sample", "voicemail")).problems[0]
    assert found.message == "The front matter says call, but this script is of the kind voicemail."
    mended = text[: found.fix.start] + found.fix.text + text[found.fix.end :]
    assert mended == VOICEMAIL
    assert examining.look(desk, examining.Asked("1", VOICEMAIL, "s", "sample", "voicemail")).problems == ()
