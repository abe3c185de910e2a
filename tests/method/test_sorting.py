"""Where a lead is proposed to go, and why."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sdr_desk.method import sorting
from sdr_desk.method.qualification import Horizon
from sdr_desk.method.sorting import Answer, Facts, Proposal, propose

TODAY = date(2026, 10, 14)
SOON, FAR = Horizon("short", date(2026, 12, 1)), Horizon("long", date(2027, 6, 30))
UNKNOWN, NONE = Horizon("unknown"), Horizon("none")
ROLES = {
    "need": "Need or pain", "motivation": "Motivation", "authority": "Authority", "time_frame": "Buying plan",
    "size": "Opportunity size", "next_step": "Next step",
}  # fmt: skip


def answers(**texts: str) -> list[Answer]:
    """The six questions, all answered unless said otherwise; "" leaves one open."""
    told = dict.fromkeys(ROLES, "Said so") | texts
    return [Answer(role, name, role, True, bool(told[role]), told[role], f"{name}?") for role, name in ROLES.items()]


def with_answer(role: str, **changes: object) -> list[Answer]:
    return [replace(one, **changes) if one.role == role else one for one in answers()]  # type: ignore[arg-type]


def sort(told: list[Answer], horizon: Horizon = SOON, facts: Facts | None = None) -> Proposal:
    return propose(told, horizon, TODAY, facts or Facts())


def test_a_complete_lead_that_could_buy_soon_goes_to_a_closer() -> None:
    found = sort(answers())
    assert found.act == sorting.HAND_OFF
    assert found.reasons == (
        "All 6 required questions are answered.",
        "They could buy by Dec 1, within two sales cycles.",
    )


def test_a_long_plan_is_called_again_some_weeks_before_the_day() -> None:
    found = sort(answers(), FAR)
    assert (found.act, found.until, found.why) == (sorting.NURTURE, date(2027, 5, 19), "Plans for Jun 2027")
    assert found.reasons == (
        "They plan for Jun 30, 2027, not within two sales cycles.", "Call again 6 weeks before.",
    )  # fmt: skip


def test_no_need_now_waits_as_long_as_the_rules_say() -> None:
    found = propose(answers(need="No need"), UNKNOWN, TODAY, Facts(), sorting.Waits(no_need=30))
    assert (found.act, found.until, found.why) == (sorting.NURTURE, date(2026, 11, 13), "No need now")
    assert found.reasons[-1] == "Call again in 4 weeks."


def test_no_plan_with_a_need_is_left_alone_for_longer() -> None:
    found = sort(answers(), NONE)
    assert (found.act, found.why) == (sorting.NURTURE, "No plan yet")
    assert found.until == date(2027, 4, 12)


def test_no_need_and_no_plan_is_let_go() -> None:
    found = sort(answers(need="None."), NONE)
    assert (found.act, found.why) == (sorting.LET_GO, "No use for it")


def test_no_need_with_a_plan_soon_is_asked_about_again() -> None:
    assert sort(answers(need="Happy with what they have")).ask_key == "need"


def test_the_first_open_required_question_is_asked_in_its_words() -> None:
    found = sort(answers(motivation="", size=""), UNKNOWN)
    assert (found.act, found.ask_key, found.ask) == (sorting.ASK, "motivation", "Motivation?")
    assert found.reasons == ("2 required questions are open.",)


def test_an_answer_that_does_not_count_yet_says_why() -> None:
    told = with_answer("authority", ok=False, why_not="No name in this. Who is it?")
    assert sort(told).reasons == ("No name in this. Who is it?",)


def test_an_answer_that_does_not_count_for_no_stated_reason_is_open() -> None:
    assert sort(with_answer("authority", ok=False)).reasons == ("This is the last one that is required.",)


def test_without_a_day_the_time_is_asked_before_anybody_else_hears_of_it() -> None:
    found = sort(answers(time_frame="Rather soon."), UNKNOWN)
    assert (found.act, found.ask_key) == (sorting.ASK, "time_frame")
    assert found.reasons == ("“Rather soon” names no day.",)


def test_far_away_with_the_need_unknown_asks_for_the_need() -> None:
    assert sort(answers(need=""), FAR).ask_key == sort(answers(need=""), NONE).ask_key == "need"


@pytest.mark.parametrize(
    ("role", "act", "why"),
    [
        ("size", sorting.LET_GO, "Too small"),
        ("need", sorting.NURTURE, "No need now"),
        ("motivation", sorting.NURTURE, "Not pressing yet"),
        ("authority", sorting.ASK, ""),
    ],
)
def test_a_clear_answer_that_makes_no_lead(role: str, act: str, why: str) -> None:
    found = sort(with_answer(role, ok=False, refused=True, text="2"), UNKNOWN)
    assert (found.act, found.why) == (act, why)


def test_an_own_question_can_rule_somebody_out() -> None:
    told = [*answers(), Answer("kind", "Kind of site", "", True, False, "Office", refused=True)]
    found = sort(told)
    assert (found.act, found.why) == (sorting.LET_GO, "Kind of site: Office")
    assert sort([replace(one, required=False) for one in told]).act == sorting.HAND_OFF


def test_a_day_further_off_than_the_question_allows_waits_until_before_it() -> None:
    found = sort(with_answer("time_frame", ok=False, refused=True))
    assert (found.act, found.why) == (sorting.NURTURE, "Plans for Dec 2026")
    assert found.until is not None
    assert TODAY < found.until < date(2026, 12, 1)


def test_what_stands_on_the_record_comes_first() -> None:
    assert sort(answers(), facts=Facts(do_not_call=True)).act == sorting.LET_GO
    assert sort(answers(), facts=Facts(customer=True)).why == "Already a customer"
    assert sort(answers(), facts=Facts(closer="Jordan Pike")).act == sorting.NOTHING
    assert sort([]).act == sorting.NOTHING


def test_a_guide_without_a_question_of_time_hands_off_what_is_complete() -> None:
    assert sort([one for one in answers() if one.role != "time_frame"], UNKNOWN).act == sorting.HAND_OFF


@pytest.mark.parametrize("text", ["None", "no need at all", "Nothing.", "happy with what they have", "Not interested"])
def test_words_for_no_need(text: str) -> None:
    assert sorting.says_no_need(text)


@pytest.mark.parametrize("text", ["No alarm when a seal fails", "Lost a load", "", "Nobody sees it", "Nothing works"])
def test_words_that_only_begin_with_no(text: str) -> None:
    assert not sorting.says_no_need(text)


def test_a_decision_follows_a_proposal_or_not() -> None:
    assert sorting.followed(sorting.NURTURE, sorting.NURTURE)
    assert sorting.followed(sorting.ASK, sorting.GO_ON)
    assert not sorting.followed(sorting.HAND_OFF, sorting.GO_ON)


def test_a_nurture_day_is_a_working_day() -> None:
    days = [sort(answers(), Horizon("long", TODAY + timedelta(days=away))).until for away in range(181, 260)]
    assert all(day is not None and day.weekday() < 5 for day in days)
