"""Every figure of the funnel and beside money is what an independent statement over the tables gives, on the sample."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sdr_desk.desk import bankable, funnel
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.funnel import LABELS, Counts
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.desk.sample import DEMO_NOW
from sdr_desk.method.periods import MONTH, QUARTER, YEAR, period
from sdr_desk.store import people
from sdr_desk.store.workspace import open_workspace

TODAY = date(2026, 10, 14)
PERIODS = [period(QUARTER, TODAY), period(QUARTER, TODAY, 1), period(YEAR, TODAY), period(MONTH, TODAY, 2)]
STANDS = "NOT IN (SELECT fact_id FROM withdrawn)"
CALLERS = "(SELECT id FROM people WHERE ',' || roles || ',' LIKE '%,rep,%' OR ',' || roles || ',' LIKE '%,solo,%')"
TOUCHES = f"""
SELECT {{key}} AS key, sum(t.is_dial), sum(t.is_connect), sum(t.is_conversation) FROM touches t {{join}}
WHERE t.id {STANDS} AND substr(datetime(t.at, '-6 hours'), 1, 10) BETWEEN ? AND ? AND t.actor_id IN {CALLERS}
GROUP BY 1
"""
"""Everybody of the sample works in Boise, where nobody calls near midnight."""
MOVES = f"""
WITH anew AS (
  SELECT n.id FROM handoffs n JOIN handoff_events r ON r.at = n.sent_at AND r.reason = 'handed_anew'
  JOIN handoffs h ON h.id = r.handoff_id AND h.prospect_id = n.prospect_id WHERE r.id {STANDS}
), moves AS (
  SELECT id AS handoff_id, 'developed' AS step, sent_at AS at FROM handoffs WHERE id {STANDS}
  UNION ALL SELECT handoff_id, 'accepted', min(at) FROM handoff_events
  WHERE act = 'accepted' AND id {STANDS} AND handoff_id NOT IN anew GROUP BY 1
  UNION ALL SELECT handoff_id, 'won', min(at) FROM handoff_events WHERE act = 'won' AND id {STANDS} GROUP BY 1
)
"""
STEPS = (
    MOVES
    + """
SELECT {key} AS key, sum(m.step = 'developed'), sum(m.step = 'accepted'), sum(m.step = 'won')
FROM moves m JOIN handoffs h ON h.id = m.handoff_id {join}
WHERE substr(datetime(m.at, '-6 hours'), 1, 10) BETWEEN ? AND ? GROUP BY 1
"""
)
LAST = """coalesce((
  SELECT s.status FROM handoffs n JOIN handoff_state s ON s.handoff_id = n.id
  WHERE n.id IN anew AND n.prospect_id = h.prospect_id AND n.id > h.id),
  (SELECT status FROM handoff_state WHERE handoff_id = h.id))"""
FACETS = {
    "person": ("t.actor_id", "", "h.owner_id", ""),
    "source": (
        "coalesce(p.source_id, '')", "JOIN prospects p ON p.id = t.prospect_id",
        "coalesce(p.source_id, '')", "JOIN prospects p ON p.id = h.prospect_id",
    ),
    "list": (
        "l.list_id", "JOIN list_members l ON l.prospect_id = t.prospect_id AND l.deleted = 0",
        "l.list_id", "JOIN list_members l ON l.prospect_id = h.prospect_id AND l.deleted = 0",
    ),
    "script": (
        "coalesce(t.script_version_id, '')", "",
        "coalesce(t.script_version_id, '')", "LEFT JOIN touches t ON t.id = h.touch_id",
    ),
    "weekday": (
        "cast((strftime('%w', datetime(t.at, '-6 hours')) + 6) % 7 AS TEXT)", "",
        "cast((strftime('%w', datetime(m.at, '-6 hours')) + 6) % 7 AS TEXT)", "",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def sample(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Ruth, the manager, at the sample data."""
    folder = tmp_path_factory.mktemp("funnel")
    (folder / "sample.db").write_bytes(built_sample.read_bytes())
    workspace = open_workspace(folder / "sample.db", backups=folder / "backups", now=lambda: DEMO_NOW)
    yield Desk(workspace, next(one for one in people.people(workspace.conn) if one.name == "Ruth Adler"))
    workspace.close()


@pytest.fixture(params=PERIODS, ids=lambda one: f"{one.kind}-{one.back}")
def scope(request: pytest.FixtureRequest) -> Scope:
    return Scope(request.param, TODAY)


def days(scope: Scope) -> tuple[str, str]:
    return scope.period.first.isoformat(), min(scope.period.last, TODAY).isoformat()


def told(counts: Counts) -> tuple[int, ...]:
    return tuple(counts.of(step) for step in LABELS)


@pytest.mark.parametrize("facet", FACETS)
def test_every_count_of_a_comparison(sample: Desk, scope: Scope, facet: str) -> None:
    touch, touch_join, lead, lead_join = FACETS[facet]
    wanted: dict[str, list[int]] = {}
    for key, *three in sample.conn.execute(TOUCHES.format(key=touch, join=touch_join), days(scope)):
        wanted.setdefault(key, [0] * 6)[:3] = three
    for key, *three in sample.conn.execute(STEPS.format(key=lead, join=lead_join), days(scope)):
        wanted.setdefault(key, [0] * 6)[3:] = three
    found = {row.key: told(row.counts) for row in funnel.compare(sample, scope, facet).rows}
    assert found == {key: tuple(six) for key, six in wanted.items() if any(six)}
    assert found


