"""Decisions about leads are read by index: those of one person, and how often each was taken from a time on."""

from datetime import timedelta

import pytest

from sdr_desk.desk.desk import Desk
from sdr_desk.store import sortings
from sdr_desk.store.writing import stamp
from tests.conftest import Clock
from tests.desk.posted import ids_of


@pytest.mark.parametrize(
    ("sql", "values", "indexes"),
    [
        (
            sortings.OF_PERSON_SQL.format("?1, ?2"),
            ("a", "b"),
            (
                "SEARCH s USING INDEX sortings_of_prospect (prospect_id=?)",
                "SEARCH t USING COVERING INDEX touches_of_prospect (prospect_id=? AND id>?)",
                "SEARCH c USING INDEX corrections_of_fact (fact_id=?)",
            ),
        ),
        (sortings.COUNTS_SQL, ("i", "2026", None), ("SEARCH s USING INDEX sqlite_autoindex_sortings_1 (id>?)",)),
    ],
)
def test_decisions_are_read_by_index(desk: Desk, sql: str, values: tuple[str, ...], indexes: tuple[str, ...]) -> None:
    plan = [row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert all(any(line.startswith(index) for line in plan) for index in indexes), plan
    assert not any(line.startswith("SCAN") for line in plan), plan


def test_they_are_counted_from_a_time_on_and_before_another(desk: Desk, clock: Clock) -> None:
    times = []
    for chosen in ("nurture", "let_go", "hand_off"):
        times.append(stamp(clock.now))
        with desk.write() as write:
            sortings.write_sorting(write, ids_of(desk)[0], "hand_off", None, ("Need",), chosen)
        clock.forward(minutes=1)

    def chosen(since: str, until: str | None = None) -> set[str]:
        return {row.chosen for row in sortings.counts(desk.conn, since, until)}

    assert chosen(times[0]) == {"nurture", "let_go", "hand_off"}
    assert chosen(times[1]) == {"let_go", "hand_off"}
    assert chosen(times[0], times[1]) == {"nurture"}
    assert chosen(stamp(clock.now)) == set()
    assert chosen("1969-01-01T00:00:00.000Z", stamp(clock.now + timedelta(days=9))) == {"nurture", "let_go", "hand_off"}
