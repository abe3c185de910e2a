"""Briefs on their way out: the same words on paper and on screen, and an e-mail with all that goes along."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import icalendar
import pypdfium2 as pdfium
import pytest

from sdr_desk.desk import handoff_rules, handoff_talk, handoffs
from sdr_desk.desk.brief_out import Outgoing, brief_of, file_name, letter, outgoing, outgoing_draft, write_brief
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.handoff_rules import change_terms
from sdr_desk.errors import KnownError
from sdr_desk.exchange.brief_pages import Page
from sdr_desk.exchange.briefs import brief_bytes
from sdr_desk.exchange.rich_blocks import blocks
from sdr_desk.paths import resources_folder
from tests.conftest import Clock
from tests.desk.test_briefing import MEETING, package_of
from tests.exchange.pdf_text import pdf_text
from tests.naughty import LONE_SURROGATES, NAUGHTY

Sit = Callable[[str], Desk]
FONTS = resources_folder() / "fonts"


def addressed(desk: Desk) -> Desk:
    """The same desk with addresses for rep and closer."""
    with desk.write() as write:
        for person_id, name in write.conn.execute("SELECT id, name FROM people").fetchall():
            write.change("people", person_id, email=f"{name.split()[0].lower()}@northbeam.example")
    desk.switch(desk.person.id)
    return desk


def signs(text: str) -> str:
    """The letters of a text in their order, without spaces, marks of lists and hyphens at the ends of lines."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in plain if not sign.isspace() and sign not in "•-\u00ad\u2010\ufffe\u200b\u0002")


def same_words(out: Outgoing) -> None:
    """The words of the PDF are those of the page on the screen, letter by letter."""
    content, pages = brief_bytes(out.html, FONTS)
    with closing(Page("Letter", FONTS)) as page:
        told = [page.clean(block.text) for block in blocks(out.html)]
    feet = "".join(f"{told[0][:70]}Page {number} of {pages}" for number in range(1, pages + 1))
    assert Counter(signs(pdf_text(content))) == Counter(signs("".join(told) + feet))


def same_order(out: Outgoing) -> None:
    """And what a reader copies out of the PDF reads as on the screen."""
    with closing(pdfium.PdfDocument(brief_bytes(out.html, FONTS)[0])) as document:
        shown = signs("".join(page.get_textpage().get_text_range() for page in document))
    assert shown.startswith(signs("".join(block.text for block in blocks(out.html))))


def parts(content: bytes) -> dict[str, EmailMessage]:
    message = message_from_bytes(content, policy=policy.default)
    return {part.get_content_type(): part for part in message.walk()}  # type: ignore[misc]


def test_the_pdf_has_the_words_of_the_screen(desk: Desk) -> None:
    package = package_of(
        desk, meeting_at=MEETING, avoid="No price", amount_cents=1_800_000, size_basis="22 dock doors, “bay 4”"
    )
    out = outgoing_draft(desk, package)
    same_words(out)
    same_order(out)
    handoff_id = handoffs.hand_off(desk, package).ids["handoff"][0]
    handoff_talk.add_fact(desk, handoff_id, "Kent is back")
    same_words(outgoing(desk, handoff_id))
    same_order(outgoing(desk, handoff_id))


@pytest.mark.parametrize("at", range(0, len(NAUGHTY), 40))
def test_the_pdf_has_the_words_of_the_screen_whatever_was_typed(desk: Desk, at: int) -> None:
    odd = "\n".join(text[:120] for text in (*NAUGHTY, *LONE_SURROGATES)[at : at + 40])
    same_words(outgoing_draft(desk, package_of(desk, note=odd, avoid=odd)))


