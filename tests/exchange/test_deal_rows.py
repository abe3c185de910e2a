"""Lists of sales: headings, days, amounts and stages as they come."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.errors import KnownError
from sdr_desk.exchange.deal_rows import DealList, columns_of, read_deals


def read(folder: Path, text: str, order: str = "") -> DealList:
    path = folder / "sales.csv"
    path.write_text(text, encoding="utf-8")
    return read_deals(path, order)


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("Deal Name,Deal Stage,Close Date,Deal owner,Amount,Associated Company,Original Traffic Source",
         "about,stage,closed_on,closer,amount,company,source"),
        ("Opportunity Name,Account Name,Amount,Close Date,Stage,Lead Source,Opportunity Owner",
         "about,company,amount,closed_on,stage,source,closer"),
        ("Deal - Title,Deal - Value,Deal - Organization,Deal - Contact person,Deal - Won time,Deal - Status",
         "about,amount,company,person,closed_on,stage"),
        ("Kunde,Datum,Umsatz (EUR),Gewinn,Quelle", "company,closed_on,amount,profit,source"),
        ("Customer,First name,Last name,Sale date,Margin", "company,first_name,last_name,closed_on,profit"),
    ],
)  # fmt: skip
def test_headings_of_other_programs_are_known(headings: str, fields: str) -> None:
    assert list(columns_of(headings.split(",")).values()) == fields.split(",")


def test_a_row_is_read(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        'Company,Contact,Date,Amount,Profit,Source,Colour\nOak Ltd,Ann Lee,2026-03-04,"$9,000",-120.50,Fair,red\n',
    )
    (row,) = found.rows
    assert (row.company, row.person, row.closed_on, row.amount_cents, row.profit_cents, row.source, row.currency) == (
        "Oak Ltd", "Ann Lee", date(2026, 3, 4), 900_000, -12_050, "Fair", "USD",
    )  # fmt: skip
    assert (row.wrong, found.unread) == ("", ("Colour",))


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    found = read(tmp_path, "Company,Date,Amount\nOak,soon,1\nElm,2026-01-02,many\n,2026-01-02,3\nAsh,,4\n")
    assert [row.wrong for row in found.rows] == [
        "“soon” is not a date.", "“many” is not one amount.", "There is neither a company nor a person.",
        "There is no day.",
    ]  # fmt: skip


def test_other_rows_tell_how_dates_and_amounts_are_meant(tmp_path: Path) -> None:
    found = read(tmp_path, "Company;Date;Amount\nOak;03/04/2026;19.500\nElm;25/04/2026;1.200,50\n")
    assert found.order == "dmy"
    assert [(row.closed_on, row.amount_cents) for row in found.rows] == [
        (date(2026, 4, 3), 1_950_000), (date(2026, 4, 25), 120_050),
    ]  # fmt: skip


def test_a_date_that_can_be_two_is_asked_about(tmp_path: Path) -> None:
    text = "Company,Date\nOak,03/04/2026\n"
    found = read(tmp_path, text)
    assert found.unordered
    assert "two ways" in found.rows[0].wrong
    assert read(tmp_path, text, "mdy").rows[0].closed_on == date(2026, 3, 4)


def test_only_what_was_won_is_a_sale(tmp_path: Path) -> None:
    stages = ("Closed Won", "Closed Lost", "Proposal", "won", "Purple", "")
    found = read(tmp_path, "Company,Date,Stage\n" + "".join(f"Oak,2026-01-02,{stage}\n" for stage in stages))
    assert [bool(row.unsold) for row in found.rows] == [False, True, True, False, False, False]
    assert [row.number for row in found.rows if row.wrong] == [6]


def test_a_stage_that_says_both_or_denies_it_is_not_taken_for_a_sale(tmp_path: Path) -> None:
    stages = ("Not won", "Never sold", "Nicht gewonnen", "Almost won", "Lost (was sold before)", "Won, demo next")
    found = read(tmp_path, "Company;Date;Stage\n" + "".join(f"Oak;2026-01-02;{stage}\n" for stage in stages))
    assert [row.wrong for row in found.rows] == [f"“{stage}” does not say whether it was won." for stage in stages]


def test_cents_are_whole_and_never_taken_for_more(tmp_path: Path) -> None:
    cells = ("500", "-500.0", "12.5", "1 000", "9" * 400, "9" * 5000, "")
    found = read(tmp_path, "Company,Date,Amount cents\n" + "".join(f"Oak,2026-01-02,{cell}\n" for cell in cells))
    assert [row.amount_cents for row in found.rows] == [500, -500, None, None, None, None, None]
    assert [bool(row.wrong) for row in found.rows] == [False, False, True, True, True, True, False]
    assert found.rows[2].wrong == "“12.5” is not a whole number of cents."


def test_the_currency_is_that_of_the_column_or_the_heading(tmp_path: Path) -> None:
    cells = (("5", "eur"), ("$5", "USD"), ("5", ""), ("$5", "EUR"), ("5", "SEK"), ("5", "money"), ("", "EUR"))
    found = read(tmp_path, "Company,Date,Amount,Currency\n" + "".join(f"Oak,2026-01-02,{a},{c}\n" for a, c in cells))
    assert [row.currency for row in found.rows] == ["EUR", "USD", "", "", "SEK", "", ""]
    assert [row.wrong for row in found.rows if row.wrong] == [
        "It names EUR and USD at once.", "“money” is not a currency such as USD.",
    ]  # fmt: skip
    assert read(tmp_path, "Kunde,Datum,Umsatz (EUR)\nOak,2026-01-02,5\n").rows[0].currency == "EUR"
    assert read(tmp_path, "Kunde,Datum,Amount (net)\nOak,2026-01-02,5\n").rows[0].currency == ""


def test_a_list_without_days_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no column with the day"):
        read(tmp_path, "Company,Amount\nOak,3\n")
    with pytest.raises(KnownError, match="no column with companies"):
        read(tmp_path, "Date,Amount\n2026-01-02,3\n")


# A file full of control characters is no text, and is refused as a whole.
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\t\r\n"), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8))
def test_no_row_vanishes(rows: list[list[str]]) -> None:
    import csv
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sales.csv"
        with path.open("w", newline="", encoding="utf-8", errors="replace") as file:
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows(
                [["Company", "Date", "Amount"], ["Oak", "2026-01-02", "1"]]
            )
            csv.writer(file, quoting=csv.QUOTE_ALL).writerows([f"x{cell}" for cell in row] for row in rows)
        assert len(read_deals(path).rows) >= 1 + len(rows) - 3  # a footer of up to three lines is none
