"""Lists to import, and what a workspace holds, for the tests of imports."""

from pathlib import Path

from sdr_desk.desk.desk import Desk

HEAD = "First Name,Last Name,Title,Company,Phone,Mobile,Email,City,State,Website,Employees,Do not call"
_QUIET = ("rev", "updated_at", "actor_id")
_TABLES = ("prospects", "companies", "contact_points", "list_members", "lists", "sources", "prospect_state")


def csv_file(path: Path, *rows: str, head: str = HEAD) -> Path:
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return path


def living(desk: Desk) -> dict[str, dict[str, dict[str, object]]]:
    """Every row that counts, without who touched it last."""
    found: dict[str, dict[str, dict[str, object]]] = {}
    for table in _TABLES:
        where = "" if table == "prospect_state" else " WHERE deleted = 0"
        cursor = desk.conn.execute(f"SELECT * FROM {table}{where}")
        names = [item[0] for item in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
        found[table] = {
            str(row.get("id") or row["prospect_id"]): {key: row[key] for key in row if key not in _QUIET}
            for row in rows
        }
    words = desk.conn.execute("SELECT prospect_id, words FROM search_docs")
    found["words"] = {row[0]: {"words": row[1]} for row in words}
    spent = desk.conn.execute("SELECT id, amount_cents FROM spend WHERE id NOT IN withdrawn")
    found["spend"] = {row[0]: {"cents": row[1]} for row in spent}
    blocks = desk.conn.execute("SELECT id, value FROM do_not_call WHERE id NOT IN withdrawn")
    found["blocks"] = {row[0]: {"value": row[1]} for row in blocks}
    return found


def one(desk: Desk, last_name: str) -> dict[str, object]:
    """The one person with a last name, with company and status."""
    cursor = desk.conn.execute(
        "SELECT p.*, c.name AS company, s.status AS status, o.name AS source FROM prospects p "
        "LEFT JOIN companies c ON c.id = p.company_id JOIN prospect_state s ON s.prospect_id = p.id "
        "JOIN sources o ON o.id = p.source_id WHERE p.last_name = ? AND p.deleted = 0",
        (last_name,),
    )
    (row,) = cursor.fetchall()
    return dict(zip([item[0] for item in cursor.description], row, strict=True))


def numbers(desk: Desk, last_name: str) -> list[str]:
    """Numbers and addresses of a person in their order."""
    rows = desk.conn.execute(
        "SELECT c.normal FROM contact_points c JOIN prospects p ON p.id = c.prospect_id "
        "WHERE p.last_name = ? AND c.deleted = 0 AND p.deleted = 0 ORDER BY c.position",
        (last_name,),
    )
    return [row[0] for row in rows]
