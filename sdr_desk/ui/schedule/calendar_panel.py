"""The calendars of a person in a panel: what is written and read, with the last time, and ways to add one."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sdr_desk.desk import calendars
from sdr_desk.desk.calendars import IN, OUT, SERVER, Link
from sdr_desk.desk.schedule import PersonWeek
from sdr_desk.exchange.calendar_server import Server
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.people.form import FormPanel
from sdr_desk.ui.schedule.actions import CALENDARS
from sdr_desk.ui.schedule.actions import SERVER as ON_SERVER
from sdr_desk.ui.schedule.calendar_work import CalendarWork
from sdr_desk.ui.schedule.side import at_words
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.rows import Row, RowsView

_WORDS = {OUT: "Kept up to date", IN: "Busy times read", SERVER: "Written to a server"}
_ICONS = {OUT: "download", IN: "upload", SERVER: "link"}
_NONE = "No calendar yet. W keeps a file up to date that your phone or mail program can show."


def link_row(link: Link, week: PersonWeek) -> Row:
    """A calendar as a row of the list."""
    words = f"{_WORDS[link.kind]}, {at_words(link.last_at, week)}"
    detail = link.trouble or words
    return Row(
        link.id, link.name, detail, detail_icon="alert" if link.trouble else _ICONS[link.kind],
        detail_tone="warn" if link.trouble else "text2", spoken=f"{link.name}, {words}. {link.trouble}".strip(),
    )  # fmt: skip


class CalendarsPanel(Panel):
    """The list with an act under each key; what takes its time runs on beside the work."""

    context = CALENDARS

    def __init__(self, ctx: UiContext, work: CalendarWork, week: PersonWeek) -> None:
        super().__init__()
        self._ctx, self._work, self._week = ctx, work, week
        work.person_id = week.person_id
        self._links: tuple[Link, ...] = ()
        self.setAccessibleName("Calendars")
        self.rows = RowsView(name="Calendars")
        self._state = Text("", "small", "text2", wrap=True)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for name in ("write", "read", "server", "again", "drop"):
            button = QuietButton(small=True)
            button.follow(ctx.actions, f"{CALENDARS}.{name}")
            flow.addWidget(button)
        self._flow = buttons
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(Text(f"Calendars of {week.name}", "section"))
        column.addWidget(self.rows, 1)
        column.addWidget(self._state)
        column.addWidget(HLine())
        column.addWidget(buttons)
        self._bind()
        work.changed.connect(self._fill)
        ctx.changed.connect(self._fill)
        self._fill()

    def _bind(self) -> None:
        bind, work = self._ctx.actions.bind, self._work
        bind(f"{CALENDARS}.down", lambda: self.rows.step(1))
        bind(f"{CALENDARS}.up", lambda: self.rows.step(-1))
        bind(f"{CALENDARS}.write", work.write_file, work.why_not)
        bind(f"{CALENDARS}.read", work.read_file, work.why_not)
        bind(f"{CALENDARS}.server", self._to_server, work.why_not)
        bind(f"{CALENDARS}.again", work.again, lambda: work.why_not() or self._why_no_files())
        bind(f"{CALENDARS}.drop", self._drop, self._why_not_drop)
        bind(f"{CALENDARS}.close", self.closed.emit)

    def _fill(self, *_told: object) -> None:
        self._links = calendars.links(self._ctx.desk, self._week.person_id)
        self.rows.set_rows([link_row(link, self._week) for link in self._links])
        if self.rows.current_id() is None:
            self.rows.first()
        self._state.set_text(self._work.state() or ("" if self._links else _NONE))
        self._state.setVisible(bool(self._state.text()))

    def _chosen(self) -> Link | None:
        return next((link for link in self._links if link.id == self.rows.current_id()), None)

    def _why_no_files(self) -> str | None:
        return None if any(link.kind != SERVER for link in self._links) else "No calendar file is used yet."

    def _why_not_drop(self) -> str | None:
        return None if self._work.running() or self._chosen() is not None else "Choose a calendar first."

    def _drop(self) -> None:
        chosen = self._chosen()
        if self._work.running():
            self._work.stop()
        elif chosen is not None and self._ctx.prompts.confirm(
            f"Use {chosen.name} no longer?", _lost(chosen), yes="Use it no longer", no="Keep it"
        ):
            self._ctx.perform_and_say(calendars.drop_link, self._ctx.desk, chosen.id)

    def _to_server(self) -> None:
        chosen = self._chosen()
        known = chosen if chosen is not None and chosen.kind == SERVER else None
        known = known or next((link for link in self._links if link.kind == SERVER), None)
        self.closed.emit()
        self._ctx.open_panel(ServerPanel(self._ctx, self._work, known))

    def start(self) -> QWidget:
        return self.rows

    def wanted(self, room: QRect) -> QRect:
        width = min(px(600), room.width() - 2 * Space.XXL)
        buttons = self._flow.layout().heightForWidth(width - 2 * Space.XL)
        need = max(self.rows.content_height(), px(40)) + buttons + px(150)
        high = min(need, room.height() - 2 * Space.XXL)
        return QRect((room.width() - width) // 2, max(Space.XXL, (room.height() - high) // 3), width, high)


def _lost(link: Link) -> str:
    if link.kind == IN:
        return "The busy times read from it are no longer shown here. The file itself stays as it is."
    return "What was written there stays there and is no longer kept up to date."


class ServerPanel(FormPanel):
    """Address, user and password of a calendar on a server; the password is asked each time and kept nowhere."""

    def __init__(self, ctx: UiContext, work: CalendarWork, known: Link | None) -> None:
        self._work = work
        self.address = LineField("https://calendar.example/maria/work/", "Address", known.address if known else "")
        self.user = LineField("", "User name", known.user if known else "")
        self.password = LineField("Asked each time, kept nowhere", "Password")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        fields = (("Address", self.address), ("User name", self.user), ("Password", self.password))
        super().__init__(
            "Write to a calendar server",
            "Call blocks and visit days become entries of one calendar there (CalDAV); other entries stay as they are.",
            fields, ctx.actions, ON_SERVER,
        )  # fmt: skip
        ctx.actions.bind(f"{ON_SERVER}.save", self._save)
        ctx.actions.bind(f"{ON_SERVER}.close", self.closed.emit)

    def _keep_typed(self) -> None:
        """Nothing is kept of a password."""

    def start(self) -> QWidget:
        return self.password if self.address.text() and self.user.text() else self.address

    def _save(self) -> None:
        address, user = self.address.text().strip(), self.user.text().strip()
        if not address or not user:
            missing = self.address if not address else self.user
            missing.set_problem("Needed to write there.")
            missing.setFocus()
            self.say_problem("An address and a user name are needed. Nothing was sent.")
            return
        server = Server(address, user, self.password.text())
        self.password.clear()
        self.closed.emit()
        self._work.push(server)
