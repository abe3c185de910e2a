"""Which lead a line of a returned sheet is about: told by its code, never guessed from its words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.reply_wants import Problem
from sdr_desk.exchange.reply_rows import ReplyRow
from sdr_desk.exchange.reply_values import Offer, fold
from sdr_desk.method.handoff_life import OPEN
from sdr_desk.method.lead_codes import code_of, read_mark
from sdr_desk.store import handoffs as store
from sdr_desk.store.handoffs import HandoffRow
from sdr_desk.store.lead_trail import every_handoff

_SAME, _LIKE = 82, 75
_MOST_OFFERS = 6


class Leads:
    """The leads of a workspace by their codes, and by their words for those whose code is wrong."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._rows: dict[str, HandoffRow | None] = {}

    def lead(self, handoff_id: str) -> HandoffRow | None:
        """A handoff as it stands, None when it was taken back."""
        if handoff_id not in self._rows:
            self._rows[handoff_id] = store.handoff(self._desk.conn, handoff_id)
        return self._rows[handoff_id]

    def of(self, row: ReplyRow, picks: Mapping[str, str]) -> HandoffRow | Problem:
        """The lead of a line, or what has to be settled first."""
        picked = self.lead(picks["lead"]) if "lead" in picks else None
        if picked is not None:
            return picked
        code, _stamp = read_mark(row.cells["code"])
        if not code:
            typed = row.cells["code"]
            why = f"The lead code “{typed[:24]}” was typed wrong." if typed else "The line has no lead code."
            return self._ask(row, why)
        known = [lead for one in self._coded.get(code, ()) if (lead := self.lead(one)) is not None]
        if not known:
            return self._ask(row, f"No lead here has the code {code}; it may have been taken back.")
        if len(known) > 1 or not self._is_named(row, known[0]):
            line = ", ".join(part for part in (row.cells["company"], row.cells["person"]) if part)
            return self._ask(row, f"Its code is that of {_called(known[0])}, but the line says {line}.", *known)
        return known[0]

    @cached_property
    def _coded(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for handoff_id in every_handoff(self._desk.conn):
            found.setdefault(code_of(handoff_id), []).append(handoff_id)
        return found

    def _ask(self, row: ReplyRow, why: str, *first: HandoffRow) -> Problem:
        """The leads whose words are like those of the line, for the person to choose from."""
        near = [*first, *(lead for lead in self._near(row) if lead.id not in {one.id for one in first})]
        offers = tuple(Offer(lead.id, f"It is {_called(lead)}, with {lead.closer}") for lead in near[:_MOST_OFFERS])
        return Problem("lead", why, offers)

    def _is_named(self, row: ReplyRow, lead: HandoffRow) -> bool:
        """Whether company and person of a line are those of a lead, as far as they are there.

        Slips are forgiven unless another open lead fits the words better.
        """
        ratios = _ratios(row, lead)
        if all(ratio == 100 for ratio in ratios):
            return True
        mean = sum(ratios) / len(ratios)
        others = (_ratios(row, other) for other in self._open if other.id != lead.id)
        return min(ratios) >= _SAME and all(sum(other) / len(other) < mean for other in others)

    @cached_property
    def _open(self) -> list[HandoffRow]:
        return store.in_status(self._desk.conn, OPEN)

    def _near(self, row: ReplyRow) -> list[HandoffRow]:
        scored = [(_ratios(row, lead), lead) for lead in self._open]
        near = [(sum(ratios), lead) for ratios, lead in scored if max(ratios, default=0) >= _LIKE]
        return [lead for _score, lead in sorted(near, key=lambda one: -one[0])]


def _called(lead: HandoffRow) -> str:
    return ", ".join(part for part in (lead.company, f"{lead.first_name} {lead.last_name}".strip()) if part)


def _ratios(row: ReplyRow, lead: HandoffRow) -> list[float]:
    """How alike company and person of a line and a lead are, 0 to 100 each; what the line does not say is left out."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - only for sheets

    pairs = ((row.cells["company"], lead.company), (row.cells["person"], f"{lead.first_name} {lead.last_name}"))
    return [float(fuzz.ratio(fold(told), fold(known))) for told, known in pairs if fold(told)]
