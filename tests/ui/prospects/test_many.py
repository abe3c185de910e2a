"""Acts on those chosen, from the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.errors import KnownError
from sdr_desk.ui.prospects import large_change, many

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def owners(desk):
    rows = desk.conn.execute("SELECT coalesce(w.name, '') FROM prospects p LEFT JOIN people w ON w.id = p.owner_id")
    return [name for (name,) in rows]


@pytest.fixture
def everyone(screen, press):
    press(KEY.Key_A, modifier=CTRL)
    return screen


def test_the_bar_says_how_many_and_esc_chooses_one(everyone, press):
    assert everyone.people.bar.isVisible()
    assert everyone.people.bar.count.text() == "All 12 chosen"
    press(KEY.Key_Escape)
    assert everyone.people.bar.isHidden()
    assert everyone.table.choice.count() == 1


def test_all_are_assigned_with_one_undo(everyone, press, desk, ctx):
    press(KEY.Key_O)
    for letter in "JORDAN":
        press(getattr(KEY, f"Key_{letter}"))
    press(KEY.Key_Return)
    assert ctx.said[-1].text == "Assigned 12 people to Jordan Pike"
    assert ctx.said[-1].undo
    assert set(owners(desk)) == {"Jordan Pike"}
    assert everyone.table.choice.count() == 12
    press(KEY.Key_Z, modifier=CTRL)
    assert set(owners(desk)) == {"Maria Ortega"}


def test_two_go_on_a_new_list(screen, press, desk, ctx):
    press(KEY.Key_J, modifier=Qt.KeyboardModifier.ShiftModifier)
    press(KEY.Key_A)
    for letter in "SHOW":
        press(getattr(KEY, f"Key_{letter}"))
    press(KEY.Key_Return)
    assert ctx.said[-1].text == "Put 2 people on the list show"
    assert desk.conn.execute("SELECT count(*) FROM list_members WHERE deleted = 0").fetchone() == (2,)


def test_nurture_until_a_typed_day(everyone, press, ctx, see):
    press(KEY.Key_N)
    for letter in "MAR 3":
        press(KEY.Key_Space if letter == " " else getattr(KEY, f"Key_{letter}"))
    press(KEY.Key_Return)
    assert ctx.said[-1].text == "Nurture until Mar 3, 2027: 12 people"


def test_do_not_call_names_the_number_first(everyone, press, ctx, desk):
    ctx.prompts.answers += [False, True]
    press(KEY.Key_B)
    press(KEY.Key_Return, modifier=CTRL)
    assert ctx.prompts.asked == ["Block 12 people?"]
    assert desk.conn.execute("SELECT count(*) FROM do_not_call").fetchone() == (0,)
    press(KEY.Key_B)
    QApplication.focusWidget().setText("Asked by letter")
    press(KEY.Key_Return, modifier=CTRL)
    assert ctx.said[-1].text == "Do not call: 12 people"
    assert set(desk.conn.execute("SELECT reason FROM do_not_call")) == {("Asked by letter",)}


def test_one_is_removed_and_comes_back(screen, see, press):
    first = see().names[0]
    press(KEY.Key_Delete)
    assert first not in see().names
    press(KEY.Key_Z, modifier=CTRL)
    assert first in see().names


def test_q_puts_the_person_in_the_queue(screen, see, press, ctx):
    first = see().names[0]
    press(KEY.Key_Q)
    assert ctx.said[-1].text == f"Put {first} in the queue"


def test_a_large_change_is_asked_about_and_undone_by_its_own_key(everyone, press, ctx, desk, monkeypatch):
    monkeypatch.setattr(many, "SMALL", 5)
    monkeypatch.setattr("sdr_desk.desk.bulk.SMALL", 5)
    ctx.prompts.answers.append(True)
    press(KEY.Key_Delete)
    assert ctx.prompts.asked == ["Remove: 12 people?"]
    assert ctx.said[-1].text == "Removed 12 people. Ctrl Alt Z undoes it."
    assert everyone.people.found.total == 0
    ctx.actions.trigger("prospects.undo_many")
    assert everyone.people.found.total == 12


def test_nothing_runs_so_nothing_stops(screen, ctx):
    assert not ctx.actions.trigger("prospects.stop")
    assert ctx.said[-1].text == "Nothing is running here."


def test_undoing_that_was_stopped_can_go_on(everyone, press, ctx, desk, monkeypatch):
    monkeypatch.setattr(many, "SMALL", 5)
    monkeypatch.setattr("sdr_desk.desk.bulk.SMALL", 5)
    ctx.prompts.answers.append(True)
    press(KEY.Key_Delete)

    def stopped(_desk, _change_id, _work):
        raise KnownError("Undoing was stopped.", "What was taken back so far stays taken back.", "Undo again.")

    with monkeypatch.context() as patch:
        patch.setattr(large_change.bulk, "undo_bulk", stopped)
        ctx.actions.trigger("prospects.undo_many")
    ctx.actions.trigger("prospects.undo_many")
    assert everyone.people.found.total == 12


def test_somebody_who_came_since_all_were_chosen_is_left_alone(everyone, press, desk):
    add_prospect(desk, NewProspect("Newly", "Come"))
    press(KEY.Key_O)
    for letter in "JORDAN":
        press(getattr(KEY, f"Key_{letter}"))
    press(KEY.Key_Return)
    assert sorted(owners(desk)) == ["Jordan Pike"] * 12 + ["Maria Ortega"]
