"""Filters by keys, the order, columns and smart lists."""

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk.browse import Filter, Sort
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.ui.prospects.columns import USUAL
from sdr_desk.ui.prospects.filter_words import FIELDS, chip_words

KEY, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_a_field_and_a_value_are_chosen_by_keys(screen, see, press, desk, window):
    screen.ctx.perform(log_outcome, desk, Outcome(see().chosen, "no_answer"))
    press(KEY.Key_F)
    for letter in "STATUS":
        press(getattr(KEY, f"Key_{letter}"))
    press(KEY.Key_Return)
    rows = window.overlay.panel().rows.model_rows.items()
    assert [(row.title, row.right) for row in rows] == [("Fresh", "11"), ("Working", "1")]
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert [chip.words() for chip in screen.head.chips.soft()] == ["Status: Working"]
    assert see().names == ["First11 Last"]


def test_several_values_are_ticked(screen, see, press, desk):
    screen.ctx.perform(log_outcome, desk, Outcome(see().chosen, "no_answer"))
    press(KEY.Key_3)
    press(KEY.Key_Space, modifier=CTRL)
    press(KEY.Key_Down)
    press(KEY.Key_Space, modifier=CTRL)
    press(KEY.Key_Return)
    assert set(screen.people.wanted.query.filters[0].values) == {"raw", "working"}
    assert len(see().names) == 12


def test_an_operator_and_typed_words(screen, see, press):
    press(KEY.Key_F)
    for letter in "COMPANY":
        press(getattr(KEY, f"Key_{letter}"))
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    for letter in "NY 1":
        press(KEY.Key_Space if letter == " " else getattr(KEY, f"Key_{letter}"))
    press(KEY.Key_Return)
    assert len(see().names) == 2


def test_days_are_typed(screen, press):
    press(KEY.Key_1)
    for digit in "45":
        press(getattr(KEY, f"Key_{digit}"))
    press(KEY.Key_Return)
    assert screen.people.wanted.query.filters == (Filter("last_touch", "within", "45"),)
    assert screen.head.chips.soft()[0].words() == "Last touch in 45 days"


def test_back_and_esc(window, press, screen):
    press(KEY.Key_2)
    press(KEY.Key_Left, modifier=ALT)
    assert window.overlay.panel().accessibleName() == "Filter by"
    press(KEY.Key_Escape)
    assert window.overlay.panel() is None


def test_a_chip_is_removed_by_pressing_it(screen, see):
    screen.people.wanted.set_filter(Filter("company", "is", ("Company 3",)))
    assert len(see().names) == 2
    screen.head.chips.soft()[0].click()
    assert len(see().names) == 12


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_every_field_can_be_filtered_by(screen, field):
    op = "within" if field.kind == "time" else "is"
    item = Filter(field.key, op, ("3",) if field.kind != "flag" else True)
    screen.people.wanted.set_filter(item)
    assert screen.people.problem.isHidden()
    assert chip_words(item, {})


def test_alt_and_a_letter_sort_and_turn_round(screen, see, press):
    press(KEY.Key_N, modifier=ALT)
    assert screen.table.headings.sort == Sort("name")
    assert see().names[0] == "First00 Last"
    press(KEY.Key_N, modifier=ALT)
    assert see().names[0] == "First11 Last"
    screen.table.headings.sort_asked.emit("phone")
    assert screen.ctx.said[-1].text == "Phone gives no order; filter by it with F."


def test_columns_are_chosen_and_remembered(screen, see, press, window, ctx):
    press(KEY.Key_C)
    for letter in "PHONE":
        press(getattr(KEY, f"Key_{letter}"))
    press(KEY.Key_Return)
    press(KEY.Key_Up, modifier=ALT)
    press(KEY.Key_Escape)
    screen.people.columns.save()
    assert screen.table.layout_of.keys == (*USUAL[:-1], "phone", "next_step")
    screen.refresh()
    assert screen.table.people.index(0, 6).data() == "(208) 555-0111"


def test_a_smart_list_is_saved_opened_and_removed(screen, see, press, ctx, window):
    screen.people.wanted.set_filter(Filter("company", "is", ("Company 3",)))
    ctx.prompts.answers.append("Three")
    press(KEY.Key_S, modifier=CTRL)
    assert screen.head.list_chip.words() == "Three"
    screen.people.wanted.sort_by("name")
    assert screen.head.list_chip.words() == "Three, changed"
    screen.people.wanted.clear()
    press(KEY.Key_L)
    press(KEY.Key_Down)
    press(KEY.Key_Return)
    assert len(see().names) == 2
    press(KEY.Key_L)
    press(KEY.Key_Down)
    press(KEY.Key_D, modifier=CTRL)
    press(KEY.Key_Escape)
    assert ctx.said[-1].text == "Removed the smart list Three"
    assert screen.head.list_chip.words() == "Everyone"
