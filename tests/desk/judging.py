"""Judges of the call queue that share no code with it: they read the record, the clock and the holidays themselves."""

import sqlite3
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from sdr_desk.desk.desk import Desk

LIVING = ("raw", "working", "nurture", "qualified", "returned")
_STANDS = "id NOT IN (SELECT fact_id FROM withdrawn)"


@cache
def _country_of(zone: str) -> str:
    """The country of a zone by the table of the zone database itself."""
    from importlib import resources

    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2].strip(): row[0] for row in rows}.get(zone, "")


@cache
def _holidays(country: str, part: str, year: int) -> frozenset[date]:
    for subdivision in (part or None, None):
        try:
            return frozenset(holidays.country_holidays(country, subdiv=subdivision, years=year))
        except NotImplementedError:
            continue
    return frozenset()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def text_of(moment: datetime) -> str:
    """As times are kept."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def in_hours(there: datetime, *, promised: bool, home: bool, lunch: tuple[time, time] | None = None) -> bool:
    """The default hours: 8:00–21:00 by law and for homes, 8:30–17:30 for businesses; no Sundays, no Saturday calls."""
    if promised:
        return time(8) <= there.time() < time(21)
    if there.weekday() > (5 if home else 4):
        return False
    if lunch and not home and lunch[0] <= there.time() < lunch[1]:
        return False
    opens, closes = (time(8), time(21)) if home else (time(8, 30), time(17, 30))
    return opens <= there.time() < closes


def stands_for(conn: sqlite3.Connection) -> dict[str, str]:
    """Who stands for each merged person, by the last merge of each that counts."""
    last: dict[str, str | None] = {}
    for gone, kept, act in conn.execute(f"SELECT gone_id, kept_id, act FROM merges WHERE {_STANDS} ORDER BY id"):
        last[gone] = kept if act == "merge" else None
    found = {}
    for gone in last:
        top = gone
        while (upper := last.get(top)) is not None:
            top = upper
        if top != gone:
            found[gone] = top
    return found


class Judge:
    """Says why an offer to the person at a desk would be wrong now, from the record alone."""

    def __init__(self, desk: Desk, lunch: tuple[time, time] | None = None, most: int = 6, days: int = 30) -> None:
        self.desk = desk
        self.conn: sqlite3.Connection = desk.conn
        self.lunch = lunch
        self.most, self.days = most, days

    def one(self, sql: str, *values: object) -> tuple[object, ...] | None:
        found = self.conn.execute(sql, values).fetchone()
        return None if found is None else tuple(found)

    def together(self, prospect_id: str) -> str:
        """A person and everybody merged into them, as an SQL list: their record counts as one."""
        merged = (one for one, other in stands_for(self.conn).items() if other == prospect_id)
        return "(" + ", ".join(f"'{one}'" for one in (prospect_id, *merged)) + ")"

    def wrong(self, prospect_id: str) -> list[str]:
        """Everything that forbids a call now; nothing when it may be made."""
        row = self.one(
            "SELECT owner_id, company_id, zone, country, state, deleted FROM prospects WHERE id = ?", prospect_id
        )
        assert row is not None
        owner, company, zone, country, state, deleted = row
        promise = self.promise(prospect_id)
        checks = {
            "somebody else's": owner != self.desk.person.id,
            "removed": deleted == 1,
            "asked not to be called": self.barred(prospect_id, company),
            "no number": not self.numbers(prospect_id),
            "on the line": self.on_the_line(prospect_id, company),
            "promised for later": promise is not None and promise > self.desk.now(),
            "outside the hours": not self.open_now(str(zone), company is None, promised=promise is not None),
        }
        if promise is None:
            checks["a colleague talks with them"] = self.talked_with(company)
            checks["a holiday"] = self.holiday(str(zone), str(country), str(state))
            checks["called too often"] = self.tries(prospect_id) >= self.most
        return [why for why, so in checks.items() if so]

    def promise(self, prospect_id: str) -> datetime | None:
        """The last promise that no later talk, call of theirs, or call at its time or after has answered."""
        whose = self.together(prospect_id)
        found = self.one(
            "SELECT id, due_at, created_at FROM callbacks "
            f"WHERE prospect_id IN {whose} AND {_STANDS} ORDER BY id DESC LIMIT 1"
        )
        if found is None:
            return None
        answered = self.one(
            f"SELECT 1 FROM touches WHERE prospect_id IN {whose} AND id > ? AND kind = 'call' AND at >= ? "
            "AND (is_conversation = 1 OR (is_dial = 0 AND is_connect = 1) OR (is_dial = 1 AND at >= ?)) "
            f"AND {_STANDS} LIMIT 1",
            found[0], found[2], found[1],
        )  # fmt: skip
        return None if answered or self._is_out(whose, str(found[0])) else at(str(found[1]))

    def _is_out(self, whose: str, since: str) -> bool:
        """Whether somebody was put on a track, found not to fit, or asked not to be called, since a fact."""
        gone = f"SELECT 1 FROM {{}} WHERE prospect_id IN {whose} AND id > ? AND act = '{{}}' AND {_STANDS}"
        acts = (("prospect_events", "disqualified"), ("do_not_call", "block"), ("enrolments", "enter"))
        return any(self.one(gone.format(table, act), since) for table, act in acts)

    def since_fresh(self) -> int:
        """How many were called from the queue since the last fresh one, promises aside."""
        lanes = self.conn.execute(
            f"SELECT lane FROM touches WHERE actor_id = ? AND lane IS NOT NULL AND lane <> 0 AND {_STANDS} "
            "ORDER BY at DESC, id DESC",
            (self.desk.person.id,),
        )
        count = 0
        for (lane,) in lanes:
            if lane == 4:
                break
            count += 1
        return count

    def open_now(self, zones: str, home: bool, *, promised: bool) -> bool:
        told = [zone for zone in zones.split("|") if zone]
        times = [self.desk.now().astimezone(ZoneInfo(zone)) for zone in told]
        return bool(times) and all(in_hours(one, promised=promised, home=home, lunch=self.lunch) for one in times)

    def holiday(self, zones: str, country: str, state: str) -> bool:
        """Whether it is a holiday where they are: of the country they name, else of that of each possible zone."""
        for zone in (one for one in zones.split("|") if one):
            day = self.desk.now().astimezone(ZoneInfo(zone)).date()
            land = country or _country_of(zone)
            part = state if land in ("US", "CA") else ""
            if land and day in _holidays(land, part, day.year):
                return True
        return False

    def barred(self, prospect_id: str, company: object) -> bool:
        values = [f"company:{company}"] if company else []
        last = self.one(
            f"SELECT act FROM do_not_call WHERE prospect_id IN {self.together(prospect_id)} AND {_STANDS} "
            "ORDER BY id DESC LIMIT 1"
        )
        told = [self.one(f"SELECT act FROM do_not_call WHERE value = ? AND {_STANDS} ORDER BY id DESC LIMIT 1", value)
                for value in values]  # fmt: skip
        return any(one is not None and one[0] == "block" for one in [last, *told])

    def numbers(self, prospect_id: str) -> list[str]:
        """Numbers that can be dialled and that nobody has barred."""
        points = self.conn.execute(
            "SELECT normal FROM contact_points WHERE prospect_id = ? AND kind = 'phone' AND normal <> '' "
            "AND broken = 0 AND deleted = 0",
            (prospect_id,),
        )
        last = f"SELECT act FROM do_not_call WHERE value = ? AND {_STANDS} ORDER BY id DESC LIMIT 1"
        return [number for (number,) in points.fetchall() if (self.one(last, number) or ("",))[0] != "block"]

    def on_the_line(self, prospect_id: str, company: object) -> bool:
        leases = self.conn.execute(
            "SELECT l.prospect_id, p.company_id FROM local_leases l JOIN prospects p ON p.id = l.prospect_id "
            "WHERE l.person_id <> ? AND l.until > ?",
            (self.desk.person.id, text_of(self.desk.now())),
        )
        return any(one == prospect_id or (company and other == company) for one, other in leases.fetchall())

    def talked_with(self, company: object, hours: int = 24) -> bool:
        since = text_of(self.desk.now() - timedelta(hours=hours))
        return company is not None and self.one(
            f"SELECT 1 FROM touches WHERE company_id = ? AND at >= ? AND actor_id <> ? AND is_conversation = 1 "
            f"AND {_STANDS} LIMIT 1",
            company, since, self.desk.person.id,
        ) is not None  # fmt: skip

    def tries(self, prospect_id: str) -> int:
        since = text_of(self.desk.now() - timedelta(days=self.days))
        found = self.one(
            f"SELECT count(*) FROM touches WHERE prospect_id IN {self.together(prospect_id)} AND at > ? "
            f"AND is_dial = 1 AND {_STANDS}",
            since,
        )
        return int(str(found[0])) if found else 0


def places(conn: sqlite3.Connection, now: datetime) -> dict[str, list[str]]:
    """Everybody who is alive with where somebody comes back to them: nowhere is a loose end."""
    rows = conn.execute(
        "SELECT s.prospect_id, s.status, s.owner_id, s.due_kind, s.due_at, s.resting_until, s.track_id, "
        "EXISTS (SELECT 1 FROM contact_points c WHERE c.prospect_id = s.prospect_id AND c.kind = 'phone' "
        "AND c.normal <> '' AND c.broken = 0 AND c.deleted = 0), s.nurture_until "
        "FROM prospect_state s JOIN prospects p ON p.id = s.prospect_id WHERE p.deleted = 0"
    )
    found: dict[str, list[str]] = {}
    for one, status, owner, kind, due, rests, track, dialable, until in rows.fetchall():
        if status not in LIVING:
            continue
        by_post = status == "nurture" and kind in ("letter", "email", "visit")
        told = {
            "queue": bool(owner and dialable and (not by_post or until)),
            "track": bool(by_post and track and due),
            "rest": bool(rests and rests > text_of(now)),
        }
        found[one] = [name for name, so in told.items() if so]
    return found
