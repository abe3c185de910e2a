"""How people stand, from the keyboard: tracks, loose ends, rest, not a fit, hot, why not now, and do not call."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from sdr_desk.desk import hot, loose_ends, smart_lists, team
from sdr_desk.desk.browse import Filter, Query
from sdr_desk.desk.bulk import Selection, assign
from sdr_desk.desk.do_not_call import bar_company, bar_person
from sdr_desk.desk.lifting import bars_on
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.track_people import enrol
from sdr_desk.desk.tracks import EXAMPLE, keep_track, tracks
from sdr_desk.store import state

KEY, ALT, CTRL, SHIFT = (
    Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip


@pytest.fixture
def first(screen, see):
    return see().chosen


@pytest.fixture
def ruth(desk):
    """The manager sits at the desk before the window opens."""
    desk.switch(next(one.id for one in team.everyone(desk) if one.name.startswith("Ruth")))
    return desk


@pytest.fixture
def loose(desk):
    """Somebody nobody owns, and somebody without a number."""
    lonely = add_prospect(desk, NewProspect("Lea", "Lone", phones=("(208) 555-0190",))).ids["prospect"][0]
    assign(desk, Selection(ids=(lonely,)), "")
    return lonely, add_prospect(desk, NewProspect("Nora", "None", company="Nora Foods")).ids["prospect"][0]


def kept(desk, person):
    return state.read(desk.conn, person)[1]


def panel(window):
    return window.overlay.panel()


def told(screen):
    return {label.text() for label in screen.detail.widget().findChildren(QLabel)}


def fill(press, *words):
    """Write into the field that has the focus and those below it, then do it."""
    for at, text in enumerate(words):
        if at:
            press(KEY.Key_Tab)
        QApplication.focusWidget().setText(text)
    press(KEY.Key_Return, modifier=CTRL)


# Tracks


def test_one_goes_onto_a_track_with_why_and_a_day(screen, press, window, desk, ctx, first, see):
    press(KEY.Key_T)
    assert "First comes a letter in 21 days." in panel(window)._problem.text()
    fill(press, "Budget comes later", "Mar 3")
    assert ctx.said[-1].text == f"Put {story_of(desk, first).name} on the track Keep in touch"
    assert kept(desk, first).status == "nurture"
    see()
    assert {"Keep in touch, touch 1 of 3", "Budget comes later"} <= told(screen)
    press(KEY.Key_Z, modifier=CTRL)
    assert kept(desk, first).status == "raw"


def test_a_day_before_the_first_touch_is_said_so(screen, press, window, desk, first):
    press(KEY.Key_T)
    press(KEY.Key_Tab)
    QApplication.focusWidget().setText("in 1 week")
    assert "A call is due on Wed Oct 21, 2026, before the first touch." in panel(window)._problem.text()
    QApplication.focusWidget().setText("Mar 3")
    assert "in 21 days; on Wed Mar 3, 2027, a call is due" in panel(window)._problem.text()


def test_with_several_tracks_the_track_is_asked_first(ruth, screen, press, desk):
    press(KEY.Key_T)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(KEY.Key_Escape)
    keep_track(desk, EXAMPLE)
    press(KEY.Key_T)
    assert isinstance(QApplication.focusWidget(), QComboBox)


def test_a_track_needs_a_reason_and_a_day_to_come(screen, press, window, desk, first):
    press(KEY.Key_T)
    fill(press, "")
    assert "needs a reason" in panel(window)._problem.text()
    fill(press, "Later", "yesterday week")
    assert panel(window) is not None
    assert kept(desk, first).status == "raw"


def test_who_cannot_come_onto_it_is_named(screen, press, window, desk, first):
    bar_person(desk, first, "Letter")
    press(KEY.Key_A, modifier=CTRL)
    press(KEY.Key_T)
    assert "asked not to be called" in panel(window)._problem.text()
    fill(press, "Later")
    assert sum(view.people for view in tracks(desk)) == 11


def test_on_to_the_next_touch_and_off_the_track(screen, press, desk, ctx, first):
    enrol(desk, [first], tracks(desk)[0].id, "Later")
    press(KEY.Key_G)
    assert kept(desk, first).track_step == 2
    press(KEY.Key_T, modifier=SHIFT)
    fill(press, "They called")
    assert (kept(desk, first).status, kept(desk, first).reason) == ("working", "Later")
    assert ctx.said[-1].undo


def test_without_a_track_it_is_said(screen, press, desk, ctx, first):
    with desk.write() as write:
        write.change("nurture_tracks", tracks(desk)[0].id, deleted=1)
    press(KEY.Key_T)
    assert ctx.said[-1].text == "There is no track. A manager draws one in Settings."


# Loose ends


def test_loose_ends_are_a_list_with_why(loose, screen, ctx, see, press):
    ctx.navigate("prospects", list="loose_ends")
    assert see().names == ["Nora None", "Lea Lone"]
    at = screen.table.people.keys.index("loose_end")
    words = [screen.table.people.index(row, at).data() for row in (0, 1)]
    assert words == ["No number can be dialled.", "Nobody owns them."]
    assert "A loose end" in told(screen)
    press(KEY.Key_Escape)
    assert "loose_end" not in screen.table.people.keys
    assert len(see().names) == 14


def test_the_key_of_the_list_opens_it(loose, screen, press, see):
    press(KEY.Key_Z)
    assert see().names == ["Nora None", "Lea Lone"]
    assert {hint.text for hint in screen.hints()} >= {"Number", "Rest", "Track"}


def test_each_loose_end_is_put_right_by_one_key(loose, screen, press, see, ctx, desk):
    ctx.navigate("prospects", list="loose_ends")
    see()
    press(KEY.Key_J)
    press(KEY.Key_O)
    press(KEY.Key_M)
    press(KEY.Key_Return)
    assert see().names == ["Nora None"]
    press(KEY.Key_A)
    fill(press, "(208) 555-0191")
    assert loose_ends.count(desk) == 0
    assert screen.people.place.has_table() is False


def test_a_wrong_number_is_said_in_the_form(loose, screen, press, see, ctx, window):
    ctx.navigate("prospects", list="loose_ends")
    see()
    press(KEY.Key_A)
    fill(press, "12")
    assert "cannot be dialled" in panel(window)._problem.text()


def test_a_loose_end_rests_until_a_day(loose, screen, press, see, ctx, desk, window):
    ctx.navigate("prospects", list="loose_ends")
    see()
    press(KEY.Key_A, modifier=CTRL)
    press(KEY.Key_R)
    fill(press, "")
    assert "day to come" in panel(window)._problem.text()
    fill(press, "in 6 weeks", "Moving house")
    assert ctx.said[-1].text == "Rest until Nov 25: 2 people"
    assert loose_ends.count(desk) == 0


def test_keys_of_the_list_end_with_it(loose, screen, press, see, ctx, window):
    ctx.navigate("prospects", list="loose_ends")
    see()
    ctx.navigate("call_desk")
    ctx.navigate("prospects")
    press(KEY.Key_A)
    assert panel(window).accessibleName() == "Add a number"
    press(KEY.Key_Escape)
    press(KEY.Key_Escape)
    see()
    press(KEY.Key_A)
    assert panel(window).accessibleName().startswith("Put ")


def test_a_list_of_ones_own_is_no_loose_end(screen, see, desk, ctx):
    smart_lists.save_smart_list(desk, "Boise", Query(filters=(Filter("city", "is", ("Boise",)),)))
    ctx.navigate("prospects", list="nothing_there")
    assert ctx.said[-1].text == "That smart list was removed."
    assert not screen.loose.is_open


def test_not_a_fit_needs_a_reason(screen, press, desk, ctx, first, window):
    press(KEY.Key_X)
    fill(press, " ")
    assert panel(window) is not None
    fill(press, "No cold rooms")
    assert (kept(desk, first).status, kept(desk, first).reason) == ("disqualified", "No cold rooms")
    press(KEY.Key_Z, modifier=CTRL)
    assert kept(desk, first).status == "raw"


# Why not now


def test_why_not_now_and_what_helps(screen, press, desk, first, window, clock):
    clock.forward(hours=10)
    press(KEY.Key_Y)
    assert panel(window).sentence.text().startswith("Opens tomorrow 8:30 in Boise")
    assert panel(window).opens.text().startswith("On your clock: tomorrow 8:30 am")
    press(KEY.Key_1)
    assert panel(window).accessibleName() == "Promise a call"
    QApplication.focusWidget().setText("tomorrow 11")
    assert "11:00" in panel(window)._problem.text()
    press(KEY.Key_Return, modifier=CTRL)
    assert kept(desk, first).callback_at == "2026-10-15T17:00:00.000Z"


def test_whoever_may_be_called_needs_no_help(screen, press, window, first, see):
    press(KEY.Key_Y)
    assert panel(window).sentence.text() == "May be called now; 11 come first."
    assert [row.title for row in panel(window).rows.model_rows.items()] == ["Call now"]
    press(KEY.Key_Y)
    assert panel(window) is None


def test_somebody_nobody_has_is_taken_over(loose, screen, press, desk, window, see, ctx):
    ctx.navigate("prospects", prospect_id=loose[0])
    see()
    press(KEY.Key_Y)
    press(KEY.Key_Return)
    assert state.read(desk.conn, loose[0])[0].owner_id == desk.person.id


def test_who_was_out_is_called_again_with_a_reason(screen, press, desk, first, see):
    loose_ends.disqualify(desk, [first], "Too small")
    press(KEY.Key_Y)
    press(KEY.Key_1)
    fill(press, "They grew")
    assert kept(desk, first).status == "working"


def test_what_helps_one_of_many_is_done_for_that_one(screen, press, desk, first, window, see):
    press(KEY.Key_A, modifier=CTRL)
    everybody = screen.table.choice.count()
    press(KEY.Key_T)
    fill(press, "Later")
    press(KEY.Key_Y)
    assert panel(window).sentence.text() == "The next touch is a letter; it is due Nov 4."
    press(KEY.Key_2)
    fill(press, "They called")
    assert sum(view.people for view in tracks(desk)) == everybody - 1


# Hot


def test_a_manager_flags_an_arrival_as_hot(ruth, screen, press, ctx, first, see):
    press(KEY.Key_H)
    assert ctx.said[-1].text == "Hot: First11 Last"
    see()
    assert "Hot" in told(screen)
    press(KEY.Key_H)
    assert not hot.is_hot(ruth, first)


def test_others_do_not(screen, press, ctx, first):
    press(KEY.Key_H)
    assert ctx.said[-1].text == "Only a manager flags people as hot."


# Do not call


def test_one_is_barred_with_its_scope_and_proof(screen, press, desk, window, first, see):
    press(KEY.Key_B)
    scope = panel(window).fields[0][1]
    assert [scope.itemText(at) for at in range(scope.count())] == [
        "First11 Last", "Only the number (208) 555-0111", "Everybody of Company 5",
    ]  # fmt: skip
    scope.setCurrentIndex(2)
    assert panel(window)._problem.text().startswith("Nobody of Company 5 is called again: 2 people")
    panel(window).fields[2][1].setText("letter 12")
    press(KEY.Key_Return, modifier=CTRL)
    assert [bar.scope for bar in bars_on(desk, first)] == ["company"]
    see()
    assert any(words.endswith("(letter 12)") for words in told(screen))


def test_a_number_alone(screen, press, desk, window, first):
    press(KEY.Key_B)
    panel(window).fields[0][1].setCurrentIndex(1)
    press(KEY.Key_Return, modifier=CTRL)
    assert [(bar.scope, kept(desk, first).status) for bar in bars_on(desk, first)] == [("number", "raw")]


def test_a_company_is_lifted_by_a_manager(ruth, screen, press, window, first, ctx):
    bar_company(ruth, first, "Their office wrote")
    press(KEY.Key_B, modifier=ALT)
    assert "2 people of Company 5 may be called again" in panel(window)._problem.text()
    fill(press, "")
    assert "reason is missing" in panel(window)._problem.text()
    fill(press, "Their new owner called")
    assert bars_on(ruth, first) == ()
    assert ctx.said[-1].text == "Do not call lifted: Company 5"


def test_others_cannot_lift_and_nothing_is_lifted_of_who_may_be_called(screen, press, ctx, first):
    press(KEY.Key_B, modifier=ALT)
    assert ctx.said[-1].text == "Only a manager can lift “do not call”."


def test_the_answer_of_do_not_call_leads_to_lifting(ruth, screen, press, window, first, see):
    bar_person(ruth, first, "Letter")
    press(KEY.Key_Y)
    press(KEY.Key_1)
    assert panel(window).accessibleName() == "Lift “do not call”"
