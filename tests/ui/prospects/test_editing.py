"""Editing a person where the detail stands."""

import json

import pytest
from PySide6.QtCore import Qt

from sdr_desk.desk.drafts import keep_typing, typing_of

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(screen, see, press):
    see()
    press(KEY.Key_E)
    return screen.side.form


def test_e_edits_and_ctrl_enter_saves(form, screen, see, press, ctx, desk):
    assert form.fields["first_name"].hasFocus()
    form.fields["first_name"].setText("Dana")
    form.points["phone"].lines[0].text.setText("(503) 555-0101")
    press(KEY.Key_Return, modifier=CTRL)
    assert ctx.said[-1].text == "Changed Dana Last"
    assert screen.side.form is None
    assert typing_of(desk, see().chosen) == {}
    assert (see().names[0], screen.side.story.points[0].shown) == ("Dana Last", "(503) 555-0101")
    press(KEY.Key_Z, modifier=CTRL)
    assert see().names[0] == "First11 Last"


def test_esc_keeps_what_was_typed(form, screen, see, press, desk):
    person = see().chosen
    form.fields["title"].setText("Head of doors")
    form.points["email"].add_line().text.setText("dana@doors.example")
    press(KEY.Key_Escape)
    assert screen.side.form is None
    assert "Head of doors" in typing_of(desk, person)["edit"]
    press(KEY.Key_E)
    again = screen.side.form
    assert again.fields["title"].text() == "Head of doors"
    assert again.points["email"].lines[-1].text.text() == "dana@doors.example"


def test_it_can_be_taken_back(form, screen, press, see, desk):
    form.fields["title"].setText("Head of doors")
    press(KEY.Key_Backspace, modifier=Qt.KeyboardModifier.AltModifier)
    assert typing_of(desk, see().chosen) == {}
    assert screen.side.story.title == "Owner"


def test_what_is_wrong_is_said_in_the_form(form, screen, press):
    for name in ("first_name", "last_name", "company"):
        form.fields[name].setText(" ")
    press(KEY.Key_Return, modifier=CTRL)
    assert form._problem.text().startswith("A person needs a name or a company.")
    assert screen.side.form is form


def test_own_fields_and_more_numbers(form, screen, press, see):
    own = form.add_own("", "")
    own.name.setText("Doors")
    own.value.setText("22")
    line = form.points["phone"].add_line()
    line.text.setText("ask at the gate")
    assert line.text.problem().startswith("This number is kept")
    press(KEY.Key_Return, modifier=CTRL)
    see()
    assert screen.side.story.custom == (("Doors", "22"),)
    assert [point.text for point in screen.side.story.points if point.kind == "phone"][-1] == "ask at the gate"


def test_another_person_closes_the_form(form, screen, see, press, desk):
    person = see().chosen
    form.fields["title"].setText("Head of doors")
    screen.table.choice.go(3)
    assert see().detail != person
    assert screen.side.form is None
    assert "edit" in typing_of(desk, person)


def test_a_double_click_edits_that_field(screen, see):
    see()
    screen.detail.edit_asked.emit("city")
    assert screen.side.form.fields["city"].hasFocus()


def test_every_field_has_a_name(form):
    assert all(field.accessibleName() for field in form.fields.values())
    assert form.about.accessibleName()


def test_what_was_typed_about_two_who_were_merged_is_there(screen, see, press, desk):
    person = see().chosen
    drafts = ({"values": {"title": "Head of doors"}}, {"values": {"city": "Provo"}})
    keep_typing(desk, person, {"edit": "\n".join(json.dumps(one) for one in drafts)})
    press(KEY.Key_E)
    form = screen.side.form
    assert (form.fields["title"].text(), form.fields["city"].text()) == ("Head of doors", "Provo")


def test_what_another_window_changes_of_the_same_person_stays(form, desk, screen):
    person = screen.side.form._story.prospect_id
    keep_typing(desk, person, {"edit": json.dumps({"values": {"city": "Provo"}})})
    form.fields["title"].setText("Head of doors")
    form.keep()
    assert [list(json.loads(one)["values"]) for one in typing_of(desk, person)["edit"].split("\n")] == [
        ["city"],
        ["title"],
    ]
    form.drop()
    assert "Provo" in typing_of(desk, person)["edit"]
