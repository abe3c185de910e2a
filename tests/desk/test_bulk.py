"""Acts on many: what they change, whom they leave alone, and that one undo takes all of it back."""

from array import array
from datetime import date, timedelta

import pytest

from sdr_desk.desk import blocks, bulk, bulk_running, care
from sdr_desk.desk.browse import Filter, Query, find
from sdr_desk.desk.bulk import Selection, Work
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.promised_call import promise_call
from sdr_desk.desk.undo import redo_last, undo_last
from sdr_desk.errors import KnownError
from sdr_desk.store import browse as store
from sdr_desk.store import people, state
from tests.desk.test_undo import picture

EVERYONE = Selection(query=Query())
NEW_YEAR = date(2027, 1, 4)


def count(desk, **fields):
    filters = tuple(Filter(name, "is", value) for name, value in fields.items())
    return len(find(desk, Query("", filters)).numbers)


@pytest.fixture
def small(monkeypatch):
    """Even twelve people are many, and go in batches of five."""
    monkeypatch.setattr(bulk, "SMALL", 3)
    monkeypatch.setattr(bulk_running, "_BATCH", 5)


def ruth(desk):
    return next(person.id for person in people.people(desk.conn) if person.name.startswith("Ruth"))


ACTS = {
    "assign": lambda desk: bulk.assign(desk, EVERYONE, ruth(desk)),
    "nobody": lambda desk: bulk.assign(desk, EVERYONE, ""),
    "list": lambda desk: bulk.add_to_list(desk, EVERYONE, "Spring show"),
    "nurture": lambda desk: bulk.nurture(desk, EVERYONE, NEW_YEAR, "Budget in January"),
    "never": lambda desk: bulk.do_not_call(desk, EVERYONE, "Letter of their lawyer", "letter.pdf"),
    "queue": lambda desk: bulk.add_to_queue(desk, EVERYONE),
    "remove": lambda desk: bulk.remove(desk, EVERYONE),
}


def shape(desk):
    rows = picture(desk)
    rows["people"] = desk.conn.execute("SELECT id, owner_id, deleted FROM prospects ORDER BY id").fetchall()
    rows["lists"] = desk.conn.execute("SELECT id FROM list_members WHERE deleted = 0").fetchall()
    rows["found"] = sorted(store.ids_of(desk.conn, find(desk, Query()).numbers))
    return rows


@pytest.mark.parametrize("name", ACTS)
def test_one_undo_takes_a_small_act_back_and_redo_brings_it(desk, name):
    before = shape(desk)
    label = ACTS[name](desk).label
    done = shape(desk)
    assert "12 people" in label
    assert done != before
    undo_last(desk)
    assert shape(desk) == before
    redo_last(desk)
    assert shape(desk) == done
    assert care.check_file(desk).clean


@pytest.mark.parametrize("name", ACTS)
def test_one_undo_takes_a_large_act_back(desk, small, name):
    before = shape(desk)
    made = ACTS[name](desk)
    assert shape(desk) != before
    assert desk.conn.execute("SELECT count(*) FROM change_parts").fetchone()[0] >= 3
    bulk.undo_bulk(desk, made.change_id)
    assert shape(desk) == before
    assert care.check_file(desk).clean
    with pytest.raises(KnownError, match="nothing left"):
        bulk.undo_bulk(desk, made.change_id)


def test_a_large_act_does_what_a_small_one_does(desk, small):
    bulk.nurture(desk, EVERYONE, NEW_YEAR, "Budget")
    assert count(desk, status=("nurture",)) == 12


def test_a_stopped_act_leaves_nothing(desk, small):
    before, told = shape(desk), []
    work = Work(lambda done, total, _words: told.append((done, total)), lambda: bool(told))
    with pytest.raises(KnownError, match="as it was before"):
        bulk.nurture(desk, EVERYONE, NEW_YEAR, "Budget", work)
    assert shape(desk) == before
    assert told == [(5, 12)]


def test_an_act_that_fails_leaves_nothing(desk, small, monkeypatch):
    before, own, seen = shape(desk), bulk._own, []

    def full(write, person, owner_id):
        seen.append(person)
        if len(seen) == 8:
            raise KnownError("The disk is full.", "Nothing was changed.", "Make room.")
        own(write, person, owner_id)

    monkeypatch.setattr(bulk, "_own", full)
    with pytest.raises(KnownError, match="disk is full"):
        bulk.assign(desk, EVERYONE, "")
    assert shape(desk) == before


def test_a_large_act_says_how_many_it_changed(desk, small):
    bulk.assign(desk, Selection(query=Query("first03")), ruth(desk))
    assert bulk.assign(desk, EVERYONE, ruth(desk)).label == "Assigned 11 people to Ruth Adler"
    with pytest.raises(KnownError, match="nothing to change"):
        bulk.assign(desk, EVERYONE, ruth(desk))


