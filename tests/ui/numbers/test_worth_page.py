"""Cost and worth from the keys: forms, entries, views, times, months, deals, and what is said when nothing is there."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import deals, handoffs, spending
from sdr_desk.desk.deals import NewDeal
from sdr_desk.desk.handoff_reports import report
from sdr_desk.desk.spending import NewHours, NewSpend
from sdr_desk.ui.books.deals_panel import DealsPanel
from sdr_desk.ui.numbers import screen as numbers_screen
from sdr_desk.ui.numbers.entries_panel import EntriesPanel
from sdr_desk.ui.numbers.spend_form import ChannelForm, HourCostForm, HoursForm, SpendForm
from sdr_desk.ui.numbers.worth_page import WorthPage
from tests.ui.desk_windows import hand_over, open_window

KEYS = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Left": Qt.Key.Key_Left, "Right": Qt.Key.Key_Right,
        "Delete": Qt.Key.Key_Delete, "End": Qt.Key.Key_End}  # fmt: skip
HELD = {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}


@pytest.fixture(autouse=True)
def small_overview(monkeypatch):
    """The overview, on which the numbers open, is the sample page."""
    names = {**numbers_screen._FACTORIES, "overview": "tests.ui.numbers.sample_page:SamplePage"}
    monkeypatch.setattr(numbers_screen, "_FACTORIES", names)


@pytest.fixture
def opens(qtbot, desk, theme):
    """Opens cost and worth for somebody."""

    def opened(person="Ruth"):
        shown = open_window(qtbot, desk, theme, "numbers", (), person)
        shown.said = []
        shown.ctx.toasted.connect(shown.said.append)
        press("3")
        return shown

    return opened


def press(*names):
    """Press keys by name where the focus is."""
    for name in names:
        *held, key = name.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= HELD[one]
        QTest.keyClick(QApplication.focusWidget(), KEYS.get(key, key), modifiers)


def write(field, text):
    """Replace what stands in a field."""
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def page(shown) -> WorthPage:
    return shown.window.screen("numbers").pages["worth"]


def panel(shown):
    return shown.window.overlay.panel()


def cells(part):
    table = part.table()
    return {} if table is None else {row[0]: row[1:] for row in table.rows}


@pytest.fixture
def won(desk):
    """A lead of Maria's that Jordan accepted and won, money for its source, and a sale from nowhere."""
    lead = hand_over(desk)
    me = desk.person.id
    desk.switch(next(one.id for one in spending.people.people(desk.conn) if one.name.startswith("Jordan")))
    handoffs.accept(desk, lead)
    report(desk, lead, "won", amount_cents=1_800_000, profit_cents=500_000)
    desk.switch(next(one.id for one in spending.people.people(desk.conn) if one.name.startswith("Ruth")))
    spending.add_spend(desk, NewSpend("Added by hand", "2026-10", 60_000))
    deals.add_deal(desk, NewDeal(date(2026, 9, 1), "Elm Works", profit_cents=90_000))
    desk.switch(me)


def test_nothing_spent_yet_is_said_with_the_key_that_helps(opens):
    found = page(opens())
    assert found.advice.text().startswith("Nothing spent is on record for this time")
    assert found.spent.none.text() == "Nothing was spent in this time. A adds money, H hours."
    assert found.values.none.text().startswith("No lead was accepted in this time")
    assert found.returns.none.text().startswith("Nothing was sold in this time yet")
    assert found.deals.said.text() == "No deals in this time."
    assert found.values.table() is None


def test_what_stands_above_the_parts_is_in_line_with_what_they_hold(opens):
    found = page(opens())
    left = found.costs.layout().contentsRect().left() + found.costs.x()
    assert {found.views["source"].x(), found.advice.x()} == {left}


def test_money_is_added_by_the_keys_and_undone(opens, desk):
    shown = opens()
    press("A")
    form = panel(shown)
    assert isinstance(form, SpendForm)
    assert form.source.hasFocus()
    write(form.source, "Trade show")
    write(form.amount, "$1,200.50")
    write(form.at, "last month")
    press("Ctrl+Enter")
    assert panel(shown) is None
    (entry,) = spending.entries(desk).spend
    assert (entry.source, entry.month, entry.amount_cents) == ("Trade show", "2026-09", 120_050)
    assert cells(page(shown).spent)["Trade show"][0] == "$1,200"
    press("Ctrl+Z")
    assert spending.entries(desk).spend == ()
    assert page(shown).spent.table() is None


