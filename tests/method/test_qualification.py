"""What counts as an answer, how soon somebody could buy, and what contradicts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.method.qualification import (
    KINDS,
    Counts,
    contradiction,
    counts,
    counts_of,
    counts_text,
    horizon,
)

TODAY = date(2026, 10, 14)
OPTIONS = ("Planned", "To be found", "None")


def judged(kind: str, text: str, **rule: object) -> tuple[bool, str]:
    found = counts(kind, Counts(**rule), OPTIONS, text, TODAY)  # type: ignore[arg-type]
    return found.ok, found.why_not


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_typed_is_open_without_a_reproach(kind: str) -> None:
    assert judged(kind, "  ") == (False, "")


@pytest.mark.parametrize("text", ["?", "n/a", "Don’t know.", "TBD", "...", "x"])
def test_what_says_only_that_it_is_open_does_not_count(text: str) -> None:
    assert judged("text", text) == (False, "This says only that it is still open.")


@pytest.mark.parametrize(
    ("kind", "text", "rule"),
    [
        ("text", "Seals fail", {"min_chars": 3}),
        ("choice", "planned, 18k", {}),
        ("choice", "None", {}),
        ("amount", "22 doors, about $18,000", {"at_least_cents": 1_800_000}),
        ("amount", "9k", {"min_chars": 3}),
        ("person", "Al", {"min_chars": 3}),
        ("date", "by March", {"within_days": 180}),
        ("person", "Dana decides, the owner signs", {}),
        ("scale", "3", {"at_least": 3}),
        ("strange kind", "anything", {}),
    ],
)
def test_an_answer_of_its_kind_counts(kind: str, text: str, rule: dict[str, object]) -> None:
    assert judged(kind, text, **rule) == (True, "")


@pytest.mark.parametrize(
    ("kind", "text", "rule", "why"),
    [
        ("text", "ab", {"min_chars": 3}, "3 characters"),
        ("choice", "Perhaps", {}, "Choose one of: Planned, To be found, None."),
        ("choice", "None", {"options": ("Planned",)}, "“None” is kept"),
        ("amount", "a lot", {}, "Name an amount"),
        ("amount", "Nothing set aside before 2027", {}, "Name an amount"),
        ("amount", "$900", {"at_least_cents": 500_000}, "from 5,000 on; this reads as 900"),
        ("date", "soon", {}, "No day in this"),
        ("date", "2026-01-05", {}, "is past"),
        ("date", "2029-01-05", {"within_days": 180}, "too far off"),
        ("person", "he does", {}, "Who is it"),
        ("scale", "9", {}, "1 to 5"),
        ("scale", "2", {"at_least": 3}, "from 3 on"),
    ],
)
def test_why_an_answer_does_not_count_is_told(kind: str, text: str, rule: dict[str, object], why: str) -> None:
    ok, told = judged(kind, text, **rule)
    assert not ok
    assert why in told


def test_a_stretch_of_time_counts_from_the_day_it_was_said() -> None:
    assert counts("date", Counts(), (), "in 3 weeks", TODAY, date(2026, 9, 1)).why_not.endswith("is past.")
    assert counts("date", Counts(), (), "in 3 weeks", TODAY).ok


def test_what_counts_is_kept_and_read_again() -> None:
    rule = Counts(3, ("Planned",), 500_000, 2, 90, "A day.")
    assert counts_of(counts_text(rule)) == rule
    assert counts_text(Counts()) == "{}"


@given(st.text(max_size=40), st.integers(1, 50))
def test_a_damaged_rule_is_as_by_default(text: str, least: int) -> None:
    assert counts_of(text, least).min_chars >= 1
    assert counts_of('{"at_least": "many", "options": 3, "within_days": -1}', least) == Counts(least)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Order next month", "short"), ("by the middle of 2028, in 2028", "long"), ("No plans at all", "none"),
        ("never", "none"), ("they will see", "unknown"), ("", "unknown"), ("2026-01-01", "unknown"),
    ],
)  # fmt: skip
def test_the_horizon_follows_the_sales_cycle(text: str, kind: str) -> None:
    assert horizon(text, TODAY, 90, 2).kind == kind


def test_the_last_day_of_the_cycles_is_short_term_and_is_told() -> None:
    assert horizon("in 180 days", TODAY, 90, 2).kind == "short"
    assert horizon("in 181 days", TODAY, 90, 2).kind == "long"
    assert horizon("in 91 days", TODAY, 90, 1).kind == "long"
    assert horizon("in 3 weeks", TODAY, 90, 2, date(2026, 10, 1)).day == date(2026, 10, 22)


def told(kind: str, before: str, after: str) -> str:
    return contradiction(kind, OPTIONS, before, after, said_on=date(2026, 9, 1), today=TODAY)


@pytest.mark.parametrize(
    ("kind", "before", "after", "how"),
    [
        ("choice", "Planned", "None", "It was “Planned” before."),
        ("scale", "5", "3", "It was 5 of 5 before."),
        ("amount", "$10,000", "$21,000", "It was 10,000 before."),
        ("amount", "$10,000", "$4,000", "It was 10,000 before."),
        ("date", "by March", "next July in 2028", "It was 1 March 2027 before."),
        ("date", "in 3 weeks", "2027-01-01", "It was 22 September before."),
        ("person", "Dana Whitfield", "Sam Cho signs", "It was Dana Whitfield before."),
    ],
)
def test_another_answer_contradicts(kind: str, before: str, after: str, how: str) -> None:
    assert how in told(kind, before, after)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("choice", "Planned", "planned, in spring"), ("scale", "4", "3"), ("amount", "$10,000", "$20,000"),
        ("date", "by March", "by 20 March"), ("person", "Dana Whitfield", "Dana and Sam"),
        ("text", "Seals fail", "All is well"), ("amount", "", "$5"), ("date", "soon", "by March"),
    ],
)  # fmt: skip
def test_what_goes_together_does_not_contradict(kind: str, before: str, after: str) -> None:
    assert told(kind, before, after) == ""


@given(st.sampled_from([*KINDS, "odd"]), st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_judged(kind: str, before: str, after: str) -> None:
    assert counts(kind, Counts(3, at_least_cents=1, within_days=9), OPTIONS, after, TODAY).ok in (True, False)
    assert isinstance(told(kind, before, after), str)
    assert told(kind, before, before) == ""
