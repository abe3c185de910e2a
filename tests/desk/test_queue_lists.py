"""A call block for a list: what is due stays due, fresh people come from the list only, until everybody is let in."""

from datetime import time, timedelta
from itertools import count
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import blocks, bulk, queue, queue_lists
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.smart_lists import save_smart_list
from sdr_desk.desk.undo import undo_last
from sdr_desk.desk.why_not import why_not
from sdr_desk.errors import KnownError
from sdr_desk.store import queue_lists as store
from sdr_desk.store.filters import Filter
from sdr_desk.store.finding import Query
from sdr_desk.store.writing import stamp
from tests.conftest import MORNING

NUMBERS = count()


def run_block(desk, **which) -> str:
    """A running block for a list."""
    with desk.write() as write:
        ends = stamp(desk.now() + timedelta(hours=2))
        block = write.document("run_blocks", title="Calls", started_at=write.at, planned_end_at=ends, **which)
        write.record("start_block", "Calls started", ["block"], undoable=False)
    return block


def make_list(desk, ids, name="Treasure Valley") -> str:
    bulk.add_to_list(desk, bulk.Selection(ids=tuple(ids)), name)
    return desk.conn.execute("SELECT id FROM lists WHERE name = ?", (name,)).fetchone()[0]


@pytest.fixture
def everybody(desk) -> list[str]:
    return head_ids(desk, 50)


@pytest.fixture
def some(everybody) -> list[str]:
    return everybody[2::3]


@pytest.fixture
def in_block(desk, some) -> str:
    block = run_block(desk, list_id=make_list(desk, some))
    assert queue_lists.gather(desk, quick=True)
    return block


def test_fresh_people_of_a_block_come_from_its_list_in_the_usual_order(desk, some, in_block):
    assert head_ids(desk, 50) == some


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(picks=st.sets(st.integers(0, 11), min_size=1), few=st.booleans(), hour=st.integers(0, 23))
def test_whoever_is_on_the_list_is_offered_when_they_would_be_without_one(desk, clock, picks, few, hour):
    clock.now = MORNING.replace(hour=hour)
    with mock.patch.object(store, "_FEW", 20_000 if few else 0):
        usual = head_ids(desk, 50)
        ids = [row[0] for row in desk.conn.execute("SELECT id FROM prospects ORDER BY id")]
        on_list = {ids[pick] for pick in picks}
        run_block(desk, list_id=make_list(desk, sorted(on_list), f"L{next(NUMBERS)}"))
        queue_lists.gather(desk)
    assert head_ids(desk, 50) == [one for one in usual if one in on_list]
    queue_lists.let_everybody_in(desk)
    assert head_ids(desk, 50) == usual
    blocks.end_block(desk)


def test_until_the_list_is_gathered_nobody_else_is_taken(desk, some):
    run_block(desk, list_id=make_list(desk, some))
    assert head_ids(desk, 50) == []
    assert queue.queue_now(desk).gathering
    assert queue.queue_now(desk).list_text == "The list “Treasure Valley” is being looked through."


def test_what_is_due_stays_due_in_a_block_with_a_list(desk, clock, everybody, some):
    off = next(one for one in everybody if one not in some)
    log_outcome(desk, Outcome(off, "no_answer"))
    clock.forward(days=5)
    run_block(desk, list_id=make_list(desk, some))
    queue_lists.gather(desk)
    assert head_ids(desk, 50)[0] == off
    assert set(head_ids(desk, 50)) == {off, *some}


def test_a_list_that_is_called_through_is_said_and_nobody_else_is_taken(desk, some, in_block):
    for one in some:
        log_outcome(desk, Outcome(one, "no_answer"))
    now = queue.queue_now(desk)
    assert head_ids(desk, 50) == []
    assert now.list_text == "The list “Treasure Valley” has nobody left to call now."
    assert not now.gathering


def test_everybody_can_be_let_in_and_undo_brings_the_list_back(desk, everybody, some, in_block):
    queue_lists.let_everybody_in(desk)
    assert head_ids(desk, 50) == everybody
    assert queue.queue_now(desk).list_text == ""
    undo_last(desk)
    assert head_ids(desk, 50) == some
    queue_lists.let_everybody_in(desk)
    with pytest.raises(KnownError):
        queue_lists.let_everybody_in(desk)


def test_an_outcome_that_is_undone_brings_the_person_back_into_the_list(desk, some, in_block):
    log_outcome(desk, Outcome(some[0], "no_answer"))
    assert head_ids(desk, 50) == some[1:]
    undo_last(desk)
    assert head_ids(desk, 50) == some


