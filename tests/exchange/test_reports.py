"""Reports as one page of a PDF and as the words of an e-mail: nothing is lost, nothing runs, one page it stays."""

from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from sdr_desk import paths
from sdr_desk.errors import KnownError
from sdr_desk.exchange.report_mail import report_html, report_plain
from sdr_desk.exchange.report_pages import report_bytes, report_pdf
from sdr_desk.exchange.report_parts import Figure, Grid, Report, Series
from tests.exchange.pdf_text import pdf_text
from tests.naughty import NAUGHTY

_AT_ONCE = 16
FONTS = paths.resources_folder() / "fonts"
GRID = Grid(
    "Sources", ("Source", "Leads", "Cost"), (("Referral ask", "26", "$60"), ("Bought list", "20", "$420")), "Rough"
)
CHART = Series("Dials", ("Sep", "Sep", "Oct"), (150.0, 0.0, None), 162.0)
LINE = Series("Accepted leads", ("Sep", "Sep", "Oct"), (3.0, 1.0, 4.0), 3.1, "line", "about three weeks later")
REPORT = Report(
    "Weekly report", "Northbeam", ("The goal needs 162 dials a week.",), (Figure("Won", "2", "$36,000"),), (GRID,),
    (CHART, LINE), "From 4,212 logged calls",
)  # fmt: skip


def pages_and_words(content: bytes) -> tuple[int, str]:
    with closing(pdfium.PdfDocument(content)) as document:
        return len(document), " ".join(document[0].get_textpage().get_text_range().split())


def test_everything_stands_on_one_page():
    pages, words = pages_and_words(report_bytes(REPORT, FONTS))
    assert pages == 1
    for text in (
        "Weekly report", "The goal needs 162 dials a week.", "Won", "$36,000", "Referral ask", "$420", "Rough",
        "needed 162", "Accepted leads", "about three weeks later", "From 4,212 logged calls",
    ):  # fmt: skip
        assert text in words


def test_too_many_rows_are_counted_and_still_one_page():
    many = Grid("Reps", ("Rep", "Dials"), tuple((f"Rep {number}", str(number)) for number in range(30)))
    report = Report(
        "R", "about", ("A sentence. " * 40,) * 6, (Figure("a", "1"),) * 7, (many,) * 4, (CHART,) * 4, "foot"
    )
    pages, words = pages_and_words(report_bytes(report, FONTS, "A4"))
    assert pages == 1
    assert "And 28 more." in words
    assert "foot" in words


def test_the_highest_the_lowest_and_the_last_point_carry_their_number():
    drawn = pdf_text(report_bytes(Report("R", "", charts=(LINE,)), FONTS)).split("\n")
    assert {"3.1", "1", "4"} <= {word for line in drawn for word in line.replace("needed ", "").split()}
    assert "3" not in drawn


def test_a_report_with_nothing_in_it_is_a_page():
    assert pages_and_words(report_bytes(Report("Empty", ""), None))[0] == 1


def test_the_mail_says_the_same():
    html, plain = report_html(REPORT), report_plain(REPORT)
    for text in ("Weekly report", "The goal needs 162 dials a week.", "$420", "Dials (needed 162)"):
        assert text in html
        assert text in plain
    assert "- Bought list: Leads 20, Cost $420" in plain
    assert "- Oct: –" in plain
    assert "width:204px" in html


@pytest.mark.parametrize("first", range(0, len(NAUGHTY), _AT_ONCE))
def test_no_text_runs_or_breaks_the_page(first):
    some = NAUGHTY[first : first + _AT_ONCE]
    figures = tuple(Figure(text, text, text) for text in some)
    grids = (Grid(some[0], (some[0], "Leads"), tuple((text, text) for text in some), some[-1]),)
    charts = tuple(Series(text, (text,), (1.0,), 2.0, "bars", text) for text in some[:4])
    report = Report(some[0], some[-1], some, figures, grids, charts, some[0])
    assert pages_and_words(report_bytes(report, FONTS))[0] == 1
    assert "<script" not in report_html(report)
    assert report_plain(report)


def test_rows_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="T has rows"):
        Grid("T", ("a", "b"), (("1",),))
    with pytest.raises(ValueError, match="2 values for 1"):
        Series("S", ("a",), (1.0, 2.0))


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(KnownError):
        report_pdf(REPORT, tmp_path / "taken" / "r.pdf", FONTS)


def test_tables_give_way_so_that_the_charts_stay_on_the_page():
    rows = tuple((f"List {at}", str(at), "$60") for at in range(30))
    long = "Cheapest accepted lead: a list whose name is long, and then a good deal more is said of it. " * 4
    full = Report("Weekly report", "Northbeam", (long,) * 6, (), (Grid("A", GRID.columns, rows),) * 3, (CHART, LINE))
    _pages, words = pages_and_words(report_bytes(full, FONTS))
    assert "And 22 more." not in words
    assert "about three weeks later" in words
