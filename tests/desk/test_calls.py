"""Each outcome does what follows from it, and nothing else."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from sdr_desk.desk import blocks, calls, card, dialing, drafts, handoffs, queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.errors import KnownError
from sdr_desk.method.queue import Lane
from sdr_desk.store import counts, prospects, scripts, state
from sdr_desk.store.writing import moment
from tests.conftest import Clock
from tests.desk.test_handoffs import send


def head(desk: Desk) -> str:
    return queue.head_ids(desk, 1)[0]


def after(desk: Desk, prospect_id: str) -> state.State:
    kept = state.read(desk.conn, prospect_id)
    assert kept is not None
    return kept[1]


def lane(desk: Desk, prospect_id: str) -> int | None:
    return desk.conn.execute("SELECT lane FROM prospect_state WHERE prospect_id = ?", (prospect_id,)).fetchone()[0]


@pytest.mark.parametrize("key", ["no_answer", "voicemail", "busy"])
def test_nobody_answered_so_it_is_tried_again_on_the_next_working_day(desk: Desk, key: str) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, key))
    found = after(desk, person)
    assert (found.status, found.attempts, found.dials, found.connects) == ("working", 1, 1, 0)
    assert found.due_at is not None
    assert moment(found.due_at).astimezone(desk.zone).date() == date(2026, 10, 15)
    assert lane(desk, person) == Lane.RETRY
    assert head(desk) != person


def test_waits_grow_and_end_in_a_rest(desk: Desk, clock: Clock) -> None:
    person = head(desk)
    waits = []
    for _ in range(4):
        log_outcome(desk, Outcome(person, "no_answer"))
        due = moment(after(desk, person).due_at or "")
        waits.append((due - clock()).days)
        clock.now = due + timedelta(minutes=1)
    assert waits[0] < waits[1] < waits[2] < waits[3]
    assert waits[3] >= 29
    assert lane(desk, person) == Lane.RESTED


def test_a_friday_try_waits_for_monday(desk: Desk, clock: Clock) -> None:
    clock.forward(days=2)
    person = head(desk)
    log_outcome(desk, Outcome(person, "no_answer"))
    assert moment(after(desk, person).due_at or "").astimezone(desk.zone).weekday() == 0


def test_gatekeeper_keeps_the_name_and_is_no_conversation(desk: Desk) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "gatekeeper", name="Bo at the desk"))
    found = after(desk, person)
    assert (found.gate_name, found.connects, found.conversations, found.attempts) == ("Bo at the desk", 1, 0, 0)


def test_a_promise_comes_first_when_it_is_due_and_never_early(desk: Desk, clock: Clock) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "callback", when=clock() + timedelta(minutes=30), said="after lunch"))
    assert person not in queue.head_ids(desk, 50)
    assert any(row.prospect_id == person and not row.due for row in queue.queue_now(desk).rows)
    clock.forward(minutes=30)
    assert head(desk) == person


def test_not_now_goes_to_nurture_until_the_date(desk: Desk, clock: Clock) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "not_now", until=date(2027, 1, 12), reason="Budget comes later"))
    assert (after(desk, person).status, after(desk, person).reason) == ("nurture", "Budget comes later")
    clock.forward(days=90)
    assert head(desk) == person


def test_not_a_fit_leaves_every_queue(desk: Desk, clock: Clock) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "not_a_fit", reason="Too small"))
    clock.forward(days=400)
    assert person not in queue.head_ids(desk, 50)
    assert after(desk, person).status == "disqualified"


def test_do_not_call_is_for_everyone_with_that_number_and_for_ever(desk: Desk, clock: Clock) -> None:
    person, other = queue.head_ids(desk, 2)
    points = [point for point in prospects.contact_points(desk.conn, person) if point.kind == "phone"]
    with desk.write() as write:
        prospects.add_contact_point(write, other, desk.person.id, kind="phone", raw="x", normal=points[0].normal)
    log_outcome(desk, Outcome(person, "do_not_call"))
    clock.forward(days=400)
    assert not {person, other} & set(queue.head_ids(desk, 50))
    assert after(desk, other).status == "do_not_call"


def test_a_wrong_number_is_never_dialled_again_and_the_next_one_is(desk: Desk) -> None:
    person = head(desk)
    with desk.write() as write:
        prospects.add_contact_point(
            write, person, desk.person.id, kind="phone", raw="2", normal="+12085550199", position=9
        )
    log_outcome(desk, Outcome(person, "wrong_number"))
    assert lane(desk, person) is not None
    log_outcome(desk, Outcome(person, "not_in_service"))
    assert lane(desk, person) is None


@pytest.mark.parametrize(
    ("key", "told"), [("callback", "when to call back"), ("not_now", "when to come back"), ("not_a_fit", "why")]
)
def test_an_outcome_that_lacks_something_saves_nothing(desk: Desk, key: str, told: str) -> None:
    before = desk.conn.execute("SELECT count(*) FROM touches").fetchone()
    with pytest.raises(KnownError, match=told):
        log_outcome(desk, Outcome(head(desk), key))
    assert desk.conn.execute("SELECT count(*) FROM touches").fetchone() == before


def test_typed_words_go_on_the_record_with_the_call(desk: Desk) -> None:
    person = head(desk)
    drafts.keep_typing(desk, person, {"note": "Likes mornings", "answer:need": "Seals fail"})
    log_outcome(desk, Outcome(person, "no_answer"))
    assert prospects.touches(desk.conn, person)[0].note == "Likes mornings"
    assert scripts.latest_answers(desk.conn, person) == {"need": "Seals fail"}
    assert drafts.typing_of(desk, person) == {}


def test_calls_count_in_the_block_they_were_made_in(desk: Desk) -> None:
    blocks.start_block(desk)
    for key in ("no_answer", "gatekeeper"):
        log_outcome(desk, Outcome(head(desk), key))
    log_outcome(desk, Outcome(head(desk), "not_a_fit", reason="Too small"))
    found = blocks.progress(desk)
    assert found is not None
    assert (found.dials, found.connects, found.conversations) == (3, 2, 1)


def test_a_skipped_person_is_back_tomorrow_and_a_promise_cannot_be_skipped(desk: Desk, clock: Clock) -> None:
    person = head(desk)
    calls.skip_for_today(desk, person)
    assert person not in queue.head_ids(desk, 50)
    clock.forward(days=1)
    assert person in queue.head_ids(desk, 50)
    log_outcome(desk, Outcome(person, "callback", when=clock() + timedelta(hours=1)))
    with pytest.raises(KnownError, match="promised"):
        calls.skip_for_today(desk, person)


def same_number(desk: Desk, person: str, other: str) -> None:
    number = next(point for point in prospects.contact_points(desk.conn, person) if point.kind == "phone")
    with desk.write() as write:
        prospects.add_contact_point(write, other, desk.person.id, kind="phone", raw="x", normal=number.normal)


def sent_person(desk: Desk) -> tuple[str, str]:
    handoff_id = send(desk)
    row = desk.conn.execute("SELECT prospect_id FROM handoffs WHERE id = ?", (handoff_id,)).fetchone()
    return handoff_id, row[0]


def test_a_block_reaches_a_lead_with_a_closer_and_its_return_does_not_undo_it(
    desk: Desk, as_person: Callable[[str], Desk]
) -> None:
    handoff_id, twin = sent_person(desk)
    person = head(desk)
    same_number(desk, person, twin)
    log_outcome(desk, Outcome(person, "do_not_call"))
    handoffs.return_lead(as_person("Jordan"), handoff_id, "missing_facts", "How many doors?")
    assert (after(desk, twin).status, lane(desk, twin)) == ("do_not_call", None)


@pytest.mark.parametrize("key", ["not_now", "not_a_fit", "no_answer", "callback"])
def test_nothing_but_do_not_call_is_recorded_after_do_not_call(desk: Desk, clock: Clock, key: str) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "do_not_call"))
    more = {"when": clock() + timedelta(hours=1), "until": date(2027, 1, 12), "reason": "Too small"}
    with pytest.raises(KnownError, match="asked not to be called"):
        log_outcome(desk, Outcome(person, key, **more))  # type: ignore[arg-type]
    log_outcome(desk, Outcome(person, "do_not_call"))
    assert (after(desk, person).status, after(desk, person).dials) == ("do_not_call", 2)


@pytest.mark.parametrize("key", ["not_now", "not_a_fit"])
def test_a_lead_with_a_closer_is_not_parked_behind_the_closers_back(desk: Desk, key: str) -> None:
    _handoff, person = sent_person(desk)
    with pytest.raises(KnownError, match="with Jordan Pike"):
        log_outcome(desk, Outcome(person, key, until=date(2027, 1, 12), reason="Too small"))
    assert after(desk, person).status == "handed_off"


def test_a_promise_past_or_outside_the_hours_is_not_made(desk: Desk, clock: Clock) -> None:
    person = head(desk)
    for when, told in ((clock() - timedelta(minutes=1), "already past"), (clock() + timedelta(hours=12), "nearest")):
        with pytest.raises(KnownError, match=told):
            log_outcome(desk, Outcome(person, "callback", when=when))
    with desk.write() as write:
        write.change("prospects", person, zone="America/New_York|America/Los_Angeles")
    with pytest.raises(KnownError, match="not certain"):
        log_outcome(desk, Outcome(person, "callback", when=datetime(2026, 10, 15, 13, 0, tzinfo=UTC)))
    assert after(desk, person).callback_at is None


def phones(desk: Desk, person: str) -> list[tuple[str, bool]]:
    found = [point for point in prospects.contact_points(desk.conn, person) if point.kind == "phone"]
    return [(point.raw, point.broken) for point in found]


def test_only_the_number_that_was_called_is_wrong(desk: Desk) -> None:
    person = head(desk)
    first = next(point for point in prospects.contact_points(desk.conn, person) if point.kind == "phone")
    with desk.write() as write:
        for raw, normal, position in (("call the office", "", -1), ("2", "+12085550199", 9)):
            prospects.add_contact_point(
                write, person, desk.person.id, kind="phone", raw=raw, normal=normal, position=position
            )
    for _twice in range(2):
        log_outcome(desk, Outcome(person, "wrong_number", number=first.normal))
    assert phones(desk, person) == [("call the office", False), (first.raw, True), ("2", False)]
    log_outcome(desk, Outcome(person, "wrong_number"))
    assert phones(desk, person) == [("call the office", False), (first.raw, True), ("2", True)]


def test_a_skip_gives_the_number_back(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    person = head(desk)
    dialing.dial(desk, card.card(desk, person))
    calls.skip_for_today(desk, person)
    assert dialing.dial(as_person("Ruth"), card.card(desk, person))


def test_what_is_refused_is_read_inside_the_transaction(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    person, seen = head(desk), []
    read = state.read

    def watched(conn: object, prospect_id: str) -> object:
        seen.append(desk.conn.in_transaction)
        return read(conn, prospect_id)  # type: ignore[arg-type]

    monkeypatch.setattr(state, "read", watched)
    calls.skip_for_today(desk, person)
    log_outcome(desk, Outcome(person, "no_answer"))
    assert seen
    assert all(seen)


def test_an_outcome_a_manager_reports_counts_for_the_closer(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    handoff_id, _person = sent_person(desk)
    ruth, jordan = as_person("Ruth"), as_person("Jordan")
    handoffs.accept(jordan, handoff_id)
    handoffs.report(ruth, handoff_id, "won", amount_cents=900)
    found = counts.recount(desk.conn)
    won = {person: amount for (person, _day, measure), amount in found.items() if measure == "won_cents"}
    assert won == {jordan.person.id: 900}


def test_a_return_is_told_in_words(desk: Desk, as_person: Callable[[str], Desk], clock: Clock) -> None:
    handoff_id, person = sent_person(desk)
    clock.forward(minutes=5)
    handoffs.return_lead(as_person("Jordan"), handoff_id, "missing_facts", "How many doors?")
    assert queue.queue_now(desk).rows[0].why == "Returned: missing facts, ask the rep"
    assert card.card(desk, person).now == ("Returned by a closer", "Missing facts, ask the rep")


def test_two_windows_do_not_log_the_same_call_twice(desk: Desk) -> None:
    person = head(desk)
    log_outcome(desk, Outcome(person, "no_answer", seen=""))
    with pytest.raises(KnownError, match="logged meanwhile"):
        log_outcome(desk, Outcome(person, "no_answer", seen=""))
    log_outcome(desk, Outcome(person, "no_answer", seen=after(desk, person).last_touch_id))
