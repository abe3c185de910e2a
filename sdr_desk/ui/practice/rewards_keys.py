"""What the keys of rewards do: whose book, the formula, targets, giving a statement out, and saving it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk import pay, pay_statement
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay_sums import KINDS_OF_FILE, name_of
from sdr_desk.desk.pay_words import period_words
from sdr_desk.ui.numbers.choice_panel import ChoicePanel
from sdr_desk.ui.own_desk import on_own_desk
from sdr_desk.ui.practice.meeting_actions import REWARDS
from sdr_desk.ui.practice.rewards_forms import PlanForm, TargetForm
from sdr_desk.ui.widgets.rows import Row

if TYPE_CHECKING:  # the page makes its keys
    from sdr_desk.ui.practice.rewards_page import RewardsPage

_FILTERS = "PDF (*.pdf);;Table (*.csv)"


class RewardsKeys(QObject):
    """Binds the actions to the page that is shown."""

    def __init__(self, page: RewardsPage) -> None:
        super().__init__(page)
        self._page, self.ctx = page, page.ctx
        self._bind()

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        bind(f"{REWARDS}.down", lambda: self._page.rows.step(1))
        bind(f"{REWARDS}.up", lambda: self._page.rows.step(-1))
        bind(f"{REWARDS}.earlier", lambda: self._page.go(-1), self._why_unread)
        bind(f"{REWARDS}.later", lambda: self._page.go(1), self._why_no_later)
        bind(f"{REWARDS}.whose", self._choose_whose, self._why_not_manage)
        bind(f"{REWARDS}.edit", lambda: self._formula(new=False), self._why_no_formula)
        bind(f"{REWARDS}.new", lambda: self._formula(new=True), self._why_not_manage)
        bind(f"{REWARDS}.remove", self._remove, self._why_no_formula)
        bind(f"{REWARDS}.target", self._target, self._why_no_target)
        bind(f"{REWARDS}.give", self._give, self._why_not_give)
        bind(f"{REWARDS}.save", self._save, self._why_unread)

    def _why_unread(self) -> str | None:
        return None if self._page.statement() is not None else "There is no statement here."

    def _why_not_manage(self) -> str | None:
        return None if pay.may_manage(self.ctx.desk) else "Only a manager sets what is paid."

    def _why_no_target(self) -> str | None:
        nobody = self._page.found is None or not self._page.found.person_id
        return self._why_not_manage() or ("There is nobody here to set a target for." if nobody else None)

    def _why_no_formula(self) -> str | None:
        found = self._page.statement()
        return self._why_not_manage() or (None if found and found.plan_id else "No formula holds here. N makes one.")

    def _why_no_later(self) -> str | None:
        found = self._page.statement()
        if found is not None and found.period.last >= self.ctx.desk.local_now().date():
            return "This is the time of now."
        return self._why_unread()

    def _why_not_give(self) -> str | None:
        found = self._page.statement()
        if found is not None and found.given is not None:
            return "This statement was given out already."
        if found is not None and not found.over:
            return f"{period_words(found.period)} is not over yet."
        return self._why_no_formula()

    def _choose_whose(self) -> None:
        if self._page.found is not None and self.ctx.open_panel is not None:
            rows = [Row(key, name) for key, name in self._page.found.earners]
            panel = ChoicePanel(self.ctx, "Rewards of whom", "", rows, self._page.to_person, self._page.found.person_id)
            self.ctx.open_panel(panel)

    def _formula(self, *, new: bool) -> None:
        found = self._page.statement()
        held = next((one for one in pay.plans(self.ctx.desk) if found and one.id == found.plan_id), None)
        if self.ctx.open_panel is not None:
            self.ctx.open_panel(PlanForm(self.ctx, held, new=new or held is None))

    def _remove(self) -> None:
        found = self._page.statement()
        if found is not None:
            self.ctx.perform_and_say(pay.remove_plan, self.ctx.desk, found.plan_id)

    def _target(self) -> None:
        if self._page.found is not None and self.ctx.open_panel is not None:
            self.ctx.open_panel(TargetForm(self.ctx, self._page.found.person_id, self._page.found.person))

    def _give(self) -> None:
        found = self._page.statement()
        if found is not None:
            self.ctx.perform_and_say(pay_statement.give_out, self.ctx.desk, found.person_id, found.period.first)

    def _save(self) -> None:
        found = self._page.statement()
        if found is None:
            return
        path = self.ctx.prompts.save_file("Save the statement", f"{name_of(found)}.pdf", _FILTERS)
        if path is None:
            return
        target = path if path.suffix.casefold() in KINDS_OF_FILE else path.with_name(f"{path.name}.pdf")

        def work(mine: Desk, _progress: object, _cancelled: object) -> Path:
            from sdr_desk.desk.pay_out import write  # noqa: PLC0415 -- brings the PDF library, off the window's thread

            write(mine, found, target)
            return target

        self.ctx.tasks.run(on_own_desk(self.ctx.desk, work), lambda _path: self.ctx.toast(f"Saved {target.name}."))
