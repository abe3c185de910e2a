"""What happens after a call was logged: the list below may go on to somebody else, or the handoff opens."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk.past_calls import person_name
from sdr_desk.ui.context import UiContext

_WATCHED = 3000
_CALLERS = frozenset({"rep", "solo"})


class MovedOn(QObject):
    """Says so when the screen below goes on to somebody else, as a list does that the call took its person out of."""

    def __init__(self, ctx: UiContext, prospect_id: str, label: str, at_hand: Callable[[], str]) -> None:
        super().__init__(ctx)
        self._ctx, self._left, self._label, self._at_hand = ctx, prospect_id, label, at_hand
        self._watching = True
        ctx.hints_stale.connect(self._look)  # asked for whenever a list was filled anew
        ctx.navigated.connect(self._end)
        QTimer.singleShot(_WATCHED, self, self._end)

    def _look(self) -> None:
        now = self._at_hand()
        if now in ("", self._left):
            return
        self._end()
        name = person_name(self._ctx.desk, now)
        words = f"{self._label}. The list has moved on to {name}."
        if name:  # after the line that says what was saved
            QTimer.singleShot(0, self._ctx, lambda: self._ctx.toast(words, undo=True))

    def _end(self, *_told: object) -> None:
        if self._watching:
            self._watching = False
            self._ctx.hints_stale.disconnect(self._look)
            self._ctx.navigated.disconnect(self._end)
            self.deleteLater()


def go_on_to_handoff(ctx: UiContext, prospect_id: str) -> None:
    """Open the handoff form on the call desk, unless a call runs there or calling is not part of the roles."""
    call_runs = ctx.actions.reason("call_desk.hang_up") is None
    if call_runs or (ctx.roles and not ctx.roles & _CALLERS):
        return
    ctx.navigate("call_desk", prospect_id=prospect_id)
    ctx.actions.trigger("call_desk.hand_off")
