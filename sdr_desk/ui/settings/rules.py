"""Settings of the calling rules: the form, and beside it what it would do to today's queue before it is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from sdr_desk.desk import team
from sdr_desk.desk.rules import holidays_ahead, keep_rules, rules
from sdr_desk.method.rules import DEFAULT, Rules, rebased
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.help.opening import open_help
from sdr_desk.ui.in_steps import all_at_once
from sdr_desk.ui.prospects.background import Background
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.settings.ruled_page import RuledPage
from sdr_desk.ui.settings.rules_actions import RULES
from sdr_desk.ui.settings.rules_effect import UNCHANGED, EffectPane
from sdr_desk.ui.settings.rules_form import RulesForm
from sdr_desk.ui.settings.rules_trying import Trying

_AFTER_PAINT = 150
_REPS = {"rep", "solo"}
HELP_PAGE = "hours_and_law"


class RulesPage(RuledPage):
    """Looks at the queue soon after a change; what was not seen yet is shown before it is saved.

    Args:
        build: is given what the page is built of, and does it; until it has, `stands` is false.
    """

    context = RULES
    only = "Only a manager can change the calling rules."

    def __init__(
        self, ctx: UiContext, parent: QWidget | None = None, build: Callable[..., object] = all_at_once
    ) -> None:
        super().__init__(ctx, "Calling rules", RulesForm(), DEFAULT, parent)
        self._held: Rules = DEFAULT
        build(self.form.add_more, self._add_effect, self._join)

    def _add_effect(self) -> None:
        self.effect = EffectPane(self._ctx.actions)
        self.trying = Trying(self._ctx, self.effect, self)
        self._add_pane(self.effect)

    def _join(self) -> None:
        ctx = self._ctx
        self._background = Background(ctx, parent=self)
        self.form.holidays.asked.connect(
            lambda place: QTimer.singleShot(_AFTER_PAINT, self, lambda: self._read_holidays(place))
        )
        self.trying.due.connect(self.look)
        self.form.changed.connect(self._on_changed)
        self.effect.whose_changed.connect(lambda _id: self.look())
        self._stand()

    def _bind(self) -> None:
        bind = self._ctx.actions.bind
        bind(f"{RULES}.try", self.look, self._why_no_look)
        bind(f"{RULES}.whose", self._on_whose, self.effect.why_no_whose)
        bind(f"{RULES}.reset", lambda: self.form.show_rules(DEFAULT), self._why_not_managing)
        bind(f"{RULES}.discard", lambda: self.form.show_rules(self._kept), self._why_nothing)
        bind(f"{RULES}.next", lambda: self.step(1))
        bind(f"{RULES}.previous", lambda: self.step(-1))
        bind(f"{RULES}.law", lambda: open_help(self._ctx, HELP_PAGE))

    # Reading

    def read(self) -> None:
        """Read the rules again; what was changed here and is not saved is put onto those that hold now."""
        desk = self._ctx.desk
        managing = self._why_not_managing() is None
        changed = self._person == desk.person.id and managing and not self._is_kept()
        reps = [(one.id, one.name) for one in team.everyone(desk) if _REPS & set(one.roles)]
        self.effect.offer(reps, desk.person.id)
        self._person = desk.person.id
        self.form.offer(desk, managing=managing)
        self.effect.setVisible(managing)
        held = rules(desk)
        mine = self.form.rules() if changed else None
        if changed and (mine is None or held == self._held):
            return  # what cannot be read yet is put onto them once it can
        before, self._held = self._kept, held
        self._show_kept()
        if mine is not None:
            self.form.show_rules(rebased(mine, before, self._kept))

    refresh = read

    def _show_kept(self) -> None:
        """Show the rules that hold; nothing can be taken back in the fields, so undo takes back the saving."""
        self.form.show_rules(self._held)
        self._kept = self.form.rules() or self._held
        self._on_changed()

    def step(self, by: int) -> None:
        """Go to the next or previous section."""
        announce(self, self.form.step_section(by))

    def _read_holidays(self, place: str) -> None:
        today, part = self._ctx.desk.local_now().date(), self.form.holidays
        self._background.read(
            lambda _desk, _progress, _cancelled: holidays_ahead(place, today),
            lambda days: part.show_days(place, days or ()),
        )

    # What it does

    def _on_changed(self) -> None:
        found, kept = self.form.problem(), self._is_kept()
        self.trying.changed(look=found is None and not kept)
        if found is not None:
            self.effect.show_nothing(found[0], "bad")
        else:
            self.effect.show_nothing(UNCHANGED if kept else "Not saved yet.")
        self._ctx.hints_changed()

    def look(self) -> None:
        """Look at what the rules in the form do to today's queue, beside the window."""
        new = self.form.rules()
        if new is not None and not self._is_kept():
            self.trying.look(new)

    def _on_whose(self) -> None:
        announce(self, self.effect.next_whose())
        self.look()

    # Saving

    def save(self) -> None:
        """Save the rules once what they do has been seen; before that, show it."""
        self.read()
        new = self.form.rules()
        if new is None:
            _text, field = self.form.problem() or ("", self.form)
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.form.ensureWidgetVisible(field)
            return
        if not self.trying.has_seen(new):
            self.look()
            self.form.ensureWidgetVisible(self.effect)
            self._ctx.toast("Look at what it does to today’s queue, then press Ctrl S again.", plain=True)
            return
        if self._ctx.perform_and_say(keep_rules, self._ctx.desk, new) is not None:
            self.read()

    def _why_no_look(self) -> str | None:
        found = self.form.problem()
        return self.why_no_save() or (found[0] if found else None)

    def hints(self) -> list[Hint]:
        """The keys of the page that are valid now."""
        section, law = Hint(("Alt+Up", "Alt+Down"), "Section"), Hint(("L",), "Law and defaults")
        if self._why_not_managing():
            return [section, law]
        changed = [Hint(("Ctrl+S",), "Save"), Hint(("T",), "What it does"), Hint(("B",), "Back to what holds")]
        return [section, *([] if self._is_kept() else changed), Hint(("R",), "Defaults"), law]
