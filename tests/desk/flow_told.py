"""The weekly flow of a made-up team, for the tests of its words and its charts."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

from sdr_desk.desk import flow
from sdr_desk.method.back_test import back_test
from sdr_desk.method.flow import evenness
from sdr_desk.method.flow_lag import lag
from sdr_desk.method.forecast import Record, forecast
from sdr_desk.method.troughs import Fall, Trough
from tests.method.flow_world import chains, world


def told(**changes: object) -> flow.Weekly:
    """The flow of a made-up team in the middle of a week, with a fall of dials and the trough that came of it."""
    return replace(_made(), **changes)  # type: ignore[arg-type]


@cache
def _made() -> flow.Weekly:
    weeks, trails = world(3, fell=((50, 52),))
    shown, today = weeks[-24:], weeks[-1].first + timedelta(days=2)
    names = ("dials", "developed", "accepted")
    fall = Fall(14, 16, 186, 480.0)
    return flow.Weekly(
        today,
        tuple(flow.WeekNumbers(one, one is not shown[-1], 100_000 * one.accepted) for one in shown),
        {"dials": 162.0, "developed": 4.2, "accepted": 3.1},
        lag(chains(trails), weeks),
        (fall,),
        (Trough(17, 18, 2, 6.2, 0.05, fall),),
        {name: evenness([getattr(one, name) for one in shown], [1.0] * 24) for name in names},
        None,
        None,
        forecast(Record(weeks, trails, (1.0, 0.8, 1.0), 0.5), today),
        back_test(weeks[:30], trails),
    )
