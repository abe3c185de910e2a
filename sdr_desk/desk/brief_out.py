"""A brief on its way out: as a PDF, as a page, or as the draft of an e-mail with the invitation and the reply sheet."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sdr_desk.desk.briefing import make_brief
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import guide_for
from sdr_desk.desk.handoff_acts import opened_to_read
from sdr_desk.desk.handoff_form import prepare
from sdr_desk.desk.handoff_rules import terms
from sdr_desk.desk.handoff_talk import talk
from sdr_desk.desk.meetings import meeting_of, meeting_of_package
from sdr_desk.desk.package import Package
from sdr_desk.desk.reply_sheet import XLSX, make_sheet, sheet_name
from sdr_desk.desk.why_not import people_called
from sdr_desk.errors import KnownError
from sdr_desk.exchange.briefs import brief_bytes, brief_page
from sdr_desk.exchange.files import whole_file
from sdr_desk.exchange.invitations import Meeting, invitation_attachment
from sdr_desk.exchange.mail import Attachment, draft
from sdr_desk.paths import resources_folder
from sdr_desk.store import handoffs, people, prospects
from sdr_desk.store.handoffs import HandoffRow

KINDS = (".pdf", ".html", ".eml")
_UNSAFE = dict.fromkeys(map(ord, '/\\:*?"<>|\n\r\t\0'), "-")
_SHEET_LINE = (
    "Please answer in the sheet that goes along: fill in the columns with the coloured headings, and send it back."
)
_ADDED = {"asked": "asked", "replied": "replied", "added": "added", "rebooked": "new meeting"}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A brief with all that goes along.

    Attributes:
        name: whom it is about, for files and subjects: "Marcus Bell, Treasure Valley Cold Chain".
        html, plain: the brief as it was sent, followed by what was added since.
        to: the closer's address, "" when none is known or they are at the desk themselves; `to_name` their name.
        meeting: the agreed meeting as it stands, None without one.
        sheet_for: the id of a closer who works by e-mail and answers on a sheet, "" for others.
    """

    name: str
    html: str
    plain: str
    to: str
    to_name: str
    meeting: Meeting | None = None
    sheet_for: str = ""


@dataclass(frozen=True, slots=True)
class LetterMade:
    """The draft of an e-mail (.eml), and why the invitation could not go along, "" when it did or none was agreed."""

    content: bytes
    left_out: str = ""


def outgoing(desk: Desk, handoff_id: str) -> Outgoing:
    """The brief of a handoff as it was sent, with what was added since.

    Raises:
        KnownError: the handoff was taken back, or it is a lead of others.
    """
    row = opened_to_read(desk, handoff_id)
    html, plain = with_additions(desk, row)
    closer = people.person(desk.conn, row.closer_id)
    waits = row.status in ("waiting", "asked", "accepted", "no_show")
    by_mail = waits and closer is not None and works_by_mail(desk, row.closer_id)
    name = _name(f"{row.first_name} {row.last_name}".strip(), row.company)
    to = closer.email if closer and closer.id != desk.person.id else ""
    return Outgoing(
        name, html, plain, to, row.closer, meeting_of(desk, row),
        row.closer_id if by_mail else "",
    )  # fmt: skip


def brief_of(desk: Desk, who: str) -> tuple[Outgoing, bool]:
    """The last brief of somebody, and whether it was sent; of who was not handed off yet, as it stands now.

    Args:
        who: the id of a handoff or a prospect, a name or part of one, or a company.

    Raises:
        KnownError: nobody, or more than one person, is meant.
    """
    if handoffs.handoff(desk.conn, who) is not None:
        return outgoing(desk, who), True
    found = people_called(desk, who)
    if len(found) != 1:
        names = "; ".join(name for _id, name in found)
        what = f"Several people are called “{who}”: {names}." if found else f"Nobody here is called “{who}”."
        raise KnownError(what, "No file was made.", "Give more of the name, or the id.")
    sent = handoffs.of_person(desk.conn, found[0][0])
    if sent:
        return outgoing(desk, sent[0].id), True
    form = prepare(desk, found[0][0])
    closer = form.proposed or desk.person
    package = Package(
        form.prospect_id, closer.id, form.answer_by, form.note, form.next_step, form.amount_cents,
        meeting_at=form.meeting_at, meeting_zone=form.zone if form.meeting_at else "", size_basis=form.size_basis,
    )  # fmt: skip
    return outgoing_draft(desk, package), False


