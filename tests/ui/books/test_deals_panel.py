"""The list of deals by the keys: adding, changing, deleting, sources and lists that are dropped."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.desk import deals, handoffs
from sdr_desk.desk.deals import NewDeal
from sdr_desk.desk.handoff_reports import report
from sdr_desk.errors import KnownError
from sdr_desk.ui.books.deal_form import DealForm, sale_day
from sdr_desk.ui.books.deals_panel import DealsPanel
from sdr_desk.ui.books.take_panel import TakePanel
from tests.desk.test_deal_import import LIST
from tests.ui.desk_windows import hand_over

TODAY = date(2026, 10, 14)
YEAR = (date(2025, 10, 14), date(2026, 12, 31))


@pytest.fixture
def sold(desk):
    for company, day, source in (("Oak Mill", 1, "Trade fair"), ("Company 0", 2, ""), ("Elm Works", 3, "")):
        deals.add_deal(desk, NewDeal(date(2026, 9, day), company, amount_cents=900_000, source=source))


def listed(panel):
    return [row.title for row in panel.rows.model_rows.items()]


def test_every_deal_is_listed_with_its_source_or_that_there_is_none(opens, press, panel, desk, sold):
    lead = hand_over(desk)
    shown = opens("Jordan")
    handoffs.accept(desk, lead)
    shown.ctx.perform(report, desk, lead, "won", amount_cents=500_000)
    press("Shift+D")
    found = panel(shown)
    assert found.said.text() == "4 deals in the past year, 2 without a source"
    rows = {row.title: row for row in found.rows.model_rows.items()}
    assert rows["Elm Works"].detail.startswith("No source · Sep 3")
    assert rows["Oak Mill"].spoken.startswith("Oak Mill, $9,000, Trade fair")
    press("F")
    assert listed(found) == ["Elm Works", "Company 0"]
    press("/")
    assert len(listed(found)) == 4


def test_a_deal_is_added_by_the_keys(opens, press, panel, write, desk):
    shown = opens("Jordan")
    press("Shift+D", "N")
    form = panel(shown)
    assert isinstance(form, DealForm)
    write(form.company, "Ash Yard")
    write(form.day, "4 mar")
    write(form.amount, "$1,200.50")
    write(form.profit, "-40")
    write(form.source, "Partner Ltd")
    press("Ctrl+Enter")
    found = panel(shown)
    assert isinstance(found, DealsPanel)
    (line,) = deals.all_deals(desk, *YEAR)
    assert (line.closed_on, line.amount_cents, line.profit_cents, line.source, line.closer) == (
        date(2026, 3, 4), 120_050, -4_000, "Partner Ltd", "Jordan Pike",
    )  # fmt: skip
    assert found.rows.current_id() == line.id


def test_what_cannot_be_read_is_said_at_its_field(opens, press, panel, write, desk):
    shown = opens("Jordan")
    press("Shift+D", "N")
    form = panel(shown)
    write(form.company, "Ash Yard")
    write(form.amount, "a lot")
    press("Ctrl+Enter")
    assert form.amount.problem() == "“a lot” is not one amount."
    assert form.amount.hasFocus()
    write(form.amount, "5")
    write(form.profit, "6")
    press("Ctrl+Enter")
    assert panel(shown) is form
    assert deals.all_deals(desk, *YEAR) == ()


def test_a_deal_is_changed_and_deleted_and_comes_back(opens, press, panel, write, desk, sold):
    shown = opens("Jordan")
    press("Shift+D", "E")
    write(panel(shown).company, "Elm Works Ltd")
    press("Ctrl+Enter")
    assert listed(panel(shown))[0] == "Elm Works Ltd"
    press("Delete")
    assert listed(panel(shown)) == ["Company 0", "Oak Mill"]
    press("Ctrl+Z", "Ctrl+Z")
    assert listed(panel(shown)) == ["Elm Works", "Company 0", "Oak Mill"]


def test_an_amount_in_another_currency_is_not_kept(opens, press, panel, write, desk):
    shown = opens("Jordan")
    press("Shift+D", "N")
    form = panel(shown)
    write(form.company, "Ash Yard")
    write(form.profit, "500 EUR")
    press("Ctrl+Enter")
    assert form.profit.problem() == "It is in EUR; amounts here are in USD."
    assert form.profit.hasFocus()
    assert deals.all_deals(desk, *YEAR) == ()


def test_who_closed_it_stays_when_they_have_left(opens, press, panel, write, desk):
    jordan = next(key for key, name in deals.closers(desk) if name == "Jordan Pike")
    deals.add_deal(desk, NewDeal(date(2026, 9, 1), "Oak Mill", closer_id=jordan))
    with desk.write() as change:
        change.change("people", jordan, active=0)
    shown = opens("Ruth")
    press("Shift+D", "E")
    form = panel(shown)
    assert form.closer.currentText() == "Jordan Pike"
    write(form.about, "By phone")
    press("Ctrl+Enter")
    (line,) = deals.all_deals(desk, *YEAR)
    assert (line.closer, line.about) == ("Jordan Pike", "By phone")
    assert "Jordan Pike" not in dict(deals.closers(desk)).values()


def test_a_won_lead_is_not_changed_here(opens, press, panel, desk):
    lead = hand_over(desk)
    shown = opens("Jordan")
    handoffs.accept(desk, lead)
    shown.ctx.perform(report, desk, lead, "won", amount_cents=500_000)
    press("Shift+D", "Delete")
    assert len(listed(panel(shown))) == 1
    assert shown.ctx.actions.reason("deals.edit").startswith("A won lead is changed where")


def test_a_source_is_offered_and_taken(opens, press, panel, desk, sold):
    shown = opens("Jordan")
    press("Shift+D", "J", "S")
    picking = panel(shown)
    first = picking.rows.current_row()
    assert first.id.startswith("likely:")
    assert "at Company 0" in first.detail
    press("Enter")
    found = panel(shown)
    assert isinstance(found, DealsPanel)
    assert found.rows.current_row().title == "Company 0"
    assert found.said.text().endswith("1 without a source")
    press("Ctrl+Z")
    assert found.said.text().endswith("2 without a source")


def test_a_new_source_can_be_typed(opens, press, panel, desk, sold):
    shown = opens("Jordan")
    press("Shift+D", "S")
    QTest.keyClicks(QApplication.focusWidget(), "Podcast")
    press("Enter")
    assert "Podcast" in deals.source_names(desk)
    assert panel(shown).rows.current_row().detail.startswith("Podcast")


def test_a_list_is_looked_at_and_taken_in_with_one_undo(opens, press, panel, desk, tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text(LIST, encoding="utf-8")
    shown = opens("Jordan", path)
    press("Shift+D", "I")
    look = panel(shown)
    assert isinstance(look, TakePanel)
    assert look.counts.text().startswith("6 rows: 2 new, 2 skipped, 2 kept out.")
    assert deals.all_deals(desk, *YEAR) == ()
    press("Ctrl+Enter")
    assert listed(panel(shown)) == ["Elm Works", "Oak Mill"]
    press("Ctrl+Z")
    assert panel(shown).said.text() == "0 deals in the past year"
    assert panel(shown).empty.isVisible()


def test_a_list_can_be_dropped_and_left(opens, press, panel, desk, tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text("Company,Date\nOak,03/04/2026\n", encoding="utf-8")
    shown = opens("Jordan")
    press("Shift+D")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    told = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *told)
    panel(shown).dragEnterEvent(enter)
    assert enter.isAccepted()
    panel(shown).dropEvent(QDropEvent(QPoint(5, 5).toPointF(), *told))
    look = panel(shown)
    assert "two ways" in look.notes.text()
    press("D")
    assert look.plan.rows[0].deal.closed_on == date(2026, 3, 4)
    press("D")
    assert look.plan.rows[0].deal.closed_on == date(2026, 4, 3)
    press("Esc")
    assert isinstance(panel(shown), DealsPanel)
    assert deals.all_deals(desk, *YEAR) == ()


def test_a_list_that_is_none_is_said(opens, press, panel, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Company,Amount\nOak,3\n", encoding="utf-8")
    shown = opens("Jordan", path)
    press("Shift+D", "I")
    assert "no column with the day" in panel(shown).error.accessibleName()
    assert shown.ctx.actions.reason("deal_import.go") == "There is nothing to take in."


def test_a_failure_is_said(opens, press, panel, monkeypatch):
    def fails(*_args):
        raise KnownError("The file cannot be read.", "Nothing was changed.", "Try again.")

    shown = opens("Jordan")
    monkeypatch.setattr(deals, "all_deals", fails)
    press("Shift+D")
    assert panel(shown).error.isVisible()


def test_older_deals_are_shown_when_asked_for(opens, press, panel, desk):
    deals.add_deal(desk, NewDeal(date(2024, 5, 1), "Old Oak"))
    shown = opens("Jordan")
    press("Shift+D")
    assert panel(shown).empty.isVisible()
    press("A")
    assert listed(panel(shown)) == ["Old Oak"]
    assert panel(shown).said.text() == "1 deal, 1 without a source"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-04", date(2026, 3, 4)), ("4 mar", date(2026, 3, 4)), ("4 nov", date(2025, 11, 4)),
        ("yesterday", date(2026, 10, 13)), ("today", TODAY), ("mon", date(2026, 10, 12)),
        ("3/4/2026", date(2026, 3, 4)), ("in 3 weeks", None), ("soon", None), ("4 nov 2026", date(2026, 11, 4)),
    ],
)  # fmt: skip
def test_a_day_of_a_sale_is_past(typed, day):
    assert sale_day(typed, TODAY) == day
