"""Who refers and what it brought, each figure equal to plain SQL; and what erasing and merging do to it."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sdr_desk.desk import exports, handoffs, merging, personal_data, queue, todos
from sdr_desk.desk.care import check_file
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.numbers_scope import default_scope
from sdr_desk.desk.prospect_story import story_of
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.desk.referrals import NewReferral, capture, read, who_refers
from tests.conftest import Clock
from tests.desk.test_handoffs import send

Sit = Callable[[str], Desk]


def somebody(desk: Desk, at: int = 0) -> str:
    return str(desk.conn.execute("SELECT id FROM prospects ORDER BY id LIMIT 1 OFFSET ?", (at,)).fetchone()[0])


def record(desk: Desk, as_person: Sit) -> None:
    """Two names of one, one of them won; one name of somebody who is no prospect; one named by both."""
    one = somebody(desk)
    capture(desk, read(desk, "Jane Poe at Larkspur, 208-555-0117", one))
    lead = send(desk)
    handoffs.accept(as_person("Jordan"), lead)
    handoffs.report(as_person("Jordan"), lead, "won", amount_cents=900_000, profit_cents=300_000)
    capture(desk, replace(read(desk, "Ada Lind, 208-555-0118", one), relation="customer"))
    capture(desk, read(desk, "Ada Lind, 208-555-0118", "", "Luis Carrera"))


def plain(desk: Desk, sql: str, *values: str) -> int:
    return int(desk.conn.execute(sql, values).fetchone()[0])


def test_every_figure_is_that_of_plain_sql(desk: Desk, as_person: Sit) -> None:
    record(desk, as_person)
    found = who_refers(desk, default_scope(desk))
    one, other = found
    whom = "SELECT prospect_id FROM referrals WHERE referrer_id = ?"
    key = somebody(desk)
    assert one.given == plain(desk, f"SELECT count(DISTINCT prospect_id) FROM ({whom})", key) == 2
    assert one.reached == plain(
        desk, f"SELECT count(*) FROM prospect_state WHERE connects > 0 AND prospect_id IN ({whom})", key
    )
    assert one.handed_off == plain(
        desk, f"SELECT count(DISTINCT prospect_id) FROM handoffs WHERE prospect_id IN ({whom})", key
    ) == 1  # fmt: skip
    assert one.accepted == plain(
        desk,
        f"SELECT count(DISTINCT prospect_id) FROM handoff_events WHERE act = 'accepted' AND prospect_id IN ({whom})",
        key,
    ) == 1  # fmt: skip
    wins = f"FROM handoff_state WHERE status = 'won' AND prospect_id IN ({whom})"
    assert one.won == plain(desk, f"SELECT count(*) {wins}", key) == 1
    assert one.profit_cents == plain(desk, f"SELECT sum(profit_cents) {wins}", key) == 300_000
    assert (other.name, other.prospect_id, other.given, other.won) == ("Luis Carrera", "", 1, 0)


def test_a_scope_is_a_person_and_a_time(desk: Desk, as_person: Sit, clock: Clock) -> None:
    record(desk, as_person)
    scope = default_scope(desk)
    assert who_refers(desk, replace(scope, whose=as_person("Jordan").person.id)) == ()
    clock.forward(days=120)
    assert who_refers(desk, default_scope(desk)) == ()


def test_the_export_names_who_and_whom(desk: Desk, as_person: Sit, tmp_path: Path) -> None:
    record(desk, as_person)
    path = tmp_path / "referrals.csv"
    exports.export(desk, path, "referrals")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["person"], row["named_by"], row["may_be_named"]) for row in rows] == [
        ("Jane Poe", "First00 Last", "yes"), ("Ada Lind", "First00 Last", "yes"), ("Ada Lind", "Luis Carrera", "yes"),
    ]  # fmt: skip


def test_merging_the_referrer_keeps_the_thanks_and_unmerging_gives_them_back(desk: Desk) -> None:
    one = add_prospect(desk, NewProspect("Ruth", "Hale", company="Basin Ice")).ids["prospect"][0]
    two = add_prospect(desk, NewProspect("R.", "Hale", company="Basin Ice Inc", emails=("r@hale.example",)))
    gone = two.ids["prospect"][0]
    capture(desk, NewReferral("Jane Poe", phone="208-555-0117", referrer_id=gone, relation="partner"))
    merging.merge(desk, one, gone)
    assert [todo.who for todo in todos.lists(desk).later] == ["Ruth Hale"]
    assert story_of(desk, one).referred == ("Jane Poe: fresh",)
    assert [(row.name, row.given) for row in who_refers(desk, default_scope(desk))] == [("Ruth Hale", 1)]
    merging.unmerge(desk, gone)
    assert story_of(desk, one).referred == ()
    assert story_of(desk, gone).referred == ("Jane Poe: fresh",)
    assert todos.lists(desk).later[0].prospect_id == gone
    assert check_file(desk).clean


def test_merging_the_one_who_was_named_keeps_who_named_them(desk: Desk) -> None:
    new = capture(desk, read(desk, "Jane Poe, 208-555-0117", somebody(desk))).ids["prospect"][0]
    kept = add_prospect(desk, NewProspect("Jane", "Poe", company="Larkspur")).ids["prospect"][0]
    merging.merge(desk, kept, new)
    assert story_of(desk, kept).referrer.startswith("First00 Last (")
    assert queue.head_ids(desk, 1) == [kept]


def test_what_is_held_about_somebody_tells_their_referrals(desk: Desk, as_person: Sit) -> None:
    record(desk, as_person)
    told = personal_data.person_data(desk, somebody(desk))
    assert [row["person"] for row in told["referrals_given"]] == ["Jane Poe", "Ada Lind"]  # type: ignore[attr-defined]
    assert len(told["things_to_do"]) >= 2  # type: ignore[arg-type]
    jane = desk.conn.execute("SELECT id FROM prospects WHERE last_name = 'Poe'").fetchone()[0]
    told = personal_data.person_data(desk, jane)
    assert [row["named_by"] for row in told["referred_by"]] == ["First00 Last"]  # type: ignore[attr-defined]


def test_nothing_of_an_erased_referrer_or_of_one_who_was_named_is_left(
    desk: Desk, as_person: Sit, tmp_path: Path
) -> None:
    who = add_prospect(desk, NewProspect("Zebulon", "Quillfeather", company="Basin Ice")).ids["prospect"][0]
    new = capture(
        desk, NewReferral("Peregrine Marzipan", phone="208-555-0117", said="periwinkle alarms", referrer_id=who)
    ).ids["prospect"][0]
    capture(desk, NewReferral("Ada Lind", phone="208-555-0118", referrer_id=who))
    boss = as_person("Ruth")
    personal_data.erase_person(boss, new, "Asked", "letter")
    assert [todo.text for todo in todos.lists(desk).later] == ["Thank Zebulon Quillfeather for naming Ada Lind"]
    personal_data.erase_person(boss, who, "Asked", "letter")
    assert todos.lists(desk).later == ()
    desk.workspace.close()
    data = b"".join(path.read_bytes() for path in tmp_path.glob("workspace.db*")).lower()
    left = [w for w in ("zebulon", "quillfeather", "peregrine", "marzipan", "periwinkle") if w.encode() in data]
    assert left == []
