"""Pages as pictures: sizes, ink, zoom, the next page, damage, and a view that shows only what was asked for last."""

import pytest
from fpdf import FPDF
from PySide6.QtGui import QColor

from sdr_desk.errors import KnownError
from sdr_desk.ui.letters_desk.pdf_pages import OpenPdf, page_image, page_sizes, page_words
from sdr_desk.ui.letters_desk.pdf_view import ZOOMS, PdfView


@pytest.fixture
def two_pages():
    pdf = FPDF(format="Letter")
    for words in ("First page", "Second page"):
        pdf.add_page()
        pdf.set_font("Helvetica", size=20)
        pdf.text(20, 40, words)
    return bytes(pdf.output())


@pytest.fixture
def view(qtbot, ctx):
    shown = PdfView(ctx, "Letter")
    qtbot.addWidget(shown)
    shown.resize(600, 700)
    shown.show()
    return shown


@pytest.fixture
def people():
    return ()


def test_a_page_has_its_size_its_words_and_ink(two_pages):
    assert [(size.width(), size.height()) for size in page_sizes(two_pages)] == [(612, 792)] * 2
    assert page_words(two_pages, 1) == "Second page"
    image = page_image(two_pages, 0, 1.0)
    assert (image.width(), image.height()) == (612, 792)
    assert image.pixelColor(5, 5) == QColor("white")
    assert any(image.pixelColor(x, 106).lightness() < 100 for x in range(50, 200))


def test_strips_leave_white_paper_out_and_lie_where_the_ink_is(two_pages):
    pdf = OpenPdf(two_pages)
    strips = list(pdf.strips(0, 1.0, 30))
    whole = page_image(two_pages, 0, 1.0)
    pdf.close()
    assert 1 <= len(strips) < 27
    for top, strip in strips:
        assert strip == whole.copy(0, top, 612, strip.height())


def test_a_damaged_file_is_told_in_a_sentence(view):
    with pytest.raises(KnownError, match="damaged"):
        page_sizes(b"no pdf")
    view.show_pdf(b"no pdf", "Letter to Ana")
    assert "damaged" in view.problem
    assert view.pages == 0


def test_the_view_turns_pages_and_reads_them_out(view, two_pages):
    view.show_pdf(two_pages, "Letter to Ana")
    assert (view.place_words(), view.area.accessibleDescription()) == ("Page 1 of 2", "First page")
    view.scroll_by(1)
    assert (view.page, view.area.accessibleName()) == (1, "Letter to Ana, page 2 of 2")
    assert not view.turn(1)
    view.scroll_by(-1)
    assert view.area.accessibleDescription() == "First page"


def test_the_whole_page_is_seen_first_and_zoom_enlarges_it_to_an_end(view, two_pages):
    view.show_pdf(two_pages, "Letter to Ana")
    whole = view.sheet.paper
    assert whole.height() <= view.area.viewport().height()
    assert view.zoom_by(1)
    assert view.sheet.paper.width() == pytest.approx(whole.width() * ZOOMS[1], abs=2)
    assert "125" in view.place_words()
    while view.zoom_by(1):
        pass
    assert view.zoom == ZOOMS[-1]


def test_the_picture_is_as_sharp_as_the_screen(view, two_pages):
    view.show_pdf(two_pages, "Letter to Ana")
    assert view.sheet.image.width() == pytest.approx(view.sheet.paper.width() * view.devicePixelRatioF(), abs=2)
    view.resize(900, 1000)
    assert view.sheet.image.width() == pytest.approx(view.sheet.paper.width(), abs=2)


def test_of_wishes_that_come_while_a_page_is_drawn_the_last_is_shown(qtbot, ctx, view, two_pages):
    from sdr_desk.ui.tasks import Tasks

    ctx.tasks = Tasks()
    view.show_pdf(two_pages, "Letter to Ana")
    view.resize(640, 720)
    view.page = 1
    view.resize(660, 740)
    qtbot.waitUntil(lambda: view.area.accessibleDescription() == "Second page")
    assert view.page == 1
    ctx.tasks.drain()


def test_cleared_nothing_is_shown(view, two_pages):
    view.show_pdf(two_pages, "Letter to Ana")
    view.clear()
    assert (view.pages, view.sheet.image.isNull(), view.place_words()) == (0, True, "")
