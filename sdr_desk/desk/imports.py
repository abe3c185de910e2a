"""Bring a list in: rows become people, companies and a list, all in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.prospects import NewProspect, block_person, reach_of, write_prospect
from sdr_desk.errors import KnownError
from sdr_desk.exchange.mapping import guess_mapping
from sdr_desk.exchange.tables_in import read_table
from sdr_desk.exchange.tables_out import unguard, write_csv
from sdr_desk.method.phones import parse_phone
from sdr_desk.store import prospects as store
from sdr_desk.store import setup, state
from sdr_desk.store.writing import Write

SAMPLE_ROWS = 50
_REPORT_EVERY = 200
_YES = frozenset({"1", "y", "yes", "true", "x"})


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of the rows: read = created + updated + skipped + rejected, always.

    Attributes:
        mapping: column header to field.
        rejected_file: where the rejected rows were written with their reasons, "" when none.
    """

    read: int
    created: int
    updated: int
    skipped: int
    rejected: int
    mapping: Mapping[str, str]
    rejected_file: str
    import_id: str
    changes: Changes


@dataclass
class _Run:
    """The counts of an import under way and the rows that stayed out."""

    headers: Sequence[str]
    read: int = 0
    created: int = 0
    skipped: int = 0
    rejected: list[list[str]] = field(default_factory=list)


def import_file(
    desk: Desk,
    path: Path,
    *,
    source: str = "",
    list_name: str = "",
    progress: Callable[[int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportResult:
    """Import a CSV file whose headers can be recognised; people already here are skipped.

    Args:
        source: where the list came from; the file's name when empty.
        list_name: the list the people join; the file's name when empty.
        progress: called with the number of rows read so far.
        cancelled: asked between rows; when it says yes nothing is imported.

    Raises:
        KnownError: the file cannot be read, no column is recognised, or it was stopped. Nothing is imported then.
    """
    table = read_table(path)
    first = list(islice(table.rows, SAMPLE_ROWS))
    mapping = guess_mapping(table.headers, [row for _number, row in first])
    if not {"first_name", "last_name", "full_name", "company"} & set(mapping.values()):
        raise KnownError(
            f"No column of {path.name} looks like a name or a company.",
            "Nothing was imported and your file is unchanged.",
            "Give the columns plain headers such as “First name” and “Company”, then choose it again.",
        )
    run = _Run(table.headers)
    with desk.write() as write:
        source_id = setup.source_id(write, source or path.stem, "marketing")
        list_id = setup.list_id(write, list_name or path.stem, source_id)
        import_id = write.document(
            "imports", file_name=path.name, source_id=source_id, list_id=list_id, mapping=json.dumps(mapping)
        )
        for number, row in chain(first, table.rows):
            if cancelled():
                raise KnownError("The import was stopped.", "Nothing was imported and your file is unchanged.", "")
            _take_row(desk, write, run, mapping, (number, row), (source_id, list_id, import_id))
            if progress and run.read % _REPORT_EVERY == 0:
                progress(run.read)
        rejected_file = _write_rejected(path, run)
        counted = {"rows_read": run.read, "rows_created": run.created, "rows_skipped": run.skipped}
        write.change("imports", import_id, **counted, rows_rejected=len(run.rejected), rejected_file=rejected_file)
        label = f"Imported {run.created:,} people from {path.name}"
        write.audit("import", "import", import_id, json.dumps(counted))
        change_id = write.record("import", label, ["prospect"])
    changes = Changes(frozenset({"prospect"}), label, {"import": (import_id,)}, change_id)
    return ImportResult(
        run.read, run.created, 0, run.skipped, len(run.rejected), mapping, rejected_file, import_id, changes
    )


def _take_row(
    desk: Desk,
    write: Write,
    run: _Run,
    mapping: Mapping[str, str],
    numbered: tuple[int, dict[str, str]],
    where: tuple[str, str, str],
) -> None:
    number, row = numbered
    source_id, list_id, import_id = where
    run.read += 1
    new = person_of_row(row, mapping)
    if not (new.first_name or new.last_name or new.company):
        run.rejected.append([str(number), "No name and no company.", *row.values()])
        return
    here = _here(desk, write, new)
    if here:
        if new.do_not_call:
            _block_here(desk, write, new, here)
        run.skipped += 1
        return
    prospect_id = write_prospect(desk, write, new, source_id, desk.person.id, import_id)
    write.document("list_members", list_id=list_id, prospect_id=prospect_id)
    run.created += 1


def person_of_row(row: Mapping[str, str], mapping: Mapping[str, str]) -> NewProspect:
    """The person of one row of a table, by the mapping of headers to fields."""
    many: dict[str, list[str]] = {}
    for header, field_name in mapping.items():
        cell = unguard(row.get(header, "")).strip()
        if cell:
            many.setdefault(field_name, []).append(cell)
    one = {name: values[0] for name, values in many.items()}
    first, last = one.get("first_name", ""), one.get("last_name", "")
    if not first and not last and one.get("full_name"):
        first, _, last = one["full_name"].rpartition(" ") if " " in one["full_name"] else (one["full_name"], "", "")
    phones = [*many.get("phone", []), *many.get("phone_mobile", []), *many.get("phone_other", [])]
    employees = one.get("employees", "").replace(",", "")
    return NewProspect(
        first, last, one.get("title", ""), one.get("company", ""), tuple(dict.fromkeys(phones)),
        tuple(many.get("email", [])), one.get("city", ""), one.get("state", ""), one.get("country", ""),
        one.get("website", ""), one.get("industry", ""), int(employees) if employees.isdigit() else None,
        one.get("linkedin", ""), one.get("notes", ""), one.get("do_not_call", "").casefold() in _YES,
    )  # fmt: skip


def _here(desk: Desk, write: Write, new: NewProspect) -> list[str]:
    """Those already here: who has one of the addresses, or one of the numbers under the same name."""
    found = [other for email in new.emails for other in store.prospects_with(write.conn, email.casefold())]
    if found:
        return found
    for number in _numbers(desk, new):
        for other in store.prospects_with(write.conn, number):
            row = store.prospect(write.conn, other)
            if row and (row.first_name, row.last_name) == (new.first_name.strip(), new.last_name.strip()):
                found.append(other)
    return found


def _numbers(desk: Desk, new: NewProspect) -> list[str]:
    country = desk.profile.country
    return [number for number in (parse_phone(raw, country).e164 for raw in new.phones) if number]


def _block_here(desk: Desk, write: Write, new: NewProspect, here: Sequence[str]) -> None:
    """The list says do not call: that holds for those already here and all their numbers and addresses."""
    told = [*_numbers(desk, new), *(email.casefold() for email in new.emails)]
    for prospect_id in dict.fromkeys(here):
        values = [*reach_of(write, prospect_id), *told]
        kept = state.read(write.conn, prospect_id)
        known = kept is not None and kept[1].status == "do_not_call"
        if kept is not None and not (known and all(store.is_blocked(write.conn, [value]) for value in values)):
            state.advance(write, prospect_id, *block_person(write, prospect_id, values, "On the record"))


def _write_rejected(path: Path, run: _Run) -> str:
    if not run.rejected:
        return ""
    target = path.with_name(f"{path.stem}-rejected.csv")
    write_csv(target, ["Row", "Reason", *run.headers], run.rejected)
    return str(target)
