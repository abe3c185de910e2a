"""Every figure of the chain is what an independent statement over the tables gives, on the sample data."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sdr_desk.desk import goal
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.goal import Chain
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.desk.sample import DEMO_NOW
from sdr_desk.method.lead_maths import ACCEPTED, BLOCKS, CALLS, CONVERSATIONS, DEVELOPED, GOAL, HOURS, WINS
from sdr_desk.method.lead_rates import ACCEPTANCE, CONVERSATION, DEVELOPMENT, DIALS, WIN, WIN_RATE, Seen
from sdr_desk.method.periods import MONTH, QUARTER, YEAR, period
from sdr_desk.store import people
from sdr_desk.store.workspace import open_workspace

TODAY = date(2026, 10, 14)
STANDS = "NOT IN (SELECT fact_id FROM withdrawn)"
CALLERS = "(SELECT id FROM people WHERE roles LIKE '%rep%' OR roles LIKE '%solo%')"
DAY = "substr(datetime({}, '-6 hours'), 1, 10)"
"""Everybody of the sample works in Boise, where nobody calls near midnight."""
ANEW = f"""(SELECT n.id FROM handoffs n JOIN handoff_events r ON r.at = n.sent_at AND r.reason = 'handed_anew'
JOIN handoffs h ON h.id = r.handoff_id AND h.prospect_id = n.prospect_id WHERE r.id {STANDS})"""
ACCEPTED_AT = f"""(SELECT e.handoff_id, h.owner_id, h.prospect_id, {DAY.format("min(e.at)")} AS day
FROM handoff_events e JOIN handoffs h ON h.id = e.handoff_id WHERE e.act = 'accepted' AND e.id {STANDS}
AND e.handoff_id NOT IN {ANEW} GROUP BY 1)"""
TOUCHES = f"""SELECT sum(is_dial), sum(is_conversation) FROM touches WHERE id {STANDS} AND actor_id IN {CALLERS}
AND actor_id LIKE ? AND {DAY.format("at")} BETWEEN '2026-07-23' AND '2026-10-14'"""
HANDED = f"""SELECT count(*) FROM handoffs WHERE id {STANDS} AND owner_id LIKE ? AND {DAY.format("sent_at")} BETWEEN ?
AND '2026-10-14'"""
WON = f"""SELECT count(*), coalesce(sum(e.amount_cents), 0) FROM handoff_events e JOIN handoffs h ON h.id = e.handoff_id
WHERE e.act = 'won' AND e.id {STANDS} AND h.owner_id LIKE ? AND {DAY.format("e.at")} BETWEEN ? AND '2026-10-14'"""
RIPE = f"""SELECT count(*), sum(EXISTS (SELECT 1 FROM handoff_state s WHERE s.prospect_id = a.prospect_id
AND s.status = 'won')) FROM {ACCEPTED_AT} a WHERE a.owner_id LIKE ? AND a.day BETWEEN '2025-10-15' AND ?"""
WAITS = f"""SELECT julianday(min(e.at)) - julianday((SELECT min(x.at) FROM handoff_events x WHERE x.act = 'accepted'
AND x.prospect_id = e.prospect_id)) FROM handoff_events e WHERE e.act = 'won' AND e.id {STANDS}
GROUP BY e.prospect_id ORDER BY 1"""
BLOCKS_RUN = f"""SELECT r.id, (julianday(r.ended_at) - julianday(r.started_at)) * 1440 - r.paused_seconds / 60.0,
(SELECT count(*) FROM touches t WHERE t.block_id = r.id AND t.is_dial = 1 AND t.id {STANDS}) FROM run_blocks r
WHERE r.deleted = 0 AND r.ended_at IS NOT NULL AND r.owner_id IN {CALLERS} AND r.owner_id LIKE ?
AND r.started_at >= '2026-08-19T15:42'"""


@pytest.fixture(scope="module")
def sample(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Ruth, the manager, at the sample data."""
    folder = tmp_path_factory.mktemp("goal")
    (folder / "sample.db").write_bytes(built_sample.read_bytes())
    workspace = open_workspace(folder / "sample.db", backups=folder / "backups", now=lambda: DEMO_NOW)
    yield Desk(workspace, next(one for one in people.people(workspace.conn) if one.name == "Ruth Adler"))
    workspace.close()


@pytest.fixture(params=["", "Maria Ortega", "Dev Shah"])
def scope(request: pytest.FixtureRequest, sample: Desk) -> Scope:
    found = period(QUARTER, TODAY)
    ids = {one.name: one.id for one in people.people(sample.conn)}
    return Scope(found, TODAY, ids[request.param], request.param) if request.param else Scope(found, TODAY)


@pytest.fixture
def chain(sample: Desk, scope: Scope) -> Chain:
    return goal.chain(sample, scope)


def seen(chain: Chain, key: str) -> Seen:
    return next(link.rate.seen for link in chain.links if link.key == key and link.rate)


def who(scope: Scope) -> str:
    return scope.whose or "%"


def test_conversations_per_dial_of_the_last_twelve_weeks(sample: Desk, scope: Scope, chain: Chain) -> None:
    dials, talks = sample.conn.execute(TOUCHES, (who(scope),)).fetchone()
    assert seen(chain, CONVERSATION) == Seen(talks, dials)


