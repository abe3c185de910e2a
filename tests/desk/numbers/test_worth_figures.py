"""Every figure of cost and worth is what an independent statement over the tables gives, on the sample data."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sdr_desk.desk import worth
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import Scope
from sdr_desk.desk.sample import DEMO_NOW
from sdr_desk.desk.worth_figures import CAMPAIGN, KIND, NONE, SUMS, Span, Worth, grouped, twelve_months
from sdr_desk.method.periods import MONTH, QUARTER, WEEK, YEAR, period
from sdr_desk.store import people
from sdr_desk.store.workspace import open_workspace

TODAY = date(2026, 10, 14)
FIRST, LAST = "2025-11-01", "2026-10-14"
DAY = "substr(datetime({}, '-6 hours'), 1, 10)"
"""SQL: the day of a moment in Boise, where everybody of the sample works (nobody calls near midnight)."""
STANDS = "NOT IN (SELECT fact_id FROM withdrawn)"


@pytest.fixture(scope="module")
def sample(built_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Ruth, the manager, at the sample data with some hours entered by hand."""
    folder = tmp_path_factory.mktemp("worth")
    (folder / "sample.db").write_bytes(built_sample.read_bytes())
    workspace = open_workspace(folder / "sample.db", backups=folder / "backups", now=lambda: DEMO_NOW)
    desk = Desk(workspace, next(one for one in people.people(workspace.conn) if one.name == "Ruth Adler"))
    show = _id(desk, "Trade show")
    with desk.write() as write:
        for month, minutes in (("2026-03", 2_880), ("2026-09", 1_441), ("2025-10", 999)):
            write.fact("work_hours", source_id=show, month=month, person_id=desk.person.id, minutes=minutes)
        gone = write.fact("work_hours", source_id=show, month="2026-09", person_id=desk.person.id, minutes=60)
        write.withdraw("work_hours", gone, None, "mistake")
        gone = write.fact("spend", source_id=show, month="2026-09", amount_cents=77)
        write.withdraw("spend", gone, None, "mistake")
    yield desk
    workspace.close()


@pytest.fixture(scope="module")
def found(sample: Desk) -> Worth:
    return worth.over(sample, twelve_months(TODAY))


def _id(desk: Desk, name: str) -> str:
    return str(desk.conn.execute("SELECT id FROM sources WHERE name = ?", (name,)).fetchone()[0])


def by_source(desk: Desk, statement: str) -> dict[str, int]:
    """What a statement that gives (source, number) says, without zeros."""
    return {key or NONE: number for key, number in desk.conn.execute(statement) if number}


def column(found: Worth, name: str) -> dict[str, int]:
    return {row.key: getattr(row, name) for row in found.rows if getattr(row, name)}


def test_twelve_months_are_whole_but_for_the_last() -> None:
    assert twelve_months(TODAY) == Span(date(2025, 11, 1), TODAY)
    assert Span(date(2025, 11, 1), TODAY).months[0] == "2025-11"
    assert len(Span(date(2025, 11, 1), TODAY).months) == 12


def test_money_is_that_of_the_record(sample: Desk, found: Worth) -> None:
    sql = f"SELECT source_id, sum(amount_cents) FROM spend WHERE month >= '2025-11' AND id {STANDS} GROUP BY source_id"
    assert column(found, "spent_cents") == by_source(sample, sql)


def test_dials_are_those_of_the_touches(sample: Desk, found: Worth) -> None:
    sql = (
        "SELECT p.source_id, sum(t.is_dial) FROM touches t JOIN prospects p ON p.id = t.prospect_id "
        f"WHERE t.id {STANDS} AND {DAY.format('t.at')} BETWEEN '{FIRST}' AND '{LAST}' GROUP BY 1"
    )
    assert column(found, "dials") == by_source(sample, sql)


def test_who_came_in_is_counted_by_source(sample: Desk, found: Worth) -> None:
    sql = (
        "SELECT source_id, count(*) FROM prospects WHERE deleted = 0 AND merged_into IS NULL "
        f"AND date(created_at) BETWEEN '{FIRST}' AND '{LAST}' GROUP BY 1"
    )
    assert column(found, "raw") == by_source(sample, sql)


LEADS = "FROM handoff_state s JOIN prospects p ON p.id = s.prospect_id"
ACCEPTED = (
    "(SELECT min(e.at) FROM handoff_events e WHERE e.handoff_id = s.handoff_id AND e.act = 'accepted' "
    f"AND e.id {STANDS})"
)
ON = "n.prospect_id = s.prospect_id AND n.handoff_id <> s.handoff_id AND {} = {}"
"""SQL: another handoff `n` of the same lead, which went on in the moment the one before it ended."""
AGAIN = (
    f"EXISTS (SELECT 1 FROM handoff_state n WHERE n.reason = 'handed_anew' AND {ON.format('n.last_at', 's.sent_at')})"
)
MET = f"max(s.held, coalesce((SELECT max(n.held) FROM handoff_state n WHERE {ON.format('n.sent_at', 's.last_at')}), 0))"
IN_TIME = f"NOT {AGAIN} AND {DAY.format(ACCEPTED)} BETWEEN '{FIRST}' AND '{LAST}'"


