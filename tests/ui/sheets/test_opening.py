"""Sheets go out as a file or in a letter, and come in by key or dropped on the window."""

from email import message_from_bytes, policy
from pathlib import Path

from PySide6.QtCore import Qt

from sdr_desk.exchange.reply_rows import read_sheet
from sdr_desk.ui.sheets.opening import bind_sheets
from tests.ui.desk_windows import open_window
from tests.ui.importing.test_ways_in import dropped
from tests.ui.sheets.conftest import CTRL, SHIFT

KEY = Qt.Key


def test_the_only_closers_sheet_is_saved(shown, sent, press, tmp_path):
    shown.ctx.prompts.answers.append(tmp_path / "for jordan.xlsx")
    press(KEY.Key_S, modifier=CTRL | SHIFT)
    assert len(read_sheet(tmp_path / "for jordan.xlsx").rows) == len(sent)
    assert shown.window.toast_line.text() == "Saved for jordan.xlsx: 4 leads for Jordan Pike."


def test_the_sheet_goes_along_with_a_letter(shown, desk, sent, home):
    with desk.write() as write:
        closer = next(row[0] for row in desk.conn.execute("SELECT id FROM people WHERE name = 'Jordan Pike'"))
        write.change("people", closer, email="jordan@ridge.example")
    opened = []
    bind_sheets(shown.ctx, lambda url: opened.append(url.toLocalFile()) or True)
    shown.ctx.actions.trigger("window.reply_mail")
    message = message_from_bytes(Path(opened[0]).read_bytes(), policy=policy.default)
    assert (message["To"], message["Subject"]) == ("jordan@ridge.example", "4 leads wait for you")
    (part,) = message.iter_attachments()
    (home / "back.xlsx").write_bytes(part.get_payload(decode=True))
    assert len(read_sheet(home / "back.xlsx").rows) == 4
    assert opened[0].startswith(str(home))


def test_no_mail_program_says_where_the_draft_is(shown, sent):
    bind_sheets(shown.ctx, lambda _url: False)
    shown.ctx.actions.trigger("window.reply_mail")
    assert "The draft is kept: " in shown.window.toast_line.text()


def test_nothing_waits_so_no_sheet_is_made(qtbot, desk, theme):
    window = open_window(qtbot, desk, theme, "prospects", person="Ruth")
    window.ctx.actions.trigger("window.reply_sheet")
    assert window.window.toast_line.text().startswith("Nothing waits for a closer")


def test_a_sheet_is_chosen_from_anywhere(shown, came, press):
    shown.ctx.navigate("prospects")
    shown.ctx.prompts.answers.append(came)
    press(KEY.Key_R, modifier=CTRL | SHIFT)
    assert (shown.window.current().name, shown.window.current().rows.hasFocus()) == ("sheets", True)
    assert shown.window.sidebar.buttons["handoffs"].isChecked()


def test_a_dropped_sheet_goes_to_its_page_and_a_list_to_the_import(shown, came, tmp_path):
    people = tmp_path / "people.csv"
    people.write_text("Name,Company,Phone\nDana Whitfield,Prairie,(208) 555-0142\n", encoding="utf-8")
    assert dropped(shown.window, [came, people]) == (True, False)
    assert shown.window.current().name == "sheets"
    assert len(shown.window.current().flow.found.lines) == 4
    assert shown.window.screen("importing").flow.draft.name == "people.csv"