def test_developed_per_conversation_of_the_last_twelve_weeks(sample: Desk, scope: Scope, chain: Chain) -> None:
    (talks,) = sample.conn.execute(TOUCHES, (who(scope),)).fetchone()[1:]
    (handed,) = sample.conn.execute(HANDED, (who(scope), "2026-07-23")).fetchone()
    assert seen(chain, DEVELOPMENT) == Seen(handed, talks)


def test_accepted_per_developed_of_the_last_twelve_months(sample: Desk, scope: Scope, chain: Chain) -> None:
    (handed,) = sample.conn.execute(HANDED, (who(scope), "2025-10-15")).fetchone()
    ids = f"SELECT count(*) FROM {ACCEPTED_AT} a WHERE a.owner_id LIKE ?"
    (accepted,) = sample.conn.execute(ids, (who(scope),)).fetchone()
    found = seen(chain, ACCEPTANCE)
    assert (found.hits, found.trials) == (accepted, handed)


def test_won_per_accepted_of_those_that_had_their_time(sample: Desk, scope: Scope, chain: Chain) -> None:
    waits = [row[0] for row in sample.conn.execute(WAITS)]
    weeks = -(-waits[-(-len(waits) * 8 // 10) - 1] // 7)
    until = date.fromordinal(TODAY.toordinal() - 7 * int(weeks)).isoformat()
    ripe, won = sample.conn.execute(RIPE, (who(scope), until)).fetchone()
    found = seen(chain, WIN_RATE)
    assert (found.hits, found.trials) == (won or 0, ripe)


def test_the_average_win_of_the_last_twelve_months(sample: Desk, scope: Scope, chain: Chain) -> None:
    wins, cents = sample.conn.execute(WON, (who(scope), "2025-10-15")).fetchone()
    assert seen(chain, WIN) == Seen(cents, wins)


def test_dials_an_hour_of_the_blocks_of_eight_weeks(sample: Desk, scope: Scope, chain: Chain) -> None:
    rows = sample.conn.execute(BLOCKS_RUN, (who(scope),)).fetchall()
    minutes = sum(int(one[1] + 1e-6) for one in rows)
    found = seen(chain, DIALS)
    assert found.hits == sum(one[2] for one in rows)
    assert found.trials == pytest.approx(minutes / 60, rel=0.001)


def test_what_the_quarter_has_already(sample: Desk, scope: Scope, chain: Chain) -> None:
    assert (chain.ground.wins, chain.ground.won_cents) == sample.conn.execute(
        WON, (who(scope), "2026-10-01")
    ).fetchone()
    counted = f"SELECT count(*) FROM {ACCEPTED_AT} a WHERE a.owner_id LIKE ? AND a.day >= '2026-10-01'"
    assert (chain.ground.accepted,) == sample.conn.execute(counted, (who(scope),)).fetchone()


def test_the_figures_follow_from_the_rates_that_are_shown(chain: Chain) -> None:
    rate = {link.key: link.rate.value for link in chain.links if link.rate}
    amounts = {step.key: step.amount for step in chain.steps}
    shown = amounts[GOAL]
    for step, key in ((WINS, WIN), (ACCEPTED, WIN_RATE), (DEVELOPED, ACCEPTANCE), (CONVERSATIONS, DEVELOPMENT),
                      (CALLS, CONVERSATION), (HOURS, DIALS)):  # fmt: skip
        shown /= rate[key]
        assert amounts[step] == pytest.approx(shown)
    assert amounts[BLOCKS] == pytest.approx(shown / 2 / 13)


def test_the_goal_of_the_team_is_the_one_assumed_and_a_persons_is_a_share_by_block_hours(sample: Desk) -> None:
    callers = [one for one in people.people(sample.conn) if {"rep", "solo"} & set(one.roles)]
    now = period(QUARTER, TODAY)
    (goal_cents,) = sample.conn.execute("SELECT value FROM assumptions WHERE key = 'goal_cents'").fetchone()
    parts = [goal.chain(sample, Scope(now, TODAY, one.id, one.name)).goal_cents for one in callers]
    assert goal.chain(sample, Scope(now, TODAY)).goal_cents == goal_cents == pytest.approx(sum(parts))


@pytest.mark.parametrize(("kind", "part"), [(QUARTER, 1), (YEAR, 4), (MONTH, 1 / 3)])
def test_the_goal_of_another_time_is_in_proportion(sample: Desk, kind: str, part: float) -> None:
    assert goal.chain(sample, Scope(period(kind, TODAY), TODAY)).goal_cents == pytest.approx(18_000_000 * part)


def test_what_is_due_by_now_is_the_part_of_the_weekdays_gone(sample: Desk) -> None:
    scope = Scope(period(QUARTER, TODAY), TODAY)
    due, whole = goal.due_by_now(sample, scope), goal.chain(sample, scope)
    assert due["dials"] == pytest.approx(whole.amount(CALLS) * 10 / 66)
    assert due["wins"] == pytest.approx(whole.amount(WINS) * 10 / 66)
    assert goal.weekly_need(sample, scope)["accepted"] == pytest.approx(whole.amount(ACCEPTED) / 13)
