"""A killed process loses nothing that was acknowledged, leaves nothing half done, and keeps nobody from going on.

Each round starts a process that does one kind of work, and kills it by a seed: at a step of SQLite's engine, at an
event of a file, or a moment after an act has begun. Its file is opened as the next start does it, and compared with one
on which the same work was done and nobody killed.
"""

from collections import Counter
from pathlib import Path

import pytest

from tests.torture.kill_kinds import KINDS
from tests.torture.kill_round import Judged, survives
from tests.torture.tally import Tally

ROUNDS = 12
TOLD = {"imports", "undo of an import", "bulk changes", "undo of bulk changes"}
"""Works that a kill often cuts off in the middle, so that the next start has something to say."""


def rounds(ground: Path, folder: Path, words: str, seeds: range, tally: Tally) -> list[Judged]:
    ways = KINDS[words].ways
    found = []
    for seed in seeds:
        tally(f"kill -9 during {words}", seed)
        found.append(survives(ground, folder / str(seed), words, seed, ways[seed % len(ways)]))
    return found


@pytest.mark.parametrize(
    ("words", "seed"),
    [("outcomes", 9), ("typing", 7), ("undo and redo", 6), ("imports", 3), ("undo of an import", 3),
     ("bulk changes", 12), ("backups", 10), ("restoring a backup", 7)],
)  # fmt: skip
def test_what_was_acknowledged_survives_a_kill(
    ground: Path, tmp_path: Path, words: str, seed: int, tally: Tally
) -> None:
    (judged,) = rounds(ground, tmp_path, words, range(seed, seed + 1), tally)
    assert judged.under_way, "the kill fell between two acts"


@pytest.mark.slow
@pytest.mark.parametrize("words", KINDS)
def test_what_was_acknowledged_survives_many_kills(ground: Path, tmp_path: Path, words: str, tally: Tally) -> None:
    found = rounds(ground, tmp_path, words, range(100, 100 + ROUNDS), tally)
    where = Counter(one.under_way for one in found)
    aimed = sum(where[act.__name__] for act in KINDS[words].aimed)
    enough = ROUNDS // (4 if KINDS[words].ways == ("clock",) else 2)  # an act may be over before it is killed
    assert aimed >= enough, f"most kills should fall into the middle of something: {where}"
    assert words not in TOLD or sum(bool(one.sentences) for one in found) >= 2, "nothing was ever cut off"
