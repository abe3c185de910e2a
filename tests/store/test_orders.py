"""Orders of the whole table beside the same order asked of SQLite row by row, ties included."""

import random
import sqlite3
from array import array

import pytest

from sdr_desk.store import migrations, orders, schema
from sdr_desk.store.filters import NEXT_STEP, STATUS
from sdr_desk.store.finding import Sort
from sdr_desk.store.search_index import index_everyone

STATUSES = ("raw", "working", "nurture", "returned", "handed_off", "accepted", "won", "lost", "do_not_call")
TIMES = (None, "2026-01-05T09:30:10.000Z", "2026-01-05T09:30:59.000Z", "2026-01-05T09:31:00.000Z")
TITLES = ("", "Owner", "OWNER", "owner", "Cook", "Élan", "Chef\nof all", "Chef")
PEOPLE = (("a", "Zoe"), ("b", "Ann"), ("c", "Ann"))
_RANKS = ("callback", "hand_off", "call", "queue", "nurture", "answer", "with_closer", "referral")
_RANK = " ".join(f"WHEN '{step}' THEN '{rank}'" for rank, step in enumerate(_RANKS))
KEYS = {
    "status": STATUS,
    "owner": "coalesce((SELECT name FROM people WHERE id = s.owner_id), s.owner_id)",
    "next_step": f"(CASE {NEXT_STEP} {_RANK} ELSE '9' END) "
    "|| substr(coalesce(s.callback_at, s.nurture_until, s.due_at, ''), 1, 16)",
    "last_touch": "coalesce(substr(s.last_touch_at, 1, 16), '')",
    "title": "lower(p.title)",
    "created": "4294967295 - (d.number & 4294967295)",
    "score": "1023 - (d.number >> 32 & 1023)",
    "grade": "d.number",
}


def insert(conn: sqlite3.Connection, table: str, **values: object) -> None:
    marks = ", ".join("?" * len(values))
    conn.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))


@pytest.fixture(scope="module")
def people():
    """Four hundred people of every kind, many alike."""
    conn = sqlite3.connect(":memory:", isolation_level=None)
    migrations.migrate(conn)
    chance = random.Random(4)
    shared = dict(zip(schema.SHARED_COLUMNS[1:], ("m", "m", "d", "2026", "2026", 1, 0), strict=True))
    for key, name in PEOPLE:
        insert(conn, "people", id=key, **shared, name=name, roles="[]", time_zone="UTC")
    for place in range(400):
        key, score = f"{chance.random():.6f}{place}", chance.choice((0.1, 0.5))
        title, grade = chance.choice(TITLES), chance.choice("ABCD")
        insert(conn, "prospects", id=key, **shared, first_name="A", title=title, score=score, grade=grade)
        insert(conn, "prospect_state", **state(key, chance))
    index_everyone(conn)
    yield conn
    conn.close()


def state(key: str, chance: random.Random) -> dict[str, object]:
    """A person's state by chance."""
    numbers = ("score", "hot", "dials", "attempts", "connects", "conversations", "track_step", "sort_key")
    texts = ("zone", "last_disposition", "callback_said", "reason", "gate_name")
    times = ("last_touch_at", "due_at", "callback_at", "nurture_until")
    return {
        "prospect_id": key, "owner_id": chance.choice(("a", "b", "c", "")), "status": chance.choice(STATUSES),
        "lane": chance.choice((None, 4)), "dialable": chance.randrange(2), "qualified": chance.randrange(2),
        **dict.fromkeys(numbers, 0), **dict.fromkeys(texts, ""), **{name: chance.choice(TIMES) for name in times},
    }  # fmt: skip


def by_rows(conn: sqlite3.Connection, sort: Sort) -> list[int]:
    direction = "DESC" if sort.descending else "ASC"
    tables = "search_docs d JOIN prospects p ON p.id = d.prospect_id JOIN prospect_state s ON s.prospect_id = p.id"
    sql = f"SELECT d.number FROM {tables} ORDER BY {KEYS[sort.column]} {direction}, d.number"
    return [row[0] for row in conn.execute(sql)]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("column", KEYS)
@pytest.mark.parametrize("few", [0, 20_000])
def test_an_order_is_the_one_asked_row_by_row(people, monkeypatch, column, descending, few):
    monkeypatch.setattr(orders, "_FEW", few)
    sort = Sort(column, descending)
    wanted = by_rows(people, sort)
    assert list(orders.in_order(people, None, sort)) == wanted
    some = array("q", sorted(wanted[::3]))
    assert list(orders.in_order(people, some, sort)) == [number for number in wanted if number in set(some)]


@pytest.mark.parametrize("column", KEYS)
@pytest.mark.parametrize("stretch", [1, 7, 400])
def test_an_order_is_the_same_in_whatever_stretches_people_are_read(people, monkeypatch, column, stretch):
    monkeypatch.setattr(orders, "STRETCH", stretch)
    monkeypatch.setattr(orders, "_FEW", 0)
    assert list(orders.in_order(people, None, Sort(column))) == by_rows(people, Sort(column))
    assert not people.in_transaction


@pytest.mark.parametrize("column", ["status", "last_touch", "title"])
def test_whoever_is_changed_between_two_stretches_is_in_one_place(tmp_path, people, monkeypatch, column):
    monkeypatch.setattr(orders, "STRETCH", 7)
    path = tmp_path / "people.db"
    people.execute("VACUUM INTO ?", (str(path),))
    conn, other = sqlite3.connect(path), sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA journal_mode = WAL")
    wanted = by_rows(conn, Sort(column))
    read = orders._lines
    monkeypatch.setattr(orders, "_lines", lambda *asked: (other.execute("DELETE FROM search_docs"), read(*asked))[1])
    assert list(orders.in_order(conn, None, Sort(column))) == wanted
    conn.close()
    other.close()
