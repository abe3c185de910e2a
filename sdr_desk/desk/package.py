"""What a rep packs for a closer; the brief is made from it and the handoff sends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Package:
    """What a rep sends: the closer, the time to answer by, and the words only the rep knows.

    `seconds`, `number` and `script_version_id` belong to the call that led here; `from_call` says there was one.
    """

    prospect_id: str
    closer_id: str
    answer_by: datetime
    note: str = ""
    next_step: str = ""
    amount_cents: int | None = None
    from_call: bool = True
    seconds: int = 0
    number: str = ""
    script_version_id: str | None = None
