"""Lists come in: every row accounted for, duplicates treated as told, nobody called who must not be."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import bulk_pace, care, imports, queue
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.import_problems import kind_of
from sdr_desk.desk.import_rows import Row
from sdr_desk.desk.import_take import Taker
from sdr_desk.errors import KnownError
from sdr_desk.store import gate
from sdr_desk.store.reach import hashed_key
from tests.conftest import people_in
from tests.desk.lists import HEAD, csv_file, living, numbers, one

POE = "Ann,Poe,Buyer,Larkspur,(208) 555-0150,,ann@larkspur.example,Boise,ID,larkspur.example,40,"


def counts(found: imports.ImportResult) -> tuple[int, int, int, int, int]:
    return found.read, found.created, found.updated, found.skipped, found.rejected


def take(desk: Desk, tmp_path: Path, *rows: str, duplicates: str = "skip", name: str = "list.csv") -> tuple[int, ...]:
    return counts(imports.import_file(desk, csv_file(tmp_path / name, *rows), duplicates=duplicates))


def test_a_row_becomes_a_person_with_company_source_and_list(desk: Desk, tmp_path: Path) -> None:
    file = csv_file(tmp_path / "fair.csv", POE)
    imports.import_file(desk, file, source="Trade fair", list_name="Fair 2026")
    poe = one(desk, "Poe")
    assert (poe["company"], poe["source"], poe["status"], poe["zone"]) == (
        "Larkspur", "Trade fair", "raw", "America/Boise"
    )  # fmt: skip
    listed = "SELECT l.name FROM list_members m JOIN lists l ON l.id = m.list_id WHERE m.prospect_id = ?"
    assert desk.conn.execute(listed, (poe["id"],)).fetchall() == [("Fair 2026",)]
    assert care.check_file(desk).clean


@pytest.mark.parametrize("again", [
    "Anna,Poe,,Elsewhere,,,ANN@larkspur.example,,,,,",
    "Ann,Poe,,Elsewhere,208 555 0150,,,,,,,",
    "A.,Poe,,Elsewhere,208-555-0150,,,,,,,",
    "ann,poe,,Larkspur Inc.,,,,,,,,",
    "Ann,Poe,,Larkspur West,,,,,,www.larkspur.example,,",
])  # fmt: skip
def test_the_same_person_is_found(desk: Desk, tmp_path: Path, again: str) -> None:
    take(desk, tmp_path, POE)
    assert take(desk, tmp_path, again) == (1, 0, 0, 1, 0)
    assert take(desk, tmp_path, again, duplicates="keep", name="again.csv") == (1, 1, 0, 0, 0)


def test_the_same_page_is_the_same_person(desk: Desk, tmp_path: Path) -> None:
    head = "Name,Company,LinkedIn URL"
    page = "https://www.linkedin.com/in/ann-poe"
    imports.import_file(desk, csv_file(tmp_path / "a.csv", f"Ann Poe,Larkspur,{page}", head=head))
    again = csv_file(tmp_path / "b.csv", f"Annie Doe,Other,{page}/?trk=x", head=head)
    assert counts(imports.import_file(desk, again)) == (1, 0, 0, 1, 0)


@pytest.mark.parametrize("colleague", [
    "Bo,Ray,,Larkspur,(208) 555-0150,,,,,,,",
    "Bo,Ray,,Larkspur,,,,,,,,",
    "Ann,Poe,,Harborline,,,,,,,,",
])  # fmt: skip
def test_somebody_else_is_somebody_new(desk: Desk, tmp_path: Path, colleague: str) -> None:
    take(desk, tmp_path, POE)
    assert take(desk, tmp_path, colleague) == (1, 1, 0, 0, 0)


def test_duplicates_within_the_list_are_found_alike(desk: Desk, tmp_path: Path) -> None:
    rows = [POE, POE.replace("Buyer", "Owner"), "Ann,Poe,,Larkspur,,,,,,,,"]
    assert take(desk, tmp_path, *rows) == (3, 1, 0, 2, 0)
    assert one(desk, "Poe")["title"] == "Buyer"


def test_rows_looked_up_a_few_at_a_time_meet_those_before_them(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a window a transaction takes a few rows."""
    for module in (imports, bulk_pace):
        monkeypatch.setattr(module, "beside_a_window", lambda: True)
    monkeypatch.setattr(gate, "_LEAST_ROWS", 2)
    monkeypatch.setattr(gate, "BATCH_SECONDS", 0.0)
    others = (f"Al{n},Other{n},,Firm {n},,,al{n}@firm.example,,,,," for n in range(5))
    assert take(desk, tmp_path, POE, *others, POE, POE.replace("Ann,", "Anna,")) == (8, 6, 0, 2, 0)
    assert care.check_file(desk).clean


