"""Settings of the company and the team, for managers and people who work alone."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk import team
from sdr_desk.desk.allowed import why_not
from sdr_desk.desk.team import ROLES, Company, PersonRow
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import RoleChips
from sdr_desk.ui.people.panels import NewPersonPanel
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.settings.said import SAYINGS, WordsFields, text_of
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import LineField, TextField
from sdr_desk.ui.widgets.labels import ElidedLabel, Text

_ADDRESS = (("street", "Street"), ("city", "City"), ("state", "State"), ("postal_code", "Postal code"))


class CompanyPage(SettingsPage):
    """What scripts say about the company, and who works here."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("Company", parent)
        self._ctx = ctx
        self._person = ""
        self._told: object = None
        self._chips: dict[str, RoleChips] = {}
        self.words = WordsFields()
        self.fields: dict[str, LineField | TextField] = {
            "name": LineField("", "Company"),
            "website": LineField("northbeam.example", "Website"),
            **self.words.fields,
            **{key: LineField("", label) for key, label in _ADDRESS},
        }
        self._only = Text("Only a manager can change these.", "small", "text2", wrap=True)
        self._save, self._add = PrimaryButton(), QuietButton(icon="plus")
        self._save.follow(ctx.actions, "settings.save", "Save the company")
        self._add.follow(ctx.actions, "settings.add_person")
        self._team = QVBoxLayout()
        self._team.setSpacing(Space.S)
        self._build()

    def _build(self) -> None:
        fields = self.fields
        self.add_section("Your company")
        self.add_row("Company", fields["name"])
        self.add_row("Website", fields["website"])
        self.add_section(
            "Words for scripts", "Scripts, voicemails and letters are filled with these. All may stay empty."
        )
        for saying in SAYINGS:
            self.add_row(saying.label, fields[saying.key], saying.completes)
        self.put(Text("Starter scripts will say", "smallmedium", "text2"))
        self.put(self.words.said)
        self.add_section("Address", "For letters: the lines under your name, and the window of an envelope.")
        for key, label in _ADDRESS:
            self.add_row(label, fields[key])
        self.put(self._only)
        self.put_row(self._save)
        self.forms_here()
        self.add_section("The team", "Roles decide which screens a person sees. They prevent mistakes, not intruders.")
        holder = QWidget()
        holder.setLayout(self._team)
        self._team.setContentsMargins(0, 0, 0, 0)
        self.put(holder)
        self.put_row(self._add)

    def refresh(self, *, anew: bool = False) -> None:
        desk = self._ctx.desk
        anew = anew or self._person != desk.person.id
        self._person = desk.person.id
        only = why_not(desk, team.change_company)
        kept = team.company(desk)
        for key, field in self.fields.items():
            self.fill(field, getattr(kept, key) or "", anew=anew)
        for widget in (*self.fields.values(), self._save):
            widget.setEnabled(only is None)
        self._add.setEnabled(self.why_not_add() is None)
        self._only.setVisible(only is not None)
        self._fill_team(why_not(desk, team.change_roles) is None)

    def _fill_team(self, managing: bool) -> None:
        """Show everyone; with the same people the lines stay, so that the focus does too."""
        everyone = team.everyone(self._ctx.desk)
        told = tuple((person.id, person.name, managing) for person in everyone)
        if told != self._told:
            self._told = told
            self._chips = self._team_lines(everyone, managing)
        for person in everyone:
            self._chips[person.id].choose(person.roles)

    def _team_lines(self, everyone: Sequence[PersonRow], managing: bool) -> dict[str, RoleChips]:
        while (item := self._team.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        made = {}
        for person in everyone:
            line = QWidget()
            line.setAccessibleName(person.name)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(Space.L)
            name = ElidedLabel(person.name, "medium")
            name.setFixedWidth(px(150))
            chips = RoleChips(tuple(ROLES.items()), person.roles)
            chips.setAccessibleName(f"Roles of {person.name}")
            chips.setEnabled(managing)
            chips.changed.connect(lambda chips=chips, person_id=person.id: self._on_roles(person_id, chips.chosen()))
            row.addWidget(name)
            row.addWidget(chips, 1)
            self._team.addWidget(line)
            made[person.id] = chips
        return made

    def _on_roles(self, person_id: str, roles: tuple[str, ...]) -> None:
        if self._ctx.perform_and_say(team.change_roles, self._ctx.desk, person_id, roles) is None:
            self.refresh()

    def save(self) -> None:
        """Save the words together."""
        new = Company(**{key: text_of(field) for key, field in self.fields.items()})
        if self._ctx.perform_and_say(team.change_company, self._ctx.desk, new) is not None:
            self.refresh(anew=True)

    def why_not_add(self) -> str | None:
        """Why nobody can be added from here; None when someone can."""
        return why_not(self._ctx.desk, team.add_person)

    def add_person(self) -> None:
        """Open the form for someone new."""
        self._ctx.open_panel(NewPersonPanel(self._ctx))
