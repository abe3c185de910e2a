"""The rows of coaching: people with what they practised, objections with how talks went on, and what is ruled."""

from __future__ import annotations

from sdr_desk.desk import certified, pairs
from sdr_desk.desk.coaching import Coaching, Lost, Practised, kinds_text
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.talk_ends import Reason
from sdr_desk.method.progress import spread_text
from sdr_desk.ui.widgets.rows import Row

AT_ONCE = "Goes live at once"


def ruled(desk: Desk) -> list[tuple[str, str, str]]:
    """Every script that can be rehearsed, those that must be first: (id, title, what holds)."""
    found = []
    for one in pairs.setup(desk).scripts:
        held = certified.standing(desk, one.script_id)
        passed = sum(each.passed for each in held)
        said = f"Rehearsed first, {passed} of {len(held)} may say it" if held else AT_ONCE
        if not held and certified.is_ruled(desk, one.script_id):
            said = "Rehearsed first, nobody it holds for yet"
        found.append((one.script_id, f"{one.title}, v{one.number}", said))
    return sorted(found, key=lambda one: one[2] == AT_ONCE)


def person_row(one: Practised) -> Row:
    """A person with what they practised."""
    if not one.ratings and not one.pairs:
        return Row(one.person_id, one.name, "Nothing practised", waiting_text(one), data=one)
    days = "1 day" if one.days == 1 else f"{one.days} days"
    pairs_said = f", {one.pairs} in a pair" if one.pairs else ""
    kinds = f": {kinds_text(one.kinds)}" if one.kinds else ""
    right = waiting_text(one) or (f"{one.good} of {one.ratings} Good" if one.ratings else "")
    return Row(one.person_id, one.name, f"{days}{kinds}{pairs_said}", right, data=one)


def waiting_text(one: Practised) -> str:
    """What was set for a person and waits, in words; "" for nothing."""
    if not one.waiting:
        return ""
    return "1 card set waits" if one.waiting == 1 else f"{one.waiting} cards set wait"


def summary_text(one: Practised) -> str:
    """How a person's ratings and observations came out."""
    parts = []
    if one.ratings:
        parts.append(f"{one.good} of {one.ratings} ratings were Good or Natural, on {one.cards} cards.")
    if one.lines[1]:
        parts.append(f"Observed: {one.lines[0]} of {one.lines[1]} lines held.")
    if one.work_on:
        parts.append(f"To work on: {one.work_on.lower()}.")
    return " ".join(parts)


def lost_row(one: Lost) -> Row:
    """An objection with its share and how sure that is."""
    share = one.share
    few = ", few" if share.few else ""
    ended = share.of - share.hits
    return Row(
        f"o:{one.script_id}", one.title, f"{share.hits} of {share.of} went on, {spread_text(share)}{few}",
        f"{ended} ended" if ended else "none ended", data=one,
    )  # fmt: skip


def all_row(now: Coaching) -> Row:
    """All objections together."""
    calls = now.all_calls
    if not calls.of:
        return Row("all", "All objections", "None opened during a call in these weeks")
    few = ", few" if calls.few else ""
    said = f"{calls.hits} of {calls.of} calls went on, {spread_text(calls)}{few}"
    ended = calls.of - calls.hits
    return Row("all", "All objections", said, f"{ended} ended" if ended else "none ended")


def reason_row(one: Reason) -> Row:
    """A reason with how often it was given."""
    talks = "1 talk" if one.talks == 1 else f"{one.talks} talks"
    return Row(f"r:{one.words}", one.words, talks, f"{one.for_good} for good" if one.for_good else "")
