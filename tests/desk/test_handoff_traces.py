"""What a handoff, sorting or deal tells of somebody goes where that person goes: merged, shown, erased, exported."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sdr_desk.desk import drafts, handoff_talk, handoffs, merging, personal_data, undo
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import guide_for, save_answers
from sdr_desk.desk.package import Package
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.errors import KnownError
from sdr_desk.store import erasure, import_undo, listing
from sdr_desk.store import handoffs as store
from sdr_desk.store.reach import reach_of
from tests.desk.posted import ids_of

Sit = Callable[[str], Desk]
WORDS = ("Quillfeather", "harpsichord", "velvetgate", "marzipan", "obelisk", "periwinkle", "bergamot", "tamarind")


@pytest.fixture
def told(desk: Desk, as_person: Sit) -> str:
    """Zebulon, with a handoff somebody talked about, a sorting and a deal, and a word about him with somebody else."""
    new = NewProspect("Zebulon", "Quillfeather", "Owner", "Company 0", ("(208) 555-0142",), (), "Boise", "ID", "US")
    one = add_prospect(desk, new).ids["prospect"][0]
    lead = send_to(desk, one, avoid="marzipan", size_basis="obelisk")
    handoff_talk.ask(as_person("Jordan"), lead, "Is the harpsichord his?")
    handoff_talk.reply(desk, lead, "periwinkle he said")
    handoff_talk.add_fact(desk, lead, "velvetgate is the door")
    about = {"at": "2026-10-14T16:00:00.000Z", "proposed": "hand_off", "chosen": "hand_off"}
    with desk.write() as write:
        write.fact("sortings", prospect_id=one, proposed_reasons='["bergamot"]', why="tamarind", **about)
        write.document(
            "deals", prospect_id=one, person_name="Zebulon Quillfeather", closed_on="2026-01-05", amount_cents=900,
            about="tamarind",
        )  # fmt: skip
        write.fact("sortings", prospect_id=ids_of(desk)[0], why="Ask Zebulon Quillfeather", **about)
        write.record("note", "Sorted", ["prospect"])
    return one


def send_to(desk: Desk, one: str, **columns: str) -> str:
    save_answers(desk, one, {item.key: "Enough words, $9,000 by Thursday" for item in guide_for(desk, one).questions})
    form = handoffs.prepare(desk, one)
    package = Package(one, form.closers[0].id, form.answer_by, "Story", "Call Thursday", **columns)  # type: ignore[arg-type]
    return handoffs.hand_off(desk, package).ids["handoff"][0]


def found_in(*paths: Path) -> list[str]:
    data = b"".join(path.read_bytes() for path in paths if path.exists()).lower()
    return [word for word in WORDS if word.lower().encode() in data]


def test_nothing_of_it_is_left_after_erasing(desk: Desk, as_person: Sit, told: str) -> None:
    path = desk.workspace.path
    desk.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found_in(path) == list(WORDS)
    personal_data.erase_person(as_person("Ruth"), told, "Asked us to", "His letter")
    assert found_in(path, Path(f"{path}-wal")) == []
    assert desk.conn.execute("SELECT amount_cents, person_name FROM deals").fetchall() == [(900, "")]
    assert {json.loads(row[0]) == [] for row in desk.conn.execute("SELECT proposed_reasons FROM sortings")} == {True}
    assert check_file(desk).clean


def test_words_about_a_handoff_are_looked_for_in_the_bytes(desk: Desk, as_person: Sit, told: str) -> None:
    lead = desk.conn.execute("SELECT handoff_id FROM handoff_state").fetchone()[0]
    handoffs.return_lead(as_person("Jordan"), lead, "no_need", "The saxophone in the hall was bought already")
    traces = erasure.traces_of(desk.conn, reach_of(desk.conn, told))
    assert "The saxophone in the hall was bought already" in traces


def test_the_lead_of_an_erased_person_is_brought_to_its_end(desk: Desk, as_person: Sit, told: str) -> None:
    lead = desk.conn.execute("SELECT handoff_id FROM handoff_state").fetchone()[0]
    personal_data.erase_person(as_person("Ruth"), told, "Asked us to", "His letter")
    handoffs.return_lead(as_person("Jordan"), lead, "no_need")
    found = store.handoff(desk.conn, lead)
    assert found is not None
    assert (found.status, found.question) == ("returned", "")
    assert check_file(desk).clean


def test_all_of_it_is_shown_to_who_asks(desk: Desk, told: str) -> None:
    text = json.dumps(personal_data.person_data(desk, told), default=str)
    assert [word for word in WORDS if word not in text] == []


def test_a_deal_goes_with_its_person_and_comes_back(desk: Desk, as_person: Sit, told: str) -> None:
    other, ruth = ids_of(desk)[0], as_person("Ruth")
    whose = "SELECT prospect_id FROM deals"
    merging.merge(ruth, other, told)
    assert desk.conn.execute(whose).fetchone() == (other,)
    merging.unmerge(ruth, told)
    assert desk.conn.execute(whose).fetchone() == (told,)
    undo.undo_last(ruth)
    assert desk.conn.execute(whose).fetchone() == (other,)
    assert check_file(desk).clean


def test_two_who_are_both_with_a_closer_are_not_merged(desk: Desk, told: str) -> None:
    other = ids_of(desk)[0]
    drafts.keep_typing(desk, other, {})
    send_to(desk, other)
    with pytest.raises(KnownError, match="Both are with a closer"):
        merging.merge(desk, other, told)


def test_who_was_sorted_or_bought_was_gone_on_from(desk: Desk, told: str) -> None:
    bought, sorted_one = ids_of(desk)[1], ids_of(desk)[0]
    with desk.write() as write:
        write.document("deals", prospect_id=bought, closed_on="2026-01-05", amount_cents=900)
    import_undo.gather_own(desk.conn, "no import")
    found = import_undo.gone_on(desk.conn, [bought, sorted_one, ids_of(desk)[2]], "~")
    assert found == {
        bought: "A deal was entered since by Maria Ortega",
        sorted_one: "It was decided how to go on since by Maria Ortega",
    }


def test_handoffs_are_exported_with_what_was_said(desk: Desk, told: str) -> None:
    headers = listing.TABLES["handoffs"].headers
    (row,) = [dict(zip(headers, row, strict=True)) for row in listing.rows(desk.conn, "handoffs")]
    assert (row["question"], row["avoid"], row["size_basis"]) == ("Is the harpsichord his?", "marzipan", "obelisk")
    assert (row["meeting_at"], row["held"], row["profit_cents"], row["first_sale_on"]) == (None, "", None, None)
