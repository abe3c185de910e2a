"""The qualification guide beside a call: questions, answers so far and before, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from zoneinfo import ZoneInfo

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import ANSWER
from sdr_desk.desk.guide_answers import (
    Answered,
    answers_of,
    day_of,
    is_complete,
    judge,
    options_of,
    rule_of,
    says_more,
)
from sdr_desk.desk.wording import calendar_day
from sdr_desk.method import qualification
from sdr_desk.method.lifecycle import Event
from sdr_desk.method.qualification import ANY_ANSWER, Counts, Horizon, speaks_of_a_day
from sdr_desk.store import drafts, guides, people, scripts, state
from sdr_desk.store.guides import GuideRow
from sdr_desk.store.scripts import QuestionRow, ToldAnswer
from sdr_desk.store.writing import Write

UNKNOWN = Horizon("unknown")


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was answered before: the words, who wrote them down, and when ("Oct 3")."""

    text: str
    who: str
    when_text: str
    on: date = date.min

    def whose(self) -> str:
        """By whom and when, in brackets: "(Maria, Oct 3)"."""
        return f"({', '.join(part for part in (self.who.split(' ')[0], self.when_text) if part)})"

    def sentence(self) -> str:
        """As it stands below an answer: "Before: Signs up to $10,000 (Maria, Oct 3)"."""
        return f"Before: {self.text} {self.whose()}"


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the answer as it stands, typed text included.

    Attributes:
        answered: the answer counts; `why_not` says why it does not, "" for an empty one.
        role: what it is for: need, motivation, authority, time_frame, size, next_step, or "".
        options: of a choice, what there is to choose from.
        rule: what counts as an answer.
        earlier: other answers on the record, newest first; `contradiction` says how the newest differs, "" if it may.
        told: every answer on the record, newest first.
    """

    key: str
    label: str
    ask: str
    kind: str
    required: bool
    answer: str
    answered: bool
    role: str = ""
    why_not: str = ""
    options: tuple[str, ...] = ()
    rule: Counts = ANY_ANSWER
    earlier: tuple[Earlier, ...] = ()
    contradiction: str = ""
    told: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide filled for one prospect `today`; `horizon` is what the answer about the time frame says."""

    questions: tuple[Question, ...]
    id: str = ""
    name: str = ""
    version: int = 0
    cycle_days: int = 90
    short_cycles: int = 2
    horizon: Horizon = UNKNOWN
    today: date = date.min

    @property
    def answered(self) -> int:
        """How many questions have an answer that counts."""
        return sum(question.answered for question in self.questions)

    @property
    def missing(self) -> tuple[Question, ...]:
        """Required questions without an answer that counts."""
        return tuple(item for item in self.questions if item.required and not item.answered)


# --- reading ----------------------------------------------------------------------------------------------------------


def guide_for(desk: Desk, prospect_id: str) -> Guide:
    """The live guide with this prospect's answers; what is being typed counts."""
    header, rows = guides.live(desk.conn), scripts.active_guide(desk.conn)
    today = desk.local_now().date()
    known = answers_of(scripts.told_answers(desk.conn, prospect_id), desk.zone)
    for field, text in drafts.of(desk.conn, desk.person.id, prospect_id).items():
        if field.startswith(ANSWER):
            key = field.removeprefix(ANSWER)
            known[key] = Answered(text, today, known[key].told if key in known else ())
    questions = tuple(_question(row, known.get(row.key, Answered("", today)), today, desk.zone) for row in rows)
    if header is None:
        return Guide(questions, today=today)
    horizon = _horizon(header, questions, known, today)
    return Guide(
        questions, header.id, header.name, header.version, header.cycle_days, header.short_cycles, horizon, today
    )


def _question(row: QuestionRow, answer: Answered, today: date, zone: tzinfo) -> Question:
    verdict, options = judge(row, answer.text, today, answer.on), options_of(row.options)
    told = tuple(_earlier(one, today, zone) for one in answer.all_told())
    earlier = other_than(told, answer.text)
    clash = contradiction_of(row.kind, row.role, options, earlier, answer.text, answer.on)
    return Question(
        row.key, row.label, row.ask, row.kind, row.required, answer.text, verdict.ok, row.role, verdict.why_not,
        options, rule_of(row), earlier, clash, told,
    )  # fmt: skip


def _earlier(told: ToldAnswer, today: date, zone: tzinfo) -> Earlier:
    on = day_of(told, zone)
    return Earlier(told.value.strip(), told.who, calendar_day(on, today), on)


