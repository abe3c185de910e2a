"""Every reader of a file from outside, with what holds of whatever it reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from sdr_desk.errors import KnownError

FIRST, LAST = date(2026, 10, 12), date(2026, 10, 18)
E164 = re.compile(r"(?:\+[0-9]{3,20})?")

LONGEST_CELL = 8 << 20
"""Characters the longest cell of a list may have."""

MOST_COLUMNS = 20_000


def read_table(path: Path) -> str:
    """Any list: delimited text, a workbook, address cards."""
    from sdr_desk.exchange.tables_in import open_table

    table = open_table(path)
    assert table.headers
    assert len(table.headers) <= MOST_COLUMNS
    assert len(set(table.headers)) == len(table.headers)
    assert all(isinstance(header, str) and header for header in table.headers)
    count = last = 0
    for number, progress, cells in table.rows():
        assert number > last, "rows are counted upwards"
        assert progress >= 0
        assert len(cells) >= len(table.headers)
        assert all(cell.__class__ is str and len(cell) <= LONGEST_CELL for cell in cells)
        last, count = number, count + 1
    return f"{table.kind}, {count} rows"


def read_people(path: Path) -> str:
    """A list as people: the columns found out, every row made a prospect or refused."""
    from sdr_desk.exchange.incoming import RowReader
    from sdr_desk.exchange.mapping import recognise
    from sdr_desk.exchange.tables_in import open_table

    table = open_table(path)
    rows = [cells for _number, _progress, cells in islice(table.rows(), 200)]
    found = recognise(table.headers, rows)
    assert set(found.mapping) == set(table.headers)
    reader = RowReader(table.headers, found.mapping, revenue_unit=found.revenue_unit)
    for person in map(reader.read, rows):
        assert all(E164.fullmatch(number.e164) for number in person.numbers)
        assert person.employees is None or person.employees >= 0
        assert person.revenue_cents is None or person.revenue_cents >= 0
        assert all("\n" not in text for text in (person.first_name, person.last_name, person.company, person.title))
    return f"{len(rows)} people of {found.system or 'any list'}"


def read_deals(path: Path) -> str:
    """A list of sales from elsewhere."""
    from sdr_desk.exchange.deal_rows import read_deals as read

    found = read(path)
    for row in found.rows:
        assert row.closed_on is None or date.min < row.closed_on < date.max
        assert row.amount_cents is None or isinstance(row.amount_cents, int)
    return f"{len(found.rows)} sales"


def read_replies(path: Path) -> str:
    """A sheet of leads that came back."""
    from sdr_desk.exchange.reply_rows import is_reply_sheet, read_sheet

    is_reply_sheet(path)
    found = read_sheet(path)
    assert all(isinstance(cell, str) for row in found.rows for cell in row.cells.values())
    return f"{len(found.rows)} lines"


def read_calendar(path: Path) -> str:
    """Busy times of a calendar file."""
    from sdr_desk.exchange.calendars import read_busy

    found = read_busy(path, FIRST, LAST, "America/Boise")
    edge = timedelta(days=1)
    start = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=UTC) - edge
    end = datetime(LAST.year, LAST.month, LAST.day, tzinfo=UTC) + 2 * edge
    for span in found.spans:
        assert span.starts < span.ends
        assert span.ends > start
        assert span.starts < end
        assert len(span.title) <= 200
    return f"{len(found.spans)} busy times"


def read_script(path: Path) -> str:
    """A script file: read, checked, filled in."""
    from sdr_desk.scripting.check import check
    from sdr_desk.scripting.fields import sample_values
    from sdr_desk.scripting.format import ScriptProblem, parse_script
    from sdr_desk.scripting.render import ScriptRenderer

    text = path.read_bytes()[:400_000].decode("utf-8", "surrogateescape")
    problems = check(text)
    assert len(problems) <= 100
    assert all(problem.message and problem.line >= 0 for problem in problems)
    try:
        source = parse_script(text, "fuzzed")
    except ScriptProblem as problem:
        raise KnownError(problem.what, problem.safe, problem.do) from problem
    shown = ScriptRenderer().compile("k", source).render(sample_values())
    html = "".join(step.html for step in shown.steps)
    assert len(html) <= 400_000
    lowered = html.casefold()
    assert not any(mark in lowered for mark in ("<script", "<img", "<a ", "<iframe", "<style", "<link", "<object"))
    return f"{len(shown.steps)} steps"


def read_guide(path: Path) -> str:
    """What a lead is, as one desk writes it and another takes it in."""
    from sdr_desk.method.guide_text import NotAGuide, from_json, problems, to_json

    try:
        guide = from_json(path.read_bytes().decode("utf-8", "replace"))
    except NotAGuide as error:
        raise KnownError(str(error), "Nothing was changed.", "Choose another file.") from error
    keys = [question.key for question in guide.questions]
    assert len(set(keys)) == len(keys)
    assert from_json(to_json(guide)) == guide
    return f"{len(guide.questions)} questions, {len(problems(guide))} problems"


def read_picture(path: Path) -> str:
    """The logo of a letterhead."""
    from sdr_desk.exchange.pictures import read_picture as read

    found = read(path.read_bytes(), "The logo")
    assert 0 < found.wide <= 1_200
    assert 0 < found.high <= 600
    return f"{found.wide} x {found.high}"


READERS: Mapping[str, Callable[[Path], str]] = MappingProxyType({
    "table": read_table, "people": read_people, "deals": read_deals, "replies": read_replies,
    "calendar": read_calendar, "script": read_script, "guide": read_guide, "picture": read_picture,
})  # fmt: skip


def outcome(reader: str, path: Path) -> str:
    """What became of a file: "read: …" or "refused: …" with its whole sentence; any other error is a fault."""
    try:
        return f"read: {READERS[reader](path)}"
    except KnownError as error:
        told = (error.what, error.safe, error.do)
    assert all(told), "a refusal says what happened, what is safe and what to do"
    assert len("".join(told)) < 1_000, "a refusal is a sentence"
    return f"refused: {' '.join(told)}"