@pytest.mark.parametrize("most", [3, 2_000])
def test_do_not_call_is_undone_in_its_block_only(desk, monkeypatch, most):
    monkeypatch.setattr(bulk, "SMALL", most)
    blocks.start_block(desk)
    made = ACTS["never"](desk)
    monkeypatch.setattr(bulk, "SMALL", 12)
    undo_last(desk)
    assert count(desk, status=("raw",)) == 12
    assert desk.conn.execute("SELECT count(*) FROM audit WHERE action = 'do_not_call_undone'").fetchone() == (1,)
    assert made.label == "Do not call: 12 people"


def test_a_large_do_not_call_is_final_after_its_block(desk, small):
    blocks.start_block(desk)
    made = ACTS["never"](desk)
    blocks.end_block(desk)
    with pytest.raises(KnownError, match="final after its block"):
        bulk.undo_bulk(desk, made.change_id)


def test_what_others_went_on_with_stays(desk, small, as_person):
    made = bulk.nurture(desk, EVERYONE, NEW_YEAR, "Budget")
    person = desk.conn.execute("SELECT id FROM prospects").fetchone()[0]
    log_outcome(as_person("Ruth"), Outcome(person, "gatekeeper", name="Bo"))
    assert "1 left as it is" in bulk.undo_bulk(desk, made.change_id).label
    assert count(desk, status=("raw",)) == 11


def test_the_key_undoes_what_is_not_too_large(desk, small, monkeypatch):
    bulk.nurture(desk, EVERYONE, NEW_YEAR, "Budget")
    with pytest.raises(KnownError, match="takes a while"):
        undo_last(desk)
    monkeypatch.setattr(bulk, "SMALL", 12)
    undo_last(desk)
    assert count(desk, status=("nurture",)) == 0
    with pytest.raises(KnownError, match="does not come back"):
        redo_last(desk)


def test_numbers_and_ids_select(desk):
    numbers = find(desk, Query("first03")).numbers
    bulk.assign(desk, Selection(numbers=numbers), ruth(desk))
    assert count(desk, owner=(ruth(desk),)) == 1
    with pytest.raises(KnownError, match="Nobody"):
        bulk.assign(desk, Selection(numbers=array("q", [5])), ruth(desk))
    with pytest.raises(KnownError, match="nothing to change"):
        bulk.assign(desk, Selection(numbers=numbers), ruth(desk))


def test_the_one_who_is_changed_is_named_and_any_name_of_a_list_can_be_said(desk):
    one = Selection(query=Query("first03"))
    assert bulk.add_to_list(desk, one, "{odd} {}").label == "Put First03 Last on the list {odd} {}"
    assert bulk.remove(desk, one).label == "Removed First03 Last"


def test_a_list_is_joined_once_and_left(desk):
    made = bulk.add_to_list(desk, Selection(query=Query("first03")), "Spring show")
    assert made.label == "Put First03 Last on the list Spring show"
    assert bulk.add_to_list(desk, EVERYONE, "spring show").label.startswith("Put 11 people")
    (list_id,) = desk.conn.execute("SELECT id FROM lists WHERE name = 'Spring show'").fetchone()
    assert count(desk, list=(list_id,)) == 12
    bulk.take_off_list(desk, Selection(query=Query("first03")), list_id)
    assert count(desk, list=(list_id,)) == 11


def test_those_who_asked_not_to_be_called_stay_so(desk):
    person = Selection(query=Query("first03"))
    bulk.do_not_call(desk, person, "Asked")
    for act in (lambda: bulk.add_to_queue(desk, person), lambda: bulk.nurture(desk, person, NEW_YEAR, "x")):
        with pytest.raises(KnownError, match="nothing to change"):
            act()


def test_a_promise_outlives_nurture_for_many(desk):
    person = desk.conn.execute("SELECT id FROM prospects LIMIT 1").fetchone()[0]
    promise_call(desk, person, desk.now() + timedelta(days=2), "after the audit")
    bulk.nurture(desk, EVERYONE, NEW_YEAR, "Budget")
    assert count(desk, status=("nurture",)) == 11
    assert state.read(desk.conn, person)[1].callback_said == "after the audit"


def test_what_is_missing_is_asked_for(desk):
    for act in (
        lambda: bulk.do_not_call(desk, EVERYONE, " "),
        lambda: bulk.add_to_list(desk, EVERYONE, " "),
        lambda: bulk.assign(desk, EVERYONE, "nobody known"),
        lambda: bulk.nurture(desk, EVERYONE, date(2026, 10, 14), "x"),
    ):
        with pytest.raises(KnownError):
            act()
