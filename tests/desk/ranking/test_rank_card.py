"""The model card and the reasons in words; similar customers."""

import random

from sdr_desk.desk import rank_card, rank_why, ranking, ranking_run, similar
from sdr_desk.desk.rank_why import likely_words
from sdr_desk.store import ranking as store
from tests.desk.ranking.conftest import CUSTOMERS, add_account


def anybody(desk, industry: str) -> str:
    sql = (
        "SELECT min(p.id) FROM prospects p JOIN companies c ON c.id = p.company_id "
        "WHERE c.industry = ? AND is_customer = 0"
    )
    return desk.conn.execute(sql, (industry,)).fetchone()[0]


def test_before_learning_the_card_says_what_there_is(manager):
    card = rank_card.card(manager)
    assert (card.learned, card.customers, card.missing) == (False, CUSTOMERS, 0)


def test_the_card_says_on_how_many_how_good_and_what_was_left_out(manager):
    ranking_run.rank_now(manager)
    card = rank_card.card(manager)
    assert (card.customers, card.kind) == (CUSTOMERS, "likeness")
    assert "times in 10" in card.how_good[0]
    assert any("Renewal" in name for name, _why in card.left_out)
    assert any(line.startswith("Rough: ") for line in card.warnings)
    assert card.facts_for[0].speaks_for
    assert sum(count for _promised, _came, count in card.bins) == card.customers + card.others


def test_newcomers_of_another_kind_are_warned_about(manager):
    ranking_run.rank_now(manager)
    chance = random.Random(9)
    with manager.write() as write:
        for _turn in range(120):
            person = add_account(write, chance, customer=False, own={})
            write.conn.execute("UPDATE companies SET industry = 'Circus' WHERE id = "
                               "(SELECT company_id FROM prospects WHERE id = ?)", (person,))  # fmt: skip
    assert any("differ" in line and "industry" in line for line in rank_card.card(manager).warnings)


def test_grades_that_no_longer_tell_are_warned_about(manager, monkeypatch):
    ranking_run.rank_now(manager)
    monkeypatch.setattr(store, "sent_since", lambda _conn, _at: [("A", 20, 2), ("D", 20, 15)])
    assert any("no longer tell" in line for line in rank_card.card(manager).warnings)


def test_the_history_marks_the_model_that_grades(manager):
    ranking.learn(manager)
    ranking.learn(manager)
    ranking.roll_back(manager)
    assert [one.used for one in rank_card.card(manager).history] == [False, True]


def test_why_says_how_likely_with_reasons_and_similar_customers(manager):
    ranking_run.rank_now(manager)
    found = rank_why.why(manager, anybody(manager, "Cold storage"))
    assert found.title.startswith("Grade ")
    assert "as most" in found.likely
    assert "customers" in found.reasons[0]
    assert "cold storage" in found.similar[0]
    assert str(CUSTOMERS) in found.basis


def test_grades_of_before_do_not_say_how_likely(manager):
    found = rank_why.why(manager, anybody(manager, "Dairy"))
    assert (found.likely, found.basis) == ("", "")
    assert found.reasons == (rank_why.NOT_RANKED,)


def test_a_grade_that_came_with_a_list_is_said_to(manager):
    person = anybody(manager, "Dairy")
    with manager.write() as write:
        write.change("prospects", person, grade="A", reasons='["Two sites"]')
    found = rank_why.why(manager, person)
    assert (found.lines()[0], found.likely) == ("Two sites", "")
    assert found.lines()[-1] == "The grade and its reasons came with the list; nothing was learned here yet"


def test_likelihood_in_words():
    import math

    told = [likely_words(math.log(times)) for times in (40, 3, 1.5, 1, 0.5, 0.26, 0.01)]
    assert told[1] == "3 times as likely to buy as most"
    assert told[3:] == [
        "About as likely to buy as most", "Half as likely to buy as most", "A quarter as likely to buy as most",
        "Far less likely to buy than most",
    ]  # fmt: skip


def test_similar_customers_share_what_is_said(manager):
    one = anybody(manager, "Cold storage")
    found = similar.similar_customers(manager, one)
    assert len(found) == similar.MOST
    for customer in found:
        row = manager.conn.execute(
            "SELECT is_customer, industry FROM companies WHERE name = ?", (customer.name,)
        ).fetchone()
        assert row[0] == 1
        if "Cold storage" in customer.shared:
            assert row[1] == "Cold storage"


def test_nobody_resembles_their_own_company(manager):
    (person, name) = manager.conn.execute(
        "SELECT p.id, c.name FROM prospects p JOIN companies c ON c.id = p.company_id WHERE c.is_customer = 1 LIMIT 1"
    ).fetchone()
    assert name not in {one.name for one in similar.similar_customers(manager, person)}


def test_somebody_who_changed_since_says_so_and_not_how_likely(manager):
    ranking_run.rank_now(manager)
    one = anybody(manager, "Dairy")
    with manager.write() as write:
        write.conn.execute("UPDATE companies SET industry = 'Cold storage' WHERE industry = 'Dairy'")
    found = rank_why.why(manager, one)
    assert found.likely == ""
    assert "changed since" in found.basis
