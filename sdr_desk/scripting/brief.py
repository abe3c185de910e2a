"""The handoff brief: what the closer reads, made from a template and the facts of one lead."""

from dataclasses import dataclass

from sdr_desk.scripting.facts import Filled, render_facts

Brief = Filled
"""A finished brief; with a `problem` it lists the facts plainly instead of following the template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFacts:
    """What is known about a lead when it is handed over, every value ready to read.

    `answers` holds (question, answer), `history` holds (date, what happened, note); texts may be empty. Of the answers
    `deciders` holds those about who decides, `other_answers` those that no other field tells. `people` holds
    (name, title, last talk) of others at the company; `meeting` is on the closer's clock, `meeting_there` on that of
    the prospect where the two differ; `route` says where the lead would have gone when the rep chose otherwise.
    """

    prospect_name: str
    title: str
    company: str
    place: str
    phone: str
    email: str
    grade: str
    grade_reasons: tuple[str, ...]
    rep_name: str
    closer_name: str
    sent_at_text: str
    answer_by_text: str
    story: str
    next_step: str
    amount_text: str
    answers: tuple[tuple[str, str], ...]
    history: tuple[tuple[str, str, str], ...]
    source: str
    source_kind: str = ""
    referrer: str = ""
    deciders: tuple[tuple[str, str], ...] = ()
    other_answers: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, str, str], ...] = ()
    size_basis: str = ""
    avoid: str = ""
    meeting: str = ""
    meeting_there: str = ""
    route: str = ""


def render_brief(template_text: str, facts: BriefFacts) -> Brief:
    """The brief for one lead; never raises for a faulty template, so that the handoff goes on."""
    return render_facts(template_text, facts)
