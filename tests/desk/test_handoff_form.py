"""The form of a handoff: what it starts from, and what each text in it means."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sdr_desk.desk import drafts, guide, handoffs, queue, rhythm
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_form import DRAFT, as_left, defaults, prepare
from sdr_desk.desk.handoff_reading import FormRead, read_form
from sdr_desk.desk.handoff_rules import change_terms, terms
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.store import people
from tests.conftest import Clock
from tests.naughty import LONE_SURROGATES, NAUGHTY

Sit = Callable[[str], Desk]
STEP = "Call with Jordan tomorrow, Thursday 9:00 am. He has it noted."
ANSWERS = {
    "need": "Alarms reach nobody at night", "motivation": "A customer asks for logs", "authority": "Decides alone",
    "buying_plan": "Order in November", "size": "22 dock doors at one site; about $18,000 a year", "next_step": STEP,
}  # fmt: skip


@pytest.fixture
def person(desk: Desk) -> str:
    prospect_id = queue.head_ids(desk, 1)[0]
    guide.save_answers(desk, prospect_id, ANSWERS)
    return prospect_id


def add_closer(desk: Desk, name: str, zone: str = "America/New_York") -> str:
    with desk.write() as write:
        return write.document("people", name=name, roles="closer", time_zone=zone)


def read(desk: Desk, person: str, **typed: str) -> FormRead:
    form = prepare(desk, person)
    return read_form(desk, form, replace(defaults(desk, form), **typed), "The story")


def test_the_answers_fill_the_form(desk: Desk, person: str) -> None:
    form = prepare(desk, person)
    typed = defaults(desk, form)
    assert (typed.next_step, typed.amount, typed.size_basis) == (STEP, "18,000", ANSWERS["size"])
    assert (typed.meeting, form.meeting_at) == ("tomorrow 09:00", datetime(2026, 10, 15, 15, tzinfo=UTC))
    package = read(desk, person).sendable()
    assert (package.meeting_at, package.meeting_minutes) == (form.meeting_at, 30)
    assert (package.amount_cents, package.note) == (1_800_000, "The story")
    assert package.route is not None
    assert package.route.closer_id == package.closer_id


def test_a_meeting_is_counted_from_the_day_it_was_said(desk: Desk, person: str, clock: Clock) -> None:
    clock.forward(days=3)
    assert prepare(desk, person).meeting_at is None  # it would have been two days ago


def test_the_closer_by_the_rules_is_proposed_and_another_may_be_argued(desk: Desk, person: str) -> None:
    other = add_closer(desk, "Amara Osei")
    form = prepare(desk, person)
    assert form.route is not None
    assert form.proposed is not None
    chosen = next(one.id for one in form.closers if one != form.proposed)
    assert other in {chosen, form.proposed.id}
    found = read(desk, person, closer=chosen, why=" Knows the owner ")
    assert found.says["closer"] == f"By the rules {form.proposed.name}: {form.route.why}."
    route = found.sendable().route
    assert route is not None
    assert (route.closer_id, route.argued) == (form.proposed.id, "Knows the owner")
    handoffs.hand_off(desk, found.sendable())
    assert '"argued": "Knows the owner"' in desk.conn.execute("SELECT route FROM handoffs").fetchone()[0]


def test_a_closer_who_is_away_says_so(desk: Desk, person: str, as_person: Sit) -> None:
    amara = add_closer(desk, "Amara Osei", "America/Boise")
    for ahead in range(3):
        day = desk.local_now().date() + timedelta(days=ahead)
        rhythm.exception(as_person("Ruth"), day, "off", "Away", person_id=amara)
    found = read(desk, person, closer=amara)
    assert found.warnings["closer"].startswith("Amara Osei is away, back ")


def test_each_closer_has_their_own_time_to_answer(desk: Desk, person: str) -> None:
    amara = add_closer(desk, "Amara Osei", "Europe/London")
    jordan = next(one.id for one in people.people(desk.conn) if one.name == "Jordan Pike")
    mine = read(desk, person, closer=jordan, answer_by="").sendable().answer_by
    theirs = read(desk, person, closer=amara, answer_by="").sendable().answer_by
    assert theirs != mine  # it is five in the afternoon in London
    assert read(desk, person, closer=amara, answer_by="").says["answer_by"].endswith(" on their clock")


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("next_step", " ", "Say what the next step is."),
        ("meeting", "whenever", "“whenever” is not a time we can read."),
        ("meeting", "oct 14 9:00", "already past"),
        ("answer_by", "soonish", "“soonish” is not a time we can read."),
        ("minutes", "0", "5 to 480 minutes"),
        ("minutes", "half", "5 to 480 minutes"),
        ("amount", "plenty", "“plenty” is not an amount."),
        ("amount", "-500", "“-500” is not an amount."),
        ("closer", "nobody", "Nobody here receives leads."),
    ],
)
def test_a_problem_is_told_at_its_field(desk: Desk, person: str, name: str, text: str, problem: str) -> None:
    found = read(desk, person, **{name: text})
    assert problem in found.problems[name]
    with pytest.raises(KnownError, match="Your words are kept"):
        found.sendable()


@pytest.mark.parametrize(
    ("text", "cents"), [("24,000", 2_400_000), ("$24k", 2_400_000), ("about 1,500", 150_000), ("", None)]
)
def test_amounts_as_they_are_typed(desk: Desk, person: str, text: str, cents: int | None) -> None:
    assert read(desk, person, amount=text).sendable().amount_cents == cents


def test_a_meeting_before_the_answer_is_due_is_warned_of(desk: Desk, person: str) -> None:
    found = read(desk, person, answer_by="fri 15:00")
    assert found.warnings["answer_by"] == "The meeting comes before the answer is due."
    assert found.sendable()


def test_what_was_typed_is_back_and_gone_once_it_is_sent(desk: Desk, person: str) -> None:
    drafts.keep_typing(desk, person, {f"{DRAFT}avoid": "Price", f"{DRAFT}meeting": " ", f"{DRAFT}closer": "gone"})
    form = prepare(desk, person)
    typed = as_left(desk, form)
    assert (typed.avoid, typed.meeting, typed.closer) == ("Price", "", defaults(desk, form).closer)
    handoffs.hand_off(desk, read_form(desk, form, typed, "").sendable())
    assert drafts.typing_of(desk, person) == {}
    undo_last(desk)
    assert drafts.typing_of(desk, person)[f"{DRAFT}avoid"] == "Price"


def test_no_text_breaks_the_form(desk: Desk, person: str) -> None:
    form = prepare(desk, person)
    start = defaults(desk, form)
    for text in (*NAUGHTY, *LONE_SURROGATES):
        typed = replace(start, answer_by=text, next_step=text, meeting=text, minutes=text, amount=text, avoid=text)
        assert read_form(desk, form, typed, text).package is not None


def test_the_terms_of_a_closer_hold_here_too(desk: Desk, person: str, as_person: Sit) -> None:
    amara = add_closer(desk, "Amara Osei")
    ruth = as_person("Ruth")
    change_terms(ruth, amara, replace(terms(ruth)[amara], weight=0))
    found = read(desk, person, closer=amara)
    assert found.warnings["closer"] == "Amara Osei gets named leads only."
    assert people.person(desk.conn, amara) is not None
