"""Taking a brief elsewhere: the clipboard, a PDF file, or a draft in the person's own mail program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from sdr_desk.desk.inbox import HandoffView
from sdr_desk.exchange.briefs import Section, brief_pdf
from sdr_desk.exchange.files import whole_file
from sdr_desk.exchange.mail import MAILTO_LIMIT, draft, mailto_url
from sdr_desk.paths import data_folder, resources_folder
from sdr_desk.ui.context import UiContext

_ENDLESS = 1_000_000
_UNSAFE = dict.fromkeys(map(ord, '/\\:*?"<>|\n\r\t\0'), "-")


def brief_sections(view: HandoffView) -> list[Section]:
    """The brief as headings and lines, for print."""
    answers = [f"{label}: {answer}" for label, answer in view.answers if answer.strip()]
    steps = ["  ".join(part for part in (step.when, step.what, step.detail) if part) for step in view.history]
    parts = (
        ("Who", [view.person_line, *([view.email] if view.email else [])]),
        ("Next step", [view.next_step]),
        ("Size", [view.amount_text]),
        ("Qualification", answers),
        (f"From {view.rep}", [view.note]),
        ("How we got here", steps),
        ("Handed over", [f"By {view.rep} to {view.closer}. Answer by {view.answer_by}."]),
    )
    return [Section(title, [line for line in lines if line]) for title, lines in parts if any(lines)]


def file_name(view: HandoffView) -> str:
    """A name for the PDF that every system takes."""
    return f"{view.company.translate(_UNSAFE).strip(' .')[:60] or 'Brief'}.pdf"


class Sharing:
    """The three ways; *open_url* is how a link or a file is opened."""

    def __init__(self, ctx: UiContext, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> None:
        self._ctx = ctx
        self._open_url = open_url

    def copy(self, view: HandoffView) -> None:
        """Put the brief's words on the clipboard."""
        QGuiApplication.clipboard().setText(view.brief_text)
        self._ctx.toast("Brief copied.")

    def pdf(self, view: HandoffView) -> None:
        """Ask where, and write the PDF off the screen's thread."""
        path = self._ctx.prompts.save_file("Save the brief", file_name(view), "PDF (*.pdf)")
        if path is None:
            return
        target = path if path.suffix else path.with_suffix(".pdf")
        sections, fonts = brief_sections(view), resources_folder() / "fonts"
        self._ctx.tasks.run(
            lambda _progress, _cancelled: brief_pdf(view.company, sections, target, fonts),
            lambda _pages: self._ctx.toast(f"Saved {target.name}."),
            label="Saving the brief",
        )

    def mail(self, view: HandoffView) -> None:
        """Open a draft with the brief; a long one goes through a file, so that no mail program cuts it."""
        self._ctx.perform(self._mail, view)

    def _mail(self, view: HandoffView) -> None:
        subject = f"Lead: {view.company}"
        url = mailto_url("", subject, view.brief_text, _ENDLESS)
        if len(url) <= MAILTO_LIMIT:
            opened = self._open_url(QUrl(url, QUrl.ParsingMode.StrictMode))
        else:
            opened = self._open_url(QUrl.fromLocalFile(str(self._draft_file(view, subject))))
        if opened:
            self._ctx.toast("The draft is open in your mail program.")
        else:
            self._ctx.fail("No mail program answered. Nothing was sent. Copy the brief with Ctrl C instead.")

    def _draft_file(self, view: HandoffView, subject: str) -> Path:
        folder = data_folder() / "drafts"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"brief-{view.id}.eml"
        with whole_file(path) as file:
            file.write(draft("", subject, view.brief_text, view.brief_html))
        return path
