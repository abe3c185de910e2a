"""The sheet for the team's weekly huddle, made from a template and the facts of the week."""

from dataclasses import dataclass

from sdr_desk.scripting.facts import Filled, render_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class HuddleFacts:
    """What one huddle is about, every value ready to read; texts and lists may be empty.

    Attributes:
        company: our company.
        week_text: the week, such as "Week of October 12".
        message: the words of the week.
        goal_text: what the team wants from the week.
        objection: what people say; `heard` how often, `answer` what to say then, `question` the question back.
        numbers: (name, value) of last week.
        worked: (who, what) that went well.
        agenda: (minutes, what).
        asks: (who, what) people ask each other for.
        thanks: (who, what) of what came off.
    """

    company: str = ""
    week_text: str = ""
    message: str = ""
    goal_text: str = ""
    objection: str = ""
    heard: str = ""
    answer: str = ""
    question: str = ""
    numbers: tuple[tuple[str, str], ...] = ()
    worked: tuple[tuple[str, str], ...] = ()
    agenda: tuple[tuple[str, str], ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    thanks: tuple[tuple[str, str], ...] = ()


def render_huddle(template_text: str, facts: HuddleFacts) -> Filled:
    """The sheet for one huddle; never raises for a faulty template."""
    return render_facts(template_text, facts)
