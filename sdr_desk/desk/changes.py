"""What an action changed, so that each screen knows whether it is stale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """The result of every action.

    Attributes:
        nouns: the kinds of things that changed: call, prospect, handoff, block, draft, people, script, setting,
            practice (cards, reviews, sets, observations, feedback), referral, todo, huddle, pay.
        ids: noun to the ids touched.
        label: what happened, for the saved line: "No answer, Dana Whitfield".
        change_id: the line of the record that undo reads; None when it cannot be undone.
    """

    nouns: frozenset[str]
    label: str = ""
    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    change_id: str | None = None

    @property
    def undo_label(self) -> str:
        """What undo would take back, "" when nothing."""
        return self.label if self.change_id else ""
