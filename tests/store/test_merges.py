"""Who stands for whom is folded from the merges, and what moves is known again when it goes back."""

import sqlite3

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sdr_desk.desk import care
from sdr_desk.desk.desk import Desk
from sdr_desk.store import merged, merges
from sdr_desk.store.writing import Write

BLANK = {name: "" for columns in merges.GROUPS.values() for name in columns} | {
    "custom": "{}", "hot": 0, "score": 0.0, "voice": "",
}  # fmt: skip


def fact(write: Write, kept: str, gone: str, act: str = "merge") -> str:
    identifier = write.fact("merges", kept_id=kept, gone_id=gone, act=act)
    merged.rebuild(write.conn, gone)
    return identifier


def people(desk: Desk) -> list[str]:
    return [row[0] for row in desk.conn.execute("SELECT id FROM prospects ORDER BY id")]


def stands(conn: sqlite3.Connection) -> dict[str, str]:
    return dict(conn.execute("SELECT gone_id, kept_id FROM merged").fetchall())


def test_over_two_merges_the_last_one_stands_for_all(desk: Desk) -> None:
    a, b, c, *_ = people(desk)
    with desk.write() as write:
        fact(write, b, c)
        fact(write, a, b)
        assert stands(write.conn) == {b: a, c: a}
        assert merged.group_of(write.conn, c) == (a, b, c)
        fact(write, a, b, "unmerge")
        assert stands(write.conn) == {c: b}


def test_a_withdrawn_merge_counts_no_more_and_comes_back(desk: Desk) -> None:
    a, b, *_ = people(desk)
    with desk.write() as write:
        identifier = fact(write, a, b)
        write.withdraw("merges", identifier, None)
        merged.rebuild(write.conn, b)
        assert (stands(write.conn), merged.into(write.conn, b)) == ({}, None)
        write.reinstate("merges", identifier, "change")
        merged.rebuild(write.conn, b)
        assert stands(write.conn) == {b: a}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8))
def test_the_projection_kept_step_by_step_is_the_one_folded_at_once(desk: Desk, picks: list[tuple[int, int]]) -> None:
    ids = people(desk)
    with desk.write() as write:
        for kept, gone in picks:
            now = merged.into(write.conn, ids[gone])
            if now is not None:
                fact(write, now, ids[gone], "unmerge")
            elif ids[kept] not in merged.below(write.conn, ids[gone]):
                fact(write, ids[kept], ids[gone])
        assert merged.mend(write.conn) == 0


def test_check_mends_who_stands_for_whom_and_what_hangs_on_it(desk: Desk) -> None:
    a, b, *_ = people(desk)
    desk.conn.execute("INSERT INTO merged (gone_id, kept_id) VALUES (?, ?)", (b, a))
    assert care.check_file(desk).mended["merges"] == 1
    assert care.check_file(desk).clean


def test_blank_fields_are_filled_and_a_street_stays_in_its_town() -> None:
    kept = BLANK | {"first_name": "Ana", "city": "Boise", "custom": '{"Fleet": "3"}'}
    gone = BLANK | {"last_name": "Figueroa", "city": "Nampa", "street": "1 Elm", "custom": '{"Fleet": "9", "Bay": "4"}'}
    found = merges.columns_of(kept, gone, {})
    assert found == {"last_name": "Figueroa", "custom": '{"Fleet": "3", "Bay": "4"}'}
    assert merges.columns_of(kept, gone, {"place": "gone", "custom:Fleet": "gone"})["street"] == "1 Elm"


def test_notes_are_joined_unless_one_is_chosen() -> None:
    kept, gone = BLANK | {"about": "First"}, BLANK | {"about": "Second"}
    assert merges.columns_of(kept, gone, {}) == {"about": "First\nSecond"}
    assert merges.columns_of(kept, gone, {"about": "kept"}) == {}
    assert merges.columns_of(kept, gone, {"about": "gone"}) == {"about": "Second"}
