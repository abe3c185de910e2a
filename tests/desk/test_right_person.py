"""The right person in the place of the wrong one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sdr_desk.desk import handoffs, inbox, undo
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.right_person import add_right_person, company_known
from sdr_desk.errors import KnownError
from sdr_desk.store import prospects
from tests.desk.test_handoff_talk import person, row
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]


def returned(desk: Desk, as_person: Sit, reason: str = "wrong_person") -> str:
    lead = send(desk)
    handoffs.return_lead(as_person("Jordan"), lead, reason)
    return lead


def test_the_right_one_has_the_company_and_the_wrong_one_is_linked(desk: Desk, as_person: Sit) -> None:
    lead = returned(desk, as_person)
    known = company_known(desk, lead)
    made = add_right_person(desk, lead, replace(known, first_name="Imogen", last_name="Tate"))
    fresh = prospects.prospect(desk.conn, made.ids["prospect"][0])
    assert fresh is not None
    assert (fresh.company, fresh.referrer_id) == (row(desk, lead).company, row(desk, lead).prospect_id)
    assert person(desk, lead)[0] == "disqualified"
    assert inbox.view(desk, lead).said[-1].text == "The right person is Imogen Tate."
    assert not [one for one in inbox.closer_inbox(desk).from_closers if one.kind == "wrong_person"]
    undo.undo_last(desk)
    assert person(desk, lead)[0] == "returned"
    assert prospects.prospect(desk.conn, fresh.id) is None
    assert check_file(desk).clean


def test_the_right_one_is_added_once(desk: Desk, as_person: Sit) -> None:
    lead = returned(desk, as_person)
    with desk.write() as write:  # called since, so that they are not put out
        write.conn.execute("UPDATE prospect_state SET status = 'working'")
    new = replace(company_known(desk, lead), first_name="Imogen", last_name="Tate")
    add_right_person(desk, lead, new)
    with pytest.raises(KnownError, match="Imogen Tate was added already"):
        add_right_person(desk, lead, new)
    assert inbox.view(desk, lead).news.kind != "wrong_person"
    undo.undo_last(desk)
    add_right_person(desk, lead, new)


def test_only_whose_lead_it_is_adds_the_right_one(desk: Desk, as_person: Sit) -> None:
    lead, jordan = returned(desk, as_person), as_person("Jordan")
    with pytest.raises(KnownError, match="This lead is Maria Ortega’s"):
        add_right_person(jordan, lead, replace(company_known(jordan, lead), first_name="Imogen"))


def test_it_needs_a_name_and_such_a_return(desk: Desk, as_person: Sit) -> None:
    lead = returned(desk, as_person)
    with pytest.raises(KnownError, match="needs a name"):
        add_right_person(desk, lead, company_known(desk, lead))
    other = returned(desk, as_person, "no_authority")
    with pytest.raises(KnownError, match="did not come back"):
        add_right_person(desk, other, replace(company_known(desk, other), first_name="Imogen"))
