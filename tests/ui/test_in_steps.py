"""Building in steps: one in each turn, whole before a key is heard, and what was asked for meanwhile is kept."""

from types import SimpleNamespace
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sdr_desk.errors import KnownError
from sdr_desk.ui.in_steps import SteppedScreen, Steps
from sdr_desk.ui.main_window import MainWindow
from sdr_desk.ui.screens import ALL_ROLES, ScreenEntry
from sdr_desk.ui.tasks import Tasks
from sdr_desk.ui.widgets.fields import LineField


class SlowScreen(SteppedScreen):
    """Builds a field after it is shown; `wrong` is raised instead as long as it is set."""

    name = "slow"
    title = "Slow"
    wrong: ClassVar[list[Exception]] = []

    def __init__(self, ctx, parent=None):
        super().__init__(ctx, parent)
        self.happened: list[object] = []
        self.field: LineField | None = None
        self.column = QVBoxLayout(self)
        self.build(self._check, self._add_field)

    def _check(self):
        if self.wrong:
            raise self.wrong[0]

    def _add_field(self):
        self.field = LineField("Note", "Note", parent=self)
        self.column.addWidget(self.field)

    def refresh(self):
        self.happened.append("read")

    def shown(self, **target):
        self.happened.append(target)

    def focus_home(self):
        return self if self.building else self.field


@pytest.fixture
def entries():
    other = ScreenEntry(
        "first", "First", "sun", ALL_ROLES, "tests.ui.sample_screens:FirstScreen", "tests.ui.sample_screens:ACTIONS"
    )
    return (ScreenEntry("slow", "Slow", "sun", ALL_ROLES, "tests.ui.test_in_steps:SlowScreen"), other)


@pytest.fixture
def patient(ctx):
    """The context of a window whose work waits for its turn."""
    ctx.tasks = Tasks(ctx)
    return ctx


@pytest.fixture
def window(qtbot, patient, entries):
    shown = MainWindow(patient, entries)
    qtbot.addWidget(shown, before_close_func=lambda _window: setattr(shown, "asks", False))
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


@pytest.fixture
def slow(window):
    return window.screen("slow")


@pytest.fixture
def wrong(monkeypatch):
    found = [KnownError("The file is busy.", "Nothing is lost.", "Try again.")]
    monkeypatch.setattr(SlowScreen, "wrong", found)
    return found


def make(qtbot, ctx, **kw):
    of = QWidget()
    qtbot.addWidget(of)
    return Steps(ctx, of, **kw)


def test_each_turn_does_one_step(qtbot, patient):
    steps, done = make(qtbot, patient), []
    steps.do(lambda: done.append(1), lambda: done.append(2))
    assert not done
    seen = []
    while steps.waiting:
        QApplication.processEvents()
        seen.append(len(done))
    assert set(seen) >= {1, 2}


def test_steps_are_done_at_once_where_work_is(qtbot, ctx):
    steps, done = make(qtbot, ctx), []
    steps.do(lambda: done.append(1), lambda: done.append(2))
    assert done == [1, 2]
    assert not steps.waiting


def test_what_waits_can_be_done_at_once_or_dropped(qtbot, patient):
    steps, done = make(qtbot, patient), []
    steps.do(lambda: done.append(1))
    steps.at_once()
    steps.do(lambda: done.append(2))
    steps.drop()
    QApplication.processEvents()
    assert done == [1]
    assert not steps.waiting


def test_a_step_that_waits_already_is_not_done_twice(qtbot, patient):
    steps, done = make(qtbot, patient), []

    def act():
        done.append(1)

    steps.do(act, act)
    steps.do(act)
    steps.at_once()
    assert done == [1]


def test_steps_of_a_step_come_before_those_that_wait(qtbot, ctx):
    steps, done = make(qtbot, ctx), []
    steps.do(lambda: steps.first(lambda: done.append("within")), lambda: done.append("after"))
    assert done == ["within", "after"]


