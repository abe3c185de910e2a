"""Briefs from the command line: of a lead that was sent, and of one that was not yet."""

import json
from pathlib import Path

from sdr_desk.desk import handoffs
from sdr_desk.desk.desk import Desk
from tests.conftest import Run
from tests.desk.test_briefing import package_of


def test_a_brief_comes_out_as_any_kind_of_file(desk: Desk, run: Run, tmp_path: Path) -> None:
    handoff_id = handoffs.hand_off(desk, package_of(desk)).ids["handoff"][0]
    file = str(tmp_path / "workspace.db")
    for kind in ("pdf", "html", "eml"):
        code, out, err = run("--workspace", file, "brief", "First00", str(tmp_path / f"brief.{kind}"))
        assert (code, err) == (0, "")
        assert out == f"The brief of First00 Last, Company 0 was written to {tmp_path / f'brief.{kind}'}.\n"
    code, out, _err = run("--workspace", file, "brief", handoff_id, str(tmp_path / "again.html"), "--json")
    told = {"about": "First00 Last, Company 0", "closer": "Jordan Pike", "sent": True, "pages": 1}
    assert (code, json.loads(out)) == (0, {"file": str(tmp_path / "again.html"), **told})
    assert (tmp_path / "again.html").read_bytes() == (tmp_path / "brief.html").read_bytes()


def test_somebody_who_was_not_handed_off_has_a_brief_too(file: str, run: Run, tmp_path: Path) -> None:
    code, out, _err = run("--workspace", file, "brief", "First03", str(tmp_path / "brief.pdf"))
    assert (code, out.strip().endswith("it was not handed off yet.")) == (0, True)
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_what_cannot_be_made_is_told(file: str, run: Run, tmp_path: Path) -> None:
    code, _out, err = run("--workspace", file, "brief", "First03", str(tmp_path / "brief.docx"))
    assert (code, "ends in none of .pdf, .html, .eml" in err) == (2, True)
    code, _out, err = run("--workspace", file, "brief", "Zoltan", str(tmp_path / "brief.pdf"))
    assert (code, "Nobody here is called “Zoltan”." in err) == (2, True)