def test_alike_names_are_never_joined_without_a_decision(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, "Dana,Whitfield,,Larkspur,,,,,,,,")
    plan = imports.plan_for(desk, csv_file(tmp_path / "b.csv", "Dana,Whitfeld,Owner,Larkspur,,,,,,,,"))
    (pair,) = imports.check(desk, plan).pairs
    assert pair.why.startswith("Names 9")
    assert not pair.sure
    decided = replace(plan, decisions={pair.row_number: "fill"})
    assert counts(imports.run_import(desk, decided)) == (1, 0, 1, 0, 0)
    assert one(desk, "Whitfield")["title"] == "Owner"
    assert counts(imports.run_import(desk, plan)) == (1, 1, 0, 0, 0)


def test_fill_fills_gaps_only(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, "Ann,Poe,Buyer,Larkspur,(208) 555-0150,,,,,,,")
    more = "Ann,Poe,Owner,Larkspur,(208) 555-0150,(208) 555-0151,ann@larkspur.example,Boise,ID,,40,"
    assert take(desk, tmp_path, more, duplicates="fill") == (1, 0, 1, 0, 0)
    poe = one(desk, "Poe")
    assert (poe["title"], poe["city"], poe["zone"]) == ("Buyer", "Boise", "America/Boise")
    assert numbers(desk, "Poe") == ["+12085550150", "+12085550151", "ann@larkspur.example"]
    employees = desk.conn.execute("SELECT employees FROM companies WHERE id = ?", (poe["company_id"],)).fetchone()
    assert employees == (40,)
    assert take(desk, tmp_path, more, duplicates="fill") == (1, 0, 0, 1, 0)
    assert care.check_file(desk).clean


def test_overwrite_lets_cells_win_and_keeps_old_numbers_behind(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, POE)
    more = "Ann,Poe,Owner,Larkspur,(208) 555-0151,,ann@larkspur.example,Provo,UT,,,"
    assert take(desk, tmp_path, more, duplicates="overwrite") == (1, 0, 1, 0, 0)
    poe = one(desk, "Poe")
    assert (poe["title"], poe["city"], poe["state"]) == ("Owner", "Provo", "UT")
    assert numbers(desk, "Poe") == ["+12085550151", "+12085550150", "ann@larkspur.example"]
    assert take(desk, tmp_path, more, duplicates="overwrite") == (1, 0, 0, 1, 0)
    assert care.check_file(desk).clean


def test_a_column_has_a_rule_of_its_own(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, POE)
    file = csv_file(tmp_path / "b.csv", "Ann,Poe,Owner,Larkspur,,,ann@larkspur.example,Provo,UT,,,")
    plan = replace(imports.plan_for(desk, file), column_rules={"title": "overwrite"})
    assert counts(imports.run_import(desk, plan)) == (1, 0, 1, 0, 0)
    assert (one(desk, "Poe")["title"], one(desk, "Poe")["city"]) == ("Owner", "Boise")


def test_a_company_is_made_once(desk: Desk, tmp_path: Path) -> None:
    rows = [f"P{n},Poe{n},,{name},,,,,,,,"
            for n, name in enumerate(["Larkspur Inc.", "The Larkspur", "larkspur, inc"])]  # fmt: skip
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", *rows))
    assert found.created_companies == 1


def blocked_number(desk: Desk) -> tuple[str, str]:
    person = queue.head_ids(desk, 1)[0]
    number = "SELECT normal FROM contact_points WHERE prospect_id = ? AND kind = 'phone'"
    (normal,) = desk.conn.execute(number, (person,)).fetchone()
    log_outcome(desk, Outcome(person, "do_not_call"))
    return person, normal


