"""Tracks and loose ends from the command line."""

import json

from tests.conftest import Run, from_outside


def test_tracks_are_listed(file: str, run: Run) -> None:
    code, said, _ = run("--workspace", file, "tracks", "--json")
    found = json.loads(said)
    assert (code, [one["name"] for one in found]) == (0, ["Keep in touch"])
    assert [one["kind"] for one in found[0]["touches"]] == ["letter", "call", "call"]
    said = run("--workspace", file, "tracks")[1]
    assert said.startswith("Keep in touch: 0 on it, Letter after 21 days")
    assert "  1. letter: 0 waiting, 0 due, 0 ripened" in said


def test_a_workspace_without_a_track_says_so(file: str, run: Run) -> None:
    with from_outside(file) as conn:
        conn.execute("UPDATE nurture_tracks SET active = 0")
    assert run("--workspace", file, "tracks")[1] == "There is no track.\n"
    assert "(retired)" in run("--workspace", file, "tracks", "--retired")[1]


def test_loose_ends_are_listed(file: str, run: Run) -> None:
    assert run("--workspace", file, "loose-ends")[:2] == (0, "No loose ends.\n")
    with from_outside(file) as conn:
        conn.execute("UPDATE prospects SET owner_id = ''")
        conn.execute("UPDATE prospect_state SET owner_id = '', lane = NULL")
    code, said, _ = run("--workspace", file, "loose-ends", "--json", "--count", "2")
    found = json.loads(said)
    assert (code, found["count"], len(found["people"])) == (1, 12, 2)
    assert found["people"][0]["why"] == "Nobody owns them."
    said = run("--workspace", file, "loose-ends")[1]
    assert "First00 Last, Company 0: Nobody owns them.\n" in said
    assert said.endswith("12 loose ends.\n")
