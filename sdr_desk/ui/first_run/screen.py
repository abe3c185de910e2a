"""First run: three answers on one page, all with a default; Ctrl+Enter sets up the desk and opens Today."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QRect, Qt, QTimer, QTimeZone
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sdr_desk.desk.setup import SetUp
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.first_run.actions import DAYS, ROLES
from sdr_desk.ui.first_run.parts import PEOPLE_TEXT, GoalsPart, PeoplePart, RolesPart, WeekPart, YouPart
from sdr_desk.ui.importing.ways_in import ask_file
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.theme import Radius, Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.paint import draw_box, draw_icon

FALLBACK_ZONE = "America/New_York"
NEW = "new"
_TALL = 760


def system_zone() -> str:
    """The machine's time zone as an IANA name; New York when it has none that is known."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return FALLBACK_ZONE
    return name if "/" in name else FALLBACK_ZONE


class Sign(QWidget):
    """The app's sign, large."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(px(40), px(64))
        self.setAccessibleName("SDR Desk")

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, QRect(0, 0, px(40), px(40)), "accent", None, Radius.LARGE)
        draw_icon(painter, px(10), px(20), "phone", "onacc", 20)
        painter.end()


class FirstRunScreen(Screen):
    """The page; `ctx.begin` takes the answers and what comes next."""

    name = "first_run"
    title = "Set up your desk"
    icon = "home"

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._then = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.roles, self.you = RolesPart(ctx.actions), YouPart()
        self.week, self.people, self.goals = WeekPart(ctx.actions), PeoplePart(ctx.actions), GoalsPart()
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._page())
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area)
        self._bind()

    def _page(self) -> QWidget:
        inner = QWidget()
        inner.setMaximumWidth(px(1080))
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(72))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 464)
        grid.setColumnStretch(1, 544)
        grid.addLayout(self._head(), 0, 0, 1, 2)
        grid.addWidget(self.roles, 1, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(px(30))
        right.addWidget(self.week)
        right.addWidget(self.people)
        right.addStretch(1)
        grid.addLayout(right, 1, 1)
        grid.setRowMinimumHeight(2, px(30))
        grid.addWidget(HLine(), 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.you, 3, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.goals, 3, 1, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self._foot(), 4, 0, 1, 2)
        page = QWidget()
        page.setProperty("pane", True)
        page.setAccessibleName(self.title)
        row = QHBoxLayout(page)
        row.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.L)
        row.addStretch(1)
        row.addWidget(inner, 100, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return page

    def _head(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, px(32))
        column.setSpacing(0)
        self._sign = Sign()
        column.addWidget(self._sign)
        column.addWidget(Text("Set up your desk", "hero"))
        column.addSpacing(4)
        column.addWidget(Text("Three answers, two minutes. Change them any time.", "lead", "text2", wrap=True))
        return column

    def _foot(self) -> QHBoxLayout:
        start = PrimaryButton()
        start.follow(self.ctx.actions, "first_run.open")
        row = QHBoxLayout()
        row.setContentsMargins(0, px(28), 0, 0)
        row.setSpacing(Space.L)
        row.addStretch(1)
        row.addWidget(Text("Nothing leaves this computer unless you export it.", "small", "text2"))
        row.addWidget(start)
        return row

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        for role, *_rest in ROLES:
            bind(f"first_run.{role}", lambda role=role: self.roles.choose(role))
        for at in range(len(DAYS)):
            bind(f"first_run.day_{at}", self.week.days[at].turn)
        bind("first_run.sample", self._on_sample, lambda: None if self.ctx.open_sample else "No sample data here.")
        bind("first_run.open", self._on_open)
        bind("window.import", self._on_import)
        bind("window.new", self._on_new)

    def answers(self) -> SetUp:
        """What the page says now."""
        return SetUp(
            self.you.name.text(), self.you.company.text(), self.you.what.text(), (self.roles.chosen(),),
            self.week.week(), self.goals.conversations_goal(), self.goals.won_cents(), system_zone(),
        )  # fmt: skip

    def _on_import(self) -> None:
        path = ask_file(self.ctx)
        if path is not None:
            self._then = str(path)
            self.people.words.set_text(f"{path.name} is imported as soon as Today opens. You can undo it.")

    def _on_new(self) -> None:
        self._then = NEW
        self.people.words.set_text("Today opens with a form for the first person.")

    def _on_sample(self) -> None:
        QTimer.singleShot(0, lambda: self.ctx.perform(self.ctx.open_sample))

    def _on_open(self) -> None:
        if not self.you.name.text().strip():
            self.you.name.set_problem("Your name is missing; scripts use it.")
            self.you.name.setFocus()
            self.ctx.fail("Your name is missing. Nothing was saved yet. Fill it in; scripts use it.")
            return
        wrong = self.goals.wrong()
        if wrong is not None:
            wrong.setFocus()
            self.ctx.fail("A goal is not a number. Nothing was saved yet. Write it in digits, or leave it empty.")
            return
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        """Outside of any key or press, as the window of this page goes away with it."""
        if self.ctx.begin is not None:
            self.ctx.perform(self.ctx.begin, self.answers(), self._then)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sign.setVisible(self.height() >= px(_TALL))

    def refresh(self) -> None:
        if not self._then:
            self.people.words.set_text(PEOPLE_TEXT)

    def hints(self) -> list[Hint]:
        return [
            Hint(("1", "2", "3", "4"), "Choose"), Hint(("Tab",), "Next answer"), Hint(("Ctrl+Enter",), "Open today"),
            Hint(("F1",), "All keys"),
        ]  # fmt: skip
