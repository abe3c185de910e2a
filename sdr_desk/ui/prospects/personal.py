"""What a person may ask for: everything held about them in a file, and being erased for good."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from sdr_desk.desk.allowed import why_not
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.personal_data import erase_person, summary
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.own_desk import Cancelled, on_own_desk
from sdr_desk.ui.tasks import Progress


class Personal(QObject):
    """Asks why and how it is known, says what will be lost, then erases in the background."""

    def __init__(self, ctx: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx

    def why_not_erase(self) -> str | None:
        """Why erasing is not possible, None when it is."""
        return why_not(self._ctx.desk, erase_person)

    def erase(self, prospect_id: str) -> None:
        """Erase a person after two answers and a yes."""
        ctx = self._ctx
        who = ctx.perform(summary, ctx.desk, prospect_id)
        if who is None:
            return
        reason = ctx.prompts.ask_line(f"Erase {who}", "Why are they erased?", "They asked for it")
        proof = ctx.prompts.ask_line(f"Erase {who}", "How do you know that they asked?") if reason else None
        if not reason or not proof:
            return
        text = (
            "Their name, numbers, addresses, answers and notes are overwritten for good, here and in every call and "
            "handoff. Nobody can undo it. Their numbers stay blocked as hashes, so that no list brings them back."
        )
        if not ctx.prompts.confirm(f"Erase {who} for good?", text, "Erase for good", "Keep them"):
            return

        def job(mine: Desk, progress: Progress, _cancelled: Cancelled) -> Changes:
            return erase_person(mine, prospect_id, reason, proof, lambda said: progress(0, 0, said))

        def done(changes: Any) -> None:
            ctx.perform(lambda: changes)
            ctx.toast(changes.label, seconds=20)

        task = ctx.tasks.run(on_own_desk(ctx.desk, job), done, label="Erasing a person")
        task.holds = "The person may be erased already, but traces of them may be left in the file."
