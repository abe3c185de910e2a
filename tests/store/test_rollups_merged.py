"""Calls of somebody who was merged count for the source and lists of whoever was kept, and go back when separated."""

import sqlite3

import pytest

from sdr_desk.desk import bulk, care, merging, undo
from sdr_desk.desk.bulk import Selection
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospect_edit import Edit, edit_prospect
from sdr_desk.store import file_marks, lead_marks, migrations, rollup_moves, rollup_recount, rollups, schema
from tests.conftest import Clock, open_at
from tests.desk.posted import ids_of

DAYS = ("2026-10-01", "2026-10-31")
SOURCES = """
SELECT coalesce(s.name, ''), sum(t.is_dial) FROM touches t JOIN prospects own ON own.id = t.prospect_id
LEFT JOIN prospects up ON up.id = own.merged_into
JOIN prospects p ON p.id = coalesce(up.merged_into, up.id, own.id) LEFT JOIN sources s ON s.id = p.source_id
WHERE t.id NOT IN (SELECT fact_id FROM withdrawn) GROUP BY 1 HAVING sum(t.is_dial) > 0
"""
LISTS = """
SELECT l.name, sum(t.is_dial) FROM touches t JOIN prospects own ON own.id = t.prospect_id
LEFT JOIN prospects up ON up.id = own.merged_into
JOIN list_members m ON m.prospect_id = coalesce(up.merged_into, up.id, own.id) AND m.deleted = 0
JOIN lists l ON l.id = m.list_id WHERE t.id NOT IN (SELECT fact_id FROM withdrawn) GROUP BY 1
"""


def dials(desk: Desk, facet: str = "source") -> dict[str, int]:
    """Dials by the name of their source or list, as kept; they must be those of plain SQL and of `check`."""
    names = dict(desk.conn.execute(f"SELECT id, name FROM {facet}s").fetchall()) | {"": ""}
    read = rollups.by_source if facet == "source" else rollups.by_list
    found = {names[key]: sums.dials for key, sums in read(desk.conn, *DAYS).items() if sums.dials}
    assert found == dict(desk.conn.execute(SOURCES if facet == "source" else LISTS).fetchall())
    assert not rollup_recount.differ(desk.conn)
    return found


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """One from a fair on a list of autumn, called once, and one from the web on a list of spring, called twice."""
    one, other = ids_of(desk)[:2]
    for person, source, list_name, calls in ((one, "Fair", "Autumn", 1), (other, "Web", "Spring", 2)):
        edit_prospect(desk, person, Edit({"source": source}))
        bulk.add_to_list(desk, Selection(ids=(person,)), list_name)
        for _number in range(calls):
            log_outcome(desk, Outcome(person, "no_answer"))
    return one, other


def test_calls_follow_the_source_of_the_kept_and_go_back(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    assert dials(desk) == {"Fair": 1, "Web": 2}
    merging.merge(desk, one, other)
    assert dials(desk) == {"Fair": 3}
    edit_prospect(desk, one, Edit({"source": "Letter"}))
    assert dials(desk) == {"Letter": 3}
    merging.unmerge(desk, other)
    assert dials(desk) == {"Letter": 1, "Web": 2}
    undo.undo_last(desk)
    assert dials(desk) == {"Letter": 3}
    undo.redo_last(desk)
    assert dials(desk) == {"Letter": 1, "Web": 2}


def test_calls_follow_the_lists_of_the_kept_and_go_back(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    merging.merge(desk, one, other)
    assert dials(desk, "list") == {"Autumn": 3, "Spring": 3}
    (autumn,) = desk.conn.execute("SELECT id FROM lists WHERE name = 'Autumn'").fetchone()
    bulk.take_off_list(desk, Selection(ids=(one,)), autumn)
    assert dials(desk, "list") == {"Spring": 3}
    merging.unmerge(desk, other)
    assert dials(desk, "list") == {"Spring": 2}


def test_calls_follow_over_several_merges(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    third = ids_of(desk)[2]
    merging.merge(desk, one, other)
    merging.merge(desk, third, one, {"source": "kept"})
    edit_prospect(desk, third, Edit({"source": "Referral"}))
    assert dials(desk) == {"Referral": 3}
    undo.undo_last(desk)
    undo.undo_last(desk)
    assert dials(desk) == {"Fair": 3}
    assert care.check_file(desk).clean


def test_a_file_with_the_triggers_of_before_is_brought_up(desk: Desk, two: tuple[str, str]) -> None:
    merging.merge(desk, *two)
    old = sqlite3.connect(desk.workspace.path)
    for name in schema.trigger_statements():
        if name.startswith(("leads_", "rollup_")):
            old.execute(f"DROP TRIGGER {name}")
    old.execute("DELETE FROM local_meta WHERE key IN ('leads_mark', 'file_mark')")
    named = "source_id = (SELECT id FROM sources WHERE name = ?)"
    old.executemany(f"UPDATE touch_rollup SET dials = ? WHERE {named}", [(1, "Fair"), (2, "Web")])
    old.execute("UPDATE list_rollup SET dials = 1 WHERE dials = 3")
    old.commit()
    old.close()
    desk.workspace = open_at(desk.workspace.path, Clock())
    assert dials(desk) == {"Fair": 3}
    assert dials(desk, "list") == {"Autumn": 3, "Spring": 3}
    assert not migrations.triggers_differ(desk.conn)
    assert lead_marks.mark(desk.conn)
    assert file_marks.mark(desk.conn)
    desk.close()


def test_a_call_in_the_write_of_a_merge_counts_once(desk: Desk, two: tuple[str, str]) -> None:
    one, other = two
    merging.merge(desk, one, other)
    with desk.write() as write:
        write.conn.execute("DELETE FROM merged WHERE gone_id = ?", (other,))
        (touch,) = write.conn.execute("SELECT max(id) FROM touches WHERE prospect_id = ?", (other,)).fetchone()
        for sign in (-1, 1):
            rollup_moves.add(write.conn, touch, "2026-10-14", sign)
        write.conn.execute("INSERT INTO merged (gone_id, kept_id) VALUES (?, ?)", (other, one))
    assert dials(desk) == {"Fair": 3}
