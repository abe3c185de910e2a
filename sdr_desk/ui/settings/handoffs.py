"""Settings of handoffs: the rules of the answer and of who gets a lead, and what each closer takes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_rules import Terms, change_rules, closers, rules_of, term_problems, terms
from sdr_desk.desk.routing import Example, example, examples
from sdr_desk.errors import KnownError
from sdr_desk.method.countries import country_code
from sdr_desk.method.handoff_rules import DEFAULT, rebased
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.help.opening import open_help
from sdr_desk.ui.in_steps import all_at_once
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.settings.handoffs_actions import HANDOFFS
from sdr_desk.ui.settings.handoffs_form import HandoffsForm
from sdr_desk.ui.settings.handoffs_terms import TermsForm
from sdr_desk.ui.settings.handoffs_trying import TryPane
from sdr_desk.ui.settings.ruled_page import RuledPage
from sdr_desk.ui.widgets.rows import RowsView

HELP_PAGE = "handoffs"


class HandoffsPage(RuledPage):
    """The form, and beside it where a lead would go by what stands in it.

    Args:
        build: is given what the page is built of, and does it; until it has, `stands` is false.
    """

    context = HANDOFFS
    only = "Only a manager can change the rules of handoffs."

    def __init__(
        self, ctx: UiContext, parent: QWidget | None = None, build: Callable[..., object] = all_at_once
    ) -> None:
        super().__init__(ctx, "Handoffs", HandoffsForm(ctx.actions), DEFAULT, parent)
        self._people: tuple[str, ...] = ()
        self._at = 0
        build(self.form.add_more, self._add_trying)

    def _add_trying(self) -> None:
        self.trying = TryPane(self._ctx.actions)
        self._add_pane(self.trying)
        self.form.changed.connect(self._on_changed)
        self._stand()

    def _bind(self) -> None:
        bind, ways = self._ctx.actions.bind, self.form.ways
        bind(
            f"{HANDOFFS}.another", self._on_another, lambda: None if self._people else "Nobody is here to try it with."
        )
        bind(f"{HANDOFFS}.edit", self._on_edit, self._why_no_edit)
        bind(f"{HANDOFFS}.use", ways.use, self._why_not_managing)
        bind(f"{HANDOFFS}.higher", lambda: ways.move(-1), lambda: self._why_not_managing() or ways.why_not_move(-1))
        bind(f"{HANDOFFS}.lower", lambda: ways.move(1), lambda: self._why_not_managing() or ways.why_not_move(1))
        bind(f"{HANDOFFS}.reset", lambda: self.form.show_rules(DEFAULT), self._why_not_managing)
        bind(f"{HANDOFFS}.discard", lambda: self.form.show_rules(self._kept), self._why_nothing)
        bind(f"{HANDOFFS}.next", lambda: announce(self, self.form.step_section(1)))
        bind(f"{HANDOFFS}.previous", lambda: announce(self, self.form.step_section(-1)))
        bind(f"{HANDOFFS}.help", lambda: open_help(self._ctx, HELP_PAGE))

    def _fit(self) -> None:
        super()._fit()
        self.form.fit()

    # Reading

    def read(self) -> None:
        """Read everything again; what was changed here and is not saved is put onto the rules that hold now."""
        desk = self._ctx.desk
        managing = self._why_not_managing() is None
        changed = self._person == desk.person.id and managing and not self._is_kept()
        self._person = desk.person.id
        self._people = examples(desk)
        self._at = min(self._at, max(0, len(self._people) - 1))
        self.form.offer(managing=managing)
        self.trying.offer(managing=managing)
        self._show_closers(managing=managing)
        held, mine = rules_of(desk), self.form.rules() if changed else None
        if changed and (mine is None or held == self._kept):
            self._on_changed()
            return  # what cannot be read yet is put onto them once it can
        before, self._kept = self._kept, held
        self.form.show_rules(self._kept if mine is None else rebased(mine, before, self._kept))

    refresh = read

    def _show_closers(self, *, managing: bool) -> None:
        desk, taken = self._ctx.desk, terms(self._ctx.desk)
        team = [(one.id, one.name, taken[one.id]) for one in closers(desk)]
        self.form.closers.show_closers(team, _home(desk), managing=managing)

    @property
    def rows(self) -> RowsView:
        """The list to go through with J and K."""
        return self.form.ways.rows if self.form.ways.rows.hasFocus() else self.form.closers.rows

    # Trying

    def _on_changed(self) -> None:
        found = self.form.problem()
        if found is not None:
            self.trying.show_state(found[0], "bad")
        else:
            self.trying.show_state("" if self._is_kept() else "Not saved yet.")
            self.trying.show_example(self._example())
        self._ctx.hints_changed()

    def _example(self, trying: dict[str, Terms] | None = None) -> Example | None:
        if not self._people:
            return None
        try:
            return example(self._ctx.desk, self._people[self._at], self.form.rules() or self._kept, trying)
        except KnownError:  # removed by somebody else since they were read
            self._people, self._at = examples(self._ctx.desk), 0
            return self._example(trying)

    def _on_another(self) -> None:
        self._at = (self._at + 1) % len(self._people)
        self.trying.show_example(self._example())
        self.trying.speak()

    # Closers

    def _on_edit(self) -> None:
        person_id = self.form.closers.rows.current_id() or ""
        row = next((one for one in closers(self._ctx.desk) if one.id == person_id), None)
        if row is None:  # made to close no more by somebody else since they were read
            self.read()
            return

        def tries(new: Terms) -> str:
            if wrong := term_problems(new):
                return wrong[0]
            found = self._example({person_id: new})
            return found.sentence if found else ""

        held = terms(self._ctx.desk)[person_id]
        self._ctx.open_panel(TermsForm(self._ctx, person_id, row.name, held, _home(self._ctx.desk), tries))

    def _why_no_edit(self) -> str | None:
        nobody = None if self.form.closers.rows.current_id() else "There is no closer yet."
        return self._why_not_managing() or nobody

    # Saving

    def save(self) -> None:
        """Save the rules, or go to what is wrong with them."""
        self.read()  # others may have saved theirs: what was changed here is put onto them
        found = self.form.problem()
        if found is not None:
            found[1].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.form.ensureWidgetVisible(found[1])
            announce(self, found[0], urgent=True)
            return
        if self._ctx.perform_and_say(change_rules, self._ctx.desk, self.form.rules()) is not None:
            self.read()

    def hints(self) -> list[Hint]:
        """The keys of the page that are valid now."""
        section, tried, how = (
            Hint(("Alt+Up", "Alt+Down"), "Section"),
            Hint(("N",), "Somebody else"),
            Hint(("H",), "How"),
        )
        if self._why_not_managing():
            return [section, tried, how]
        changed = [Hint(("Ctrl+S",), "Save"), Hint(("B",), "Back to what holds")]
        return [section, *([] if self._is_kept() else changed), Hint(("E",), "Closer"), tried, how]


def _home(desk: Desk) -> str:
    """The country whose parts are meant by short names of places."""
    return country_code(desk.profile.country) or "US"
