"""What a rep packs for a closer; the brief is made from it and the handoff sends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sdr_desk.method.routing import Route


@dataclass(frozen=True, slots=True)
class Package:
    """What a rep sends: the closer, the time to answer by, and the words only the rep knows.

    `seconds`, `number` and `script_version_id` belong to the call that led here; `from_call` says there was one.

    Attributes:
        meeting_at: the agreed meeting (aware), None without one; it lasts `meeting_minutes`.
        meeting_zone: the IANA zone in which the meeting was agreed, "" for the closer's.
        avoid: what the closer should not do or say.
        size_basis: where the size comes from.
        heard: scripts of the objections whose answers were opened during the call.
        route: where the lead would have gone by the rules, None when they were not asked.
        note_known: the note on disk that `note` was made of: what was typed elsewhere since goes with the lead too;
            None when `note` is to stand alone.
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
    meeting_at: datetime | None = None
    meeting_minutes: int = 30
    meeting_zone: str = ""
    avoid: str = ""
    size_basis: str = ""
    route: Route | None = None
    heard: tuple[str, ...] = ()
    note_known: str | None = None
