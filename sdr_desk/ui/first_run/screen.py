"""First run: three answers on one page, all with a default; Ctrl+Enter sets up the desk and opens Today."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Qt, QTimer, QTimeZone
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.setup import SetUp
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.first_run.actions import DAYS, ROLES
from sdr_desk.ui.first_run.cards import Sign
from sdr_desk.ui.first_run.parts import (
    LATER,
    PEOPLE_TEXT,
    GoalsPart,
    PeoplePart,
    RolesPart,
    SaidPart,
    WeekPart,
    YouPart,
)
from sdr_desk.ui.importing.ways_in import ask_file
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.scroll import PlainScroll

FALLBACK_ZONE = "America/New_York"
NEW = "new"
_WIDE, _NARROW = 1080, 980
_TWO_COLUMNS = ((0, 0), (0, 1), (1, 1), (2, 0), (2, 1))
_ONE_COLUMN = ((0, 0), (1, 0), (2, 0), (3, 0), (4, 0))
_UP, _DOWN = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.TopToBottom


def system_zone() -> str:
    """The machine's time zone as an IANA name; New York when it has none that is known."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return FALLBACK_ZONE
    return name if "/" in name else FALLBACK_ZONE


class FirstRunScreen(Screen):
    """The page; `ctx.begin` takes the answers and what comes next."""

    name = "first_run"
    title = "Set up your desk"
    icon = "home"

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._then, self._words = "", PEOPLE_TEXT
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.roles, self.you = RolesPart(ctx.actions), YouPart()
        self.week, self.people, self.goals = WeekPart(ctx.actions), PeoplePart(ctx.actions), GoalsPart()
        self.said = SaidPart(self.you)
        self._narrow: bool | None = None
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(PlainScroll(self._page(), self, sideways=True), 1)
        outside.addWidget(self._foot())
        self._bind()

    def _page(self) -> QWidget:
        self._inner = QWidget()
        self._inner.setMaximumWidth(px(_WIDE))
        week, goals = QWidget(), QWidget()
        self._beside = goals_column = QVBoxLayout(goals)
        self._stack(QVBoxLayout(week), px(30), self.week, self.people)
        self._stack(goals_column, px(22), self.goals, self.said)
        self._parts = self.roles, week, HLine(), self.you, goals
        self._grid = QGridLayout()
        self._grid.setSpacing(0)
        whole = QVBoxLayout(self._inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head())
        whole.addLayout(self._grid)
        page = QWidget()
        page.setProperty("pane", True)
        page.setAccessibleName(self.title)
        row = QHBoxLayout(page)
        row.setContentsMargins(Space.XXL, Space.M, Space.XXL, Space.M)
        row.addStretch(1)
        row.addWidget(self._inner, 100, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self._arrange(narrow=False)
        return page

    @staticmethod
    def _stack(column: QVBoxLayout, gap: int, *parts: QWidget) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)

    def _arrange(self, *, narrow: bool) -> None:
        """Two columns, or one in a window that is narrow for its text size."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        places = _ONE_COLUMN if narrow else _TWO_COLUMNS
        for part, (row, column) in zip(self._parts, places, strict=True):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, row, column)
        self._grid.setHorizontalSpacing(0 if narrow else px(72))
        self._grid.setVerticalSpacing(px(24) if narrow else px(14))
        self._grid.setColumnStretch(0, 464)
        self._grid.setColumnStretch(1, 0 if narrow else 544)
        self._beside.setDirection(_UP if narrow else _DOWN)

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text("Set up your desk", "hero"))
        words.addSpacing(2)
        words.addWidget(Text("Three answers, two minutes. Change them any time.", "lead", "text2", wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, px(28))
        row.setSpacing(px(20))
        row.addWidget(Sign(), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _foot(self) -> QWidget:
        """The way on, always in sight, however much of the page is scrolled."""
        start = PrimaryButton()
        start.follow(self.ctx.actions, "first_run.open")
        inner = QWidget()
        inner.setMaximumWidth(px(_WIDE))
        line = QHBoxLayout(inner)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.L)
        line.addWidget(
            Text(f"{LATER} Nothing leaves this computer unless you export it.", "small", "text2", wrap=True), 1
        )
        line.addWidget(start)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.XXL, Space.S, Space.XXL, Space.L)
        row.addStretch(1)
        row.addWidget(inner, 100)
        row.addStretch(1)
        return foot

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        for role, *_rest in ROLES:
            bind(f"first_run.{role}", lambda role=role: self.roles.choose(role))
        for at in range(len(DAYS)):
            bind(f"first_run.day_{at}", self.week.days[at].turn)
        bind("first_run.sample", self._on_sample, self._why_no_sample)
        self.ctx.tasks.busy_changed.connect(self._on_busy)
        bind("first_run.open", self._on_open)
        self.ctx.theme.changed.connect(self._fit)
        bind("window.import", self._on_import)
        bind("window.new", self._on_new)

    def answers(self) -> SetUp:
        """What the page says now."""
        said = self.you.said()
        return SetUp(
            self.you.name.text(), self.you.company.text(), said["what"], (self.roles.chosen(),), self.week.week(),
            self.goals.conversations_goal(), self.goals.won_cents(), system_zone(),
            to_whom=said["to_whom"], proof=said["proof"], trigger=said["trigger"],
        )  # fmt: skip

    def _on_import(self) -> None:
        path = ask_file(self.ctx)
        if path is not None:
            self._then = str(path)
            self.people.words.set_text(f"{path.name} is imported as soon as Today opens. You can undo it.")

    def _on_new(self) -> None:
        self._then = NEW
        self.people.words.set_text("Today opens with a form for the first person.")

    def _why_no_sample(self) -> str | None:
        if self.ctx.open_sample is None:
            return "No sample data here."
        return "The sample data is being made. It opens by itself." if self.ctx.tasks.busy else None

    def _on_busy(self, busy: bool) -> None:
        """The sample data takes a second to make; the page stays as it is and says so."""
        if busy:
            self._words = self.people.words.text()
            self.people.words.set_text("The sample data is being made. It opens by itself.")
            announce(self, self.people.words.text())
        else:
            self.people.words.set_text(self._words)

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
        self._fit()

    def _fit(self) -> None:
        self._arrange(narrow=self.width() < px(_NARROW))

    def refresh(self) -> None:
        if not self._then and not self.ctx.tasks.busy:
            self.people.words.set_text(PEOPLE_TEXT)

    def hints(self) -> list[Hint]:
        return [
            Hint(("1", "2", "3", "4"), "Choose"), Hint(("Tab",), "Next answer"), Hint(("Ctrl+Enter",), "Open today"),
            Hint(("F1",), "All keys"),
        ]  # fmt: skip
