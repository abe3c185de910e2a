"""Partners, experts and the press: marked or unmarked with one key, and what that does is said before."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from sdr_desk.desk import voices
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.bulk_job import WATCHLESS, Work
from sdr_desk.desk.changes import Changes
from sdr_desk.method.referring import VOICES
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.prospects.asking import AskPanel, ask
from sdr_desk.ui.prospects.many import Many

_NONE = "Not any more"
_TEXT = "They are kept warm by a track of their own and never called as fresh people. A talk does not end the track."


class Voicing(QObject):
    """The act under P."""

    def __init__(self, ctx: UiContext, many: Many, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._many = ctx, many

    def mark(self) -> None:
        """Ask what those chosen are: partner, expert, press, or nothing of it any more."""
        field = choice_field([*VOICES.items(), ("", _NONE)], "partner", "They are")
        ask(
            self._ctx,
            AskPanel(
                self._ctx, f"Mark {self._many.whom()} as", _TEXT, (("They are", field),), field.currentData,
                words="Mark", done=self._do,
            ),
        )  # fmt: skip

    def _do(self, voice: str) -> None:
        def act(desk: Any, selection: Selection, work: Work = WATCHLESS) -> Changes:
            return voices.mark(desk, selection.people(desk), voice, work)

        self._many.do(VOICES.get(voice, _NONE), act)
