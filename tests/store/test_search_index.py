"""The search index: words folded and split alike on both sides, places in the order of the table."""

import sqlite3

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.undo import undo_last
from sdr_desk.store import search_index, search_words
from sdr_desk.store.finding import first_ids
from sdr_desk.store.matching import match_of
from sdr_desk.store.migrations import migrate
from sdr_desk.store.schema_lists import MOST_SEGMENTS
from sdr_desk.store.search_index import index_many, moved, slot_of
from sdr_desk.store.search_words import split_words, words_of


@pytest.fixture
def empty():
    conn = sqlite3.connect(":memory:", isolation_level=None)
    migrate(conn)
    yield conn
    conn.close()


def add(conn: sqlite3.Connection, who: str, grade: str = "", score: float = 0.0, **parts: object) -> None:
    index_many(conn, [(who, grade, score, words_of(**parts))])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("muller", {"last": "Müller"}),
        ("MÜLLER", {"last": "Muller"}),
        ("soren", {"first": "Søren"}),
        ("o'brien", {"last": "O’Brien"}),
        ("obri", {"last": "O'Brien"}),
        ("smith-jon", {"last": "Smith-Jones"}),
        ("snake_river", {"company": "Snake River Co."}),
        ("田太", {"last": "山田太郎"}),
        ("мария", {"first": "Мария"}),
        ("dana.w", {"emails": ["dana.whitfield@ridgeline.example"]}),
        ("dana@ridge", {"emails": ["dana@ridgeline.example"]}),
        ("https://www.profiles.example/in/dana-w", {"urls": ["https://profiles.example/in/dana-whitfield"]}),
        ("3m", {"company": "3M"}),
        ("tier gold", {"custom": ["Gold tier"]}),
        ("thawed doors", {"notes": ["", "Asked about doors that stay thawed"]}),
    ],
)
def test_what_is_typed_is_found(empty, typed, told):
    add(empty, "wanted", **told)
    add(empty, "other", first="Quentin", company="Elsewhere")
    assert first_ids(empty, typed, 5) == ["wanted"]


@pytest.mark.parametrize(
    "typed",
    ["208 555-01", "(208) 555-0167", "+1 208 555 0167", "2085550167", "12085550", "555 0167", "5550167", "0167", "208"],
)
def test_a_number_is_found_however_it_is_typed(empty, typed):
    add(empty, "wanted", phones=["+12085550167"])
    add(empty, "other", phones=["+19075550199"])
    assert first_ids(empty, typed, 5) == ["wanted"]


@pytest.mark.parametrize("typed", ["020 7946 0123", "+44 20 7946", "20 7946", "9460123", "0123"])
def test_a_number_from_abroad_too(empty, typed):
    add(empty, "wanted", phones=["+442079460123"])
    assert first_ids(empty, typed, 5) == ["wanted"]


def test_every_country_code_is_known():
    codes = phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    assert [code for code in codes if search_words._code_length(f"{code}99999") != len(str(code))] == []


@pytest.mark.parametrize("typed", ['"', "AND", "NOT x OR", "words: a", "*", "( )", "^a", "{a b}: c", "NEAR(a b)"])
def test_operators_mean_nothing(empty, typed):
    add(empty, "somebody", first="Dana")
    assert first_ids(empty, typed, 5) == []


@pytest.fixture(scope="module")
def bare():
    conn = sqlite3.connect(":memory:", isolation_level=None)
    migrate(conn)
    yield conn
    conn.close()


