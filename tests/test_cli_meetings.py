"""The huddle sheet and pay statements from the command line."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sdr_desk.desk import pay
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pay import NewPlan
from tests.conftest import Run
from tests.desk.practice.test_pay import PLAN


@pytest.fixture
def kept(desk: Desk, as_person: Callable[[str], Desk], tmp_path: Path) -> str:
    """A workspace with a formula of pay, closed."""
    pay.keep_plan(as_person("Ruth"), NewPlan("Leads", PLAN, date(2020, 1, 1)))
    return str(tmp_path / "workspace.db")


def test_the_huddle_is_made_as_a_page(file: str, run: Run, tmp_path: Path) -> None:
    code, out, err = run("--workspace", file, "huddle", str(tmp_path / "h.pdf"), "--json")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert set(told["parts"]) == {"numbers", "message", "worked", "objection", "asks", "thanks"}
    assert (tmp_path / "h.pdf").read_bytes().startswith(b"%PDF")
    assert run("--workspace", file, "huddle", str(tmp_path / "h.txt"))[0] == 2


def test_a_statement_is_told_and_written(kept: str, run: Run, tmp_path: Path) -> None:
    code, out, _err = run("--workspace", kept, "--person", "Maria Ortega", "pay")
    assert (code, "$60 for each accepted lead" in out, "To be paid" in out) == (0, True, True)
    code, out, _err = run("--workspace", kept, "--person", "Ruth Adler", "pay", "--of", "maria", "--json", "--out",
                          str(tmp_path / "p.csv"))  # fmt: skip
    assert (code, json.loads(out)["person"]) == (0, "Maria Ortega")
    assert (tmp_path / "p.csv").exists()


def test_what_may_not_be_seen_or_read_is_told(kept: str, run: Run) -> None:
    for who, asked, said in (
        ("Jordan Pike", ["--of", "Maria"], "whose pay you may see"), ("Ruth Adler", [], "Say whose statement"),
        ("Maria Ortega", ["--month", "autumn"], "is not a month"), ("Maria Ortega", ["--month", "9999-12"], "too far"),
        ("Maria Ortega", ["--month", "0001-01"], "too far"), ("Maria Ortega", ["--of", "Ruth"], "whose pay you may"),
    ):  # fmt: skip
        code, _out, err = run("--workspace", kept, "--person", who, "pay", *asked)
        assert (code, said in err) == (2, True)
