"""The count of rounds and losses adds up."""

import json
from pathlib import Path

from tests.torture.tally import KEY, Count, counted, write


def told(kind: str, rounds: int = 1, *seeds: int) -> tuple[str, object]:
    return KEY, json.dumps([kind, rounds, list(seeds)])


def test_rounds_are_summed_by_kind_and_a_failed_test_is_a_loss_of_its_last_round() -> None:
    reports = [(False, [told("a kill", 1, 3)]), (True, [told("a kill", 1, 4), told("a flip", 5)]), (True, [])]
    assert counted(reports) == [Count("a flip", 5, 1), Count("a kill", 2, 0, [3, 4])]


def test_seeds_that_follow_each_other_are_told_as_a_range() -> None:
    assert Count("a kill", 5, 0, [9, 1, 2, 3, 7]).line().endswith("5    0 lost  seeds 1–3, 7, 9")


def test_the_counts_are_kept_as_json(tmp_path: Path) -> None:
    write([Count("a kill", 2, 0, [3, 4])], tmp_path / "build" / "torture.json")
    kept = json.loads((tmp_path / "build" / "torture.json").read_text(encoding="utf-8"))
    assert kept == [{"kind": "a kill", "rounds": 2, "losses": 0, "seeds": [3, 4]}]
