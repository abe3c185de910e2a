"""The qualification guide beside a call: questions, answers so far, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.drafts import ANSWER
from sdr_desk.method.lifecycle import Event
from sdr_desk.store import drafts, scripts, state
from sdr_desk.store.scripts import QuestionRow
from sdr_desk.store.writing import Write


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the answer as it stands, typed text included."""

    key: str
    label: str
    ask: str
    kind: str
    required: bool
    answer: str
    answered: bool


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide filled for one prospect."""

    questions: tuple[Question, ...]

    @property
    def answered(self) -> int:
        """How many questions have an answer that counts."""
        return sum(question.answered for question in self.questions)

    @property
    def missing(self) -> tuple[Question, ...]:
        """Required questions without an answer that counts."""
        return tuple(item for item in self.questions if item.required and not item.answered)


def counts_as_answer(question: QuestionRow, text: str) -> bool:
    """Whether a text answers a question: long enough, and with a digit when an amount is asked."""
    text = text.strip()
    if question.kind == "amount" and not any(letter.isdigit() for letter in text):
        return False
    return len(text) >= max(question.min_chars, 1)


def guide_for(desk: Desk, prospect_id: str) -> Guide:
    """The active guide with this prospect's answers; what is being typed counts."""
    answers = scripts.latest_answers(desk.conn, prospect_id)
    typed = drafts.of(desk.conn, desk.person.id, prospect_id)
    return _fill(scripts.active_guide(desk.conn), answers, typed)


def _fill(rows: list[QuestionRow], answers: dict[str, str], typed: dict[str, str]) -> Guide:
    questions = []
    for row in rows:
        text = typed.get(ANSWER + row.key, answers.get(row.key, ""))
        questions.append(
            Question(row.key, row.label, row.ask, row.kind, row.required, text, counts_as_answer(row, text))
        )
    return Guide(tuple(questions))


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
        change_id = write.record("save_answers", "Answers saved", ["prospect"], undoable=False)
    return Changes(frozenset({"prospect"}), "Answers saved", {"prospect": (prospect_id,)}, change_id)


def write_answers(
    write: Write, prospect_id: str, answers: dict[str, str], touch_id: str | None = None
) -> tuple[Event, ...]:
    """Append the answers that differ from the record and fold whether the lead is now qualified."""
    if not answers:
        return ()
    rows = scripts.active_guide(write.conn)
    known = scripts.latest_answers(write.conn, prospect_id)
    by_key = {row.key: row for row in rows}
    changed = {
        key: text.strip() for key, text in answers.items() if key in by_key and text.strip() != known.get(key, "")
    }
    if not changed:
        return ()
    for key, text in changed.items():
        write.fact(
            "answers",
            prospect_id=prospect_id,
            guide_id=by_key[key].guide_id,
            question_key=key,
            value=text,
            touch_id=touch_id,
        )
    return _qualify(write, prospect_id, _fill(rows, {**known, **changed}, {}), touch_id)


def settle(write: Write, prospect_id: str, *, only_up: bool = False) -> None:
    """Fold whether a lead is qualified by the answers on the record, after they came from elsewhere or went.

    Args:
        only_up: a lead that is qualified stays so.
    """
    kept = state.read(write.conn, prospect_id)
    if only_up and kept is not None and kept[1].qualified:
        return
    answers = scripts.latest_answers(write.conn, prospect_id)
    _qualify(write, prospect_id, _fill(scripts.active_guide(write.conn), answers, {}), None)


def _qualify(write: Write, prospect_id: str, guide: Guide, touch_id: str | None) -> tuple[Event, ...]:
    kept = state.read(write.conn, prospect_id)
    complete = bool(guide.questions) and not guide.missing
    if kept is None or kept[1].qualified == complete:
        return ()
    act = "qualified" if complete else "unqualified"
    identifier = write.fact("prospect_events", prospect_id=prospect_id, act=act, touch_id=touch_id)
    event = Event(identifier, "prospect_events", act, write.at)
    state.advance(write, prospect_id, event)
    return (event,)
