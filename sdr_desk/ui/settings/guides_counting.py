"""Counts aside what the page of guides says: leads that would be complete, and answers under each version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from sdr_desk.desk import guides
from sdr_desk.desk.guide_settling import Preview, preview
from sdr_desk.method.guide_text import GuideText
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.background import Background


class Counting(QObject):
    """*counted* is called when something was; `answers` by version is None until then."""

    def __init__(self, ctx: UiContext, counted: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._counted = counted
        self._background = Background(ctx, parent=self)
        self._known: dict[GuideText, Preview] = {}
        self._problem = ""
        self.answers: Mapping[str, int] | None = None

    def forget(self) -> None:
        """Leads may be others now; answers are shown as counted before until they are counted again."""
        self._known, self._problem = {}, ""

    def count(self, text: GuideText) -> None:
        """Count how many leads in hand would be complete with a guide."""
        if text in self._known:
            return
        self._problem = ""

        def work(desk: Any, _progress: Any, cancelled: Any) -> tuple[GuideText, Preview]:
            return text, preview(desk, text, cancelled)

        self._background.read(work, self._on_previewed, self._on_not_counted)

    def count_answers(self) -> None:
        """Count the answers under each version."""
        self._background.read(
            lambda desk, _progress, _cancelled: guides.answer_counts(desk), self._on_answers, self._on_not_counted
        )

    def words(self, text: GuideText) -> str:
        """What is known about a guide, in a sentence."""
        known = self._known.get(text)
        return known.sentence() if known is not None else self._problem or "Counting the leads in hand…"

    def _on_previewed(self, told: tuple[GuideText, Preview] | None) -> None:
        if told is not None:
            self._known[told[0]] = told[1]
            self._counted()

    def _on_answers(self, answers: dict[str, int] | None) -> None:
        if answers is not None:
            self.answers = answers
            self._counted()

    def _on_not_counted(self, error: BaseException) -> None:
        self._problem = f"Who would be complete could not be counted. {error} F5 reads again."
        self._counted()
