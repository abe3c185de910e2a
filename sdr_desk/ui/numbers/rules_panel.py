"""The manager's rules of ranking: a list with an act under each key, and the form of one rule."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk import ranking
from sdr_desk.desk.allowed import manages
from sdr_desk.desk.changes import Changes
from sdr_desk.errors import KnownError
from sdr_desk.method import rank_rules
from sdr_desk.method.rank_facts import CUSTOM, field_words
from sdr_desk.method.rank_rules import HOWS, KINDS, Rule
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.ranking_actions import RULE_FORM, RULE_LIST
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.people.form import FormPanel
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.rows import Row, RowsView

_WIDTH, _HEIGHT = 620, 420
_ABOUT = (
    "Rules stand above what was learned, and each is named among the reasons of whom it touches. Never: grade D and "
    "last. Must: C at best when it is known not to hold. Plus and minus: one grade up or down."
)
_NONE = "There are no rules yet. A adds one, such as “Never: industry is Restaurant”."


def why_not_change(ctx: UiContext) -> str | None:
    """Why the person at the desk cannot change ranking; None when they can."""
    return None if manages(ctx.desk) else "Only a manager can change the ranking."


class RulesPanel(Panel):
    """The list; the form comes over it and leads back to it."""

    context = RULE_LIST

    def __init__(self, ctx: UiContext, own: tuple[str, ...]) -> None:
        super().__init__()
        self._ctx, self._own = ctx, own
        self.setAccessibleName("Rules of ranking")
        self.rows = RowsView(single=True, name="Rules of ranking")
        self.none = Text(_NONE, "body", "text2", wrap=True)
        foot = QWidget()
        flow = FlowLayout(foot)
        flow.setContentsMargins(0, 0, 0, 0)
        for name in ("add", "edit", "delete", "close"):
            button = QuietButton()
            button.follow(ctx.actions, f"{RULE_LIST}.{name}")
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, 20, Space.XL, 20)
        column.setSpacing(Space.M)
        column.addWidget(Text("Rules of ranking", "title"))
        column.addWidget(Text(_ABOUT, "body", "text2", wrap=True))
        column.addWidget(self.none)
        column.addWidget(self.rows, 1)
        column.addWidget(foot)
        self._bind()
        ctx.changed.connect(self._on_changed)
        self.refresh()

    def _bind(self) -> None:
        bind, ctx = self._ctx.actions.bind, self._ctx
        bind(f"{RULE_LIST}.down", lambda: self.rows.step(1))
        bind(f"{RULE_LIST}.up", lambda: self.rows.step(-1))
        bind(f"{RULE_LIST}.add", lambda: self._open(None), lambda: why_not_change(ctx))
        bind(f"{RULE_LIST}.edit", lambda: self._open(self.rule()), self._why_not)
        bind(f"{RULE_LIST}.delete", self._delete, self._why_not)
        bind(f"{RULE_LIST}.undo", lambda: ctx.perform(ctx.undo))
        bind(f"{RULE_LIST}.redo", lambda: ctx.perform(ctx.redo))
        bind(f"{RULE_LIST}.close", self.closed.emit)
        self.rows.opened.connect(lambda _id: ctx.actions.trigger(f"{RULE_LIST}.edit"))

    def refresh(self) -> None:
        """Read the rules again."""
        rules = ranking.rules(self._ctx.desk)
        self.rows.set_rows([Row(str(at), rule.words(), data=rule) for at, rule in enumerate(rules)])
        self.none.setVisible(not rules)
        self.rows.setVisible(bool(rules))
        if rules and self.rows.current_id() is None:
            self.rows.first()

    def _on_changed(self, changes: object) -> None:
        if "ranking" in getattr(changes, "nouns", frozenset()):
            self.refresh()

    def rule(self) -> Rule | None:
        """The rule under the hand."""
        row = self.rows.current_row()
        return row.data if row is not None else None

    def _why_not(self) -> str | None:
        return why_not_change(self._ctx) or (None if self.rule() else "There is no rule yet: A adds one.")

    def _delete(self) -> None:
        gone = self.rule()
        rules = tuple(one for one in ranking.rules(self._ctx.desk) if one != gone)
        self._ctx.perform_and_say(ranking.change_rules, self._ctx.desk, rules)

    def _open(self, old: Rule | None) -> None:
        ctx, own = self._ctx, self._own
        if ctx.open_panel is not None:
            form = RuleForm(ctx, own, old)
            ctx.open_panel(form)
            form.closed.connect(lambda: open_rules(ctx, own))

    def start(self) -> QWidget:
        return self.rows if self.rows.isVisibleTo(self) else self

    def wanted(self, room: QRect) -> QRect:
        width, high = (min(px(one), side - 2 * Space.XXL) for one, side in
                       ((_WIDTH, room.width()), (_HEIGHT, room.height())))  # fmt: skip
        return QRect((room.width() - width) // 2, max(Space.XXL, (room.height() - high) // 3), width, high)


def open_rules(ctx: UiContext, own: tuple[str, ...]) -> None:
    """Show the list; *own* are the names of own fields a rule may be about."""
    if ctx.open_panel is not None:
        ctx.open_panel(RulesPanel(ctx, own))


class RuleForm(FormPanel):
    """Adds a rule, or changes one."""

    def __init__(self, ctx: UiContext, own: tuple[str, ...], old: Rule | None = None) -> None:
        self.ctx, self._old = ctx, old
        self.memory = f"{RULE_FORM}.{'old' if old else 'new'}"
        fields = rank_rules.fields_for({name: field_words(CUSTOM + name) for name in own})
        self.kind = choice_field(list(KINDS.items()), old.kind if old else rank_rules.NEVER, "Kind")
        self.field = choice_field(list(fields), old.field if old else "industry", "Fact")
        self.how = choice_field(list(HOWS.items()), old.how if old else rank_rules.IS, "Compared")
        self.value = LineField("Restaurant, Bakery", "Value", old.value if old else "")
        super().__init__(
            "Change a rule" if old else "Add a rule",
            "Several values are set apart by commas. What is not known of somebody breaks no rule.",
            (("Kind", self.kind), ("Fact", self.field), ("Compared", self.how), ("Value", self.value)),
            ctx.actions, RULE_FORM,
        )  # fmt: skip
        ctx.actions.bind(f"{RULE_FORM}.save", self._save)
        ctx.actions.bind(f"{RULE_FORM}.close", self.closed.emit)

    def rule(self) -> Rule:
        """The rule as the fields say it."""
        value = ", ".join(part.strip() for part in self.value.text().split(",") if part.strip())
        return Rule(self.kind.currentData(), self.field.currentData(), self.how.currentData(), value)

    def _save(self) -> None:
        new, old = self.rule(), self._old
        rules = ranking.rules(self.ctx.desk)
        rules = tuple(new if one == old else one for one in rules) if old in rules else (*rules, new)
        try:
            changes: Changes = ranking.change_rules(self.ctx.desk, rules)
        except KnownError as error:
            self.say_problem(str(error))
            return
        self.forget_typed()
        self.ctx.perform_and_say(lambda: changes)
        self.closed.emit()
