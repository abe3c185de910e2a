"""Grading everybody: in batches, stopped and gone on with, after imports, by itself, and never during a block."""

import json
from datetime import timedelta

import pytest

from sdr_desk.desk import blocks, imports, ranking, ranking_run
from sdr_desk.desk.bulk_job import Work
from sdr_desk.errors import KnownError
from sdr_desk.method.rank_rules import Rule
from sdr_desk.store import search_index, state


def grades(desk) -> dict[str, str]:
    return dict(desk.conn.execute("SELECT id, grade FROM prospects WHERE deleted = 0").fetchall())


def is_consistent(desk) -> bool:
    """Whether queue, table and prospects say the same of everybody."""
    kept = desk.conn.execute("SELECT * FROM prospect_state ORDER BY prospect_id").fetchall()
    with desk.write() as write:
        for (key,) in write.conn.execute("SELECT id FROM prospects WHERE deleted = 0").fetchall():
            state.rebuild(write.conn, key)
    again = desk.conn.execute("SELECT * FROM prospect_state ORDER BY prospect_id").fetchall()
    return kept == again and search_index.wrong_rows(desk.conn) == []


def test_everybody_gets_a_grade_and_the_queue_follows(manager):
    done = ranking_run.rank_now(manager)
    assert done.changed == done.people == len(grades(manager))
    assert set(grades(manager).values()) <= set("ABCD")
    assert len(set(grades(manager).values())) > 2
    assert is_consistent(manager)


def test_grading_again_changes_nobody(manager):
    ranking_run.rank_now(manager)
    assert ranking_run.grade_everyone(manager).changed == 0
    assert not ranking_run.is_behind(manager)


def test_stopped_in_the_middle_it_goes_on_next_time(manager, monkeypatch):
    monkeypatch.setattr(ranking_run, "_READ", 20)
    ranking.learn(manager)
    first = ranking_run.grade_everyone(manager, Work(cancelled=lambda: True))
    assert (first.people, first.whole) == (20, False)
    assert ranking_run.is_behind(manager)
    assert is_consistent(manager)
    rest = ranking_run.grade_everyone(manager)
    assert rest.people == len(grades(manager)) - 20
    assert not ranking_run.is_behind(manager)


def test_progress_is_told(manager, monkeypatch):
    monkeypatch.setattr(ranking_run, "_READ", 40)
    ranking.learn(manager)
    told = []
    ranking_run.grade_everyone(manager, Work(lambda done, total, _words: told.append((done, total))))
    assert told[0] == (40, len(grades(manager)))
    assert told[-1][0] == told[-1][1]


def test_a_rule_is_behind_until_everybody_is_graded_by_it_and_undo_takes_it_back(manager):
    ranking_run.rank_now(manager)
    ranking.change_rules(manager, (Rule("never", "state", "is", "Idaho"),))
    assert ranking_run.is_behind(manager)
    ranking_run.keep_up(manager)
    rows = manager.conn.execute(
        "SELECT DISTINCT p.grade, p.reasons ->> '$[0]' FROM prospects p JOIN companies c ON c.id = p.company_id "
        "WHERE c.state = 'ID' AND p.state = ''"
    ).fetchall()
    assert rows == [("D", "Rule, never: state is Idaho")]


def test_during_a_block_nothing_is_done_by_itself(manager, desk):
    ranking_run.rank_now(manager)
    before = grades(manager)
    ranking.change_rules(manager, (Rule("plus", "employees", "at_least", "1"),))
    blocks.start_block(desk)
    assert ranking_run.keep_up(manager) is None
    assert not ranking_run.rank_now(manager).whole
    assert grades(manager) == before


def test_a_rep_cannot_have_it_learn(desk, manager):
    with pytest.raises(KnownError, match="Only a manager"):
        ranking_run.rank_now(desk)


def test_too_few_customers_say_how_many_are_missing(as_person):
    with pytest.raises(KnownError, match="15 more customers are needed"):
        ranking_run.rank_now(as_person("Ruth"))


def test_an_import_is_graded_and_can_still_be_taken_back(manager, tmp_path):
    ranking_run.rank_now(manager)
    path = tmp_path / "list.csv"
    path.write_text("First name,Last name,Company,Industry,Phone\nAda,Voss,Frost Line,Cold storage,(208) 555-0177\n")
    result = imports.import_file(manager, path)
    (grade, reasons) = manager.conn.execute(
        "SELECT grade, reasons FROM prospects WHERE import_id = ?", (result.import_id,)
    ).fetchone()
    assert grade
    assert json.loads(reasons)[0].startswith("Cold storage: ")
    imports.undo_import(manager, result.import_id)
    assert not manager.conn.execute("SELECT 1 FROM prospects WHERE last_name = 'Voss' AND deleted = 0").fetchone()


