"""Suggested words and their answers."""

import pytest

from sdr_desk.desk.authoring import drop_draft, keep_draft, library, manuscript, retire
from sdr_desk.desk.library import entries
from sdr_desk.desk.suggestions import (
    OthersDraft,
    answered_suggestions,
    decline,
    draft_in_the_way,
    open_suggestions,
    suggest,
    take,
)
from sdr_desk.desk.team import NewPerson, add_person
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError


@pytest.fixture
def ruth(as_person):
    return as_person("Ruth")


@pytest.fixture
def another_author(ruth, as_person):
    """A second manager at the desk."""
    add_person(ruth, NewPerson("Noor Haddad", "", ("manager",), ruth.person.time_zone))
    return as_person("Noor")


@pytest.fixture
def script_id(desk):
    return entries(desk)[0].script_id


def test_a_manager_sees_a_suggestion_in_its_words_and_takes_it(desk, ruth, script_id):
    better = manuscript(desk, script_id).text + "\nBetter.\n"
    suggest(desk, script_id, " Ask sooner. ", better)
    (found,) = open_suggestions(ruth, script_id)
    assert (found.author, found.words, found.number, found.state) == ("Maria Ortega", "Ask sooner.", 1, "open")
    assert next(one for one in library(ruth) if one.script_id == script_id).suggestions == 1
    take(ruth, found.id)
    assert manuscript(ruth, script_id).text == better
    assert open_suggestions(ruth) == ()
    assert [one.state for one in answered_suggestions(desk)] == ["taken"]


def test_undo_brings_a_suggestion_and_the_draft_back(desk, ruth, script_id):
    suggest(desk, script_id, "", manuscript(desk, script_id).text + "Better.")
    take(ruth, open_suggestions(ruth)[0].id)
    undo_last(ruth)
    assert len(open_suggestions(ruth)) == 1
    with pytest.raises(KnownError, match="no draft"):
        drop_draft(ruth, script_id)


def test_a_no_comes_with_an_answer_and_once(desk, ruth, script_id):
    suggest(desk, script_id, "Shorter")
    found = open_suggestions(ruth)[0]
    decline(ruth, found.id, "We tried it in May.")
    assert answered_suggestions(desk)[0].answer == "We tried it in May."
    with pytest.raises(KnownError, match="answered already"):
        take(ruth, found.id)


def test_reps_see_their_own_and_answer_none(desk, as_person, script_id):
    suggest(desk, script_id, "Mine")
    suggest(as_person("Jordan"), script_id, "His")
    assert [one.words for one in open_suggestions(desk)] == ["Mine"]
    assert [one.words for one in open_suggestions(as_person("Ruth"))] == ["Mine", "His"]
    assert next(one for one in library(desk) if one.script_id == script_id).suggestions == 0
    with pytest.raises(KnownError, match="Only a manager"):
        take(desk, open_suggestions(desk)[0].id)


def test_an_empty_suggestion_is_none(desk, script_id):
    for body in ("", " \n", manuscript(desk, script_id).text):
        with pytest.raises(KnownError, match="empty"):
            suggest(desk, script_id, " ", body)


def test_what_is_not_used_takes_no_suggestions(desk, ruth, script_id):
    retire(ruth, script_id)
    with pytest.raises(KnownError, match="not published"):
        suggest(desk, script_id, "Better")


def test_the_draft_of_another_author_is_not_replaced_unasked(desk, ruth, another_author, script_id):
    better = manuscript(desk, script_id).text + "\nBetter.\n"
    suggest(desk, script_id, "", better)
    keep_draft(ruth, script_id, manuscript(ruth, script_id).text + "\nMine.\n")
    (found,) = open_suggestions(ruth)
    assert draft_in_the_way(ruth, found.id) == ""
    assert draft_in_the_way(another_author, found.id) == ruth.person.name
    with pytest.raises(OthersDraft, match=ruth.person.name):
        take(another_author, found.id)
    assert manuscript(ruth, script_id).text.endswith("Mine.\n")
    take(another_author, found.id, over_draft=True)
    assert manuscript(ruth, script_id).text == better


def test_words_without_a_text_replace_no_draft(desk, ruth, another_author, script_id):
    suggest(desk, script_id, "Shorter")
    keep_draft(ruth, script_id, manuscript(ruth, script_id).text + "\nMine.\n")
    take(another_author, open_suggestions(another_author)[0].id)
    assert manuscript(ruth, script_id).text.endswith("Mine.\n")
