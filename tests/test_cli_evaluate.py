"""`evaluate` from the command line: any table, plain sentences or JSON, and what cannot be answered."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from sdr_desk.cli import main
from sdr_desk.method.ranking import evaluation
from sdr_desk.method.ranking.table import Table
from tests.conftest import Run
from tests.method.ranking.tables import drifting, leads, with_few_trees

KEYS = [
    "rows", "positives", "split", "auc", "gain_10", "gain_20", "gain_50", "reach_79", "calibration_error", "left_out",
    "warnings",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_trees(monkeypatch)


def _rows(table: Table, positive: list[bool]) -> list[list[str]]:
    lines = [list(cells) for cells in zip(*table.columns, strict=True)]
    words = [["" if cell is None else str(cell) for cell in line] for line in lines]
    return [
        [*table.names, "Bought"],
        *([*line, "Yes" if one else "no"] for line, one in zip(words, positive, strict=True)),
    ]


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "leads.csv"
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows(_rows(*leads(260)))
    return path


def test_a_table_is_judged_as_json(sheet: Path, run: Run) -> None:
    code, out, _err = run("evaluate", str(sheet), "--outcome", "Bought", "--positive", "yes", "--folds", "2", "--json")
    told = json.loads(out)
    assert (code, list(told), told["rows"], told["split"]) == (0, KEYS, 260, "2 folds")
    assert [one["column"] for one in told["left_out"]] == ["Email"]
    assert 0.6 < told["auc"] < 1


def test_a_manager_reads_sentences(sheet: Path, run: Run) -> None:
    asked = ("--outcome", "Bought", "--positive", "yes", "--folds", "2", "--exclude", "Email", "Title")
    code, out, err = run("evaluate", str(sheet), *asked)
    assert (code, err) == (0, "")
    assert out.startswith("260 rows, ")
    assert "To reach 79 % of the buyers, call the best " in out
    assert "Email" not in out


def test_a_workbook_in_time_order_without_some_outcomes(run: Run, tmp_path: Path) -> None:
    rows = _rows(*drifting(600))
    rows[5][-1] = rows[9][-1] = ""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "calls.xlsx")
    code, out, _err = run(
        "evaluate", str(tmp_path / "calls.xlsx"), "--outcome", "Bought", "--positive", "Yes", "--order", "file",
        "--retrain-every", "100", "--json",
    )  # fmt: skip
    told = json.loads(out)
    assert (code, told["rows"], told["split"]) == (0, 598, "last third, retrained every 100")
    assert told["warnings"][-1] == "2 of 600 rows have no outcome and were left out."


def test_a_column_of_days_puts_the_rows_in_order(sheet: Path, run: Run) -> None:
    code, out, _err = run(
        "evaluate", str(sheet), "--outcome", "Bought", "--positive", "Yes", "--order", "Created", "--json"
    )
    assert (code, json.loads(out)["split"]) == (0, "last third")
    code, _out, err = run("evaluate", str(sheet), "--outcome", "Bought", "--positive", "Yes", "--order", "Industry")
    assert (code, "holds neither days nor numbers" in err) == (2, True)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--outcome", "Bougth", "--positive", "Yes"), "Did you mean “Bought”?"),
        (("--outcome", "Bought", "--positive", "ja"), "What stands there is “Yes” (137), “no” (123)."),
        (("--outcome", "Bought", "--positive", "Yes", "--exclude", "Size"), "There is no column “Size”."),
        (("--outcome", "Bought", "--positive", "Yes", "--keep", "Size"), "There is no column “Size”."),
        (("--outcome", "Bought", "--positive", "Yes", "--folds", "1"), "1 folds cannot be made."),
        (("--outcome", "Bought", "--positive", "Yes", "--folds", "3", "--order", "file"), "Use one of the two."),
        (("--outcome", "Bought", "--positive", "Yes", "--retrain-every", "9"), "Add --order file."),
        (("--outcome", "Created", "--positive", "2025-01-01"), "too few rows"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told(sheet: Path, run: Run, asked: tuple[str, ...], said: str) -> None:
    code, _out, err = run("evaluate", str(sheet), *asked)
    assert (code, said in err) == (2, True), err
    assert "unchanged" in err


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02PK", b"a,Bought\n", b"a,Bought\n1,Yes\n2,Yes\n3,Yes\n"])
def test_a_file_that_cannot_be_judged_is_told(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    code, _out, err = run("evaluate", str(path), "--outcome", "Bought", "--positive", "Yes")
    assert (code, err.startswith("sdr-desk: "), "Traceback" in err) == (2, True, False)
    assert run("evaluate", str(tmp_path / "none.csv"), "--outcome", "a", "--positive", "b")[0] == 2


def test_a_ticked_cell_of_a_workbook_may_be_called_true(run: Run, tmp_path: Path) -> None:
    _table, positive = leads(120)
    book = openpyxl.Workbook()
    for row in [["Size", "Bought"], *([at % 7 + 3 * one, one] for at, one in enumerate(positive))]:
        book.worksheets[0].append(row)
    book.save(tmp_path / "leads.xlsx")
    code, out, _err = run(
        "evaluate", str(tmp_path / "leads.xlsx"), "--outcome", "Bought", "--positive", "TRUE", "--folds", "2", "--json"
    )
    assert (code, json.loads(out)["positives"]) == (0, sum(positive))


def test_columns_alike_but_for_case_are_all_offered(run: Run, tmp_path: Path) -> None:
    (tmp_path / "leads.csv").write_text("bought,Bought,Size\n" + "a,Yes,3\nb,no,4\n" * 20, encoding="utf-8")
    code, _out, err = run("evaluate", str(tmp_path / "leads.csv"), "--outcome", "BOUGHT", "--positive", "Yes")
    assert code == 2
    assert "“bought”, “Bought”" in err


def test_a_table_of_nothing_but_its_outcome_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "only.csv").write_text("Bought\n" + "Yes\nno\n" * 40, encoding="utf-8")
    (tmp_path / "same.csv").write_text("Bought,Mail\n" + "Yes,a\nno,a\n" * 40, encoding="utf-8")
    asked = ("--outcome", "Bought", "--positive", "Yes")
    code, _out, err = run("evaluate", str(tmp_path / "only.csv"), *asked)
    assert (code, "only.csv has a single column" in err) == (2, True)
    code, _out, err = run("evaluate", str(tmp_path / "same.csv"), *asked)
    assert (code, "No column of same.csv says anything" in err) == (2, True)
    code, _out, err = run("evaluate", str(tmp_path / "same.csv"), *asked, "--exclude", "Mail")
    assert (code, "Exclude fewer columns." in err) == (2, True)


def test_on_a_terminal_long_work_is_announced_and_can_be_stopped(
    sheet: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(evaluation, "evaluate", stop)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    code = main(["evaluate", str(sheet), "--outcome", "Bought", "--positive", "Yes", "--folds", "50"])
    said = capsys.readouterr().err.splitlines()
    assert code == 2
    assert said == [
        "This learns again and again on up to 260 rows and can take long. Ctrl+C stops it.",
        "",
        "sdr-desk: stopped; nothing half-done was kept.",
    ]


def test_no_other_command_brings_the_numerical_libraries() -> None:
    program = (
        "import sys, sdr_desk.cli as cli; cli.parser(); import sdr_desk.cli_evaluate, sdr_desk.method.ranking.table\n"
        "print([name for name in ('numpy', 'scipy', 'sklearn', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
