"""The last weeks of the sample in full: calls beside those drawn by lot, so that a block is a block's worth of work."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sdr_desk.desk.sample.cast import Lead
from sdr_desk.desk.sample.data import local
from sdr_desk.desk.sample.record import Record
from sdr_desk.desk.sample.rows import Row
from sdr_desk.desk.sample.talks import note

_FIRST_DAY = date(2026, 8, 17)
_LAST_DAY = {"Maria Ortega": date(2026, 9, 29), "Dev Shah": date(2026, 10, 9), "Lena Brandt": date(2026, 10, 9)}
_NONE_MISSED = date(2026, 9, 14)
_PACE = {"Maria Ortega": (46, 56), "Dev Shah": (24, 32), "Lena Brandt": (24, 32)}
_TALK = {"Maria Ortega": 0.17, "Dev Shah": 0.14, "Lena Brandt": 0.12}
"""The share of these calls in which somebody talks."""

_LAST_PROMISE = local("2026-09-30 12:00")
_VISITS = ("2026-10-13 09:15", "2026-10-13 13:05")
_NEAR = (", ID", ", UT", ", OR")
_OPENS, _CLOSES = time(8, 30), time(17, 30)

Waiting = Sequence[tuple[float, int, Lead]]
"""When each may be called again, and whom."""


class Fall:
    """Fills blocks up; drawn from a lot of its own, and nobody's next call moves, so that the rest stays as it was."""

    def __init__(self, record: Record, seed: int) -> None:
        self._record = record
        self.lot = random.Random(seed)  # noqa: S311 -- repeatable on purpose, guards nothing

    def makes_up(self, name: str, day: date) -> bool:
        """Whether a block that the lot would have missed is held all the same."""
        return name == "Maria Ortega" and day >= _NONE_MISSED

    def fill(self, name: str, block: Row, starts: datetime, made: int, waiting: Waiting) -> None:
        """Make the calls that a block is short of."""
        if starts.date() < _FIRST_DAY or name not in _PACE or starts.date() > _LAST_DAY[name]:
            return
        known = self._known(starts, waiting)
        for at in self._times(starts, self.lot.randint(*_PACE[name]) - made):
            found = next((one for one in known if _OPENS <= at.astimezone(one[1].zone).time() < _CLOSES), None)
            if found is not None:
                known.remove(found)
                self._call(name, found[1], at, datetime.fromtimestamp(found[0], at.tzinfo), block)

    def visits(self, waiting: Waiting) -> None:
        """Two visits on the visit day before the demo begins."""
        near = [lead for _due, _order, lead in sorted(waiting) if lead.called and lead.place.endswith(_NEAR)]
        for lead, at in zip(self.lot.sample(near, len(_VISITS)), _VISITS, strict=True):
            self._record.send(lead, local(at), "visit", "Left the checklist with the shift lead")

    def _times(self, starts: datetime, count: int) -> list[datetime]:
        seconds = sorted(self.lot.randint(90, 6600) for _ in range(max(0, count)))
        return [starts + timedelta(seconds=after) for after in seconds]

    def _known(self, starts: datetime, waiting: Waiting) -> list[tuple[float, Lead]]:
        """Those who were called before, but not today, and are due another day; in an order drawn by lot."""
        soon, today = (starts + timedelta(hours=22)).timestamp(), starts.date()
        known = [
            (due, lead)
            for due, _order, lead in waiting
            if due > soon and lead.situation == "first" and lead.called is not None and lead.called.date() != today
        ]  # fmt: skip
        self.lot.shuffle(known)
        return known

    def _call(self, name: str, lead: Lead, at: datetime, due: datetime, block: Row) -> None:
        before = (lead.attempts, lead.situation, lead.track)
        if due < _LAST_PROMISE and self.lot.random() < _TALK[name]:
            words, seconds = note(self.lot, "callback"), self.lot.randint(60, 300)
            touch, _again = self._record.call(lead, at, "callback", words, seconds, block=block, scripted=False)
            self._record.promise(lead, at, touch, due, "Call me then")
        else:
            self._record.call(
                lead, at, "no_answer", note(self.lot, "no_answer"), self.lot.randint(8, 26), block=block, again=due,
                scripted=False,
            )  # fmt: skip
        lead.attempts, lead.situation, lead.track = before
