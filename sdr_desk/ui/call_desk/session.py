"""The call desk without its window: who is called, where in the words, the running call, and the next person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sdr_desk.desk import card as cards
from sdr_desk.desk import drafts, queue
from sdr_desk.desk.block_script import block_script
from sdr_desk.desk.calls import Outcome
from sdr_desk.desk.card import Card
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import guide_for
from sdr_desk.desk.sorting import proposed_for
from sdr_desk.errors import KnownError
from sdr_desk.ui.call_desk.script_place import ScriptPlace

SCREEN = "call_desk"


@dataclass(frozen=True, slots=True)
class Call:
    """One call: dialled at `started`, hung up at `ended` (aware UTC)."""

    number: str
    started: datetime
    ended: datetime | None = None

    def seconds(self, now: datetime) -> int:
        """How long it has lasted, in whole seconds."""
        return max(0, int(((self.ended or now) - self.started).total_seconds()))


class CallSession:
    """What one rep has before them; screens show it, keys change it.

    Attributes:
        card: the person shown, None when the queue is clear.
        place: where in the words.
        call: the call in hand, None before the dial.
        head: the person offered next by the queue, None when nobody is.
    """

    def __init__(self, desk: Desk, now: Callable[[], datetime] | None = None) -> None:
        self.desk = desk
        self.now = now or desk.now
        self.card: Card | None = None
        self.place = ScriptPlace()
        self.call: Call | None = None
        self.head: str | None = None
        self._ahead: Card | None = None
        self._script_id: str | None = None
        self._told: dict[str, tuple[str, ...]] = {}

    # Who

    def load(self, prospect_id: str, script_id: str | None = None) -> Card:
        """Bring a person before the rep; a call in hand with someone else ends here.

        Raises:
            KnownError: the person was removed.
        """
        ready = self._ahead
        if ready is not None and ready.prospect_id == prospect_id and script_id is None:
            card = ready
        else:
            card = self._read(prospect_id, script_id)
        if self.card is None or self.card.prospect_id != prospect_id:
            self.call = None
        self._script_id = script_id
        before, place = self.place, ScriptPlace(card)
        if before.card is not None and before.card.prospect_id == prospect_id:
            place.heard = before.heard
        self._show(card, place)
        return card

    def _read(self, prospect_id: str, script_id: str | None = None) -> Card:
        """Somebody with the words that were chosen, else those of the block, else the usual ones."""
        return cards.card(self.desk, prospect_id, script_id or block_script(self.desk, prospect_id))

    def _show(self, card: Card | None, place: ScriptPlace) -> None:
        self.card = card
        self.place = place
        self._ahead = None

    def take_next(self) -> Card | None:
        """Bring the head of the queue before the rep; None when nobody may be called now."""
        for prospect_id in queue.head_ids(self.desk, 2):
            try:
                card = self.load(prospect_id)
            except KnownError:
                continue  # removed by another window between the two reads; the one after is as good
            self.call = None
            self.head = prospect_id
            return card
        self.head = None
        self.call = None
        self._show(None, ScriptPlace())
        return None

    def reread(self) -> bool:
        """Read the present person again and keep the place; True when something differs."""
        if self.card is None:
            return False
        card = self._read(self.card.prospect_id, self._script_id)
        if card == self.card:
            return False
        self.card, self.place = card, self.place.carry(card)
        return True

    def prepare(self) -> Card | None:
        """Read the person after the present one ahead of time."""
        shown = self.card.prospect_id if self.card else None
        following = next((one for one in queue.head_ids(self.desk, 2) if one != shown), None)
        self._ahead = self._read(following) if following else None
        return self._ahead

    def forget_ahead(self) -> None:
        """Drop what was read ahead, because something changed."""
        self._ahead = None

    def reread_guide(self) -> None:
        """Count the answers again after typing was kept, and sort by them."""
        if self.card is not None:
            guide = guide_for(self.desk, self.card.prospect_id)
            self.card = replace(self.card, guide=guide, proposed=proposed_for(self.desk, self.card.prospect_id, guide))

    # The call

    def start_call(self, number: str) -> None:
        """The number was dialled: the clock of the call starts."""
        self.call = Call(number, self.now())
        self.place.heard = ()

    def hang_up(self) -> bool:
        """Stop the clock of the call; False when none runs."""
        if self.call is None or self.call.ended is not None:
            return False
        self.call = replace(self.call, ended=self.now())
        return True

    @property
    def on_call(self) -> bool:
        """Whether the clock of a call runs."""
        return self.call is not None and self.call.ended is None

    def seconds(self) -> int:
        """Length of the call in hand, in whole seconds."""
        return self.call.seconds(self.now()) if self.call else 0

    def outcome(
        self,
        key: str,
        *,
        when: datetime | None = None,
        said: str = "",
        until: date | None = None,
        reason: str = "",
        name: str = "",
    ) -> Outcome:
        """The outcome of the present call, ready to be logged.

        Raises:
            LookupError: nobody is on the desk.
        """
        if self.card is None:
            raise LookupError("nobody is on the desk")
        number = self.call.number if self.call else ""
        return Outcome(
            self.card.prospect_id, key, "", self.seconds(), number, self.place.version_id(), when, said, until,
            reason, name, seen=self.card.last_touch_id,
            voicemail_version_id=self.card.voicemail[0] if self.card.voicemail else None, heard=self.place.heard,
        )  # fmt: skip

    def note_heard(self) -> None:
        """The outcome is saved: what was heard is kept only for the case that it is undone."""
        if self.card is not None:
            self._told[self.card.prospect_id] = self.place.heard
            self.place.heard = ()

    def hear_again(self, prospect_id: str) -> None:
        """The outcome of a person was undone: what was heard before it counts for the next one."""
        if prospect_id in self._told and self.card is not None and self.card.prospect_id == prospect_id:
            self.place.heard = self._told[prospect_id]

    # The place, kept against every crash

    def mark(self) -> dict[str, str | float | None]:
        """What to remember of the present place."""
        if self.card is None:
            return {"screen": SCREEN}
        return {
            "screen": SCREEN,
            "prospect_id": self.card.prospect_id,
            "call_started": self.call.started.timestamp() if self.on_call and self.call else None,
            "number": self.call.number if self.call else "",
            "seen": _seen(self.card),
        }

    def resume(self, place: dict[str, Any]) -> bool:
        """Come back to a remembered place; False when it is gone or its call was logged already."""
        prospect_id = place.get("prospect_id")
        if place.get("screen") != SCREEN or not prospect_id:
            return False
        try:
            card = self.load(str(prospect_id))
        except KnownError:
            return False
        typed = drafts.typing_of(self.desk, card.prospect_id)
        if place.get("seen") != _seen(card) and not typed:
            return False
        started = place.get("call_started")
        if started and place.get("seen") == _seen(card):
            self.call = Call(str(place.get("number") or ""), datetime.fromtimestamp(float(started), UTC))
        return True


def _seen(card: Card) -> str:
    """A text that changes as soon as an outcome is logged for the person."""
    last = card.history[-1] if card.history else None
    head = card.now[0] if card.now[0] != "Promised callback" else "promise"
    return f"{card.status}|{head}|{len(card.history)}|{last}"
