"""Ranking from the keys: learn, rules, roll back, facts and trust point by point, and what others may not."""

import random

import pytest
from PySide6.QtGui import QAccessible

from sdr_desk.desk import ranking, ranking_run
from sdr_desk.method.rank_rules import Rule
from sdr_desk.ui.numbers import screen as numbers_screen
from sdr_desk.ui.numbers.rules_panel import RuleForm, RulesPanel
from tests.desk.ranking.conftest import add_account
from tests.ui.desk_windows import open_window
from tests.ui.numbers.test_worth_page import press, write


@pytest.fixture(autouse=True)
def small_overview(monkeypatch):
    """The overview, on which the numbers open, is the sample page."""
    names = {**numbers_screen._FACTORIES, "overview": "tests.ui.numbers.sample_page:SamplePage"}
    monkeypatch.setattr(numbers_screen, "_FACTORIES", names)


@pytest.fixture
def customers(desk):
    """Enough customers to learn from, and others."""
    chance = random.Random(6)
    with desk.write() as write_:
        for at in range(80):
            add_account(write_, chance, customer=at < 20, own={})


@pytest.fixture
def opens(qtbot, desk, theme):
    """Opens the page of ranking for somebody."""

    def opened(person="Ruth"):
        shown = open_window(qtbot, desk, theme, "numbers", (), person)
        shown.said = []
        shown.ctx.toasted.connect(shown.said.append)
        press("4")
        return shown

    return opened


def page(shown):
    return shown.window.screen("numbers").pages["ranking"]


def panel(shown):
    return shown.window.overlay.panel()


def test_without_enough_customers_it_says_how_many_are_missing(opens):
    shown = opens()
    said = "It takes 15 customers to learn what they have in common. There are none here yet."
    assert said in page(shown).card.summary()
    press("L")
    assert "15 more customers are needed" in shown.said[-1].text


def test_l_learns_grades_everybody_and_fills_the_card(opens, customers):
    shown = opens()
    assert "Press L" in page(shown).card.summary()
    press("L")
    assert "Ranking is up to date" in shown.said[-1].text
    assert "20 customers" in page(shown).card.summary()
    assert not ranking_run.is_behind(shown.desk)
    counts = {row[0][0]: row[1] for row in page(shown).grades.table().rows}
    assert sum(map(int, counts.values())) == sum(ranking_run.grade_counts(shown.desk).values())


def test_every_part_has_a_table_and_words(opens, customers):
    shown = opens()
    press("L")
    for part in page(shown).parts():
        assert part.summary()
        assert part.table() is not None or part is page(shown).rules


def test_left_and_right_go_through_facts_and_groups(opens, customers):
    shown = opens()
    press("L")
    found = page(shown)
    found.facts.setFocus()
    press("Right", "Right")
    assert found.facts.bars.chosen == 1
    found.trust.setFocus()
    press("Left")
    assert found.trust.plot.chosen == len(found.trust.table().rows) - 1


def test_rules_are_added_changed_and_removed_by_keys(opens, customers):
    shown = opens()
    press("U")
    assert isinstance(panel(shown), RulesPanel)
    press("A")
    form = panel(shown)
    assert isinstance(form, RuleForm)
    write(form.value, "Dairy, Bakery")
    press("Ctrl+Enter")
    assert ranking.rules(shown.desk) == (Rule("never", "industry", "is", "Dairy, Bakery"),)
    press("E")
    write(panel(shown).value, "Dairy")
    press("Ctrl+Enter")
    assert ranking.rules(shown.desk) == (Rule("never", "industry", "is", "Dairy"),)
    press("Delete")
    assert ranking.rules(shown.desk) == ()
    press("Ctrl+Z")
    assert len(ranking.rules(shown.desk)) == 1


def test_a_rule_that_cannot_be_is_told_and_nothing_is_lost(opens):
    shown = opens()
    press("U", "A")
    press("Ctrl+Enter")
    assert isinstance(panel(shown), RuleForm)
    assert ranking.rules(shown.desk) == ()


def test_x_rolls_back_to_the_model_that_is_taken(opens, customers):
    shown = opens()
    press("L")
    first = ranking.grading(shown.desk).ranker.id
    press("L", "X", "J", "Enter")
    assert ranking.grading(shown.desk).ranker.id == first


def test_without_an_earlier_model_there_is_nothing_to_go_back_to(opens, customers):
    shown = opens()
    press("L", "X")
    assert "no earlier model" in shown.said[-1].text


def test_others_read_and_a_manager_changes(opens, customers):
    shown = opens("Maria")
    press("L")
    assert "Only a manager" in shown.said[-1].text
    press("U", "A")
    assert isinstance(panel(shown), RulesPanel)


def test_the_keys_of_the_page_say_where_they_work(opens, customers):
    shown = opens()
    press("1", "L")
    assert "press 4" in shown.said[-1].text


def test_everything_on_the_page_has_a_name(opens, customers):
    shown = opens()
    press("L")
    for part in page(shown).parts():
        assert QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)


def test_a_field_is_left_out_and_taken_in_again_by_keys(opens, customers):
    shown = opens()
    press("F", "Enter")
    assert ranking.rank_models.ranking(shown.desk.conn).left_out == '["industry"]'
    press("Enter")
    assert ranking.rank_models.ranking(shown.desk.conn).left_out == "[]"
    press("Enter", "Esc", "L")
    assert "industry" not in {field for field, _value in ranking.grading(shown.desk).ranker.likeness.counts}


def test_where_there_is_no_room_parts_stand_under_each_other(opens, customers):
    shown = opens()
    press("L")
    trust, grades = page(shown).trust, page(shown).grades
    for width, beside in ((1440, True), (760, False), (1440, True)):
        trust.parentWidget().resize(width, 600)
        trust.parentWidget().layout().activate()
        assert (trust.y() == grades.y()) is beside
