"""Lists come in by dialog, drop, clipboard and palette; what is no list says so in its place."""

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from sdr_desk.ui.importing.flow import CHOOSE, MATCH
from sdr_desk.ui.importing.ways_in import DropCover
from tests.ui.desk_windows import open_window

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_ctrl_i_opens_a_file_from_anywhere(qtbot, desk, theme, a_list):
    shown = open_window(qtbot, desk, theme, "today", (a_list,))
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_I, CTRL)
    page = shown.window.current()
    assert (page.name, page.flow.draft.name) == ("importing", a_list.name)
    assert shown.window.sidebar.buttons["prospects"].isChecked()


def test_the_first_run_goes_on_with_its_list(qtbot, desk, theme, a_list):
    shown = open_window(qtbot, desk, theme, "today")
    shown.go_on_with(str(a_list))
    assert shown.window.current().flow.draft.name == a_list.name


def dropped(window, paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    args = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(20, 20), *args)
    QApplication.sendEvent(window, enter)
    cover = window.findChild(DropCover)
    shown = cover.isVisible()
    if shown:
        cover.dropEvent(QDropEvent(QPoint(20, 20).toPointF(), *args))
    return shown, cover.isVisible()


def test_files_are_dropped_anywhere(window, page, ctx, a_list, tmp_path):
    ctx.navigate("prospects")
    assert dropped(window, [a_list, a_list]) == (True, False)
    assert window.current() is page
    assert (page.flow.draft.name, len(page.flow.waiting)) == (a_list.name, 1)
    assert dropped(window, [tmp_path]) == (False, False)


def test_rows_are_pasted(page, press, qtbot):
    QGuiApplication.clipboard().setText("Name\tCompany\nAlma Reyes\tRedrock\nBea Holm\tHolm Ice\n")
    press(KEY.Key_V, modifier=CTRL)
    qtbot.waitUntil(lambda: page.flow.checked is not None)
    assert page.top.about.text().startswith("pasted rows · 2 rows · 2 columns")
    assert page.flow.draft.about.source == "Pasted Oct 14"


def test_an_empty_clipboard_says_so(page, ctx):
    QGuiApplication.clipboard().clear()
    ctx.actions.trigger("window.import_pasted")
    assert ctx.said[-1].text.startswith("There are no rows on the clipboard.")


def test_a_file_that_is_no_list_says_so_in_its_place(page, bring, tmp_path, ctx, a_list):
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    flow = bring(path)
    assert flow.step == CHOOSE
    assert page.choose.error.isVisible()
    assert "Nothing was imported" in page.choose.error.accessibleName()
    ctx.prompts.answers.append(a_list)
    ctx.actions.trigger("importing.choose")
    assert flow.step == MATCH
    assert not page.choose.error.isVisible()


def test_a_bad_file_keeps_the_list_that_is_open(page, bring, a_list, tmp_path):
    bring(a_list)
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    flow = bring(path)
    assert (flow.step, flow.draft.name) == (MATCH, a_list.name)
    assert page.match.error.isVisible()


def test_a_sheet_is_chosen(page, bring, tmp_path, qtbot):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["Name", "Company"])
    book.active.append(["Alma Reyes", "Redrock"])
    second = book.create_sheet("People")
    for row in (["First name", "Company"], ["Bea", "Holm Ice"], ["Stu", "Hagen Meats"]):
        second.append(row)
    path = tmp_path / "book.xlsx"
    book.save(path)
    flow, sheet = bring(path), page.match.about.sheet
    assert sheet.isVisible()
    sheet.setCurrentText("People")
    sheet.activated.emit(sheet.currentIndex())
    qtbot.waitUntil(lambda: not flow.counting)
    assert flow.draft.table.sheet == "People"
    assert flow.checked.read == 2


def test_a_bad_file_after_an_import_leaves_nothing_to_undo_here(page, ctx, bring, a_list, tmp_path):
    flow = bring(a_list)
    flow.start()
    assert flow.result is not None
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    assert bring(path).step == CHOOSE
    assert not ctx.actions.trigger("importing.undo")
