"""Coaching: who practised what and where talks end, with the keys that set practice, observe and give feedback."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from sdr_desk.desk import coaching, feedback, observing, practice_lines
from sdr_desk.desk.coaching import Coaching, Lost, Practised
from sdr_desk.desk.coaching_weeks import WEEKS
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.feedback import Said
from sdr_desk.desk.observing import Observed, Talk
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyState
from sdr_desk.ui.practice.coaching_actions import COACHING
from sdr_desk.ui.practice.coaching_acts import CoachingActs
from sdr_desk.ui.practice.coaching_rows import all_row, lost_row, person_row, reason_row, ruled, summary_text
from sdr_desk.ui.practice.coaching_side import CoachingSide
from sdr_desk.ui.practice.page import PracticePage
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import px
from sdr_desk.ui.widgets.lines import VLine
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_SIDE, _NARROW = 480, 400


@dataclass(frozen=True, slots=True)
class Found:
    """What the page reads: figures by person ("" the team), their calls, what was seen and noted, and the rules."""

    figures: dict[str, Coaching]
    talks: dict[str, tuple[Talk, ...]]
    seen: dict[str, tuple[Observed, ...]]
    notes: dict[str, tuple[Said, ...]]
    ruled: tuple[tuple[str, str, str], ...]


class CoachingPage(PracticePage):
    """A list of people and of objections; beside it what is known of the one at hand."""

    title = "Coaching"
    context = COACHING
    nouns = frozenset({"practice", "people", "script", "call", "handoff"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.found: Found | None = None
        self.whose = ""
        self.rows = RowsView(name="People and objections")
        self.rows.setProperty("own_keys", "Enter")
        self.side = CoachingSide(ctx.actions)
        self.empty = EmptyState(
            "Nothing to coach yet",
            "Whoever practises and calls stands here: their cards, and the objections they opened during calls.",
            art=False,
        )
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rows, 1)
        row.addWidget(VLine(parent=body))
        row.addWidget(self.side)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(body)
        self._stack.addWidget(self.empty)
        self.rows.row_changed.connect(lambda _id: self._show_side())
        self.rows.opened.connect(lambda _id: self._open())
        self.acts = CoachingActs(self)
        self._bind()

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        bind(f"{COACHING}.down", lambda: self._list().step(1))
        bind(f"{COACHING}.up", lambda: self._list().step(-1))
        bind(f"{COACHING}.open", self._open)
        bind(f"{COACHING}.whose", self._next_person, self.acts.why_no_coach)

    # Reading

    @staticmethod
    def read(desk: Desk) -> Found:
        practice_lines.lay_out(desk)
        team = coaching.coaching(desk)
        people = [one.person_id for one in team.people]
        figures = {"": team}
        if team.coach:
            figures |= {person_id: coaching.coaching(desk, person_id) for person_id in people}
        return Found(
            figures,
            {person_id: observing.talks(desk, person_id) for person_id in people},
            {person_id: observing.observed(desk, person_id) for person_id in people},
            {person_id: feedback.said_to(desk, person_id) for person_id in people},
            tuple(ruled(desk)) if team.coach else (),
        )

    def show_found(self, found: Found) -> None:
        self.found = found
        self.whose = self.whose if self.whose in found.figures else ""
        self._show_rows()

    def _show_rows(self) -> None:
        now = self.figures()
        if now is None:
            return
        rows: list[Row | Section] = [Section(f"Who practised, last {coaching.DAYS} days")]
        rows += [person_row(one) for one in now.people]
        rows.append(Section(f"Where talks end, last {WEEKS} weeks"))
        rows.append(all_row(now))
        rows += [lost_row(one) for one in now.lost]
        if now.reasons:
            rows.append(Section(f"Reasons they gave, last {WEEKS} weeks"))
            rows += [reason_row(one) for one in now.reasons]
        self.rows.set_rows(rows)
        if self.rows.current_id() is None:
            self.rows.first()
        self.side.show_acts(now.coach)
        self._stack.setCurrentIndex(0 if now.people else 1)
        self._show_side()

    def _show_side(self) -> None:
        now, row, found = self.figures(), self.rows.current_row(), self.found
        if now is None or row is None or found is None:
            return
        if isinstance(row.data, Practised):
            one = row.data
            self.side.show_person(
                one.name,
                summary_text(one),
                found.talks[one.person_id],
                found.seen[one.person_id],
                found.notes[one.person_id],
            )
        else:
            self.side.show_progress(now.progress[row.data.script_id if isinstance(row.data, Lost) else ""])
        self.ctx.hints_changed()

    def figures(self) -> Coaching | None:
        """The figures of whom is chosen; None before they were read."""
        return self.found.figures[self.whose] if self.found is not None else None

    def about(self) -> str:
        now = self.figures()
        if now is None:
            return ""
        return dict(now.team).get(self.whose, "The whole team") if now.coach else "Your own figures"

    def hints(self) -> list[Hint]:
        walk = [Hint(("J", "K"), "Rows")]
        if self.acts.why_no_coach() is not None:
            return [*walk, Hint(("Shift+F",), "Notes for you")]
        if isinstance(self.at_hand(), Practised):
            own = [Hint(("Enter",), "Calls"), Hint(("O",), "Observe"), Hint(("F",), "Feedback")]
        else:
            own = [Hint(("S",), "Set practice"), Hint(("F",), "Feedback")]
        return [*walk, *own, Hint(("W",), "Whose"), Hint(("G",), "Before live")]

    def home(self) -> QWidget:
        return self.rows

    def back(self) -> bool:
        if self.side.person.talks.hasFocus():
            self.rows.setFocus()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.side.setFixedWidth(px(_SIDE if self.width() > px(1150) else _NARROW))

    # The row at hand

    def at_hand(self) -> Any:
        """The person or the objection whose row is chosen; None for all objections."""
        row = self.rows.current_row()
        return row.data if row is not None else None

    def _list(self) -> RowsView:
        talks = self.side.person.talks
        return talks if self.side.on_person() and talks.hasFocus() else self.rows

    def _open(self) -> None:
        if self.side.on_person() and not self.side.person.talks.hasFocus():
            self.side.person.talks.setFocus()

    def _next_person(self) -> None:
        now = self.figures()
        if now is not None:
            ids = ["", *(key for key, _name in now.team)]
            self.whose = ids[(ids.index(self.whose) + 1) % len(ids)]
            self._show_rows()
            self.changed.emit()
