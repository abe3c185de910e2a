"""The closer of a company is named by keys, seen beside the person, and taken back."""

from PySide6.QtCore import Qt

from sdr_desk.desk.named_closer import named_closer
from sdr_desk.desk.prospect_story import story_of

KEY = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_a_closer_is_named_with_one_undo(screen, press, desk, ctx):
    chosen = screen.table.current_id()
    press(KEY.Key_O, modifier=SHIFT)
    for letter in "JORDAN":
        press(getattr(KEY, f"Key_{letter}"))
    press(KEY.Key_Return)
    assert ctx.said[-1].text.startswith("Jordan Pike gets the leads of Company")
    assert story_of(desk, chosen).closer == "Jordan Pike"
    press(KEY.Key_Z, modifier=CTRL)
    assert named_closer(desk, chosen) == ""


def test_it_is_about_one_person(screen, press, desk, ctx):
    press(KEY.Key_J, modifier=SHIFT)
    press(KEY.Key_O, modifier=SHIFT)
    assert ctx.said[-1].text == "Choose one person."
