"""A program in surroundings of its own: it draws the window, works in it by keys, writes files, and tells what came."""

from __future__ import annotations

import gc
import hashlib
import json
import locale
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sdr_desk.app import application
from sdr_desk.desk import calendars, exports, imports, planning, search
from sdr_desk.desk.desk import Desk
from sdr_desk.exchange.reply_values import read_money
from sdr_desk.store import people
from sdr_desk.ui.desk_window import DeskWindow
from sdr_desk.ui.prompts import ScriptedPrompts
from sdr_desk.ui.tasks import InlineTasks
from sdr_desk.ui.theme import Theme
from tests.conftest import Clock, open_at
from tests.desk.lists import csv_file
from tests.torture.acts import DAY

SCREENS = ("today", "call_desk", "prospects", "schedule", "scripts", "practice", "settings")
SMALL, USUAL = (640, 360), (1440, 900)
ROWS = (
    "Ipek,Şahin,Müdür,Işık Soğutma,,,IPEK@ISIK.example,Boise,ID,,1.250,",
    "علي,ناصر,,مخازن,,,ali@cold.example,Boise,ID,,40,",
)


def drawn(window: DeskWindow) -> int:
    """Draw every screen large and small, light and dark; returns how many pictures have anything on them."""
    count = 0
    for size in (USUAL, SMALL):
        window.window.resize(*size)
        for name in SCREENS:
            window.ctx.navigate(name)
            QApplication.processEvents()
            picture = window.window.grab().toImage()
            colours = {
                picture.pixel(x, y) for x in range(0, picture.width(), 16) for y in range(0, picture.height(), 16)
            }
            count += len(colours) > 2
        window.ctx.theme.toggle()  # while everything is open
    window.ctx.theme.step_scale(1)
    return count


def files(desk: Desk, folder: Path) -> dict[str, str]:
    """What leaves the desk, by its bytes."""
    for form in ("csv", "json"):
        exports.export(desk, folder / f"people.{form}", form=form)
    calendars.write_calendar(desk, folder / "week.ics")
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for name in ("people.csv", "people.json", "week.ics")
    }


def read(desk: Desk) -> list[str]:
    """Numbers, names and days as they are read here."""
    found = [one.name for text in ("IPEK", "ışık", "علي", "FIRST03") for one in search.find_people(desk, text, 3)]
    sums = [str(asdict(read_money(text))) for text in ("1,234.50", "$18,000", "1234.5")]
    return [*found, *sums, f"{desk.local_now():%Y-%m-%d %H:%M}"]


def main() -> None:
    path, folder = Path(sys.argv[1]), Path(sys.argv[2])
    way = os.environ.get("SURROUNDINGS", "")
    with suppress(locale.Error):  # the system may not have it; the toolkit goes by the name alone
        locale.setlocale(locale.LC_ALL, "de_DE.UTF-8" if way == "setlocale" else "")
    gc.disable()  # the program itself collects at rest; a window taken down by chance does not outlive its parts
    app = application()
    if way == "rtl":
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme = Theme("light")
    theme.apply()
    workspace = open_at(path, Clock(), seed=5)
    desk = Desk(workspace, people.people(workspace.conn)[0])
    imports.import_file(desk, csv_file(folder / "list.csv", *ROWS))
    planning.add_block(desk, planning.NewBlock(DAY, 14 * 60))
    window = DeskWindow(desk, theme, prompts=ScriptedPrompts(()), tasks=InlineTasks())
    window.window.show()
    told = {"files": files(desk, folder), "read": read(desk), "drawn": drawn(window) if way != "undrawn" else 0}
    window.window.resize(*USUAL)
    window.ctx.navigate("call_desk")
    window.window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(QApplication.focusWidget() or window.window, Qt.Key.Key_1)
    (calls,) = desk.conn.execute("SELECT count(*) FROM touches").fetchone()
    window.close()
    print(json.dumps(told | {"calls": calls}), flush=True)


if __name__ == "__main__":
    main()
