"""The books of reps and closers: the same for all who look, and as the record, the counts and the standings say."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from sdr_desk.desk import handoff_reports, handoff_talk, handoffs, queue
from sdr_desk.desk.book_words import closer_lines, parts_text, rep_lines, share_text
from sdr_desk.desk.books import Books, CloserBook, RepBook, books, together
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.inbox import closer_inbox
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.team import NewPerson, add_person
from sdr_desk.desk.undo import undo_last
from sdr_desk.method.periods import period
from sdr_desk.store import counts
from tests.conftest import Clock
from tests.desk.booked import Floor, accepted_once, send

Sit = Callable[[str], Desk]


@pytest.fixture(params=(1, 2, 3))
def floor(built: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Floor]:
    made = Floor(built, tmp_path / "floor.db", request.param)
    yield made
    made.workspace.close()


def of(desk: Desk, kind: str = "year") -> Books:
    return books(desk, period(kind, desk.local_now().date()))


def sums(desk: Desk, person_id: str) -> Counter[str]:
    return counts.sums(desk.conn, [person_id], "2000-01-01", "2099-12-31")


def whole(desk: Desk) -> tuple[RepBook, CloserBook]:
    """Everything since ever, of all reps and of all closers."""
    now = period("year", desk.local_now().date())
    long = books(desk, type(now)("year", now.first - timedelta(days=800), now.last + timedelta(days=800)))
    return together(long.reps, "All"), together(long.closers, "All")


def test_books_say_what_the_counts_and_the_standings_say(floor: Floor) -> None:
    for _step in range(60):
        floor.act()
    rep, closer = whole(floor.manager)
    conn = floor.manager.conn
    assert counts.rebuild(conn) == 0
    kept = Counter(dict(conn.execute("SELECT measure, sum(amount) FROM daily_counts GROUP BY measure")))
    assert (rep.sent, rep.accepted, rep.held) == (kept["developed"], kept["accepted"], kept["held"])
    assert (closer.in_time, closer.late, closer.passed_on) == (
        kept["answered_in_time"], kept["answered_late"], kept["unanswered"],
    )  # fmt: skip
    assert (closer.reported, closer.wins, closer.won_cents) == (kept["reported"], kept["wins"], kept["won_cents"])
    assert closer.meetings == kept["meetings_held"] >= closer.held >= kept["held"]
    assert closer.accepted >= kept["accepted"] == accepted_once(conn)
    assert closer.answers == closer.in_time + closer.late >= rep.answers
    assert rep.sent > 10


def test_books_say_where_leads_stand(floor: Floor) -> None:
    for _step in range(60):
        floor.act()
    rep, closer = whole(floor.manager)
    stands = Counter(
        (status, reason if status in ("returned", "lost") else "")
        for status, reason in floor.manager.conn.execute("SELECT status, reason FROM handoff_state")
    )
    one = {status: number for (status, reason), number in stands.items() if not reason}
    assert (
        (rep.unanswered, rep.asked) == (closer.unanswered, closer.asked) == (one.get("waiting", 0), one.get("asked", 0))
    )
    assert (closer.to_report + closer.overdue_reports, closer.missed) == (one.get("accepted", 0), one.get("no_show", 0))
    assert closer.wins == one.get("won", 0)
    back = {reason: number for (status, reason), number in stands.items() if status == "returned"}
    assert (rep.cold, rep.anew) == (back.pop("cold", 0), back.pop("handed_anew", 0))
    assert rep.let_go == closer.let_go == back.pop("let_go", 0)
    assert dict(rep.returned) == dict(closer.returned) == back
    assert dict(closer.lost) == {reason: number for (status, reason), number in stands.items() if status == "lost"}
    assert rep.sent == sum(stands.values())


def test_what_is_open_is_as_many_as_in_the_inboxes(floor: Floor) -> None:
    for _step in range(40):
        floor.act()
    books_of = {book.person_id: book for book in of(floor.manager).closers}
    for closer in floor.closers:
        inbox, book = closer_inbox(closer), books_of[closer.person.id]
        assert len(inbox.answer_needed) == book.unanswered
        assert len(inbox.outcome_due) == book.overdue_reports


def test_undo_is_exact(floor: Floor) -> None:
    undone = 0
    for _step in range(40):
        before, at = whole(floor.manager), floor.clock.now
        done = floor.act()
        if done is not None and floor.rng.random() < 0.5 and floor.undo(done[0]):
            undone += 1
            floor.clock.now = at
            assert whole(floor.manager) == before
    assert undone > 3


def test_everybody_sees_the_same_figures(floor: Floor) -> None:
    for _step in range(50):
        floor.act()
    seen = of(floor.manager)
    reps, closers = {one.person_id: one for one in seen.reps}, {one.person_id: one for one in seen.closers}
    for desk in (*floor.reps, *floor.closers):
        mine = of(desk)
        assert all(book == reps[book.person_id] for book in mine.reps)
        assert all(book == closers[book.person_id] for book in mine.closers)
    assert [book.person_id for book in of(floor.reps[0]).reps] == [floor.reps[0].person.id]
    assert len(of(floor.closers[0]).closers) == 1


def test_days_are_those_of_whom_the_book_is(floor: Floor) -> None:
    """What Ines sends in Tokyo on the first of a month is sent on the last of the month before in Honolulu."""
    ines, nora = floor.reps[1], floor.closers[1]
    floor.clock.now = floor.clock.now.replace(month=10, day=31, hour=16)
    (person,) = add_prospect(ines, NewProspect("New", "One", company="New Place")).ids["prospect"]
    send(ines, person, nora.person.id)
    floor.clock.forward(days=2)
    november = of(floor.manager, "month")
    assert [book.sent for book in november.reps if book.name == "Ines Holt"] == [1]
    assert [book.received for book in november.closers if book.name == "Nora Quist"] == [0]


def test_a_win_of_two_reps_is_shared(desk: Desk, as_person: Sit, clock: Clock) -> None:
    person, jordan = queue.head_ids(desk, 1)[0], as_person("Jordan")
    add_person(as_person("Ruth"), NewPerson("Ines Holt", time_zone="America/Boise"))
    handoffs.return_lead(jordan, send(desk, person, jordan.person.id), "no_authority")
    clock.forward(days=1)
    lead = send(as_person("Ines"), person, jordan.person.id)
    handoffs.accept(jordan, lead)
    handoff_reports.report(jordan, lead, "won", amount_cents=2_000_000, profit_cents=500_001)
    (maria,) = of(desk).reps
    assert (maria.wins, maria.won_cents, maria.profit_cents) == (Fraction(1, 2), 1_000_000, 250_001)
    assert [book.profit_cents for book in of(desk).closers] == [500_001]
    (line,) = (line for line in rep_lines(desk, maria) if line.key.startswith("credit:"))
    assert (line.figure, line.detail) == ("½", "Oct 15, $20,000, shared with Ines Holt")
    all_reps = together(of(as_person("Ruth")).reps, "All")
    (line,) = (line for line in rep_lines(desk, all_reps) if line.key.startswith("credit:"))
    assert (line.figure, line.detail) == ("1", "Oct 15, $20,000, shared by 2 reps")
    assert (all_reps.won_cents, all_reps.profit_cents) == (2_000_000, 500_001)
    undo_last(jordan)
    assert of(desk).reps[0].wins == 0


def test_a_report_is_late_when_it_was_due_before(desk: Desk, as_person: Sit, clock: Clock) -> None:
    jordan = as_person("Jordan")
    first, second = (send(desk, person, jordan.person.id) for person in queue.head_ids(desk, 2))
    for lead in (first, second):
        handoffs.accept(jordan, lead)
    handoff_reports.report(jordan, first, "meeting_held")
    clock.forward(days=40)
    assert of(desk).closers[0].overdue_reports == 2
    handoff_reports.report(jordan, second, "proposal")
    (book,) = of(desk).closers
    assert (book.reported_in_time, book.reported_late, book.overdue_reports, book.to_report) == (1, 1, 1, 1)


def test_a_lead_that_goes_to_another_closer_is_received_by_both(floor: Floor) -> None:
    jordan, nora = floor.closers
    lead = send(floor.reps[0], queue.head_ids(floor.reps[0], 1)[0], jordan.person.id)
    handoff_talk.reassign(floor.manager, lead, nora.person.id, "busy")
    handoffs.accept(nora, lead)
    found = {book.name: (book.received, book.accepted) for book in of(floor.manager).closers}
    assert found == {"Jordan Pike": (1, 0), "Nora Quist": (1, 1)}


def test_a_win_nobody_is_credited_for_is_said(desk: Desk, as_person: Sit, clock: Clock) -> None:
    jordan = as_person("Jordan")
    lead = send(desk, queue.head_ids(desk, 1)[0], jordan.person.id)
    handoffs.accept(jordan, lead)
    clock.forward(days=61)
    handoff_reports.report(jordan, lead, "won", amount_cents=2_000_000)
    found = of(desk)
    assert (found.uncredited, found.credit_days, found.reps[0].wins) == (1, 60, 0)
    assert found.closers[0].unknown_profit == 1


def test_few_cases_get_no_share() -> None:
    assert share_text(3, 4, "answers") == "3 of 4 answers, too few for a share"
    assert share_text(8, 10, "answers") == "8 of 10 answers, 80 % (49 % to 94 %)"
    assert share_text(0, 0, "answers") == ""
    assert [parts_text(Fraction(wins)) for wins in ("2", "1/2", "4/3", "7/5")] == ["2", "½", "1⅓", "1.40"]


def test_lines_say_results_first_and_effort_as_such(desk: Desk, as_person: Sit) -> None:
    jordan = as_person("Jordan")
    handoffs.return_lead(jordan, send(desk, queue.head_ids(desk, 1)[0], jordan.person.id), "no_need")
    lines = {line.key: line for line in rep_lines(desk, of(desk).reps[0])}
    assert lines["sent"].means
    assert lines["accepted"].few
    assert lines["returned:no_need"].spoken == "Not enough need: 1."
    assert "Answered in time: 1. 1 of 1 due, too few for a share." in {
        line.spoken for line in closer_lines(desk, of(desk).closers[0])
    }
