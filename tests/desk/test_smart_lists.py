"""Smart lists: saved, replaced, renamed, removed, undone; those that are always there find whom they mean."""

import pytest

from sdr_desk.desk.browse import Filter, Query, Sort, find
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.smart_lists import READY, all_smart_lists, remove_smart_list, rename_smart_list, save_smart_list
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.store.finding import first_ids
from sdr_desk.store.smart_lists import from_text

ASKED = Query("boise", (Filter("status", "is", ("raw", "working")), Filter("open_now", "is", True)), Sort("name", True))


def own(desk):
    return [item for item in all_smart_lists(desk) if not item.ready]


def test_a_saved_search_comes_back_as_it_was(desk):
    save_smart_list(desk, "  Boise  now ", ASKED)
    assert [(item.name, item.query) for item in own(desk)] == [("Boise now", ASKED)]


def test_the_same_name_is_replaced_and_undo_brings_the_old_one_back(desk):
    save_smart_list(desk, "Boise", ASKED)
    save_smart_list(desk, "boise", Query("nampa"))
    assert [item.query.text for item in own(desk)] == ["nampa"]
    undo_last(desk)
    assert [item.query.text for item in own(desk)] == ["boise"]


def test_renamed_and_removed_and_undone(desk):
    made = save_smart_list(desk, "Boise", ASKED).ids["smart_list"][0]
    rename_smart_list(desk, made, "Idaho")
    remove_smart_list(desk, made)
    assert own(desk) == []
    undo_last(desk)
    assert [item.name for item in own(desk)] == ["Idaho"]


@pytest.mark.parametrize("name", ["", "  ", "loose ends"])
def test_a_name_is_needed_and_not_a_ready_one(desk, name):
    with pytest.raises(KnownError):
        save_smart_list(desk, name, ASKED)


def test_everybody_is_no_smart_list(desk):
    with pytest.raises(KnownError, match="everybody"):
        save_smart_list(desk, "All", Query())
    with pytest.raises(KnownError, match="removed"):
        rename_smart_list(desk, "ready:open_now", "Mine")


def test_words_of_a_later_version_do_no_harm():
    assert from_text("{") == from_text("[]") == from_text('{"filters": 3}') == Query()


def found_by(desk, list_id):
    query = next(item.query for item in READY if item.id == list_id)
    return len(find(desk, query).numbers)


def test_the_ready_ones_find_whom_they_mean(desk, clock):
    person = first_ids(desk.conn, "first03", 1)[0]
    assert found_by(desk, "ready:loose_ends") == 0
    assert found_by(desk, "ready:open_now") == 12
    add_prospect(desk, NewProspect("No", "Number"))
    assert found_by(desk, "ready:loose_ends") == 1
    log_outcome(desk, Outcome(person, "wrong_number"))
    assert (found_by(desk, "ready:no_next_step"), found_by(desk, "ready:loose_ends")) == (1, 2)
    clock.forward(hours=12)
    assert found_by(desk, "ready:open_now") == 0
    assert found_by(desk, "ready:grade_a") == found_by(desk, "ready:referrals") == 0