def other_than(told: tuple[Earlier, ...], text: str) -> tuple[Earlier, ...]:
    """What was answered before in other words."""
    return tuple(one for one in told if one.text != text.strip())


def contradiction_of(
    kind: str, role: str, options: tuple[str, ...], earlier: tuple[Earlier, ...], text: str, said_on: date
) -> str:
    """How an answer contradicts the newest of the earlier ones, "" when it does not."""
    if not earlier:
        return ""
    kind = "date" if speaks_of_a_day(kind, role) else kind
    return qualification.contradiction(kind, options, earlier[0].text, text, said_on=earlier[0].on, today=said_on)


def _horizon(header: GuideRow, questions: tuple[Question, ...], known: Mapping[str, Answered], today: date) -> Horizon:
    """What the answer about the time frame says of how soon they could buy."""
    key = next((one.key for one in questions if one.role == "time_frame"), "")
    answer = known.get(key)
    if answer is None:
        return UNKNOWN
    return qualification.horizon(answer.text, today, header.cycle_days, header.short_cycles, answer.on)


# --- writing ----------------------------------------------------------------------------------------------------------


def save_answers(desk: Desk, prospect_id: str, answers: dict[str, str]) -> Changes:
    """Put answers on the record; an empty text takes the answer back.

    Args:
        answers: question key to text.

    Raises:
        KnownError: the file cannot be written.
    """
    with desk.write() as write:
        known = {row.key for row in scripts.active_guide(write.conn)}
        for key in known & set(answers):
            drafts.keep(write, desk.person.id, prospect_id, ANSWER + key, "")
        write_answers(write, prospect_id, answers)
        write.record("save_answers", "Answers saved", ["prospect"], undoable=False)
    return Changes(frozenset({"prospect"}), "Answers saved", {"prospect": (prospect_id,)})


def write_answers(
    write: Write, prospect_id: str, answers: dict[str, str], touch_id: str | None = None
) -> tuple[Event, ...]:
    """Append the answers that differ from the record and fold whether the lead is now qualified.

    Nothing is written over: an earlier answer stays on the record with who and when, under its version of the guide.
    What was typed for a question that is gone meanwhile is kept under the last version that had it.
    """
    if not answers:
        return ()
    rows, zone = scripts.active_guide(write.conn), _zone(write)
    known, today = answers_of(scripts.told_answers(write.conn, prospect_id), zone), write.now.astimezone(zone).date()
    by_key = {row.key: row for row in rows} | guides.gone_questions(write.conn, {*answers} - {row.key for row in rows})
    said = {key: text.strip() for key, text in answers.items() if key in by_key}
    nothing = Answered("", today)
    changed = {key: text for key, text in said.items() if says_more(by_key[key], known.get(key, nothing), text, today)}
    if not changed:
        return ()
    for key, text in changed.items():
        guide_id = by_key[key].guide_id
        write.fact(
            "answers", prospect_id=prospect_id, guide_id=guide_id, question_key=key, value=text, touch_id=touch_id
        )
    known |= {key: Answered(text, today) for key, text in changed.items()}
    return _qualify(write, prospect_id, is_complete(rows, known, today), touch_id)


def settle(write: Write, prospect_id: str, *, only_up: bool = False) -> bool:
    """Fold whether a lead is qualified by the answers on the record, after they came from elsewhere or went.

    Args:
        only_up: a lead that is qualified stays so.

    Returns:
        Whether it is another now.
    """
    kept = state.read(write.conn, prospect_id)
    if only_up and kept is not None and kept[1].qualified:
        return False
    zone = _zone(write)
    known = answers_of(scripts.told_answers(write.conn, prospect_id), zone)
    complete = is_complete(scripts.active_guide(write.conn), known, write.now.astimezone(zone).date())
    return bool(_qualify(write, prospect_id, complete, None))


def _qualify(write: Write, prospect_id: str, complete: bool, touch_id: str | None) -> tuple[Event, ...]:
    kept = state.read(write.conn, prospect_id)
    if kept is None or kept[1].qualified == complete:
        return ()
    act = "qualified" if complete else "unqualified"
    identifier = write.fact("prospect_events", prospect_id=prospect_id, act=act, touch_id=touch_id)
    event = Event(identifier, "prospect_events", act, write.at)
    state.advance(write, prospect_id, event)
    return (event,)


def _zone(write: Write) -> tzinfo:
    """The clock of whoever writes, by which the days of answers are read on screen too."""
    person = people.person(write.conn, write.actor_id)
    return ZoneInfo(person.time_zone) if person else UTC
