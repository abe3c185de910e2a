"""What is done with a mailing: choosing people, printing, saving, labels, and e-mails opened one by one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from sdr_desk.desk.letters import Made, mail_link
from sdr_desk.desk.mailing_plan import Addressee, Plan
from sdr_desk.desk.mailings import confirm_sent, drop, record
from sdr_desk.errors import KnownError
from sdr_desk.exchange.labels import Moved, Sheet
from sdr_desk.exchange.letter_parts import paper_of
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.asking import Asking, WindowAsking
from sdr_desk.ui.letters_desk.making import Making
from sdr_desk.ui.letters_desk.outgoing import CHOSEN, DUE, ONE, Outgoing
from sdr_desk.ui.letters_desk.panels import LabelsPanel, LeftOutPanel, OnePanel
from sdr_desk.ui.letters_desk.words import count_text, file_stem, people_text

MANY = 200
"""From how many pages on printing is asked about first."""


class Acts(QObject):
    """The acts; `opened` tells whose e-mail stands open in the mail program, "" when that is settled.

    Attributes:
        asking: where folders and printers are asked for; open_url: how a link is opened.
    """

    opened = Signal(str)

    def __init__(self, ctx: UiContext, outgoing: Outgoing, making: Making, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ctx, self._outgoing, self._making = ctx, outgoing, making
        self._open: tuple[Addressee, str] | None = None
        self.asking: Asking = WindowAsking(ctx.desk)
        self.open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl

    # Whether

    def why_nobody(self) -> str | None:
        """Why nothing can be made, None when it can."""
        if self._making.running:
            return "Something is being made already. Ctrl . stops it."
        return None if self._outgoing.ready else "Nobody gets it yet. Choose people with 1, 2 or 3."

    def why_no_letter(self) -> str | None:
        """Why no page can be printed, None when it can."""
        plan = self._outgoing.plan
        if plan is not None and plan.kind == "email":
            return "An e-mail has no pages. Ctrl S saves the drafts."
        return self.why_nobody()

    def why_no_mail(self) -> str | None:
        """Why no e-mail can be opened, None when it can."""
        plan = self._outgoing.plan
        if plan is not None and plan.kind == "letter":
            return "This is a letter. Choose an e-mail first."
        return self.why_nobody()

    def why_none_open(self) -> str | None:
        """Why there is no open e-mail to settle, None when there is."""
        return None if self._open else "No e-mail was opened from here. O opens the one that is shown."

    def why_not_chosen(self) -> str | None:
        """Why nobody is chosen in Prospects, None when somebody is."""
        key = self._ctx.actions.key_of("letters.open").replace("+", " ")
        return (
            None if self._outgoing.chosen else f"Nobody is chosen in Prospects. Choose people there, then press {key}."
        )

    def why_none_out(self) -> str | None:
        """Why there is nobody to name, None when somebody is left out."""
        plan = self._outgoing.plan
        return None if plan is not None and plan.left_out else "Nobody is left out."

    # For whom

    def for_chosen(self) -> None:
        """Take those chosen in Prospects."""
        self._outgoing.take_people(CHOSEN)

    def for_due(self) -> None:
        """Take everyone whose touch is due."""
        self._outgoing.take_people(DUE)

    def for_one(self) -> None:
        """Ask for one person."""
        self._ctx.open_panel(
            OnePanel(self._ctx, lambda person_id, name: self._outgoing.take_people(ONE, one=(person_id, name)))
        )

    def show_left_out(self) -> None:
        """Show everyone who is left out, with why."""
        plan = self._outgoing.plan
        if plan is not None:
            self._ctx.open_panel(LeftOutPanel(self._ctx, plan.left_out))

    # Letters

    def print(self) -> None:
        """Ask for a printer and print; a large number is asked about first."""
        plan, signer_id = self._plan(), self._outgoing.signer_id
        words = count_text("letter", len(plan.ready))
        text = "It can be stopped. Nothing is logged before you confirm that they were sent."
        if len(plan.ready) >= MANY and not self._ctx.prompts.confirm(
            f"Print {words}?", text, f"Print {words}", "Not now"
        ):
            return
        printer = self._ctx.perform(self.asking.printer, f"Print {words}")
        if printer is not None:
            self._making.print_letters(plan, signer_id, printer)

    def save(self) -> None:
        """Ask where, and save the letters as one PDF, or the e-mails as drafts."""
        plan, signer_id = self._plan(), self._outgoing.signer_id
        if plan.kind == "email":
            folder = self.asking.folder(f"Save {count_text('email', len(plan.ready))} as drafts into a folder")
            if folder is not None:
                self._making.save_drafts(plan, signer_id, folder)
            return
        path = _ask_pdf(self._ctx, "Save the letters", file_stem(plan.script.title))
        if path is not None:
            self._making.save_letters(plan, signer_id, path)

    def labels(self) -> None:
        """Ask for the sheet, then save or print the labels."""
        plan = self._plan()

        def take(sheet: Sheet, moved: Moved, how: str) -> None:
            to = (
                _ask_pdf(self._ctx, "Save the labels", f"{file_stem(plan.script.title)} labels") if how == "save"
                else self._ctx.perform(self.asking.printer, "Print labels")
            )  # fmt: skip
            if to is not None:
                self._making.make_labels(plan, sheet, moved, to)

        paper = paper_of(self._ctx.desk.profile.country)
        self._ctx.open_panel(LabelsPanel(self._ctx, paper, len(plan.ready), take))

    # E-mails one by one

    def open_mail(self) -> None:
        """Open the e-mail that is shown in the mail program; then it waits to be said whether it was sent."""
        plan, person = self._plan(), self._outgoing.person
        if person is None:
            return
        changes = self._ctx.perform(self._open_one, plan, person, self._outgoing.signer_id)
        if changes is not None:
            self._open = (person, changes.ids["letter"][0])
            self.opened.emit(person.name)

    def _open_one(self, plan: Plan, person: Addressee, signer_id: str) -> object:
        desk = self._ctx.desk
        link = mail_link(desk, plan, person.id, signer_id=signer_id)
        url = QUrl(link, QUrl.ParsingMode.StrictMode)
        if not self.open_url(url):
            raise KnownError("No mail program answered.", "Nothing was sent.", "Save the drafts with Ctrl S instead.")
        made = Made("email", ((person.id, plan.words_to(person.id).version_id),), (), 0, Path(person.name))
        return record(desk, plan.only((person.id,)), made)

    def mailed(self, *, sent: bool) -> None:
        """Log the open e-mail as sent and go on to the next person, or forget it."""
        if self._open is None:
            return
        person, mailing_id = self._open
        act = confirm_sent if sent else drop
        done = self._ctx.perform(act, self._ctx.desk, mailing_id)
        self.settle()
        if done is not None:
            words = f"Logged: e-mail to {person.name}." if sent else f"Not logged: e-mail to {person.name}."
            self._ctx.toast(words, undo=True, plain=not sent)
            if sent and self._outgoing.person is not None and self._outgoing.person.id == person.id:
                self._outgoing.go_to(self._outgoing.at + 1)

    def settle(self) -> None:
        """Ask no more about the open e-mail; what was not answered waits with the others."""
        self._open = None
        self.opened.emit("")

    def _plan(self) -> Plan:
        plan = self._outgoing.plan
        if plan is None:
            raise KnownError(f"{people_text(0)} gets it.", "Nothing was made.", "Choose people first.")
        return plan


def _ask_pdf(ctx: UiContext, title: str, name: str) -> Path | None:
    path = ctx.prompts.save_file(title, f"{name}.pdf", "PDF (*.pdf)")
    return path if path is None or path.suffix else path.with_suffix(".pdf")
