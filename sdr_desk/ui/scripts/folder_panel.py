"""Scripts in a folder, for git or a shared drive: write them out, compare, and take in what is better there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk.authoring import may_author
from sdr_desk.desk.script_export import FolderResult
from sdr_desk.errors import KnownError
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.overlay import Panel
from sdr_desk.ui.scripts.folder_keys import READER, bind_folder
from sdr_desk.ui.scripts.folder_pages import FolderPages
from sdr_desk.ui.scripts.folder_rows import (
    FolderLine,
    counts_text,
    no_files,
    nothing_differs,
    scripts_text,
    slugs_of,
    written_text,
)
from sdr_desk.ui.scripts.folder_work import AskFolder, FolderWork, ask_folder
from sdr_desk.ui.scripts.words_actions import FOLDER
from sdr_desk.ui.theme import Space, px

_BEGIN = (
    "Choose a folder, such as one under git or on a shared drive.",
    "You first see what differs. Nothing is replaced before you say so, here or in the folder.",
)
_WIDE = 900
_UNDO = "What you take in can be undone with Ctrl Z. Files in the folder are never removed."


class FolderPanel(Panel):
    """Opens with the folder of last time; *ask* is the question for another one."""

    context = FOLDER

    def __init__(self, ctx: UiContext, ask: AskFolder | None = None) -> None:
        super().__init__()
        self._ctx = ctx
        self.ask = ask or partial(ask_folder, ctx.desk)
        self.lines: tuple[FolderLine, ...] = ()
        self._said = ""
        self._wide = True
        self.setAccessibleName("Scripts in a folder")
        self.pages = FolderPages(ctx.actions, self)
        self.table = self.pages.table
        self.work = FolderWork(ctx, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        bind_folder(ctx, self)
        self._connect()
        if self.work.folder is not None and self.work.folder.is_dir():
            self.compare()
        else:
            self.tell(*_BEGIN)

    def _connect(self) -> None:
        work, pages = self.work, self.pages
        work.came.connect(self._on_came)
        work.failed.connect(self._on_failed)
        work.progressed.connect(pages.say_progress)
        work.taken.connect(lambda: self.table.set_ticked(frozenset()))
        work.written.connect(self._on_written)
        self.table.ticks_changed.connect(self._show_foot)
        self.table.opened.connect(lambda _row: self.open_line())
        self._ctx.changed.connect(self._on_changed)

    # What is shown

    def tell(self, said: str, more: str = "", first: str = "choose") -> None:
        """Show words alone."""
        self.pages.tell(said, more, first)
        self._show_foot()

    def compare(self) -> None:
        """Read the folder again."""
        self.tell(f"Comparing with {self.work.folder.name}…")
        self.work.compare()

    def begin(self, folder: Path) -> None:
        """Compare with another folder."""
        self.lines = ()
        self.table.set_lines(())
        self.tell(f"Comparing with {folder.name}…")
        self.work.choose(folder)

    def _on_came(self, lines: tuple[FolderLine, ...]) -> None:
        pages = self.pages
        self.lines = lines
        pages.where.set_text(str(self.work.folder))
        pages.count(counts_text(lines))
        self.table.set_lines(lines)
        said, self._said = self._said, ""
        if nothing_differs(lines):
            self.tell(
                "Nothing differs.", f"{scripts_text(len(lines))} here and in the folder have the same words. {said}"
            )
        elif no_files(lines):
            more = f"What is published here can be written there. {said}"
            self.tell("There are no scripts in this folder yet.", more, "write")
        else:
            pages.show_table()
            author = may_author(self._ctx.desk)
            if not author:
                self.table.set_ticked(frozenset())
            pages.say(said or (_UNDO if author else READER))
            self._show_foot()
            announce(self, f"{said} {counts_text(lines)}".strip())
        self._focus_home()

    def _on_failed(self, error: KnownError) -> None:
        """A folder that cannot be read is a page; what stopped an act is said under the table."""
        if self.pages.telling() and not self.lines:
            self.pages.tell_error(error)
        else:
            self.pages.show_table()
            self.pages.say(str(error), "bad")
            announce(self, str(error), urgent=True)
        self._show_foot()
        self._focus_home()

    def _show_foot(self) -> None:
        """Only the buttons that mean something now, with how many they are about."""
        pages, count = self.pages, len(self.table.lines.ticked)
        table = not pages.telling()
        author = table and may_author(self._ctx.desk)
        takes = author and bool(slugs_of(self.lines))
        alone = pages.comparing()
        line = self.table.current() if alone else None
        shown = {
            "take": takes, "publish": takes, "write": bool(self.lines) and not alone, "choose": not alone,
            "replace": line is not None and line.found.state == "changed",
            "tick": author and self._wide and (line is None or line.takeable()), "close": True,
            "open": table and self._wide and not alone, "next_change": alone and self._wide,
        }  # fmt: skip
        for name, seen in shown.items():
            pages.buttons[name].setVisible(seen)
        many = f"{count} " if count else ""
        pages.buttons["take"].set_text(f"Take {many}as {'draft' if count == 1 else 'drafts'}")
        pages.buttons["publish"].set_text(f"Publish {many}…".replace(" …", "…"))
        pages.buttons["close"].set_text("Back to the list" if pages.comparing() else "Close")
        pages.note.setVisible(table and bool(pages.note.text()))

    def _focus_home(self) -> None:
        if self.isVisible():
            self.pages.home().setFocus()

    def _on_changed(self, changes: object) -> None:
        """Undo, or another window: compare again, unless it is the work of here."""
        if "script" in getattr(changes, "nouns", ()) and self.lines and not self.work.busy:
            self.compare()

    def _on_written(self, result: FolderResult) -> None:
        self._said = written_text(result)
        self.compare()

    # Going through the scripts

    def open_line(self) -> None:
        """Show the chosen script side by side."""
        line = self.table.current()
        if line is not None:
            self.pages.show_line(line)
            self._show_foot()
            self._focus_home()

    def step(self, by: int) -> None:
        """Go to the next or previous script, in the table or side by side."""
        self.table.step(by)
        if self.pages.comparing():
            self.open_line()

    def back(self) -> None:
        """From one script to the table."""
        self.pages.show_table()
        self._show_foot()
        self._focus_home()

    def ask_why(self, *, asked: bool) -> None:
        """Show the field for the line of why, or take it away."""
        field = self.pages.why
        field.setVisible(asked)
        if asked:
            field.setFocus()
        else:
            field.clear()
            self._focus_home()

    # The overlay

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.work.stop()

    def start(self) -> QWidget:
        return self.pages.home()

    def wanted(self, room: QRect) -> QRect:
        wide = room.width() >= px(_WIDE)
        if wide != self._wide:  # a narrow window keeps its room for the scripts; the keys go on working
            self._wide = wide
            self._show_foot()
        edge = Space.XXXL if wide else Space.S
        return room.adjusted(edge, edge, -edge, -edge)


def open_folder(ctx: UiContext, ask: AskFolder | None = None) -> None:
    """Show the panel."""
    ctx.open_panel(FolderPanel(ctx, ask))
