"""What a closer reports, what follows from it, and in whose books it counts."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from sdr_desk.desk import handoffs, lifting, undo
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.do_not_call import bar_person
from sdr_desk.errors import KnownError
from sdr_desk.store import counts
from tests.conftest import Clock
from tests.desk.posted import ids_of
from tests.desk.test_handoff_talk import person, row
from tests.desk.test_handoff_traces import send_to
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]


def company(desk: Desk, lead: str) -> tuple[object, ...]:
    found = desk.conn.execute(
        "SELECT is_customer, customer_since, first_sale_profit_cents FROM companies WHERE id = ?",
        (row(desk, lead).company_id,),
    )
    return tuple(found.fetchone())


def books(desk: Desk, who: Desk) -> dict[str, int]:
    return dict(counts.sums(desk.conn, [who.person.id], "2026-01-01", "2027-12-31"))


def accepted(desk: Desk, closer: Desk) -> str:
    lead = send(desk)
    handoffs.accept(closer, lead)
    return lead


def test_a_win_makes_a_customer_and_undo_takes_it_back(desk: Desk, as_person: Sit) -> None:
    jordan = as_person("Jordan")
    lead = accepted(desk, jordan)
    handoffs.report(
        jordan,
        lead,
        "won",
        amount_cents=1_950_000,
        profit_cents=700_000,
        first_sale_on=date(2026, 11, 2),
        note="Signed",
    )
    assert company(desk, lead) == (1, "2026-11-02", 700_000)
    found = row(desk, lead)
    assert (found.status, found.profit_cents, found.first_sale_on) == ("won", 700_000, "2026-11-02")
    undo.undo_last(jordan)
    assert company(desk, lead) == (0, None, None)
    undo.redo_last(jordan)
    assert company(desk, lead) == (1, "2026-11-02", 700_000)
    assert check_file(desk).clean


def test_a_customer_stays_as_it_is_known(desk: Desk, as_person: Sit) -> None:
    jordan = as_person("Jordan")
    lead = accepted(desk, jordan)
    with desk.write() as write:
        write.change("companies", str(row(desk, lead).company_id), is_customer=1, customer_since="2024-01-05")
    handoffs.report(jordan, lead, "won", amount_cents=900, profit_cents=300)
    assert company(desk, lead) == (1, "2024-01-05", None)


def test_the_win_that_made_a_customer_is_not_undone_under_a_second_one(
    desk: Desk, as_person: Sit, clock: Clock
) -> None:
    jordan, ruth = as_person("Jordan"), as_person("Ruth")
    first, second = (send_to(desk, one) for one in ids_of(desk)[:2])  # two people of one company
    for each, lead in ((jordan, first), (ruth, second)):
        clock.forward(minutes=1)
        handoffs.accept(each, lead)
        handoffs.report(each, lead, "won", amount_cents=900)
    with pytest.raises(KnownError, match="gone on with this"):
        undo.undo_last(jordan)
    undo.undo_last(ruth)
    assert company(desk, first)[0] == 1


def test_lost_for_now_goes_to_nurture_until_the_day_named(desk: Desk, as_person: Sit) -> None:
    jordan = as_person("Jordan")
    lead = accepted(desk, jordan)
    with pytest.raises(KnownError, match="not ahead"):
        handoffs.report(jordan, lead, "lost", reason="not_now", until=date(2026, 10, 14))
    with pytest.raises(KnownError, match="not known"):
        handoffs.report(jordan, lead, "lost", reason="the moon")
    handoffs.report(jordan, lead, "lost", reason="not_now", until=date(2027, 2, 1))
    assert person(desk, lead) == ("nurture", "2027-02-01T15:30:00.000Z")
    assert check_file(desk).clean


def test_a_return_to_nurture_takes_the_day_named(desk: Desk, as_person: Sit) -> None:
    lead = send(desk)
    handoffs.return_lead(as_person("Jordan"), lead, "no_need", until=date(2027, 3, 1))
    assert person(desk, lead) == ("nurture", "2027-03-01T15:30:00.000Z")
    other = send(desk)
    handoffs.return_lead(as_person("Jordan"), other, "no_budget")
    assert (person(desk, other)[1] or "")[:10] == "2027-04-12"


def test_still_open_says_when_the_closer_looks_again(desk: Desk, as_person: Sit) -> None:
    jordan = as_person("Jordan")
    lead = accepted(desk, jordan)
    assert row(desk, lead).due_at == "2026-11-13T16:00:00.000Z"
    handoffs.report(jordan, lead, "still_open", until=date(2026, 12, 1))
    assert (row(desk, lead).due_at or "")[:10] == "2026-12-01"
    handoffs.report(jordan, lead, "proposal")
    assert row(desk, lead).due_at == "2026-11-13T16:00:00.000Z"


def test_the_books_of_rep_and_closer(desk: Desk, as_person: Sit, clock: Clock) -> None:
    jordan = as_person("Jordan")
    lead = accepted(desk, jordan)
    for act in ("meeting_held", "proposal", "meeting_held"):
        handoffs.report(jordan, lead, act)
    late = send(desk)
    clock.forward(days=2)
    handoffs.return_lead(jordan, late, "no_need")
    mine, theirs = books(desk, desk), books(desk, jordan)
    assert (mine["developed"], mine["accepted"], mine["held"]) == (2, 1, 1)
    assert (theirs["answered_in_time"], theirs["answered_late"], theirs["reported"]) == (1, 1, 1)
    assert (theirs["meetings_held"], theirs["proposals"]) == (2, 1)
    undo.undo_last(jordan)
    assert books(desk, jordan).get("answered_late", 0) == 0
    assert check_file(desk).clean


def test_barred_while_with_a_closer_the_lead_stays_and_comes_back_to_them(desk: Desk, as_person: Sit) -> None:
    jordan, ruth = as_person("Jordan"), as_person("Ruth")
    lead = accepted(desk, jordan)
    one = row(desk, lead).prospect_id
    bar_person(ruth, one, "Wrote us")
    handoffs.report(jordan, lead, "meeting_held")
    assert (row(desk, lead).status, person(desk, lead)[0]) == ("accepted", "do_not_call")
    lifting.lift(ruth, one, lifting.bars_on(ruth, one)[0], "They asked us to")
    assert person(desk, lead)[0] == "accepted"
    assert check_file(desk).clean


def test_a_meeting_is_sent_along_and_must_be_ahead(desk: Desk, as_person: Sit, clock: Clock) -> None:
    with pytest.raises(KnownError, match="meeting is already past"):
        send(desk, meeting_at=clock.now)
    meeting = clock.now + timedelta(days=1)
    lead = send(desk, meeting_at=meeting, meeting_zone="America/Boise", avoid="No slides", size_basis="22 doors")
    found = row(desk, lead)
    assert (found.avoid, found.size_basis, found.meeting_zone) == ("No slides", "22 doors", "America/Boise")
    assert found.meeting_at is not None
    assert datetime.fromisoformat(found.meeting_at) == meeting.astimezone(UTC)
    handoffs.accept(as_person("Jordan"), lead)
    assert (row(desk, lead).due_at or "")[:10] == "2026-10-16"


@pytest.mark.parametrize("figures", [(10**13 + 1, None), (1_000_00, 10**25), (1_000_00, -(10**25))])
def test_a_win_that_cannot_be_is_refused(desk: Desk, as_person: Sit, figures: tuple[int, int | None]) -> None:
    lead = accepted(desk, as_person("Jordan"))
    with pytest.raises(KnownError, match="as large as this"):
        handoffs.report(as_person("Jordan"), lead, "won", amount_cents=figures[0], profit_cents=figures[1])
    assert row(desk, lead).status == "accepted"