@pytest.mark.parametrize(
    ("what", "number", "where"),
    [
        ("developed", "count(*)", f"{DAY.format('s.sent_at')} BETWEEN '{FIRST}' AND '{LAST}'"),
        ("accepted", "count(*)", IN_TIME),
        ("held", f"sum({MET})", IN_TIME),
        ("won", "sum(s.status = 'won')", IN_TIME),
        ("undecided", "sum(s.status NOT IN ('won', 'lost', 'returned'))", IN_TIME),
    ],
)
def test_leads_are_those_of_the_handoffs(sample: Desk, found: Worth, what: str, number: str, where: str) -> None:
    assert column(found, what) == by_source(sample, f"SELECT p.source_id, {number} {LEADS} WHERE {where} GROUP BY 1")


WON_DAY = DAY.format(
    f"(SELECT e.at FROM handoff_events e WHERE e.handoff_id = s.handoff_id AND e.act = 'won' AND e.id {STANDS})"
)
SALES = f"""
SELECT p.source_id AS source_id, s.profit_cents AS profit_cents, p.company_id AS company_id, s.prospect_id AS person,
       (SELECT e.at FROM handoff_events e WHERE e.handoff_id = s.handoff_id AND e.act = 'won' AND e.id {STANDS}) AS at
{LEADS} WHERE s.status = 'won' AND {WON_DAY} BETWEEN '{FIRST}' AND '{LAST}'
UNION ALL SELECT source_id, profit_cents, company_id, prospect_id, date(closed_on, '+1 day') FROM deals
WHERE deleted = 0 AND closed_on BETWEEN '{FIRST}' AND '{LAST}'
"""


def test_sales_and_their_profit_are_those_won_and_entered(sample: Desk, found: Worth) -> None:
    assert column(found, "sales") == by_source(sample, f"SELECT source_id, count(*) FROM ({SALES}) GROUP BY 1")
    profit = by_source(sample, f"SELECT source_id, sum(coalesce(profit_cents, 0)) FROM ({SALES}) GROUP BY 1")
    assert column(found, "profit_cents") == profit
    unknown, none = sample.conn.execute(
        f"SELECT sum(profit_cents IS NULL), sum(source_id IS NULL) FROM ({SALES})"
    ).fetchone()
    assert (found.unknown_profit, found.sourceless) == (unknown, none)


def test_lifetime_value_is_that_of_the_customers_sold_to(sample: Desk, found: Worth) -> None:
    sql = (
        f"SELECT source_id, sum(lifetime_value_cents) FROM (SELECT source_id, company_id, min(at) FROM ({SALES}) "
        "GROUP BY company_id) f JOIN companies c ON c.id = f.company_id GROUP BY 1"
    )
    assert column(found, "lifetime_cents") == by_source(sample, sql)


def test_a_win_is_shared_by_every_source_that_touched_the_company(sample: Desk, found: Worth) -> None:
    parts: Counter[str] = Counter()
    for own, _profit, company, person, at in sample.conn.execute(SALES).fetchall():
        met = f"(p.company_id = '{company}' OR p.id = '{person}') AND EXISTS (SELECT 1 FROM touches t WHERE "
        met += f"t.prospect_id = p.id AND t.at < '{at}' AND t.id {STANDS})"
        sql = (
            f"SELECT p.source_id FROM prospects p WHERE {met} UNION SELECT l.source_id FROM prospects p, "
            "list_members m, lists l WHERE m.prospect_id = p.id AND l.id = m.list_id AND m.deleted = 0 "
            f"AND m.created_at < '{at}' AND {met}"
        )
        sources = ({row[0] for row in sample.conn.execute(sql)} | {own}) - {None} or {NONE}
        for key in sources:
            parts[key] += Fraction(1, len(sources))  # type: ignore[assignment]
    assert column(found, "shared") == dict(parts)
    assert any(part.denominator > 1 for part in parts.values()), "the sample has sales with several sources"


def blocks(desk: Desk) -> dict[tuple[str, str], int]:
    """The seconds in blocks of each person and day, by a statement."""
    sql = (
        f"SELECT owner_id, {DAY.format('started_at')}, sum(unixepoch(ended_at) - unixepoch(started_at) "
        f"- paused_seconds) FROM run_blocks WHERE deleted = 0 AND ended_at IS NOT NULL "
        f"AND {DAY.format('started_at')} BETWEEN '{FIRST}' AND '{LAST}' GROUP BY 1, 2"
    )
    return {(who, day): seconds for who, day, seconds in desk.conn.execute(sql)}


