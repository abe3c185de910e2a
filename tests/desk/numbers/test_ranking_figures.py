"""Every figure of the model card is the same number as plain SQL gives, on the sample data."""

from contextlib import closing

import pytest

from sdr_desk.desk import rank_card, ranking_run
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.opening import open_file
from sdr_desk.store import people


@pytest.fixture(scope="module")
def demo(built_sample, tmp_path_factory):
    """The sample data after ranking has learned."""
    path = tmp_path_factory.mktemp("ranked") / "demo.db"
    path.write_bytes(built_sample.read_bytes())
    with closing(open_file(path, demo=True)) as workspace:
        manager = next(one for one in people.people(workspace.conn) if "manager" in one.roles)
        desk = Desk(workspace, manager)
        ranking_run.rank_now(desk)
        yield desk


_OPEN = "('waiting', 'asked', 'accepted', 'no_show')"
_BOUGHT = (
    "(c.is_customer = 1 OR c.id IN (SELECT company_id FROM deals WHERE deleted = 0 AND company_id IS NOT NULL) "
    "OR c.id IN (SELECT p.company_id FROM prospects p JOIN handoff_state s ON s.prospect_id = p.id "
    "WHERE s.status = 'won' AND p.deleted = 0))"
)
_AT_A_CLOSER = (
    f"c.id IN (SELECT p.company_id FROM prospects p JOIN handoff_state s ON s.prospect_id = p.id "
    f"WHERE s.status IN {_OPEN})"
)


def only(desk, sql: str):
    return desk.conn.execute(sql).fetchone()[0]


def test_customers_and_others(demo):
    card = rank_card.card(demo)
    assert card.customers == only(demo, f"SELECT count(*) FROM companies c WHERE deleted = 0 AND {_BOUGHT}")
    others = f"SELECT count(*) FROM companies c WHERE deleted = 0 AND NOT {_BOUGHT} AND NOT {_AT_A_CLOSER}"
    assert card.others == only(demo, others)


def test_facts(demo):
    card = rank_card.card(demo)
    told = {one.field: one for one in (*card.facts_for, *card.facts_against)}
    assert {"industry", "size", "custom:sites"} <= told.keys()
    shown = [one for one in (*card.facts_for, *card.facts_against) if one.field in ("industry", "state")]
    for one in shown:
        column = f"lower(c.{one.field})"
        sql = f"SELECT count(*) FROM companies c WHERE deleted = 0 AND {column} = '{one.value}'"
        assert one.customers == only(demo, f"{sql} AND {_BOUGHT}")
        assert one.others == only(demo, f"{sql} AND NOT {_BOUGHT} AND NOT {_AT_A_CLOSER}")


def test_people_of_each_grade(demo):
    for grade, count in ranking_run.grade_counts(demo).items():
        assert count == only(demo, f"SELECT count(*) FROM prospects WHERE deleted = 0 AND grade = '{grade}'")


def test_leads_sent_since_by_grade(demo):
    (learned,) = demo.conn.execute("SELECT max(at) FROM local_rank_models").fetchone()
    for hit in rank_card.card(demo).hits:
        where = f"p.grade = '{hit.grade}' AND s.sent_at >= '{learned}' AND s.status NOT IN ('waiting', 'asked')"
        sql = f"SELECT count(*) FROM handoff_state s JOIN prospects p ON p.id = s.prospect_id WHERE {where}"
        assert hit.decided == only(demo, sql)
        assert hit.accepted == only(demo, f"{sql} AND s.status <> 'returned'")


def test_the_best_facts_of_the_story_are_found(demo):
    card = rank_card.card(demo)
    assert {"Food distribution", "Cold storage"} & {one.what() for one in card.facts_for}
    assert "8 times in 10" in card.how_good[0]
