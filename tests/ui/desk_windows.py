"""A window on the small test workspace, and a lead handed over in it, for the tests of screens."""

from datetime import timedelta

from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk.desk import guide, handoffs, queue, team
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoffs import Package
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.main_window import MainWindow
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.tasks import InlineTasks
from sdr_desk.ui.theme import Theme

ANSWERS = {
    "need": "Alarms reach nobody at night", "motivation": "A customer demands logs", "authority": "Decides alone",
    "buying_plan": "Wants two quotes before Thanksgiving", "size": "22 doors; about $18,000 the first year",
    "next_step": "Call on Thursday at 9:00",
}  # fmt: skip


def open_window(qtbot, desk: Desk, theme: Theme, screen: str, answers: tuple = (), person: str = "") -> DeskWindow:
    """A shown window with one person's screen in it; the name's start chooses the person."""
    if person:
        desk.switch(next(one.id for one in team.everyone(desk) if one.name.startswith(person)))
    shown = DeskWindow(desk, theme, prompts=ScriptedPrompts(answers), tasks=InlineTasks())
    shown.keeper = QWidget()
    qtbot.addWidget(shown.keeper, before_close_func=lambda _keeper: shown.close())
    show_on(qtbot, shown.window, shown.ctx, screen)
    return shown


def show_on(qtbot, window: MainWindow, ctx: UiContext, screen: str) -> None:
    """Show a window at its usual size with a screen open and the focus in it."""
    window.resize(1440, 900)
    window.show()
    window.activateWindow()
    ctx.navigate(screen)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def hand_over(desk: Desk, hours: float = 4, at: int = 0, note: str = "Ask about bay 4") -> str:
    """Maria hands one of her people to Jordan; returns the handoff's id."""
    prospect_id = queue.head_ids(desk, at + 1)[at]
    guide.save_answers(desk, prospect_id, ANSWERS)
    closer = next(one for one in team.everyone(desk) if "closer" in one.roles)
    package = Package(
        prospect_id, closer.id, desk.now() + timedelta(hours=hours), note, ANSWERS["next_step"], 1_800_000, False
    )
    return handoffs.hand_off(desk, package).ids["handoff"][0]
