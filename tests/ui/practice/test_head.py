"""The head of Practice: its buttons stand beside the title or below it, and the same ones are left alone."""

import pytest
from PySide6.QtCore import QEvent, QObject

from sdr_desk.ui.actions import Actions, ActionSpec
from sdr_desk.ui.practice.head import PracticeHead

NAMES = tuple(f"some.way_{number}" for number in range(6))
SPECS = tuple(
    ActionSpec(name, f"The way number {name[-1]}", (), "some", "Some", hint=f"Way {name[-1]}") for name in NAMES
)


class Seen(QObject):
    """Counts how often widgets are hidden, shown or given to another parent."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched, event):  # noqa: N802 -- as Qt has it
        del watched
        self.count += event.type() in {QEvent.Type.Hide, QEvent.Type.Show, QEvent.Type.ParentChange}
        return False


@pytest.fixture
def head(theme, qtbot):
    actions = Actions()
    actions.register(SPECS)
    shown = PracticeHead(actions)
    qtbot.addWidget(shown)
    shown.resize(1600, 60)
    shown.show_page("Practice", "", NAMES, NAMES[0])
    shown.show()
    return shown


def watched(head):
    seen = Seen()
    for button in head._shown:
        button.installEventFilter(seen)
    return seen


def test_the_same_buttons_are_left_as_they_stand(head):
    seen = watched(head)
    head.show_page("Practice", "12 due", NAMES, NAMES[1])
    assert seen.count == 0
    assert head.about.text() == "12 due"
    assert [button.isChecked() for button in head._shown] == [name == NAMES[1] for name in NAMES]


def test_other_buttons_take_their_place(head):
    before = head._shown
    head.show_page("Practice", "", NAMES[:2])
    assert [button.isVisible() for button in before] == [False] * len(NAMES)
    assert [button.isVisible() for button in head._shown] == [True, True]


def test_without_room_they_stand_below_and_come_back(head):
    head.resize(500, 120)
    assert {button.parentWidget() for button in head._shown} == {head._below}
    assert head._below.isVisible()
    head.resize(1600, 60)
    assert {button.parentWidget() for button in head._shown} == {head}
    assert not head._below.isVisible()
