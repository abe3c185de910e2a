"""An answer while it is typed: whether it counts yet, how it is read, and what was said before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sdr_desk.desk.guide import Guide, Question, contradiction_of, other_than
from sdr_desk.method import qualification
from sdr_desk.method.day_words import day_text
from sdr_desk.method.qualification import option_of, read_day, scale_of

_HORIZONS = {"short": "short-term", "long": "long-term"}


@dataclass(frozen=True, slots=True)
class Told:
    """What is worth saying below an answer, and in which tone: "text2", "accent" or "warn"."""

    text: str
    tone: str = "text2"


def retold(question: Question, text: str, guide: Guide) -> Question:
    """The question with another text for an answer, judged as typed today; nothing is read from the file."""
    verdict = qualification.counts(question.kind, question.rule, question.options, text, guide.today)
    earlier = other_than(question.told, text)
    clash = contradiction_of(question.kind, question.role, question.options, earlier, text, guide.today)
    return replace(
        question, answer=text, answered=verdict.ok, why_not=verdict.why_not, earlier=earlier, contradiction=clash
    )


def told_below(question: Question, guide: Guide) -> tuple[Told, ...]:
    """What is said below the answer that is being typed, most pressing first."""
    lines = (
        _clash(question),
        Told(question.why_not) if question.why_not else None,
        Told(found, "accent") if (found := _reading(question, guide)) and not question.why_not else None,
        Told(question.rule.words) if question.rule.words and not question.answered and not question.why_not else None,
        Told(question.earlier[0].sentence()) if question.earlier and not question.contradiction else None,
    )
    return tuple(line for line in lines if line is not None)


def _clash(question: Question) -> Told | None:
    """How the answer contradicts what was said before, by whom and when."""
    if not question.contradiction or not question.earlier:
        return None
    return Told(f"{question.contradiction.removesuffix('.')} {question.earlier[0].whose()}.", "warn")


def _reading(question: Question, guide: Guide) -> str:
    """How the day of an answer was read: "Reads as Monday 1 March 2027, short-term."; "" without a day."""
    if question.kind != "date" and question.role != "time_frame":
        return ""
    day = read_day(question.answer, guide.today) if question.answer.strip() else None
    if day is None or day < guide.today:
        return ""
    horizon = qualification.horizon(question.answer, guide.today, guide.cycle_days, guide.short_cycles)
    how = f", {_HORIZONS[horizon.kind]}" if question.role == "time_frame" and horizon.kind in _HORIZONS else ""
    return f"Reads as {day_text(day, guide.today)}{how}."


def told_of_row(question: Question) -> Told | None:
    """The one line below an answer that stands: a contradiction, why it does not count, or what was said before."""
    if (clash := _clash(question)) is not None:
        return clash
    if question.answer.strip() and question.why_not:
        return Told(question.why_not)
    return Told(question.earlier[0].sentence()) if question.earlier else None


def choices(question: Question) -> tuple[str, ...]:
    """What the digits choose, in their order: options, or the steps of a scale; nothing for another kind."""
    if question.kind == "scale":
        return tuple(str(step) for step in range(1, qualification.SCALE + 1))
    return question.options if question.kind == "choice" else ()


def chosen(question: Question) -> str | None:
    """Which of the choices the answer names, None for none."""
    if question.kind == "scale":
        step = scale_of(question.answer)
        return None if step is None else str(step)
    return option_of(question.answer, question.options) if question.kind == "choice" else None


def completed(question: Question, text: str) -> str:
    """The option a text of a choice begins, with what is typed of it as it is typed; "" when none or several do."""
    plain = text.casefold()
    if question.kind != "choice" or not plain.strip():
        return ""
    found = [option for option in question.options if option.casefold().startswith(plain)]
    return text + found[0][len(text) :] if len(found) == 1 and len(found[0]) > len(text) else ""
