"""The table's model, its columns and its cells."""

from array import array

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk.browse import REMOVED, TableLine
from sdr_desk.ui.prospects.cells import short_name
from sdr_desk.ui.prospects.model import HEADERS, PAGE, Column, ProspectsModel, sentence
from sdr_desk.ui.prospects.table import ProspectsTable, fitted
from tests.naughty import NAUGHTY

DANA = TableLine("p1", "A", "Dana Whitfield", "Ridgeline", "Boise, ID", "callback", "Callback", "Maria O", "Call today")


class Reader:
    """Gives a line for every number and keeps how much was asked for."""

    def __init__(self, names=("Dana",)):
        self.names = names
        self.asked = []

    def __call__(self, numbers):
        self.asked.append(len(numbers))
        return tuple(
            TableLine(str(n), "B", self.names[n % len(self.names)], "", "", "raw", "Fresh", "", "") for n in numbers
        )


def test_the_model_is_sound(qtmodeltester):
    model = ProspectsModel(Reader())
    model.set_numbers(array("I", range(100)))
    qtmodeltester.check(model)


def test_a_million_people_are_read_a_page_at_a_time(qapp):
    reader = Reader()
    model = ProspectsModel(reader)
    model.set_numbers(array("I", range(1_000_000)))
    assert model.index(999_999, Column.NAME).data() == "Dana"
    assert model.index(999_980, Column.STATUS).data() == "Fresh"
    assert reader.asked == [PAGE]
    with pytest.raises(IndexError):
        model.line(1_000_000)


def test_the_table_jumps_to_the_end_of_a_million(qtbot, theme):
    reader = Reader()
    table = ProspectsTable(reader)
    qtbot.addWidget(table)
    table.resize(900, 600)
    table.show()
    table.show_people(array("I", range(1_000_000)), 0)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_id() == "999999"
    qtbot.keyClick(table, Qt.Key.Key_X)
    assert table.current_id() == "999999"
    table.grab()
    assert sum(reader.asked) <= 6 * PAGE


def test_a_line_is_spoken_as_a_sentence(qapp):
    said = "Dana Whitfield, Ridgeline, Boise, ID, Callback, Call today, owner Maria O, grade A"
    assert sentence(DANA) == said
    model = ProspectsModel(lambda _numbers: (DANA,))
    model.set_numbers(array("I", [1]))
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == said
    assert model.headerData(0, Qt.Orientation.Horizontal) == HEADERS[0]


def test_owner_hides_first_then_place():
    wide, narrow, least = fitted(900), fitted(700), fitted(600)
    assert list(wide) == list(Column)
    assert set(Column) - set(narrow) == {Column.OWNER}
    assert set(Column) - set(least) == {Column.OWNER, Column.PLACE}
    assert all(sum(widths.values()) == room for widths, room in ((wide, 900), (narrow, 700), (least, 600)))


def test_any_name_is_drawn_as_text(qtbot, theme):
    table = ProspectsTable(Reader(NAUGHTY))
    qtbot.addWidget(table)
    table.resize(900, 36 * len(NAUGHTY))
    table.show_people(array("I", range(len(NAUGHTY))), 3)
    assert not table.grab().isNull()
    assert table.people.index(0, Column.NAME).data() == NAUGHTY[0]


def test_a_removed_person_is_said_to_be_gone(qtbot, theme):
    table = ProspectsTable(lambda numbers: (REMOVED,) * len(numbers))
    qtbot.addWidget(table)
    table.resize(900, 200)
    table.show_people(array("I", [1]), 0)
    assert not table.grab().isNull()
    assert table.current_id() == ""


@pytest.mark.parametrize(("name", "short"), [("Maria Ortega", "Maria O."), ("Cher", "Cher"), ("", "")])
def test_owners_are_short(name, short):
    assert short_name(name) == short
