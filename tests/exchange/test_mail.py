"""Drafts that open unsent, carry every text, and cannot be made to carry another header."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.errors import KnownError
from sdr_desk.exchange.mail import MAILTO_LIMIT, Attachment, draft, mailto_url
from tests.naughty import LONE_SURROGATES, NAUGHTY, naughty_id

TO = "jordan.pike@ridgeline.example"


def _read(content: bytes) -> EmailMessage:
    return message_from_bytes(content, policy=policy.default)  # type: ignore[return-value]


def test_a_draft_opens_unsent_with_all_its_parts() -> None:
    attachment = Attachment("brief.pdf", b"%PDF-1.7")
    message = _read(draft(TO, "Your new lead", "Hello Jordan", "<p>Hello Jordan</p>", [attachment]))
    assert (message["X-Unsent"], message["To"], message["Subject"]) == ("1", TO, "Your new lead")
    assert message.get_body(("plain",)).get_content().strip() == "Hello Jordan"  # type: ignore[union-attr]
    assert "<p>" in message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert [part.get_filename() for part in message.iter_attachments()] == ["brief.pdf"]


def test_line_breaks_in_the_subject_add_no_header() -> None:
    message = _read(draft(TO, "Hello\r\nBcc: all@x.example\n\nbody", "text"))
    assert message["Bcc"] is None
    assert message["Subject"].startswith("Hello Bcc: all@x.example")


def test_a_file_name_cannot_leave_its_folder() -> None:
    message = _read(draft(TO, "x", "y", attachments=[Attachment("../../a\r\nb.pdf", b"1")]))
    (part,) = message.iter_attachments()
    assert part.get_filename() == "..-..-a b.pdf"


@pytest.mark.parametrize(
    "to", ["a@x.example, b@x.example", "a@x.example\nBcc: b@x.example", "no address", "<a@x.example>"]
)
def test_only_one_plain_address_is_taken(to: str) -> None:
    with pytest.raises(KnownError, match="not one e-mail address"):
        draft(to, "x", "y")
    with pytest.raises(KnownError):
        mailto_url(to, "x", "y")


def test_the_address_may_be_left_open() -> None:
    assert _read(draft("", "x", "y"))["To"] is None
    assert mailto_url("", "x", "y") == "mailto:?subject=x&body=y"


def test_an_address_in_another_script_is_kept() -> None:
    assert _read(draft("анна@пример.example", "x", "y"))["To"] == "анна@пример.example"


@pytest.mark.parametrize("text", NAUGHTY + LONE_SURROGATES, ids=naughty_id)
def test_every_text_goes_into_a_draft(text: str) -> None:
    message = _read(draft(TO, text, text, text, [Attachment(text, b"1")]))
    assert set(message.keys()) == {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    assert message["To"] == TO
    assert len(mailto_url(TO, text, text)) <= MAILTO_LIMIT


def test_bodies_keep_their_words() -> None:
    body = "Grüße 山田 שלום 😀\n\nline two\n=1+1 {{ x }} <b>"
    assert _read(draft(TO, "x", body)).get_content().splitlines() == body.splitlines()


def test_a_long_mailto_ends_in_an_ellipsis() -> None:
    url = mailto_url(TO, "Hello", "é" * 5_000)
    assert len(url) <= MAILTO_LIMIT
    assert unquote(url).endswith("é…")


@given(st.text(), st.text())
def test_a_mailto_has_one_subject_and_one_body(subject: str, body: str) -> None:
    url = mailto_url(TO, subject, body)
    assert url.isascii()
    assert (url.count("?"), url.count("&")) == (1, 1)
    assert "\n" not in url
