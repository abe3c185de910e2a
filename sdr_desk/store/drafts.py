"""Words being typed: on disk within a second, back in place after a crash, gone once they are saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sdr_desk.store.guides import keys_asked
from sdr_desk.store.writing import Write, execute

Documents = Sequence[tuple[str, dict[str, str], dict[str, object] | None]]
"""Changed rows: table, key, row before."""

_KEEP = (
    "INSERT INTO local_drafts (person_id, prospect_id, field, value, at) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (person_id, prospect_id, field) DO UPDATE SET value = excluded.value, at = excluded.at"
)


def keep(write: Write, person_id: str, prospect_id: str, field: str, value: str) -> None:
    """Keep what stands in a field; an empty text forgets it."""
    if value:
        execute(write.conn, _KEEP, (person_id, prospect_id, field, value, write.at))
    else:
        key = {"person_id": person_id, "prospect_id": prospect_id, "field": field}
        write.delete("local_drafts", key)


def of(conn: sqlite3.Connection, person_id: str, prospect_id: str) -> dict[str, str]:
    """What a person has typed about a prospect and not yet saved, by field."""
    rows = conn.execute(
        "SELECT field, value FROM local_drafts WHERE person_id = ? AND prospect_id = ?",
        (person_id, prospect_id),
    )
    return dict(rows.fetchall())


def joined(field: str, first: str, second: str) -> str:
    """Two texts typed in the same field, as one: notes one below the other, answers in one line."""
    if not first or not second or first == second:
        return first or second
    return f"{first}{_between(field)}{second}"


def _between(field: str) -> str:
    return "; " if field.startswith("answer:") else "\n"


def keep_beside(write: Write, person_id: str, prospect_id: str, field: str, typed: tuple[str, str]) -> str:
    """Keep what stands in a field of one window beside what another window has put there; returns what stands then.

    Args:
        typed: what stood in the field when this window last knew it, and what stands in it now.
    """
    key = {"person_id": person_id, "prospect_id": prospect_id, "field": field}
    row = write.row("local_drafts", key)
    value = together(field, str(row["value"]) if row else "", *typed)
    keep(write, person_id, prospect_id, field, value)
    return value


def together(field: str, present: str, base: str, value: str) -> str:
    """One text of what is kept in a field and what was made of `base` in another window; no words of either are lost.

    What was made of `base` takes its place where it still stands, by itself or before words that were added to it;
    else it is put below, or behind.
    """
    if present in ("", base, value):
        return value
    if value == base:
        return present
    between = _between(field)
    if _has(field, present, base):
        own = f"{between}{value}{between}" if value else between
        around = f"{between}{present}{between}".replace(f"{between}{base}{between}", own, 1)
        return around.removeprefix(between).removesuffix(between)
    if _has(field, present, value) or _has(field, value, present):
        return present if _has(field, present, value) else value
    if base and present.startswith(base) and not _ends_within_a_word(base, present):
        return joined(field, value, present.removeprefix(base).strip(between))
    return joined(field, present, value)


def _ends_within_a_word(base: str, text: str) -> bool:
    """Whether a text that begins with another goes on with the word it ends in."""
    return base[-1].isalnum() and text[len(base)].isalnum()


def _has(field: str, text: str, part: str) -> bool:
    """Whether whole lines, or whole answers, of a text are another one."""
    between = _between(field)
    return bool(part) and f"{between}{part}{between}" in f"{between}{text}{between}"


def join(write: Write, kept_id: str, gone_id: str) -> None:
    """What anybody typed about somebody who is merged follows what they typed about the one who is kept."""
    rows = write.conn.execute(
        "SELECT person_id, field, value, at FROM local_drafts WHERE prospect_id = ?", (gone_id,)
    ).fetchall()
    for person_id, field, value, at in rows:
        gone = {"person_id": person_id, "prospect_id": gone_id, "field": field}
        kept = {**gone, "prospect_id": kept_id}
        before = write.row("local_drafts", kept)
        write.put("local_drafts", kept, value=joined(field, before["value"] if before else "", value), at=at)
        write.remove("local_drafts", gone)


def part(write: Write, documents: Documents) -> None:
    """Take a joining back by what was changed in it: each gets back what was theirs, words typed since stay."""
    changed = [(key, before) for table, key, before in documents if table == "local_drafts"]
    for (kept, own), (gone, theirs) in zip(changed[::2], changed[1::2], strict=True):
        if theirs is None:
            raise ValueError("a joined draft has no words")
        first = str(own["value"]) if own else ""
        whole = joined(kept["field"], first, str(theirs["value"]))
        present = write.row("local_drafts", kept)
        if present is not None and present["value"].startswith(whole):
            left = first + present["value"][len(whole) :]
            if left:
                write.overwrite("local_drafts", kept, {**present, "value": left})
            else:
                write.delete("local_drafts", kept)
        since = write.row("local_drafts", gone)
        value = joined(gone["field"], str(theirs["value"]), since["value"] if since else "")
        write.put_back("local_drafts", gone, {**theirs, "value": value})


def take(write: Write, person_id: str, prospect_id: str) -> dict[str, str]:
    """Remove and return the note and the answers to questions of any published guide; undo brings them back.

    Anything else that was typed stays a draft, so that nothing is dropped which nobody will save.
    """
    typed = of(write.conn, person_id, prospect_id)
    if not typed:
        return {}
    known = {"note", *(f"answer:{key}" for key in keys_asked(write.conn))}
    found = {field: text for field, text in typed.items() if field in known}
    for field in found:
        write.remove("local_drafts", {"person_id": person_id, "prospect_id": prospect_id, "field": field})
    return found
