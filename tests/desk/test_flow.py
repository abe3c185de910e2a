"""The weekly flow of a small team: what is there before anything was done, and that it follows what is done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sdr_desk.desk import flow, flow_words, handoffs
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.flow_worth import LeadWorth
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.method.flow import Week
from sdr_desk.method.flow_lag import Lag
from sdr_desk.method.periods import QUARTER, period
from sdr_desk.method.troughs import Fall
from tests.conftest import Clock
from tests.desk.booked import send
from tests.desk.flow_told import told
from tests.desk.posted import ids_of

Sit = Callable[[str], Desk]


def seen(desk: Desk, whose: str = "") -> flow.Weekly:
    today = desk.local_now().date()
    return flow.weekly(desk, Scope(period(QUARTER, today), today, whose))


def test_a_team_that_never_called_has_empty_weeks_and_no_forecast(desk: Desk) -> None:
    found = seen(desk)
    assert len(found.weeks) == 12
    assert not any(one.week.dials or one.week.accepted or one.value_cents for one in found.weeks)
    assert (found.need, found.ahead, found.falls, found.troughs, found.worth) == (None, None, (), (), None)
    assert found.tested.tries == ()


def test_what_is_done_shows_at_once(desk: Desk, as_person: Sit, clock: Clock) -> None:
    seen(desk)
    log_outcome(desk, Outcome(ids_of(desk)[0], "no_answer"))
    lead = send(desk, ids_of(desk)[0], as_person("Jordan").person.id)
    assert seen(desk).weeks[-1].week == Week(date(2026, 10, 12), seen(desk).weeks[-1].week.share, 1, 1, 0)
    handoffs.accept(as_person("Jordan"), lead)
    assert seen(desk).weeks[-1].week.accepted == 1
    assert seen(desk).lag.leads == 1
    handoffs.report(as_person("Jordan"), lead, "won", amount_cents=900_000, profit_cents=300_000)
    worth = seen(desk).worth
    assert worth is not None
    assert (worth.won, worth.accepted, worth.undecided, worth.sale_cents, worth.cents) == (1, 1, 0, 300_000, 300_000)
    assert seen(desk).weeks[-1].value_cents == 300_000


def test_somebody_elses_calls_are_not_mine(desk: Desk, as_person: Sit) -> None:
    log_outcome(desk, Outcome(ids_of(desk)[0], "no_answer"))
    assert seen(desk, desk.person.id).weeks[-1].week.dials == 1
    assert seen(desk, as_person("Jordan").person.id).weeks[-1].week.dials == 0


def test_weeks_before_the_record_and_its_first_part_of_one_are_not_held_against_it(desk: Desk, clock: Clock) -> None:
    for _ in range(7):
        log_outcome(desk, Outcome(ids_of(desk)[1], "no_answer"))
        clock.forward(weeks=1)
    found = seen(desk)
    assert (len(found.weeks), found.evenness["dials"].weeks) == (12, 6)


def test_one_week_says_what_was_needed_of_it() -> None:
    found = told()
    first = found.weeks[0].week
    assert flow_words.week_text(found, 0, "USD") == (
        f"Week of May 11: {first.dials} dials (needed 162), {first.developed} developed, "
        f"{first.accepted} accepted (needed 3.1), worth about ${first.accepted * 1_000:,}"
    )
    short = replace(found.weeks[0], week=replace(first, share=0.8))
    said = flow_words.week_text(replace(found, weeks=(short, *found.weeks[1:])), 0, "USD")
    assert "(needed 130)" in said
    assert said.endswith("80 % of a usual week could be worked")


def test_a_week_ahead_gives_ranges_and_the_pipeline() -> None:
    found = told(worth=LeadWorth(56, 14, 20, 200_000.0, 50_000.0))
    ahead = found.ahead
    assert ahead is not None
    said = flow_words.week_text(found, 24, "USD")
    assert f"{ahead.weeks[1].accepted.low:.0f} to {ahead.weeks[1].accepted.high:.0f} accepted (80 %)" in said
    assert f"open leads then worth about ${round(ahead.weeks[1].pipeline.mean * 500):,} (" in said
    assert "so far" in flow_words.week_text(found, 23, "USD")


def test_troughs_are_laid_to_dials_or_to_the_rate() -> None:
    found = told()
    assert flow_words.trough_text(found, found.troughs[0]) == (
        "Few accepted leads from Sep 7 to Sep 20: 2 accepted where 6.2 were due (chance alone: 1 in 20). "
        "Dials fell three weeks before: 186 where 480 were usual."
    )
    assert flow_words.trough_label(found, found.troughs[0]) == "Trough 3 weeks later"
    alone = replace(found.troughs[0], first=10, last=12, fall=None, chance=0.0)
    assert flow_words.trough_text(found, alone).endswith(
        "(chance alone: less than 1 in 1,000). Dials had not fallen about three weeks before: fewer leads came of them."
    )


def test_dials_that_fell_lately_are_warned_of() -> None:
    found = told(falls=(Fall(21, 22, 100, 320.0),), lag=Lag(40, 20.0))
    assert (
        "Dials fell from Oct 5 to Oct 18: expect fewer accepted leads about the week of Oct 26."
        in flow_words.sentences(found, "USD")
    )


def test_open_leads_say_what_their_worth_stands_on() -> None:
    worth = LeadWorth(56, 14, 20, 640_000.0, 160_000.0)
    found = told(worth=worth, open_cents=3_200_000)
    assert found.ahead is not None
    said = next(one for one in flow_words.sentences(found, "USD") if one.startswith("Open leads"))
    assert said.startswith(
        f"Open leads: {found.ahead.open_now}, worth about $32,000: $6,400 profit of an average first sale × "
        "25 % won (the team’s 14 of 56 accepted, 20 still open). In two weeks about $"
    )


def test_a_trough_is_not_laid_to_what_is_not_known() -> None:
    found = told(lag=Lag(5))
    alone = replace(found.troughs[0], fall=None)
    assert flow_words.trough_label(found, alone) == "Trough"
    assert "How long leads take is not known yet" in flow_words.trough_text(found, alone)


def test_a_trough_is_not_said_to_be_without_a_fall_when_dials_fell_within_it() -> None:
    found = told()
    alone = replace(found.troughs[0], first=16, last=20, fall=None)
    assert flow_words.trough_label(found, alone) == "Trough"
    assert flow_words.trough_text(found, alone).endswith(
        "Dials fell only from Aug 17 to Sep 6: that is a part of it at most."
    )


def test_a_trough_after_days_off_says_so() -> None:
    found = told()
    after = replace(found.troughs[0], fall=Fall(14, 16, 40, 480.0, short=True))
    assert flow_words.trough_label(found, after) == "Trough: few days worked before"
    assert flow_words.trough_text(found, after).endswith(
        "Few days could be worked three weeks before: 40 dials where 480 were usual."
    )


def test_nobody_is_told_to_expect_what_is_over() -> None:
    long = told(falls=(Fall(14, 21, 400, 1_280.0),), lag=Lag(40, 20.0))
    said = next(one for one in flow_words.sentences(long, "USD") if one.startswith("Dials fell"))
    assert said.endswith("expect fewer accepted leads about the week of Oct 19.")


def test_an_empty_record_says_that_nobody_was_called(desk: Desk) -> None:
    assert flow_words.summary(seen(desk)) == flow_words.NO_CALLS


def test_the_table_has_every_week_and_those_ahead_with_ranges() -> None:
    found = told()
    table = flow_words.table(found, "USD")
    assert len(table.rows) == 26
    assert table.rows[0][:4] == ("2026-05-11", "100 %", str(found.weeks[0].week.dials), "162")
    assert table.rows[23][0].endswith("(so far)")
    assert table.rows[24][0].endswith("(forecast)")
    assert " to " in table.rows[24][6]


def test_the_summary_says_it_in_a_sentence() -> None:
    assert flow_words.summary(told()).startswith(
        "24 weeks of dials and accepted leads; accepted leads follow dials by about three weeks; "
        "dials fell from Aug 17 to Sep 6; 1 trough of accepted leads; the next two weeks should bring "
    )


def test_without_a_goal_the_average_stands_beside_the_chart() -> None:
    assert flow_words.need_text(told(), "dials") == "needed 162"
    bare = told(need=None)
    even = bare.evenness["accepted"]
    assert flow_words.need_text(bare, "accepted") == f"average {even.total / even.weeks:.1f}"
