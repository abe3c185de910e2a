"""Who gets a letter or an e-mail, who is left out and why, and whose nurture touch is due."""

from collections.abc import Callable

import pytest

from sdr_desk.desk import bulk, mailing_plan
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.mailing_plan import Plan, plan, plan_due, words_for
from sdr_desk.desk.mailing_words import unprintable
from sdr_desk.errors import KnownError
from sdr_desk.exchange.page_fonts import missing_letters
from sdr_desk.paths import resources_folder
from tests.desk.posted import change, ids_of, nurture, settle


def why(found: Plan) -> dict[str, str]:
    return {one.name: one.why for one in found.left_out}


def test_the_address_is_that_of_an_envelope(desk: Desk) -> None:
    ids = settle(desk)
    change(desk, ids[0], salutation="Ms", street="0 Main Street\nSuite 4")
    found = plan(desk, words_for(desk, "letter")[0].script_id, ids[:1])
    lines = ("Ms First00 Last", "Company 0", "0 Main Street", "Suite 4", "Boise, ID 83702")
    assert [one.lines for one in found.ready] == [lines]


def test_the_address_of_the_company_serves_where_there_is_no_own_one(desk: Desk) -> None:
    one = ids_of(desk)[0]
    with desk.write() as write:
        company = write.row("prospects", {"id": one})
        assert company is not None
        write.change("companies", company["company_id"], street="9 Dock Road", city="Nampa", postal_code="83651")
    found = plan(desk, words_for(desk, "letter")[0].script_id, [one])
    assert found.ready[0].lines[2:] == ("9 Dock Road", "Nampa, ID 83651")


def test_who_is_left_out_is_named_with_why(desk: Desk) -> None:
    ids = settle(desk, 6)
    bulk.do_not_call(desk, Selection(ids=(ids[1],)), "asked")
    bulk.remove(desk, Selection(ids=(ids[2],)))
    change(desk, ids[3], custom='{"Direct Mail Opt Out": "TRUE"}')
    change(desk, ids[4], postal_code="", city="")
    found = plan(desk, words_for(desk, "letter")[0].script_id, [*ids[:5], ids[8], ids[0], "unknown"])
    assert [one.id for one in found.ready] == [ids[0]]
    assert why(found) == {
        "First01 Last": "is on the do-not-call record",
        "Somebody": "was removed meanwhile",
        "First03 Last": "does not want letters",
        "First04 Last": "has only part of a postal address",
        "First08 Last": "has no postal address",
    }


def test_an_e_mail_needs_an_address_that_works_and_no_opt_out(desk: Desk) -> None:
    ids = ids_of(desk)
    change(desk, ids[0], custom='{"Email Opt Out": "true", "Has Opted Out Of Email": ""}')
    change(desk, ids[1], custom='{"HasOptedOutOfEmail": "0"}')
    with desk.write() as write:
        for one, columns in ((ids[2], {"broken": 1}), (ids[3], {"deleted": 1})):
            sql = "SELECT id FROM contact_points WHERE prospect_id = ? AND kind = 'email'"
            write.change("contact_points", write.conn.execute(sql, (one,)).fetchone()[0], **columns)
    found = plan(desk, words_for(desk, "email")[0].slug, ids[:4])
    assert [(one.id, one.email) for one in found.ready] == [(ids[1], "first01@company.example")]
    assert list(why(found).values()) == [
        "does not want e-mails",
        "has no e-mail address that works",
        "has no e-mail address",
    ]


def test_somebody_with_the_address_of_a_blocked_one_is_left_out(desk: Desk) -> None:
    ids = settle(desk)
    with desk.write() as write:
        write.fact("do_not_call", scope="person", value="first05@company.example", act="block", reason="asked")
    found = plan(desk, words_for(desk, "letter")[0].slug, ids)
    assert why(found) == {"First05 Last": "is on the do-not-call record"}


def test_an_address_that_cannot_be_printed_is_named_before_anything_is_made(desk: Desk) -> None:
    ids = settle(desk)
    change(desk, ids[0], last_name="田中")
    change(desk, ids[1], last_name="Łódź")
    found = plan(desk, words_for(desk, "letter")[0].script_id, ids[:2])
    assert [one.id for one in found.ready] == [ids[1]]
    assert list(why(found).values()) == ["has letters in the address that cannot be printed here (田中)"]


def test_letters_that_are_not_looked_up_can_all_be_printed() -> None:
    usual = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))
    assert unprintable(usual) == missing_letters(usual, resources_folder() / "fonts") == ""


def test_a_stopped_plan_asks_before_each_person(desk: Desk) -> None:
    asked = iter([False, True])
    with pytest.raises(KnownError, match="stopped"):
        plan(desk, words_for(desk, "letter")[0].slug, settle(desk), cancelled=lambda: next(asked))


def test_only_published_letters_and_e_mails_are_planned(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = settle(desk)
    with pytest.raises(KnownError, match="not published"):
        plan(desk, "no_such_words", ids)
    with pytest.raises(KnownError, match="no letter and no e-mail"):
        plan(desk, "first_call", ids)
    monkeypatch.setattr(mailing_plan, "MOST_PEOPLE", 11)
    with pytest.raises(KnownError, match="at most 11 people"):
        plan(desk, words_for(desk, "letter")[0].slug, ids)


def test_due_letters_are_those_of_the_track_by_the_end_of_today(desk: Desk) -> None:
    ids = settle(desk)
    nurture(desk, ids[:3])
    nurture(desk, ids[3:5], days=0.4)
    nurture(desk, ids[5:7], days=1)
    found = plan_due(desk)
    assert sorted(one.id for one in found.ready) == ids[:5]
    assert found.script.stage == "nurture"
    assert plan_due(desk, kind="email").ready == ()
    assert mailing_plan.due_counts(desk) == {"letter": 5, "email": 0}


def test_a_rep_sees_the_own_ones_a_manager_the_teams(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    ids = settle(desk)
    nurture(desk, ids[:2])
    assert len(plan_due(as_person("Ruth")).ready) == 2
    bulk.assign(as_person("Ruth"), Selection(ids=(ids[0],)), "")
    assert [one.id for one in plan_due(desk).ready] == [ids[1]]
    assert len(plan_due(as_person("Ruth")).ready) == 2


def test_a_plan_can_be_narrowed_for_a_preview(desk: Desk) -> None:
    ids = settle(desk)
    found = plan(desk, words_for(desk, "letter")[0].slug, ids)
    assert [one.id for one in found.only([ids[3]]).ready] == [ids[3]]