@pytest.mark.parametrize("rule", imports.RULES)
def test_who_must_not_be_called_never_comes_back(desk: Desk, tmp_path: Path, rule: str) -> None:
    person, number = blocked_number(desk)
    rows = [f"Somebody,Else,,New Co,,{number},else@new.example,,,,,no", f"First00,Last,,Company 0,{number},,,,,,,no"]
    imports.import_file(desk, csv_file(tmp_path / "l.csv", *rows), duplicates=rule)
    assert one(desk, "Else")["status"] == "do_not_call"
    assert person not in queue.head_ids(desk, 50)
    again = "Somebody,Other,,Third Co,,,else@new.example,,,,,"
    imports.import_file(desk, csv_file(tmp_path / "m.csv", again), duplicates="keep")
    assert one(desk, "Other")["status"] == "do_not_call"
    assert care.check_file(desk).clean


def test_an_erased_number_stays_blocked_by_its_hash(desk: Desk, tmp_path: Path) -> None:
    with desk.write() as write:
        write.fact("do_not_call", prospect_id=None, scope="erased", value=hashed_key("+12085550150"), act="block")
    found = imports.import_file(desk, csv_file(tmp_path / "l.csv", POE))
    assert one(desk, "Poe")["status"] == "do_not_call"
    assert [group.kind for group in found.problems] == ["On your do-not-call list"]


def test_a_number_added_to_somebody_here_may_be_a_blocked_one(desk: Desk, tmp_path: Path) -> None:
    _person, number = blocked_number(desk)
    take(desk, tmp_path, POE)
    take(desk, tmp_path, f"Ann,Poe,,Larkspur,,{number},ann@larkspur.example,,,,,", duplicates="fill")
    assert one(desk, "Poe")["status"] == "do_not_call"


def test_a_suppression_list_blocks_and_creates_nobody(desk: Desk, tmp_path: Path) -> None:
    before = people_in(desk)
    file = csv_file(
        tmp_path / "no.csv", "208 555 0100", "", "(208) 555-0199", "208-555-0199", "call me", head="Phone,X"
    )
    plan = replace(imports.plan_for(desk, file), suppression=True)
    checked = imports.check(desk, plan)
    found = imports.run_import(desk, plan)
    assert counts(found) == (4, 2, 0, 1, 1)
    assert (checked.new, checked.skipped, checked.rejected) == (2, 1, 1)
    assert people_in(desk) == before
    assert one_status(desk, "First00") == "do_not_call"
    imports.undo_import(desk, found.import_id)
    assert one_status(desk, "First00") == "raw"


def one_status(desk: Desk, first_name: str) -> str:
    query = "SELECT s.status FROM prospect_state s JOIN prospects p ON p.id = s.prospect_id WHERE p.first_name = ?"
    return str(desk.conn.execute(query, (first_name,)).fetchone()[0])


def test_grade_owner_and_not_a_fit_come_back(desk: Desk, tmp_path: Path) -> None:
    head = "First Name,Last Name,Company,Phone,Grade,Owner,Status,Source"
    rows = ["Ann,Poe,Larkspur,208 555 0150,B,Jordan Pike,,Expo", "Bo,Ray,Larkspur,208 555 0151,,,Not a fit,"]
    plan = imports.plan_for(desk, csv_file(tmp_path / "l.csv", *rows, head=head))
    imports.run_import(desk, replace(plan, mapping={**plan.mapping, "Status": "status"}))
    jordan = desk.conn.execute("SELECT id FROM people WHERE name = 'Jordan Pike'").fetchone()[0]
    poe = one(desk, "Poe")
    assert (poe["grade"], poe["score"], poe["owner_id"], poe["source"]) == ("B", 0.7, jordan, "Expo")
    assert one(desk, "Ray")["status"] == "disqualified"
    assert care.check_file(desk).clean


def test_the_cost_of_a_list_is_spent(desk: Desk, tmp_path: Path) -> None:
    plan = replace(imports.plan_for(desk, csv_file(tmp_path / "l.csv", POE)), cost_cents=49_900)
    imports.run_import(desk, plan)
    assert desk.conn.execute("SELECT amount_cents, about FROM spend").fetchall() == [(49_900, "l")]
    assert desk.conn.execute("SELECT cost_cents FROM lists WHERE name = 'l'").fetchone() == (49_900,)