def outgoing_draft(desk: Desk, package: Package) -> Outgoing:
    """The brief of a lead as it would be handed off now.

    Raises:
        KnownError: the person was removed.
    """
    brief = make_brief(desk, package, guide_for(desk, package.prospect_id))
    row = prospects.prospect(desk.conn, package.prospect_id)
    closer = people.person(desk.conn, package.closer_id)
    name = _name(row.name, row.company) if row else ""
    to = closer.email if closer else ""
    meeting = meeting_of_package(desk, package)
    return Outgoing(name, brief.html, brief.plain, to, closer.name if closer else "", meeting)


def with_additions(desk: Desk, row: HandoffRow) -> tuple[str, str]:
    """The brief of a handoff as it was sent, as HTML and plain text, each followed by what was added since."""
    added = [(one.at_text, one.who, _ADDED[one.act], one.text) for one in talk(desk, row.id)]
    if not added:
        return row.brief_html, row.brief_text
    lines = [": ".join(part for part in (f"{at}, {who} {act}".strip(), text) if part) for at, who, act, text in added]
    items = "".join(f"<li>{'<br>'.join(escape(line).splitlines())}</li>" for line in lines)
    html = f"{row.brief_html}<h2>Added since</h2><ul>{items}</ul>"
    return html, "\n\n".join((row.brief_text.rstrip(), "Added since", "\n".join(f"- {line}" for line in lines)))


def file_name(out: Outgoing) -> str:
    """A name for files that every system takes, without an ending: "Brief Marcus Bell, Treasure Valley"."""
    return f"Brief {out.name.translate(_UNSAFE).strip(' .')[:80] or 'lead'}"


def write_brief(desk: Desk, out: Outgoing, path: Path) -> int:
    """Write a brief as the kind of file its ending says, and return the number of its pages (1 for other than PDF).

    Raises:
        KnownError: the ending is none of KINDS, or the file cannot be written.
    """
    kind = path.suffix.casefold()
    if kind not in KINDS:
        raise KnownError(
            f"A brief cannot be a {kind or 'nameless'} file.", "No file was made.", f"Take one of {', '.join(KINDS)}."
        )
    pages = 1
    if kind == ".pdf":
        content, pages = brief_bytes(out.html, resources_folder() / "fonts")
    elif kind == ".html":
        content = brief_page(out.html, out.name).encode("utf-8")
    else:
        content = letter(desk, out).content
    with whole_file(path) as file:
        file.write(content)
    return pages


def letter(desk: Desk, out: Outgoing) -> LetterMade:
    """The draft of an e-mail to the closer: the brief, its PDF, the invitation, and the sheet of who works by e-mail.

    Raises:
        KnownError: the closer's address is none, or the sheet cannot be made.
    """
    content, _pages = brief_bytes(out.html, resources_folder() / "fonts")
    attached, left_out = [Attachment(f"{file_name(out)}.pdf", content)], ""
    if out.meeting is not None:
        try:
            attached.append(invitation_attachment(out.meeting))
        except KnownError as error:
            left_out = str(error)
    plain, html = out.plain, out.html
    if out.sheet_for:
        attached.append(_sheet(desk, out.sheet_for))
        plain, html = f"{plain.rstrip()}\n\n{_SHEET_LINE}\n", f"{html}<p>{_SHEET_LINE}</p>"
    page = brief_page(html, out.name)
    return LetterMade(draft(out.to, f"Lead: {out.name}", plain, page, attached), left_out)


def _sheet(desk: Desk, closer_id: str) -> Attachment:
    with tempfile.TemporaryDirectory(prefix="sdr-desk-") as folder:
        made = make_sheet(desk, closer_id, Path(folder) / f"{sheet_name(desk, closer_id)}.xlsx")
        return Attachment(made.path.name, made.path.read_bytes(), XLSX)


def works_by_mail(desk: Desk, closer_id: str) -> bool:
    """Whether a closer works without the app, by e-mail and sheets."""
    found = terms(desk).get(closer_id)
    return found is not None and found.by_mail


def _name(person: str, company: str) -> str:
    return ", ".join(dict.fromkeys(part for part in (person, company) if part))
