"""What the torture counts: each kind of harm with its rounds, its losses and its seeds, told at the end of a run."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

KEY = "torture"

Tally = Callable[..., None]
"""`tally(kind, *seeds, rounds=1)`: called before each round is judged; a test that fails counts as a loss."""


@dataclass
class Count:
    """Rounds of one kind, the tests among them that failed, and the seeds they were made from."""

    kind: str
    rounds: int = 0
    losses: int = 0
    seeds: list[int] = field(default_factory=list)

    def line(self) -> str:
        seeds = f"  seeds {_ranges(self.seeds)}" if self.seeds else ""
        return f"{self.kind:<56}{self.rounds:>8,}  {self.losses:>3} lost{seeds}"


def counted(reports: Iterable[tuple[bool, list[tuple[str, object]]]]) -> list[Count]:
    """Sum what tests recorded: for each test whether it failed, and its properties."""
    found: dict[str, Count] = {}
    for failed, properties in reports:
        last = None
        for key, value in properties:
            if key == KEY:
                kind, rounds, seeds = json.loads(str(value))
                last = found.setdefault(kind, Count(kind))
                last.rounds += rounds
                last.seeds += seeds
        if failed and last is not None:
            last.losses += 1
    return sorted(found.values(), key=lambda count: count.kind)


def write(counts: list[Count], target: Path) -> None:
    """Keep the counts as JSON."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps([asdict(count) for count in counts], indent=2) + "\n", encoding="utf-8")


def _ranges(seeds: list[int]) -> str:
    ordered = sorted(set(seeds))
    parts: list[list[int]] = []
    for seed in ordered:
        if parts and seed == parts[-1][-1] + 1:
            parts[-1].append(seed)
        else:
            parts.append([seed])
    return ", ".join(str(part[0]) if len(part) == 1 else f"{part[0]}–{part[-1]}" for part in parts)
