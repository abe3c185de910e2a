"""Switching the person at the desk, adding someone to the team, and adding someone to call by hand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk import team
from sdr_desk.desk.allowed import why_not
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.team import ROLES, NewPerson
from sdr_desk.method.phones import parse_phone
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.palette import score
from sdr_desk.ui.people.actions import CALL, PEOPLE, TEAM
from sdr_desk.ui.people.fields import RoleChips, ZoneField
from sdr_desk.ui.people.form import FormPanel, save_form
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.fields import BareField, LineField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.rows import Row, RowsView


class PeoplePanel(Panel):
    """Everyone on this file; typing a name narrows the list, Enter hands the desk over."""

    context = PEOPLE

    def __init__(self, ctx: UiContext) -> None:
        super().__init__()
        self._ctx = ctx
        self.setAccessibleName("Who is at the desk")
        self.rows = RowsView(name="People")
        self._people = tuple(self._row(person) for person in team.everyone(ctx.desk))
        self.rows.set_rows(self._people)
        self._need = self.rows.content_height()
        self.rows.select(ctx.desk.person.id)
        self.field = BareField("Type a name", "Who sits down", parent=self)
        self.nobody = Text("", "body", "text2", wrap=True, parent=self)
        self.nobody.hide()
        self.rows.setFocusProxy(self.field)
        add = QuietButton(icon="plus")
        add.follow(ctx.actions, "people.add")
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        foot.addWidget(add)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, Space.L, 1, 1)
        column.setSpacing(Space.S)
        head = Text("Who is at the desk?", "section")
        head.setContentsMargins(Space.L, 0, Space.L, 0)
        self.nobody.setContentsMargins(Space.L, 0, Space.L, 0)
        typed = QHBoxLayout()
        typed.setContentsMargins(Space.M, 0, Space.M, 0)
        typed.addWidget(self.field)
        column.addWidget(head)
        column.addLayout(typed)
        column.addWidget(HLine(parent=self))
        column.addWidget(self.nobody)
        column.addWidget(self.rows, 1)
        column.addLayout(foot)
        self._bind()

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind("people.next", lambda: self.rows.step(1))
        bind("people.previous", lambda: self.rows.step(-1))
        bind("people.take", lambda: self._take(self.rows.current_id()))
        bind("people.add", self._add, self._why_not_add)
        bind("people.close", self.closed.emit)
        self.rows.opened.connect(self._take)
        self.field.textChanged.connect(self._narrow)

    def _narrow(self, typed: str) -> None:
        """Show those whose name fits what is typed, the best fit first and chosen."""
        wanted = typed.strip()
        ranked = sorted(self._people, key=lambda row: -score(wanted, row.title))
        self.rows.set_rows([row for row in ranked if score(wanted, row.title)] if wanted else self._people)
        if wanted:
            self.rows.first()
        else:
            self.rows.select(self._ctx.desk.person.id)
        row = self.rows.current_row()
        self.nobody.set_text("" if row else f"Nobody here is called “{wanted}”.")
        self.nobody.setVisible(row is None)
        announce(self, row.sentence() if row else self.nobody.text())

    def _row(self, person: team.PersonRow) -> Row:
        here = person.id == self._ctx.desk.person.id
        words = team.roles_text(person)
        return Row(person.id, person.name, words, "At the desk" if here else "", spoken=f"{person.name}, {words}")

    def _take(self, person_id: str | None) -> None:
        if person_id is None:
            return
        ctx = self._ctx
        self.closed.emit()
        if person_id != ctx.desk.person.id and ctx.switch_person is not None:
            ctx.perform(ctx.switch_person, person_id)

    def _why_not_add(self) -> str | None:
        return why_not(self._ctx.desk, team.add_person)

    def _add(self) -> None:
        ctx = self._ctx
        self.closed.emit()
        ctx.open_panel(NewPersonPanel(ctx))

    def start(self) -> QWidget:
        return self.field

    def wanted(self, room: QRect) -> QRect:
        width = min(px(400), room.width() - 2 * Space.XXL)
        high = min(self._need + px(172), room.height() - 2 * Space.XXL)
        return QRect(Space.XXL, room.height() - high - Space.XXL, width, high)


class NewPersonPanel(FormPanel):
    """Name, e-mail, roles and time zone of someone new on the team."""

    def __init__(self, ctx: UiContext) -> None:
        self._ctx = ctx
        self.name = LineField("First and last name", "Name")
        self.email = LineField("Optional", "E-mail")
        self.roles = RoleChips(tuple(ROLES.items()), ("rep",))
        self.zone = ZoneField(ctx.desk.person.time_zone)
        fields = (("Name", self.name), ("E-mail", self.email), ("Roles", self.roles), ("Time zone", self.zone))
        super().__init__(
            "Add someone to the team", "They sit down with Ctrl Shift U; roles decide which screens they see.",
            fields, ctx.actions, TEAM,
        )  # fmt: skip
        ctx.actions.bind("new_person.save", self._save)
        ctx.actions.bind("new_person.close", self.closed.emit)

    def _save(self) -> None:
        new = NewPerson(self.name.text(), self.email.text(), self.roles.chosen(), self.zone.text().strip())
        save_form(self, self._ctx, team.add_person, new)


class NewProspectPanel(FormPanel):
    """What is known of one person to call; *act* saves it, and *known* is filled in already."""

    def __init__(
        self,
        ctx: UiContext,
        title: str = "Add someone to call",
        text: str = "A name or a company is enough. A number without a place is called carefully.",
        known: NewProspect | None = None,
        act: Callable[[Any, Any], Any] = add_prospect,
    ) -> None:
        self._ctx, self._act, self.memory = ctx, act, title
        self._known = known or NewProspect()
        names = (
            ("first_name", "First name"), ("last_name", "Last name"), ("title", "Title"), ("company", "Company"),
            ("phone", "Phone"), ("email", "E-mail"), ("city", "City"), ("state", "State"),
        )  # fmt: skip
        self.by_name = {key: LineField("", label, getattr(self._known, key, "")) for key, label in names}
        super().__init__(title, text, [(label, self.by_name[key]) for key, label in names], ctx.actions, CALL)
        ctx.actions.bind("new_prospect.save", self._save)
        ctx.actions.bind("new_prospect.close", self.closed.emit)
        self.by_name["phone"].textChanged.connect(self._check_phone)

    def _check_phone(self, typed: str) -> None:
        wrong = bool(typed.strip()) and not parse_phone(typed, self._ctx.desk.profile.country).dialable
        self.say_note("This number is kept as typed, but it cannot be dialled." if wrong else "")

    def _save(self) -> None:
        text = {key: field.text() for key, field in self.by_name.items()}
        phones = (text.pop("phone"),)
        emails = (text.pop("email"),)
        new = replace(self._known, **text, phones=phones, emails=emails)
        save_form(self, self._ctx, self._act, new)


def open_people(ctx: UiContext) -> None:
    """Show who may sit down."""
    ctx.open_panel(PeoplePanel(ctx))


def open_new_prospect(ctx: UiContext) -> None:
    """Show the form for someone to call."""
    ctx.open_panel(NewProspectPanel(ctx))
