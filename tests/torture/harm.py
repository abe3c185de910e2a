"""What a failing disk does to a file: turned bits, lost sectors, pages in each other's place, a lost end."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

PAGE = 4096
SECTOR = 512

Harm = Callable[[bytearray, Random], None]
Rows = dict[str, list[tuple[object, ...]]]


def _bit(data: bytearray, dice: Random) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _byte(data: bytearray, dice: Random) -> None:
    data[dice.randrange(len(data))] = dice.randrange(256)


def _sector(data: bytearray, dice: Random) -> None:
    at = dice.randrange(max(1, len(data) // SECTOR)) * SECTOR
    data[at : at + SECTOR] = bytes(len(data[at : at + SECTOR]))


def _pages(data: bytearray, dice: Random) -> None:
    one, other = (dice.randrange(max(1, len(data) // PAGE)) * PAGE for _ in range(2))
    first, second = bytes(data[one : one + PAGE]), bytes(data[other : other + PAGE])
    data[one : one + len(second)], data[other : other + len(first)] = second, first


def _end(data: bytearray, dice: Random) -> None:
    del data[dice.randrange(len(data)) :]


HARMS: dict[str, Harm] = {"bit": _bit, "byte": _byte, "sector": _sector, "pages": _pages, "end": _end}


def harm(path: Path, seed: int) -> str:
    """Harm a file in a way that follows from the seed, and name it; "" when no byte came out differently."""
    dice = Random(seed)
    name = dice.choice(list(HARMS))
    before = path.read_bytes()
    data = bytearray(before)
    HARMS[name](data, dice)
    path.write_bytes(data)
    return name if bytes(data) != before else ""


def everything(conn: sqlite3.Connection) -> Rows:
    """All rows of all tables that people's work is in; what each start writes anew is left out."""
    tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    kept = [name for name in tables if not name.startswith(("local_", "sqlite_", "prospect_search_"))]
    return {name: sorted(conn.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in kept}


def everything_in(path: Path) -> Rows:
    """The same of a closed file."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as conn:
        return everything(conn)
