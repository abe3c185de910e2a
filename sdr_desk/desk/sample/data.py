"""The shipped words, places and story of the fictitious workspace, read once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sdr_desk.paths import resources_folder

HOME = ZoneInfo("America/Boise")
"""The clock of the team; every time in the story is written on it."""

HOME_ZONE = "America/Boise"


@dataclass(frozen=True, slots=True)
class Town:
    """A real city with the area codes in use there and its IANA zone (several joined by "|" when unsure)."""

    city: str
    state: str
    area_codes: tuple[str, ...]
    zone: str


def _read(name: str) -> Any:
    return json.loads((resources_folder() / "sample" / name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def towns() -> tuple[Town, ...]:
    """Every city of the sample."""
    return tuple(
        Town(item["city"], item["state"], tuple(item["area_codes"]), item["zone"]) for item in _read("places.json")
    )


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    """Names, companies, industries and notes."""
    found: dict[str, Any] = _read("words.json")
    return found


@lru_cache(maxsize=1)
def story() -> dict[str, Any]:
    """The people and events that are told, not drawn by lot."""
    found: dict[str, Any] = _read("story.json")
    return found


def earlier_words(slug: str, number: int) -> str:
    """The text of a script as it was published under an earlier version number."""
    return (resources_folder() / "sample" / "earlier" / f"{slug}_{number}.md").read_text(encoding="utf-8")


def local(text: str) -> datetime:
    """The time of a text such as "2026-10-05 10:31" on the team's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=HOME)
