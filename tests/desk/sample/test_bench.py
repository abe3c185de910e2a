from __future__ import annotations

import pytest

from sdr_desk.desk.sample import DEMO_NOW, build_sample, courses
from sdr_desk.errors import KnownError
from sdr_desk.method.lifecycle import fold
from sdr_desk.store import counts, migrations, rollup_recount, state
from sdr_desk.store.finding import first_ids
from sdr_desk.store.schema import ALL_INDEXES
from sdr_desk.store.search_index import search_words, wrong_rows
from sdr_desk.store.workspace import open_workspace

SIZE, TOUCHES = 3_001, 6_000


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    summary = build_sample(folder / "many.db", size=SIZE, touches=TOUCHES)
    assert (summary.prospects, summary.touches) == (SIZE, TOUCHES)
    workspace = open_workspace(folder / "many.db", backups=folder / "backups", now=lambda: DEMO_NOW)
    yield workspace.conn
    workspace.close()


def test_state_is_the_fold_of_the_record(many):
    seen = set()
    for (prospect_id,) in many.execute("SELECT id FROM prospects").fetchall():
        person = state.person_of(many, prospect_id)
        assert person is not None
        folded = state.row_of(prospect_id, person, fold(state.events_of(many, prospect_id)))
        assert many.execute(state.READ_WHOLE, (prospect_id,)).fetchone() == folded
        seen.add(folded[6])
    assert seen == {"raw", "working", "nurture", "disqualified"}


def test_kept_counts_and_search_follow_the_record(many):
    rows = many.execute("SELECT person_id, day, measure, amount FROM daily_counts")
    assert {row[:3]: row[3] for row in rows} == dict(counts.recount(many))
    assert not rollup_recount.differ(many)
    docs = many.execute("SELECT prospect_id, words FROM search_docs LIMIT 500").fetchall()
    assert all(words == search_words(many, who) for who, words in docs)
    assert wrong_rows(many) == []
    assert docs[7][0] in first_ids(many, docs[7][1], 20)


def test_indexes_and_guards_are_back(many):
    found = {row[0] for row in many.execute("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")}
    assert set(ALL_INDEXES) <= found
    assert not migrations.triggers_differ(many)
    assert many.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone() == (0,)
    assert many.execute("PRAGMA foreign_key_check").fetchall() == []


def test_everybody_is_invented_and_has_a_source(many):
    odd = "SELECT count(*) FROM contact_points WHERE raw NOT LIKE '(___) 555-01__' AND raw NOT LIKE '%.example'"
    assert many.execute(odd).fetchone() == (0,)
    assert many.execute("SELECT count(*) FROM prospects WHERE source_id IS NULL").fetchone() == (0,)


def test_touches_are_in_the_order_of_time(many):
    times = [row[0] for row in many.execute("SELECT at FROM touches ORDER BY id")]
    assert times == sorted(times)
    assert "2026-01-14" < times[0] < times[-1] < "2026-10-14"


def test_reps_share_the_prospects_evenly(many):
    rows = many.execute("SELECT owner_id, count(*) FROM prospects GROUP BY 1").fetchall()
    assert sorted(count for _owner, count in rows) == [1000, 1000, 1001]


@pytest.mark.parametrize(("size", "touches"), [(1, 0), (1, 4), (2, 5), (7, 28), (100, 33)])
def test_lengths_add_up(size, touches):
    lengths = [courses.touches_of(number, size, touches) for number in range(size)]
    assert sum(lengths) == touches
    assert all(0 <= length <= courses.MOST for length in lengths)


@pytest.mark.parametrize(("size", "touches"), [(0, 0), (10, 41), (10, -1)])
def test_impossible_sizes_leave_no_file(tmp_path, size, touches):
    with pytest.raises(KnownError):
        build_sample(tmp_path / "a.db", size=size, touches=touches)
    assert not (tmp_path / "a.db").exists()
