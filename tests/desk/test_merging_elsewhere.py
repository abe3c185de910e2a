"""Merged people in what goes out, in what an import takes back, and in what is told to the person."""

import csv
from collections.abc import Callable
from pathlib import Path

from sdr_desk.desk import care, drafts, exports, imports, merging, queue, undo, words
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.personal_data import person_data
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.store import prospects, state
from tests.conftest import Clock, open_at
from tests.desk.lists import csv_file
from tests.desk.test_merging import ana, twin

NEW = "Ann,Poe,Buyer,Larkspur,(208) 555-0180,,ann@larkspur.example,Boise,ID,larkspur.example,40,"


def test_exported_touches_carry_the_name_of_the_one_kept(desk: Desk, tmp_path: Path) -> None:
    one, two = ana(desk), twin(desk)
    log_outcome(desk, Outcome(two, "voicemail", note="Asked about gaskets"))
    merging.merge(desk, one, two)
    path = tmp_path / "touches.csv"
    exports.export(desk, path, "touches")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["person"], row["note"]) for row in rows] == [("Ana Figueroa", "Asked about gaskets")]


def test_an_imported_person_who_was_merged_stays_and_is_listed(desk: Desk, tmp_path: Path) -> None:
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", NEW))
    (person,) = desk.conn.execute("SELECT id FROM prospects WHERE last_name = 'Poe'").fetchone()
    one = ana(desk)
    merging.merge(desk, one, person)
    back = imports.undo_import(desk, found.import_id)
    assert back.removed == 0
    assert ("Ann Poe", "They were merged with somebody since") in [(name, why) for _id, name, why in back.kept]
    assert "ann@larkspur.example" in [point.text for point in story_of(desk, one).points]
    merging.unmerge(desk, person)
    assert story_of(desk, person).name == "Ann Poe"
    assert care.check_file(desk).clean


def test_what_is_held_about_somebody_is_that_of_both(desk: Desk) -> None:
    one, two = ana(desk), twin(desk)
    log_outcome(desk, Outcome(two, "no_answer", note="Rang out"))
    merging.merge(desk, one, two)
    told = person_data(desk, two)
    assert len(told["person"]) == 2  # type: ignore[arg-type]
    assert [row["note"] for row in told["touches"]] == ["Rang out"]  # type: ignore[attr-defined]


def test_a_call_undone_by_its_teller_after_a_merge_leaves_the_one_kept_right(desk: Desk) -> None:
    one, two = ana(desk), twin(desk)
    drafts.keep_typing(desk, two, {"note": "Half a thought"})
    log_outcome(desk, Outcome(two, "no_answer"))
    merging.merge(desk, one, two)
    undo.undo_last(desk)
    undo.undo_last(desk)
    assert drafts.typing_of(desk, two) == {"note": "Half a thought"}
    undo.redo_last(desk)
    undo.redo_last(desk)
    assert len(story_of(desk, one).history) == 1
    assert care.check_file(desk).clean


def test_a_call_undone_after_a_colleague_merged_counts_no_more_for_the_one_kept(
    desk: Desk, as_person: Callable[[str], Desk]
) -> None:
    one, two = ana(desk), twin(desk)
    log_outcome(desk, Outcome(two, "no_answer", note="Rang out"))
    ruth = as_person("Ruth")
    merging.merge(ruth, one, two)
    undo.undo_last(desk)
    assert story_of(desk, one).status_key == "raw"
    assert care.check_file(desk).clean
    undo.undo_last(ruth)
    assert story_of(desk, two).name == "Anna Figueroa"
    assert care.check_file(desk).clean


def test_people_are_separated_after_the_file_was_opened_again(desk: Desk, clock: Clock) -> None:
    one, two = ana(desk), twin(desk)
    merging.merge(desk, one, two)
    again = Desk(open_at(desk.workspace.path, clock, seed=7), desk.person)
    merging.unmerge(again, two)
    assert [point.text for point in story_of(again, two).points] == ["(208) 555-0151", "anna@cedar.example"]
    assert care.check_file(again).clean
    again.close()


def test_whoever_was_referred_names_the_one_kept(desk: Desk) -> None:
    one, two = ana(desk), twin(desk)
    (referred,) = queue.head_ids(desk, 1)
    with desk.write() as write:
        write.change("prospects", referred, referrer_id=two)
        write.change("prospects", one, first_name="Anita")
    merging.merge(desk, one, two)
    row, known = prospects.prospect(desk.conn, referred), state.read(desk.conn, referred)
    assert story_of(desk, referred).referrer == "Anita Figueroa"
    assert words.fields_for(desk, row, known[1])["referrer"]["name"] == "Anita Figueroa"  # type: ignore[arg-type, index]
    merging.unmerge(desk, two)
    assert story_of(desk, referred).referrer == story_of(desk, two).name
