"""What the manager has set about ranking, and the trained models of this machine: read and written."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from sdr_desk.store.writing import Value, Write


@dataclass(frozen=True, slots=True)
class ModelRow:
    """A trained model; `card` and `model` are JSON, `at` a UTC text."""

    id: str
    at: str
    kind: str
    rows: int
    positives: int
    card: str
    model: str


@dataclass(frozen=True, slots=True)
class RankingRow:
    """The rules and the fields that are never learned from (JSON lists), and the model that grades, None for newest."""

    id: str
    rules: str
    left_out: str
    model_id: str | None


def ranking(conn: sqlite3.Connection) -> RankingRow:
    """What the manager has set; an id of "" when nothing was ever set."""
    sql = "SELECT id, rules, left_out, model_id FROM ranking WHERE deleted = 0 ORDER BY id DESC LIMIT 1"
    row = conn.execute(sql).fetchone()
    return RankingRow(*row) if row else RankingRow("", "[]", "[]", None)


def set_ranking(write: Write, **columns: str | None) -> None:
    """Put something else in the place of what is set; one undo brings it back."""
    row = ranking(write.conn)
    if row.id:
        write.change("ranking", row.id, **columns)
    else:
        write.document("ranking", None, **columns)


_MODEL = "SELECT id, at, kind, rows, positives, card, model FROM local_rank_models"


def model(conn: sqlite3.Connection) -> ModelRow | None:
    """The model that grades: the one that was chosen, else the newest; None when nothing was learned."""
    chosen = ranking(conn).model_id
    row = conn.execute(f"{_MODEL} WHERE id = ?", (chosen,)).fetchone() if chosen else None
    row = row or conn.execute(f"{_MODEL} ORDER BY id DESC LIMIT 1").fetchone()
    return ModelRow(*row) if row else None


def model_id(conn: sqlite3.Connection) -> str:
    """The id of the model that grades, "" when nothing was learned."""
    sql = "SELECT id FROM local_rank_models ORDER BY id = ? DESC, id DESC LIMIT 1"
    row = conn.execute(sql, (ranking(conn).model_id or "",)).fetchone()
    return str(row[0]) if row else ""


def models(conn: sqlite3.Connection) -> list[ModelRow]:
    """Every model that is kept, the newest first."""
    return [ModelRow(*row) for row in conn.execute(f"{_MODEL} ORDER BY id DESC")]


def keep_model(write: Write, row: ModelRow, most: int) -> None:
    """Keep a model, and of all of them the newest `most`, never letting go of the one that was chosen."""
    columns: dict[str, Value] = {
        "at": row.at,
        "kind": row.kind,
        "rows": row.rows,
        "positives": row.positives,
        "card": row.card,
    }
    write.overwrite("local_rank_models", {"id": row.id}, {**columns, "model": row.model})
    write.conn.execute(
        "DELETE FROM local_rank_models WHERE id NOT IN (SELECT id FROM local_rank_models ORDER BY id DESC LIMIT ?) "
        "AND id <> coalesce(?, '')",
        (most, ranking(write.conn).model_id),
    )
