"""Who is complete under another guide: counted before it is published, and folded anew once it holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace

from sdr_desk.desk.bulk_job import WATCHLESS, Work
from sdr_desk.desk.bulk_pace import Pace
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import settle
from sdr_desk.desk.guide_answers import answers_of, is_complete
from sdr_desk.errors import KnownError
from sdr_desk.method.guide_text import GuideText
from sdr_desk.method.qualification import counts_text
from sdr_desk.store import guides, jobs, scripts
from sdr_desk.store.scripts import QuestionRow
from sdr_desk.store.writing import Write

JOB = "guide"
_BATCH = 500
_NOUNS = ("prospect",)


@dataclass(frozen=True, slots=True)
class Preview:
    """How many leads in hand would be complete with a guide, and how many are with the one that holds.

    A lead in hand has an answer on the record, and is neither with a closer nor out.
    """

    in_hand: int
    complete: int
    now: int

    def sentence(self) -> str:
        """The same in words."""
        if not self.in_hand:
            return "No lead in hand has an answer yet."
        leads = "lead" if self.in_hand == 1 else "leads"
        verb = "is" if self.now == 1 else "are"
        return (
            f"With this guide {self.complete:,} of {self.in_hand:,} {leads} in hand would be complete; "
            f"{self.now:,} {verb} now."
        )


def preview(desk: Desk, text: GuideText, cancelled: Callable[[], bool] = WATCHLESS.cancelled) -> Preview:
    """What a guide would make of the leads in hand; nothing is written.

    Raises:
        KnownError: it was stopped.
    """
    rows = _rows(text)
    today = desk.local_now().date()
    in_hand = guides.in_hand(desk.conn)
    complete = 0
    for prospect_id, _qualified in in_hand:
        if cancelled():
            raise KnownError("Counting was stopped.", "Nothing was changed.", "")
        known = answers_of(scripts.told_answers(desk.conn, prospect_id), desk.zone)
        complete += is_complete(rows, known, today)
    return Preview(len(in_hand), complete, sum(qualified for _id, qualified in in_hand))


@dataclass(frozen=True, slots=True)
class _Standing:
    """After whom it goes on, and in whose name, as the job keeps it."""

    after: str = ""
    by: str = ""

    def text(self) -> str:
        return json.dumps(asdict(self))


def _rows(text: GuideText) -> list[QuestionRow]:
    return [
        QuestionRow(
            one.key, one.label, one.ask, one.kind, one.required, one.counts.min_chars,
            json.dumps(list(one.options), ensure_ascii=False), "", one.role,
            counts_text(replace(one.counts, min_chars=1)),
        )
        for one in text.questions
    ]  # fmt: skip


def begin(write: Write, job: str) -> None:
    """Write down that everybody with an answer is to be folded anew; `settle_people` does it."""
    jobs.begin(write, job, JOB, _Standing(by=write.actor_id).text())


def settle_people(desk: Desk, job: str, work: Work = WATCHLESS) -> Changes:
    """Fold anew who is qualified by the guide that holds now, in batches between which everybody else can write.

    Nobody’s place in the queue moves: it does not hang on being qualified. What is stopped goes on at the next start.

    Raises:
        KnownError: the file cannot be written, or the work was stopped.
    """
    standing = _standing(desk, job)
    people = guides.answered_people(desk.conn, standing.after)
    pace, done, moved = Pace(desk, _BATCH), 0, 0
    try:
        with pace.long_work():
            while done < len(people):
                _refuse_stopped(work, done, len(people))
                batch = people[done : done + pace.rows]
                moved += _settle_batch(desk, job, batch, standing.by)
                done += len(batch)
                pace.took(len(batch))
                if work.progress:
                    work.progress(done, len(people), f"{moved:,} changed")
            pace.rest()
    except BaseException:
        _let_go(desk, job)
        raise
    with desk.workspace.write_batch(desk.person.id) as write:
        jobs.end(write, job)
    return Changes(frozenset(_NOUNS) if moved else frozenset(), _moved_text(moved))


def _refuse_stopped(work: Work, done: int, total: int) -> None:
    if work.cancelled():
        raise KnownError(
            f"Checking who is ready to hand off stopped after {done:,} of {total:,} people.",
            "Nothing incomplete can be handed off.", "It goes on when SDR Desk is opened again.",
        )  # fmt: skip


def _settle_batch(desk: Desk, job: str, people: list[str], by: str) -> int:
    """Fold some people anew, in the name of whoever chose the guide, also when another start goes on with it."""
    with desk.workspace.write_batch(by) as write:
        moved = [one for one in people if settle(write, one)]
        if moved:
            write.record("settle_guide", _moved_text(len(moved)), _NOUNS, undoable=False)
        jobs.keep(write, job, _Standing(people[-1], by).text())
    return len(moved)


def _moved_text(moved: int) -> str:
    if not moved:
        return "Nobody became ready to hand off, or stopped being ready"
    people = "1 person" if moved == 1 else f"{moved:,} people"
    return f"{people} became ready to hand off, or stopped being ready"


def _standing(desk: Desk, job: str) -> _Standing:
    found = jobs.job(desk.conn, job)
    told = json.loads(found.about) if found is not None and found.about else {}
    return _Standing(str(told.get("after", "")), str(told.get("by", "")) or desk.person.id)


def _let_go(desk: Desk, job: str) -> None:
    """The next look for work that was cut off takes it up, also where not even this can be written."""
    jobs.give_up(job)
    with suppress(KnownError), desk.workspace.write_batch(desk.person.id) as write:
        jobs.let_go(write, job)


def recover(desk: Desk, job: str) -> str:
    """Go on with telling who is qualified where it was cut off; one sentence about it."""
    settle_people(desk, job)
    return "Checking who is ready to hand off by the new guide was cut off; it is finished now."