def test_the_funnel_so_far_is_all_of_them_together(sample: Desk, scope: Scope) -> None:
    touches = sample.conn.execute(TOUCHES.format(key="1", join=""), days(scope)).fetchone()[1:]
    steps = sample.conn.execute(STEPS.format(key="1", join=""), days(scope)).fetchone()[1:]
    found = funnel.so_far(sample, scope)
    assert [step.count for step in found.steps] == [*touches, *steps]
    assert told(funnel.compare(sample, scope, "list").total) == (*touches, *steps)


def test_every_rate_says_what_it_was_counted_from(sample: Desk, scope: Scope) -> None:
    rates = funnel.compare(sample, scope, "person").total.rates
    sent, taken, waiting = sample.conn.execute(
        f"SELECT count(*), sum(EXISTS (SELECT 1 FROM handoff_events e WHERE e.handoff_id = h.id AND e.act = 'accepted' "
        f"AND e.id {STANDS})), sum(s.status IN ('waiting', 'asked')) FROM handoffs h JOIN handoff_state s "
        f"ON s.handoff_id = h.id WHERE h.id {STANDS} AND substr(datetime(h.sent_at, '-6 hours'), 1, 10) "
        "BETWEEN ? AND ?",
        days(scope),
    ).fetchone()
    assert (rates["accepted"].hits, rates["accepted"].base, rates["accepted"].pending) == (taken, sent, waiting)
    accepted, won, still = sample.conn.execute(
        f"{MOVES} SELECT count(*), coalesce(sum({LAST} = 'won'), 0), "
        f"coalesce(sum({LAST} IN ('waiting', 'asked', 'accepted', 'no_show')), 0) FROM moves m "
        "JOIN handoffs h ON h.id = m.handoff_id WHERE m.step = 'accepted' "
        "AND substr(datetime(m.at, '-6 hours'), 1, 10) BETWEEN ? AND ?",
        days(scope),
    ).fetchone()
    assert (rates["won"].hits, rates["won"].base, rates["won"].pending) == (won, accepted, still)


def test_the_funnel_of_one_person_is_their_own(sample: Desk, scope: Scope) -> None:
    rows = {row.label: row for row in funnel.compare(sample, scope, "person").rows}
    maria = replace(scope, whose=rows["Maria Ortega"].key, name="Maria Ortega")
    assert tuple(step.count for step in funnel.so_far(sample, maria).steps) == told(rows["Maria Ortega"].counts)
    assert [row.label for row in funnel.compare(sample, maria, "person").rows] == ["Maria Ortega"]


MONEY = f"""
SELECT h.owner_id, count(*), sum(coalesce(s.amount_cents, 0)), sum(coalesce(s.profit_cents, 0))
FROM handoff_state s JOIN handoffs h ON h.id = s.handoff_id
JOIN (SELECT handoff_id, min(at) AS at FROM handoff_events WHERE act = 'won' AND id {STANDS} GROUP BY 1) e
ON e.handoff_id = h.id WHERE s.status = 'won' AND substr(datetime(e.at, '-6 hours'), 1, 10) BETWEEN ? AND ? GROUP BY 1
"""
MET = f"""
SELECT h.owner_id, count(*), sum(s.held) FROM handoffs h JOIN handoff_state s ON s.handoff_id = h.id
WHERE substr(datetime(h.sent_at, '-6 hours'), 1, 10) BETWEEN ?1 AND ?2 AND (s.held = 1 OR (
  coalesce(s.meeting_at, h.meeting_at, '') <= '2026-10-14T15:42:00.000Z' AND (
    coalesce(s.meeting_at, h.meeting_at) IS NOT NULL OR EXISTS (SELECT 1 FROM handoff_events e
      WHERE e.handoff_id = h.id AND e.act IN ('meeting_held', 'no_show', 'rebooked') AND e.id {STANDS}))))
GROUP BY 1
"""
BLOCKS = """
SELECT owner_id, sum(cast(round((julianday(coalesce(ended_at, min('2026-10-14T15:42:00.000Z', planned_end_at)))
  - julianday(started_at)) * 86400 - paused_seconds) AS INTEGER) / 60)
FROM run_blocks WHERE deleted = 0 AND substr(datetime(started_at, '-6 hours'), 1, 10) BETWEEN ? AND ? GROUP BY 1
"""


def test_every_figure_beside_money(sample: Desk, scope: Scope) -> None:
    rows = {row.key: told(row.counts) for row in funnel.compare(sample, scope, "person").rows}
    money = {key: tuple(rest) for key, *rest in sample.conn.execute(MONEY, days(scope))}
    met = {key: tuple(rest) for key, *rest in sample.conn.execute(MET, days(scope))}
    minutes = dict(sample.conn.execute(BLOCKS, days(scope)).fetchall())
    lines = bankable.bankable(sample, scope).lines
    assert {line.person_id: told(line.counts) for line in lines} == {
        line.person_id: rows[line.person_id] for line in lines
    }
    assert rows.keys() <= {line.person_id for line in lines}
    for line in lines:
        assert (line.counts.won, line.amount_cents, line.profit_cents) == money.get(line.person_id, (0, 0, 0))
        assert (line.met.base, line.met.hits) == met.get(line.person_id, (0, 0))
        assert line.minutes == minutes.get(line.person_id, 0)
        theirs = [six for key, six in rows.items() if key != line.person_id]
        assert (line.others.hits, line.others.base) == (sum(six[4] for six in theirs), sum(six[0] for six in theirs))
