"""Letters as PDF: where the address stands, what goes over to a second page, pictures, and stopping in the middle."""

import io
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from sdr_desk import paths
from sdr_desk.errors import KnownError
from sdr_desk.exchange.letter_pages import write_letters
from sdr_desk.exchange.letter_parts import Letter, Letterhead, Paper, Signer, paper_of
from tests.naughty import LONE_SURROGATES, NAUGHTY

FONTS = paths.resources_folder() / "fonts"
MM = 72 / 25.4
HEAD = Letterhead("Northbeam Controls", ("410 Mill Street", "Boise, ID 83702"), "Northbeam · 410 Mill Street")
MARIA = Signer("Maria Ortega", "Lead generation", "Northbeam Controls", "(208) 555-0101")
DANA = Letter(
    "Dana Whitfield",
    ("Dana Whitfield", "Ridgeline Foods", "12 Main Street", "Boise, ID 83702"),
    "October 14, 2026",
    "One question",
    "<p>Dear Dana,</p><p>How do you <strong>find out</strong>?</p><p>Sincerely,</p>",
    MARIA,
)


def picture(kind: str = "PNG", size: tuple[int, int] = (600, 200)) -> bytes:
    into = io.BytesIO()
    Image.new("RGB", size, (20, 60, 90)).save(into, kind)
    return into.getvalue()


def written(folder: Path, *letters: Letter, head: Letterhead = HEAD, paper: Paper = "Letter") -> pdfium.PdfDocument:
    file = folder / "letters.pdf"
    write_letters(letters, head, file, paper=paper, fonts=FONTS)
    return pdfium.PdfDocument(file.read_bytes())


def text_of(page: pdfium.PdfPage) -> str:
    return page.get_textpage().get_text_bounded().replace("\r\n", "\n")


