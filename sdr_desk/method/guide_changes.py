"""What is different between two versions of a guide, in sentences for whoever publishes the second one."""

from __future__ import annotations

from sdr_desk.method.guide_text import GuideQuestion, GuideText
from sdr_desk.method.qualification import KINDS, ROLES

_FIELDS = (
    ("label", "name"), ("ask", "how it is asked"), ("kind", "kind"), ("options", "what there is to choose from"),
    ("counts", "what counts"), ("role", "what it is for"),
)  # fmt: skip


def differences(before: GuideText, after: GuideText) -> tuple[str, ...]:
    """What is new, gone and changed; nothing when nothing is."""
    old = {one.key: one for one in before.questions}
    new = {one.key: one for one in after.questions}
    found = [f"New: {_named(one)}." for key, one in new.items() if key not in old]
    found += [f"Gone: {one.label}. Its answers stay on record." for key, one in old.items() if key not in new]
    found += [sentence for key, one in new.items() if key in old and (sentence := _changed(old[key], one))]
    if [key for key in old if key in new] != [key for key in new if key in old]:
        found.append("The questions come in another order.")
    if (before.cycle_days, before.short_cycles) != (after.cycle_days, after.short_cycles):
        found.append(f"Short-term is within {short_days(after):,} days now; it was {short_days(before):,}.")
    if before.name != after.name:
        found.append(f"It is called “{after.name}” now.")
    return tuple(found)


def short_days(guide: GuideText) -> int:
    """Within how many days somebody could buy who is short-term."""
    return guide.cycle_days * guide.short_cycles


def _named(question: GuideQuestion) -> str:
    return f"{question.label} ({'required' if question.required else 'optional'})"


def _changed(before: GuideQuestion, after: GuideQuestion) -> str:
    """How one question differs, "" when it does not."""
    parts = [words for name, words in _FIELDS if getattr(before, name) != getattr(after, name)]
    told = f"{after.label}: changed in {_listed(parts)}." if parts else ""
    if before.required != after.required:
        told += f"{' ' if told else f'{after.label}: '}{'Required' if after.required else 'Optional'} now."
    return told


def _listed(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def kind_words(question: GuideQuestion) -> str:
    """The kind of a question and what it is for: "An amount of money · size of the opportunity"."""
    role = ROLES.get(question.role, "") if question.role else ""
    return " · ".join(part for part in (KINDS.get(question.kind, question.kind), role.lower()) if part)


def rule_words(question: GuideQuestion) -> str:
    """What counts as an answer by the rule, in a sentence."""
    rule = question.counts
    match question.kind:
        case "choice":
            return f"Counts: {', '.join(rule.options)}." if rule.options else "Every answer counts."
        case "amount":
            least = f"{rule.at_least_cents / 100:,.0f}" if rule.at_least_cents else ""
            return f"Counts from {least} on." if least else "Every amount counts."
        case "date":
            return f"Counts within {rule.within_days:,} days." if rule.within_days else "Every day ahead counts."
        case "person":
            return "Counts with a name or a title in it."
        case "scale":
            return f"Counts from {rule.at_least} of 5 on." if rule.at_least > 1 else "Every step from 1 to 5 counts."
    return f"Counts from {rule.min_chars} letters on." if rule.min_chars > 1 else "Every answer counts."
