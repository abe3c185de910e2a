"""The inbox of closers, the news of reps, what managers see; and that every screen counts the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from sdr_desk.desk import escalation, handoff_talk, handoffs, inbox, today, winning
from sdr_desk.desk.browse import Filter, Query, find, lines, number_of
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.do_not_call import bar_person
from sdr_desk.desk.handoff_rules import change_terms, terms
from sdr_desk.desk.inbox import InboxRow, closer_inbox
from tests.conftest import Clock
from tests.desk.test_handoff_talk import row
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]


def only(rows: tuple[InboxRow, ...]) -> InboxRow:
    assert len(rows) == 1
    return rows[0]


def accepted(desk: Desk, as_person: Sit) -> str:
    lead = send(desk)
    handoffs.accept(as_person("Jordan"), lead)
    return lead


def test_a_question_moves_the_lead_to_the_rep_and_back(desk: Desk, as_person: Sit) -> None:
    lead, jordan = send(desk), as_person("Jordan")
    handoff_talk.ask(jordan, lead, "How many doors?")
    assert only(closer_inbox(jordan).asked).detail.endswith("you asked Maria")
    assert not closer_inbox(jordan).answer_needed
    heard = only(closer_inbox(desk).from_closers)
    assert (heard.kind, heard.detail) == ("question", "Jordan asks: How many doors?")
    assert inbox.calls_for(desk)
    handoff_talk.reply(desk, lead, "Twenty-two")
    assert not closer_inbox(desk).from_closers
    assert only(closer_inbox(jordan).answer_needed).id == lead
    assert "Maria Ortega answered: “Twenty-two”" in inbox.view(jordan, lead).state_text


def test_a_reminder_and_an_escalation_are_said_to_each_in_their_words(desk: Desk, as_person: Sit, clock: Clock) -> None:
    send(desk)
    clock.forward(hours=3, minutes=10)
    escalation.run_due(desk)
    assert only(closer_inbox(as_person("Jordan")).answer_needed).detail.startswith("Reminder sent · ")
    clock.forward(hours=1)
    escalation.run_due(desk)
    closer = only(closer_inbox(as_person("Jordan")).answer_needed)
    assert (closer.alarm, closer.right) == (2, "overdue")
    assert closer.detail.startswith("Your manager was told · ")
    managed = only(closer_inbox(as_person("Ruth")).answer_needed)
    assert managed.detail.startswith("You were told · With Jordan Pike")
    assert only(closer_inbox(desk).answer_needed).sent.startswith("The manager was told · Sent to Jordan Pike")


def test_an_outcome_nags_in_proportion(desk: Desk, as_person: Sit, clock: Clock) -> None:
    jordan = as_person("Jordan")
    accepted(desk, as_person)
    seen = []
    for days in (29, 1, 15, 15):
        clock.forward(days=days)
        seen.append([(one.right, one.soon) for one in closer_inbox(jordan).outcome_due])
    assert seen == [[], [("30 days", False)], [("45 days", True)], [("Going cold", True)]]
    assert only(closer_inbox(desk).from_closers).kind == "silent"
    assert only(closer_inbox(as_person("Ruth")).from_closers).kind == "silent"


def test_the_longest_due_comes_first(desk: Desk, as_person: Sit, clock: Clock) -> None:
    first = accepted(desk, as_person)
    clock.forward(days=2)
    second = accepted(desk, as_person)
    clock.forward(days=40)
    assert [one.id for one in closer_inbox(as_person("Jordan")).outcome_due] == [first, second]


def test_a_meeting_ahead_stands_first_among_what_goes_on(desk: Desk, as_person: Sit, clock: Clock) -> None:
    accepted(desk, as_person)
    met = send(desk, meeting_at=clock.now + timedelta(days=1))
    handoffs.accept(as_person("Jordan"), met)
    shown = closer_inbox(as_person("Jordan")).in_progress[0]
    assert (shown.id, shown.right) == (met, "Meeting")
    assert "meeting tomorrow 10:00 am" in shown.detail


def test_a_no_show_is_with_both_until_a_new_meeting(desk: Desk, as_person: Sit, clock: Clock) -> None:
    lead, jordan = accepted(desk, as_person), as_person("Jordan")
    handoffs.report(jordan, lead, "no_show", note="Nobody there")
    assert only(closer_inbox(jordan).in_progress).detail.endswith("no-show, Maria calls again")
    heard = only(closer_inbox(desk).from_closers)
    assert (heard.kind, heard.detail.startswith("Call First")) == ("no_show", True)
    handoff_talk.rebook(desk, lead, clock.now + timedelta(days=1))
    assert not closer_inbox(desk).from_closers
    assert only(closer_inbox(jordan).in_progress).right == "Meeting"


def test_every_return_says_where_the_lead_went(desk: Desk, as_person: Sit) -> None:
    jordan, told = as_person("Jordan"), {}
    for reason in ("no_need", "no_authority", "wrong_size", "missing_facts", "wrong_person"):
        lead = send(desk)
        handoffs.return_lead(jordan, lead, reason, "Ask who signs" if reason in ("missing_facts", "wrong_size") else "")
        news = inbox.view(desk, lead).news
        told[reason] = (news.kind, news.short)
        handoff_talk.add_fact(desk, lead, "Heard")
    assert told["missing_facts"] == ("back", "Back with you today: ask who signs, then hand it over again")
    assert told["no_need"] == ("rests", "Resting until Jan 12, 2027 because there is no need now")
    assert told["wrong_size"] == ("out", "Out: wrong size or type of company")
    assert told["wrong_person"][0] == "wrong_person"
    assert told["no_authority"][1].endswith("find out who decides, then hand it over again")


def test_news_of_a_rest_is_told_for_some_days_only(desk: Desk, as_person: Sit, clock: Clock) -> None:
    handoffs.return_lead(as_person("Jordan"), send(desk), "no_need")
    assert only(closer_inbox(desk).from_closers).kind == "rests"
    clock.forward(days=5)
    assert not closer_inbox(desk).from_closers
    assert len(closer_inbox(desk).done) == 1


def test_whoever_was_called_since_is_no_news_any_more(desk: Desk, as_person: Sit) -> None:
    lead = send(desk)
    handoffs.return_lead(as_person("Jordan"), lead, "no_authority")
    assert only(closer_inbox(desk).from_closers).kind == "back"
    with desk.write() as write:
        write.conn.execute(
            "UPDATE prospect_state SET status = 'working' WHERE prospect_id = ?", (row(desk, lead).prospect_id,)
        )
    assert not closer_inbox(desk).from_closers


def test_a_win_asks_for_a_referral_until_it_is_said(desk: Desk, as_person: Sit) -> None:
    lead = accepted(desk, as_person)
    handoffs.report(as_person("Jordan"), lead, "won", amount_cents=1_950_000)
    heard = only(closer_inbox(desk).from_closers)
    assert (heard.kind, heard.detail.startswith("Won, $19,500. Ask First")) == ("referral", True)
    winning.referral_asked(desk, lead, winning.NOT_NOW)
    assert not closer_inbox(desk).from_closers
    assert inbox.view(desk, lead).news.kind == "won"


def test_every_screen_counts_the_same(desk: Desk, as_person: Sit) -> None:
    for _ in range(3):
        send(desk)
    for who in ("Maria", "Jordan", "Ruth"):
        seat = as_person(who)
        assert inbox.waiting_count(seat) == len(closer_inbox(seat).answer_needed) == 3
        assert today.today(seat).inbox == closer_inbox(seat)


@pytest.mark.parametrize("roles", ["rep", "closer", "manager", "solo", "rep,closer", "rep,manager", "closer,manager"])
def test_the_number_is_the_length_of_the_list(desk: Desk, as_person: Sit, roles: str) -> None:
    leads = [send(desk) for _ in range(5)]
    handoff_talk.ask(as_person("Jordan"), leads[0], "How many doors?")
    handoffs.accept(as_person("Jordan"), leads[1])
    handoffs.return_lead(as_person("Jordan"), leads[2], "no_authority")
    for who in ("Maria", "Jordan", "Ruth"):
        with desk.write() as write:
            write.change("people", as_person(who).person.id, roles=roles)
        seat = as_person(who)
        assert inbox.waiting_count(seat) == len(closer_inbox(seat).answer_needed), who


def test_the_dot_stands_for_what_the_person_is_to_do(desk: Desk, as_person: Sit, clock: Clock) -> None:
    seats = [as_person(who) for who in ("Maria", "Jordan", "Ruth")]

    def dots() -> list[bool]:
        return [inbox.calls_for(seat) for seat in seats]

    assert dots() == [False, False, False]
    lead = send(desk)
    assert dots() == [False, True, False]
    handoff_talk.ask(seats[1], lead, "How many doors?")
    assert dots() == [True, False, False]
    handoff_talk.reply(desk, lead, "Twenty-two")
    clock.forward(hours=9)
    escalation.run_due(desk)
    assert dots() == [True, True, True]
    handoffs.return_lead(seats[1], lead, "no_authority")
    assert dots() == [True, False, False]
    bar_person(seats[2], row(desk, lead).prospect_id, "Asked in writing")
    assert dots() == [False, False, False]


def test_a_referral_is_the_next_step_until_it_was_asked(desk: Desk, as_person: Sit) -> None:
    lead = accepted(desk, as_person)
    handoffs.report(as_person("Jordan"), lead, "won", amount_cents=900)

    def steps() -> tuple[list[str], list[int]]:
        kinds = [find(desk, Query(filters=(Filter("next_step", "is", (one,)),))) for one in ("referral", "none")]
        number = number_of(desk, row(desk, lead).prospect_id)
        return [lines(desk, [number or 0])[0].next_step], [len(found.numbers) if found else -1 for found in kinds]

    assert steps() == (["Ask for a referral"], [1, 0])
    winning.referral_asked(desk, lead, winning.ASKED)
    assert steps() == (["None"], [0, 1])


def test_nobody_is_asked_for_a_referral_who_must_not_be_called(desk: Desk, as_person: Sit) -> None:
    lead = accepted(desk, as_person)
    handoffs.report(as_person("Jordan"), lead, "won", amount_cents=900)
    bar_person(as_person("Ruth"), row(desk, lead).prospect_id, "Asked in writing")
    seen = inbox.view(desk, lead)
    assert (seen.news.kind, winning.REFERRAL_ASK in seen.can) == ("won", False)
    assert "not to be called" in seen.news.where


def test_a_return_of_somebody_barred_since_asks_for_nothing(desk: Desk, as_person: Sit) -> None:
    lead = send(desk)
    handoffs.return_lead(as_person("Jordan"), lead, "no_authority")
    bar_person(as_person("Ruth"), row(desk, lead).prospect_id, "Asked in writing")
    assert inbox.view(desk, lead).news.kind == "out"


def test_who_has_the_person_now_hears_of_the_return(desk: Desk, as_person: Sit) -> None:
    lead = send(desk)
    with desk.write() as write:
        write.document("people", name="Ken Abe", roles="rep", time_zone="America/Boise")
        ken = write.conn.execute("SELECT id FROM people WHERE name = 'Ken Abe'").fetchone()[0]
        person = row(desk, lead).prospect_id
        write.conn.execute("UPDATE prospect_state SET owner_id = ? WHERE prospect_id = ?", (ken, person))
    handoffs.return_lead(as_person("Jordan"), lead, "no_authority")
    assert only(closer_inbox(as_person("Ken")).from_closers).kind == "back"
    assert not closer_inbox(desk).from_closers
    assert inbox.view(desk, lead).news.kind == ""


def test_a_no_show_is_told_to_who_has_the_person_now(desk: Desk, as_person: Sit) -> None:
    lead = accepted(desk, as_person)
    handoffs.report(as_person("Jordan"), lead, "no_show")
    with desk.write() as write:
        write.document("people", name="Ken Abe", roles="rep", time_zone="America/Boise")
        ken = write.conn.execute("SELECT id FROM people WHERE name = 'Ken Abe'").fetchone()[0]
        write.conn.execute("UPDATE prospect_state SET owner_id = ?", (ken,))
    assert only(closer_inbox(as_person("Ken")).from_closers).kind == "no_show"
    assert not closer_inbox(desk).from_closers
    assert (inbox.view(desk, lead).news.kind, only(closer_inbox(desk).in_progress).id) == ("", lead)


def test_closers_who_work_by_e_mail_are_named(desk: Desk, as_person: Sit) -> None:
    lead, jordan = send(desk), as_person("Jordan").person.id
    assert closer_inbox(desk).by_mail == ()
    change_terms(as_person("Ruth"), jordan, replace(terms(desk)[jordan], by_mail=True))
    assert closer_inbox(desk).by_mail == closer_inbox(as_person("Ruth")).by_mail == ("Jordan Pike",)
    assert closer_inbox(as_person("Jordan")).by_mail == ()
    assert inbox.view(desk, lead).state_text == (
        "With Jordan Pike, who works by e-mail. Their answer comes back with the sheet."
    )


def test_each_handoff_is_in_one_list_only(desk: Desk, as_person: Sit) -> None:
    with desk.write() as write:
        write.change("people", desk.person.id, roles="solo,manager")
    both = as_person("Maria")
    own = send(both)
    handoffs.accept(both, own) if row(both, own).closer_id == both.person.id else send(both)
    ids = [one.id for one in closer_inbox(both).rows]
    assert len(ids) == len(set(ids)) > 0


def test_who_inherits_people_hears_the_questions_about_them(desk: Desk, as_person: Sit) -> None:
    lead, jordan = send(desk), as_person("Jordan")
    with desk.write() as write:
        write.document("people", name="Ken Abe", roles="rep", time_zone="America/Boise")
        ken = write.conn.execute("SELECT id FROM people WHERE name = 'Ken Abe'").fetchone()[0]
        person = row(desk, lead).prospect_id
        write.conn.execute("UPDATE prospect_state SET owner_id = ? WHERE prospect_id = ?", (ken, person))
    handoff_talk.ask(jordan, lead, "How many doors?")
    assert only(closer_inbox(as_person("Ken")).from_closers).kind == "question"


def test_nobody_is_told_to_call_who_asked_not_to_be(desk: Desk, as_person: Sit) -> None:
    lead, jordan = accepted(desk, as_person), as_person("Jordan")
    bar_person(as_person("Ruth"), row(desk, lead).prospect_id, "Asked in writing")
    handoffs.report(jordan, lead, "no_show")
    heard = only(closer_inbox(desk).from_closers)
    assert heard.detail == "No-show; asked not to be called since"
    handoffs.report(jordan, lead, "won", amount_cents=900)
    assert not closer_inbox(desk).from_closers


def test_prospects_count_as_many_with_closers_as_the_inbox(desk: Desk, as_person: Sit) -> None:
    leads = [send(desk) for _ in range(4)]
    handoff_talk.ask(as_person("Jordan"), leads[0], "How many doors?")
    handoffs.accept(as_person("Jordan"), leads[1])
    ruth = as_person("Ruth")
    found = find(ruth, Query(filters=(Filter("status", "is", ("handed_off",)),)))
    seen = closer_inbox(ruth)
    assert found is not None
    assert len(found.numbers) == len(seen.answer_needed) + len(seen.asked) == 3
