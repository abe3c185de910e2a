"""The command that brings in sales from elsewhere."""

import json
from pathlib import Path

from tests.conftest import Run
from tests.desk.test_deal_import import LIST


def test_a_list_of_sales_is_brought_in(file: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(LIST, encoding="utf-8")
    code, out, _err = run("--workspace", file, "deals", str(path), "--json")
    told = json.loads(out)
    assert code == 1
    assert (told["read"], told["created"], told["skipped"], told["rejected"]) == (6, 2, 2, 2)
    assert told["new_sources"] == ["Trade fair"]
    assert Path(told["rejected_file"]).exists()
    code, out, _err = run("--workspace", file, "export", str(tmp_path / "out.csv"), "--what", "deals")
    assert (code, out.split(" ")[0]) == (0, "2")


def test_a_look_writes_nothing(file: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(LIST, encoding="utf-8")
    code, out, _err = run("--workspace", file, "deals", str(path), "--check")
    assert (code, "2 would be taken in" in out) == (1, True)
    assert not (tmp_path / "sales-rejected.csv").exists()
    code, out, _err = run("--workspace", file, "deals", str(path))
    assert "2 taken in" in out


def test_a_file_that_is_none_is_refused(file: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("Company,Amount\nOak,3\n", encoding="utf-8")
    code, _out, err = run("--workspace", file, "deals", str(path))
    assert code == 2
    assert "no column with the day of a sale" in err
