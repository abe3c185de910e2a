"""Briefs as PDF: every text survives, can be copied out, and breaks over pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sdr_desk import paths
from sdr_desk.errors import KnownError
from sdr_desk.exchange.brief_pages import Page
from sdr_desk.exchange.briefs import Section, brief_pdf
from tests.exchange.pdf_text import pdf_text
from tests.naughty import LONE_SURROGATES, NAUGHTY, naughty_id

FONTS = paths.resources_folder() / "fonts"
MADE = datetime(2026, 10, 14, 15, 42, tzinfo=UTC)


def test_the_text_can_be_copied_out(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    sections = [Section("Pain", ["They lose “two hours” a day.", "Škoda, Łódź (208)"])]
    assert brief_pdf("Dana Whitfield, Ridgeline", sections, file, FONTS, made=MADE) == 1
    text = pdf_text(file.read_bytes())
    for line in (
        "Dana Whitfield, Ridgeline",
        "Pain",
        "They lose “two hours” a day.",
        "Škoda, Łódź (208)",
        "Page 1 of \n1",
    ):
        assert line in text


def test_without_fonts_helvetica_is_used(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    assert brief_pdf("José", [Section("Pain", ["“two hours” – Łódź"])], file, tmp_path / "none") == 1
    text = pdf_text(file.read_bytes())
    assert "José" in text
    assert '"two hours" - ?ód?' in text


@pytest.mark.parametrize(("paper", "box"), [("A4", b"595.28 841.89"), ("Letter", b"612.00 792.00")])
def test_both_papers(tmp_path: Path, paper: str, box: bytes) -> None:
    file = tmp_path / "brief.pdf"
    brief_pdf("Brief", [], file, FONTS, paper=paper)  # type: ignore[arg-type]
    assert box in file.read_bytes()


def test_long_briefs_break_over_pages_and_count_them(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    pages = brief_pdf("Brief", [Section(f"Part {n}", ["line"] * 10) for n in range(20)], file, FONTS)
    assert pages > 3
    assert f"Page {pages} of \n{pages}" in pdf_text(file.read_bytes())


def test_a_heading_stays_with_its_first_lines(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    brief_pdf("Brief", [Section(f"Part {n}", ["line one", "line two"]) for n in range(60)], file, FONTS)
    lines = pdf_text(file.read_bytes()).splitlines()
    assert all(lines[i + 1] == "line one" for i, line in enumerate(lines) if line.startswith("Part "))


def test_a_page_number_placeholder_in_a_note_stays_text(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    brief_pdf("Brief", [Section("Note", ["{nb} {{nb}}"])], file, FONTS)
    assert "{nb} {{nb}}" in pdf_text(file.read_bytes())


def test_letters_no_font_has_are_shown_as_boxes(tmp_path: Path) -> None:
    file = tmp_path / "brief.pdf"
    brief_pdf("Brief", [Section("Note", ["a 😀 ﬁ \u200fb"])], file, FONTS)
    assert "a □ fi b" in pdf_text(file.read_bytes())


@pytest.mark.parametrize("fonts", [FONTS, None], ids=["inter", "helvetica"])
def test_no_text_breaks_a_brief(tmp_path: Path, fonts: Path | None) -> None:
    file = tmp_path / "brief.pdf"
    sections = [Section(text[:300], [text[:300], "after"]) for text in NAUGHTY + LONE_SURROGATES]
    assert brief_pdf(NAUGHTY[-1], sections, file, fonts, made=MADE) > 5
    assert pdf_text(file.read_bytes()).count("after") >= len(sections)


@pytest.mark.parametrize("text", [t for t in NAUGHTY if len(t) > 300], ids=naughty_id)
def test_very_long_text_wraps(tmp_path: Path, text: str) -> None:
    assert brief_pdf(text, [Section(text, [text])], tmp_path / "brief.pdf", FONTS) >= 1


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(KnownError, match="could not be written"):
        brief_pdf("Brief", [], tmp_path / "file" / "brief.pdf", FONTS)


def test_the_fonts_are_let_go_also_when_no_file_comes_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Page] = []
    close = Page.close
    monkeypatch.setattr(Page, "close", lambda page: closed.append(page) or close(page))
    brief_pdf("Dana Whitfield", [], tmp_path / "brief.pdf", FONTS)
    assert len(closed) == 1
    with pytest.raises(KnownError):
        brief_pdf("Dana Whitfield", [], tmp_path / "brief.pdf" / "in_a_file.pdf", FONTS)
    assert len(closed) == 2