@given(text=st.text(max_size=40))
def test_whatever_is_kept_is_found_by_each_of_its_words(bare, text):
    conn = sqlite3.connect(":memory:", isolation_level=None)
    bare.backup(conn)
    add(conn, "wanted", title=text)
    for word in split_words(text):
        assert first_ids(conn, word, 1) == ["wanted"]
        assert first_ids(conn, word[: max(1, len(word) // 2)], 1) == ["wanted"]
    first_ids(conn, text, 1)
    conn.close()


@given(st.text(max_size=60))
def test_any_text_is_a_question_or_none(text):
    match = match_of(text)
    assert match is None or match.loose


def test_the_order_is_grade_then_score_then_the_newest(empty):
    for who, grade, score in (
        ("c", "C", 0.9),
        ("a1", "A", 0.1),
        ("none", "", 1.0),
        ("a9", "A", 0.9),
        ("a9b", "A", 0.9),
    ):
        add(empty, who, grade, score, first="Same")
    assert first_ids(empty, "same", 9) == ["a9b", "a9", "a1", "c", "none"]
    assert max(row[0] for row in empty.execute("SELECT number FROM search_docs")) < 2**53


def test_a_new_grade_moves_a_person_and_keeps_the_serial(empty):
    add(empty, "one", "C", 0.2, first="Same")
    add(empty, "two", "B", 0.2, first="Same")
    before = empty.execute("SELECT number FROM search_docs WHERE prospect_id = 'one'").fetchone()[0]
    add(empty, "one", "A", 0.7, first="Same")
    assert first_ids(empty, "same", 9) == ["one", "two"]
    after = empty.execute("SELECT number FROM search_docs WHERE prospect_id = 'one'").fetchone()[0]
    assert after == moved(before, "A", 0.7) == slot_of("A", 0.7) | (before & 0xFFFFFFFF)


def test_a_serial_is_never_used_again(empty):
    add(empty, "one", first="Dana")
    number = empty.execute("SELECT number FROM search_docs").fetchone()[0]
    index_many(empty, [("one", "", 0.0, "")])
    add(empty, "two", first="Rita")
    assert empty.execute("SELECT number FROM search_docs").fetchone()[0] != number
    assert first_ids(empty, "dana", 5) == []


def test_of_somebody_who_comes_twice_the_last_row_counts(empty):
    for _ in range(2):
        index_many(empty, [("one", "", 0.0, words_of(first=name)) for name in ("Dana", "Rita")])
        assert (first_ids(empty, "dana", 5), first_ids(empty, "rita", 5)) == ([], ["one"])


def test_notes_are_cut_and_the_newest_come_first():
    words = words_of(notes=["new " * 10, "x" * 3000, "never"])
    assert "new" in words
    assert "never" not in words
    assert len(words) < search_words.MOST_NOTES + 20


def test_long_words_that_many_share_are_told_apart(empty):
    rows = [(f"p{number}", "", 0.0, words_of(last="Refrigerated")) for number in range(2_000)]
    index_many(empty, [*rows, ("late", "", 0.0, words_of(last="Refrigerator"))], new=True)
    index_many(empty, [("first", "A", 1.0, words_of(last="Refrain"))])
    assert first_ids(empty, "refrigerato", 5) == ["late"]
    assert len(first_ids(empty, "refrigerate", 90)) == 90
    assert first_ids(empty, "refrac", 5) == []


def test_a_note_is_searchable_at_once_and_undo_takes_it_back(desk: Desk):
    person = first_ids(desk.conn, "first03", 1)[0]
    log_outcome(desk, Outcome(person, "no_answer", note="Ask for the warehouse keys"))
    assert first_ids(desk.conn, "warehouse keys", 5) == [person]
    undo_last(desk)
    assert first_ids(desk.conn, "warehouse", 5) == []


def test_an_import_lets_the_index_merge_in_steps(desk: Desk) -> None:
    kept = "SELECT v FROM prospect_search_config WHERE k = 'crisismerge'"
    assert desk.conn.execute(kept).fetchone() == (MOST_SEGMENTS,)
    desk.conn.execute("INSERT INTO prospect_search (prospect_search, rank) VALUES ('crisismerge', 16)")
    search_index.merge_in_steps(desk.conn)
    assert desk.conn.execute(kept).fetchone() == (MOST_SEGMENTS,)


def test_segments_are_merged_apart_a_few_pages_at_a_time(desk: Desk) -> None:
    search_index.merge_apart(desk.conn, wanted=True)
    assert search_index.merges_apart(desk.conn)
    people = [row[0] for row in desk.conn.execute("SELECT id FROM prospects")]
    for number in range(20):
        search_index.index_many(desk.conn, [(people[0], "A", 0.5, f"word{number}")])
    assert search_index.merge_some(desk.conn, 4)
    while search_index.merge_some(desk.conn, 4):
        pass
    assert first_ids(desk.conn, "word19", 5) == [people[0]]
    assert first_ids(desk.conn, "word18", 5) == []
    search_index.merge_apart(desk.conn, wanted=False)
    assert not search_index.merges_apart(desk.conn)
