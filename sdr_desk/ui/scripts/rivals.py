"""When somebody else has gone on with the script that is open: a line says so, and the author chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sdr_desk.desk.authoring import drop_draft

if TYPE_CHECKING:
    from sdr_desk.ui.scripts.author import AuthorPage
    from sdr_desk.ui.scripts.writing import Writing


class Rivals(QObject):
    """Two cases: a version was published since the draft was begun, or the draft on disk is somebody else's."""

    def __init__(self, page: AuthorPage, writing: Writing) -> None:
        super().__init__(writing)
        self._page = page
        self._ctx = page.ctx
        self._writing = writing
        self._agreed: dict[str, int] = {}
        self._moved = False
        writing.keeper.moved.connect(self._on_moved)

    def begin(self) -> None:
        """The words on screen are those on disk."""
        self._moved = False

    def newer(self) -> int | None:
        """The number of the version that was published since, and that nobody has decided about yet."""
        manuscript = self._writing.manuscript
        number = manuscript.newer if manuscript is not None else None
        return None if number == self._agreed.get(self._writing.script_id) else number

    def show(self) -> None:
        """Say that there is a newer version, or take the line away."""
        number = self.newer()
        if number is not None:
            self._page.notice.say(f"Version {number} was published since you began.", f"Take version {number}")
        elif not self._moved:
            self._page.notice.hide()

    def keep_mine(self) -> None:
        """My words go over those of somebody else."""
        self._page.notice.hide()
        keeper = self._writing.keeper
        if self._moved:
            self._moved = False
            keeper.agree(None)
            keeper.flush()
        elif (number := self.newer()) is not None:
            self._agreed[self._writing.script_id] = number

    def take_theirs(self) -> None:
        """The other words replace mine; undo brings mine back."""
        self._page.notice.hide()
        if self._moved:
            self._moved = False
            self._writing.keeper.forget()
            self._writing.read_again()
        else:
            self._writing.keeper.flush()
            self._ctx.perform_and_say(drop_draft, self._ctx.desk, self._writing.script_id)

    def why_none(self) -> str | None:
        """Why there is nothing to choose between; None when there is."""
        return None if self._moved or self.newer() is not None else "Nobody else changed this script."

    def _on_moved(self, what: str) -> None:
        self._moved = True
        self._page.notice.say(what)
