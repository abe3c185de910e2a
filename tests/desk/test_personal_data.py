"""Everything about one person is shown, and erased so that nothing of it is left in the file."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sdr_desk.desk import care, drafts, guide, handoffs, personal_data, prospects, queue, recovery, search, undo
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import NewProspect
from sdr_desk.errors import KnownError
from sdr_desk.store import jobs
from sdr_desk.store.reach import hashed_key
from sdr_desk.store.workspace import open_workspace

WORDS = (
    "Zebulon", "Quillfeather", "zebulon@quill.example", "2085550142", "+12085550142", "(208) 555-0142",
    "harpsichord", "velvetgate", "marzipan", "obelisk", "periwinkle",
)  # fmt: skip


@pytest.fixture
def somebody(desk: Desk) -> str:
    """A person with a call, a promise, answers, a handoff, drafts and words about them elsewhere."""
    new = NewProspect(
        "Zebulon", "Quillfeather", "Harpsichord maker", "Company 0", ("(208) 555-0142",), ("Zebulon@quill.example",),
        "Boise", "ID", "US", linkedin="quill.example/in/zebulon", about="Likes the harpsichord",
    )  # fmt: skip
    person = prospects.add_prospect(desk, new).ids["prospect"][0]
    drafts.keep_typing(desk, person, {"note": "periwinkle draft that was typed and then sent with the call"})
    log_outcome(desk, Outcome(person, "gatekeeper", note="A marzipan note about him, long enough", name="velvetgate"))
    log_outcome(desk, Outcome(person, "callback", when=desk.now() + timedelta(days=1), said="after the obelisk"))
    answers = {question.key: "obelisk $18,000" for question in guide.guide_for(desk, person).questions}
    guide.save_answers(desk, person, answers)
    other = queue.head_ids(desk, 1)[0]
    log_outcome(desk, Outcome(other, "gatekeeper", note="Ask Zebulon Quillfeather, 208.555.0142", name="velvetgate"))
    return person


def hand_over(desk: Desk, person: str) -> None:
    form = handoffs.prepare(desk, person)
    package = handoffs.Package(person, form.closers[0].id, form.answer_by, "marzipan", "Meet at the obelisk", 1_800_000)
    handoffs.hand_off(desk, package)
    drafts.keep_typing(desk, person, {"note": "periwinkle, still typing"})


def found_in(*paths: Path) -> list[str]:
    """Which of the words stand in the bytes of these files, in any case."""
    data = b"".join(path.read_bytes() for path in paths if path.exists()).lower()
    return [word for word in WORDS if word.lower().encode() in data and word != "velvetgate"]


def erase(manager: Desk, person: str) -> str:
    return personal_data.erase_person(manager, person, "Asked us to", "e-mail of Zebulon Quillfeather").label


def test_the_words_of_the_test_are_in_the_file_before(desk: Desk, somebody: str) -> None:
    hand_over(desk, somebody)
    desk.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert len(found_in(desk.workspace.path)) == len(WORDS) - 1


def test_nothing_of_an_erased_person_is_left_in_the_file(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk]
) -> None:
    hand_over(desk, somebody)
    erase(as_person("Ruth"), somebody)
    path = desk.workspace.path
    assert found_in(path, Path(f"{path}-wal")) == []
    assert care.check_file(desk).clean
    assert found_in(path, Path(f"{path}-wal")) == []


def test_words_deleted_before_without_care_go_as_well(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk]
) -> None:
    desk.conn.execute("PRAGMA secure_delete = OFF")
    for number in range(40):
        text = f"{number} A marzipan note about Zebulon Quillfeather, typed again and again " * 8
        drafts.keep_typing(desk, somebody, {"note": text})
    drafts.keep_typing(desk, somebody, {"note": "periwinkle"})
    erase(as_person("Ruth"), somebody)
    assert found_in(desk.workspace.path) == []


def test_an_erasure_cut_off_before_the_file_was_swept_is_finished_at_the_next_start(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.conn.execute("PRAGMA secure_delete = OFF")
    desk.conn.execute("CREATE TABLE old (words TEXT)")
    desk.conn.executemany("INSERT INTO old VALUES (?)", [(4_000 * "." + "harpsichord Zebulon",)] * 60)
    desk.conn.execute("DROP TABLE old")  # more pages than the erasure itself takes into use again
    with monkeypatch.context() as dead:
        dead.setattr(jobs, "this_process", lambda: "1/1/another start of the machine")
        dead.setattr(personal_data, "_to_its_end", lambda *_given: False)
        erase(as_person("Ruth"), somebody)
    desk.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found_in(desk.workspace.path)
    (told,) = recovery.recover(desk)
    assert told.endswith("what was left in the file is gone now.")
    assert found_in(desk.workspace.path, Path(f"{desk.workspace.path}-wal")) == []
    assert recovery.recover(desk) == ()


def test_an_erasure_that_could_not_be_finished_is_at_the_next_start(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as busy:
        busy.setattr(personal_data.erasure, "_empty_log", lambda _conn: False)
        assert "Close the other windows" in erase(as_person("Ruth"), somebody)
        assert "close the other windows" in recovery.recover(desk)[0]
    assert "is gone now" in recovery.recover(desk)[0]
    assert jobs.cut_off(desk.conn) == []


def test_the_search_knows_no_word_of_an_erased_person(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk]
) -> None:
    erase(as_person("Ruth"), somebody)
    desk.conn.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, prospect_search, row)")
    terms = {row[0] for row in desk.conn.execute("SELECT term FROM temp.terms")}
    assert not {term for term in terms if term.startswith(("zeb", "quill", "harpsi"))}
    assert search.find_people(desk, "quillfeather") == ()


def test_the_counts_stay_and_the_texts_of_others_lose_only_the_name(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk]
) -> None:
    counts = desk.conn.execute("SELECT * FROM daily_counts ORDER BY 1, 2, 3").fetchall()
    erase(as_person("Ruth"), somebody)
    assert desk.conn.execute("SELECT * FROM daily_counts ORDER BY 1, 2, 3").fetchall() == counts
    touches = desk.conn.execute("SELECT disposition, note FROM touches WHERE prospect_id = ?", (somebody,)).fetchall()
    assert touches == [("gatekeeper", ""), ("callback", "")]
    (note,) = desk.conn.execute("SELECT note FROM touches WHERE note LIKE 'Ask%'").fetchone()
    assert note == "Ask (erased), (erased)"


def test_what_they_were_reached_under_stays_blocked_as_a_hash(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk]
) -> None:
    log_outcome(desk, Outcome(somebody, "do_not_call"))
    erase(as_person("Ruth"), somebody)
    rows = desk.conn.execute("SELECT DISTINCT value FROM do_not_call WHERE scope = 'erased'").fetchall()
    assert {row[0] for row in rows} == {hashed_key("+12085550142"), hashed_key("zebulon@quill.example")}
    assert desk.conn.execute("SELECT 1 FROM do_not_call WHERE value NOT LIKE 'sha256:%'").fetchone() is None


def test_a_number_somebody_else_has_stays_readable_for_them(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk]
) -> None:
    new = NewProspect("Bo", "Ray", phones=("(208) 555-0142",), about="Call 208 555 0142")
    bo = prospects.add_prospect(desk, new).ids["prospect"][0]
    erase(as_person("Ruth"), somebody)
    assert desk.conn.execute("SELECT raw FROM contact_points WHERE prospect_id = ?", (bo,)).fetchone()
    assert desk.conn.execute("SELECT about FROM prospects WHERE id = ?", (bo,)).fetchone() == ("Call 208 555 0142",)


def test_erasing_is_on_the_record_guarded_again_and_cannot_be_undone(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk]
) -> None:
    erase(as_person("Ruth"), somebody)
    assert desk.conn.execute("SELECT reason, proof FROM erasures").fetchall() == [("Asked us to", "e-mail of (erased)")]
    assert desk.conn.execute("SELECT count(*) FROM audit WHERE action = 'erase_person'").fetchone() == (1,)
    assert undo.undoable(as_person("Ruth")) is None
    for label in iter(lambda: undo.undoable(desk), None):
        assert "Quillfeather" not in label
        undo.undo_last(desk)
    with pytest.raises(Exception, match="is a record"):
        desk.conn.execute("UPDATE touches SET note = 'x'")


def test_an_import_never_brings_an_erased_person_back_as_callable(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk], tmp_path: Path
) -> None:
    from sdr_desk.desk import imports

    erase(as_person("Ruth"), somebody)
    rows = "Name,Company,Phone,Email\nA Poe,New Co,208-555-0142,\nB Poe,New Co,,ZEBULON@quill.example\n"
    (tmp_path / "l.csv").write_text(rows, encoding="utf-8")
    imports.import_file(desk, tmp_path / "l.csv")
    found = desk.conn.execute(
        "SELECT s.status FROM prospects p JOIN prospect_state s ON s.prospect_id = p.id WHERE p.last_name = 'Poe'"
    ).fetchall()
    assert found == [("do_not_call",), ("do_not_call",)]


def test_a_person_merged_into_another_is_erased_with_them(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk]
) -> None:
    twin = prospects.add_prospect(desk, NewProspect("Zebulon", "Obelisk", about="marzipan twin")).ids["prospect"][0]
    with desk.write() as write:
        write.fact("merges", kept_id=somebody, gone_id=twin, act="merge", reason="harpsichord")
        write.conn.execute("INSERT INTO merged (gone_id, kept_id) VALUES (?, ?)", (twin, somebody))
    erase(as_person("Ruth"), twin)
    assert found_in(desk.workspace.path) == []
    assert {row[0] for row in desk.conn.execute("SELECT prospect_id FROM erasures")} == {somebody, twin}


def test_the_file_opens_again_after_an_erasure(desk: Desk, somebody: str, as_person: Callable[[str], Desk]) -> None:
    erase(as_person("Ruth"), somebody)
    open_workspace(desk.workspace.path, backups=desk.workspace.path.parent / "b").close()


def test_the_answer_names_the_backups(desk: Desk, somebody: str, as_person: Callable[[str], Desk]) -> None:
    said = erase(as_person("Ruth"), somebody)
    assert "2 numbers and addresses stay blocked" in said
    assert "14 daily and 10 other" in said


@pytest.mark.parametrize(
    ("who", "reason", "proof", "match"),
    [("Maria", "x", "y", "Only a manager"), ("Ruth", " ", "y", "Say why"), ("Ruth", "x", "", "how you know")],
)
def test_erasing_is_refused(
    somebody: str, as_person: Callable[[str], Desk], who: str, reason: str, proof: str, match: str
) -> None:
    with pytest.raises(KnownError, match=match):
        personal_data.erase_person(as_person(who), somebody, reason, proof)
    assert personal_data.summary(as_person(who), somebody).startswith("Zebulon")


def test_everything_held_is_shown_in_words(desk: Desk, somebody: str, tmp_path: Path) -> None:
    hand_over(desk, somebody)
    entries = personal_data.export_person(desk, somebody, tmp_path / "z.html")
    page = (tmp_path / "z.html").read_text(encoding="utf-8")
    for word in ("Harpsichord maker", "(208) 555-0142", "velvetgate", "marzipan", "after the obelisk", "periwinkle"):
        assert word in page
    assert "Wed Oct 14, 2026, 10:00 am" in page
    assert entries > 12
    assert desk.conn.execute("SELECT noun_id FROM audit WHERE action = 'export_person'").fetchone() == (somebody,)


def test_everything_held_is_there_for_another_program(desk: Desk, somebody: str, tmp_path: Path) -> None:
    personal_data.export_person(desk, somebody, tmp_path / "z.json")
    data = json.loads((tmp_path / "z.json").read_text(encoding="utf-8"))
    assert (data["name"], data["time_zone"]) == ("Zebulon Quillfeather", "America/Boise")
    assert data["touches"][0]["at"] == "2026-10-14T10:00:00-06:00"
    assert [point["as_used"] for point in data["numbers_and_addresses"]][:2] == [
        "+12085550142",
        "zebulon@quill.example",
    ]


def test_words_and_letters_know_nothing_of_them_afterwards(
    desk: Desk, somebody: str, as_person: Callable[[str], Desk]
) -> None:
    with desk.write() as write:
        (script_id,) = write.conn.execute("SELECT id FROM scripts LIMIT 1").fetchone()
        write.change("scripts", script_id, draft="Ask Zebulon Quillfeather", draft_at=write.at)
        write.document("script_suggestions", script_id=script_id, words="Zebulon Quillfeather said", body="x")
        made = {"kind": "letter", "made_at": write.at, "people": json.dumps([somebody])}
        write.document("mailings", **made, file_name="Zebulon Quillfeather.pdf")
    assert len(personal_data.person_data(desk, somebody)["letters_and_emails_made"]) == 1
    erase(as_person("Ruth"), somebody)
    for column, table in (("draft", "scripts"), ("words", "script_suggestions"), ("file_name", "mailings")):
        texts = [row[0] for row in desk.conn.execute(f"SELECT {column} FROM {table}")]
        assert any("(erased)" in text for text in texts)
        assert not any("Quillfeather" in text for text in texts)


def test_a_page_runs_nothing(desk: Desk, tmp_path: Path) -> None:
    dana = prospects.add_prospect(desk, NewProspect("Dana", "Poe", about="<script>alert(1)</script>"))
    personal_data.export_person(desk, dana.ids["prospect"][0], tmp_path / "d.html")
    assert "<script" not in (tmp_path / "d.html").read_text(encoding="utf-8")


def test_a_person_is_found_by_name_or_id_and_never_guessed(desk: Desk, somebody: str) -> None:
    assert personal_data.find_person(desk, "Zebulon Quillfeather") == somebody
    assert personal_data.find_person(desk, somebody) == somebody
    with pytest.raises(KnownError, match="more than one"):
        personal_data.find_person(desk, "last")
    with pytest.raises(KnownError, match="Nobody called"):
        personal_data.find_person(desk, "nemo")
    assert personal_data.summary(desk, somebody) == "Zebulon Quillfeather, Company 0 (2 calls and messages)"
