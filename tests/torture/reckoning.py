"""What must be true of a workspace after months of work, read from the record with no code of what wrote it."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sdr_desk.desk import adherence, loose_ends, week_plan
from sdr_desk.desk.care import check_file
from sdr_desk.method.adherence import DayResult
from sdr_desk.method.lifecycle import fold
from sdr_desk.method.planning import blocks_of_day
from sdr_desk.store import check, counts, state
from sdr_desk.store import queue as store
from tests.desk.judging import LIVING, at, in_hours, places, text_of
from tests.torture.year import NOON, RULES, START, Year

_STANDS = "id NOT IN (SELECT fact_id FROM withdrawn)"


def the_file_is_what_the_record_says(year: Year) -> None:
    """The kept state is compared without mending, then by what `check` of the command line does."""
    found = check.compare(year.workspace.conn)
    assert (found.damage, found.missing_links, found.withdrawn) == ((), 0, frozenset())
    assert found.rows == check.Rows()
    assert check_file(year.manager).clean
    for one in year.ids:
        kept = state.read(year.workspace.conn, one)
        assert kept is not None
        assert kept[1] == fold(state.events_of(year.workspace.conn, one))


def nobody_was_called_at_a_wrong_time_or_too_often(year: Year) -> None:
    assert year.told.wrong == []
    calls: dict[str, list[tuple[datetime, bool]]] = defaultdict(list)
    rows = year.workspace.conn.execute(
        "SELECT t.prospect_id, t.at, t.lane, p.zone, p.company_id FROM touches t "
        f"JOIN prospects p ON p.id = t.prospect_id WHERE t.is_dial = 1 AND t.{_STANDS} ORDER BY t.at"
    )
    for one, when, lane, zones, company in rows.fetchall():
        if lane is not None:
            for zone in zones.split("|"):
                there = at(when).astimezone(ZoneInfo(zone))
                assert in_hours(there, promised=lane == 0, home=company is None, lunch=NOON), (one, when, zone)
        calls[one].append((at(when), lane not in (None, 0)))
    reach = timedelta(days=RULES.limit.days)
    for one, made in calls.items():
        for number, (when, unpromised) in enumerate(made):
            recent = sum(before > when - reach for before, _lane in made[:number])
            assert not unpromised or recent < RULES.limit.most, (one, when)


def every_promise_is_kept_open_or_answered(year: Year) -> Counter[str]:
    """What became of each promise; those that are open stand in the state and are shown to their owner."""
    found: Counter[str] = Counter()
    judge = year.judges[0]
    rows = year.workspace.conn.execute(f"SELECT prospect_id, count(*) FROM callbacks WHERE {_STANDS} GROUP BY 1")
    for one, made in rows.fetchall():
        kept = state.read(year.workspace.conn, one)
        assert kept is not None
        promise = judge.promise(one)
        assert (None if kept[1].callback_at is None else at(kept[1].callback_at)) == promise, one
        found["answered"] += made - (promise is not None)
        if promise is None:
            continue
        found["open"] += 1
        until = text_of(promise + timedelta(seconds=1))
        owner = kept[0].owner_id
        assert one in store.promised_between(year.workspace.conn, owner, "", until, limit=5_000) or not owner
        if promise < year.clock.now - timedelta(days=21) and kept[1].status in LIVING and owner and kept[0].dialable:
            found["left lying"] += 1
    return found


def everybody_alive_is_somewhere(year: Year) -> Counter[str]:
    where = places(year.workspace.conn, year.clock.now)
    listed, after = set(), ""
    while after is not None:
        page = loose_ends.loose_ends(year.manager, after, limit=200)
        listed |= {row.prospect_id for row in page.rows}
        after = page.after
    assert listed == {one for one, kept in where.items() if not kept}
    assert loose_ends.count(year.manager) == len(listed)
    return Counter(kept[0] if kept else "loose" for kept in where.values())


def the_counts_add_up(year: Year) -> Counter[str]:
    """The daily counts of both books, the blocks, and the record tell the same sums."""
    conn, last = year.workspace.conn, year.clock.now.date().isoformat()
    total: Counter[str] = Counter()
    for rep in year.reps:
        mine = counts.sums(conn, [rep.person.id], START.isoformat(), last)
        (dials, connects, talks) = conn.execute(
            "SELECT sum(is_dial), sum(is_connect), sum(is_conversation) FROM touches "
            f"WHERE actor_id = ? AND {_STANDS}", (rep.person.id,)
        ).fetchone()  # fmt: skip
        sent = conn.execute(f"SELECT count(*) FROM handoffs WHERE owner_id = ? AND {_STANDS}", (rep.person.id,))
        assert (mine["dials"], mine["connects"], mine["conversations"]) == (dials, connects, talks)
        assert mine["developed"] == sent.fetchone()[0]
        assert mine["meetings_held"] == mine["won_cents"] == 0  # closing is the closers' book
        total += mine
    for closer in year.closers:
        mine = counts.sums(conn, [closer.person.id], START.isoformat(), last)
        wins = conn.execute(
            "SELECT count(*), coalesce(sum(amount_cents), 0) FROM handoff_events "
            f"WHERE actor_id = ? AND act = 'won' AND {_STANDS}", (closer.person.id,)
        ).fetchone()  # fmt: skip
        assert (mine["wins"], mine["won_cents"]) == wins
        assert mine["dials"] == 0
        total += mine
    (handed,) = conn.execute("SELECT count(*) FROM handoff_state").fetchone()
    assert total["developed"] == handed
    return total


def the_rhythm_was_kept_as_it_was_lived(year: Year, days: int) -> Counter[str]:
    """What became of each day, from the plan and from what the simulation knows it ran."""
    total: Counter[str] = Counter()
    first, last = START, START + timedelta(days=days - 1)
    for index, rep in enumerate(year.reps):
        found = adherence.adherence(rep, first, last)
        assert len(found.days) == (last - found.since).days + 1
        expected = [_expected(year, index, day.day) for day in found.days]
        assert [day.result.name for day in found.days] == expected
        assert found.share.kept == sum(week.share.kept for week in found.weeks) == expected.count("KEPT")
        assert found.share.counted == sum(week.share.counted for week in found.weeks)
        total += Counter(expected)
    return total


def _expected(year: Year, index: int, day: date) -> str:
    rep = year.reps[index]
    course = week_plan.course_of(rep, rep.person, day, day)
    plan = course.on(day)
    ran = year.told.ran[index, day]
    midnight = datetime.combine(day, datetime.min.time(), ZoneInfo(rep.person.time_zone))
    ends = (text_of(midnight), text_of(midnight + timedelta(days=1)))
    (called,) = year.workspace.conn.execute(
        f"SELECT count(*) FROM touches WHERE actor_id = ? AND is_dial = 1 AND at >= ? AND at < ? AND {_STANDS}",
        (rep.person.id, *ends),
    ).fetchone()
    if plan.kind.value == "off":
        return DayResult.OFF.name
    if plan.kind.value == "visit":
        return DayResult.CALLS_ON_VISIT_DAY.name if called else DayResult.KEPT.name
    planned = sum(one.minutes for one in blocks_of_day(week_plan.blocks_of(rep, rep.person), plan))
    if not planned:
        return DayResult.KEPT.name if called else DayResult.MISSED.name
    if not ran and not called:
        return DayResult.MISSED.name
    return DayResult.KEPT.name if ran * 100 >= 80 * planned else DayResult.SHORT.name
