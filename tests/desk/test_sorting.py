"""What is proposed for a lead is kept beside what was decided, taken back with it, and counted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sdr_desk.desk import care, drafts, handoffs, past_calls, personal_data, queue, sorting, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import guide_for
from sdr_desk.desk.handoffs import Package
from sdr_desk.desk.past_calls import PastCall
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.method.sorting import Proposal

WHOLE = {
    "need": "Lost a load in July", "motivation": "The insurer asks for it", "authority": "Neil Aster, CFO",
    "buying_plan": "Pilot by December 1", "size": "22 doors, about $18,000", "next_step": "Visit on Friday",
}  # fmt: skip


def answer(desk: Desk, person: str, **changes: str) -> None:
    drafts.keep_typing(desk, person, {f"answer:{key}": text for key, text in (WHOLE | changes).items()})


def proposed(desk: Desk, person: str) -> Proposal:
    return sorting.proposal_for(desk, person, guide_for(desk, person))


def said(desk: Desk, person: str) -> str:
    found = sorting.proposed_for(desk, person, guide_for(desk, person))
    return f"{found.lead} {found.words}".strip()


def kept(desk: Desk) -> list[tuple[str, str, str]]:
    rows = desk.conn.execute("SELECT proposed, chosen, why FROM sortings WHERE id NOT IN withdrawn ORDER BY id")
    return rows.fetchall()


def send(desk: Desk, person: str, **changes: object) -> None:
    form = handoffs.prepare(desk, person)
    handoffs.hand_off(desk, Package(person, form.closers[0].id, form.answer_by, "Friendly", "Visit", **changes))  # type: ignore[arg-type]


@pytest.fixture
def person(desk: Desk) -> str:
    return queue.head_ids(desk, 1)[0]


def test_somebody_new_is_asked_the_first_question(desk: Desk, person: str) -> None:
    found = proposed(desk, person)
    assert (found.act, found.ask_key) == ("ask", "need")
    assert found.ask
    assert said(desk, person) == "Ask next: Need or pain"


def test_what_is_typed_is_sorted_at_once(desk: Desk, person: str) -> None:
    answer(desk, person)
    assert said(desk, person) == "Proposed: hand off now"
    answer(desk, person, buying_plan="In March 2028")
    found = proposed(desk, person)
    assert (found.act, found.until) == ("nurture", date(2028, 1, 19))
    assert said(desk, person) == "Proposed: nurture until Jan 19, 2028"


def test_a_lead_with_a_closer_or_do_not_call_is_told_so(desk: Desk, person: str) -> None:
    answer(desk, person)
    send(desk, person)
    assert proposed(desk, person).reasons == ("With Jordan Pike already.",)
    assert said(desk, person) == "With Jordan Pike already."
    other = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(other, "do_not_call"))
    assert proposed(desk, other).act == "let_go"


def test_somebody_at_a_customer_is_let_go(desk: Desk, person: str) -> None:
    with desk.write() as write:
        (company,) = desk.conn.execute("SELECT company_id FROM prospects WHERE id = ?", (person,)).fetchone()
        write.change("companies", company, is_customer=1)
    assert proposed(desk, person).why == "Already a customer"


@pytest.mark.parametrize(
    ("outcome", "chosen", "why"),
    [
        ({"disposition": "not_now", "until": date(2027, 1, 12), "reason": "New here"}, "nurture", "New here"),
        ({"disposition": "not_a_fit", "reason": "Too small"}, "let_go", "Too small"),
        ({"disposition": "do_not_call"}, "let_go", ""),
    ],
)  # fmt: skip
def test_a_decision_against_the_proposal_keeps_its_reason(
    desk: Desk, person: str, outcome: dict[str, object], chosen: str, why: str
) -> None:
    answer(desk, person)
    log_outcome(desk, Outcome(person, **outcome))  # type: ignore[arg-type]
    assert kept(desk) == [("hand_off", chosen, why)]
    undo.undo_last(desk)
    assert kept(desk) == []
    undo.redo_last(desk)
    assert kept(desk) == [("hand_off", chosen, why)]
    assert care.check_file(desk).clean


def test_a_decision_that_agrees_is_kept_without_a_reason(desk: Desk, person: str) -> None:
    answer(desk, person, need="No need", buying_plan="No plans at all")
    log_outcome(desk, Outcome(person, "not_a_fit", reason="No use for it"))
    assert kept(desk) == [("let_go", "let_go", "")]
    assert sorting.differing(desk, person) == {}


def test_only_a_talk_with_the_person_is_a_decision(desk: Desk, person: str) -> None:
    log_outcome(desk, Outcome(person, "gatekeeper", name="Pat"))
    log_outcome(desk, Outcome(person, "callback", when=desk.now() + timedelta(hours=3), gatekeeper_only=True))
    assert kept(desk) == []
    log_outcome(desk, Outcome(person, "callback", when=desk.now() + timedelta(hours=3), said="after lunch"))
    assert kept(desk) == [("ask", "go_on", "")]


@pytest.mark.parametrize("from_call", [True, False])
def test_handing_off_is_a_decision(desk: Desk, person: str, from_call: bool) -> None:
    answer(desk, person, buying_plan="Rather soon")
    send(desk, person, from_call=from_call)
    assert kept(desk) == [("ask", "hand_off", "")]
    assert "Proposed ask on, you chose hand off" in " ".join(one.detail for one in story_of(desk, person).history)
    undo.undo_last(desk)
    assert kept(desk) == []


def test_the_story_says_where_it_went_otherwise(desk: Desk, person: str, as_person: Callable[[str], Desk]) -> None:
    answer(desk, person)
    log_outcome(desk, Outcome(person, "not_a_fit", reason="Too small"))
    assert "Proposed hand off, you chose let go" in story_of(desk, person).history[0].detail
    assert "Proposed hand off, Maria chose let go" in story_of(as_person("Ruth"), person).history[0].detail


def test_a_call_put_right_is_sorted_by_what_it_was(desk: Desk, person: str) -> None:
    answer(desk, person)
    log_outcome(desk, Outcome(person, "not_a_fit", reason="Too small"))
    told = past_calls.own_calls(desk, person)[0]
    again = PastCall(person, "not_now", told.told.at, until=date(2027, 1, 12), reason="Other projects first")
    past_calls.correct_call(desk, told.touch_id, again)
    assert [(one, chosen) for one, chosen, _why in kept(desk)] == [("hand_off", "nurture")]
    assert "you chose nurture" in story_of(desk, person).history[0].detail
    undo.undo_last(desk)
    assert kept(desk) == [("hand_off", "let_go", "Too small")]


def test_a_note_put_right_keeps_the_decision_at_its_call(desk: Desk, person: str) -> None:
    answer(desk, person)
    log_outcome(desk, Outcome(person, "not_a_fit", reason="Too small"))
    told = past_calls.own_calls(desk, person)[0]
    past_calls.correct_call(
        desk, told.touch_id, PastCall(person, "not_a_fit", told.told.at, False, "x", reason="Too small")
    )
    assert "you chose let go" in story_of(desk, person).history[0].detail


def test_how_often_each_proposal_was_followed(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    start = desk.now()
    for disposition in ("not_a_fit", "not_a_fit", "callback"):
        person = queue.head_ids(desk, 1)[0]
        answer(desk, person)
        log_outcome(desk, Outcome(person, disposition, when=start + timedelta(hours=3), reason="Too small"))
    log_outcome(desk, Outcome(queue.head_ids(desk, 1)[0], "not_now", until=date(2027, 1, 12)))
    found = sorting.differences(as_person("Ruth"), start)
    assert [(one.person, one.proposed, one.times, one.agreed) for one in found] == [
        ("Maria Ortega", "hand_off", 3, 0),
        ("Maria Ortega", "ask", 1, 0),
    ]
    assert found[0].words == "Hand off: done 0 of 3 times. Instead: let go 2, go on 1"
    assert sorting.differences(desk, start + timedelta(hours=1)) == ()


def test_nothing_of_an_erased_person_stands_in_a_decision(
    desk: Desk, person: str, as_person: Callable[[str], Desk]
) -> None:
    answer(desk, person, buying_plan="When the harpsichord is sold")
    log_outcome(desk, Outcome(person, "not_a_fit", reason="Sold the harpsichord"))
    assert "harpsichord" in desk.conn.execute("SELECT proposed_reasons FROM sortings").fetchone()[0]
    personal_data.erase_person(as_person("Ruth"), person, "Asked us to", "e-mail")
    assert desk.conn.execute("SELECT proposed, proposed_reasons, why FROM sortings").fetchone() == ("ask", "[]", "")
