"""The reports: each read for the first time, and again; beside one sum over what is kept of the touches of the year."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from sdr_desk.desk import flow, funnel, goal, worth
from sdr_desk.desk.bankable import bankable
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.desk.opening import open_file, sit_down
from sdr_desk.method.periods import YEAR, period
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, Target, spread, times

_SUM = (
    "SELECT source_id, sum(dials), sum(connects), sum(conversations) FROM touch_rollup "
    "WHERE day BETWEEN ? AND ? GROUP BY 1"
)
_FIRST = Target("≤ 2 s", median=2_000)
_AGAIN = Target("≤ 100 ms", median=100)
_READS: dict[str, Callable[[Desk, Scope], object]] = {
    "backwards from the goal": goal.chain,
    "funnel so far": funnel.so_far,
    "where leads come from": worth.by_source,
    "weekly flow": flow.weekly,
    "funnels side by side": funnel.compare_all,
    "bankable": bankable,
}


def measure(path: Path, rounds: int = 20) -> list[Row]:
    """Every report of this year for the whole team: the first read, and the later ones."""
    workspace = open_file(path, demo=True)
    desk = sit_down(workspace, "Maria Ortega")
    assert desk is not None
    today = desk.local_now().date()
    scope = Scope(period(YEAR, today), today)
    floor = spread(times(rounds, lambda: _sum(desk, scope.period.first, today)))
    rows: list[Row] = []
    for name, read in _READS.items():
        act = partial(read, desk, scope)
        first, again = spread(times(1, act)), spread(times(rounds, act))
        rows += [
            Row(f"{name}, first", first, "one sum", floor, _FIRST),
            Row(f"{name}, again", again, "one sum", floor, _AGAIN),
        ]
    desk.close()
    return rows


def _sum(desk: Desk, first: date, last: date) -> object:
    return desk.conn.execute(_SUM, (first.isoformat(), last.isoformat())).fetchall()


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.large_file())
