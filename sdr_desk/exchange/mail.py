"""E-mail drafts that the person's own mail program opens, and short `mailto:` links."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from urllib.parse import quote

from sdr_desk.errors import KnownError

MAILTO_LIMIT = 2_000
"""Characters a `mailto:` link may have: Windows cuts longer ones."""
_ADDRESS = re.compile(
    r"[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]+@[^\s@<>()\[\]\\,;:\"\x00-\x1f\x7f]+\.[^\s@<>()\[\]\\,;:\".]+"
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_BODY_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SUBJECT_LIMIT = 400


@dataclass(frozen=True)
class Attachment:
    """A file to go along; `mime` is its type, such as application/pdf or "text/calendar; method=REQUEST"."""

    name: str
    content: bytes
    mime: str = "application/pdf"


def draft(
    to: str, subject: str, body_plain: str, body_html: str | None = None, attachments: Sequence[Attachment] = ()
) -> bytes:
    """The bytes of an `.eml` file that opens as an unsent draft; an empty `to` leaves the address open.

    Raises KnownError when `to` is not one plain address. Line breaks and control characters in the
    subject and in file names become spaces, so no text can add a header.
    """
    address = _one_address(to)
    rules = policy.SMTP if address.isascii() else policy.SMTPUTF8
    message = EmailMessage(policy=rules)
    message["X-Unsent"] = "1"
    if address:
        message["To"] = address
    message["Subject"] = _one_line(subject)
    message.set_content(_body(body_plain), cte="quoted-printable")
    if body_html is not None:
        message.add_alternative(_body(body_html), subtype="html", cte="quoted-printable")
    for attachment in attachments:
        _attach(message, attachment)
    return message.as_bytes()


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    """Add a file with its type and the parameters of the type; its bytes stay as they are."""
    kind, *given = (part.strip() for part in attachment.mime.split(";"))
    main, _, sub = kind.partition("/")
    name = re.sub(r"[/\\:]", "-", _one_line(attachment.name)) or "attachment"
    params = {key.strip(): value.strip() for key, mark, value in (one.partition("=") for one in given) if mark}
    message.add_attachment(
        attachment.content, maintype=main, subtype=sub or "octet-stream", filename=name, params=params
    )


def is_address(text: str) -> bool:
    """Whether a text is one plain e-mail address."""
    return bool(_ADDRESS.fullmatch(_clean(text.strip())))


def mailto_url(to: str, subject: str, body: str, limit: int = MAILTO_LIMIT) -> str:
    """A `mailto:` link of at most `limit` characters; a body that is too long ends in an ellipsis.

    Raises KnownError when `to` is not one plain address; it may be empty.
    """
    head = f"mailto:{quote(_one_address(to), safe='@')}?subject={quote(_one_line(subject)[:100], safe='')}"
    lines = "\r\n".join(_body(body).splitlines())
    return head + _bounded(f"&body={quote(lines, safe='')}", lines, limit - len(head))


def _bounded(encoded: str, body: str, room: int) -> str:
    """Cut the body at a character, not within an encoded one."""
    if len(encoded) <= room:
        return encoded
    used, kept = len("&body=") + len(quote("…")), []
    for letter in body:
        used += len(quote(letter, safe=""))
        if used > room:
            break
        kept.append(letter)
    return f"&body={quote(''.join(kept).rstrip() + '…', safe='')}" if kept else ""


def _one_address(text: str) -> str:
    address = text.strip()
    if address and not _ADDRESS.fullmatch(_clean(address)):
        what = f"{_one_line(address)[:60]} is not one e-mail address."
        raise KnownError(what, "No draft was made.", "Correct the address, or leave it empty.")
    return address


def _one_line(text: str) -> str:
    return _CONTROLS.sub(" ", _clean(text)).strip()[:_SUBJECT_LIMIT]


def _body(text: str) -> str:
    """Mail knows no control characters but tab and line breaks."""
    return _BODY_CONTROLS.sub("", _clean(text))


def _clean(text: str) -> str:
    """Lone surrogates cannot be encoded."""
    return text.encode("utf-8", "replace").decode("utf-8")