def test_hours_are_those_of_the_blocks_and_no_second_or_cent_is_lost(sample: Desk, found: Worth) -> None:
    seconds = blocks(sample)
    costs = dict(sample.conn.execute("SELECT id, hour_cost_cents FROM people"))
    by_hand = 60 * (2_880 + 1_441)
    assert found.total.seconds == sum(seconds.values()) + by_hand
    hand_cents = sum(round(60 * minutes * costs[sample.person.id] / 3600) for minutes in (2_880, 1_441))
    paid = sum(int(number * costs[who] / 3600 + 0.5) for (who, _day), number in seconds.items())
    assert found.total.hours_cents == paid + hand_cents


def test_hours_are_divided_by_the_dials_of_each_day(sample: Desk, found: Worth) -> None:
    sql = (
        f"SELECT t.actor_id, {DAY.format('t.at')}, coalesce(p.source_id, ''), sum(t.is_dial) FROM touches t "
        f"JOIN prospects p ON p.id = t.prospect_id WHERE t.is_dial AND t.id {STANDS} GROUP BY 1, 2, 3"
    )
    dials: dict[tuple[str, str], dict[str, int]] = {}
    for who, day, source, number in sample.conn.execute(sql):
        dials.setdefault((who, day), {})[source] = number
    due: Counter[str] = Counter()
    for key, seconds in blocks(sample).items():
        whole = dials.get(key, {NONE: 1})
        for source, number in whole.items():
            due[source] += Fraction(seconds * number, sum(whole.values()))  # type: ignore[assignment]
    due[_id(sample, "Trade show")] += 60 * (2_880 + 1_441)
    for row in found.rows:
        assert abs(row.seconds - due[row.key]) < 300, row.name  # less than a second a day and person
    unhoured = sum(
        sum(of.values()) for key, of in dials.items() if key not in blocks(sample) and FIRST <= key[1] <= LAST
    )
    assert found.unhoured == unhoured


def test_the_average_first_sale_is_that_of_all_customers(sample: Desk, found: Worth) -> None:
    sale, lifetime = sample.conn.execute(
        "SELECT avg(first_sale_profit_cents), avg(lifetime_value_cents) FROM companies "
        "WHERE is_customer AND NOT deleted"
    ).fetchone()
    assert found.sale_cents == pytest.approx(sale)
    assert found.lifetime_cents == pytest.approx(lifetime)


def test_months_add_up_to_what_was_spent(found: Worth) -> None:
    spent = sum(spent for spent, _hours in found.by_month.values())
    hours = sum(hours for _spent, hours in found.by_month.values())
    assert (spent, hours) == (found.total.spent_cents, found.total.hours_cents)
    for row in found.rows:
        assert sum(sum(pair) for (key, _month), pair in found.by_month.items() if key == row.key) == row.cost_cents


@pytest.mark.parametrize("view", [KIND, CAMPAIGN])
def test_campaigns_and_kinds_add_up_to_the_same(found: Worth, view: str) -> None:
    rows = grouped(found.rows, view)
    for name in SUMS:
        assert sum(getattr(row, name) for row in rows) == getattr(found.total, name), name


def test_shared_and_first_touch_credit_add_up_to_the_same(found: Worth) -> None:
    total = found.total
    assert total.shared == total.sales
    assert total.shared_profit_cents == total.profit_cents
    assert total.shared_lifetime_cents == total.lifetime_cents


def test_the_overview_has_the_same_figures_as_the_page(sample: Desk, found: Worth) -> None:
    seen = worth.by_source(sample, Scope(period(QUARTER, TODAY), TODAY))
    shown = ("cost_cents", "accepted", "won")
    assert [[row.name, *(getattr(row, one) for one in shown)] for row in seen.rows] == [
        [row.name, *(getattr(row, one) for one in shown)] for row in found.rows
    ]


def test_the_page_has_the_period_but_for_a_week(sample: Desk) -> None:
    month = worth.worth(sample, Scope(period(MONTH, TODAY, 1), TODAY))
    assert month.period is not None
    assert month.period.span == Span(date(2026, 9, 1), date(2026, 9, 30))
    assert month.year.span.last == date(2026, 9, 30)
    sql = f"SELECT sum(amount_cents) FROM spend WHERE month = '2026-09' AND id {STANDS}"
    assert month.period.total.spent_cents == sample.conn.execute(sql).fetchone()[0]
    assert worth.worth(sample, Scope(period(WEEK, TODAY), TODAY)).period is None


@pytest.mark.parametrize("kind", [MONTH, QUARTER, YEAR])
@pytest.mark.parametrize("back", [0, 1, 3])
def test_the_period_is_the_same_read_alone(sample: Desk, kind: str, back: int) -> None:
    both = worth.worth(sample, Scope(period(kind, TODAY, back), TODAY))
    assert both.period == worth.over(sample, both.period.span)  # type: ignore[union-attr]
    assert both.year.span.first <= both.period.span.first  # type: ignore[union-attr]
