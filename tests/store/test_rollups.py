"""Counts by source, script and list follow every act on the record, and are what counting the record anew gives."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import bulk, care, merging, undo
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.import_undoing import undo_import
from sdr_desk.desk.imports import import_file
from sdr_desk.desk.past_calls import PastCall, correct_call, own_calls
from sdr_desk.desk.personal_data import erase_person
from sdr_desk.desk.prospect_edit import Edit, edit_prospect
from sdr_desk.desk.team import change_myself
from sdr_desk.errors import KnownError
from sdr_desk.store import history, rollup_recount, rollups

KINDS = ("no_answer", "gatekeeper", "callback", "not_now")
PEOPLE = 4
Act = tuple[str, int, int]


def everyone(desk: Desk) -> list[str]:
    return [row[0] for row in desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT ?", (PEOPLE,))]


def counted(desk: Desk) -> Iterator[tuple[str, str, tuple[int, ...], str]]:
    """Every touch that counts: person, day, what it adds, prospect."""
    for actor, at, prospect, zone, *amounts in desk.conn.execute(
        "SELECT t.actor_id, t.at, t.prospect_id, w.time_zone, t.is_dial, t.is_connect, t.is_conversation, t.seconds "
        "FROM touches t JOIN people w ON w.id = t.actor_id "
        "WHERE NOT EXISTS (SELECT 1 FROM withdrawn x WHERE x.fact_id = t.id)"
    ):
        yield actor, datetime.fromisoformat(at).astimezone(ZoneInfo(zone)).date().isoformat(), tuple(amounts), prospect


def added(found: Counter[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    return {key: amount for key, amount in found.items() if amount}


def stands_for(desk: Desk) -> dict[str, str]:
    """Whoever was merged, with the one who was kept, also over several merges."""
    into = dict(desk.conn.execute("SELECT id, merged_into FROM prospects WHERE merged_into IS NOT NULL").fetchall())
    found = {}
    for one, kept_id in into.items():
        found[one] = kept_id
        while found[one] in into:
            found[one] = into[found[one]]
    return found


def by_source(desk: Desk) -> dict[tuple[str, ...], int]:
    sources = dict(desk.conn.execute("SELECT id, coalesce(source_id, '') FROM prospects"))
    found: Counter[tuple[str, ...]] = Counter()
    follow = stands_for(desk)
    for actor, day, amounts, prospect in counted(desk):
        for name, amount in zip(rollups.SUMS, amounts, strict=True):
            found[day, actor, sources[follow.get(prospect, prospect)], name] += amount
    return added(found)


def by_list(desk: Desk) -> dict[tuple[str, ...], int]:
    on = desk.conn.execute("SELECT DISTINCT prospect_id, list_id FROM list_members WHERE deleted = 0").fetchall()
    found: Counter[tuple[str, ...]] = Counter()
    follow = stands_for(desk)
    for actor, day, amounts, prospect in counted(desk):
        for list_id in (key for one, key in on if one == follow.get(prospect, prospect)):
            for name, amount in zip(rollups.SUMS, amounts, strict=True):
                found[day, actor, list_id, name] += amount
    return added(found)


def kept(desk: Desk, table: str, facet: str) -> dict[tuple[str, ...], int]:
    found: Counter[tuple[str, ...]] = Counter()
    for name in rollups.SUMS:
        for day, actor, key, amount in desk.conn.execute(f"SELECT day, person_id, {facet}, {name} FROM {table}"):
            found[day, actor, key, name] += amount
    return added(found)


def same(desk: Desk) -> None:
    assert kept(desk, "touch_rollup", "source_id") == by_source(desk)
    assert kept(desk, "list_rollup", "list_id") == by_list(desk)
    assert desk.conn.execute("SELECT count(*) FROM rollup_moves").fetchone() == (0,)


def call(desk: Desk, one: str, kind: int) -> None:
    outcome = {
        "callback": Outcome(one, "callback", when=desk.now() + timedelta(hours=2)),
        "not_now": Outcome(one, "not_now", until=(desk.now() + timedelta(days=90)).date(), reason="Later"),
    }.get(KINDS[kind], Outcome(one, KINDS[kind]))
    log_outcome(desk, outcome)


def mend(desk: Desk, one: str, kind: int) -> None:
    touch = own_calls(desk, one)[0]
    correct_call(desk, touch.touch_id, PastCall(one, KINDS[kind % 2], desk.now() - timedelta(minutes=kind)))


def take_off(desk: Desk, one: str, number: int) -> None:
    rows = desk.conn.execute("SELECT id FROM lists WHERE name LIKE 'List %' ORDER BY id").fetchall()
    bulk.take_off_list(desk, Selection(ids=(one,)), rows[number % len(rows)][0] if rows else "none")


ACTS: dict[str, Callable[[Desk, str, int], object]] = {
    "call": call,
    "correct": mend,
    "source": lambda desk, one, number: edit_prospect(desk, one, Edit({"source": f"Source {number}"})),
    "list": lambda desk, one, number: bulk.add_to_list(desk, Selection(ids=(one,)), f"List {number}"),
    "off": take_off,
    "merge": lambda desk, one, number: merging.merge(desk, everyone(desk)[number % PEOPLE], one),
    "unmerge": lambda desk, one, _number: merging.unmerge(desk, one),
    "undo": lambda desk, _one, _number: undo.undo_last(desk),
    "redo": lambda desk, _one, _number: undo.redo_last(desk),
}
plans = st.lists(
    st.tuples(st.sampled_from([*ACTS, "call", "undo"]), st.integers(0, PEOPLE - 1), st.integers(0, 3)), max_size=14
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=plans)
def test_whatever_was_done_the_counts_are_those_of_the_record(desk: Desk, plan: list[Act]) -> None:
    for name, who, number in plan:
        with suppress(KnownError, IndexError):
            ACTS[name](desk, everyone(desk)[who], number)
        same(desk)
    assert not rollup_recount.differ(desk.conn)


def test_a_call_and_a_new_source_in_one_write_count_once(desk: Desk) -> None:
    one = everyone(desk)[0]
    call(desk, one, 0)
    with desk.write() as write:
        source = write.document("sources", name="Fair", channel_kind="marketing")
        write.change("prospects", one, source_id=source)
        flags = {"is_dial": 1, "is_connect": 1, "is_conversation": 0, "seconds": 12}
        touch = write.fact("touches", prospect_id=one, at=write.at, kind="call", **flags)
        history.count_fact(write, "touches", touch)
        write.change("prospects", one, source_id=None)
        write.change("prospects", one, source_id=source)
    same(desk)
    found = rollups.by_source(desk.conn, "2026-10-14", "2026-10-14", [desk.person.id])
    assert found[source] == rollups.TouchSums(2, 1, 0, 12)


def test_calls_follow_their_person_through_an_erasure_and_to_another_clock(
    desk: Desk, as_person: Callable[[str], Desk]
) -> None:
    one, two, *_others = everyone(desk)
    for prospect in (one, two):
        call(desk, prospect, 1)
        bulk.add_to_list(desk, Selection(ids=(prospect,)), "Fair")
    same(desk)
    erase_person(as_person("Ruth"), one, "Asked for it", "Letter")
    same(desk)
    change_myself(desk, desk.person.name, "", "Pacific/Auckland")
    same(desk)
    assert {row.day for row in rollups.rows(desk.conn, "2026-10-01", "2026-10-31")} == {"2026-10-15"}
    undo.undo_last(desk)
    same(desk)


@pytest.mark.parametrize("damage", ["DELETE FROM touch_rollup", "UPDATE list_rollup SET dials = dials + 1"])
def test_wrong_counts_are_found_and_mended(desk: Desk, damage: str) -> None:
    call(desk, everyone(desk)[0], 0)
    bulk.add_to_list(desk, Selection(ids=(everyone(desk)[0],)), "Fair")
    desk.conn.execute(damage)
    assert care.check_file(desk).mended["counts by source and list"] == 1
    assert care.check_file(desk).clean
    same(desk)


def test_a_move_that_no_write_made_is_found_and_moves_nothing(desk: Desk) -> None:
    one = everyone(desk)[0]
    call(desk, one, 1)
    bulk.add_to_list(desk, Selection(ids=(one,)), "Fair")
    desk.conn.execute("INSERT INTO rollup_moves SELECT prospect_id, 'list', list_id, '' FROM list_members")
    assert care.check_file(desk).mended["counts by source and list"] == 1
    same(desk)
    assert care.check_file(desk).clean


def test_a_batch_of_people_on_a_list_moves_their_counts(desk: Desk) -> None:
    for one in everyone(desk):
        call(desk, one, 1)
    bulk.add_to_list(desk, Selection(ids=tuple(everyone(desk))), "Fair")
    (fair,) = rollups.by_list(desk.conn, "2026-10-14", "2026-10-14").values()
    assert (fair.dials, fair.connects) == (PEOPLE, PEOPLE)
    same(desk)


def test_an_import_moves_counts_and_its_undo_moves_them_back(desk: Desk, tmp_path: Path) -> None:
    for one in everyone(desk):
        call(desk, one, 1)
    file = tmp_path / "fair.csv"
    rows = [f"First{number:02},Last,Company {number // 2},(208) 555-01{number:02}" for number in range(PEOPLE)]
    file.write_text("\n".join(("First name,Last name,Company,Phone", *rows)), "utf-8")
    done = import_file(desk, file, list_name="Fair", duplicates="overwrite")
    (fair,) = rollups.by_list(desk.conn, "2026-10-14", "2026-10-14").values()
    assert fair.dials == PEOPLE
    same(desk)
    undo_import(desk, done.import_id)
    assert rollups.by_list(desk.conn, "2026-10-14", "2026-10-14") == {}
    same(desk)
