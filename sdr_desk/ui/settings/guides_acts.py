"""What can be done with the questions of a guide; a change of what is published begins the next version."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sdr_desk.desk import guides
from sdr_desk.desk.guides import Version
from sdr_desk.method.guide_text import GuideQuestion
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.help.opening import open_help
from sdr_desk.ui.prospects.asking import ask
from sdr_desk.ui.settings.guides_actions import GUIDES
from sdr_desk.ui.settings.guides_forms import GuideForm, QuestionForm
from sdr_desk.ui.settings.guides_reasons import Reasons

if TYPE_CHECKING:
    from sdr_desk.ui.settings.guides import GuidesPage

HELP_PAGE = "qualifying"


class QuestionActs(QObject):
    """Each act is kept at once, and undo takes it back."""

    def __init__(self, ctx: UiContext, page: GuidesPage) -> None:
        super().__init__(page)
        self._ctx, self._page = ctx, page
        why = Reasons(page)
        for name, slot, reason in (
            ("add", self.add, why.why_no_version),
            ("edit", self.edit, why.why_no_edit),
            ("higher", lambda: self._move(-1), why.why_no_question),
            ("lower", lambda: self._move(1), why.why_no_question),
            ("remove", self.remove, why.why_no_question),
            ("rules", self.rules, why.why_no_version),
        ):
            ctx.actions.bind(f"{GUIDES}.{name}", slot, reason)
        ctx.actions.bind(f"{GUIDES}.help", lambda: open_help(ctx, HELP_PAGE))
        ctx.actions.bind(f"{GUIDES}.to_list", page.list.setFocus)
        ctx.actions.bind(f"{GUIDES}.to_questions", page.to_questions)

    def _with(self, act: Callable[[Version], object]) -> None:
        version = self._page.version()
        if version is not None:
            act(version)

    def add(self) -> None:
        """Ask for one more question, after the chosen one."""
        at = self._page.place() + 1
        self._ask_question(at, new=True)

    def edit(self) -> None:
        """Ask for other things about the chosen question; in the list of versions, go to the questions."""
        if self._page.in_list():
            self._page.to_questions()
        else:
            self._ask_question(self._page.place(), new=False)

    def _ask_question(self, at: int, *, new: bool) -> None:
        ctx, text = self._ctx, self._page.text()
        self._with(
            lambda one: ask(
                ctx, QuestionForm(ctx, one.id, text, at, new=new, done=lambda told: self.stand_on(told, at)).panel
            )
        )

    def stand_on(self, changes: Any, at: int) -> None:
        """Choose the version that was written, and the question at a place."""
        if changes is None:
            return
        page = self._page
        page.choose(changes.ids["guide"][0])
        questions = page.text().questions
        if questions:
            page.pane.questions.select(questions[min(max(0, at), len(questions) - 1)].key)
        page.to_questions()

    def _keep(self, questions: Sequence[GuideQuestion], at: int) -> None:
        ctx, text = self._ctx, replace(self._page.text(), questions=tuple(questions))
        self._with(lambda one: self.stand_on(ctx.perform_and_say(guides.change, ctx.desk, one.id, text), at))

    def remove(self) -> None:
        """Take the chosen question out; its answers stay on record."""
        at = self._page.place()
        self._keep([one for place, one in enumerate(self._page.text().questions) if place != at], at)

    def _move(self, by: int) -> None:
        at, questions = self._page.place(), list(self._page.text().questions)
        if 0 <= at < len(questions) and 0 <= at + by < len(questions):
            questions[at], questions[at + by] = questions[at + by], questions[at]
            self._keep(questions, at + by)

    def rules(self) -> None:
        """Ask for the name of the guide and how long a sale takes."""
        ctx, text, at = self._ctx, self._page.text(), self._page.place()
        self._with(lambda one: ask(ctx, GuideForm(ctx, one.id, text, lambda told: self.stand_on(told, at)).panel))
