"""Who may be offered for a call now, and what keeps somebody back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sdr_desk.desk import queue_hours, queue_lists
from sdr_desk.desk.desk import Desk
from sdr_desk.method.fairness import since_fresh
from sdr_desk.method.hours import local, open_keys, zones_in
from sdr_desk.method.public_holidays import country_of_zone, place_of
from sdr_desk.method.queue import Lane, Limits
from sdr_desk.store import blocks, offering, queue
from sdr_desk.store import queue_lists as block_people
from sdr_desk.store.offering import Standing, Where
from sdr_desk.store.queue_lists import LANES
from sdr_desk.store.writing import moment, stamp

_LOOKED_AT = 1_000
"""How many people who are kept back are passed over in a lane before the others are left for later."""


@dataclass(frozen=True, slots=True)
class Held:
    """Why somebody is not offered though they are due: `kind` is line, company, voice, talked, holiday, limit or gone.

    Attributes:
        detail: who is on the line, or the name of the holiday with where it is kept.
        until: when it is over (aware UTC), None when that is not known.
    """

    kind: str
    detail: str = ""
    until: datetime | None = None


class Ground:
    """What stands now beside the queue of a caller, whoever is at the desk without one; read once for many people."""

    def __init__(self, desk: Desk, caller_id: str = "") -> None:
        self.desk = desk
        self._caller = caller_id or desk.person.id
        self.now = desk.now()
        self.policy = desk.policy
        self._quiet = timedelta(hours=self.policy.quiet_hours)
        self.list = queue_lists.of_block(desk, self._caller)
        self._zones = queue.zones(desk.conn)
        self.elsewhere = offering.on_the_line(desk.conn, self._caller, stamp(self.now))
        self.busy = {company: caller for company, caller in self.elsewhere.values() if company}

    def keys(self, *, promised: bool = False) -> list[str]:
        """The zone keys whose people may be called now."""
        return open_keys(self._zones, self.now, self.policy.hours, promised=promised)

    def held(self, prospect_id: str, lane: Lane) -> Held | None:
        """What keeps a person of a lane back now; a promise gives way only to a colleague on the line."""
        return self._held(prospect_id, lane, self._standings([prospect_id]).get(prospect_id))

    def _standings(self, prospect_ids: list[str]) -> dict[str, Standing]:
        return offering.standings(self.desk.conn, prospect_ids, self._caller, stamp(self.now - self._quiet))

    def _held(self, prospect_id: str, lane: Lane, stands: Standing | None) -> Held | None:
        if (taken := self.elsewhere.get(prospect_id)) is not None:
            return Held("line", taken[1])
        if stands is None:
            return Held("gone")
        if stands.company_barred:
            return Held("company")
        found = stands.where
        if found.company_id and found.company_id in self.busy:
            return Held("line", self.busy[found.company_id])
        if lane is Lane.PROMISED:
            return None
        kept_warm = Held("voice") if lane is Lane.FRESH and stands.voice else None
        return kept_warm or self._talked(stands) or self._holiday(found) or self._limit(prospect_id, found)

    def _talked(self, stands: Standing) -> Held | None:
        return Held("talked", "", moment(stands.talked_at) + self._quiet) if stands.talked_at else None

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
        on_list = self.list if lane in LANES else None
        if want <= 0 or (on_list and not on_list.ready):
            return []
        ids = queue.lane_stream(
            self.desk.conn,
            self.desk.person.id,
            lane,
            keys,
            int((until or self.now).timestamp()),
            want + len(self.elsewhere),
            on_list.item.block_id if on_list else "",
            queue_hours.likely_keys(self.desk, self._caller, keys) if lane is Lane.FRESH else frozenset(),
        )
        return list(islice(self._free(islice(ids, want + _LOOKED_AT), lane, want), want))

    def count(self, lane: Lane, key: str, now: int, limit: int) -> int:
        """How many of a lane and zone are due, of the list of the block where they come from one, up to a limit."""
        conn, caller = self.desk.conn, self._caller
        if self.list is None or lane not in LANES:
            return queue.lane_count(conn, caller, lane, [key], now, limit)
        return block_people.count(conn, self.list.item.block_id, (caller, lane, key, now), limit)

    def list_text(self) -> str:
        """That the list of the block has nobody left, or is still looked through; "" when neither is so."""
        if self.list is None:
            return ""
        if not self.list.ready:
            return f"The list “{self.list.name}” is being looked through."
        keys = self.keys()
        if any(self.first(lane, keys, 1) for lane in LANES):
            return ""
        return f"The list “{self.list.name}” has nobody left to call now."

    def _free(self, ids: Iterator[str], lane: Lane, together: int) -> Iterator[str]:
        """Those whom nothing keeps back; looked at so many together."""
        while part := list(islice(ids, together)):
            known = self._standings(part)
            yield from (one for one in part if self._held(one, lane, known.get(one)) is None)


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
