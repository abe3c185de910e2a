"""The parts of the benchmark by name; each is measured in a process of its own and imports what it needs there."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row

Part = Callable[[Ground], list[Row]]

_PLACES = {
    "start": "start",
    "outcome": "data",
    "paint": "window",
    "search": "searching",
    "typing": "typing_in",
    "person": "opening_people",
    "table": "tabling",
    "import": "importing",
    "import_many": "importing_many",
    "numbers": "numbering",
    "sheets": "sheets",
    "rank": "regrading",
    "reports": "reports",
    "letters": "lettering",
    "scripts": "rendering",
    "export": "exporting",
    "backup": "copying",
    "memory": "enduring",
    "alive": "alive",
    "anki": "peer",
}


def _later(module: str) -> Part:
    """A part whose module is imported when it is measured."""

    def measure(ground: Ground) -> list[Row]:
        found: list[Row] = import_module(f"tests.benchmarks.{module}").part(ground)
        return found

    return measure


PARTS: dict[str, Part] = {name: _later(module) for name, module in _PLACES.items()}
