"""Letters, labels and e-mail drafts as files: one by one, for a selection, or for everyone whose touch is due."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letterheads import letterhead, signer
from sdr_desk.desk.mailing_plan import KINDS, Addressee, LeftOut, Plan, look_at, published
from sdr_desk.desk.mailing_words import Wording, trouble
from sdr_desk.errors import KnownError
from sdr_desk.exchange.drafts_out import Draft, write_drafts
from sdr_desk.exchange.labels import Moved, Sheet, write_labels
from sdr_desk.exchange.letter_parts import Letter, Paper, Signer, paper_of
from sdr_desk.exchange.mail import mailto_url
from sdr_desk.paths import resources_folder
from sdr_desk.scripting.filters import full_date
from sdr_desk.scripting.render import RenderedScript

Progress = Callable[[int, int, str], None]
Cancelled = Callable[[], bool]


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Made:
    """What was written.

    Attributes:
        people: (prospect id, script version id) of everyone a letter or draft was written to.
        left_out: everyone of the plan who got none, with why.
        pages: of the PDF; 0 for drafts.
        file: the PDF, or the folder of the drafts.
    """

    kind: str
    people: tuple[tuple[str, str], ...]
    left_out: tuple[LeftOut, ...]
    pages: int
    file: Path

    @property
    def letters(self) -> int:
        """How many letters or drafts were written."""
        return len(self.people)


@dataclass(slots=True)
class _Run:
    """One making under way: who signs, who has got words so far, and who could not."""

    desk: Desk
    plan: Plan
    signs: Signer
    wording: Wording
    done: list[tuple[str, str]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def filled(self) -> Iterator[tuple[Addressee, RenderedScript]]:
        """Everyone who still may get it, with the words; the others are noted."""
        kind = self.plan.kind
        for planned in self.plan.ready:
            found = look_at(self.desk, kind, planned.id)
            if isinstance(found, LeftOut):
                self.left_out.append(found)
                continue
            script = self.plan.words_to(found.id)
            rendered = self.wording.to(script, found.id)
            if why := trouble(found.lines, rendered):
                self.left_out.append(LeftOut(found.id, found.name, why))
                continue
            self.done.append((found.id, script.version_id))
            yield found, rendered

    def some(self) -> Iterator[tuple[Addressee, RenderedScript]]:
        """The same, but when everybody who was planned cannot get it any more it says why."""
        filled = self.filled()
        first = next(filled, None)
        if first is None and self.left_out:
            raise _nothing(self.left_out)
        return filled if first is None else chain([first], filled)

    def result(self, pages: int, file: Path) -> Made:
        return Made(self.plan.kind, tuple(self.done), (*self.plan.left_out, *self.left_out), pages, file)


def make_letters(
    desk: Desk,
    chosen: Plan,
    path: Path,
    *,
    signer_id: str = "",
    paper: Paper | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled = _never,
) -> Made:
    """Write the letters of a plan into one PDF; nothing is logged until it is recorded and confirmed as sent.

    Args:
        signer_id: who signs; the person at the desk when empty.
        paper: US Letter or A4; as the country of the company profile has it when not given.
        progress: told (done, total, words).
        cancelled: asked before each letter and while the file is put together; then no file is left.

    Raises:
        KnownError: it is no plan of letters, the words were withdrawn, nobody is left, a picture is damaged, the work
            was stopped, or the file cannot be written.
    """
    # Deferred: the PDF library takes most of a second to import, and a call desk must not wait for it.
    from sdr_desk.exchange.letter_pages import write_letters  # noqa: PLC0415

    run = _begin(desk, chosen, "letter", signer_id)
    told = partial(_tell, progress, len(chosen.ready), "letters")
    _count, pages = write_letters(
        _letters(run), letterhead(desk), path, paper=paper_for(desk, paper), fonts=_fonts(), made=desk.now(),
        told=told, cancelled=cancelled,
    )  # fmt: skip
    return run.result(pages, path)


def paper_for(desk: Desk, paper: Paper | None = None) -> Paper:
    """The paper that was chosen, else that of the country of the company profile."""
    return paper or paper_of(desk.profile.country)


def make_labels(
    desk: Desk,
    chosen: Plan,
    path: Path,
    sheet: Sheet,
    *,
    moved: Moved | None = None,
    only: Made | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled = _never,
) -> tuple[int, int]:
    """Write the addresses of a plan on label sheets, in the order of the letters; returns (labels, sheets).

    Args:
        only: what was made of the plan, so that nobody without a letter gets a label.

    Raises:
        KnownError: there is no address, no such label, the work was stopped, or the file cannot be written.
    """
    written = None if only is None else {one for one, _version in only.people}
    lines = [one.lines for one in chosen.ready if one.lines and (written is None or one.id in written)]
    told = partial(_tell, progress, len(lines), "labels")
    return write_labels(
        lines, sheet, path, moved=moved, fonts=_fonts(), made=desk.now(), told=told, cancelled=cancelled
    )


def email_draft(desk: Desk, chosen: Plan, prospect_id: str, *, signer_id: str = "") -> tuple[str, str]:
    """The subject and the plain words of the e-mail to one person of a plan.

    Args:
        signer_id: who signs; the person at the desk when empty.

    Raises:
        KnownError: it is no plan of e-mails, or they cannot get it any more; it says why.
    """
    _to, rendered = _one_email(desk, chosen, prospect_id, signer_id)
    return rendered.subject, rendered.steps[0].plain


def mail_link(desk: Desk, chosen: Plan, prospect_id: str, *, signer_id: str = "") -> str:
    """A `mailto:` link that opens the e-mail to one person of a plan in the mail program; signed as an `email_draft`.

    Raises:
        KnownError: as for `email_draft`.
    """
    to, rendered = _one_email(desk, chosen, prospect_id, signer_id)
    return mailto_url(to, rendered.subject, rendered.steps[0].plain)


def make_drafts(
    desk: Desk,
    chosen: Plan,
    folder: Path,
    *,
    signer_id: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled = _never,
) -> Made:
    """Write one `.eml` draft for each person of a plan into a folder; files that are there stay.

    Raises:
        KnownError: it is no plan of e-mails, nobody is left, the work was stopped (then no draft is left), or the
            folder cannot be written.
    """
    run = _begin(desk, chosen, "email", signer_id)
    drafts = (
        Draft(to.name, to.email, rendered.subject, rendered.steps[0].plain, rendered.steps[0].html)
        for to, rendered in run.some()
    )
    told = partial(_tell, progress, len(chosen.ready), "drafts")
    write_drafts(drafts, folder, told=told, cancelled=cancelled)
    return run.result(0, folder)


def _begin(desk: Desk, chosen: Plan, kind: str, signer_id: str) -> _Run:
    if chosen.kind != kind:
        told = f"“{chosen.script.title}” is no {KINDS[kind][0]}."
        raise KnownError(told, "Nothing was made.", f"Choose {KINDS[kind][1]}.")
    published(desk, chosen.script.script_id)  # words withdrawn since go to nobody
    return _Run(desk, chosen, signer(desk, signer_id), Wording(desk, signer_id))


def _letters(run: _Run) -> Iterator[Letter]:
    date = full_date(run.desk.local_now().date())
    for to, rendered in run.some():
        yield Letter(to.name, to.lines, date, rendered.subject, rendered.steps[0].html, run.signs)


def _one_email(desk: Desk, chosen: Plan, prospect_id: str, signer_id: str) -> tuple[str, RenderedScript]:
    to, rendered = next(_begin(desk, chosen.only((prospect_id,)), "email", signer_id).some())
    return to.email, rendered


def _nothing(left_out: Sequence[LeftOut]) -> KnownError:
    first, more = left_out[0], len(left_out) - 1
    told = f"{first.name} {first.why}{f', and {more:,} more cannot get it either' if more else ''}."
    return KnownError(told, "Nothing was made.", "Put that right, or choose another.")


def _fonts() -> Path:
    return resources_folder() / "fonts"


def _tell(progress: Progress | None, total: int, what: str, done: int) -> None:
    if progress is not None:
        progress(done, total, f"{done:,} of {total:,} {what}")