def box_of(page: pdfium.PdfPage, words: str) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of words on a page, in millimetres from its upper left corner."""
    text = page.get_textpage()
    first, count = text.search(words).get_next()
    boxes = [text.get_charbox(at) for at in range(first, first + count)]
    high = page.get_height()
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    return left / MM, (high - max(box[3] for box in boxes)) / MM, right / MM, (high - min(b[1] for b in boxes)) / MM


def test_a_letter_holds_everything_once_and_in_order(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, DANA)[0])
    parts = (
        "Northbeam Controls", "410 Mill Street", "Dana Whitfield", "October 14, 2026", "One question", "Dear Dana,",
        "How do you find out?", "Sincerely,", "Maria Ortega", "Lead generation, Northbeam Controls",
    )  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert text.count("Maria Ortega") == 1


@pytest.mark.parametrize(("paper", "top", "bottom"), [("Letter", 61.0, 82.0), ("A4", 62.7, 90.0)])
@pytest.mark.parametrize("lines", [3, 4, 6, 9])
def test_the_address_stands_where_the_window_is(
    tmp_path: Path, paper: Paper, top: float, bottom: float, lines: int
) -> None:
    address = tuple(f"Line {number} of the address" for number in range(lines))
    page = written(tmp_path, replace(DANA, address=address), paper=paper)[0]
    first, last = box_of(page, "Line 0 of"), box_of(page, f"Line {min(lines, 6) - 1} of")
    assert first[0] == pytest.approx(25, abs=0.8)
    assert first[1] >= top - 0.2
    assert last[3] <= bottom + 0.2
    assert "Line 6 of" not in text_of(page)


def test_a_long_address_line_stays_inside_the_window(tmp_path: Path) -> None:
    long = replace(DANA, address=("Dana Whitfield", "W" * 300, "12 Main Street", "Boise, ID 83702", "", "USA"))
    page = written(tmp_path, long)[0]
    assert box_of(page, "WWWWWW")[2] < 25 + 85
    assert box_of(page, "Boise, ID 83702")[3] < 105


def test_only_a4_has_the_own_address_above_and_marks_to_fold(tmp_path: Path) -> None:
    assert "Northbeam · 410" in text_of(written(tmp_path, DANA, paper="A4")[0])
    assert "Northbeam · 410" not in text_of(written(tmp_path, DANA)[0])


def test_a_long_letter_goes_on_with_the_name_on_top(tmp_path: Path) -> None:
    body = "<p>Dear Dana,</p>" + "<p>Words and words and words again.</p>" * 60 + "<p>Sincerely,</p>"
    document = written(tmp_path, replace(DANA, html=body), DANA)
    assert len(document) == 4
    assert text_of(document[1]).startswith("Dana Whitfield · page 2")
    assert "12 Main Street" not in text_of(document[1])
    assert "page" not in text_of(document[3])


def test_a_postscript_stands_below_the_signature(tmp_path: Path) -> None:
    body = "<p>Dear Dana,</p><p>P.S. Bring the log.</p><p>Sincerely,</p>"
    page = written(tmp_path, replace(DANA, html=body))[0]
    assert box_of(page, "P.S.")[1] > box_of(page, "Maria Ortega")[3]


def test_a_name_the_words_end_with_is_not_said_twice(tmp_path: Path) -> None:
    body = "<p>Dear Dana,</p><p>Sincerely,<br>Maria Ortega<br>Northbeam</p>"
    text = text_of(written(tmp_path, replace(DANA, html=body))[0])
    assert text.count("Maria Ortega") == 1
    assert "Sincerely," in text


def test_the_signature_stays_with_the_name(tmp_path: Path) -> None:
    for paragraphs in range(22, 30):
        body = "<p>One line of words.</p>" * paragraphs
        document = written(tmp_path, replace(DANA, html=body, signer=replace(MARIA, signature=picture())))
        last = document[len(document) - 1]
        assert "Maria Ortega" in text_of(last)
        assert sum(1 for thing in last.get_objects() if thing.type == 3) == 1


def test_lists_bold_words_and_headings_are_set(tmp_path: Path) -> None:
    body = "<h2>Three things</h2><ul><li>one</li><li>two <b>bold</b></li></ul><ol start='4'><li>four</li></ol>"
    text = text_of(written(tmp_path, replace(DANA, html=body))[0])
    for part in ("Three things", "• one", "• two bold", "4. four"):
        assert part in text.replace("•one", "• one").replace("•two", "• two").replace("4.four", "4. four")


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_logo_and_signature_are_drawn_once_in_the_file(tmp_path: Path, kind: str) -> None:
    head, signer = replace(HEAD, logo=picture(kind)), replace(MARIA, signature=picture(kind, (300, 90)))
    document = written(tmp_path, *[replace(DANA, signer=signer)] * 3, head=head)
    assert [sum(1 for thing in page.get_objects() if thing.type == 3) for page in document] == [2, 2, 2]
    assert (tmp_path / "letters.pdf").read_bytes().count(b"/Subtype /Image") <= 4


@pytest.mark.parametrize(
    "damage", [b"no picture", picture()[:60], b"<svg onload='x'/>", b"GIF89a" + bytes(40), bytes(9)]
)
def test_a_damaged_picture_is_named(tmp_path: Path, damage: bytes) -> None:
    with pytest.raises(KnownError, match="The logo of the letterhead"):
        written(tmp_path, DANA, head=replace(HEAD, logo=damage))
    with pytest.raises(KnownError, match="The signature of Maria Ortega"):
        written(tmp_path, replace(DANA, signer=replace(MARIA, signature=damage)))
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_no_file_and_keeps_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "letters.pdf"
    for allowed in (0, 2, 4, 6):
        asked = iter([False] * allowed + [True] * 1000)
        with pytest.raises(KnownError, match="stopped"):
            write_letters([DANA] * 3, HEAD, file, fonts=FONTS, cancelled=lambda left=asked: next(left))
        assert list(tmp_path.iterdir()) == []
    file.write_bytes(b"before")
    with pytest.raises(KnownError, match="stopped"):
        write_letters([DANA], HEAD, file, fonts=FONTS, cancelled=lambda: True)
    assert file.read_bytes() == b"before"


def test_progress_counts_letters(tmp_path: Path) -> None:
    told: list[int] = []
    assert write_letters([DANA] * 3, HEAD, tmp_path / "l.pdf", fonts=FONTS, told=told.append) == (3, 3)
    assert told == [1, 2, 3]


def test_no_letters_are_no_file(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no letter"):
        written(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_letters_no_font_has_are_boxes_and_names_from_the_right_keep_their_place(tmp_path: Path) -> None:
    strange = replace(DANA, name="דנה", address=("דנה כהן", "田中 😀", "12 Main Street", "{nb} Łódź"))
    text = text_of(written(tmp_path, strange)[0])
    assert "□□ □" in text
    assert "12 Main Street\n{nb} Łódź" in text


@pytest.mark.parametrize("fonts", [FONTS, None], ids=["inter", "helvetica"])
def test_no_text_breaks_a_letter(tmp_path: Path, fonts: Path | None) -> None:
    letters = [
        Letter(text[:200], (text[:200], "12 Main Street"), text[:40], text[:200], f"<p>{text[:300]}</p>", MARIA)
        for text in NAUGHTY + LONE_SURROGATES
    ]
    assert write_letters(letters, HEAD, tmp_path / "l.pdf", fonts=fonts)[0] == len(letters)


def test_the_paper_follows_the_country() -> None:
    assert [paper_of(country) for country in ("US", "ca", "", "DE", "GB")] == ["Letter", "Letter", "Letter", "A4", "A4"]
