"""Grading people by the model and the rules: everybody, whom an import brought, and what is due by itself."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import timedelta

from sdr_desk.desk import ranking
from sdr_desk.desk.allowed import managers
from sdr_desk.desk.bulk_job import WATCHLESS, Work
from sdr_desk.desk.bulk_pace import Pace
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.pace import yielding
from sdr_desk.desk.ranking import Grading
from sdr_desk.store import blocks, people, rank_models
from sdr_desk.store import ranking as store
from sdr_desk.store.ranking import Grade
from sdr_desk.store.writing import Write, moment

NOUNS = frozenset({"prospect", "ranking"})
"""What changes with grades."""

NEW_WINS, NEW_ANSWERS = 3, 10
"""So many new customers, or answers of closers, have ranking learn anew by itself; after a day a single one does."""

_READ = 1_000
_ALONE_ROWS, _WATCHED_ROWS = 5_000, 400
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Graded:
    """How a grading ended: how many people it looked at, and how many got another grade, score or reason."""

    people: int
    changed: int
    whole: bool = True

    @property
    def changes(self) -> Changes:
        """What every screen is told."""
        if not self.changed:
            return Changes(frozenset({"ranking"}))
        if not self.whole:
            return Changes(NOUNS)
        who = "one person" if self.changed == 1 else f"{self.changed:,} people"
        return Changes(NOUNS, f"Ranking is up to date: {who} regraded")


@dataclass(frozen=True, slots=True)
class Standing:
    """How far everybody is graded: by what, up to whom, and whether that was all."""

    key: str = ""
    after: str = ""
    done: bool = False
    changed: int = 0


def standing(desk: Desk) -> Standing:
    """How far everybody is graded."""
    kept = people.meta(desk.conn, store.STANDING)
    return Standing(**json.loads(kept)) if kept else Standing()


def is_behind(desk: Desk) -> bool:
    """Whether there are grades by another model or other rules than those that hold."""
    key = ranking.present_key(desk)
    found = standing(desk)
    return bool(key) and not (found.done and found.key == key)


def in_a_block(desk: Desk) -> bool:
    """Whether anybody is in a call block: the queue is left alone meanwhile."""
    return blocks.anyone_running(desk.conn)


def wants_learning(desk: Desk) -> bool:
    """Whether ranking should learn anew by itself: enough came in since, or something did and a day has passed.

    It does not begin by itself, and not while an earlier model was chosen: both are for a manager.
    """
    row = rank_models.model(desk.conn)
    if row is None or row.id == rank_models.ranking(desk.conn).model_id:
        return False
    card = json.loads(row.card)
    wins, answers = store.outcomes(desk.conn)
    new_wins, new_answers = wins - card["outcomes"], answers - card["answers"]
    if new_wins >= NEW_WINS or new_answers >= NEW_ANSWERS:
        return True
    return new_wins > 0 and desk.now() - moment(row.at) >= _A_DAY


def grade_counts(desk: Desk) -> dict[str, int]:
    """How many people have each grade, the best first; "" stands for none."""
    return store.grade_counts(desk.conn)


@managers("can have ranking learn anew")
def rank_now(desk: Desk, work: Work = WATCHLESS) -> Graded:
    """Learn anew and grade everybody, as the manager asks for it; during a call block the grades follow after it.

    Raises:
        KnownError: not a manager, too few customers, it was stopped, or the file cannot be written.
    """
    ranking.learn(desk, work)
    if in_a_block(desk):
        return Graded(0, 0, False)
    return grade_everyone(desk, _outside_blocks(desk, work))


def _outside_blocks(desk: Desk, work: Work) -> Work:
    """The same work, which also stops when a call block begins."""
    return Work(work.progress, lambda: work.cancelled() or in_a_block(desk))


def keep_up(desk: Desk, work: Work = WATCHLESS, changed: Collection[str] = ()) -> Graded | None:
    """Do what is due: learn anew, grade who is behind, who has no grade and who has changed; None when nothing was.

    Nothing is done during a call block, and what one interrupts is gone on with later.

    Args:
        changed: the ids of people of whom, or of whose companies, something else is known now.
    """
    if in_a_block(desk):
        return None
    learned = wants_learning(desk)
    if learned:
        ranking.learn(desk, work, by_hand=False)
    found = _grade_some(desk, changed)  # also before everybody is graded: that may go on behind some of them
    if is_behind(desk):
        return grade_everyone(desk, _outside_blocks(desk, work))
    return found if learned or found.changed else None


def grade_everyone(desk: Desk, work: Work = WATCHLESS) -> Graded:
    """Grade everybody in short batches between which everybody else can write.

    Stopped, whoever was graded keeps the grade, and the next time goes on from there. When another model or other rules
    come meanwhile, it begins again with those.
    """
    while (now := ranking.grading(desk)) is not None:
        found = standing(desk)
        begun = found if found.key == now.key and not found.done else Standing(now.key)
        graded = _Run(desk, now, work).all_after(begun)
        if graded.whole or work.cancelled():
            return graded
    return Graded(0, 0)


def grade_import(desk: Desk, import_id: str, work: Work = WATCHLESS) -> Graded:
    """Grade those an import brought or changed, and everybody at a company it changed.

    Nothing happens while nothing was learned. During a call block, or stopped, everybody is graded again after it.
    """
    now = ranking.grading(desk)
    if now is None:
        return Graded(0, 0)
    work = _outside_blocks(desk, work)
    found = Graded(0, 0, False) if work.cancelled() else _Run(desk, now, work, import_id).all_after(None)
    if not found.whole:
        with desk.workspace.write_batch(desk.person.id) as write:
            store.owe_grades(write)
    return found


def _grade_some(desk: Desk, changed: Collection[str]) -> Graded:
    """Grade those of whom something else is known now, and those without a grade, such as people added by hand.

    What is known of somebody may be of their company, so everybody else there is graded too.
    """
    now = ranking.grading(desk)
    if now is None:
        return Graded(0, 0)
    known = store.with_colleagues(desk.conn, json.dumps(list(changed))) if changed else []
    ids = list(dict.fromkeys((*known, *store.ungraded(desk.conn, _READ))))
    found = 0
    for at in range(0, len(ids), _READ):
        grades = _grades(desk, now, ids[at : at + _READ])
        found += len(grades)
        with desk.workspace.write_batch(desk.person.id) as write:
            _write(write, grades)
    return Graded(len(ids), found)


def _grades(desk: Desk, now: Grading, ids: list[str]) -> list[Grade]:
    rows = store.people(desk.conn, json.dumps(ids))
    return now.ranker.grades(rows, store.sources(desk.conn), now.rules)


def _write(write: Write, grades: list[Grade]) -> None:
    if grades:
        store.grade(write, grades, json.dumps([one[0] for one in grades]))


class _Run:
    """One grading under way."""

    def __init__(self, desk: Desk, now: Grading, work: Work, import_id: str = "") -> None:
        self._desk, self._now, self._work = desk, now, work
        self._pace = Pace(desk, _ALONE_ROWS)
        if self._pace.watched:
            self._pace = Pace(desk, _WATCHED_ROWS)
        self._ids = store.ids_of_import(desk.conn, import_id) if import_id else None
        self._total = store.count(desk.conn) if self._ids is None else len(self._ids)

    def all_after(self, begun: Standing | None) -> Graded:
        """Grade everybody after somebody, in the order in which they came."""
        after, seen, changed = (begun.after, 0, begun.changed) if begun else ("", 0, 0)
        with yielding(), self._pace.long_work():
            while ids := self._next(after, seen):
                grades = _grades(self._desk, self._now, ids)
                changed += len(grades)
                self._portions(grades, Standing(self._now.key, ids[-1], False, changed) if begun else None)
                after, seen = ids[-1], seen + len(ids)
                if self._work.progress:
                    self._work.progress(seen, max(self._total, seen), f"{seen:,} of {max(self._total, seen):,} graded")
                if self._work.cancelled() or self._is_out_of_date():
                    return Graded(seen, changed, False)
            self._pace.rest()
        if begun:
            with self._desk.workspace.write_batch(self._desk.person.id) as write:
                _keep(write, Standing(self._now.key, "", True, changed))
        return Graded(seen, changed)

    def _is_out_of_date(self) -> bool:
        """Whether another model or other rules hold by now; another window may grade by them already."""
        return ranking.present_key(self._desk) != self._now.key

    def _next(self, after: str, seen: int) -> list[str]:
        if self._ids is not None:
            return self._ids[seen : seen + _READ]
        return store.ids_after(self._desk.conn, after, _READ)

    def _portions(self, grades: list[Grade], reached: Standing | None) -> None:
        """Write grades in transactions as large as nobody minds; the last one says how far it came."""
        at = 0
        while at < len(grades):
            some = grades[at : at + self._pace.rows]
            at += len(some)
            with self._desk.workspace.write_batch(self._desk.person.id) as write:
                if self._is_out_of_date():
                    return
                _write(write, some)
                if reached is not None and at == len(grades):
                    _keep(write, reached)
            self._pace.took(len(some))


def _keep(write: Write, found: Standing) -> None:
    people.keep_meta(write, store.STANDING, json.dumps(asdict(found)))
