"""Do not call of a number, a person and a company, with reason and proof."""

import pytest

from sdr_desk.desk.card import card
from sdr_desk.desk.dialing import dial
from sdr_desk.desk.do_not_call import bar_company, bar_number, bar_person
from sdr_desk.desk.lifting import bars_on, lift
from sdr_desk.desk.personal_data import erase_person
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.undo import undo_last
from sdr_desk.desk.why_not import why_not
from sdr_desk.errors import KnownError
from sdr_desk.store import blocked, state


def status(desk, person) -> str:
    return state.read(desk.conn, person)[1].status


def test_a_company_is_barred_for_everybody_and_for_those_who_come_later(desk):
    first = head_ids(desk, 1)[0]
    company = card(desk, first).company
    barred = bar_company(desk, first, "Letter from their office", "letter 12").ids["prospect"]
    assert len(barred) == 2
    assert {status(desk, one) for one in barred} == {"do_not_call"}
    late = add_prospect(desk, NewProspect("Kim", "Poe", "", company, ("(208) 555-0177",))).ids["prospect"][0]
    assert late not in head_ids(desk, 50)
    with pytest.raises(KnownError, match="is to be called"):
        dial(desk, card(desk, late))
    for one in (late, first):
        assert why_not(desk, one).sentence.startswith(f"Nobody of {company} is to be called, since Oct 14: letter from")


def test_the_proof_and_the_day_are_kept(desk, clock):
    person = head_ids(desk, 1)[0]
    bar_person(desk, person, "Mail of today", "mail-7.eml")
    found = blocked.standing(desk.conn, person)[0]
    assert (found.scope, found.reason, found.proof, found.at[:10]) == (
        "person", "Mail of today", "mail-7.eml", "2026-10-14",
    )  # fmt: skip


def test_a_person_with_another_number_is_still_called(desk):
    person = head_ids(desk, 1)[0]
    number = card(desk, person).numbers[0].e164
    with desk.write() as write:
        write.document("contact_points", prospect_id=person, kind="phone", raw="(208) 555-0188", normal="+12085550188",
                       position=9)  # fmt: skip
    bar_number(desk, number, "Fax line")
    assert person in head_ids(desk, 50)
    assert [one.dialable for one in card(desk, person).numbers] == [False, True]


def test_a_person_without_another_number_is_not_and_undo_brings_them_back(desk):
    person = head_ids(desk, 1)[0]
    bar_number(desk, card(desk, person).numbers[0].e164, "Fax line")
    assert person not in head_ids(desk, 50)
    undo_last(desk)
    assert person in head_ids(desk, 50)


@pytest.mark.parametrize("bar", [bar_company, bar_person, bar_number])
def test_a_reason_is_needed(desk, bar):
    with pytest.raises(KnownError, match="reason is missing"):
        bar(desk, head_ids(desk, 1)[0], " ")


def test_a_company_needs_to_be_known(desk):
    alone = add_prospect(desk, NewProspect("Kim", "Poe", phones=("(208) 555-0177",))).ids["prospect"][0]
    with pytest.raises(KnownError, match="stands in no company"):
        bar_company(desk, alone, "Told us")


def test_a_barred_company_stays_barred_when_one_of_it_is_erased(desk, as_person):
    boss, first = as_person("Ruth"), head_ids(desk, 1)[0]
    company = card(desk, first).company
    (mate,) = {*bar_company(boss, first, "Their lawyer wrote").ids["prospect"]} - {first}
    erase_person(boss, first, "Asked us to", "letter 12")
    (bar,) = bars_on(boss, mate)
    assert bar.scope == "company"
    late = add_prospect(boss, NewProspect("Kim", "Poe", "", company, ("(208) 555-0177",))).ids["prospect"][0]
    with pytest.raises(KnownError, match="is to be called"):
        dial(boss, card(boss, late))
    lift(boss, mate, bar, "Their new owner wrote")
    assert (status(desk, mate), bars_on(boss, late)) == ("working", ())


def test_a_barred_company_stays_barred_when_all_of_it_are_erased(desk, as_person):
    boss, first = as_person("Ruth"), head_ids(desk, 1)[0]
    company = card(desk, first).company
    for one in bar_company(boss, first, "Their lawyer wrote").ids["prospect"]:
        erase_person(boss, one, "Asked us to", "letter 12")
    late = add_prospect(boss, NewProspect("Kim", "Poe", "", company, ("(208) 555-0177",))).ids["prospect"][0]
    assert [bar.scope for bar in bars_on(boss, late)] == ["company"]
