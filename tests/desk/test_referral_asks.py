"""Who can be asked for a referral now and why, with which words, and never twice in 90 days."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from sdr_desk.desk import handoffs, inbox, queue, referral_asks, undo, winning
from sdr_desk.desk.bulk import Selection, do_not_call
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.referrals import NewReferral, capture
from sdr_desk.errors import KnownError
from tests.conftest import Clock
from tests.desk.test_handoffs import send
from tests.desk.test_winning import row, won

Sit = Callable[[str], Desk]
LATER = datetime(2026, 10, 16, 16, 0, tzinfo=UTC)


def moments(desk: Desk) -> list[tuple[str, str]]:
    return [(ask.moment, ask.why) for ask in referral_asks.who_can_be_asked(desk)]


def customer(desk: Desk, since: str) -> str:
    person, company = desk.conn.execute("SELECT id, company_id FROM prospects ORDER BY id LIMIT 1").fetchone()
    with desk.write() as write:
        write.change("companies", company, is_customer=1, customer_since=since)
    return str(person)


def test_nobody_is_asked_before_anything_happened(desk: Desk) -> None:
    assert moments(desk) == []


def test_a_win_is_the_best_moment(desk: Desk, as_person: Sit) -> None:
    lead = won(desk, as_person)
    assert moments(desk) == [("won", "Won on Oct 14")]
    words = referral_asks.words(desk, row(desk, lead).prospect_id, "won")
    assert words is not None
    assert words.title == "Ask after good news"
    assert row(desk, lead).first_name in words.steps[0].plain


@pytest.mark.parametrize(
    ("since", "found", "title"),
    [
        ("2026-08-20", ("delivered", "Customer since Aug 20"), "Ask after good news"),
        ("2019-05-02", ("standing", "Customer since 2019, not asked for 90 days"), "Ask with a short list"),
    ],
)
def test_customers_are_asked_after_delivery_and_later_on(
    desk: Desk, since: str, found: tuple[str, str], title: str
) -> None:
    person = customer(desk, since)
    assert moments(desk) == [found]
    words = referral_asks.words(desk, person, found[0])
    assert words is not None
    assert words.title == title


def test_somebody_new_as_a_customer_is_left_alone_for_a_month(desk: Desk) -> None:
    customer(desk, "2026-10-01")
    assert moments(desk) == []


@pytest.mark.parametrize(
    ("note", "asked"),
    [("Very happy with the seals", True), ("They are not happy with us", False), ("Talked about prices", False)],
)
def test_praise_in_a_note_is_a_moment(desk: Desk, note: str, asked: bool) -> None:
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, "callback", when=LATER, note=note))
    assert [moment for moment, _why in moments(desk)] == (["praise"] if asked else [])


def test_a_kind_no_is_a_moment_too(desk: Desk, as_person: Sit) -> None:
    lead = send(desk)
    handoffs.accept(as_person("Jordan"), lead)
    handoffs.report(as_person("Jordan"), lead, "lost", reason="price")
    found = referral_asks.who_can_be_asked(desk)
    assert [(ask.moment, ask.why[:14]) for ask in found] == [("lost", "Lost on Oct 14")]
    words = referral_asks.words(desk, found[0].prospect_id, "lost")
    assert words is not None
    assert words.title == "Ask after a lost deal"


def test_not_now_in_a_talk_leaves_good_will(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(person, "not_now", until=date(2027, 3, 3), reason="Budget comes later"))
    assert moments(desk) == [("later", "Not now, said on Oct 14: Budget comes later")]


def test_asked_is_on_the_record_and_never_said_twice_in_90_days(desk: Desk, clock: Clock) -> None:
    person = customer(desk, "2019-05-02")
    made = referral_asks.asked(desk, person, "standing")
    assert made.label == "Asked First00 Last for a referral"
    assert moments(desk) == []
    with pytest.raises(KnownError, match="asked on Oct 14"):
        referral_asks.asked(desk, person, "standing")
    clock.forward(days=89)
    assert moments(desk) == []
    clock.forward(days=2)
    assert [moment for moment, _why in moments(desk)] == ["standing"]
    assert check_file(desk).clean


def test_not_now_comes_again_after_thirty_days_and_undo_brings_it_at_once(desk: Desk, clock: Clock) -> None:
    person = customer(desk, "2019-05-02")
    referral_asks.not_now(desk, person, "standing")
    assert moments(desk) == []
    undo.undo_last(desk)
    assert len(moments(desk)) == 1
    referral_asks.not_now(desk, person, "standing")
    clock.forward(days=31)
    assert len(moments(desk)) == 1


def test_whoever_just_named_somebody_is_left_alone(desk: Desk) -> None:
    person = customer(desk, "2019-05-02")
    capture(desk, NewReferral("Jane Poe", phone="208-555-0117", referrer_id=person))
    assert moments(desk) == []


def test_who_is_not_to_be_called_is_not_asked(desk: Desk) -> None:
    person = customer(desk, "2019-05-02")
    do_not_call(desk, Selection(ids=(person,)), "Asked")
    assert all(ask.prospect_id != person for ask in referral_asks.who_can_be_asked(desk))
    with pytest.raises(KnownError, match="not to be called"):
        referral_asks.asked(desk, person, "standing")


def test_handoffs_and_asks_write_the_same(desk: Desk, as_person: Sit) -> None:
    lead = won(desk, as_person)
    winning.referral_asked(desk, lead, winning.ASKED)
    assert moments(desk) == []
    events = desk.conn.execute("SELECT act, moment FROM referral_events WHERE id NOT IN withdrawn").fetchall()
    assert events == [("asked", "won")]
    undo.undo_last(desk)
    referral_asks.asked(desk, row(desk, lead).prospect_id, "won")
    assert winning.REFERRAL_ASK not in inbox.view(desk, lead).can


def test_handoffs_ask_nobody_twice_either_but_take_a_not_now(desk: Desk, as_person: Sit, clock: Clock) -> None:
    person = queue.head_ids(desk, 1)[0]
    referral_asks.asked(desk, person, "praise")
    clock.forward(minutes=1)
    lead = won(desk, as_person)
    with pytest.raises(KnownError, match="asked on"):
        winning.referral_asked(desk, lead, winning.ASKED)
    winning.referral_asked(desk, lead, winning.NOT_NOW)


def test_a_rep_sees_their_own_and_a_manager_everybodys(desk: Desk, as_person: Sit) -> None:
    won(desk, as_person)
    assert len(moments(as_person("Ruth"))) == 1
    assert moments(as_person("Jordan")) == []
