"""What a closer reports of an accepted lead: a stage at once, a win with its figures, a loss with its reason."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sdr_desk.desk import handoffs
from sdr_desk.desk.handoff_view import day_words
from sdr_desk.desk.inbox import HandoffView, view
from sdr_desk.method.handoffs import LOST_REASONS, STAGES, Stage
from sdr_desk.ui.announce import announce
from sdr_desk.ui.handoffs.actions import LINE, LOST, OUTCOME
from sdr_desk.ui.handoffs.days import MONTH, read_ahead, read_any
from sdr_desk.ui.handoffs.line_part import LineAsk
from sdr_desk.ui.widgets.fields import LineField, NumberField

if TYPE_CHECKING:
    from sdr_desk.ui.handoffs.screen import HandoffsScreen


class Reporting:
    """Reports on the chosen handoff when it is accepted, else on the one whose outcome is longest due."""

    def __init__(self, screen: "HandoffsScreen") -> None:
        self._screen = screen
        self._ctx = screen.ctx
        self._reported: HandoffView | None = None
        self._waits = False
        bind, leave = self._ctx.actions.bind, screen.answering.leave
        bind("handoffs.outcome", self._begin, self.why_not_report)
        bind("handoffs.outcome_save", self.save_win)
        bind("handoffs.outcome_close", leave)
        bind("handoffs.lost_close", leave)
        for stage in STAGES:
            bind(f"handoffs.act_{stage.act}", lambda stage=stage: self.choose_stage(stage))
        for key, label in LOST_REASONS:
            bind(f"handoffs.lost_{key}", lambda key=key, label=label: self._ask_lost(key, label))
        part = screen.answer_pane.outcome
        part.first_sale.textChanged.connect(
            lambda text: part.say_day(*read_any(self._ctx.desk, text)[1:]) if text.strip() else part.say_day("", "")
        )
        for field in part.fields:
            field.textEdited.connect(self._on_figures)

    def offer(self) -> None:
        """Ask for the outcome of the chosen lead when it is accepted, else of the one that is longest due.

        While a report is written, it stays with the lead it was begun for.
        """
        self._waits = self._reported is not None and self._is_begun()
        if self._waits:
            return
        due = [row.id for row in self._screen.inbox.outcome_due]
        chosen = self._screen.view
        opened = chosen if chosen is not None and "won" in chosen.can else None
        if opened is None and due:
            first = self._ctx.perform(view, self._ctx.desk, due[0])
            opened = first if first is not None and "won" in first.can else None
        place = f"{due.index(opened.id) + 1} of {len(due)}" if opened is not None and opened.id in due else ""
        self._reported = opened
        self._screen.answer_pane.set_outcome(opened, place)

    def let_go(self) -> None:
        """No report is written any more: ask for the next one when there is another."""
        if self._waits:
            self.offer()

    def _is_begun(self) -> bool:
        line = self._screen.answer_pane.line.ask
        begun = {OUTCOME, LOST} & set(self._ctx.actions.contexts())
        return bool(begun) or (line is not None and line.about.startswith(("lost:", "still_open:")))

    def why_not_report(self) -> str | None:
        """Why no outcome can be reported now; None when one can."""
        return None if self._reported is not None else "No accepted lead waits for its outcome."

    def _begin(self) -> None:
        self._screen.answering.enter(OUTCOME)
        self._screen.answer_pane.bring(self._screen.answer_pane.outcome)

    def choose_stage(self, stage: Stage) -> None:
        """Report a stage at once, or ask first for what it needs."""
        told = self._reported
        if told is None:
            return
        if stage.act not in told.can:
            self._ctx.toast("This no-show is reported already.", seconds=4, plain=True)
        elif stage.asks == "amount":
            self._ask(OUTCOME, "won", self._figures(told))
        elif stage.asks == "reason":
            self._ask(LOST, "lost")
        elif stage.act == "still_open":
            self._ask_until(told)
        elif not self.report(stage.act):
            self._screen.answering.leave()

    def _ask(self, mode: str, act: str, figures: Sequence[str] = ("", "", "")) -> None:
        """Show what a report needs; the rest of the pane makes room for it."""
        pane = self._screen.answer_pane
        self._screen.answering.enter(mode)
        pane.outcome.ask(act, figures)
        if self._screen.view is not None:
            pane.set_view(self._screen.view)
        pane.bring(pane.outcome)

    def _figures(self, told: HandoffView) -> list[str]:
        """What was written of a win and not saved, else the size as it was sent and today."""
        before = self._screen.kept.text(f"won:{told.id}")
        return before.split("\n") if before else [told.amount_text.removeprefix("about "), "", "today"]

    def _on_figures(self) -> None:
        if self._reported is not None:
            written = [field.text() for field in self._screen.answer_pane.outcome.fields]
            self._screen.kept.keep(f"won:{self._reported.id}", "\n".join(written))

    def _ask_until(self, told: HandoffView) -> None:
        desk = self._ctx.desk
        self._screen.answering.enter(LINE)
        self._screen.talking.open(LineAsk(
            f"still_open:{told.id}", f"Still open until, {told.company}", "in a month", "Save", self._still_open,
            day_words(desk, desk.local_now().date() + MONTH), "You are asked again on that day, not before.",
            lambda text: read_ahead(desk, text)[1:],
        ))  # fmt: skip

    def _still_open(self, text: str) -> str:
        day, _reading, problem = read_ahead(self._ctx.desk, text)
        return problem if day is None else self._said("still_open", until=day)

    def _said(self, act: str, **details: object) -> str:
        """Report with a line; what is wrong when the desk refuses, so that the line stays."""
        return "" if self.report(act, **details) else "Nothing was saved yet."

    def _ask_lost(self, reason: str, label: str) -> None:
        """A line may be added to a loss; Enter alone leaves it out."""
        told = self._reported
        if told is None:
            return

        self._screen.talking.open(LineAsk(
            f"lost:{told.id}", f"Lost, {told.company}: {label.lower()}", "A line about it, if it helps",
            "Save the loss", lambda text: self._said("lost", reason=reason, note=text),
        ))  # fmt: skip

    def save_win(self) -> None:
        """Report the win with the figures written; what is wrong gets the focus."""
        from sdr_desk.exchange.reply_values import read_money  # noqa: PLC0415 -- brings the reading of sheets along

        part = self._screen.answer_pane.outcome
        if part.amount.isHidden() or not part.amount.isVisible():
            self._ctx.toast("Press a letter first: what became of it?", seconds=4)
            return
        amount, profit = read_money(part.amount.text()), read_money(part.profit.text())
        day, _reading, problem = read_any(self._ctx.desk, part.first_sale.text().strip() or "today")
        if amount.value in ("", "0"):
            self._wrong(part.amount, amount.why or "A win needs its amount.")
        elif profit.why:
            self._wrong(part.profit, f"{profit.why} Leave it out if you do not know it.")
        elif day is None:
            self._wrong(part.first_sale, problem)
        else:
            self.report(
                "won", amount_cents=int(amount.value), first_sale_on=day,
                profit_cents=int(profit.value) if profit.value else None,
            )  # fmt: skip

    def _wrong(self, field: LineField | NumberField, problem: str) -> None:
        field.set_problem(problem)
        field.setFocus()
        announce(field, problem, urgent=True)
        self._ctx.toast(f"{problem} Nothing was saved yet.", seconds=4)

    def report(self, act: str, **details: object) -> bool:
        """Put an outcome on the record; after a no-show, say when the rep calls again. False when it was refused."""
        told = self._reported
        if told is None:
            return False
        done = self._ctx.perform_and_say(handoffs.report, self._ctx.desk, told.id, act, **details)
        if done is None:
            return False
        if act == "won":
            self._screen.kept.forget(f"won:{told.id}")
        self._screen.answering.leave()
        self._screen.go_on(None)
        if act == "no_show":
            after = self._ctx.perform(view, self._ctx.desk, told.id)
            if after is not None:
                self._ctx.toast(f"{done.label}. {after.state_text}", undo=bool(done.undo_label))
        return True
