"""Unanswered leads are brought up step by step, each once, and nobody's undo takes it back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from sdr_desk.desk import care, escalation, handoff_talk, handoffs
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.escalation import alarms, next_due_at, run_due, time_words
from sdr_desk.desk.handoff_rules import Terms, change_rules, change_terms, closers
from sdr_desk.desk.routing import Team
from sdr_desk.desk.undo import undoable
from sdr_desk.method.handoff_rules import DEFAULT
from sdr_desk.store import handoffs as store
from sdr_desk.store import rhythm, unanswered
from tests.conftest import Clock
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]


@pytest.fixture
def tess(desk: Desk) -> str:
    """A second closer."""
    with desk.write() as write:
        return write.document("people", name="Tess Lane", roles="closer", time_zone="America/Boise")


def acts(desk: Desk, handoff_id: str) -> list[tuple[str, str]]:
    return [(act, who) for act, _at, _reason, _note, who in store.events(desk.conn, handoff_id)]


def labels(desk: Desk) -> list[str]:
    return [one.label for one in run_due(desk)]


def row(desk: Desk, handoff_id: str) -> store.HandoffRow:
    found = store.handoff(desk.conn, handoff_id)
    assert found is not None
    return found


def test_reminder_then_manager_then_another_closer(desk: Desk, tess: str, clock: Clock) -> None:
    handoff_id = send(desk)  # at 10:00, the answer is due at 14:00
    assert labels(desk) == []
    clock.forward(hours=3)
    assert labels(desk) == ["Jordan Pike was reminded of Company 0"]
    clock.forward(hours=1)
    assert labels(desk) == ["The manager was told that Company 0 waits for Jordan Pike"]
    clock.forward(days=1)
    assert labels(desk) == ["Company 0 was offered to Tess Lane, because Jordan Pike gave no answer"]
    assert acts(desk, handoff_id) == [("reminded", ""), ("escalated", ""), ("reassigned", "")]
    found = row(desk, handoff_id)
    assert (found.closer_id, found.status, found.alarm) == (tess, "waiting", 0)
    assert found.answer_by.startswith("2026-10-16T15:00")  # 9:00 in Boise
    assert care.check_file(desk).clean


def test_each_step_is_done_once(desk: Desk, tess: str, clock: Clock) -> None:
    handoff_id = send(desk)
    clock.forward(hours=3)
    assert len(run_due(desk)) == 1
    assert run_due(desk) == ()
    assert acts(desk, handoff_id) == [("reminded", "")]


def test_two_windows_at_once_write_it_once(desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    handoff_id = send(desk)
    clock.forward(hours=3)
    before = desk.another()
    stale = unanswered.waiting(before.conn)
    assert len(run_due(desk)) == 1
    monkeypatch.setattr("sdr_desk.desk.escalation.store.waiting", lambda _conn: stale)
    assert run_due(before) == ()
    before.close()
    assert acts(desk, handoff_id) == [("reminded", "")]


def test_nothing_happens_while_the_clock_stands_still(desk: Desk, as_person: Sit, clock: Clock) -> None:
    handoff_id = send(desk)
    handoff_talk.ask(as_person("Jordan"), handoff_id, "How many doors?")
    clock.forward(days=5)
    assert run_due(desk) == ()
    assert next_due_at(desk) is None


def test_an_answered_lead_is_left_alone(desk: Desk, as_person: Sit, clock: Clock) -> None:
    handoffs.accept(as_person("Jordan"), send(desk))
    clock.forward(days=5)
    assert run_due(desk) == ()


def test_a_day_off_moves_the_reminder(desk: Desk, clock: Clock) -> None:
    send(desk)
    clock.forward(hours=2)
    with desk.write() as write:
        jordan = next(one for one in handoffs.closers(desk))
        rhythm.keep_exception(write, jordan.id, "2026-10-14", "off", "Sick")
    found = next_due_at(desk)
    assert found is not None
    assert found < clock()


def test_the_next_step_has_its_time(desk: Desk, clock: Clock) -> None:
    assert next_due_at(desk) is None
    send(desk)
    found = next_due_at(desk)
    assert found is not None
    assert (found - clock()).total_seconds() == 3 * 3600


def test_where_nobody_else_can_take_it_it_stays_and_is_said(desk: Desk, as_person: Sit, clock: Clock) -> None:
    handoff_id = send(desk)
    clock.forward(days=2)
    assert len(run_due(desk)) == 1
    clock.forward(days=2)
    assert run_due(desk) == ()
    assert next_due_at(desk) is None
    assert row(desk, handoff_id).closer == "Jordan Pike"
    (_id, level, words) = alarms(as_person("Ruth"))[0]
    assert level == 3
    assert words.endswith("too long for an answer from Jordan Pike. Nobody else can take it now.")


def overdue(desk: Desk, clock: Clock, days: int = 2) -> None:
    """The manager was told, and the time to offer it to another has come."""
    for _step in range(2):
        clock.forward(days=days)
        run_due(desk)


def test_where_a_person_has_to_choose_it_is_not_said_that_nobody_can_take_it(
    desk: Desk, as_person: Sit, tess: str, clock: Clock
) -> None:
    change_rules(as_person("Ruth"), replace(DEFAULT, order=("named",)))
    with desk.write() as write:
        write.document("people", name="Omar Reyes", roles="closer", time_zone="America/Boise")
    send(desk)
    overdue(desk, clock)
    assert alarms(as_person("Ruth"))[0][2].endswith("from Jordan Pike. Choose who gets it now.")
    assert alarms(desk)[0][2].endswith("from Jordan Pike. The manager chooses who gets it now.")
    assert alarms(desk)[0][1] == 3


def test_the_lead_of_a_closer_who_left_is_told_as_such(desk: Desk, as_person: Sit, clock: Clock) -> None:
    send(desk)
    with desk.write() as write:
        write.change("people", closers(desk)[0].id, deleted=1)
    overdue(desk, clock)
    assert "too long for an answer from somebody who left." in alarms(as_person("Ruth"))[0][2]


def test_those_who_could_take_a_lead_are_read_once_for_many(
    desk: Desk, as_person: Sit, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(desk)
    send(desk)
    overdue(desk, clock)
    made: list[Desk] = []

    def team(one: Desk, *more: object) -> Team:
        made.append(one)
        return Team(one, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(escalation, "Team", team)
    assert len(alarms(as_person("Ruth"))) == 2
    assert len(made) == 1


def test_leads_of_others_cost_nothing(desk: Desk, as_person: Sit, monkeypatch: pytest.MonkeyPatch) -> None:
    send(desk)

    def worked_out(*_all: object) -> int:
        raise AssertionError

    monkeypatch.setattr(escalation, "minutes_between", worked_out)
    assert alarms(as_person("Ruth")) == ()


def test_what_is_due_at_the_opening_is_not_too_late_before_it(desk: Desk, as_person: Sit, clock: Clock) -> None:
    send(desk)
    desk.conn.execute("UPDATE handoff_state SET answer_by = '2026-10-15T14:00:00.000Z'")  # 8:00 in Boise
    clock.forward(hours=12)
    assert alarms(as_person("Jordan"))[0][2] == "Company 0 waits for an answer: less than a minute left."


def test_who_sees_what(desk: Desk, as_person: Sit, clock: Clock) -> None:
    handoff_id = send(desk)
    assert alarms(as_person("Jordan")) == ()
    clock.forward(hours=3)
    run_due(desk)
    said = (handoff_id, 1, "Company 0 waits for an answer: 1 working hour left.")
    assert alarms(as_person("Jordan")) == (said,)
    assert alarms(as_person("Ruth")) == alarms(desk) == ()
    clock.forward(hours=2)
    run_due(desk)
    assert "from you" in alarms(as_person("Jordan"))[0][2]
    assert "from Jordan Pike" in alarms(as_person("Ruth"))[0][2]
    assert alarms(desk)[0][1] == 2


def test_the_rep_reminds_a_closer_who_works_by_mail(desk: Desk, as_person: Sit, clock: Clock) -> None:
    send(desk)
    change_terms(as_person("Ruth"), closers(desk)[0].id, Terms(by_mail=True))
    clock.forward(hours=3)
    run_due(desk)
    assert alarms(desk)[0][2] == (
        "Company 0 waits for an answer: 1 working hour left. Jordan Pike works by e-mail; write to them."
    )


def test_nobodys_undo_takes_it_back(desk: Desk, as_person: Sit, clock: Clock) -> None:
    send(desk)
    clock.forward(hours=3)
    jordan = as_person("Jordan")
    run_due(jordan)
    assert undoable(jordan) is None


def test_a_lead_may_be_brought_up_again_with_its_next_closer(desk: Desk, tess: str, clock: Clock) -> None:
    handoff_id = send(desk)
    for _hour in range(60):
        clock.forward(hours=1)
        run_due(desk)
    told = [act for act, _who in acts(desk, handoff_id)]
    assert told == ["reminded", "escalated", "reassigned", "reminded", "escalated"]
    assert care.check_file(desk).clean


def test_time_is_told_in_working_time() -> None:
    assert [time_words(one) for one in (0, 1, 45, 60, 150)] == [
        "less than a minute", "1 minute", "45 minutes", "1 working hour", "2 working hours",
    ]  # fmt: skip
