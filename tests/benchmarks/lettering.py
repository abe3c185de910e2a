"""A thousand letters to one PDF: how long beside the PDF library alone, and how soon it can be stopped."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from fpdf import FPDF, XPos, YPos

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letters import make_letters
from sdr_desk.desk.mailing_plan import plan, words_for
from sdr_desk.desk.prospects import NewProspect, write_prospect
from sdr_desk.paths import resources_folder
from sdr_desk.store import setup
from tests.benchmarks.ground import Ground
from tests.benchmarks.importing import empty_desk
from tests.benchmarks.measure import Row, Target, spread

_FONT = resources_folder() / "fonts" / "print" / "Inter-Regular.ttf"
_LINES = 30
_ALL = Target("≤ 10 s", median=10_000)
_STOP = Target("≤ 100 ms", median=100)
_LINE = "Nobody regrets having written down who gets the call at night, and at what hour."


def measure(folder: Path, size: int = 1_000) -> list[Row]:
    """Milliseconds for all letters, and between two questions whether to stop (the longest, and the median)."""
    folder.mkdir(parents=True, exist_ok=True)
    asked: list[float] = []
    ours = _ours(folder, size, asked)
    began = time.perf_counter()
    pages = [(time.perf_counter(), page)[0] for page in _floor(folder / "floor.pdf", size)]
    floor = (time.perf_counter() - began) * 1000
    gaps, page_gaps = _gaps(asked), _gaps(pages)
    return [
        Row(f"{size:,} letters to one PDF", (ours, ours), "as many plain pages", (floor, floor), _ALL),
        Row(
            "longest until letters stop", (max(gaps), spread(gaps)[0]), "a plain page",
            (max(page_gaps), spread(page_gaps)[0]), _STOP,
        ),
    ]  # fmt: skip


def _ours(folder: Path, size: int, asked: list[float]) -> float:
    desk = empty_desk(folder / f"letters-{size}.db")
    chosen = plan(desk, words_for(desk, "letter")[0].script_id, _people(desk, size))

    def cancelled() -> bool:
        asked.append(time.perf_counter())
        return False

    began = time.perf_counter()
    made = make_letters(desk, chosen, folder / "letters.pdf", cancelled=cancelled)
    ended = time.perf_counter()
    asked.append(ended)
    desk.close()
    if made.letters != size:
        raise AssertionError(f"{made.letters:,} of {size:,} letters were made")
    return (ended - began) * 1000


def _people(desk: Desk, size: int) -> list[str]:
    with desk.write() as write:
        source = setup.source_id(write, "Benchmark", "people")
        ids = []
        for at in range(size):
            new = NewProspect(f"First{at}", "Last", "Owner", f"Firm {at // 2}", city="Boise", state="ID", country="US")
            ids.append(write_prospect(desk, write, new, source))
            write.change("prospects", ids[-1], street=f"{at} Main Street", postal_code="83702")
    return ids


def _floor(path: Path, size: int) -> Iterator[int]:
    """What no letter can do without: the library, a font, and lines on pages."""
    pages = FPDF(format="Letter")
    pages.add_font("Inter", "", _FONT)
    pages.set_font("Inter", "", 10.5)
    for number in range(size):
        pages.add_page()
        for _ in range(_LINES):
            pages.cell(0, 5, _LINE, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        yield number
    path.write_bytes(pages.output())


def _gaps(moments: list[float]) -> list[float]:
    return [(after - before) * 1000 for before, after in pairwise(moments)] or [0.0]


def part(ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure(ground.folder, ground.letters)