def test_learning_by_itself_waits_for_enough_that_is_new(manager, clock):
    ranking_run.rank_now(manager)
    assert not ranking_run.wants_learning(manager)
    with manager.write() as write:
        write.conn.execute("UPDATE companies SET is_customer = 1 WHERE id = (SELECT max(id) FROM companies)")
    assert not ranking_run.wants_learning(manager)
    clock.forward(days=1)
    assert ranking_run.wants_learning(manager)
    ranking_run.keep_up(manager)
    assert not ranking_run.wants_learning(manager)


def test_nothing_is_learned_by_itself_before_a_manager_asked(manager, clock):
    clock.now += timedelta(days=3)
    assert ranking_run.keep_up(manager) is None


def test_rolling_back_grades_by_the_earlier_model_until_undone(manager):
    ranking_run.rank_now(manager)
    first, before = ranking.grading(manager).ranker.id, grades(manager)
    with manager.write() as write:
        write.conn.execute("UPDATE companies SET is_customer = 1 - is_customer WHERE industry = 'Dairy'")
    ranking_run.rank_now(manager)
    assert grades(manager) != before
    ranking.roll_back(manager)
    ranking_run.keep_up(manager)
    assert ranking.grading(manager).ranker.id == first
    assert grades(manager) == before
    assert not ranking_run.wants_learning(manager)


def test_whom_an_import_changes_is_graded_anew(manager, tmp_path):
    ranking_run.rank_now(manager)
    path = tmp_path / "list.csv"
    path.write_text("First name,Last name,Company,Industry,Phone\nAda,Voss,Frost Line,Dairy,(208) 555-0177\n")
    imports.import_file(manager, path)
    path.write_text("First name,Last name,Title,Company,Phone\nAda,Voss,Owner,Frost Line,(208) 555-0177\n")
    imports.import_file(manager, path, duplicates="fill")
    (reasons,) = manager.conn.execute("SELECT reasons FROM prospects WHERE last_name = 'Voss'").fetchone()
    assert "owner" in reasons


_FROST = "First name,Last name,Company,Industry,Phone\n"


def _reasons(desk, last: str) -> str:
    return str(desk.conn.execute("SELECT reasons FROM prospects WHERE last_name = ?", (last,)).fetchone()[0])


def test_whom_an_import_changes_the_company_of_is_graded_anew_without_being_in_it(manager, tmp_path):
    ranking_run.rank_now(manager)
    path = tmp_path / "list.csv"
    path.write_text(f"{_FROST}Ada,Voss,Frost Line,,(208) 555-0177\nBo,Lund,Frost Line,,(208) 555-0178\n")
    imports.import_file(manager, path)
    before = _reasons(manager, "Voss")
    path.write_text(f"{_FROST}Bo,Lund,Frost Line,Cold storage,(208) 555-0178\n")
    imports.import_file(manager, path, duplicates="fill")
    assert "Cold storage" not in before
    assert "Cold storage" in _reasons(manager, "Voss")
    assert ranking_run.grade_everyone(manager).changed == 0


def test_the_command_line_grades_the_others_of_a_company_too(manager, run, tmp_path):
    ranking_run.rank_now(manager)
    path = tmp_path / "list.csv"
    path.write_text(f"{_FROST}Ada,Voss,Frost Line,,(208) 555-0177\nBo,Lund,Frost Line,,(208) 555-0178\n")
    imports.import_file(manager, path)
    path.write_text(f"{_FROST}Bo,Lund,Frost Line,Cold storage,(208) 555-0178\n")
    code, _out, _err = run("--workspace", str(manager.workspace.path), "import", str(path), "--duplicates", "fill")
    assert code == 0
    assert "Cold storage" in _reasons(manager, "Voss")


def test_a_look_grades_the_others_of_a_company_that_changed(manager, tmp_path):
    ranking_run.rank_now(manager)
    path = tmp_path / "list.csv"
    path.write_text(f"{_FROST}Ada,Voss,Frost Line,,(208) 555-0177\nBo,Lund,Frost Line,,(208) 555-0178\n")
    imports.import_file(manager, path)
    (key,) = manager.conn.execute("SELECT id FROM prospects WHERE last_name = 'Lund'").fetchone()
    with manager.write() as write:
        write.conn.execute("UPDATE companies SET industry = 'Cold storage' WHERE name = 'Frost Line'")
    found = ranking_run.keep_up(manager, changed=[key])
    assert found is not None
    assert found.people == found.changed == 2
    assert "Cold storage" in _reasons(manager, "Voss")