def test_rejected_rows_mended_come_in(desk: Desk, tmp_path: Path) -> None:
    file = csv_file(tmp_path / "fair.csv", POE, ",,=1+1,,(208) 555-0151,,,,,,,", ",,,,,,x@y.example,,,,,")
    found = imports.import_file(desk, file)
    path = Path(found.rejected_file)
    assert (path.name, found.rejected) == ("fair-rejected.csv", 2)
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][:3] == ["3", "No name and no company.", ""]
    rows[1][2], rows[2][5] = "Bo", "Harborline"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)
    again = imports.import_file(desk, path)
    assert counts(again) == (2, 2, 0, 0, 0)
    assert again.mapping["Row"] == again.mapping["Reason"] == ""
    assert desk.conn.execute("SELECT title FROM prospects WHERE first_name = 'Bo'").fetchone() == ("=1+1",)


def test_a_mended_file_is_never_written_over(desk: Desk, tmp_path: Path) -> None:
    file = csv_file(tmp_path / "fair.csv", ",,,,(208) 555-0151,,,,,,,")
    first, second = (Path(imports.import_file(desk, file).rejected_file).name for _ in range(2))
    assert (first, second) == ("fair-rejected.csv", "fair-rejected (2).csv")


def test_rows_that_stay_out_can_be_saved_before_the_import(desk: Desk, tmp_path: Path) -> None:
    plan = imports.plan_for(desk, csv_file(tmp_path / "fair.csv", POE, ",,,,(208) 555-0151,,,,,,,"))
    assert imports.save_rejected_rows(desk, plan, tmp_path / "out.csv") == 1
    assert "(208) 555-0151" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")


def test_a_mapping_is_remembered_for_its_shape(desk: Desk, tmp_path: Path) -> None:
    head = "Alpha,Beta,Gamma"
    plan = imports.plan_for(desk, csv_file(tmp_path / "l.csv", "Ann,Poe,x", head=head))
    chosen = replace(plan, mapping={"Alpha": "first_name", "Beta": "last_name", "Gamma": ""})
    imports.remember_mapping(desk, chosen)
    later = imports.plan_for(desk, csv_file(tmp_path / "m.csv", "Bo,Ray,y", head=head))
    assert later.mapping == chosen.mapping
    assert imports.guess(desk, later.table).remembered


_CELL = st.sampled_from(["", "Ann", "Bo", "Poe", "Larkspur", "208 555 0150", "ann@x.example", "?", "yes", "ID"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(_CELL, min_size=1, max_size=13), max_size=12), rule=st.sampled_from(imports.RULES))
def test_every_row_is_counted_and_checked_alike(desk: Desk, tmp_path: Path, rows: list[list[str]], rule: str) -> None:
    file = csv_file(tmp_path / "any.csv", POE, *(",".join(row) for row in rows))
    plan = imports.plan_for(desk, file, duplicates=rule)
    checked = imports.check(desk, plan)
    before = living(desk)
    found = imports.run_import(desk, plan)
    assert found.read == found.created + found.updated + found.skipped + found.rejected
    seen = (checked.read, checked.new, checked.would_update, checked.skipped, checked.rejected)
    assert seen == counts(found)
    assert care.check_file(desk).clean
    imports.undo_import(desk, found.import_id)
    assert living(desk) == before


_MET_TWICE = [
    "ann@x.example,Ann,Ann,208 555 0150,ann@x.example,208 555 0150",
    "ann@x.example,?,Ann,?,208 555 0150,ID",
    "ann@x.example,Ann,Ann,208 555 0150,ann@x.example,208 555 0150",
]
_OFF_WITHOUT_A_NUMBER = [
    "yes,?,yes,208 555 0150,Bo,Larkspur,Larkspur,Poe",
    "?,yes,Ann,208 555 0150,Bo,,,Poe,?,Ann,,yes",
]


