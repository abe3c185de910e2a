"""The weekly report from the command line."""

import json
from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.store import people
from tests.conftest import Clock, Run, open_at


def test_the_report_comes_out_as_any_kind_of_file(file: str, run: Run, tmp_path: Path) -> None:
    for kind in ("pdf", "html", "eml"):
        code, out, err = run("--workspace", file, "report", str(tmp_path / f"week.{kind}"), "--team")
        assert (code, err) == (0, "")
        assert out.startswith("Weekly report, ")
        assert out.endswith(f" was written to {tmp_path / f'week.{kind}'}.\n")
    assert (tmp_path / "week.pdf").read_bytes().startswith(b"%PDF")
    assert b"application/pdf" in (tmp_path / "week.eml").read_bytes()


def test_of_one_person_and_of_another_week(file: str, run: Run, tmp_path: Path) -> None:
    target = str(tmp_path / "w.html")
    titles = []
    for back in ("0", "1"):
        code, out, _err = run("--workspace", file, "report", target, "--of", "maria", "--back", back, "--json")
        told = json.loads(out)
        assert (code, told["about"].endswith("Maria Ortega")) == (0, True)
        titles.append(told["title"])
    assert titles[0] != titles[1]
    assert titles[1] in Path(target).read_text(encoding="utf-8")


def test_what_cannot_be_made_is_told(file: str, run: Run, tmp_path: Path) -> None:
    for asked, said in (
        (["w.docx"], "ends in none of .pdf"), (["w.pdf", "--back", "-1"], "a week that has begun"),
        (["w.pdf", "--back", "9999999999"], "nothing before 1990"),
        (["w.pdf", "--of", "Zoltan"], "is not one person who calls"),
    ):  # fmt: skip
        code, _out, err = run("--workspace", file, "report", str(tmp_path / asked[0]), *asked[1:])
        assert (code, said in err) == (2, True)
    assert not list(tmp_path.glob("w.*"))


def test_a_whole_name_is_one_person_though_another_begins_so(file: str, run: Run, tmp_path: Path) -> None:
    workspace = open_at(Path(file), Clock())
    with Desk(workspace, people.people(workspace.conn)[0]).write() as write:
        write.document("people", name="Maria Ortega-Diaz", roles="rep", time_zone="America/Boise")
    workspace.close()
    target = str(tmp_path / "w.html")
    assert run("--workspace", file, "report", target, "--of", "maria")[0] == 2
    assert run("--workspace", file, "report", target, "--of", "maria ortega")[0] == 0