def test_the_letter_has_brief_pdf_and_invitation(desk: Desk) -> None:
    out = outgoing_draft(addressed(desk), package_of(desk, meeting_at=MEETING, meeting_zone="America/Boise"))
    made = letter(desk, out)
    found = parts(made.content)
    assert made.left_out == ""
    assert message_from_bytes(made.content, policy=policy.default)["To"] == "jordan@northbeam.example"
    assert found["text/plain"].get_content().splitlines() == out.plain.splitlines()
    assert "<h1>Company 0</h1>" in found["text/html"].get_content()
    assert found["application/pdf"].get_content().startswith(b"%PDF")
    assert found["application/pdf"].get_filename() == "Brief First00 Last, Company 0.pdf"
    assert found["text/calendar"]["Content-Type"].params["method"] == "REQUEST"
    (event,) = icalendar.Calendar.from_ical(found["text/calendar"].get_content()).events
    assert [str(one) for one in event["ATTENDEE"]] == [
        "mailto:jordan@northbeam.example",
        "mailto:first00@company.example",
    ]


def test_without_an_address_the_invitation_stays_out_and_says_why(desk: Desk) -> None:
    made = letter(desk, outgoing_draft(desk, package_of(desk, meeting_at=MEETING)))
    assert "Maria Ortega has no e-mail address" in made.left_out
    assert "text/calendar" not in parts(made.content)


def test_a_meeting_keeps_its_place_before_sending_after_it_and_when_it_is_moved(
    desk: Desk, as_person: Sit, clock: Clock
) -> None:
    package = package_of(addressed(desk), meeting_at=MEETING)
    before = outgoing_draft(desk, package).meeting
    handoff_id = handoffs.hand_off(desk, package).ids["handoff"][0]
    sent = outgoing(desk, handoff_id).meeting
    assert before is not None
    assert sent is not None
    assert replace(sent, zone=before.zone, made_at=before.made_at) == before
    jordan = as_person("Jordan")
    handoffs.accept(jordan, handoff_id)
    clock.forward(days=1, hours=2)
    handoffs.report(jordan, handoff_id, "no_show")
    moved_to = MEETING.replace(day=20)
    handoff_talk.rebook(desk, handoff_id, moved_to)
    moved = outgoing(desk, handoff_id).meeting
    assert moved is not None
    assert (moved.handoff_id, moved.starts, moved.sequence) == (sent.handoff_id, moved_to, 1)


def test_a_closer_who_works_by_mail_gets_the_sheet(desk: Desk, as_person: Sit) -> None:
    package = package_of(addressed(desk))
    ruth = as_person("Ruth")
    mine = handoff_rules.terms(ruth)[package.closer_id]
    change_terms(ruth, package.closer_id, replace(mine, by_mail=True))
    out = outgoing(desk, handoffs.hand_off(desk, package).ids["handoff"][0])
    found = parts(letter(desk, out).content)
    sheet = found["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]
    assert sheet.get_filename() == "Leads for Jordan Pike 2026-10-14.xlsx"
    assert "coloured headings" in found["text/plain"].get_content()


def test_files_of_three_kinds_and_no_other(desk: Desk, tmp_path: Path) -> None:
    out = outgoing_draft(desk, package_of(desk))
    for kind, start in ((".pdf", b"%PDF"), (".html", b"<!DOCTYPE html>"), (".eml", b"X-Unsent: 1")):
        assert write_brief(desk, out, tmp_path / f"brief{kind}") == 1
        assert (tmp_path / f"brief{kind}").read_bytes().startswith(start)
    with pytest.raises(KnownError, match=r"cannot be a \.txt file"):
        write_brief(desk, out, tmp_path / "brief.txt")
    assert file_name(replace(out, name=' A/B: "C"?. ')) == "Brief A-B- -C--"


def test_somebody_is_found_by_name_or_handoff(desk: Desk) -> None:
    package = package_of(desk)
    out, sent = brief_of(desk, "First00")
    assert (out.name, sent) == ("First00 Last, Company 0", False)
    handoff_id = handoffs.hand_off(desk, package).ids["handoff"][0]
    assert brief_of(desk, "First00") == brief_of(desk, handoff_id) == (outgoing(desk, handoff_id), True)
    with pytest.raises(KnownError, match="Several people are called “Last”"):
        brief_of(desk, "Last")
    with pytest.raises(KnownError, match="Nobody here is called"):
        brief_of(desk, "Zoltan")
