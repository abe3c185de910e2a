"""The handoff on the call desk: what is missing, the form, and the brief copied, printed or mailed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from sdr_desk.desk import handoffs
from sdr_desk.errors import KnownError
from sdr_desk.exchange.briefs import Section, brief_pdf
from sdr_desk.exchange.files import cannot_write
from sdr_desk.exchange.mail import draft
from sdr_desk.paths import resources_folder
from sdr_desk.ui.announce import announce
from sdr_desk.ui.call_desk.actions import HANDOFF
from sdr_desk.ui.call_desk.handoff_form import CallFacts

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.handoff_form import HandoffPanel
    from sdr_desk.ui.call_desk.screen import CallDeskScreen


class Sending(QObject):
    """What 6 and Q do."""

    def __init__(self, screen: CallDeskScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._drafts: tempfile.TemporaryDirectory[str] | None = None
        screen.view.handoff_made.connect(self._adopt)

    def _adopt(self, panel: HandoffPanel) -> None:
        panel.sent.connect(self.send)
        panel.copied.connect(self.copy)
        panel.printed.connect(self.save_pdf)
        panel.mailed.connect(self.mail)
        panel.left.connect(self.leave)
        panel.note_typed.connect(self._on_note)

    def start(self, *, from_call: bool) -> None:
        """Go to the first missing answer and say what is missing, else open the form."""
        screen, card = self._screen, self._screen.session.card
        if card is None:
            return
        screen.keeper.flush()
        screen.session.reread_guide()
        missing = screen.session.card.guide.missing if screen.session.card else ()
        screen.front.leave()
        if missing:
            names = ", ".join(question.label.lower() for question in missing)
            text = f"Not ready to hand off. Still open: {names}."
            screen.ctx.fail(text)
            announce(screen, text)
            screen.view.notes_to_write().questions.edit(missing[0].key)
            return
        form = screen.ctx.perform(handoffs.prepare, screen.ctx.desk, card.prospect_id)
        if form is None:
            return
        call = screen.session.call
        facts = CallFacts(
            from_call or call is not None,
            screen.session.seconds(),
            call.number if call else "",
            screen.session.place.version_id(),
        )
        screen.ctx.actions.push(HANDOFF)
        screen.view.cover(screen.view.handoff)
        screen.view.handoff.open_form(card.name, card.prospect_id, form, facts)

    def leave(self) -> None:
        """Back to the call; the story stays as the note."""
        if not self._screen.view.hands_off():
            return
        panel = self._screen.view.handoff
        self._screen.ctx.actions.pop(HANDOFF)
        panel.hide()
        self._screen.keeper.flush()
        self._screen.view.notes.set_note(panel.note.toPlainText())
        self._screen.focus_home().setFocus()

    def send(self) -> None:
        """Send the lead; the form stays open when something is missing."""
        screen, card = self._screen, self._screen.session.card
        if card is None or not screen.keeper.flush():
            return
        package = screen.ctx.perform(screen.view.handoff.package)
        if package is None or screen.ctx.perform(handoffs.hand_off, screen.ctx.desk, package) is None:
            return
        closer = screen.view.handoff.closer.currentText()
        self.leave()
        screen.flow.went_on(card.prospect_id, f"Saved: {card.name} handed to {closer}.")

    def copy(self) -> None:
        """Put the brief on the clipboard."""
        QGuiApplication.clipboard().setText(self._screen.view.handoff.brief_now().plain)
        self._screen.ctx.toast("The brief is copied.")

    def save_pdf(self) -> None:
        """Save the brief as a PDF file, off the screen's thread."""
        screen, card = self._screen, self._screen.session.card
        if card is None:
            return
        path = screen.ctx.prompts.save_file("Save the brief", f"Brief {_file_name(card.name)}.pdf", "PDF (*.pdf)")
        if path is None:
            return
        title, parts = _sections(screen.view.handoff.brief_now().plain)
        fonts = resources_folder() / "fonts"
        screen.ctx.tasks.run(
            lambda _progress, _cancelled: brief_pdf(title, parts, path, fonts),
            lambda _pages: screen.ctx.toast(f"Saved {path.name}."),
            label="Brief as PDF",
        )

    def mail(self) -> None:
        """Open the brief as an e-mail draft."""
        panel = self._screen.view.handoff
        brief, card = panel.brief_now(), self._screen.session.card
        if card is None:
            return
        try:
            content = draft(panel.address(), f"Lead: {card.name}, {card.company}", brief.plain, brief.html)
            path = self._keep(f"Brief {_file_name(card.name)}.eml", content)
        except KnownError as error:
            self._screen.ctx.fail(str(error))
            return
        self.open_file(path)

    @property
    def drafts(self) -> tempfile.TemporaryDirectory[str]:
        """Where drafts stand until the program ends: the mail program reads them from there."""
        if self._drafts is None:
            self._drafts = tempfile.TemporaryDirectory(prefix="sdr-desk-", ignore_cleanup_errors=True)
        return self._drafts

    def _keep(self, name: str, content: bytes) -> Path:
        try:
            path = Path(tempfile.mkdtemp(dir=self.drafts.name)) / name
            path.write_bytes(content)
        except OSError as error:
            raise cannot_write(Path(name), error) from error
        return path

    def open_file(self, path: Path) -> None:
        """Hand a file to the system's own program; tests put a recorder in its place."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._screen.ctx.toast(f"No mail program opened. Until you close SDR Desk the draft is {path}.", seconds=12)

    def _on_note(self, text: str) -> None:
        card = self._screen.session.card
        if card is not None:
            self._screen.keeper.typed(card.prospect_id, "note", text)


def _file_name(text: str) -> str:
    return "".join(sign if sign.isalnum() or sign in " -" else " " for sign in text)[:60].strip() or "lead"


def _sections(plain: str) -> tuple[str, list[Section]]:
    """A title and sections from the words of a brief: its first line, then one section for each paragraph."""
    parts = [part.strip() for part in plain.split("\n\n") if part.strip()]
    title = parts[0].split("\n")[0] if parts else "Brief"
    sections: list[Section] = []
    for part in parts[1:]:
        lines = part.split("\n")
        if len(lines) == 1 and len(lines[0]) < 40 and ":" not in lines[0]:
            sections.append(Section(lines[0], ()))
        elif sections and not sections[-1].lines:
            sections[-1] = Section(sections[-1].heading, lines)
        else:
            sections.append(Section("", lines))
    return title, sections
