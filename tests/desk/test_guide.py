"""The guide beside a call: what counts, what was said before, and how soon they could buy."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from sdr_desk.desk import calls, drafts, queue
from sdr_desk.desk.calls import Outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import Question, guide_for, save_answers
from sdr_desk.desk.guide_publishing import publish
from sdr_desk.method.guide_text import GuideQuestion, GuideText
from tests.conftest import Clock
from tests.desk.guide_steps import SIX, draft_with, qualified

Sit = Callable[[str], Desk]


def question(desk: Desk, person: str, key: str) -> Question:
    return next(one for one in guide_for(desk, person).questions if one.key == key)


def test_a_question_says_what_it_is_for_and_what_counts(desk: Desk) -> None:
    asked = question(desk, queue.head_ids(desk, 1)[0], "authority")
    assert (asked.role, asked.kind, asked.options) == ("authority", "person", ())
    assert "decide" in asked.rule.words


def test_why_a_text_does_not_count_is_told_while_it_is_typed(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    drafts.keep_typing(desk, person, {"answer:size": "a lot"})
    found = question(desk, person, "size")
    assert (found.answered, found.why_not) == (False, "Name an amount, such as 12,000.")


def test_an_earlier_answer_stays_with_who_and_when(desk: Desk, clock: Clock) -> None:
    person = queue.head_ids(desk, 1)[0]
    save_answers(desk, person, {"need": "Seals fail"})
    clock.now += timedelta(days=3)
    save_answers(desk, person, {"need": "Doors stay open"})
    found = question(desk, person, "need")
    assert found.answer == "Doors stay open"
    assert [one.sentence() for one in found.earlier] == [f"Before: Seals fail ({desk.person.name.split()[0]}, Oct 14)"]
    assert found.contradiction == ""


def test_what_is_typed_stands_beside_the_record_and_may_contradict_it(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    save_answers(desk, person, {"size": "22 doors, about $10,000"})
    drafts.keep_typing(desk, person, {"answer:size": "More like $30,000 "})
    found = question(desk, person, "size")
    assert [one.text for one in found.earlier] == ["22 doors, about $10,000"]
    assert found.contradiction == "It was 10,000 before."


def test_an_answer_that_was_taken_back_is_still_told_as_earlier(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    save_answers(desk, person, {"need": "Seals fail"})
    save_answers(desk, person, {"need": ""})
    found = question(desk, person, "need")
    assert (found.answer, found.answered, [one.text for one in found.earlier]) == ("", False, ["Seals fail"])


def test_the_same_words_again_are_not_written_twice(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    for _ in range(2):
        save_answers(desk, person, {"need": "Seals fail"})
    told = desk.conn.execute("SELECT count(*) FROM answers WHERE prospect_id = ?", (person,)).fetchone()[0]
    assert told == 1


def test_the_horizon_counts_from_the_day_of_the_answer(desk: Desk, clock: Clock) -> None:
    person = queue.head_ids(desk, 1)[0]
    assert guide_for(desk, person).horizon.kind == "unknown"
    save_answers(desk, person, {"buying_plan": "Two quotes, order in 6 weeks"})
    first = guide_for(desk, person).horizon
    clock.now += timedelta(days=14)
    assert (guide_for(desk, person).horizon, first.kind) == (first, "short")


def test_the_guide_says_which_version_it_is(desk: Desk) -> None:
    found = guide_for(desk, queue.head_ids(desk, 1)[0])
    assert (found.name, found.version, found.cycle_days, found.short_cycles) == ("Six questions", 1, 90, 2)
    assert found.id


def and_a_day(text: GuideText) -> GuideText:
    return replace(text, questions=(*text.questions, GuideQuestion("by_when", "By when", "By when?", kind="date")))


@pytest.fixture
def asked_for_a_day(desk: Desk, as_person: Sit) -> str:
    """Somebody whose lead needs a day too."""
    ruth = as_person("Ruth")
    publish(ruth, draft_with(ruth, and_a_day))
    return queue.head_ids(desk, 1)[0]


def test_today_counts_until_the_evening_of_whoever_is_at_the_desk(
    desk: Desk, clock: Clock, asked_for_a_day: str
) -> None:
    clock.now += timedelta(hours=12)
    save_answers(desk, asked_for_a_day, {**SIX, "by_when": "2026-10-14"})
    assert guide_for(desk, asked_for_a_day).missing == ()
    assert qualified(desk, asked_for_a_day)


def test_a_stretch_of_time_that_is_said_again_counts_from_now(desk: Desk, clock: Clock, asked_for_a_day: str) -> None:
    save_answers(desk, asked_for_a_day, {**SIX, "by_when": "In 2 weeks"})
    clock.now += timedelta(days=30)
    assert not question(desk, asked_for_a_day, "by_when").answered
    drafts.keep_typing(desk, asked_for_a_day, {"answer:by_when": "In 2 weeks"})
    calls.log_outcome(desk, Outcome(asked_for_a_day, "no_answer"))
    assert question(desk, asked_for_a_day, "by_when").answered


def test_what_was_typed_for_a_question_that_is_gone_meanwhile_stays_on_record(desk: Desk, as_person: Sit) -> None:
    person, ruth = queue.head_ids(desk, 1)[0], as_person("Ruth")
    drafts.keep_typing(desk, person, {"answer:size": "22 doors, $18,000"})
    publish(ruth, draft_with(ruth, lambda text: replace(text, questions=text.questions[:4])))
    calls.log_outcome(desk, Outcome(person, "no_answer"))
    told = "SELECT a.value, g.version FROM answers a JOIN guides g ON g.id = a.guide_id WHERE a.prospect_id = ?"
    assert desk.conn.execute(told, (person,)).fetchall() == [("22 doors, $18,000", 1)]


def test_a_plan_that_moved_contradicts_also_in_their_own_words(desk: Desk) -> None:
    person = queue.head_ids(desk, 1)[0]
    save_answers(desk, person, {"buying_plan": "Two quotes, order in March"})
    drafts.keep_typing(desk, person, {"answer:buying_plan": "The board wants to wait until September"})
    assert question(desk, person, "buying_plan").contradiction == "It was 1 March 2027 before."
