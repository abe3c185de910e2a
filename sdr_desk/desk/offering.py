"""Who may be offered for a call now, in which order, and what keeps somebody back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sdr_desk.desk.desk import Desk
from sdr_desk.method.fairness import interleave, since_fresh
from sdr_desk.method.hours import local, open_keys, zones_in
from sdr_desk.method.public_holidays import country_of_zone, place_of
from sdr_desk.method.queue import Lane, Limits
from sdr_desk.store import blocked, blocks, offering, queue
from sdr_desk.store.offering import Where
from sdr_desk.store.writing import moment, stamp

_LOOKED_AT = 1_000
"""How many people who are kept back are passed over in a lane before the others are left for later."""

_DUE = (Lane.HOT, Lane.NURTURE, Lane.RETRY)


@dataclass(frozen=True, slots=True)
class Held:
    """Why somebody is not offered though they are due: `kind` is line, company, talked, holiday, limit or gone.

    Attributes:
        detail: who is on the line, or the name of the holiday with where it is kept.
        until: when it is over (aware UTC), None when that is not known.
    """

    kind: str
    detail: str = ""
    until: datetime | None = None


class Ground:
    """What stands now beside the queue itself, read once for many people."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.now = desk.now()
        self.policy = desk.policy
        self._zones = queue.zones(desk.conn)
        self.elsewhere = offering.on_the_line(desk.conn, desk.person.id, stamp(self.now))
        self.busy = {company: caller for company, caller in self.elsewhere.values() if company}

    def keys(self, *, promised: bool = False) -> list[str]:
        """The zone keys whose people may be called now."""
        return open_keys(self._zones, self.now, self.policy.hours, promised=promised)

    def held(self, prospect_id: str, lane: Lane) -> Held | None:
        """What keeps a person of a lane back now; a promise gives way only to a colleague on the line."""
        if (taken := self.elsewhere.get(prospect_id)) is not None:
            return Held("line", taken[1])
        found = offering.where(self.desk.conn, prospect_id)
        if found is None:
            return Held("gone")
        if found.company_id and blocked.bars_company(self.desk.conn, found.company_id):
            return Held("company")
        if found.company_id and found.company_id in self.busy:
            return Held("line", self.busy[found.company_id])
        if lane is Lane.PROMISED:
            return None
        return self._talked(found) or self._holiday(found) or self._limit(prospect_id, found)

    def _talked(self, found: Where) -> Held | None:
        if not found.company_id:
            return None
        quiet = timedelta(hours=self.policy.quiet_hours)
        at = offering.talked_at(self.desk.conn, found.company_id, self.desk.person.id, stamp(self.now - quiet))
        return Held("talked", "", moment(at) + quiet) if at else None

    def _holiday(self, found: Where) -> Held | None:
        zone = zones_in(found.zone)[0][0]
        place = place_of(found.country, found.state, zone)
        if place == country_of_zone(zone):
            return None  # the hours of the zone have said so already
        kept = self.policy.hours.holiday(local(self.now, zone).date(), place)
        return Held("holiday", f"{kept[0]} in {kept[1]}") if kept else None

    def _limit(self, prospect_id: str, found: Where) -> Held | None:
        limit = self.policy.limit
        if found.dials < limit.most:
            return None
        tries = [moment(at) for at in offering.tries(self.desk.conn, prospect_id, limit.most)]
        free = limit.free_at(tries, self.now)
        return Held("limit", "", free) if free else None

    def first(self, lane: Lane, keys: list[str], want: int, until: datetime | None = None) -> list[str]:
        """The first people of a lane who may be offered now, or are due until a later time."""
        if want <= 0:
            return []
        ids = queue.lane_stream(
            self.desk.conn,
            self.desk.person.id,
            lane,
            keys,
            int((until or self.now).timestamp()),
            want + len(self.elsewhere),
        )
        return list(islice(self._free(islice(ids, want + _LOOKED_AT), lane), want))

    def _free(self, ids: Iterator[str], lane: Lane) -> Iterator[str]:
        return (one for one in ids if self.held(one, lane) is None)


def fresh_left(desk: Desk) -> int:
    """How many fresh people the running block still takes; the usual number outside a block."""
    block = blocks.running(desk.conn, desk.person.id)
    if block is None:
        return Limits().fresh
    return max(0, block.fresh_limit - offering.fresh_taken(desk.conn, block.id))


def waited_for_fresh(desk: Desk, one_in: int) -> int:
    """How many people were called since the last fresh one, promises aside, counted as far as it matters."""
    lanes = (lane for lane in offering.last_lanes(desk.conn, desk.person.id) if lane != Lane.PROMISED)
    return since_fresh(islice(lanes, max(0, one_in - 1)))


def head(desk: Desk, limit: int) -> list[str]:
    """The first people who may be called now, in calling order.

    Promises that are due, then hot, nurture and retries with a fresh person in time for the guarantee of
    `method.fairness`, then fresh people by fit, then the rested.
    """
    ground = Ground(desk)
    found = ground.first(Lane.PROMISED, ground.keys(promised=True), limit)
    want = limit - len(found)
    if want <= 0:
        return found
    keys = ground.keys()
    due: list[str] = []
    for lane in _DUE:
        due += ground.first(lane, keys, want - len(due))
    one_in = ground.policy.fresh_one_in
    waited = waited_for_fresh(desk, one_in)
    fresh: list[str] = []
    if want > len(due) or waited + want >= one_in:
        fresh = ground.first(Lane.FRESH, keys, min(want, fresh_left(desk)))
    found += interleave(due, fresh, waited, one_in)[:want]
    return found + ground.first(Lane.RESTED, keys, limit - len(found))
