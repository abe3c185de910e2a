"""Pairs of people who may be one are found with why, and stay away once somebody said they are two."""

from typing import Any

from sdr_desk.desk import merging, undo
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.duplicates import _alike, _compared, not_the_same, possible_duplicates
from sdr_desk.desk.prospects import NewProspect, add_prospect
from sdr_desk.store import duplicates as store


def add(desk: Desk, first: str, last: str, **more: Any) -> str:
    return add_prospect(desk, NewProspect(first, last, **more)).ids["prospect"][0]


def why(desk: Desk) -> list[str]:
    """What is said of the pairs, those of the people who are there from the start left out."""
    return [pair.why for pair in possible_duplicates(desk) if "% alike at Company" not in pair.why]


def test_the_same_address_page_and_number_are_found(desk: Desk) -> None:
    add(desk, "Ana", "Figueroa", emails=("ana@cedar.example",), phones=("(503) 555-0101",))
    add(desk, "Anita", "F.", emails=("ANA@cedar.example",))
    add(desk, "Anna", "Figueroa", phones=("503 555 0101",), linkedin="https://pages.example/in/ana")
    add(desk, "A.", "Figueroa", linkedin="https://pages.example/in/ana")
    assert why(desk) == ["Same number, (503) 555-0101", "Same e-mail, ana@cedar.example", "Same profile page"]


def test_a_switchboard_and_a_shared_mailbox_are_not_one_person(desk: Desk) -> None:
    shared: dict[str, Any] = {"phones": ("(503) 555-0102",), "emails": ("info@cedar.example",)}
    add(desk, "Ana", "Figueroa", **shared)
    add(desk, "Gus", "Whitlock", **shared)
    assert why(desk) == []


def test_nearly_the_same_name_at_one_company_is_found(desk: Desk) -> None:
    add(desk, "Katherine", "Whitlock", company="Cedar Dental")
    add(desk, "Catherine", "Whitlock", company="Cedar Dental Inc.")
    add(desk, "Katherine", "Whitlock", company="Elm Foods")
    assert why(desk) == ["Names 94 % alike at Cedar Dental"]


def test_merged_people_and_those_said_to_be_two_are_not_shown(desk: Desk) -> None:
    one = add(desk, "Ana", "Figueroa", emails=("ana@cedar.example",))
    two = add(desk, "Ana", "Figueroa", emails=("ana@cedar.example",))
    not_the_same(desk, two, one)
    assert why(desk) == []
    undo.undo_last(desk)
    assert len(why(desk)) == 1
    merging.merge(desk, one, two)
    assert why(desk) == []


def test_the_search_ends_when_it_is_stopped_or_has_enough(desk: Desk) -> None:
    for _ in range(3):
        add(desk, "Ana", "Figueroa", emails=("ana@cedar.example",))
    assert len(why(desk)) == 3
    assert len(possible_duplicates(desk, 2)) == 2
    assert possible_duplicates(desk, stopped=lambda: True) == ()


def test_a_search_over_everybody_reads_indexes_only(desk: Desk) -> None:
    queries = ((store.SHARED, ("", 9)), (store.HOLDERS, ("x", 9)), (store.ROSTER, ("", 9)))
    for query, values in queries:
        plan = [row[3] for row in desk.conn.execute(f"EXPLAIN QUERY PLAN {query}", values)]
        assert not [step for step in plan if step.startswith("SCAN")]


def test_a_company_of_ten_thousand_is_compared_in_the_order_of_the_names() -> None:
    names = [f"mark{number % 100:02d} marsh{number // 100:02d}" for number in range(10_000)]
    compared = list(_compared(range(10_000), names))
    assert len(compared) < 10_000 * 50
    assert all(one < two for one, two in compared)


def test_nearly_the_same_names_of_a_large_company_are_found() -> None:
    roster = [store.Likely(str(at), f"Mark{'abcdefgh'[at % 8] * 9}", f"Marsh{at:04d}", "c") for at in range(800)]
    roster += [store.Likely("x", "Markus", "Marshall", "c"), store.Likely("y", "Markus", "Marshal", "c")]
    assert ("x", "y") in {(pair.one.id, pair.two.id) for pair in _alike(roster)}


def test_the_search_inside_a_large_company_ends_when_it_is_stopped() -> None:
    roster = [store.Likely(str(at), "Mark", "Marsh", "c") for at in range(200)]
    assert len(list(_alike(roster, lambda: True))) < 1_000
