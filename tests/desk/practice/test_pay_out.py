"""A statement as a file, and reading what is typed into the formula."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdr_desk.desk import pay, pay_out, pay_statement, pay_sums
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay import NewPlan
from sdr_desk.desk.pay_said import read_rule, rule_text
from sdr_desk.errors import KnownError
from sdr_desk.method.pay import MEASURES, Plan, Rule, Step
from tests.desk.practice.test_pay import PLAN, accepted

Sit = Callable[[str], Desk]
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def found(desk: Desk, as_person: Sit) -> pay_statement.Statement:
    with_cap = Plan(PLAN.rules, base_cents=10_000, cap_cents=5_000)
    pay.keep_plan(as_person("Ruth"), NewPlan("Leads", with_cap, OCTOBER))
    accepted(desk, as_person)
    return pay_statement.statement(desk)


def test_a_spreadsheet_adds_up_to_its_last_row(desk: Desk, found: pay_statement.Statement, tmp_path: Path) -> None:
    pay_out.write(desk, found, tmp_path / "s.csv")
    with (tmp_path / "s.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(float(row["Amount"]) for row in rows[:-1]) == pytest.approx(float(rows[-1]["Amount"]))
    assert (rows[-1]["Part"], float(rows[-1]["Amount"])) == ("Total", found.total_cents / 100)
    assert [row["Part"] for row in rows] == ["Accepted leads", "Cap", "Base", "Total"]


def test_no_cell_is_run_by_a_spreadsheet(desk: Desk, as_person: Sit, found: object, tmp_path: Path) -> None:
    with desk.write() as write:
        for row in desk.conn.execute("SELECT id FROM companies").fetchall():
            write.change("companies", row[0], name="=HYPERLINK(1)")
    pay_out.write(desk, pay_statement.statement(desk), tmp_path / "s.csv")
    assert "'=HYPERLINK(1)" in (tmp_path / "s.csv").read_text(encoding="utf-8-sig")


def test_a_pdf_is_made_and_other_endings_are_refused(
    desk: Desk, found: pay_statement.Statement, tmp_path: Path
) -> None:
    pay_out.write(desk, found, tmp_path / "s.pdf")
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(KnownError, match=r"\.docx"):
        pay_out.write(desk, found, tmp_path / "s.docx")


def test_the_sums_say_cap_base_and_total(desk: Desk, found: pay_statement.Statement) -> None:
    assert pay_sums.sums(found, "USD") == (
        ("Accepted leads: 1", "$60"), ("Leads won: 0", "$0"), ("Over the most of $50", "−$10"), ("Base", "$100"),
        ("To be paid", "$150"),
    )  # fmt: skip
    assert pay_sums.name_of(found) == "Pay statement Maria Ortega 2026-10"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("60", Rule("accepted", (Step(1, 6_000),))),
        ("$60, 90 from the 8th on", Rule("accepted", (Step(1, 6_000), Step(8, 9_000)))),
        ("1,200; 1,500 from 11", Rule("accepted", (Step(1, 120_000), Step(11, 150_000)))),
        ("1.5 %, 2 % from 4", Rule("accepted", (Step(1, 150), Step(4, 200)), "percent")),
        ("", None),
    ],
)
def test_rates_as_they_are_typed(text: str, rule: Rule | None) -> None:
    assert read_rule("accepted", text).rule == rule


@pytest.mark.parametrize("text", ["plenty", "60, 90", "60 from 3", "60, 2 % from 8", "60, x from 8"])
def test_what_cannot_be_read_is_said(text: str) -> None:
    read = read_rule("accepted", text)
    assert read.rule is None
    assert read.why


@given(st.sampled_from(MEASURES), st.lists(st.integers(1, 9_999_999), min_size=1, max_size=3))
def test_a_rule_reads_back_as_it_is_written(measure: str, rates: list[int]) -> None:
    rule = Rule(measure, tuple(Step(1 + 5 * at, rate) for at, rate in enumerate(rates)))
    assert read_rule(measure, rule_text(rule)).rule == rule
