"""Briefs as PDF: the words of the screen, on one page where that can be read, and every text survives."""

import re
from contextlib import closing
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from sdr_desk import paths
from sdr_desk.errors import KnownError
from sdr_desk.exchange.brief_pages import Page
from sdr_desk.exchange.briefs import brief_bytes, brief_page, brief_pdf
from tests.exchange.pdf_text import pdf_text
from tests.naughty import LONE_SURROGATES, NAUGHTY, naughty_id

FONTS = paths.resources_folder() / "fonts"
MADE = datetime(2026, 10, 14, 15, 42, tzinfo=UTC)
BRIEF = "<h1>Dana Whitfield, Ridgeline</h1><p><strong>Pain:</strong> They lose “two hours” a day.</p><h2>People</h2>"
LIST = "<ul><li>Škoda, Łódź (208)</li><li><strong>Kent</strong>, CFO</li></ul>"


def page_of(text: str) -> str:
    """A text as a template would put it: a heading, a paragraph and an item of a list."""
    safe = "<br>".join(escape(text).splitlines()) or escape(text)
    return f"<h1>{safe}</h1><p><strong>Note:</strong> {safe}</p><ul><li>{safe}</li></ul><p>after</p>"


def test_the_text_can_be_copied_out(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    assert brief_pdf(BRIEF + LIST, file, FONTS, made=MADE) == 1
    with closing(pdfium.PdfDocument(file)) as document:
        text = " ".join(document[0].get_textpage().get_text_range().split())
    wanted = "Dana Whitfield, Ridgeline Pain: They lose “two hours” a day. People • Škoda, Łódź (208) • Kent, CFO"
    assert text.startswith(wanted)
    assert text.endswith("Page 1 of 1")


def test_without_fonts_helvetica_is_used(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    assert brief_pdf("<h1>José</h1><p>“two hours” – Łódź</p>", file, tmp_path / "none") == 1
    text = pdf_text(file.read_bytes())
    assert "José" in text
    assert '"two hours" - ?ód?' in text


@pytest.mark.parametrize(("paper", "box"), [("A4", b"595.28 841.89"), ("Letter", b"612.00 792.00")])
def test_both_papers(paper: str, box: bytes) -> None:
    content, _pages = brief_bytes("", FONTS, paper)  # type: ignore[arg-type]
    assert box in content


def test_a_little_too_much_is_set_smaller_and_stays_on_one_page() -> None:
    lines = "".join(f"<p>Line {number} of the brief</p>" for number in range(36))
    with closing(Page("Letter", FONTS)) as page:
        page.fill(())
        assert page.page_no() == 1
    assert brief_bytes(lines, FONTS)[1] == 1
    assert brief_bytes(lines * 2, FONTS)[1] == 2


def test_long_briefs_break_over_pages_and_count_them() -> None:
    content, pages = brief_bytes("".join(f"<h2>Part {n}</h2>" + "<p>line</p>" * 10 for n in range(20)), FONTS)
    assert pages > 3
    assert f"Page {pages} of \n{pages}" in pdf_text(content)


def test_a_heading_stays_with_its_first_lines() -> None:
    parts = "".join(f"<h2>Part {n}</h2><p>line one</p><p>line two</p>" for n in range(60))
    lines = pdf_text(brief_bytes(parts, FONTS)[0]).splitlines()
    assert all(lines[i + 1] == "line one" for i, line in enumerate(lines) if re.match("Part [1-9]", line))


def test_a_page_number_placeholder_in_a_note_stays_text() -> None:
    assert "{nb} {{nb}}" in pdf_text(brief_bytes("<p>{nb} {{nb}}</p>", FONTS)[0])


def test_letters_no_font_has_are_shown_as_boxes() -> None:
    assert "a □ fi b" in pdf_text(brief_bytes("<p>a 😀 ﬁ \u200fb</p>", FONTS)[0])


@pytest.mark.parametrize("fonts", [FONTS, None], ids=["inter", "helvetica"])
def test_no_text_breaks_a_brief(fonts: Path | None) -> None:
    texts = [text[:300] for text in NAUGHTY + LONE_SURROGATES]
    content, pages = brief_bytes("".join(map(page_of, texts)), fonts, made=MADE)
    assert pages > 5
    assert pdf_text(content).count("after") >= len(texts)


@pytest.mark.parametrize("text", [t for t in NAUGHTY if len(t) > 300], ids=naughty_id)
def test_very_long_text_wraps(text: str) -> None:
    assert brief_bytes(page_of(text), FONTS)[1] >= 1


def test_a_page_for_a_browser_has_the_words_and_a_safe_title() -> None:
    page = brief_page(BRIEF, "<Ridgeline>")
    assert BRIEF in page
    assert "<title>&lt;Ridgeline&gt;</title>" in page


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KnownError, match="could not be written"):
        brief_pdf("", tmp_path / "file" / "brief.pdf", FONTS)


def test_the_fonts_are_let_go_also_when_no_file_comes_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Page] = []
    close = Page.close
    monkeypatch.setattr(Page, "close", lambda page: closed.append(page) or close(page))
    brief_pdf("<p>Dana Whitfield</p>", tmp_path / "brief.pdf", FONTS)
    assert len(closed) == 1
    with pytest.raises(KnownError):
        brief_pdf("<p>Dana Whitfield</p>", tmp_path / "brief.pdf" / "in_a_file.pdf", FONTS)
    assert len(closed) == 2
