"""Every reason that is shown is a count on the record: each is counted again with SQL of its own."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import ranking, ranking_run
from sdr_desk.desk.ranking_table import account_of
from sdr_desk.method.likeness import Count
from sdr_desk.store import rank_models
from sdr_desk.store import ranking as store

_SIZE = (
    "CASE WHEN employees IS NULL THEN '' WHEN employees < 10 THEN '1–9' WHEN employees < 50 THEN '10–49' "
    "WHEN employees < 150 THEN '50–149' WHEN employees < 300 THEN '150–299' WHEN employees < 600 THEN '300–599' "
    "ELSE 'more' END"
)
_WORTH = {
    "industry": "lower(industry)",
    "size": _SIZE,
    "state": "lower(state)",
    "custom:Uses": "lower(coalesce(c.custom ->> '$.Uses', ''))",
    "custom:sites": "CASE p.custom ->> '$.sites' WHEN 3 THEN '3 or more' "
    "ELSE coalesce(p.custom ->> '$.sites', '') || '' END",
}
_TITLE = (
    "CASE WHEN lower(p.title) LIKE '%owner%' THEN 'Owner or founder' WHEN lower(p.title) LIKE '%manager%' "
    "THEN 'Manager' ELSE '' END"
)


def counted(conn, reason: Count) -> tuple[int, int, int, int]:
    """The four counts of a reason, by a query that knows nothing of how ranking counts."""
    worth = {**_WORTH, "title": _TITLE}[reason.field].replace("state", "c.state").replace("industry", "c.industry")
    rows = conn.execute(
        f"SELECT c.is_customer, {worth} AS worth FROM companies c LEFT JOIN prospects p ON p.id = "
        "(SELECT min(id) FROM prospects WHERE company_id = c.id AND deleted = 0) WHERE c.deleted = 0"
    ).fetchall()
    known = [(bool(customer), value) for customer, value in rows if value]
    mine = [customer for customer, value in known if value == reason.value]
    of_all = [customer for customer, _value in known]
    return sum(mine), sum(of_all), len(mine) - sum(mine), len(of_all) - sum(of_all)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_every_shown_reason_equals_a_query_on_the_record(manager, data):
    if rank_models.model(manager.conn) is None:
        ranking_run.rank_now(manager)
    now = ranking.grading(manager)
    ids = store.ids_after(manager.conn, "", 500)
    one = data.draw(st.sampled_from(ids))
    row = store.people(manager.conn, json.dumps([one]))[0]
    judged = now.ranker.judge([account_of(row.facts, store.sources(manager.conn))], now.rules)[0]
    shown = [reason for reason in judged.reasons if reason.field in {*_WORTH, "title"}]
    for reason in shown:
        found = (reason.customers, reason.of_customers, reason.others, reason.of_others)
        assert found == counted(manager.conn, reason), reason
        assert reason.words() in json.loads(row.reasons)


def test_what_is_kept_beside_a_grade_has_its_counts(manager):
    ranking_run.rank_now(manager)
    kept = [json.loads(row[0]) for row in manager.conn.execute("SELECT reasons FROM prospects WHERE deleted = 0")]
    told = [words for reasons in kept for words in reasons]
    assert all(re.search(r"\d+ of your \d+ customers, \d+ of \d+ others$", words) for words in told)
    assert max(map(len, kept)) == 3


def test_only_customers_have_it_so_it_is_left_out(manager):
    ranking_run.rank_now(manager)
    assert "custom:Renewal" in ranking.grading(manager).ranker.left_out
    assert not manager.conn.execute("SELECT 1 FROM prospects WHERE reasons LIKE '%Renewal%'").fetchone()


@pytest.mark.parametrize("field", sorted({*_WORTH, "title"}))
def test_every_field_is_counted_as_the_query_counts_it(manager, field):
    ranking_run.rank_now(manager)
    counts = [one for one in ranking.grading(manager).ranker.likeness.counts.values() if one.field == field]
    assert counts
    for one in counts:
        assert (one.customers, one.of_customers, one.others, one.of_others) == counted(manager.conn, one), one
