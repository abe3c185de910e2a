"""The huddle sheet through its template: as text, and as one page of a PDF."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.huddle import Part, Sheet
from sdr_desk.desk.wording import calendar_day
from sdr_desk.exchange.files import whole_file
from sdr_desk.exchange.huddle_pages import huddle_bytes
from sdr_desk.exchange.letter_parts import paper_of
from sdr_desk.paths import resources_folder, scripts_folder
from sdr_desk.scripting.facts import Filled
from sdr_desk.scripting.huddle import HuddleFacts, render_huddle
from sdr_desk.store import scripts


def facts(desk: Desk, sheet: Sheet) -> HuddleFacts:
    """Everything the template may say."""
    objection = sheet.part("objection")
    return HuddleFacts(
        company=desk.profile.company_name,
        week_text=day_words(desk, sheet),
        message=sheet.part("message").text,
        goal_text=sheet.goal,
        objection=objection.text,
        heard=objection.note,
        answer=objection.answer,
        question=objection.question,
        numbers=sheet.part("numbers").lines,
        worked=sheet.part("worked").lines,
        agenda=tuple((str(one.minutes), one.title) for one in sheet.parts if not one.empty),
        asks=sheet.part("asks").lines,
        thanks=sheet.part("thanks").lines,
    )


def day_words(desk: Desk, sheet: Sheet) -> str:
    """The day of the meeting and the week its numbers are of: "Monday, Oct 19 · numbers of Oct 5 to Oct 11"."""
    today = desk.local_now().date()
    first, last = (calendar_day(day, today) for day in sheet.week)
    return f"{sheet.on:%A}, {calendar_day(sheet.on, today)} · numbers of {first} to {last}"


def rendered(desk: Desk, sheet: Sheet) -> Filled:
    """The sheet as its template writes it."""
    live = scripts.live_scripts(desk.conn, "huddle")
    return render_huddle(live[0].body if live else _shipped(), facts(desk, sheet))


def write_pdf(desk: Desk, sheet: Sheet, path: Path) -> None:
    """Write the sheet as one page.

    Raises:
        KnownError: the file cannot be written.
    """
    html = rendered(desk, sheet).html
    content = huddle_bytes(html, resources_folder() / "fonts", paper_of(desk.profile.country))
    with whole_file(path) as file:
        file.write(content)


def name_of(sheet: Sheet) -> str:
    """What its file is called, without an ending."""
    return f"Huddle {sheet.on.isoformat()}"


def part_texts(sheet: Sheet) -> dict[str, str]:
    """Each part as text."""
    return {one.key: "\n".join(part for part in (one.typed, _rest(one)) if part) for one in sheet.parts}


def _rest(part: Part) -> str:
    return "\n".join(text for text in (part.answer, part.question, part.note) if text)


@lru_cache(maxsize=1)
def _shipped() -> str:
    return (scripts_folder() / "huddles" / "weekly_huddle.md").read_text(encoding="utf-8")
