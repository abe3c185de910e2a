"""Lists of sales come in whole or with a reason, and go again with one undo."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sdr_desk.desk import deals, handoff_reports, handoffs, queue
from sdr_desk.desk.deal_import import NEW, DealPlan, import_deals, plan_deals
from sdr_desk.desk.deals import NewDeal, add_deal
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.exports import export
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.exchange.workbooks_out import write_xlsx
from tests.desk.booked import send

Sit = Callable[[str], Desk]
YEAR = (date(2025, 10, 14), date(2026, 12, 31))
LIST = """Company,Contact,Close date,Amount,Profit,Source,Closed by,Stage
Oak Mill,Ann Lee,2026-03-04,"$9,000",3000,Trade fair,Jordan Pike,Closed won
Elm Works,,2026-04-05,4000,,,Kim Doe,Closed won
Oak Mill,Ann Lee,2026-03-04,"$9,000",3000,Trade fair,Jordan Pike,Closed won
Ash Yard,,2026-05-06,"€ 700",,,,Closed won
Fir House,,soon,100,,,,Closed won
Yew Inn,,2026-05-06,100,,,,Closed lost
"""


def planned(desk: Desk, folder: Path, text: str = LIST) -> DealPlan:
    path = folder / "sales.csv"
    path.write_text(text, encoding="utf-8")
    return plan_deals(desk, path)


def test_every_row_is_created_skipped_or_rejected(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path)
    assert [(row.number, row.fate, row.why) for row in plan.rows] == [
        (2, "new", ""),
        (3, "new", "Closed by Kim Doe, who is not on the team; kept in the notes."),
        (4, "skipped", "The same as row 2."),
        (5, "rejected", "It is in EUR; amounts here are in USD."),
        (6, "rejected", "“soon” is not a date."),
        (7, "skipped", "It is no sale: “Closed lost”."),
    ]
    done = import_deals(desk, plan)
    assert done.read == 6 == done.created + done.skipped + done.rejected
    first, second = deals.all_deals(desk, *YEAR)
    assert (second.source, second.closer, second.profit_cents) == ("Trade fair", "Jordan Pike", 300_000)
    assert (first.source, first.about) == ("", "Closed by Kim Doe")


def test_rejected_rows_come_back_in_a_file_that_can_be_mended(desk: Desk, tmp_path: Path) -> None:
    done = import_deals(desk, planned(desk, tmp_path))
    kept = Path(done.rejected_file)
    assert kept == tmp_path / "sales-rejected.csv"
    mended = kept.read_text(encoding="utf-8-sig").replace("€ 700", "$700").replace("soon", "2026-06-07")
    again = import_deals(desk, planned(desk, tmp_path, mended))
    assert (again.created, again.rejected) == (2, 0)


def test_one_undo_takes_all_of_it_back(desk: Desk, tmp_path: Path) -> None:
    before = deals.source_names(desk)
    done = import_deals(desk, planned(desk, tmp_path))
    assert done.changes.label == "Imported 2 deals from sales.csv"
    undo_last(desk)
    assert deals.all_deals(desk, *YEAR) == ()
    assert deals.source_names(desk) == before
    assert planned(desk, tmp_path).number_of(NEW) == 2


def test_what_is_here_already_is_skipped(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    jordan = as_person("Jordan")
    lead = send(desk, queue.head_ids(desk, 1)[0], jordan.person.id)
    handoffs.accept(jordan, lead)
    handoff_reports.report(jordan, lead, "won", amount_cents=2_000_000)
    add_deal(desk, NewDeal(date(2026, 3, 4), "Oak Mill", "Ann Lee", 900_000, about="=1+1", source="Fair"))
    export(desk, tmp_path / "deals.xlsx", "deals", "xlsx")
    plan = plan_deals(desk, tmp_path / "deals.xlsx")
    assert [row.why for row in plan.rows] == ["This deal is here already.", "A lead that was won is the same sale."]
    with pytest.raises(KnownError, match="is new"):
        import_deals(desk, plan)


def test_a_deal_that_came_in_meanwhile_is_skipped(desk: Desk, tmp_path: Path) -> None:
    plan = planned(desk, tmp_path)
    add_deal(desk, NewDeal(date(2026, 3, 4), "Oak Mill", "Ann Lee", 900_000))
    done = import_deals(desk, plan)
    assert (done.created, done.skipped, done.rejected) == (1, 3, 2)
    with pytest.raises(KnownError, match="is new"):
        import_deals(desk, plan)


def test_a_workbook_is_read_with_its_dates_and_numbers(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "sales.xlsx"
    write_xlsx(
        path, ("Customer", "Date", "Amount"), [("Oak", "2026-03-04", 19500.5), ("Elm", "2026-03-05", 7)], "Sales"
    )
    plan = plan_deals(desk, path)
    assert [row.deal.amount_cents for row in plan.rows if row.deal] == [1_950_050, 700]
    assert plan.columns == (("Customer", "Company"), ("Date", "Day"), ("Amount", "Amount"))
