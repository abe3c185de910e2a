"""Sources and lists an import names: found, or made on its account."""

from __future__ import annotations

from sdr_desk.store.intake import MEMBER, Intake
from sdr_desk.store.writing import stamp


def source(intake: Intake, name: str, channel_kind: str) -> str:
    """The source of this name, made when it is not there."""
    return _found(intake, "sources", name) or _make(intake, "sources", name=name, channel_kind=channel_kind)


def listed(intake: Intake, name: str, source_id: str) -> str:
    """The list of this name, made when it is not there."""
    return _found(intake, "lists", name) or _make(intake, "lists", name=name, source_id=source_id)


def _found(intake: Intake, table: str, name: str) -> str:
    row = intake.conn.execute(
        f"SELECT id FROM {table} WHERE name = ? COLLATE NOCASE AND deleted = 0 ORDER BY id LIMIT 1", (name,)
    ).fetchone()
    return str(row[0]) if row else ""


def _make(intake: Intake, table: str, **columns: str) -> str:
    identifier = intake.write.document(table, **columns)
    intake.log(table, identifier, None, None, {})
    return identifier


def join(intake: Intake, list_id: str, person_id: str, *, own: bool) -> None:
    """Put somebody who is here on a list, unless on it already; `own` people came in with the same import."""
    on_it = "SELECT 1 FROM list_members WHERE prospect_id = ? AND list_id = ? AND deleted = 0"
    if intake.conn.execute(on_it, (person_id, list_id)).fetchone():
        return
    row = (*intake.shared(), list_id, person_id)
    intake.conn.execute(MEMBER, row)
    if not own:
        intake.log("list_members", str(row[0]), person_id, None, {})


def cost(intake: Intake, source_id: str, list_id: str, cents: int, about: str) -> None:
    """Put what a list cost on the list and on the record of what was spent."""
    write = intake.write
    month = stamp(write.now)[:7]
    spent = write.fact("spend", source_id=source_id, month=month, amount_cents=cents, about=about)
    intake.log("spend", spent, None, None, {})
    if list_id:
        (before,) = write.conn.execute("SELECT cost_cents FROM lists WHERE id = ?", (list_id,)).fetchone()
        write.change("lists", list_id, cost_cents=before + cents)
        intake.log("lists", list_id, None, {"cost_cents": before}, {"cost_cents": before + cents})
