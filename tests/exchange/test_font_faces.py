"""Fonts parsed once: shared measures, small files, and no document that knows of another."""

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from sdr_desk.exchange.font_faces import Face, face
from sdr_desk.exchange.page_fonts import FontPage
from sdr_desk.paths import resources_folder

_FONTS = resources_folder() / "fonts"
_FILE = _FONTS / "print" / "Inter-Regular.ttf"


def written(text: str) -> bytes:
    with closing(FontPage("A4", _FONTS)) as page:
        page.set_creation_date(datetime(2026, 10, 14, tzinfo=UTC))
        page.add_page()
        page.set_font(page.family, "", 12)
        page.multi_cell(0, 6, page.clean(text))
        return bytes(page.output())


def words_of(content: bytes) -> str:
    return str(pdfium.PdfDocument(content)[0].get_textpage().get_text_bounded())


@pytest.mark.parametrize("text", ["Dear Ana Müller, 3 €", "Дорогая Дана", "Ωmega Łódź"])
def test_words_come_out_of_the_file_as_they_went_in(text: str) -> None:
    assert words_of(written(text)).strip() == text


def test_what_was_written_before_changes_nothing() -> None:
    before = written("Boise")
    written("Дана Ωmega")
    assert len(written("Boise")) == len(before)
    assert words_of(written("Boise")) == words_of(before)


def test_only_fonts_that_are_used_are_in_the_file() -> None:
    content = written("Boise")
    assert content.count(b"/FontFile2") == 1
    assert b"SemiBold" not in content


def test_a_file_is_parsed_once_for_all_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _at: face(_FILE), range(8)))
        files = list(pool.map(lambda at: written(f"Letter {at}"), range(4)))
    assert len({id(one) for one in found}) == 1
    assert [words_of(file).strip() for file in files] == [f"Letter {at}" for at in range(4)]


def test_a_changed_font_file_is_parsed_anew(tmp_path: Path) -> None:
    copy = tmp_path / "Inter.ttf"
    copy.write_bytes(_FILE.read_bytes())
    first = face(copy)
    copy.write_bytes((_FONTS / "print" / "Inter-SemiBold.ttf").read_bytes())
    assert face(copy) is not first


def test_widths_are_those_of_the_library() -> None:
    own = Face(_FILE).font(1, "inter", "")
    assert own.get_text_width("Boise, Idaho", 10, None) == super(type(own), own).get_text_width(
        "Boise, Idaho", 10, None
    )


def test_a_closed_document_is_forgotten_at_once() -> None:
    page = FontPage("A4", _FONTS)
    page.add_page()
    page.set_font(page.family, "", 12)
    page.cell(0, 6, "Boise")
    font = weakref.ref(page.current_font.subset)
    page.close()
    del page
    gc.collect(0)
    assert font() is None
