"""The handoff on the call desk: what is missing, the form, and the brief copied, printed or mailed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from sdr_desk.desk import handoffs
from sdr_desk.desk.brief_out import Outgoing, outgoing, outgoing_draft, works_by_mail
from sdr_desk.desk.drafts import NOTE
from sdr_desk.desk.handoff_form import DRAFT
from sdr_desk.ui.announce import announce
from sdr_desk.ui.brief_files import BriefFiles
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
        self.files = BriefFiles(screen.ctx)
        screen.view.handoff_made.connect(self._adopt)

    def _adopt(self, panel: HandoffPanel) -> None:
        panel.sent.connect(self.send)
        panel.copied.connect(self.copy)
        panel.printed.connect(self.save_pdf)
        panel.mailed.connect(self.mail)
        panel.left.connect(self.leave)
        panel.note_typed.connect(lambda text: self._keep(NOTE, text, panel.note_known))
        panel.field_typed.connect(lambda name, text: self._keep(f"{DRAFT}{name}", text))

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
            screen.session.place.heard,
        )
        screen.ctx.actions.push(HANDOFF)
        screen.view.cover(screen.view.handoff)
        screen.view.handoff.open_form(card.name, form, facts)
        screen.ctx.hints_changed()

    def leave(self) -> None:
        """Back to the call; the story stays as the note."""
        if not self._screen.view.hands_off():
            return
        panel = self._screen.view.handoff
        self._screen.keeper.flush()  # before it is hidden: the story takes in what another window typed
        self._screen.ctx.actions.pop(HANDOFF)
        panel.hide()
        self._screen.ctx.hints_changed()
        self._screen.view.notes.set_note(panel.fields.note.toPlainText())
        self._screen.focus_home().setFocus()

    def send(self) -> None:
        """Send the lead; the form stays open when something is missing."""
        screen, card = self._screen, self._screen.session.card
        if card is None or not screen.keeper.flush_or_say():
            return
        package = screen.ctx.perform(screen.view.handoff.package)
        sent = package and screen.ctx.perform(handoffs.hand_off, screen.ctx.desk, package)
        if not package or not sent:
            return
        closer = screen.view.handoff.closer_name()
        self.leave()
        screen.flow.went_on(card.prospect_id, f"Saved: {card.name} handed to {closer}.")
        if works_by_mail(screen.ctx.desk, package.closer_id):
            handoff_id = sent.ids["handoff"][0]
            said = f"{closer} works by e-mail: the draft with the brief and the sheet is open in your mail program."
            self.files.mail(lambda desk: outgoing(desk, handoff_id), said)

    def copy(self) -> None:
        """Put the brief on the clipboard."""
        QGuiApplication.clipboard().setText(self._screen.view.handoff.brief_now().plain)
        self._screen.ctx.toast("The brief is copied.")

    def save_pdf(self) -> None:
        """Save the brief as a PDF file."""
        out = self._outgoing()
        if out is not None:
            self.files.save_pdf(out)

    def mail(self) -> None:
        """Open the brief as an e-mail draft to the closer, with the invitation when a meeting is agreed."""
        out = self._outgoing()
        if out is not None:
            self.files.mail(lambda _desk: out)

    def _outgoing(self) -> Outgoing | None:
        """The brief as the form stands; what is wrong in the form is told."""
        ctx, panel = self._screen.ctx, self._screen.view.handoff
        package = ctx.perform(panel.package)
        return None if package is None else ctx.perform(outgoing_draft, ctx.desk, package)

    def on_stood(self, fields: dict[str, str]) -> None:
        """What is typed about the person on the desk is on disk: the story shows it."""
        if NOTE in fields and self._screen.view.hands_off():
            self._screen.view.handoff.show_kept(fields[NOTE])

    def _keep(self, field: str, text: str, known: str | None = None) -> None:
        """What is typed in the form stays when it is left."""
        card = self._screen.session.card
        if card is not None:
            self._screen.keeper.typed(card.prospect_id, field, text, known)
