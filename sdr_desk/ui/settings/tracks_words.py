"""The words and lines of the page of nurture tracks."""

from __future__ import annotations

from collections.abc import Mapping

from sdr_desk.desk.track_progress import OnIt, Progress, StepProgress
from sdr_desk.desk.tracks import TrackView, days_text, kind_text
from sdr_desk.method.tracks import EXITS, Step, Track
from sdr_desk.ui.widgets.rows import Row, Section

MOST_NAMED = 12
"""How many people are named who warmed up, and how many who ripened."""

PERSON = "person:"
"""Begins the id of a line that stands for somebody."""


def length_text(track: Track) -> str:
    """How long a track takes when nothing ends it: "2 touches in 52 days"."""
    count = len(track.steps)
    return (
        f"{count} {'touch' if count == 1 else 'touches'} in {days_text(sum(step.after_days for step in track.steps))}"
    )


def track_row(view: TrackView, progress: Progress | None) -> Row:
    """A track in the list: who is on it, who ripened, how long it takes."""
    told = ["Counting…"] if progress is None else [
        f"{progress.people:,} on it", f"{len(progress.ripened):,} ripened",
    ]  # fmt: skip
    told.append(length_text(view.track))
    return Row(view.id, view.track.name, " · ".join(told), "" if view.active else "Retired", icon="leaf",
               dim=not view.active)  # fmt: skip


def touch_rows(view: TrackView, progress: Progress | None, words: Mapping[str, str]) -> list[Row]:
    """The touches of a track in their order; *words* are the titles of published words by their slugs."""
    steps = {one.number: one for one in progress.steps} if progress else {}
    rows = []
    for number, step in enumerate(view.track.steps, 1):
        before = view.track.steps[number - 2] if number > 1 else None
        rows.append(_touch_row(number, step, before, steps.get(number), words))
    return rows


def _touch_row(
    number: int, step: Step, before: Step | None, told: StepProgress | None, words: Mapping[str, str]
) -> Row:
    after = f"the {kind_text(before.kind)}" if before else "they come onto it"
    kind = kind_text(step.kind)
    title = f"{kind[:1].upper()}{kind[1:]} {days_text(step.after_days)} after {after}"
    script = words.get(step.script_slug, step.script_slug)
    said = f"Words: {script}" if script else "The usual words"
    detail = " · ".join(part for part in (step.title, "" if step.kind == "visit" and not script else said) if part)
    right = counts_text(told) if told else ""
    return Row(str(number), title, detail, right, lead=str(number),
               spoken=", ".join(part for part in (f"Touch {number}", title, detail, right) if part))  # fmt: skip


def counts_text(told: StepProgress) -> str:
    """How many wait for a touch, how many may get it today, and how many it ripened."""
    due = f" ({told.due:,} due)" if told.due else ""
    parts = (f"{told.waiting:,} wait{due}" if told.waiting else "", f"{told.ripened:,} ripened" if told.ripened else "")
    return " · ".join(part for part in parts if part)


def entry_text(track: Track) -> str:
    """For what reasons people come onto a track by themselves."""
    if not track.entry:
        return "For every reason that no other track names, and whoever you put on it."
    return f"“Not now” for: {', '.join(track.entry)}; and whoever you put on it."


def exits_text(track: Track) -> str:
    """What ends a track for somebody."""
    told = [words for key, words in EXITS.items() if key in track.exits]
    return f"{'. '.join(told)}." if told else "Nothing but its end, a handoff, “not a fit” or “do not call”."


def reentry_text(track: Track) -> str:
    """When somebody who was on a track may come onto it again."""
    if track.reentry_days is None:
        return "Never."
    return "At once." if not track.reentry_days else f"After {days_text(track.reentry_days)}."


def progress_text(progress: Progress) -> str:
    """How a track works, in sentences."""
    if not progress.people and not progress.ripened:
        return "Nobody is on it yet."
    sentences = []
    if progress.people:
        on_it = "One person is on it" if progress.people == 1 else f"{progress.people:,} people are on it"
        half = "for" if progress.people == 1 else "half of them for more than"
        warm = len(progress.warm)
        told = (
            f"{warm:,} of them {'has' if warm == 1 else 'have'} talked with you since"
            if warm
            else "none has talked yet"
        )
        sentences.append(f"{on_it}, {half} {days_text(progress.days)}; {told}.")
    else:
        sentences.append("Nobody is on it now.")
    past = progress.people - sum(step.waiting for step in progress.steps)
    if past > 0:
        sentences.append(f"{past:,} {'has' if past == 1 else 'have'} had the last touch; a call follows.")
    if progress.ripened:
        count = len(progress.ripened)
        typically = "" if count == 1 else "typically "
        sentences.append(f"{count:,} ripened, {typically}{days_text(progress.ripe_days)} after they came onto it.")
    else:
        sentences.append("Nobody ripened yet.")
    return " ".join(sentences)


def people_rows(progress: Progress) -> list[Row | Section]:
    """Who warmed up and who ripened, by which touch."""
    rows: list[Row | Section] = []
    if progress.warm:
        rows.append(Section("Warmed up: talked with you on the way", len(progress.warm)))
        rows += [
            Row(f"{PERSON}{one.prospect_id}", one.name, right=_warm_text(one), icon="sun")
            for one in progress.warm[:MOST_NAMED]
        ]
    if progress.ripened:
        rows.append(Section("Ripened: handed off from here", len(progress.ripened)))
        rows += [
            Row(f"{PERSON}{one.prospect_id}", one.name, right=f"{one.by}, after {days_text(one.days)}", icon="check")
            for one in progress.ripened[:MOST_NAMED]
        ]
    return rows


def _warm_text(one: OnIt) -> str:
    talks = "a talk" if one.talks == 1 else f"{one.talks:,} talks"
    return f"{talks}, on it for {days_text(one.days)}"
