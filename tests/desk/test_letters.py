"""Letters, labels and drafts for people of a workspace, with its letterhead and whoever signs."""

import io
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image

from sdr_desk.desk import authoring, bulk, letterheads, letters
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letterheads import KeptLetterhead
from sdr_desk.desk.mailing_plan import Plan, plan, words_for
from sdr_desk.desk.undo import undo_last
from sdr_desk.errors import KnownError
from sdr_desk.exchange.labels import SHEETS
from tests.desk.posted import change, settle


def picture() -> bytes:
    into = io.BytesIO()
    Image.new("RGBA", (3000, 900), (20, 60, 90, 128)).save(into, "PNG")
    return into.getvalue()


def pages_of(file: Path) -> list[str]:
    document = pdfium.PdfDocument(file.read_bytes())
    return [page.get_textpage().get_text_bounded() for page in document]


def planned(desk: Desk, kind: str, ids: list[str]) -> Plan:
    return plan(desk, words_for(desk, kind)[0].script_id, ids)


def test_each_letter_is_to_one_person_and_signed_by_whoever_is_chosen(
    desk: Desk, as_person: Callable[[str], Desk], tmp_path: Path
) -> None:
    ids = settle(desk)
    told: list[tuple[int, int, str]] = []
    ruth = as_person("Ruth").person.id
    file = tmp_path / "l.pdf"
    made = letters.make_letters(
        desk, planned(desk, "letter", ids[:3]), file, signer_id=ruth, progress=lambda *said: told.append(said)
    )
    assert (made.letters, made.pages, made.left_out) == (3, 3, ())
    for number, text in enumerate(pages_of(file)):
        assert f"First0{number} Last" in text
        assert "Ruth Adler" in text
    assert told[-1] == (3, 3, "3 of 3 letters")


def test_who_was_blocked_or_cannot_be_printed_is_left_out_when_it_is_made(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk)
    chosen = planned(desk, "letter", ids[:4])
    bulk.do_not_call(desk, Selection(ids=(ids[0],)), "asked")
    bulk.remove(desk, Selection(ids=(ids[1],)))
    change(desk, ids[2], last_name="田中")
    made = letters.make_letters(desk, chosen, tmp_path / "l.pdf")
    assert [one for one, _version in made.people] == [ids[3]]
    assert [one.why for one in made.left_out] == [
        "is on the do-not-call record",
        "was removed meanwhile",
        "has letters in the address that cannot be printed here (田中)",
    ]


def test_words_with_a_gap_are_not_sent(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk)
    script = words_for(desk, "letter")[0]
    body = "---\ntitle: Bare\nkind: letter\n---\nDear {{ prospect.title }},\n"
    with desk.write() as write:
        version = write.fact(
            "script_versions", script_id=script.script_id, number=99, title="Bare", body=body, published_at=write.at
        )
        write.change("scripts", script.script_id, live_version_id=version)
    change(desk, ids[0], title="")
    chosen = plan(desk, script.script_id, ids[:2])
    assert [one.prospect_id for one in chosen.left_out] == [ids[0]]
    made = letters.make_letters(desk, chosen, tmp_path / "l.pdf")
    assert made.people == ((ids[1], version),)
    assert made.left_out[0].name == "First00 Last"
    assert made.left_out[0].why.startswith("would get words with a gap (")


def test_everybody_blocked_since_it_was_planned_is_said_with_why(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk)
    chosen = planned(desk, "letter", ids[:3])
    bulk.do_not_call(desk, Selection(ids=tuple(ids[:3])), "asked")
    with pytest.raises(KnownError, match="do-not-call record, and 2 more"):
        letters.make_letters(desk, chosen, tmp_path / "l.pdf")
    assert not (tmp_path / "l.pdf").exists()


def test_the_letterhead_is_on_the_letter_and_a_managers_to_change(
    desk: Desk, as_person: Callable[[str], Desk], tmp_path: Path
) -> None:
    ids, new = settle(desk), KeptLetterhead("Northbeam Cold Chain", picture(), "Registered in Idaho\nwww.north.example")
    with pytest.raises(KnownError, match="Only a manager"):
        letterheads.keep_letterhead(desk, new)
    letterheads.keep_letterhead(as_person("Ruth"), new)
    letters.make_letters(desk, planned(desk, "letter", ids[:1]), tmp_path / "l.pdf")
    text = pages_of(tmp_path / "l.pdf")[0]
    assert "Northbeam Cold Chain" in text
    assert "Registered in Idaho" in text
    assert len(letterheads.kept_letterhead(desk).logo) < 20_000
    undo_last(as_person("Ruth"))
    assert letterheads.kept_letterhead(desk) == KeptLetterhead()


@pytest.mark.parametrize("new", [KeptLetterhead(logo=b"no picture"), KeptLetterhead(foot="a\nb\nc")])
def test_a_letterhead_that_cannot_be_printed_is_refused(new: KeptLetterhead, as_person: Callable[[str], Desk]) -> None:
    ruth = as_person("Ruth")
    with pytest.raises(KnownError):
        letterheads.keep_letterhead(ruth, new)
    assert letterheads.kept_letterhead(ruth) == KeptLetterhead()