def test_a_smart_list_narrows_the_block_and_is_gathered_again_when_it_changes(desk, everybody):
    city = desk.conn.execute("SELECT city FROM prospects WHERE id = ?", (everybody[0],)).fetchone()[0]
    list_id = save_smart_list(desk, "One", Query(filters=(Filter("city", "is", (city,)),))).ids["smart_list"][0]
    run_block(desk, smart_list_id=list_id)
    queue_lists.gather(desk)
    inside = {row[0] for row in desk.conn.execute("SELECT id FROM prospects WHERE city = ?", (city,))}
    assert head_ids(desk, 50) == [one for one in everybody if one in inside]
    save_smart_list(desk, "One", Query(filters=(Filter("city", "is_not", (city,)),)))
    assert queue.queue_now(desk).gathering
    assert head_ids(desk, 50) == []
    queue_lists.gather(desk)
    assert head_ids(desk, 50) == [one for one in everybody if one not in inside]


def test_many_are_read_in_the_order_of_the_queue_as_few_are(desk, some, in_block, monkeypatch):
    few = head_ids(desk, 50)
    monkeypatch.setattr(store, "_FEW", 0)
    queue_lists.gather(desk)
    assert head_ids(desk, 50) == few == some


def test_a_list_that_was_removed_takes_nobody_away(desk, everybody, in_block):
    with desk.write() as write:
        list_id = desk.conn.execute("SELECT list_id FROM run_blocks WHERE id = ?", (in_block,)).fetchone()[0]
        write.change("lists", list_id, deleted=1)
        write.record("list", "Removed", ["list"])
    assert head_ids(desk, 50) == everybody


def test_the_list_stands_in_the_section_of_its_people(desk, in_block):
    now = queue.queue_now(desk)
    assert {row.section for row in now.rows if row.due} == {"Fresh, best fit first · Treasure Valley"}


def test_what_was_gathered_goes_when_the_block_ends(desk, in_block):
    assert desk.conn.execute("SELECT DISTINCT block_id FROM local_block_people").fetchall() == [(in_block,)]
    blocks.end_block(desk)
    assert desk.conn.execute("SELECT block_id FROM local_block_people").fetchall() == []
    assert desk.conn.execute("SELECT block_id FROM local_block_lists").fetchall() == []


def test_starting_a_planned_block_gathers_a_short_list_at_once(desk, some, monkeypatch):
    list_id = make_list(desk, some)
    plan = blocks.Block(id="p", title="Valley", weekday=2, starts=time(10), minutes=60, list_id=list_id)
    coming = blocks.Coming("Valley", desk.local_now() + timedelta(hours=1), 10, 1, plan)
    monkeypatch.setattr(blocks, "coming", lambda _desk: coming)
    blocks.start_block(desk)
    assert head_ids(desk, 50) == some


def test_why_not_says_who_is_not_on_the_list(desk, everybody, some, in_block):
    off = next(one for one in everybody if one not in some)
    assert why_not(desk, off).sentence == "Not on the list of this block, “Treasure Valley”."
    assert [fix.key for fix in why_not(desk, off).fixes] == ["everybody"]
    assert why_not(desk, some[0]).sentence == "Is next."


def test_a_list_that_cannot_be_asked_for_says_so(desk):
    query = Query(filters=(Filter("gone_field", "is", ("x",)),))
    list_id = save_smart_list(desk, "Odd", query).ids["smart_list"][0]
    run_block(desk, smart_list_id=list_id)
    assert not queue_lists.gather(desk, quick=True)
    with pytest.raises(KnownError, match="asks for something"):
        queue_lists.gather(desk)


def test_the_command_line_names_the_list_that_is_called_through(desk, some, in_block, run):
    for one in some:
        log_outcome(desk, Outcome(one, "no_answer"))
    code, out, _ = run("--workspace", str(desk.workspace.path), "next")
    assert code == 0
    assert out.endswith("The list “Treasure Valley” has nobody left to call now.\n")


@pytest.mark.parametrize(
    ("sql", "values"),
    [(store.HEAD_SQL, ("b", 4, "z", 9, "o", 9, 2)), (store.NEXT_SQL, ("b", 4, "z", 9, 1, "p", "o", 9, 2))],
)
def test_the_head_of_a_list_is_read_by_index(desk, sql, values):
    plan = [row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert plan[0].startswith("SEARCH b USING PRIMARY KEY (block_id=? AND lane=? AND zone=? AND")
    assert plan[1:] == ["SEARCH s USING PRIMARY KEY (prospect_id=?)"]


def test_a_long_list_is_gathered_by_the_index_of_the_queue(desk):
    plan = [row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {store.WALK_SQL}", ("o", 4, "z"))]
    assert "COVERING INDEX queue_head (owner_id=? AND lane=? AND zone=?)" in plan[0]
    assert not any("TEMP B-TREE" in line or line.startswith("SCAN") for line in plan)
