"""Matching columns: choices, states, marks, and what a list is said to be."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sdr_desk.ui.importing.preview import PROBLEM, fitted

KEY, CTRL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_alt_and_a_digit_reach_the_choice_of_a_column(page, bring, a_list, press):
    bring(a_list)
    press(KEY.Key_4, modifier=ALT)
    assert QApplication.focusWidget() is page.match.table.head.field(3)
    assert QApplication.focusWidget().accessibleName() == "Column 4, Phone"


def test_a_digit_pressed_before_the_list_is_on_the_page_does_nothing(page, bring, a_list):
    bring(a_list)
    page.match.table.head.set_draft(None)
    page.ctx.actions.trigger("importing.column_4")
    assert page.match.table.head.fields == {}


def test_wide_lists_scroll_and_digits_count_from_the_first_column_in_sight(page, bring, tmp_path, press, qtbot):
    path = tmp_path / "wide.csv"
    headers = ["Company", *(f"Column number {at}" for at in range(60))]
    path.write_text(",".join(headers) + "\n" + ",".join("x" for _ in headers) + "\n", encoding="utf-8")
    bring(path)
    head = page.match.table.head
    assert len(head.fields) < 30
    page.ctx.actions.trigger("importing.columns_right")
    first = head.first_in_sight()
    assert first > 3
    page.ctx.actions.trigger("importing.column_2")
    assert QApplication.focusWidget() is head.field(first + 1)


def test_a_field_that_is_given_away_leaves_its_column_to_be_matched(page, bring, a_list, counted):
    flow = bring(a_list)
    flow.match("Notes", "title")
    assert flow.draft.mapping["Title"] == ""
    assert flow.draft.state_of("Title").text == "Not matched yet"
    assert page.match.table.head.field(1).words() == "Choose"
    assert flow.draft.why_not() is None
    counted()
    assert flow.checked.new == 3


def test_several_columns_may_be_phones(page, bring, a_list):
    flow = bring(a_list)
    flow.match("Notes", "phone")
    assert flow.draft.mapping["Phone"] == "phone"
    assert flow.draft.state_of("Notes").text == "Your choice"


def test_the_choice_offers_every_field_an_own_field_and_leaving_out(page, bring, a_list):
    bring(a_list)
    field = page.match.table.head.field(6)
    field._fill()
    words = [field.itemText(at) for at in range(field.count())]
    assert words[:2] == ["Keep as own field “Notes”", "Leave out"]
    assert {"Person", "First name", "E-mail", "Company", "Yearly revenue", "Do not call"} <= set(words)
    assert field.currentText() == "Notes"
    field.setCurrentIndex(field.findData("custom:Notes"))
    field.activated.emit(field.currentIndex())
    assert page.flow.draft.mapping["Notes"] == "custom:Notes"


def test_without_a_name_or_company_it_says_so_and_does_not_go_on(page, bring, a_list, ctx):
    flow = bring(a_list)
    for header in ("Full Name", "Company"):
        flow.match(header, "")
    why = "Match a column to a name or a company first."
    assert page.foot._promise.text() == why
    ctx.actions.trigger("importing.go")
    assert ctx.said[-1].text == why


def test_cells_that_cannot_be_read_are_marked(page, bring, a_list):
    bring(a_list)
    rows = page.match.table.rows
    assert rows.index(2, 3).data(PROBLEM) == "The phone number 555-0193 cannot be dialled."
    assert rows.index(0, 3).data(PROBLEM) is None
    assert "No name" in rows.index(3, 0).data(PROBLEM)
    page.flow.match("Phone", "custom:Phone")
    assert rows.index(2, 3).data(PROBLEM) is None


def test_source_and_list_are_named_after_the_file(page, bring, a_list):
    about = bring(a_list).draft.about
    assert (about.source, about.list_name, about.owner_id) == ("Cold storage west", "Cold storage west", None)
    assert page.match.about.source.text() == "Cold storage west"


def test_a_missing_source_is_a_hole_that_stops(page, bring, a_list):
    flow = bring(a_list)
    page.match.about.source.setText(" ")
    assert page.match.about.source.problem()
    assert "source" in flow.draft.why_not()
    page.match.about.source.setText("Trade show")
    assert flow.draft.plan().source == "Trade show"


def test_what_is_told_about_a_list_is_in_its_plan(page, bring, a_list, desk):
    flow, form = bring(a_list), page.match.about
    form.cost.setText("$1,250")
    form.kind.setCurrentIndex(2)
    form.kind.activated.emit(2)
    form.owner.setCurrentIndex(1)
    form.owner.activated.emit(1)
    form.country.setText("Germany")
    form.country.editingFinished.emit()
    plan = flow.draft.plan()
    assert (plan.cost_cents, plan.channel_kind, plan.owner_id, plan.country) == (125_000, "partner", "", "DE")


def test_a_do_not_call_list_needs_a_number_and_creates_nobody(page, bring, a_list, counted):
    flow = bring(a_list)
    page.ctx.actions.trigger("importing.suppression")
    counted()
    assert page.foot.go.words() == "Check 5 rows"
    page.ctx.actions.trigger("importing.go")
    assert page.foot.go.words().endswith("on the record")
    flow.match("Phone", "")
    flow.match("Email", "")
    assert "phone number" in flow.draft.why_not()


def test_a_wrong_delimiter_is_changed(page, bring, tmp_path, qtbot):
    path = tmp_path / "list.csv"
    path.write_text("Name;Company\nAlma Reyes;Redrock, Inc\n", encoding="utf-8")
    flow = bring(path)
    flow.reread(delimiter=",")
    qtbot.waitUntil(lambda: not flow.opening)
    assert flow.draft.table.delimiter == ","
    assert page.match.about.delimiter.currentText() == "Comma"


def test_the_first_row_can_be_data(page, bring, a_list):
    flow = bring(a_list)
    page.ctx.actions.trigger("importing.header")
    assert not flow.draft.table.has_header
    assert flow.draft.table.headers[0] == "Column 1"


@pytest.mark.parametrize(
    ("wanted", "least", "room", "found"),
    [([100, 100], [50, 50], 300, [150, 150]), ([200, 100], [100, 100], 250, [150, 100]), ([200], [150], 100, [200])],
)
def test_columns_share_the_room(wanted, least, room, found):
    assert fitted(wanted, least, room) == found


def offered(field):
    model = field.completer().model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_all_sources_and_lists_of_the_workspace_are_offered(page, bring, a_list, desk):
    with desk.write() as write:
        source_id = write.document("sources", name="trade fair", channel_kind="partner")
        write.document("lists", name="Boise plastics", source_id=source_id)
    bring(a_list)
    about = page.match.about
    assert offered(about.source) == ["Added by hand", "trade fair"]
    assert "Boise plastics" in offered(about.list_name)


def test_a_source_that_is_here_keeps_its_kind(page, bring, a_list, desk):
    with desk.write() as write:
        write.document("sources", name="Trade fair", channel_kind="partner")
    bring(a_list)
    about = page.match.about
    about.source.setText("trade FAIR")
    assert (about.kind.currentText(), about.kind.isEnabled()) == ("Partner", False)
    about.source.setText("Trade fairs")
    assert (about.kind.currentText(), about.kind.isEnabled()) == ("Marketing", True)
