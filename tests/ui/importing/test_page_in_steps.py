"""The page of the columns in a window whose work waits: built while the list is opened, and no key is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sdr_desk.ui.importing.flow import CHECK, MATCH
from sdr_desk.ui.importing.request import Request
from sdr_desk.ui.tasks import Tasks


@pytest.fixture
def ctx(ctx, qtbot):
    """The context of a window whose work waits for its turn."""
    ctx.tasks = Tasks(ctx)
    yield ctx
    ctx.tasks.cancel_all()
    ctx.tasks.drain(20_000)
    qtbot.waitUntil(lambda: not ctx.tasks.busy)


def test_the_page_is_built_while_the_list_is_opened(page, ctx, a_list, qtbot):
    ctx.navigate("importing", requests=[Request(a_list)])
    assert page.choose.isVisible()
    qtbot.waitUntil(lambda: page.flow.step == MATCH and not page.choose.isVisible(), timeout=20_000)
    assert page.match.table.head.field(0).words() == "Full name"
    assert page.match.table.head.field(0).hasFocus()


def test_a_key_before_the_columns_are_shown_is_meant_for_them(window, page, ctx, a_list, qtbot):
    stood: list[bool] = []

    def press() -> None:
        if not stood:
            stood.append(page.choose.isVisible())
            QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    page.flow.opened.connect(press, Qt.ConnectionType.QueuedConnection)
    ctx.navigate("importing", requests=[Request(a_list)])
    qtbot.waitUntil(lambda: page.flow.step == CHECK, timeout=20_000)
    assert stood == [True]
    assert page.match.check.isVisible()


def test_a_second_list_takes_the_place_of_the_first(page, ctx, a_list, tmp_path, qtbot):
    other = tmp_path / "other.csv"
    other.write_text("Firm\nHolm Ice\n", encoding="utf-8")
    for path, columns in ((a_list, 7), (other, 1)):
        ctx.navigate("importing", requests=[Request(path)])
        rows = page.match.table.rows
        qtbot.waitUntil(lambda columns=columns, rows=rows: rows.columnCount() == columns, timeout=20_000)
        qtbot.waitUntil(lambda: not page.flow.counting and page.match.isVisible(), timeout=20_000)
