"""One handoff opened: who may do what, and what stands out."""

from collections.abc import Callable
from datetime import timedelta

from sdr_desk.desk import handoff_talk, handoffs, inbox
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.do_not_call import bar_person
from sdr_desk.desk.handoff_view import day_words, default_rest
from tests.conftest import Clock
from tests.desk.test_handoff_talk import row
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]


def test_each_may_do_their_own(desk: Desk, as_person: Sit) -> None:
    lead = send(desk)
    closer, rep = inbox.view(as_person("Jordan"), lead), inbox.view(desk, lead)
    assert {"accepted", "returned", "asked", "added"} <= closer.can
    assert not {"accepted", "asked", "reassigned"} & rep.can
    assert "reassigned" in inbox.view(as_person("Ruth"), lead).can
    assert "reassigned" not in closer.can


def test_a_second_question_is_refused_with_the_reason(desk: Desk, as_person: Sit) -> None:
    lead, jordan = send(desk), as_person("Jordan")
    handoff_talk.ask(jordan, lead, "How many doors?")
    handoff_talk.reply(desk, lead, "Ten")
    view = inbox.view(jordan, lead)
    assert "asked" not in view.can
    assert "once already" in view.why_not_ask


def test_do_not_call_takes_the_number_away(desk: Desk, as_person: Sit) -> None:
    lead = send(desk)
    before = inbox.view(as_person("Jordan"), lead)
    bar_person(as_person("Ruth"), row(desk, lead).prospect_id, "Asked in writing")
    after = inbox.view(as_person("Jordan"), lead)
    assert before.phone
    assert not before.no_calls
    assert (after.phone, after.no_calls) == ("", "Do not call: asked in writing.")
    assert before.phone not in after.person_line


def test_the_brief_stays_and_facts_stand_below(desk: Desk, as_person: Sit) -> None:
    lead = send(desk)
    before = inbox.view(desk, lead)
    handoff_talk.add_fact(desk, lead, "The owner signs")
    after = inbox.view(desk, lead)
    assert (after.brief_html, after.brief_text) == (before.brief_html, before.brief_text)
    assert [(said.who, said.text) for said in after.said] == [("Maria Ortega", "The owner signs")]


def test_rest_days_are_those_of_the_rules(desk: Desk) -> None:
    rest = default_rest(desk, "no_need")
    assert rest == desk.local_now().date() + timedelta(days=90)
    assert day_words(desk, rest) == "Jan 12, 2027"
    assert default_rest(desk, "wrong_person") is None


def test_silence_may_be_ended_by_the_rep_only_when_it_is_long(desk: Desk, as_person: Sit, clock: Clock) -> None:
    lead = send(desk)
    handoffs.accept(as_person("Jordan"), lead)
    assert "taken_back" not in inbox.view(desk, lead).can
    clock.forward(days=61)
    view = inbox.view(desk, lead)
    assert ("taken_back" in view.can, view.state_title) == (True, "No word from Jordan for 61 days")
    assert "Maria may take it back" in inbox.view(as_person("Jordan"), lead).state_text
