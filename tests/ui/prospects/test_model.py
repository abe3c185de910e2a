"""The table's model, its columns and its cells."""

from array import array

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk.browse import REMOVED, TableLine
from sdr_desk.ui.prospects.cells import short_name
from sdr_desk.ui.prospects.columns import USUAL, Column, Layout, fitted, layout_from
from sdr_desk.ui.prospects.lines import PAGE, Shown
from sdr_desk.ui.prospects.model import ProspectsModel, sentence
from sdr_desk.ui.prospects.table import ProspectsTable
from tests.naughty import NAUGHTY

DANA = TableLine("p1", "A", "Dana Whitfield", "Ridgeline", "Boise, ID", "callback", "Callback", "Maria O", "Call today")
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Reader:
    """Gives a line for every number and keeps how much was asked for."""

    def __init__(self, names=("Dana",)):
        self.names = names
        self.asked = []
        self.columns = ()
        self.waits = False

    def page(self, at, numbers):
        if self.waits:
            return None
        self.asked.append(at)
        return tuple(self.shown(number) for number in numbers())

    def shown(self, number):
        name = self.names[number % len(self.names)]
        line = TableLine(str(number), "B", name, "", "", "raw", "Fresh", "", "")
        return Shown(line, tuple(f"{column} {number}" for column in self.columns))

    def forget(self):
        pass

    def prime(self, page, lines):
        pass


@pytest.fixture
def table(qtbot, theme):
    made = ProspectsTable(Reader())
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_people(array("q", range(1_000_000)), 0)
    return made


def test_the_model_is_sound(qtmodeltester):
    model = ProspectsModel(Reader())
    model.set_numbers(array("q", range(100)))
    qtmodeltester.check(model)


def test_a_million_people_are_read_a_page_at_a_time(qapp):
    reader = Reader()
    model = ProspectsModel(reader)
    model.set_numbers(array("q", range(1_000_000)))
    assert model.index(999_999, 1).data() == "Dana"
    assert reader.asked == [999_999 // PAGE]
    with pytest.raises(IndexError):
        model.line(1_000_000)


def test_the_rest_joins_the_first_people(qapp):
    model = ProspectsModel(Reader())
    model.set_numbers(array("q", range(5)))
    assert model.complete(array("q", range(50)))
    assert model.rowCount() == 50
    assert not model.complete(array("q", range(1, 60)))
    assert model.rowCount() == 50


def test_a_line_that_is_being_read_says_so(qapp):
    reader = Reader()
    reader.waits = True
    model = ProspectsModel(reader)
    model.set_numbers(array("q", range(3)))
    assert model.index(0, 1).data() == "…"


def test_the_table_jumps_to_the_end_of_a_million(qtbot, table):
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_id() == "999999"
    qtbot.keyClick(table, Qt.Key.Key_X)
    assert table.current_id() == "999999"
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.currentIndex().row() == 0


def test_shift_and_arrows_choose_many(qtbot, table):
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert (table.choice.count(), list(table.choice.numbers())) == (3, [0, 1, 2])
    qtbot.keyClick(table, Qt.Key.Key_Up, SHIFT)
    assert table.choice.count() == 2
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.choice.count() == 1


def test_everyone_is_chosen_as_one_range(table):
    table.choice.take_all()
    assert table.choice.everyone
    assert table.choice.count() == 1_000_000
    table.choice.only_current()
    assert (table.choice.everyone, table.choice.count()) == (False, 1)


def test_those_who_stay_are_chosen_again(table):
    table.show_people(array("q", range(50)), 3, None, (3, 4, 9))
    assert list(table.choice.numbers()) == [3, 4, 9]
    assert table.currentIndex().row() == 3


def test_a_line_is_spoken_as_a_sentence(qapp):
    said = "Dana Whitfield, Ridgeline, Boise, ID, Callback, Call today, owner Maria O, grade A"
    assert sentence(DANA) == said
    model = ProspectsModel(Reader())
    model.set_numbers(array("q", [1]))
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Dana, Fresh, no owner, grade B"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Grade"


def test_owner_hides_first_then_place():
    wide, narrow, least = (fitted(Layout(), room) for room in (900, 700, 600))
    assert tuple(wide) == USUAL
    assert set(USUAL) - set(narrow) == {Column.OWNER}
    assert set(USUAL) - set(least) == {Column.OWNER, Column.PLACE}
    assert all(sum(widths.values()) == room for widths, room in ((wide, 900), (narrow, 700), (least, 600)))


def test_chosen_columns_are_kept_as_text():
    layout = Layout().with_keys(("grade", "title", "custom:Doors")).with_width("title", 200)
    assert layout.keys[0] == Column.NAME
    assert layout_from(layout.text()) == layout
    assert layout.extras() == ("title", "custom:Doors")
    assert fitted(layout, 900)["title"] == 200
    assert layout_from("{broken") == layout_from("") == Layout()


def test_further_columns_show_their_words(table):
    table.set_layout_of(Layout().with_keys(("name", "phone")))
    assert table.people.index(7, 1).data() == "phone 7"
    assert table.people.columnCount() == 2
    assert not table.grab().isNull()


def test_any_name_is_drawn_as_text(qtbot, theme):
    table = ProspectsTable(Reader(NAUGHTY))
    qtbot.addWidget(table)
    table.resize(900, 36 * len(NAUGHTY))
    table.show_people(array("q", range(len(NAUGHTY))), 3)
    assert not table.grab().isNull()
    assert table.people.index(0, 1).data() == NAUGHTY[0]


def test_a_removed_person_is_said_to_be_gone(qtbot, theme):
    reader = Reader()
    reader.shown = lambda _number: Shown(REMOVED)
    table = ProspectsTable(reader)
    qtbot.addWidget(table)
    table.resize(900, 200)
    table.show_people(array("q", [1]), 0)
    assert not table.grab().isNull()
    assert table.current_id() == ""


@pytest.mark.parametrize(("name", "short"), [("Maria Ortega", "Maria O."), ("Cher", "Cher"), ("", "")])
def test_owners_are_short(name, short):
    assert short_name(name) == short