@pytest.mark.parametrize(("rows", "rule"), [(_MET_TWICE, "overwrite"), (_OFF_WITHOUT_A_NUMBER, "skip")])
def test_the_check_foresees_what_a_second_row_about_somebody_changes(
    desk: Desk, tmp_path: Path, rows: list[str], rule: str
) -> None:
    plan = imports.plan_for(desk, csv_file(tmp_path / "any.csv", POE, *rows), duplicates=rule)
    checked = imports.check(desk, plan)
    found = imports.run_import(desk, plan)
    assert (checked.new, checked.would_update, checked.skipped) == (found.created, found.updated, found.skipped)


def test_the_audit_keeps_the_counts(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, POE, POE, ",,,,(208) 555-0151,,,,,,,")
    (detail,) = desk.conn.execute("SELECT detail FROM audit WHERE action = 'import'").fetchone()
    told = json.loads(detail)
    rows = ("rows_created", "rows_updated", "rows_skipped", "rows_rejected")
    assert told["rows_read"] == sum(told[name] for name in rows) == 3


def test_the_check_counts_and_shows_without_writing(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, POE)
    before = living(desk)
    rows = [POE.replace("Buyer", "Owner"), "Bo,Ray,,Co,,,,,,,,", "Bo,Ray,,Co,,,,,,,,", ",,,,1,,,,,,,"]
    checked = imports.check(desk, imports.plan_for(desk, csv_file(tmp_path / "b.csv", *rows), duplicates="overwrite"))
    assert (checked.read, checked.new, checked.here, checked.within_file, checked.rejected) == (4, 1, 1, 1, 1)
    assert (checked.would_update, checked.skipped) == (1, 1)
    assert (checked.pairs[0].why, checked.pairs[0].adds) == ("Same e-mail", (("title", "Buyer", "Owner"),))
    assert living(desk) == before


def test_a_plan_that_says_nothing_is_refused(desk: Desk, tmp_path: Path) -> None:
    plan = imports.plan_for(desk, csv_file(tmp_path / "l.csv", "red,12", head="Colour,Weight"))
    with pytest.raises(KnownError, match="looks like a name or a company"):
        imports.check(desk, plan)
    with pytest.raises(KnownError, match="no way to treat duplicates"):
        imports.run_import(desk, replace(plan, duplicates="guess"))


@pytest.mark.parametrize(("sentence", "kind", "told"), [
    ("The phone number (208) 55 x cannot be dialled.", "The phone number … cannot be dialled.", "(208) 55 x"),
    ("The number of employees “a 1” cannot be read.", "The number of employees … cannot be read.", "a 1"),
    ("The state says Boise, the number says Denver; so.", "The state says …, the number says …; so.", "Boise, Denver"),
    ("No name and no company.", "No name and no company.", "No name and no company."),
])  # fmt: skip
def test_problems_are_counted_by_kind(sentence: str, kind: str, told: str) -> None:
    assert kind_of(sentence) == (kind, told)


def test_head_is_as_long_as_its_rows() -> None:
    assert len(POE.split(",")) == len(HEAD.split(","))


def test_a_row_joins_the_company_of_its_own_name_among_those_of_its_domain(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, POE)
    with desk.write() as write:
        write.document("companies", name="Larkspur West", name_key="larkspur west", domain="larkspur.example",
                       website="larkspur.example")  # fmt: skip
    take(desk, tmp_path, "Bo,Ray,,Larkspur West,,,,,,larkspur.example,,", name="b.csv")
    take(desk, tmp_path, "Cy,Dow,,Someone Else,,,,,,larkspur.example,,", name="c.csv")
    assert (one(desk, "Ray")["company"], one(desk, "Dow")["company"]) == ("Larkspur West", "Larkspur")


def test_whoever_came_while_rows_were_looked_up_is_met(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, other = Taker.look_up, desk.another()

    def slow(taker: Taker, rows: list[Row]) -> None:
        usual(taker, rows)
        if not desk.conn.execute("SELECT 1 FROM prospects WHERE last_name = 'Poe'").fetchone():
            monkeypatch.setattr(Taker, "look_up", usual)
            take(other, tmp_path / "other", POE)

    monkeypatch.setattr(Taker, "look_up", slow)
    (tmp_path / "other").mkdir()
    assert take(desk, tmp_path, POE) == (1, 0, 0, 1, 0)
    other.close()
