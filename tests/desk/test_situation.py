"""Which words fit: the situation of one person, told by keys."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from sdr_desk.desk import queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.situation import situation, voicemail_situation
from sdr_desk.method.lifecycle import State
from sdr_desk.store import prospects, state
from sdr_desk.store.prospects import ProspectRow
from sdr_desk.store.standing import Around
from sdr_desk.store.writing import stamp

NOTHING = Around()
TALKED = State(status="working", dials=2, connects=1, conversations=1)


@pytest.fixture
def row(desk: Desk) -> ProspectRow:
    found = prospects.prospect(desk.conn, queue.head_ids(desk, 1)[0])
    assert found is not None
    return found


def promised(desk: Desk, minutes: int, kept: State = TALKED) -> State:
    return replace(kept, callback_at=stamp(desk.now() - timedelta(minutes=minutes)))


def from_source(desk: Desk, row: ProspectRow, name: str, kind: str) -> ProspectRow:
    with desk.write() as write:
        source = write.document("sources", name=name, channel_kind=kind)
        write.change("prospects", row.id, source_id=source)
    found = prospects.prospect(desk.conn, row.id)
    assert found is not None
    return found


def buys(desk: Desk, row: ProspectRow) -> None:
    with desk.write() as write:
        write.change("companies", row.company_id, is_customer=1)


def test_somebody_new_is_called_for_the_first_time_whatever_we_sell(desk: Desk, row: ProspectRow) -> None:
    with desk.write() as write:
        (profile,) = write.conn.execute("SELECT id FROM profile").fetchone()
        write.change("profile", profile, trigger_event="a door seal fails")
    assert situation(desk, row, State()) == voicemail_situation(desk, row, State()) == ("first",)


def test_a_promise_comes_before_everything(desk: Desk, row: ProspectRow) -> None:
    buys(desk, row)
    hers = replace(row, referrer_note="Luis Carrera")
    assert situation(desk, hers, promised(desk, 5)) == ("callback", "first")
    assert situation(desk, hers, promised(desk, 21)) == ("callback_missed", "callback", "first")
    assert voicemail_situation(desk, hers, promised(desk, 21))[0] == "callback_missed"


def test_a_lead_that_came_back_comes_before_a_customer_and_that_before_a_loss(desk: Desk, row: ProspectRow) -> None:
    returned, lost = State(status="returned", conversations=1), State(status="lost", conversations=1)
    assert situation(desk, row, lost) == ("lost", "first")
    assert voicemail_situation(desk, row, lost) == ("lost", "voicemail_we_talked", "first")
    buys(desk, row)
    assert situation(desk, row, returned) == ("working", "first")
    assert voicemail_situation(desk, row, returned) == ("voicemail_we_talked", "first")
    assert situation(desk, row, lost) == situation(desk, row, TALKED) == ("customer", "first")


def test_a_won_lead_is_a_customer_without_the_company_saying_so(desk: Desk, row: ProspectRow) -> None:
    assert situation(desk, row, State(status="won")) == ("customer", "first")


@pytest.mark.parametrize(("ended", "key"), [("lost", "lost"), ("returned", "working"), ("won", "customer")])
def test_the_end_of_a_lead_is_known_after_it_was_taken_up_again(
    desk: Desk, row: ProspectRow, ended: str, key: str, monkeypatch
) -> None:
    found = "sdr_desk.desk.situation.around"
    monkeypatch.setattr(found, lambda _conn, _id, handoff: replace(NOTHING, handoff=ended if handoff else ""))
    assert situation(desk, row, replace(TALKED, handoff_id="h"))[0] == key


def test_a_loss_comes_before_nurture_and_nurture_before_a_referral(desk: Desk, row: ProspectRow, monkeypatch) -> None:
    hers, later = replace(row, referrer_note="Luis Carrera"), State(status="nurture", handoff_id="h")
    assert situation(desk, hers, later) == voicemail_situation(desk, hers, later) == ("nurture", "first")
    monkeypatch.setattr("sdr_desk.desk.situation.around", lambda *_: replace(NOTHING, handoff="lost"))
    assert situation(desk, hers, later) == ("lost", "first")


def test_a_referral_comes_before_a_letter_until_we_have_talked(desk: Desk, row: ProspectRow) -> None:
    hers = replace(row, referrer_note="Luis Carrera")
    sent = State(last_disposition="letter")
    assert situation(desk, hers, sent) == ("referral", "first")
    assert situation(desk, row, sent) == ("after_letter", "first")
    assert situation(desk, hers, replace(TALKED, last_disposition="letter")) == ("after_letter", "first")
    assert situation(desk, hers, TALKED) == ("working", "first")
    assert voicemail_situation(desk, hers, TALKED) == ("voicemail_we_talked", "first")


def test_an_e_mail_is_talked_about_but_lies_on_no_desk(desk: Desk, row: ProspectRow) -> None:
    mailed = State(last_disposition="email")
    assert situation(desk, row, mailed) == ("after_letter", "first")
    assert voicemail_situation(desk, row, mailed) == ("first",)


@pytest.mark.parametrize(
    ("name", "kind", "keys"),
    [
        ("Trade show", "marketing", ("trade_show", "first")),
        ("Northwest Cold Chain Expo", "marketing", ("trade_show", "first")),
        ("Cold storage show, March", "people", ("trade_show", "first")),
        ("Show-Me State list", "marketing", ("first",)),
        ("Fairview bakeries", "marketing", ("first",)),
        ("Referral ask", "referral", ("referral", "first")),
        ("Installers of the trade fair", "partner", ("partner", "referral", "first")),
    ],
)
def test_where_somebody_came_from_decides_when_nothing_else_does(
    desk: Desk, row: ProspectRow, name: str, kind: str, keys: tuple[str, ...]
) -> None:
    found = from_source(desk, row, name, kind)
    assert situation(desk, found, State()) == voicemail_situation(desk, found, State()) == keys
    assert situation(desk, found, TALKED) == ("working", "first")


@pytest.mark.parametrize("name", ["Trigger", "News", "Recent news", "Event", "Trigger event"])
def test_news_about_this_person_is_a_trigger(desk: Desk, row: ProspectRow, name: str) -> None:
    told = replace(row, custom=json.dumps({name: "New site in Nampa"}))
    assert situation(desk, told, State()) == ("trigger", "first")
    assert situation(desk, replace(row, custom=json.dumps({name: "none"})), State()) == ("first",)
    assert situation(desk, replace(told, source="Trade show"), State()) == ("trade_show", "first")


def test_a_note_of_news_is_a_trigger(desk: Desk, row: ProspectRow) -> None:
    assert situation(desk, replace(row, about="Two sites.\nNews: opens a third"), State()) == ("trigger", "first")
    assert situation(desk, replace(row, about="No news so far"), State()) == ("first",)
    log_outcome(desk, Outcome(row.id, "no_answer", note="Trigger: new plant manager"))
    (_person, kept) = state.read(desk.conn, row.id)
    assert situation(desk, row, kept) == ("trigger", "first")


def test_who_has_a_message_does_not_get_it_again(desk: Desk, row: ProspectRow) -> None:
    hers = replace(row, referrer_note="Luis Carrera")
    assert voicemail_situation(desk, hers, State()) == ("referral", "first")
    log_outcome(desk, Outcome(row.id, "voicemail"))
    (_person, kept) = state.read(desk.conn, row.id)
    assert voicemail_situation(desk, hers, kept) == ("second_voicemail", "working", "first")
    before_rest = replace(kept, attempts=3)
    assert voicemail_situation(desk, hers, before_rest)[0] == "voicemail_last_try"
