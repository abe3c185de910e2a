"""Marking partners and experts from the keyboard, and what the detail says of referrals."""

from PySide6.QtCore import Qt

from sdr_desk.desk.prospect_story import story_of
from sdr_desk.desk.referrals import NewReferral, capture
from sdr_desk.ui.prospects.asking import AskPanel
from sdr_desk.ui.prospects.facts import NamedFact

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def voices(desk):
    return [row[0] for row in desk.conn.execute("SELECT voice FROM prospects WHERE voice <> '' ORDER BY id")]


def test_p_marks_whoever_is_chosen_and_one_undo_takes_it_back(screen, press, desk, ctx, window):
    press(KEY.Key_P)
    panel = window.overlay.panel()
    assert isinstance(panel, AskPanel)
    press(KEY.Key_E)  # letters choose: Expert
    assert panel.fields[0][1].currentText() == "Expert"
    press(KEY.Key_Return, modifier=CTRL)
    assert voices(desk) == ["expert"]
    assert ctx.said[-1].text.startswith("Expert: First")
    press(KEY.Key_Z, modifier=CTRL)
    assert voices(desk) == []


def test_the_detail_says_who_named_them_and_whom_they_named(screen, desk, see):
    giver = screen.table.current_id()
    made = capture(desk, NewReferral("Jane Poe", phone="208-555-0117", referrer_id=giver, relation="customer"))
    assert story_of(desk, giver).referred == ("Jane Poe: fresh",)
    screen.ctx.changed.emit(made)
    see()
    shown = [one.accessibleName() for one in screen.findChildren(NamedFact)]
    assert "Has referred: Jane Poe: fresh" in shown
