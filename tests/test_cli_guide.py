"""The guide from the command line."""

import json
from pathlib import Path

from tests.conftest import Run


def test_the_guides_are_listed(file: str, run: Run) -> None:
    code, said, _ = run("--workspace", file, "guide", "list", "--json")
    (found,) = json.loads(said)
    assert (code, found["name"], found["in_use"]) == (0, "Six questions", True)
    assert [(one["number"], one["in_use"]) for one in found["versions"]] == [(1, True)]
    assert run("--workspace", file, "guide", "list")[1] == ("Six questions (in use)\n  version 1: in use, 0 answers\n")


def test_a_guide_goes_out_and_comes_in_as_a_draft(file: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ours.json"
    assert run("--workspace", file, "guide", "export", str(path))[0] == 0
    code, said, _ = run("--workspace", file, "--person", "Ruth Adler", "guide", "import", str(path))
    assert (code, said) == (0, "Six questions 2 is a draft now. Publish it in Settings.\n")
    assert "  version 1: draft, 0 answers" in run("--workspace", file, "guide", "list")[1]


def test_a_guide_is_published_at_once(file: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ours.json"
    run("--workspace", file, "guide", "export", str(path), "--name", "six questions")
    given = ("guide", "import", str(path), "--publish", "--why", "Ours", "--json")
    code, said, _ = run("--workspace", file, "--person", "Ruth Adler", *given)
    assert (code, json.loads(said)["changed"]) == (0, "Nobody became ready to hand off, or stopped being ready")
    assert (
        "Six questions 2 (in use)\n  version 1: in use, 0 answers, Ours" in run("--workspace", file, "guide", "list")[1]
    )


def test_what_cannot_be_is_said(file: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "letter.json"
    path.write_text("Dear Ruth", encoding="utf-8")
    assert "not a guide" in run("--workspace", file, "--person", "Ruth Adler", "guide", "import", str(path))[2]
    assert "cannot be read" in run("--workspace", file, "guide", "import", str(tmp_path / "none.json"))[2]
    assert "no guide called" in run("--workspace", file, "guide", "export", str(path), "--name", "SPIN")[2]
    run("--workspace", file, "guide", "export", str(path))
    assert "Only a manager" in run("--workspace", file, "guide", "import", str(path))[2]