def test_within_a_step_the_others_are_left_for_after_it(qtbot, ctx):
    steps, done = make(qtbot, ctx), []

    def outer():
        steps.do(lambda: done.append("inner"))
        steps.at_once()
        done.append("outer")

    steps.do(outer)
    assert done == ["outer", "inner"]


def test_a_step_that_fails_is_told_and_done_again(qtbot, patient):
    told, wrong, done = [], [ValueError("no")], []
    steps = make(qtbot, patient, failed=told.append)

    def act():
        if wrong:
            raise wrong[0]
        done.append(1)

    steps.do(act, lambda: done.append(2))
    steps.at_once()
    assert (told, done, steps.waiting) == ([wrong[0]], [], True)
    wrong.clear()
    steps.at_once()
    assert done == [1, 2]


def test_a_target_asked_for_before_the_parts_stand_is_honoured(qtbot, window, patient, slow):
    patient.navigate("slow", person="a")
    assert slow.building
    assert slow.happened == []
    patient.navigate("slow", person="b")
    qtbot.waitUntil(lambda: bool(slow.happened))
    assert slow.happened == ["read", {"person": "b"}]


def test_the_focus_goes_home_once_there_is_one(qtbot, window, patient, slow):
    patient.navigate("slow")
    assert QApplication.focusWidget() is slow
    qtbot.waitUntil(lambda: not slow.building and slow.field.hasFocus())


def test_a_key_finds_everything_built(qtbot, window, patient, slow):
    patient.navigate("slow")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert slow.happened == ["read", {}]
    assert slow.field.text() == "a"


def test_who_has_gone_on_by_then_is_not_fetched_back(qtbot, window, patient, slow):
    patient.navigate("slow", person="a")
    patient.navigate("first")
    qtbot.waitUntil(lambda: not slow.building and not slow.steps.waiting)
    assert slow.happened == []
    assert window.screen("first").isAncestorOf(QApplication.focusWidget())
    patient.navigate("slow", person="b")
    assert slow.happened == ["read", {"person": "b"}]


def test_parts_that_could_not_be_built_are_built_with_the_next_try(qtbot, wrong, window, patient, slow):
    patient.navigate("slow", person="a")
    qtbot.waitUntil(lambda: slow.reads.unread is not None)
    assert window.content.is_card()
    wrong.clear()
    window.read_again()
    assert slow.happened == ["read", {"person": "a"}]
    assert not window.content.is_card()


@pytest.fixture
def seen(monkeypatch, qtbot, window, patient, slow):
    """The slow screen, read once, left for another one, and changed since; what it showed may be seen again."""
    monkeypatch.setattr(SlowScreen, "ahead", lambda self, _target: (lambda: self.happened.append("ahead"),))
    patient.navigate("slow")
    slow.steps.at_once()
    patient.navigate("first")
    slow.mark_stale()
    slow.happened.clear()
    return slow


def test_what_was_seen_before_is_seen_again_before_it_is_read(qtbot, patient, seen):
    patient.navigate("slow", person="a")
    assert (seen.isVisible(), seen.happened) == (True, [])
    qtbot.waitUntil(lambda: not seen.steps.waiting)
    assert seen.happened == ["ahead", "read", {"person": "a"}]
    assert not seen.stale


def test_a_key_meanwhile_meets_what_was_read_again(window, patient, seen):
    patient.navigate("slow")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert seen.happened == ["ahead", "read", {}]
    assert seen.field.text() == "a"


def test_what_somebody_else_saw_is_not_seen_again(monkeypatch, patient, seen):
    monkeypatch.setattr(patient, "desk", SimpleNamespace(person=SimpleNamespace(id="other")))
    patient.navigate("slow")
    assert seen.happened == ["read", {}]


def test_what_has_not_changed_is_not_read(patient, seen):
    seen.stale = False
    patient.navigate("slow", person="a")
    assert seen.happened == [{"person": "a"}]


def test_who_goes_on_at_once_leaves_it_to_be_read_the_next_time(qtbot, patient, seen):
    patient.navigate("slow")
    patient.navigate("first")
    qtbot.waitUntil(lambda: not seen.steps.waiting)
    assert "read" not in seen.happened
    assert seen.stale
