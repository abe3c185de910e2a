"""Settings of the company and the team, for managers and people who work alone."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk import team
from sdr_desk.desk.team import ROLES, Company, PersonRow
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import RoleChips
from sdr_desk.ui.people.panels import NewPersonPanel
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import PrimaryButton, QuietButton
from sdr_desk.ui.widgets.fields import LineField, TextField
from sdr_desk.ui.widgets.labels import ElidedLabel, Text


class CompanyPage(SettingsPage):
    """What scripts say about the company, and who works here."""

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("Company", parent)
        self._ctx = ctx
        self._person = ""
        self._told: object = None
        self._chips: dict[str, RoleChips] = {}
        self.name = LineField("", "Company")
        self.what = LineField("Door seals for cold stores", "What do you sell?")
        self.proof = TextField("A customer and what they got out of it", "Proof", lines=2)
        self.trigger = TextField("What makes someone need it now", "Trigger", lines=2)
        self._only = Text("Only a manager can change these.", "small", "text2", wrap=True)
        self._save, self._add = PrimaryButton(), QuietButton(icon="plus")
        self._save.follow(ctx.actions, "settings.save", "Save the company")
        self._add.follow(ctx.actions, "settings.add_person")
        self._team = QVBoxLayout()
        self._team.setSpacing(Space.S)
        self.add_section("Your company", "Scripts and letters are filled with these words.")
        self.add_row("Company", self.name)
        self.add_row("What you sell", self.what)
        self.add_row("Proof", self.proof)
        self.add_row("Trigger", self.trigger)
        self.put(self._only)
        self.put_row(self._save)
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
        managing = bool({"manager", "solo"} & set(desk.person.roles))
        kept = team.company(desk)
        self.fill(self.name, kept.name, anew=anew)
        self.fill(self.what, kept.what, anew=anew)
        self.fill(self.proof, kept.proof, anew=anew)
        self.fill(self.trigger, kept.trigger, anew=anew)
        for widget in (self.name, self.what, self.proof, self.trigger, self._save, self._add):
            widget.setEnabled(managing)
        self._only.setVisible(not managing)
        self._fill_team(managing)

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
        new = Company(self.name.text(), self.what.text(), self.proof.toPlainText(), self.trigger.toPlainText())
        if self._ctx.perform_and_say(team.change_company, self._ctx.desk, new) is not None:
            self.refresh(anew=True)

    def why_not_add(self) -> str | None:
        """Why nobody can be added from here; None when someone can."""
        managing = {"manager", "solo"} & set(self._ctx.desk.person.roles)
        return None if managing else "Only a manager can add people."

    def add_person(self) -> None:
        """Open the form for someone new."""
        self._ctx.open_panel(NewPersonPanel(self._ctx))
