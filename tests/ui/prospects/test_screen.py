"""The prospects screen from the keyboard: search, move, open, detail, status, empty places."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from sdr_desk.desk.browse import Filter, Query
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.store.search_index import index_prospect
from sdr_desk.ui.actions import problems
from sdr_desk.ui.everywhere import OVERLAYS
from sdr_desk.ui.main_window import every_action
from sdr_desk.ui.prospects.nobody import no_match
from tests.naughty import NAUGHTY
from tests.ui.prospects.conftest import ENTRIES

KEY = Qt.Key


def test_no_two_actions_share_a_key():
    assert problems(every_action(ENTRIES), OVERLAYS) == []


def test_everyone_is_shown_and_the_first_is_chosen(screen, see):
    seen = see()
    assert seen.names[0] == "First11 Last"
    assert len(seen.names) == 12
    assert seen.chosen == seen.detail != ""
    assert seen.focus is screen.table


def test_search_finds_at_every_key_and_down_leads_to_the_results(screen, see, press):
    press(KEY.Key_Slash)
    for letter in "first03":
        press(getattr(KEY, f"Key_{letter.upper()}"))
    seen = see()
    assert seen.names == ["First03 Last"]
    assert seen.focus is screen.head.field
    assert screen.head.field._note.startswith("1 of 12 · ")
    press(KEY.Key_Down)
    assert see().focus is screen.table


def test_esc_leaves_the_search_then_clears_it(screen, see, press):
    press(KEY.Key_Slash)
    screen.head.field.setText("first03")
    press(KEY.Key_Escape)
    assert see().focus is screen.table
    press(KEY.Key_Escape)
    assert len(see().names) == 12


def test_j_and_k_move(see, press, screen):
    press(KEY.Key_J)
    press(KEY.Key_J)
    press(KEY.Key_K)
    seen = see()
    assert screen.table.currentIndex().row() == 1
    assert seen.detail == seen.chosen


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_D])
def test_enter_and_d_open_the_call_desk(window, see, press, key):
    chosen = see().chosen
    press(key)
    assert window.current().target == {"prospect_id": chosen}


def test_enter_in_the_search_calls_the_first_one_found(window, screen, press):
    press(KEY.Key_Slash)
    screen.head.field.setText("first07")
    press(KEY.Key_Return)
    assert window.current().name == "call_desk"


def test_enter_waits_for_a_search_that_runs(window, screen, ctx, monkeypatch):
    monkeypatch.setattr(type(screen.people.finder), "busy", property(lambda _self: True))
    ctx.actions.trigger("prospects.open")
    assert window.current() is screen
    monkeypatch.undo()
    screen.people.search()
    assert window.current().name == "call_desk"


def test_space_hides_and_shows_the_detail(screen, press, see):
    press(KEY.Key_Space)
    assert screen.side.isHidden()
    press(KEY.Key_Space)
    assert screen.detail.isVisible()
    assert see().focus is screen.table


def test_a_narrow_window_shows_the_detail_instead_of_the_list(window, screen, press, see):
    window.resize(760, 500)
    assert screen.side.isHidden()
    press(KEY.Key_Space)
    assert screen.people.isHidden()
    assert screen.detail.isVisible()
    press(KEY.Key_Space)
    assert see().focus is screen.table


@pytest.mark.parametrize("key", [KEY.Key_W, KEY.Key_R])
def test_w_and_r_show_the_reasons(screen, see, press, key):
    see()
    press(KEY.Key_Space)
    press(key)
    assert screen.detail.isVisible()
    assert see().focus.accessibleName() == "Grade: Not graded yet."


def test_nobody_matches_and_the_way_back_is_offered(screen, see, press):
    screen.head.field.setText("zzz")
    screen.people.wanted.set_filter(Filter("status", "is", ("raw",)))
    page = screen.people.place.currentWidget()
    assert page.title.text() == "No one matches “zzz” and this filter"
    assert screen.side.isHidden()
    screen.setFocus()
    press(KEY.Key_Backspace)
    assert screen.people.wanted.query.filters == ()
    screen.people.wanted.clear()
    assert screen.head.field.text() == ""
    assert len(see().names) == 12


def test_three_filters_and_nobody(screen, press):
    for field, value in (("status", "won"), ("grade", "A"), ("city", "Boise")):
        screen.people.wanted.set_filter(Filter(field, "is", (value,)))
    assert screen.people.place.currentWidget().title.text() == "No one matches these 3 filters"
    assert [button.words() for button in screen.people.place.currentWidget().buttons] == [
        "Clear last filter",
        "Clear everything",
    ]


def test_an_empty_file_offers_ways_in(screen, desk, ctx):
    with desk.write() as write:
        for (person,) in desk.conn.execute("SELECT id FROM prospects").fetchall():
            write.change("prospects", person, deleted=1)
            index_prospect(write, person)
    ctx.open_sample = lambda: None
    screen.refresh()
    page = screen.people.place.currentWidget()
    assert page.title.text() == "No prospects yet"
    assert [button.words() for button in page.buttons] == [
        "Import a list", "Add someone by hand", "Look at the sample data"
    ]  # fmt: skip
    assert screen.focus_home() is page.buttons[0]


def test_the_chosen_person_stays_over_changes(screen, see, press, desk, ctx):
    press(KEY.Key_J)
    chosen = see().chosen
    ctx.perform(log_outcome, desk, Outcome(chosen, "no_answer"))
    seen = see()
    assert (seen.chosen, seen.detail) == (chosen, chosen)


def test_someone_added_is_chosen(screen, see, desk, ctx):
    screen.head.field.setText("first03")
    added = ctx.perform(add_prospect, desk, NewProspect("Dana", "Whitfield", phones=("call me",)))
    seen = see()
    assert seen.chosen == added.ids["prospect"][0]
    assert screen.people.wanted.query.text == ""
    said = [label.text() for label in screen.detail.widget().findChildren(QLabel)]
    assert "call me, cannot be dialled" in said


def test_a_person_can_be_asked_for(screen, see, ctx, desk):
    person = desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT 1").fetchone()[0]
    screen.head.field.setText("first03")
    ctx.navigate("prospects", prospect_id=person)
    assert see().chosen == person


def test_m_writes_an_e_mail(screen, see, press, monkeypatch):
    opened = []

    class Services:
        openUrl = staticmethod(lambda url: opened.append(url.toString()) or True)  # noqa: N815

    see()
    monkeypatch.setattr("sdr_desk.ui.prospects.bindings.QDesktopServices", Services)
    press(KEY.Key_M)
    assert opened == ["mailto:first11@company.example"]


def test_a_closer_is_told_that_calling_is_not_theirs(window, screen, ctx, press):
    ctx.set_roles(frozenset({"closer"}))
    press(KEY.Key_D)
    assert window.current() is screen
    assert ctx.said[-1].text == "Calling is not part of your roles."


def test_every_part_has_a_name(screen, see):
    see()
    parts = [screen.head, screen.head.field, screen.head.list_chip, screen.head.chips.add, screen.table, screen.detail]
    assert all(part.accessibleName() for part in parts)
    assert screen.panes() == [screen.head, screen.table, screen.detail]


def test_any_text_is_searched_and_told_as_text(screen):
    for text in NAUGHTY:
        screen.head.field.setText(text)
        page = no_match(Query(text), {}, lambda: None, lambda: None)
        assert not page.grab().isNull()
        assert page.title.textFormat() == Qt.TextFormat.PlainText


def test_somebody_whose_line_is_still_read_is_shown_as_soon_as_it_is_there(screen, see, press, monkeypatch):
    """On a slow file the line under the hand comes later than the hand."""
    there = screen.table.people.line(1).id
    monkeypatch.setattr(type(screen.table), "current_id", lambda _self: "")
    press(Qt.Key.Key_Down)
    assert see().detail != there
    monkeypatch.undo()
    screen.people.lines.arrived.emit(0)
    assert see().detail == there
