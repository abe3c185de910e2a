"""What every change of a script ends with: the line that undo reads, and what screens are told."""

from __future__ import annotations

from sdr_desk.desk.changes import Changes
from sdr_desk.store.writing import Write

NOUN = "script"


def recorded(write: Write, action: str, label: str, script_id: str) -> Changes:
    """Close a write about one script with the line that undo reads."""
    change_id = write.record(action, label, [NOUN])
    return Changes(frozenset({NOUN}), label, {NOUN: (script_id,)}, change_id)
