"""What the keys do while a pair calls: scores, the clock, the prospect's sheet, passing, saving and swapping."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk import observing, pairs
from sdr_desk.desk.observing import Seen
from sdr_desk.method.rubric import SCORES
from sdr_desk.ui.practice.pairs_actions import PAIRS, PAIRS_CALL

if TYPE_CHECKING:
    from sdr_desk.ui.practice.pairs_page import PairsPage


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who called whom with which words when the call began; what changes meanwhile is not what was seen."""

    caller_id: str
    observer_id: str
    sheet_id: str | None
    version_id: str | None


class Calling(QObject):
    """Starts a call with what is chosen, and keeps what is seen of it."""

    def __init__(self, page: PairsPage) -> None:
        super().__init__(page)
        self._page, self._ctx = page, page.ctx
        self._cast = _Cast("", "", None, None)
        bind, call = page.ctx.actions.bind, page.call
        for score in SCORES:
            bind(f"{PAIRS_CALL}.score_{score}", partial(call.rubric.score, score))
        bind(f"{PAIRS_CALL}.clear", partial(call.rubric.score, 0))
        bind(f"{PAIRS_CALL}.down", partial(call.rubric.step, 1))
        bind(f"{PAIRS_CALL}.up", partial(call.rubric.step, -1))
        bind(f"{PAIRS_CALL}.secret", call.turn_secret)
        bind(f"{PAIRS_CALL}.clock", call.clock.turn)
        bind(f"{PAIRS_CALL}.again", call.clock.begin)
        bind(f"{PAIRS_CALL}.note", call.note.setFocus)
        bind(f"{PAIRS_CALL}.pass", self._turn_pass, self._why_no_pass)
        bind(f"{PAIRS_CALL}.swap", self._save_and_swap)
        bind(f"{PAIRS_CALL}.save", self._save_and_leave)

    def start(self) -> None:
        """Begin with the two, the sheet and the words that are chosen."""
        choice, found = self._page.choice, self._page.choice.found
        if found is None:
            return
        caller, observer, sheet = found.name_of(choice.caller), found.name_of(choice.observer), choice.sheet()
        words = pairs.words_of(self._ctx.desk, choice.script_id, caller, sheet)
        version_id = pairs.live_version(self._ctx.desk, choice.script_id)
        self._cast = _Cast(choice.caller, choice.observer, sheet.id if sheet else None, version_id)
        self._page.call.begin(caller, observer, sheet, words)
        self._page.show_part(PAIRS_CALL)

    def leave(self) -> None:
        """Back to the choice."""
        self._page.call.clock.end()
        self._page.show_part(PAIRS)

    def _why_no_pass(self) -> str | None:
        if self._cast.version_id is None:
            return "There are no words to pass."
        return observing.why_no_pass(self._ctx.desk, self._cast.caller_id, self._cast.observer_id)

    def _turn_pass(self) -> None:
        call = self._page.call
        call.passed = {None: True, True: False, False: None}[call.passed]
        call.show_ready()

    def _save(self) -> bool:
        cast, call = self._cast, self._page.call
        seen = Seen(
            cast.caller_id, cast.observer_id, cast.sheet_id, cast.version_id, call.clock.seconds(),
            dict(call.rubric.scores), call.note.toPlainText(), call.passed,
        )  # fmt: skip
        return self._ctx.perform_and_say(observing.save_pair, self._ctx.desk, seen) is not None

    def _save_and_leave(self) -> None:
        if self._save():
            self.leave()

    def _save_and_swap(self) -> None:
        """What was scored is saved first, so that nothing is lost; then the other one calls."""
        if self._page.call.unsaved() and not self._save():
            return
        self._page.choice.swap()
        self.start()