def test_a_signature_is_ones_own_to_keep(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    letterheads.keep_signature(desk, desk.person.id, picture())
    assert letterheads.signer(desk).signature.startswith(b"\x89PNG")
    with pytest.raises(KnownError, match="signature of others"):
        letterheads.keep_signature(desk, as_person("Ruth").person.id, picture())
    letterheads.keep_signature(as_person("Ruth"), desk.person.id, b"")
    assert letterheads.signer(desk).signature == b""
    assert letterheads.signers(desk)[0].id == desk.person.id


def test_a_signature_damaged_in_the_file_is_named(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk)
    with desk.write() as write:
        write.change("people", desk.person.id, signature="no base64!")
    with pytest.raises(KnownError, match="The signature of Maria Ortega"):
        letters.make_letters(desk, planned(desk, "letter", ids), tmp_path / "l.pdf")
    assert not (tmp_path / "l.pdf").exists()


def test_nobody_left_is_no_letter(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk, 0)
    first = planned(desk, "letter", ids[:1]).left_out[0]
    assert f"{first.name} {first.why}" == "First00 Last has no postal address"
    with pytest.raises(KnownError, match="no letter to write"):
        letters.make_letters(desk, planned(desk, "letter", ids), tmp_path / "l.pdf")
    with pytest.raises(KnownError, match="is no letter"):
        letters.make_letters(desk, planned(desk, "email", ids), tmp_path / "l.pdf")


def test_labels_are_those_of_the_letters_that_were_made(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk)
    chosen = planned(desk, "letter", ids[:5])
    bulk.remove(desk, Selection(ids=(ids[1],)))
    made = letters.make_letters(desk, chosen, tmp_path / "l.pdf")
    assert letters.make_labels(desk, chosen, tmp_path / "a.pdf", SHEETS["3x10"], only=made) == (4, 1)
    assert "First01" not in pages_of(tmp_path / "a.pdf")[0]


def test_drafts_are_one_file_a_person_and_never_replace_others(desk: Desk, tmp_path: Path) -> None:
    ids = settle(desk)
    change(desk, ids[1], first_name='A/b:"c', last_name="\u202ed")
    chosen, folder = planned(desk, "email", ids[:3]), tmp_path / "new" / "drafts"
    assert letters.make_drafts(desk, chosen, folder).letters == 3
    assert letters.make_drafts(desk, chosen, folder).letters == 3
    files = sorted(folder.iterdir())
    assert len(files) == 6
    mail = message_from_bytes(files[0].read_bytes(), policy=policy.default)
    assert (mail["To"], mail["X-Unsent"]) == ("first00@company.example", "1")
    body = mail.get_body(("html",))
    assert body is not None
    assert "<span" not in body.get_content()


def test_stopped_drafts_leave_nothing(desk: Desk, tmp_path: Path) -> None:
    ids, asked = settle(desk), iter([False, False, True])
    with pytest.raises(KnownError, match="stopped"):
        letters.make_drafts(desk, planned(desk, "email", ids), tmp_path / "drafts", cancelled=lambda: next(asked))
    assert not (tmp_path / "drafts").exists()


def test_one_e_mail_has_words_and_a_link(desk: Desk, as_person: Callable[[str], Desk]) -> None:
    ids = settle(desk)
    chosen = planned(desk, "email", ids[:1])
    subject, body = letters.email_draft(desk, chosen, ids[0])
    assert subject
    assert "First00" in body
    assert letters.mail_link(desk, chosen, ids[0]).startswith("mailto:first00@company.example?subject=")
    ruth = as_person("Ruth").person.id
    assert "Ruth Adler" in letters.email_draft(desk, chosen, ids[0], signer_id=ruth)[1]
    assert "Ruth" in letters.mail_link(desk, chosen, ids[0], signer_id=ruth)
    bulk.do_not_call(desk, Selection(ids=(ids[0],)), "asked")
    with pytest.raises(KnownError, match="do-not-call"):
        letters.mail_link(desk, chosen, ids[0])


def test_words_withdrawn_since_they_were_planned_go_to_nobody(
    desk: Desk, as_person: Callable[[str], Desk], tmp_path: Path
) -> None:
    ids, ruth = settle(desk), as_person("Ruth")
    letter, email = planned(desk, "letter", ids[:2]), planned(desk, "email", ids[:2])
    for one in (letter, email):
        authoring.retire(ruth, one.script.script_id)
    for make in (
        lambda: letters.make_letters(desk, letter, tmp_path / "l.pdf"),
        lambda: letters.make_drafts(desk, email, tmp_path / "drafts"),
        lambda: letters.mail_link(desk, email, ids[0]),
    ):
        with pytest.raises(KnownError, match="not published"):
            make()
    assert not any((tmp_path / name).exists() for name in ("l.pdf", "drafts"))
    authoring.restore(ruth, letter.script.script_id)
    assert letters.make_letters(desk, letter, tmp_path / "l.pdf").letters == 2
