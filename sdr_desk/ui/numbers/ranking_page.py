"""The page of ranking: the model card, facts, trust, grades, rules and history; a manager learns, rules, rolls back."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from sdr_desk.desk import rank_card, ranking, ranking_run
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.desk.rank_card import Card
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.choice_panel import ChoicePanel
from sdr_desk.ui.numbers.page import Page
from sdr_desk.ui.numbers.part import Part
from sdr_desk.ui.numbers.ranking_actions import BACK, FIELDS, LEARN, RULES, STOP
from sdr_desk.ui.numbers.ranking_parts import (
    CardPart,
    Counts,
    FactsPart,
    GradesPart,
    HistoryPart,
    LeftOutPart,
    RulesPart,
    TrustPart,
)
from sdr_desk.ui.numbers.rules_panel import open_rules, why_not_change
from sdr_desk.ui.ranking.work import RankWork
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.rows import Row

_ROOM = 800
_ELSEWHERE = "This is on the page Ranking: press 4."


class Beside(QWidget):
    """Two parts beside each other, or under each other where there is no room."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._parts = (left, right)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.XXL)
        self._grid.setVerticalSpacing(Space.L)
        self._columns = 0
        self._place(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(2 if event.size().width() >= px(_ROOM) else 1)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, part in enumerate(self._parts):
            self._grid.addWidget(part, at // columns, at % columns)
            self._grid.setColumnStretch(at, int(at < columns))


class RankingPage(Page):
    """Everybody reads it; a manager changes it."""

    title = "Ranking"
    nouns = frozenset({"ranking", "handoff", "deal"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._card: Card | None = None
        self.work = RankWork.of(ctx)
        self.card, self.facts, self.trust, self.grades, self.rules, self.left_out, self.history = (
            CardPart(ctx), FactsPart(ctx), TrustPart(ctx), GradesPart(ctx), RulesPart(ctx), LeftOutPart(ctx),
            HistoryPart(ctx),
        )  # fmt: skip
        self.under_way = Text("", "body", "text2")
        self.under_way.setContentsMargins(Space.S, 0, 0, 0)
        self._bind()
        self._learned = QWidget()
        inner = QVBoxLayout(self._learned)
        for layout in (inner, column := QVBoxLayout(self)):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(Space.L)
        inner.addWidget(self.facts)
        inner.addWidget(HLine())
        inner.addWidget(Beside(self.trust, self.grades))
        inner.addWidget(HLine())
        inner.addWidget(Beside(self.history, self.left_out))
        column.addLayout(self._buttons())
        column.addWidget(self.under_way)
        for part in (self.card, self.rules, self._learned):
            column.addWidget(part)
            column.addWidget(HLine())
        column.addStretch(1)
        self.work.changed.connect(self._show_work)
        self._show_work()

    def _buttons(self) -> FlowLayout:
        row = FlowLayout()
        row.setContentsMargins(Space.S, 0, 0, 0)  # in line with what stands in the parts
        for name, words in (
            (LEARN, "Learn now"),
            (RULES, "Rules"),
            (FIELDS, "What it learns from"),
            (BACK, "Roll back"),
        ):
            button = QuietButton(small=True)
            button.follow(self.ctx.actions, name, words)
            row.addWidget(button)
        return row

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        bind(LEARN, self.work.learn, self._why_not_learn)
        bind(STOP, self.work.stop, lambda: None if self.work.busy else "Ranking does not learn or grade now.")
        bind(RULES, lambda: open_rules(self.ctx, self._card.own_fields if self._card else ()), self._why_not)
        bind(FIELDS, self._ask_fields, self._why_not_learn)
        bind(BACK, self._ask_back, self._why_not_back)

    # Showing

    @staticmethod
    def read(desk: Desk, scope: Scope) -> tuple[Card, Counts]:
        del scope  # what was learned is of no period
        return rank_card.card(desk), ranking_run.grade_counts(desk)

    def show_found(self, found: tuple[Card, Counts], scope: Scope) -> None:
        del scope
        self._card = found[0]
        for part in self.parts():
            part.show_found(found)
            part.found_again()
        self._learned.setVisible(found[0].learned)

    def _show_work(self) -> None:
        self.under_way.set_text(f"Ranking: {self.work.said}. Shift+L stops." if self.work.busy else "")
        self.under_way.setVisible(self.work.busy)
        self.ctx.hints_changed()

    # Acting

    def _ask_back(self) -> None:
        if self._card is None or self.ctx.open_panel is None:
            return
        past = self._card.history
        rows = [Row(one.id, one.day + (", grades now" if one.used else ""), one.words) for one in past]
        about = "Everybody is graded again by the model you take. It can be undone."
        self.ctx.open_panel(ChoicePanel(self.ctx, "Which model grades?", about, rows, self._take))

    def _take(self, model_id: str) -> None:
        used = next((one.used for one in self._card.history if one.id == model_id), False) if self._card else False
        if used:
            self.ctx.toast("This model grades already.")
            return
        self.ctx.perform_and_say(ranking.roll_back, self.ctx.desk, model_id)

    def _ask_fields(self, chosen: str = "") -> None:
        if self.ctx.open_panel is None:
            return
        about = "Enter leaves a field out, or takes it in again. It holds from the next learning on: press L."
        rows = [
            Row(key, words, "Left out" if out else "Learned from", detail_icon="x" if out else "check")
            for key, words, out in rank_card.fields(self.ctx.desk)
        ]
        self.ctx.open_panel(ChoicePanel(self.ctx, "What it learns from", about, rows, self._turn_field, chosen))

    def _turn_field(self, key: str) -> None:
        out = {field for field, _words, is_out in rank_card.fields(self.ctx.desk) if is_out}
        self.ctx.perform_and_say(ranking.leave_out, self.ctx.desk, tuple(out ^ {key}))
        self._ask_fields(key)

    # Why not

    def _why_not(self) -> str | None:
        return None if self.isVisible() else _ELSEWHERE

    def _why_not_learn(self) -> str | None:
        return self._why_not() or why_not_change(self.ctx)

    def _why_not_back(self) -> str | None:
        found = self._why_not() or why_not_change(self.ctx)
        if found is None and (self._card is None or len(self._card.history) < 2):
            return "There is no earlier model to go back to."
        return found

    def parts(self) -> list[Part]:
        always = [self.card, self.rules]
        if self._card is None or not self._card.learned:
            return always
        return [*always, self.facts, self.trust, self.grades, self.history, self.left_out]

    def hints(self) -> list[Hint]:
        stop = [Hint(("Shift+L",), "Stop")] if self.work.busy else []
        return [Hint(("L",), "Learn now"), *stop, Hint(("U",), "Rules"), Hint(("X",), "Roll back")]
