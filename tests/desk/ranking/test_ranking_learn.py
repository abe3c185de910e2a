"""What ranking learns from, what it leaves out, and when the engine takes over."""

import json
import random

import pytest

from sdr_desk.desk import rank_card, ranking, ranking_learn, ranking_run, ranking_table
from sdr_desk.desk.ranking_model import LIKENESS, TRAINED, ranker_of
from sdr_desk.errors import KnownError
from sdr_desk.store import rank_models
from sdr_desk.store import ranking as store
from tests.desk.ranking.conftest import CUSTOMERS, add_account


def test_each_company_counts_once_with_its_contact(manager):
    found = ranking_table.read(manager)
    alive = manager.conn.execute("SELECT count(*) FROM companies WHERE deleted = 0").fetchone()[0]
    assert (len(found.accounts), found.customers) == (alive, CUSTOMERS)


def test_who_has_a_lead_at_a_closer_counts_on_neither_side(manager, monkeypatch):
    rows = list(store.accounts(manager.conn))
    told = [store.AccountRow(*[getattr(row, name) for name in ("id", "contact_id", "name", "customer")], at == 50,
                             row.won, row.deal_source, row.facts) for at, row in enumerate(rows)]  # fmt: skip
    monkeypatch.setattr(store, "accounts", lambda _conn: iter(told))
    found = ranking_table.read(manager)
    assert (found.open, len(found.accounts)) == (1, len(rows) - 1)


def test_the_source_of_those_who_bought_before_they_came_in_is_not_learned(manager):
    with manager.write() as write:
        source = write.document("sources", name="Customer list", channel_kind="people")
        write.conn.execute(
            "UPDATE prospects SET source_id = ? WHERE company_id IN (SELECT id FROM companies WHERE is_customer)",
            (source,),
        )
    found = ranking_table.read(manager)
    assert found.unknown_sources == CUSTOMERS
    assert "Customer list" not in {account.source for account in found.accounts}


def test_the_source_of_a_sale_that_was_entered_is(manager):
    with manager.write() as write:
        source = write.document("sources", name="Trade fair", channel_kind="people")
        (company,) = write.conn.execute("SELECT min(id) FROM companies WHERE is_customer = 1").fetchone()
        write.document("deals", company_id=company, closed_on="2026-09-01", source_id=source)
    assert [one.source for one in ranking_table.read(manager).accounts].count("Trade fair") == 1


def test_fields_a_manager_leaves_out_are_not_learned(manager):
    ranking.leave_out(manager, ("industry",))
    ranking_run.rank_now(manager)
    fields = {field for field, _value in ranking.grading(manager).ranker.likeness.counts}
    assert "industry" not in fields
    assert "size" in fields


def test_a_kept_model_grades_as_the_one_that_was_learned(manager):
    row = ranking_learn.learn(manager)
    table = ranking_table.read(manager)
    ranker = ranker_of(row)
    told = [one.log_odds for one in ranker.judge(table.accounts, ())]
    ranking.learn(manager)
    again = [one.log_odds for one in ranking.grading(manager).ranker.judge(table.accounts, ())]
    assert told == pytest.approx(again)


def test_of_many_models_the_newest_are_kept(manager, monkeypatch):
    monkeypatch.setattr(ranking, "MODELS_KEPT", 2)
    made = [ranking.learn(manager).id for _turn in range(3)]
    assert [row.id for row in rank_models.models(manager.conn)] == made[:0:-1]


def test_with_many_customers_the_better_of_both_grades(manager, monkeypatch):
    monkeypatch.setattr(ranking_learn, "ENGINE_LEAST", 60)
    monkeypatch.setattr(ranking_learn, "ENGINE_GAIN", -1.0)
    chance = random.Random(4)
    with manager.write() as write:
        for at in range(160):
            add_account(write, chance, customer=at < 60, own={})
    row = ranking.learn(manager)
    assert row.kind == TRAINED
    done = ranking_run.grade_everyone(manager)
    assert done.changed
    assert set(ranking_run.grade_counts(manager)) <= set("ABCD")


def test_few_customers_stay_with_likeness(manager):
    assert ranking.learn(manager).kind == LIKENESS


def test_absence_that_tells_is_told():
    from sdr_desk.desk.ranking_engine import telling_by_absence
    from sdr_desk.method.rank_facts import Account

    accounts = [Account(title="" if at < 20 else "Owner", industry="Dairy") for at in range(60)]
    assert telling_by_absence(accounts, [at < 20 for at in range(60)], ()) == ("title",)


def told_by(manager, own) -> None:
    """Give every company own fields by whether it is a customer and which one it is."""
    with manager.write() as write:
        rows = write.conn.execute("SELECT id, is_customer FROM companies WHERE deleted = 0 ORDER BY id").fetchall()
        for at, (company, customer) in enumerate(rows):
            write.conn.execute("UPDATE companies SET custom = ? WHERE id = ?", (json.dumps(own(at, customer)), company))


