"""Lifting “do not call”: of a person, a number and a company, by a manager, with a reason."""

import pytest

from sdr_desk.desk import team
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.card import card
from sdr_desk.desk.do_not_call import bar_company, bar_number, bar_person
from sdr_desk.desk.lifting import bars_on, lift, what_lifting_does, whom_it_meets
from sdr_desk.desk.prospect_edit import Edit, edit_prospect
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.undo import undo_last
from sdr_desk.desk.why_not import why_not
from sdr_desk.errors import KnownError
from sdr_desk.store import prospects, state


@pytest.fixture
def maria(desk):
    return desk.person.id


@pytest.fixture
def ruth(desk, maria):
    """The manager sits at the desk."""
    desk.switch(next(one.id for one in team.everyone(desk) if one.name.startswith("Ruth")))
    return desk


def status(desk, person):
    return state.read(desk.conn, person)[1].status


@pytest.fixture
def first(desk):
    return head_ids(desk, 1)[0]


def test_a_person_is_called_again_and_comes_back_with_a_list(desk, first, ruth, maria):
    bar_person(desk, first, "Letter", "letter 12")
    (bar,) = bars_on(desk, first)
    assert (bar.scope, bar.told) == ("person", "since Oct 14: letter (letter 12)")
    assert lift(desk, first, bar, "Called in on Monday").label == "Do not call lifted: First00 Last"
    assert (status(desk, first), bars_on(desk, first)) == ("working", ())
    late = add_prospect(desk, NewProspect("Kim", "Poe", phones=("(208) 555-0100",))).ids["prospect"][0]
    assert status(desk, late) == "raw"
    desk.switch(maria)
    assert first in head_ids(desk, 50)


def test_lifting_is_taken_back(first, ruth):
    bar_person(ruth, first, "Letter")
    lift(ruth, first, bars_on(ruth, first)[0], "A mistake")
    undo_last(ruth)
    assert status(ruth, first) == "do_not_call"


def test_a_company_is_lifted_for_all_but_who_asked_themselves(desk, first, ruth, maria):
    mate = bar_company(desk, first, "Their office").ids["prospect"][1]
    company = card(desk, first).company
    bar_person(desk, mate, "Asked me herself")
    found = bars_on(desk, mate)
    assert [(one.scope, one.whom) for one in found] == [("company", f"Nobody of {company}"), ("person", "This person")]
    assert what_lifting_does(desk, mate, found[0]) == (
        f"One person of {company} may be called again. One person asked for themselves and stays barred. "
        "Whoever comes in later may be called."
    )
    assert "own bar is lifted. Everybody of" in what_lifting_does(desk, mate, found[1])
    lift(desk, first, found[0], "Their new owner wrote")
    assert (status(desk, first), status(desk, mate)) == ("working", "do_not_call")
    assert why_not(desk, mate).sentence.endswith("asked me herself.")
    assert [one.scope for one in bars_on(desk, mate)] == ["person"]
    desk.switch(maria)
    assert first in head_ids(desk, 50)


def test_a_company_that_nobody_is_in_any_more_is_lifted_too(first, ruth):
    bar_company(ruth, first, "Their office")
    with ruth.write() as write:
        write.change("prospects", first, company_id=card_company(ruth, "Company 3"))
        state.rebuild(write.conn, first)
    mate = next(one for one in everybody(ruth) if card(ruth, one).company == "Company 0")
    lift(ruth, mate, bars_on(ruth, mate)[0], "Wrote again")
    late = add_prospect(ruth, NewProspect("Kim", "Poe", company="Company 0")).ids["prospect"][0]
    assert bars_on(ruth, late) == ()


def test_who_left_a_barred_company_is_lifted_alone_and_the_company_stays_barred(first, ruth):
    bar_company(ruth, first, "Their office", "letter 12")
    mate = next(one for one in everybody(ruth) if one != first and card(ruth, one).company == "Company 0")
    edit_prospect(ruth, first, Edit({"company": "Company 3"}))
    (bar,) = bars_on(ruth, first)
    assert (bar.scope, bar.told) == ("person", "since Oct 14: their office (letter 12)")
    lift(ruth, first, bar, "Works elsewhere now")
    assert (status(ruth, first), bars_on(ruth, first)) == ("working", ())
    late = add_prospect(ruth, NewProspect("Kim", "Poe", company="Company 0")).ids["prospect"][0]
    assert [[one.scope for one in bars_on(ruth, who)] for who in (mate, late)] == [["company"], ["company"]]
    undo_last(ruth)
    undo_last(ruth)
    assert bars_on(ruth, first) == (bar,)


def test_who_comes_back_to_a_company_that_was_lifted_can_be_lifted(first, ruth):
    bar_company(ruth, first, "Their office")
    mate = next(one for one in everybody(ruth) if one != first and card(ruth, one).company == "Company 0")
    edit_prospect(ruth, first, Edit({"company": "Company 3"}))
    lift(ruth, mate, bars_on(ruth, mate)[0], "Wrote again")
    edit_prospect(ruth, first, Edit({"company": "Company 0"}))
    (bar,) = bars_on(ruth, first)
    lift(ruth, first, bar, "Wrote again")
    assert (status(ruth, first), bars_on(ruth, first)) == ("working", ())


