"""Why somebody is not called now."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from sdr_desk.desk.calls import Outcome, log_outcome, skip_for_today
from sdr_desk.desk.do_not_call import bar_number
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.queue import head_ids
from sdr_desk.desk.track_people import enrol, move_on
from sdr_desk.desk.tracks import keep_track
from sdr_desk.desk.why_not import opens_text, people_called, why_not
from sdr_desk.method.tracks import Step, Track
from sdr_desk.store import state


def added(desk, **more) -> str:
    new = {"first_name": "Kim", "last_name": "Poe", "company": "Poe Foods", "phones": ("(208) 555-0177",),
           "city": "Boise", "state": "ID", "country": "US"} | more  # fmt: skip
    return add_prospect(desk, NewProspect(**new)).ids["prospect"][0]


def test_closed_hours_say_when_they_open(desk, clock):
    person = added(desk)
    clock.now = datetime(2026, 10, 14, 13, 47, tzinfo=UTC)
    found = why_not(desk, person)
    assert found.sentence.startswith("Opens 8:30 in Boise, in 43 min.")
    assert found.opens_at == clock.now + timedelta(minutes=43)


def test_a_holiday_is_named(desk, clock):
    person = added(desk)
    clock.now = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
    found = why_not(desk, person)
    assert "It is Thanksgiving Day in Idaho." in found.sentence
    assert found.sentence.startswith("Opens tomorrow 8:30 in Boise")


@pytest.mark.parametrize(
    ("outcome", "start", "fix"),
    [
        ({"disposition": "no_answer"}, "Waits until tomorrow", "promise"),
        ({"disposition": "do_not_call", "reason": "Wrote us"}, "Not to be called, since Oct 14: wrote us", None),
        ({"disposition": "not_a_fit", "reason": "Too small"}, "Not a fit. Reason: Too small", "revive"),
        ({"disposition": "not_in_service"}, "No number that can be dialled", "add_number"),
        ({"disposition": "callback", "when": datetime(2026, 10, 15, 17, tzinfo=UTC)}, "A call was promised for", None),
    ],
)  # fmt: skip
def test_each_reason_is_a_sentence_with_what_helps(desk, outcome, start, fix):
    person = added(desk)
    log_outcome(desk, Outcome(person, **outcome))
    found = why_not(desk, person)
    assert found.sentence.startswith(start)
    assert found.sentence.endswith(".")
    assert [one.key for one in found.fixes[:1]] == ([fix] if fix else [])


def test_those_in_the_queue_are_told_how_many_come_first(desk):
    ids = head_ids(desk, 3)
    assert (why_not(desk, ids[0]).sentence, why_not(desk, ids[0]).now) == ("Is next.", True)
    assert why_not(desk, ids[2]).sentence == "May be called now; 2 come first."


def test_a_manager_is_answered_for_whoever_has_the_person(desk, as_person, clock):
    person, waiting = head_ids(desk, 2)
    log_outcome(desk, Outcome(waiting, "no_answer"))
    ruth = as_person("Ruth")
    found = why_not(ruth, person)
    assert (found.sentence, found.now) == ("May be called now, by Maria Ortega.", True)
    assert why_not(ruth, waiting).sentence.startswith("Waits until tomorrow")
    clock.forward(hours=12)
    closed = why_not(ruth, person)
    assert opens_text(ruth, closed) == "On your clock: tomorrow 8:30 am, in 10 h 30 min."


def test_a_manager_is_told_that_a_colleague_of_theirs_talked_with_the_company(desk, as_person):
    with desk.write() as write:
        write.document("people", name="Dev Shah", roles="rep", time_zone="America/Boise")
    person, talked = added(desk), added(as_person("Dev"), first_name="Lea", phones=("(208) 555-0178",))
    log_outcome(as_person("Dev"), Outcome(talked, "callback", when=datetime(2026, 10, 15, 17, tzinfo=UTC)))
    found = why_not(as_person("Ruth"), person)
    assert found.sentence.startswith(
        "A colleague of Maria Ortega talked with Poe Foods lately; they are left alone until"
    )
    assert found.opens_at is not None


def test_a_talk_of_their_own_keeps_nobody_back(desk, as_person):
    person, talked = added(desk), added(desk, first_name="Lea", phones=("(208) 555-0178",))
    log_outcome(desk, Outcome(talked, "callback", when=datetime(2026, 10, 15, 17, tzinfo=UTC)))
    assert why_not(as_person("Ruth"), person).sentence == "May be called now, by Maria Ortega."


def test_a_barred_number_is_told_with_its_reason(desk):
    person = added(desk)
    bar_number(desk, "+12085550177", "Fax line")
    found = why_not(desk, person)
    assert found.sentence == "(208) 555-0177 is not to be called, since Oct 14: fax line."
    assert [fix.key for fix in found.fixes] == ["add_number"]


def test_whoever_waits_for_a_touch_is_told_which_and_can_leave_the_track(desk, as_person):
    person = added(desk)
    track = keep_track(as_person("Ruth"), Track("Calls", (Step("call", 30), Step("letter", 7)))).ids["track"][0]
    enrol(desk, [person], track, "Later", date(2026, 11, 25))
    found = why_not(desk, person)
    assert found.sentence == "The next touch is a call; it is due Nov 13."
    assert [fix.key for fix in found.fixes] == ["promise", "leave_track"]
    move_on(desk, [person])
    assert why_not(desk, person).sentence.startswith("Nurture until Nov 25")


def test_a_customer_is_not_called_again_after_all(desk):
    person = added(desk)
    with desk.write() as write:
        person_and_state = state.read(write.conn, person)
        state.save(write.conn, person, person_and_state[0], replace(person_and_state[1], status="won"))
    assert why_not(desk, person).fixes == ()


def test_somebody_of_a_colleague_or_skipped_is_said_so(desk, as_person):
    person = head_ids(desk, 1)[0]
    with desk.write() as write:
        ruth = next(row[0] for row in write.conn.execute("SELECT id FROM people WHERE name = 'Ruth Adler'"))
        write.change("people", ruth, roles="manager,rep")
    assert why_not(as_person("Ruth"), person).sentence == "This person is Maria Ortega’s."
    skip_for_today(desk, person)
    assert why_not(desk, person).sentence.startswith("Skipped until tomorrow")
    assert why_not(desk, "nobody").sentence == "This person was removed."


def test_everybody_has_an_answer_that_agrees_with_the_queue(desk, clock):
    everyone = [row[0] for row in desk.conn.execute("SELECT id FROM prospects")]
    for hours in (0, 5, 9, 30, 80):
        clock.forward(hours=hours)
        offered = set(head_ids(desk, 60))
        assert {one for one in everyone if why_not(desk, one).now} == offered


def test_people_are_found_by_name_company_or_id(desk):
    person = added(desk)
    assert people_called(desk, "kim poe") == ((person, "Kim Poe, Poe Foods"),)
    assert people_called(desk, person)[0][0] == person
    assert people_called(desk, "zzz") == ()


def test_the_command_line_answers_for_a_name(run, file):
    code, out, _err = run("--workspace", file, "why-not", "First00")
    assert code == 0
    assert out.startswith("First00 Last, Company 0: ")
    code, _out, err = run("--workspace", file, "why-not", "Nobody")
    assert code
    assert "Nobody here is called" in err
