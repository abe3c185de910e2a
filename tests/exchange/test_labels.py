"""Address labels: on their labels, from any label on, small enough, moved for the printer."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from sdr_desk import paths
from sdr_desk.errors import KnownError
from sdr_desk.exchange.labels import SHEETS, Moved, sheets_for, write_labels
from tests.exchange.test_letter_pages import box_of, text_of

FONTS = paths.resources_folder() / "fonts"


def address(number: int) -> tuple[str, ...]:
    return (f"Person {number:03}", "Ridgeline Foods", "12 Main Street", "Boise, ID 83702")


def written(folder: Path, key: str, count: int, **how: object) -> pdfium.PdfDocument:
    file = folder / "labels.pdf"
    made = write_labels((address(at) for at in range(count)), SHEETS[key], file, fonts=FONTS, **how)  # type: ignore[arg-type]
    document = pdfium.PdfDocument(file.read_bytes())
    assert made == (count, len(document))
    return document


@pytest.mark.parametrize("key", SHEETS)
def test_every_label_of_a_sheet_is_hit(tmp_path: Path, key: str) -> None:
    sheet = SHEETS[key]
    document = written(tmp_path, key, sheet.labels + 1)
    assert len(document) == 2
    for at in range(sheet.labels):
        row, column = divmod(at, sheet.columns)
        left, top = sheet.left + column * sheet.across, sheet.top + row * sheet.down
        found = box_of(document[0], f"Person {at:03}")
        assert left + 3 < found[0] < found[2] < left + sheet.wide
        assert top < found[1] < found[3] < top + sheet.high
    assert box_of(document[1], f"Person {sheet.labels:03}")[1] < sheet.top + sheet.high


@pytest.mark.parametrize("key", SHEETS)
def test_a_sheet_fits_its_paper(key: str) -> None:
    sheet = SHEETS[key]
    wide, high = (215.9, 279.4) if sheet.paper == "Letter" else (210, 297)
    assert sheet.left * 2 + sheet.across * (sheet.columns - 1) + sheet.wide == pytest.approx(wide, abs=0.3)
    assert sheet.top * 2 + sheet.down * (sheet.rows - 1) + sheet.high == pytest.approx(high, abs=0.3)


def test_a_part_used_sheet_begins_where_it_is_told(tmp_path: Path) -> None:
    document = written(tmp_path, "3x10", 3, moved=Moved(begin=29))
    assert len(document) == 2
    sheet = SHEETS["3x10"]
    assert box_of(document[0], "Person 000")[0] > sheet.left + sheet.across
    assert box_of(document[0], "Person 001")[1] > sheet.top + 9 * sheet.down
    assert box_of(document[1], "Person 002")[1] < sheet.top + sheet.down


def test_a_print_can_be_moved(tmp_path: Path) -> None:
    before = box_of(written(tmp_path, "3x8", 1)[0], "Person 000")
    after = box_of(written(tmp_path, "3x8", 1, moved=Moved(right=2, down=-1.5))[0], "Person 000")
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((2, -1.5), abs=0.05)


@pytest.mark.parametrize("moved", [Moved(0), Moved(31), Moved(1, right=11), Moved(1, down=-30)])
def test_what_is_off_the_sheet_is_refused(tmp_path: Path, moved: Moved) -> None:
    with pytest.raises(KnownError, match="label"):
        written(tmp_path, "3x10", 1, moved=moved)
    assert list(tmp_path.iterdir()) == []


def test_long_addresses_are_set_small_and_cut_last(tmp_path: Path) -> None:
    lines = ("Dana " + "W" * 120, "A company with a name of some length, Incorporated", *("more",) * 7)
    write_labels([lines], SHEETS["3x10"], tmp_path / "l.pdf", fonts=FONTS)
    page = pdfium.PdfDocument((tmp_path / "l.pdf").read_bytes())[0]
    sheet = SHEETS["3x10"]
    assert "…" in text_of(page)
    assert text_of(page).count("more") == 4
    assert "Incorporated" in text_of(page)
    assert box_of(page, "Dana WWW")[2] < sheet.left + sheet.wide


def test_stopping_and_no_addresses_leave_no_file(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="stopped"):
        written(tmp_path, "3x10", 5, cancelled=lambda: True)
    with pytest.raises(KnownError, match="no address"):
        written(tmp_path, "3x10", 0)
    assert list(tmp_path.iterdir()) == []


def test_sheets_are_offered_by_paper_in_words() -> None:
    assert [sheet.key for sheet in sheets_for("Letter")] == ["3x10", "2x5"]
    assert [sheet.key for sheet in sheets_for("A4")] == ["3x7", "3x8"]
    assert SHEETS["3x10"].words == "Letter, 3 × 10 labels of 2 5/8 × 1 in"
    assert SHEETS["3x8"].words == "A4, 3 × 8 labels of 63.5 × 33.9 mm"
