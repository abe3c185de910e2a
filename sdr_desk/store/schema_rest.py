"""What the step `rest_in_order` adds to the file: those in no lane by the end of their rest.

Everything is added; nothing of the steps before is changed.
"""

from __future__ import annotations

ADDED_INDEXES: tuple[str, ...] = (
    # Loose ends are counted without reading those who still rest, and without those who wait for a touch by post.
    "CREATE INDEX rests_in_no_lane ON prospect_state(coalesce(resting_until, ''), status, due_kind, track_id, "
    "track_step, due_at, lane) "
    "WHERE lane IS NULL AND status IN ('raw', 'working', 'nurture', 'qualified', 'returned') "
    "AND NOT (status = 'nurture' AND track_id IS NOT NULL AND due_at IS NOT NULL "
    "AND due_kind IN ('letter', 'email', 'visit'))",
)