def test_somebody_added_or_changed_by_hand_is_graded_by_the_next_look(manager):
    ranking_run.rank_now(manager)
    (one, two) = list(grades(manager))[:2]
    with manager.write() as write:
        write.conn.execute("UPDATE prospects SET grade = '', score = 0, reasons = '[]' WHERE id = ?", (one,))
        state.rebuild(write.conn, one)
        search_index.index_people(write.conn, (one,))
        write.conn.execute("UPDATE companies SET industry = 'Cold storage' WHERE id IN "
                           "(SELECT company_id FROM prospects WHERE id = ?)", (two,))  # fmt: skip
    ranking_run.keep_up(manager, changed=(two,))
    told = dict(manager.conn.execute("SELECT id, reasons FROM prospects WHERE id IN (?, ?)", (one, two)).fetchall())
    assert grades(manager)[one]
    assert "Cold storage" in told[two]


def test_learned_by_hand_a_block_that_begins_meanwhile_stops_the_grading(manager, desk, monkeypatch):
    monkeypatch.setattr(ranking_run, "_READ", 20)
    begun = []

    def told(_done, _total, words):
        if words.endswith("graded") and not begun:
            begun.append(blocks.start_block(desk))

    done = ranking_run.rank_now(manager, Work(told))
    assert (done.people, done.whole) == (20, False)
    assert done.changes.label == ""


def test_an_import_during_a_block_is_graded_after_it(manager, desk, tmp_path):
    ranking_run.rank_now(manager)
    blocks.start_block(desk)
    path = tmp_path / "list.csv"
    path.write_text("First name,Last name,Company,Industry,Phone\nAda,Voss,Frost Line,Cold storage,(208) 555-0177\n")
    imports.import_file(manager, path)
    assert manager.conn.execute("SELECT grade FROM prospects WHERE last_name = 'Voss'").fetchone() == ("",)
    blocks.end_block(desk)
    ranking_run.keep_up(manager)
    assert manager.conn.execute("SELECT grade FROM prospects WHERE last_name = 'Voss'").fetchone() > ("",)


def test_an_import_taken_back_has_those_it_changed_graded_by_what_they_are(manager, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("First name,Last name,Company,Industry,Phone\nAda,Voss,Frost Line,Dairy,(208) 555-0177\n")
    imports.import_file(manager, path)
    ranking_run.rank_now(manager)
    path.write_text("First name,Last name,Title,Company,Phone\nAda,Voss,Owner,Frost Line,(208) 555-0177\n")
    result = imports.import_file(manager, path, duplicates="fill")
    imports.undo_import(manager, result.import_id)
    ranking_run.keep_up(manager)
    (title, reasons) = manager.conn.execute("SELECT title, reasons FROM prospects WHERE last_name = 'Voss'").fetchone()
    assert title == ""
    assert "owner" not in reasons


def test_other_rules_of_another_window_have_a_grading_begin_again(manager, monkeypatch):
    monkeypatch.setattr(ranking_run, "_READ", 20)
    ranking.learn(manager)
    rule = (Rule("never", "employees", "at_least", "1"),)
    changed = []
    ranking_run.grade_everyone(manager, Work(lambda *_told: changed or changed.append(
        ranking.change_rules(manager, rule))))  # fmt: skip
    assert not ranking_run.is_behind(manager)
    known = manager.conn.execute("SELECT DISTINCT p.grade FROM prospects p JOIN companies c ON c.id = p.company_id "
                                 "WHERE c.employees > 0").fetchall()  # fmt: skip
    assert known == [("D",)]


def test_who_changed_is_graded_even_when_the_grading_had_passed_them(manager, monkeypatch):
    monkeypatch.setattr(ranking_run, "_READ", 20)
    ranking.learn(manager)
    ranking_run.grade_everyone(manager, Work(cancelled=lambda: True))
    one = next(iter(grades(manager)))
    with manager.write() as write:
        write.conn.execute("UPDATE prospects SET title = 'Zamboni Owner' WHERE id = ?", (one,))
        write.conn.execute("UPDATE companies SET industry = 'Cold storage', employees = NULL, state = '' WHERE id = "
                           "(SELECT company_id FROM prospects WHERE id = ?)", (one,))  # fmt: skip
    ranking_run.keep_up(manager, changed=(one,))
    assert "Cold storage" in manager.conn.execute("SELECT reasons FROM prospects WHERE id = ?", (one,)).fetchone()[0]


def test_a_sale_that_was_entered_is_a_new_customer(manager):
    ranking_run.rank_now(manager)
    with manager.write() as write:
        for (company,) in write.conn.execute("SELECT id FROM companies WHERE NOT is_customer LIMIT 3").fetchall():
            write.document("deals", company_id=company, closed_on="2026-09-01")
    assert ranking_run.wants_learning(manager)
