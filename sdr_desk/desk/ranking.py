"""Ranking as the manager sees to it: learn now, change the rules, roll back; and which model grades."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from sdr_desk.desk.allowed import managers, refuse_others
from sdr_desk.desk.bulk_job import WATCHLESS, Work
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.ranking_model import Ranker, ranker_of
from sdr_desk.errors import KnownError
from sdr_desk.method.rank_rules import Rule, from_text, rules_problems, to_text
from sdr_desk.store import rank_models
from sdr_desk.store.rank_models import ModelRow

NOUN = "ranking"
NOUNS = (NOUN,)
MODELS_KEPT = 12
"""How many models are kept to roll back to."""


@dataclass(frozen=True, slots=True)
class Grading:
    """What everybody is graded by: the model and the manager's rules."""

    ranker: Ranker
    rules: tuple[Rule, ...]
    chosen: bool

    @property
    def key(self) -> str:
        """Names this model with these rules; grades given under another name are out of date."""
        return _key(self.ranker.id, self.rules)


def _key(model_id: str, rules: tuple[Rule, ...]) -> str:
    return f"{model_id}/{hashlib.sha256(to_text(rules).encode()).hexdigest()[:16]}"


def grading(desk: Desk) -> Grading | None:
    """What everybody is graded by, None while nothing was learned."""
    row = rank_models.model(desk.conn)
    if row is None:
        return None
    kept = rank_models.ranking(desk.conn)
    return Grading(ranker_of(row), from_text(kept.rules), kept.model_id == row.id)


def present_key(desk: Desk) -> str:
    """The name of the model and rules that hold, as `Grading.key`; "" while nothing was learned."""
    model_id = rank_models.model_id(desk.conn)
    return _key(model_id, rules(desk)) if model_id else ""


def rules(desk: Desk) -> tuple[Rule, ...]:
    """The manager's rules."""
    return from_text(rank_models.ranking(desk.conn).rules)


@managers("can change the rules of ranking")
def change_rules(desk: Desk, new: tuple[Rule, ...]) -> Changes:
    """Put other rules in the place of those that hold; the grades follow in the background. One undo takes it back.

    Raises:
        KnownError: not a manager, a rule cannot be, or the file cannot be written.
    """
    if found := rules_problems(new):
        raise KnownError(found[0], "Nothing was saved yet.", "Put it right first.")
    with desk.write() as write:
        old, text = rank_models.ranking(write.conn).rules, to_text(new)
        rank_models.set_ranking(write, rules=text)
        write.audit(NOUN, NOUN, detail=f"{old} → {text}")
        change_id = write.record(NOUN, "Rules of ranking changed", NOUNS)
    return Changes(frozenset(NOUNS), "Rules of ranking changed", {}, change_id)


@managers("can choose what ranking learns from")
def leave_out(desk: Desk, fields: tuple[str, ...]) -> Changes:
    """Choose which fields are never learned from; it holds from the next learning on. One undo takes it back.

    Raises:
        KnownError: not a manager, or the file cannot be written.
    """
    with desk.write() as write:
        text = json.dumps(sorted(set(fields)), ensure_ascii=False)
        rank_models.set_ranking(write, left_out=text)
        write.audit(NOUN, NOUN, detail=f"left out: {text}")
        change_id = write.record(NOUN, "What ranking learns from changed", NOUNS)
    return Changes(frozenset(NOUNS), "What ranking learns from changed", {}, change_id)


def learn(desk: Desk, work: Work = WATCHLESS, *, by_hand: bool = True) -> ModelRow:
    """Learn from the record and keep the model, which grades from now on.

    Args:
        by_hand: somebody asked for it: a roll back of before is over then.

    Raises:
        KnownError: not a manager, too few customers, it was stopped, or the file cannot be written.
    """
    if by_hand:
        refuse_others(desk, "can have ranking learn anew")
    # What learns brings numpy, which a start need not wait for.
    from sdr_desk.desk import ranking_learn  # noqa: PLC0415

    row = ranking_learn.learn(desk, work.progress, work.cancelled)
    with desk.workspace.write_batch(desk.person.id) as write:
        rank_models.keep_model(write, row, MODELS_KEPT)
        if by_hand and rank_models.ranking(write.conn).model_id is not None:
            rank_models.set_ranking(write, model_id=None)
        write.audit(NOUN, "rank_model", row.id, f"{row.kind} from {row.positives} of {row.rows}")
    return row


@managers("can roll ranking back")
def roll_back(desk: Desk, model_id: str = "") -> Changes:
    """Let an earlier model grade, the one before the present when none is named; the grades follow. One undo ends it.

    Raises:
        KnownError: not a manager, there is no such model, or the file cannot be written.
    """
    found = [row.id for row in rank_models.models(desk.conn)]
    now = rank_models.model(desk.conn)
    older = [one for one in found if now is not None and one < now.id]
    wanted = model_id or (older[0] if older else "")
    if wanted not in found:
        raise KnownError("There is no earlier model to go back to.", "Nothing was changed.", "Learn again instead.")
    newest = wanted == found[0]
    label = "Ranking uses the newest model again" if newest else "Ranking rolled back to an earlier model"
    with desk.write() as write:
        rank_models.set_ranking(write, model_id=None if newest else wanted)
        write.audit(NOUN, "rank_model", wanted, label)
        change_id = write.record(NOUN, label, NOUNS)
    return Changes(frozenset(NOUNS), label, {}, change_id)
