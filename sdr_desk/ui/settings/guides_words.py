"""The words and lines of the page of guides."""

from __future__ import annotations

from collections.abc import Mapping

from sdr_desk.desk.guides import GuideView, Version
from sdr_desk.method.guide_changes import kind_words, rule_words, short_days
from sdr_desk.method.guide_text import GuideQuestion, GuideText, problems
from sdr_desk.ui.widgets.rows import Row, Section


def version_rows(views: tuple[GuideView, ...], answers: Mapping[str, int] | None) -> list[Row | Section]:
    """Every guide with its versions, the draft first; *answers* by version is None while they are being counted."""
    rows: list[Row | Section] = []
    for view in views:
        rows.append(Section(view.name))
        rows += [_version_row(view, one, answers) for one in view.versions]
    return rows


def _version_row(view: GuideView, one: Version, answers: Mapping[str, int] | None) -> Row:
    title = f"Draft of version {one.number}" if one.draft else f"Version {one.number}"
    if one.draft:
        detail = "Not published"
    else:
        count = 0 if answers is None else answers.get(one.id, 0)
        told = "Counting…" if answers is None else "1 answer" if count == 1 else f"{count:,} answers"
        detail = f"{one.when_text} · {told}" if one.when_text else told
    right = "In use" if one.held else ""
    icon = "edit" if one.draft else "check" if one.held else "file-text"
    spoken = ", ".join(part for part in (view.name, title, right, detail) if part)
    return Row(one.id, title, detail, right, icon=icon, right_tone="accent", spoken=spoken,
               dim=not (one.draft or one.held))  # fmt: skip


def question_rows(text: GuideText) -> list[Row]:
    """The questions of a version in order."""
    wrong = {one.at for one in problems(text)}
    return [_question_row(at, one, wrong=at in wrong) for at, one in enumerate(text.questions)]


def _question_row(at: int, one: GuideQuestion, *, wrong: bool) -> Row:
    right = "Not finished" if wrong else "" if one.required else "Optional"
    spoken = ", ".join(
        part for part in (f"Question {at + 1}", one.label, one.ask, kind_words(one), right or "required") if part
    )
    return Row(one.key, one.label or "No name yet", one.ask or "Not written yet", right, lead=str(at + 1),
               right_tone="warn" if wrong else "text2", spoken=spoken)  # fmt: skip


def question_lines(one: GuideQuestion) -> tuple[tuple[str, str], ...]:
    """What there is to know about one question, as (name, words)."""
    options = [f"{number} {option}" for number, option in enumerate(one.options, 1)]
    lines = (
        ("Kind", kind_words(one)),
        ("Choose from", "   ".join(options) if one.kind == "choice" else ""),
        ("What counts", " ".join(part for part in (one.counts.words, rule_words(one)) if part)),
    )
    return tuple((name, words) for name, words in lines if words)


def horizon_words(text: GuideText) -> str:
    """Who is short-term by a guide, in a sentence."""
    cycles = "one sales cycle" if text.short_cycles == 1 else f"{text.short_cycles} sales cycles"
    total = f": {short_days(text):,} days" if text.short_cycles > 1 else ""
    return (
        f"Short-term means they could buy within {cycles} of {text.cycle_days:,} days{total}. "
        "Long-term means later; somebody without a plan has no horizon."
    )


def state_words(one: Version) -> str:
    """Where a version stands: who published it when and why, or that nobody did."""
    if one.draft:
        return "A draft. Reps go on with the version in use until you publish this one."
    told = f"Published {one.when_text}" + (f" by {one.who}" if one.who else "") if one.when_text else "Published"
    why = f": {one.why}" if one.why else ""
    return f"{'In use. ' if one.held else ''}{told}{why}{'' if why.endswith(('.', '?')) else '.'}"
