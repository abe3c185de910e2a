"""What became of each version of a script, counted by hand beside the program."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from sdr_desk.desk import authoring, calls, handoff_talk, handoffs, undo
from sdr_desk.desk.calls import Outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.merging import merge
from sdr_desk.desk.past_calls import PastCall, correct_call, log_call, own_calls
from sdr_desk.desk.results import results, results_on
from sdr_desk.method.intervals import wilson
from sdr_desk.store import results as store
from tests.conftest import MORNING, Clock
from tests.desk.test_handoffs import fill_guide
from tests.desk.told import (
    CAME_IN,
    TALK,
    another_version,
    days_ago,
    people_of,
    script_of,
    take_back,
    touch,
    versions_of,
)

Sit = Callable[[str], Desk]


def counted(desk: Desk, kind: str, measure: str = "") -> list[tuple[int, int, int]]:
    """(hits, of, waiting) of each version, the newest first."""
    return [(row.hits, row.of, row.waiting) for row in results(desk, script_of(desk, kind), measure).rows]


def first(desk: Desk, kind: str) -> str:
    return versions_of(desk, script_of(desk, kind))[0]


def test_dials_and_conversations_of_each_version(desk: Desk) -> None:
    script, people = script_of(desk, "call"), people_of(desk)
    v1, v2 = first(desk, "call"), another_version(desk, script, days_ago(5))
    for number, person in enumerate(people[:6]):
        touch(desk, person, days_ago(8 - number), script_version_id=v1 if number < 4 else v2)
    touch(desk, people[6], days_ago(7), script_version_id=v1, **TALK)
    touch(desk, people[7], days_ago(2), script_version_id=v2, **TALK)
    touch(desk, people[8], days_ago(2), **TALK)  # without a script
    touch(desk, people[9], days_ago(2), script_version_id=v2, **CAME_IN)  # no dial
    assert counted(desk, "call") == [(1, 3, 0), (1, 5, 0)]


def test_a_row_carries_its_interval_per_hundred(desk: Desk) -> None:
    v1, person = first(desk, "call"), people_of(desk)[0]
    for number in range(7):
        touch(desk, person, days_ago(number), script_version_id=v1, **(TALK if number == 3 else {}))
    row, span = results(desk, script_of(desk, "call")).rows[0], wilson(1, 7)
    assert (row.rate, row.low, row.high) == pytest.approx((100 / 7, 100 * span.low, 100 * span.high))
    assert (row.state, row.verdict) == ("live", "Too few: 7 of 300 dials")


def test_calls_taken_back_do_not_count_and_corrected_ones_once(desk: Desk) -> None:
    v1, people = first(desk, "call"), people_of(desk)
    for person in people[:3]:
        calls.log_outcome(desk, Outcome(person, "no_answer", script_version_id=v1))
    undo.undo_last(desk)
    told = own_calls(desk, people[0])[0]
    when = MORNING + timedelta(days=1)
    correct_call(desk, told.touch_id, PastCall(people[0], "callback", MORNING, when=when, said="after ten"))
    assert counted(desk, "call") == [(1, 2, 0)]


def lead(desk: Desk, person: str, version: str | None) -> tuple[str, str]:
    """Hand a person over at the end of a call; returns the touch and the handoff."""
    fill_guide(desk, person)
    form = handoffs.prepare(desk, person)
    package = handoffs.Package(
        person, form.closers[0].id, form.answer_by, next_step="Call", from_call=True, script_version_id=version
    )
    sent = handoffs.hand_off(desk, package).ids["handoff"][0]
    (told,) = desk.conn.execute("SELECT touch_id FROM handoffs WHERE id = ?", (sent,)).fetchone()
    return told, sent


def test_a_handoff_goes_to_the_call_it_was_sent_in(desk: Desk, as_person: Sit) -> None:
    v1, people = first(desk, "call"), people_of(desk)
    sent = [lead(desk, person, v1)[1] for person in people[:3]]
    lead(desk, people[3], None)
    touch(desk, people[4], days_ago(1), script_version_id=v1, **TALK)
    assert counted(desk, "call", "developed") == [(3, 4, 0)]
    closer = as_person("Jordan")
    handoffs.accept(closer, sent[0])
    handoffs.return_lead(closer, sent[1], "no_need")
    assert counted(desk, "call", "accepted") == [(1, 2, 1)]


def test_a_win_counts_and_a_lead_that_lies_too_long_is_none(desk: Desk, as_person: Sit, clock: Clock) -> None:
    v1, people = first(desk, "call"), people_of(desk)
    sent = [lead(desk, person, v1)[1] for person in people[:3]]
    closer = as_person("Jordan")
    for one in sent[:2]:
        handoffs.accept(closer, one)
    handoffs.report(closer, sent[0], "won", amount_cents=500_000)
    assert counted(desk, "call", "won") == [(1, 1, 2)]
    clock.forward(days=181)
    assert counted(desk, "call", "won") == [(1, 3, 0)]


def test_a_lead_whose_clock_stands_still_or_whose_meeting_is_agreed_anew_is_not_over(
    desk: Desk, as_person: Sit, clock: Clock
) -> None:
    v1, people = first(desk, "call"), people_of(desk)
    asked, missed = (lead(desk, person, v1)[1] for person in people[:2])
    closer = as_person("Jordan")
    handoff_talk.ask(closer, asked, "How many doors?")
    handoffs.accept(closer, missed)
    handoffs.report(closer, missed, "no_show")
    clock.forward(days=2)
    assert counted(desk, "call", "accepted") == [(1, 1, 1)]
    assert counted(desk, "call", "won") == [(0, 0, 2)]
    handoff_talk.rebook(desk, missed, clock() + timedelta(days=1))
    clock.forward(days=62)
    handoff_talk.take_back(desk, missed)
    assert counted(desk, "call", "won") == [(0, 1, 1)]


def test_a_handoff_without_a_call_goes_to_the_last_conversation_before(desk: Desk) -> None:
    script, (person, other, *_rest) = script_of(desk, "call"), people_of(desk)
    v1, v2 = first(desk, "call"), another_version(desk, script, days_ago(50))
    touch(desk, person, days_ago(9), script_version_id=v1, **TALK)
    touch(desk, person, days_ago(3), script_version_id=v2, **TALK)
    touch(desk, person, days_ago(2), script_version_id=v1)
    touch(desk, other, days_ago(9), script_version_id=v1, **TALK)
    touch(desk, other, days_ago(1), **CAME_IN)
    for one in (person, other):
        fill_guide(desk, one)
        form = handoffs.prepare(desk, one)
        package = handoffs.Package(one, form.closers[0].id, form.answer_by, next_step="Call", from_call=False)
        handoffs.hand_off(desk, package)
    assert counted(desk, "call", "developed") == [(1, 1, 0), (0, 2, 0)]


def test_a_corrected_call_keeps_the_lead_it_led_to(desk: Desk) -> None:
    v1, person = first(desk, "call"), people_of(desk)[0]
    told, _sent = lead(desk, person, v1)
    correct_call(desk, told, PastCall(person, "qualified", MORNING, note="Friendly"))
    assert counted(desk, "call", "developed") == [(1, 1, 0)]


def test_a_handoff_taken_back_is_none(desk: Desk) -> None:
    lead(desk, people_of(desk)[0], first(desk, "call"))
    undo.undo_last(desk)
    assert counted(desk, "call", "developed") == [(0, 0, 0)]


LEFT: dict[str, str | int | None] = {"disposition": "voicemail"}


def test_a_call_back_goes_to_the_last_voicemail_before_it(desk: Desk) -> None:
    script, people = script_of(desk, "voicemail"), people_of(desk)
    v1, v2 = first(desk, "voicemail"), another_version(desk, script, days_ago(36))
    touch(desk, people[0], days_ago(40), voicemail_version_id=v1, **LEFT)
    touch(desk, people[0], days_ago(35), voicemail_version_id=v2, **LEFT)
    touch(desk, people[0], days_ago(34), **CAME_IN)
    touch(desk, people[1], days_ago(40), voicemail_version_id=v1, **LEFT)
    touch(desk, people[1], days_ago(26), **CAME_IN)  # on the last day
    touch(desk, people[2], days_ago(40), voicemail_version_id=v1, **LEFT)
    touch(desk, people[2], days_ago(25.9), **CAME_IN)  # too late
    touch(desk, people[3], days_ago(40), voicemail_version_id=v1, **LEFT)
    touch(desk, people[3], days_ago(39), **LEFT)  # other words
    touch(desk, people[3], days_ago(38), **CAME_IN)
    assert counted(desk, "voicemail") == [(1, 1, 0), (1, 4, 0)]


def test_young_voicemails_wait_also_those_that_were_answered(desk: Desk) -> None:
    v1, people = first(desk, "voicemail"), people_of(desk)
    for person, age in zip(people, (13.9, 5, 14.1), strict=False):
        touch(desk, person, days_ago(age), voicemail_version_id=v1, **LEFT)
    touch(desk, people[1], days_ago(4), **CAME_IN)
    assert counted(desk, "voicemail") == [(0, 1, 2)]


def test_two_calls_back_are_one_voicemail_answered(desk: Desk) -> None:
    person = people_of(desk)[0]
    touch(desk, person, days_ago(30), voicemail_version_id=first(desk, "voicemail"), **LEFT)
    for age in (29, 28):
        touch(desk, person, days_ago(age), **CAME_IN)
    assert counted(desk, "voicemail") == [(1, 1, 0)]


def test_what_was_taken_back_is_no_voicemail_and_no_call_back(desk: Desk) -> None:
    v1, people = first(desk, "voicemail"), people_of(desk)
    left = [touch(desk, person, days_ago(30), voicemail_version_id=v1, **LEFT) for person in people[:3]]
    back = touch(desk, people[0], days_ago(29), **CAME_IN)
    take_back(desk, "touches", left[1])
    take_back(desk, "touches", back)
    assert counted(desk, "voicemail") == [(0, 2, 0)]


def test_a_merged_person_calls_back_as_the_one_who_was_kept(desk: Desk, as_person: Sit) -> None:
    kept, gone = people_of(desk)[:2]
    touch(desk, gone, days_ago(30), voicemail_version_id=first(desk, "voicemail"), **LEFT)
    touch(desk, kept, days_ago(29), **CAME_IN)
    assert counted(desk, "voicemail") == [(0, 1, 0)]
    merge(as_person("Ruth"), kept, gone)
    assert counted(desk, "voicemail") == [(1, 1, 0)]


@pytest.mark.parametrize("kind", ["letter", "email"])
def test_a_talk_goes_to_the_last_letter_before_it(desk: Desk, kind: str) -> None:
    v1, people = first(desk, kind), people_of(desk)
    touch(desk, people[0], days_ago(60), kind, script_version_id=v1)
    touch(desk, people[0], days_ago(55), kind, script_version_id=v1)
    touch(desk, people[0], days_ago(50), **TALK)
    touch(desk, people[1], days_ago(60), kind, script_version_id=v1)
    touch(desk, people[1], days_ago(29), **TALK)  # too late
    touch(desk, people[2], days_ago(40), kind, script_version_id=v1)
    touch(desk, people[2], days_ago(39), **CAME_IN)
    touch(desk, people[3], days_ago(10), kind, script_version_id=v1)
    touch(desk, people[3], days_ago(9), **TALK)  # too early to say
    assert counted(desk, kind) == [(2, 4, 1)]


def test_a_voicemail_is_logged_with_the_words_there_were_for_it(desk: Desk) -> None:
    v1, words, people = first(desk, "voicemail"), first(desk, "call"), people_of(desk)
    for person, key in zip(people, ("voicemail", "no_answer"), strict=False):
        calls.log_outcome(desk, Outcome(person, key, script_version_id=words, voicemail_version_id=v1))
    told = own_calls(desk, people[0])[0]
    correct_call(desk, told.touch_id, PastCall(people[0], "voicemail", MORNING, note="Left it with Bo"))
    log_call(desk, PastCall(people[2], "voicemail", MORNING))
    assert counted(desk, "voicemail") == [(0, 0, 1)]
    assert counted(desk, "call") == [(0, 2, 0)]


def labels(desk: Desk, kind: str = "call") -> list[str]:
    return [row.label for row in results(desk, script_of(desk, kind)).rows]


def test_labels_say_when_words_were_in_use(desk: Desk) -> None:
    script = script_of(desk, "call")
    for age in (130, 123, 60, 21):
        another_version(desk, script, days_ago(age))
    assert labels(desk)[:4] == ["live since Sep 23", "Aug 15 to Sep 22", "Jun 13 to Aug 14", "one week in June"]


def test_words_in_use_after_their_time_say_so(desk: Desk) -> None:
    script = script_of(desk, "call")
    v2 = another_version(desk, script, days_ago(60))
    another_version(desk, script, days_ago(21))
    touch(desk, people_of(desk)[0], days_ago(7), script_version_id=v2)
    assert labels(desk)[1] == "Aug 15 to Oct 7"


def test_a_version_published_in_error_is_shown_only_when_it_was_used(desk: Desk, as_person: Sit) -> None:
    manager, script = as_person("Ruth"), script_of(desk, "call")
    for _ in range(2):
        authoring.keep_draft(manager, script, authoring.manuscript(manager, script).text + "\nOne more line.\n")
        authoring.publish(manager, script, "")
        used = versions_of(desk, script)[-1]
        undo.undo_last(manager)
        authoring.drop_draft(manager, script)
    touch(desk, people_of(desk)[0], days_ago(0), script_version_id=used)
    assert [(row.number, row.state) for row in results(desk, script).rows] == [(3, "too_few"), (1, "live")]


def test_scripts_nothing_is_counted_for_say_so(desk: Desk) -> None:
    found = results(desk, script_of(desk, "objection"))
    assert (found.rows, found.measures) == ((), ())
    assert found.sentence == "Results are kept for calls, voicemails, letters and e-mails"


def test_an_unknown_measure_shows_the_first(desk: Desk) -> None:
    found = results(desk, script_of(desk, "call"), "callback")
    assert (found.measure, found.measure_words) == ("conversation", "conversations per 100 dials")
    assert [key for key, _words in found.measures] == ["conversation", "developed", "accepted", "won"]


def test_a_worker_reads_the_same_over_its_own_connection(desk: Desk) -> None:
    touch(desk, people_of(desk)[0], days_ago(3), script_version_id=first(desk, "call"))
    script = script_of(desk, "call")
    other = desk.another()
    found = results_on(other.conn, script, now=desk.now(), zone=ZoneInfo("America/Boise"))
    other.close()
    assert found == results(desk, script)


@pytest.mark.parametrize("query", [store.DIALS, store.VOICEMAILS, store.CALLS_IN, *(
    store.LAST_USES.format(column=column) for column in ("script_version_id", "voicemail_version_id")
)])  # fmt: skip
def test_nothing_reads_all_touches(desk: Desk, query: str) -> None:
    values = ("script", "2026")[: 1 + ("?2" in query)] if "?1" in query else ()
    plan = [row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    assert any("touches" in line for line in plan)
    assert not [line for line in plan if line.startswith("SCAN touches") and "calls_that_came_in" not in line]


def test_dials_are_counted_in_the_index_alone(desk: Desk) -> None:
    plan = " ".join(row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {store.DIALS}", ("script",)))
    assert "COVERING INDEX touches_of_version" in plan