def card_company(desk, name):
    return desk.conn.execute("SELECT id FROM companies WHERE name = ?", (name,)).fetchone()[0]


def everybody(desk):
    return [row[0] for row in desk.conn.execute("SELECT id FROM prospects WHERE deleted = 0 ORDER BY id")]


def test_a_number_is_lifted(first, ruth):
    number = card(ruth, first).numbers[0].e164
    bar_number(ruth, number, "Fax line", "bill of May")
    (bar,) = bars_on(ruth, first)
    assert (bar.whom, bar.told) == ("(208) 555-0100", "since Oct 14: fax line (bill of May)")
    lift(ruth, first, bar, "A telephone again")
    assert bars_on(ruth, first) == ()
    assert card(ruth, first).numbers[0].dialable


def test_a_number_barred_for_itself_stays_barred_when_the_person_is_lifted(desk, first, ruth):
    number = card(ruth, first).numbers[0].e164
    bar_number(ruth, number, "Fax line", "bill of May")
    bar_person(ruth, first, "Letter")
    person, fax = bars_on(ruth, first)
    assert what_lifting_does(ruth, first, person) == (
        "First00 Last may be called again. "
        "The number (208) 555-0100 stays barred, since Oct 14: fax line (bill of May). "
        "No other number of theirs can be dialled."
    )
    lift(ruth, first, person, "Wrote again")
    assert (status(ruth, first), bars_on(ruth, first)) == ("working", (fax,))
    assert not card(ruth, first).numbers[0].dialable
    assert prospects.is_blocked(ruth.conn, [number])
    undo_last(ruth)
    assert bars_on(ruth, first) == (person, fax)


def test_who_asked_themselves_stays_barred_when_their_number_is_lifted(desk, first, ruth):
    number = card(ruth, first).numbers[0].e164
    bar_person(ruth, first, "Letter")
    bar_number(ruth, number, "Fax line")
    lift(ruth, first, bars_on(ruth, first)[1], "A telephone again")
    assert [bar.scope for bar in bars_on(ruth, first)] == ["person"]
    assert prospects.is_blocked(ruth.conn, [number])
    lift(ruth, first, bars_on(ruth, first)[0], "Wrote again")
    assert (bars_on(ruth, first), prospects.is_blocked(ruth.conn, [number])) == ((), False)


def test_a_newcomer_whose_number_is_barred_is_lifted_without_it(desk, first, ruth):
    number = card(ruth, first).numbers[0].e164
    bar_number(ruth, number, "Fax line")
    late = add_prospect(ruth, NewProspect("Kim", "Poe", phones=(number, "(208) 555-0199"))).ids["prospect"][0]
    assert what_lifting_does(ruth, late, bars_on(ruth, late)[0]).endswith("fax line.")
    lift(ruth, late, bars_on(ruth, late)[0], "Uses the other one")
    assert [one.dialable for one in card(ruth, late).numbers] == [False, True]
    lift(ruth, late, bars_on(ruth, late)[0], "A telephone again")
    assert [one.dialable for one in card(ruth, late).numbers] == [True, True]


def test_a_number_that_was_out_of_service_before_stays_so(desk, first, ruth, maria):
    number = card(ruth, first).numbers[0].e164
    desk.switch(maria)
    log_outcome(desk, Outcome(first, "not_in_service"))
    bar_number(desk, number, "Fax line")
    desk.switch(next(one.id for one in team.everyone(desk) if one.name.startswith("Ruth")))
    lift(desk, first, bars_on(desk, first)[0], "A telephone again")
    assert not card(desk, first).numbers[0].dialable


def test_only_a_manager_lifts_and_says_why(desk, first):
    bar_person(desk, first, "Letter")
    (bar,) = bars_on(desk, first)
    with pytest.raises(KnownError, match="Only a manager"):
        lift(desk, first, bar, "I want to")
    assert status(desk, first) == "do_not_call"


def test_what_cannot_be_lifted(first, ruth):
    bar_person(ruth, first, "Letter")
    (bar,) = bars_on(ruth, first)
    with pytest.raises(KnownError, match="reason is missing"):
        lift(ruth, first, bar, "  ")
    lift(ruth, first, bar, "Wrote again")
    with pytest.raises(KnownError, match="lifted already"):
        lift(ruth, first, bar, "Wrote again")


def test_whom_a_bar_meets(desk, first):
    company = card(desk, first).company
    assert whom_it_meets(desk, first, "company").startswith(f"Nobody of {company} is called again: 2 people")
    add_prospect(desk, NewProspect("Kim", "Poe", phones=("(208) 555-0100",)))
    assert "one other person" in whom_it_meets(desk, first, "number", "+12085550100")
    assert "nor one other person with the same number" in whom_it_meets(desk, first, "person")
    lonely = add_prospect(desk, NewProspect("Lea", "Lone")).ids["prospect"][0]
    assert whom_it_meets(desk, lonely, "company") == "Lea Lone stands in no company."