def test_a_field_that_says_the_outcome_in_other_words_is_left_out(manager):
    told_by(manager, lambda _at, customer: {"Kind": "Client" if customer else "Suspect"})
    found = ranking_table.read(manager)
    assert found.left_out["custom:Kind"].startswith("alone it tells the outcome nearly without a fault")
    assert "Kind" not in found.own


def test_a_field_filled_for_some_customers_only_is_left_out(manager):
    told_by(manager, lambda at, customer: {"Invoiced by": "AB"[at % 2]} if customer and at % 5 < 3 else {})
    assert "custom:Invoiced by" in ranking_table.read(manager).left_out


def test_a_field_that_sounds_as_if_it_came_after_is_doubted_on_the_card(manager):
    told_by(manager, lambda at, _customer: {"Contract": "ABC"[at % 3]})
    ranking.learn(manager)
    assert any("“Contract” may only be known after a sale" in one for one in rank_card.card(manager).warnings)


def test_leaving_a_fact_out_keeps_an_own_field_of_its_name(manager):
    told_by(manager, lambda at, _customer: {"industry": "ABC"[at % 3]})
    assert "industry" in ranking_table.read(manager, ("industry",)).own


@pytest.mark.parametrize("customers", [14, 15])
def test_fifteen_customers_are_enough(as_person, customers):
    desk, chance = as_person("Ruth"), random.Random(3)
    with desk.write() as write:
        for at in range(60):
            add_account(write, chance, customer=at < customers, own={})
    assert rank_card.card(desk).missing == 15 - customers
    if customers < 15:
        with pytest.raises(KnownError, match="One more customer is needed"):
            ranking.learn(desk)
    else:
        assert ranking.learn(desk).positives == 15


def test_many_own_fields_and_many_values_are_borne(manager):
    naughty = ["\x00", "'; DROP", "🦊" * 40, "\u202e", "=1+1", "NaN", "1e999", ",;|", " "]
    told_by(manager, lambda at, _customer: {f"f{n}": naughty[(at * n) % 9] for n in range(200)} | {"id": f"v{at}"})
    ranking_run.rank_now(manager)
    assert "custom:id" in ranking.grading(manager).ranker.left_out


def won(manager, prospect_id: str) -> None:
    """Somebody went to a closer long ago and was won."""
    with manager.write() as write:
        kinds = [(row[1], row[2]) for row in write.conn.execute("PRAGMA table_info(handoff_state)")]
        told = {name: "" if kind == "TEXT" else 0 for name, kind in kinds} | {"prospect_id": prospect_id}
        told |= {"status": "won", "sent_at": "2020-01-01T10:00:00.000Z"}
        write.conn.execute(f"INSERT INTO handoff_state VALUES ({', '.join('?' * len(told))})", tuple(told.values()))


def test_a_letter_after_the_lead_went_to_a_closer_does_not_count(manager):
    """What is sent to thank a customer says nothing of how they were found."""
    (one,) = manager.conn.execute("SELECT min(id) FROM prospects").fetchone()
    won(manager, one)
    with manager.write() as write:
        write.fact("touches", prospect_id=one, at=write.at, kind="letter")
    assert store.people(manager.conn, f'["{one}"]')[0].facts.earlier == ""


def test_everybody_a_customer_says_whom_to_import(as_person):
    desk, chance = as_person("Ruth"), random.Random(3)
    with desk.write() as write:
        write.conn.execute("UPDATE prospects SET deleted = 1")
        write.conn.execute("UPDATE companies SET deleted = 1")
        for _at in range(20):
            add_account(write, chance, customer=True, own={})
    with pytest.raises(KnownError, match="Everybody here is a customer"):
        ranking.learn(desk)


def test_without_any_fact_everybody_is_like_most(manager):
    with manager.write() as write:
        write.conn.execute("UPDATE companies SET industry = '', employees = NULL, state = '', country = '', "
                           "city = '', custom = '{}'")  # fmt: skip
        write.conn.execute("UPDATE prospects SET title = '', custom = '{}', source_id = NULL, state = '', country = ''")
    ranking_run.rank_now(manager)
    assert set(ranking_run.grade_counts(manager)) == {"C"}
    assert any("no better than chance" in one for one in rank_card.card(manager).warnings)


def test_who_was_won_is_a_customer_and_counted_as_one(manager):
    (one,) = manager.conn.execute("SELECT max(p.id) FROM prospects p JOIN companies c ON c.id = p.company_id "
                                  "WHERE NOT c.is_customer").fetchone()  # fmt: skip
    before = ranking_table.read(manager).customers
    won(manager, one)
    assert ranking_table.read(manager).customers == store.customers(manager.conn) == before + 1