@pytest.mark.parametrize(
    ("amount", "month", "problem"),
    [
        ("", "sep", "The amount is missing."),
        ("a lot", "sep", "“a lot” is not one amount."),
        ("-20", "sep", "An amount is more than nothing. To take one back, remove its entry."),
        ("99999999999999999999", "sep", "This amount is too large: an entry is at most 10,000,000,000."),
        ("EUR 50", "sep", "It is in EUR; amounts here are in USD."),
        ("50", "soon", "Not a month. Try “Sep 2026” or “last month”."),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(opens, desk, amount, month, problem):
    shown = opens()
    press("A")
    form = panel(shown)
    write(form.source, "Show")
    write(form.amount, amount)
    write(form.at, month)
    press("Ctrl+Enter")
    wrong = next(field for field in (form.amount, form.at) if field.problem())
    assert wrong.problem() == problem
    assert wrong.hasFocus()
    assert spending.entries(desk).spend == ()


def test_a_month_to_come_is_refused_and_nothing_typed_is_lost(opens, desk):
    shown = opens()
    press("A")
    form = panel(shown)
    write(form.source, "Show")
    write(form.amount, "50")
    write(form.at, "Nov 2026")
    press("Ctrl+Enter")
    assert "November 2026 has not come yet." in form._problem.text()
    press("Esc", "Esc")
    press("A")
    assert panel(shown).amount.text() == "50"


def test_hours_are_added_by_a_rep_for_themselves(opens, desk):
    shown = opens("Maria")
    press("H")
    form = panel(shown)
    assert isinstance(form, HoursForm)
    assert form.who.count() == 1
    write(form.source, "Trade show")
    write(form.hours, "1 h 30")
    press("Ctrl+Enter")
    (entry,) = spending.entries(desk).hours
    assert (entry.person, entry.minutes, entry.month) == ("Maria Ortega", 90, "2026-10")
    assert "count without a cost" in page(shown).holes.text()


def test_a_rep_adds_no_money_and_is_told_why(opens, desk):
    shown = opens("Maria")
    press("A")
    assert panel(shown) is None
    assert any("Only a manager can enter what was spent." in str(said) for said in shown.said)


def test_hours_that_are_no_length_are_said(opens):
    shown = opens()
    press("H")
    form = panel(shown)
    write(form.source, "Show")
    write(form.hours, "long")
    press("Ctrl+Enter")
    assert form.hours.problem().startswith("Not a length of work.")
    assert form.hours.hasFocus()


def test_a_campaign_is_set_and_its_sources_are_added_up(opens, desk):
    for name, cents in (("Show", 100_00), ("Mailing", 50_00)):
        spending.add_spend(_as(desk, "Ruth"), NewSpend(name, "2026-10", cents))
    shown = opens()
    for name in ("Show", "Mailing"):
        press("C")
        form = panel(shown)
        assert isinstance(form, ChannelForm)
        form.source.setCurrentIndex(form.source.findText(name))
        form.campaign.setText("Autumn")
        press("Ctrl+Enter")
    press("O")
    assert page(shown).views["campaign"].isChecked()
    assert cells(page(shown).spent)["Autumn"][0] == "$150"
    press("O")
    assert cells(page(shown).spent)["Marketing"][0] == "$150"
    press("O")
    assert cells(page(shown).spent)["Show"][0] == "$100"


def _as(desk, name):
    desk.switch(next(one.id for one in spending.people.people(desk.conn) if one.name.startswith(name)))
    return desk


def test_an_entry_is_corrected_and_removed_from_the_list(opens, desk):
    spending.add_spend(_as(desk, "Ruth"), NewSpend("Show", "2026-09", 100_00))
    shown = opens()
    press("E")
    found = panel(shown)
    assert isinstance(found, EntriesPanel)
    assert found.said.text() == "$100, no hours entered"
    press("E")
    form = panel(shown)
    write(form.amount, "250")
    press("Ctrl+Enter")
    found = panel(shown)
    assert isinstance(found, EntriesPanel)
    assert found.rows.current_row().right == "$250"
    press("Delete")
    assert spending.entries(desk).spend == ()
    press("Ctrl+Z")
    assert [one.amount_cents for one in spending.entries(desk).spend] == [250_00]


def test_what_an_hour_costs_is_set_in_the_list(opens, desk):
    spending.add_hours(_as(desk, "Ruth"), NewHours("Show", "2026-10", desk.person.id, 120))
    shown = opens()
    assert "2 h of Ruth Adler count without a cost" in page(shown).holes.text()
    press("E", "End")
    assert panel(shown).rows.current_row().title == "Ruth Adler"
    press("E")
    form = panel(shown)
    assert isinstance(form, HourCostForm)
    write(form.cost, "52.50")
    press("Ctrl+Enter")
    assert panel(shown).rows.current_row().right == "$52.50 an hour"
    press("Delete")
    assert any("What an hour costs is not removed." in str(said) for said in shown.said)
    press("Esc")
    assert not page(shown).holes.isVisible()
    assert cells(page(shown).spent)["Show"][2] == "$105"


def test_a_list_without_entries_says_what_goes_there(opens, desk):
    shown = opens("Maria")
    press("E")
    assert panel(shown).empty.isVisible()
    press("H")
    assert isinstance(panel(shown), HoursForm)
    press("Esc")
    assert isinstance(panel(shown), EntriesPanel)


def test_a_won_lead_has_its_cost_worth_and_return(opens, won):
    shown = opens()
    found = page(shown)
    row = cells(found.costs)["Added by hand"]
    assert (row[0], row[1], row[4], row[5], row[9]) == ("12", "$50", "1", "$600", "$600")
    assert cells(found.values)["Added by hand"][3] == "100 %"
    assert cells(found.returns)["Added by hand"][:3] == ("1", "$5,000", "$8.33")
    assert cells(found.returns)["No source"][:3] == ("1", "$900", "–")
    assert found.advice.text().startswith("Cheapest accepted lead: Added by hand, $600")
    assert found.deals.said.text().startswith("2 deals, 1 of them without a source (50 %).")


def test_shift_d_opens_the_deals(opens, won):
    shown = opens()
    press("Shift+D")
    assert isinstance(panel(shown), DealsPanel)


def test_y_takes_the_time_chosen_and_back(opens, desk):
    ruth = _as(desk, "Ruth")
    spending.add_spend(ruth, NewSpend("Show", "2026-10", 100_00))
    spending.add_spend(ruth, NewSpend("Show", "2026-03", 40_00))
    shown = opens()
    found = page(shown)
    assert cells(found.spent)["Show"][0] == "$140"
    press("Y")
    assert found.span.words() == "October to December 2026"
    assert cells(found.spent)["Show"][0] == "$100"
    press("Y")
    assert cells(found.spent)["Show"][0] == "$140"
    assert found.span.words().startswith("Twelve months, Nov 1, 2025")


def test_months_are_gone_through_and_told(opens, desk):
    spending.add_spend(_as(desk, "Ruth"), NewSpend("Show", "2026-10", 100_00))
    months = page(opens()).months
    months.setFocus()
    press("Left")
    assert months.said.text() == "October 2026: $100 of money, $0 of hours, $100 together."
    press("T")
    assert months.as_table
    assert cells(months)["Show"][-2:] == ("$100", "$100")


def test_rows_are_gone_through_with_left_and_right(opens, won, monkeypatch):
    told = []
    monkeypatch.setattr("sdr_desk.ui.numbers.table_part.announce", lambda _part, text: told.append(text))
    found = page(opens())
    found.costs.setFocus()
    press("Right")
    assert told[-1].startswith("Added by hand, Raw: 12, A raw lead: $50")
    assert found.costs.at() == 0
    press("Left")
    assert told[-1].startswith("All, ")


def test_t_says_that_a_table_is_one_already(opens, won):
    shown = opens()
    page(shown).costs.setFocus()
    press("T")
    assert any("a table already" in str(said) for said in shown.said)


def test_every_part_says_what_it_shows(opens, won):
    for part in page(opens()).parts():
        name = QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
        assert name.startswith(f"{part.name}. "), name
        assert len(name) > len(part.name) + 4


def test_the_source_at_hand_stands_in_the_form(opens, won):
    shown = opens()
    page(shown).costs.setFocus()
    press("Right", "A")
    assert panel(shown).source.text() == "Added by hand"


def test_the_headings_are_seen_when_tables_are_higher_than_the_window(qtbot, as_person, opens):
    ruth = as_person("Ruth")
    for at in range(30):
        spending.add_spend(ruth, NewSpend(f"List {at}", "2026-09", 100))
    shown = opens()
    bar = page(shown).parentWidget().parentWidget().verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 1000)
    press("1", "3")
    assert (bar.value(), page(shown).costs.hasFocus()) == (0, True)
    press("J", "K")
    assert (bar.value(), page(shown).costs.hasFocus()) == (0, True)


@pytest.mark.parametrize(("who", "said"), [("Maria", True), ("Ruth", False)])
def test_the_figures_of_somebody_are_said_to_be_the_teams(opens, who, said):
    assert page(opens(who)).whose.isVisible() is said
