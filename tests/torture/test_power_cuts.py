"""A power cut takes what was not yet on the disk, wholly or in part: everything acknowledged is still there."""

from collections import Counter
from pathlib import Path

import pytest

from tests.torture.kill_kinds import KINDS
from tests.torture.kill_round import survives
from tests.torture.tally import Tally

WORKS = ("outcomes", "typing", "undo and redo", "imports", "undo of an import", "bulk changes", "undo of bulk changes",
         "handoffs with brief", "huddle minutes", "merging duplicates")  # fmt: skip
ROUNDS = 8


def harms(ground: Path, folder: Path, words: str, seeds: range, tally: Tally) -> list[str]:
    ways, found = [way for way in KINDS[words].ways if way != "files"], []
    for seed in seeds:
        tally(f"power cut during {words}", seed)
        way = ways[seed % len(ways)]
        found.append(survives(ground, folder / str(seed), words, seed, way, power=True).harm)
    return found


@pytest.mark.parametrize(("words", "seed"), [("outcomes", 4), ("imports", 8)])
def test_what_was_acknowledged_survives_a_power_cut(
    ground: Path, tmp_path: Path, words: str, seed: int, tally: Tally
) -> None:
    assert harms(ground, tmp_path, words, range(seed, seed + 1), tally)


@pytest.mark.slow
@pytest.mark.parametrize("words", WORKS)
def test_what_was_acknowledged_survives_many_power_cuts(ground: Path, tmp_path: Path, words: str, tally: Tally) -> None:
    found = Counter(harm.split(",")[0] for harm in harms(ground, tmp_path, words, range(300, 300 + ROUNDS), tally))
    assert found["no log"] < ROUNDS // 2, found
