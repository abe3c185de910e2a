"""One batch of an import as it is written: collected row by row, inserted together, every change of others logged."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sdr_desk.method.hours import HOME
from sdr_desk.store import intake_blocks, search_index, state
from sdr_desk.store.known_people import COMPANY_COLUMNS, PERSON_COLUMNS, CompanyRef, Known, Point
from sdr_desk.store.schema import SHARED_COLUMNS
from sdr_desk.store.writing import Value, Write

POINT_COLUMNS = ("kind", "raw", "normal", "extension", "label")
NewPoint = tuple[str, str, str, str, str]
"""Kind, as written, normal form ("" when it cannot be used), extension, label."""

_IDS_AT_ONCE = 512


def _insert(table: str, *columns: str) -> str:
    names = (*SHARED_COLUMNS, *columns)
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


_COMPANY = _insert("companies", "name", "name_key", "domain", "import_id", *COMPANY_COLUMNS)
_PERSON = _insert("prospects", "company_id", "source_id", "import_id", *PERSON_COLUMNS)
_POINT = _insert("contact_points", "prospect_id", *POINT_COLUMNS, "position")
_BROKEN = "UPDATE contact_points SET broken = 1 WHERE prospect_id = ? AND normal IN (SELECT value FROM json_each(?))"
MEMBER = _insert("list_members", "list_id", "prospect_id")
_CHANGE = _insert("import_changes", "import_id", "noun", "noun_id", "prospect_id", "before", "after")
_EVENT = _insert("prospect_events", "prospect_id", "act", "reason")
_AT_COMPANY = "SELECT id FROM prospects WHERE company_id = ? AND deleted = 0 AND (city = '' OR state = '')"
_PLACE = frozenset({"city", "state"})


@dataclass(slots=True)
class NewPerson:
    """Somebody to write.

    Attributes:
        owner_id: "" for nobody yet.
        values: in the order of `PERSON_COLUMNS`.
        blocks: numbers and addresses under which the person goes on the do-not-call record, with `why`.
        unfit: why the person is not a fit, "" when nothing says so.
        broken: the numbers and addresses that are out of service.
    """

    id: str
    owner_id: str
    company: CompanyRef | None
    source_id: str
    values: tuple[Value, ...]
    points: Sequence[NewPoint]
    list_ids: Sequence[str]
    blocks: Sequence[str] = ()
    why: str = ""
    unfit: str = ""
    broken: Sequence[str] = ()


@dataclass(slots=True)
class _Pending:
    """What is to be inserted next."""

    companies: list[CompanyRef] = field(default_factory=list)
    people: list[NewPerson] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


class Intake:
    """The writing side of one batch; `flush` puts everything collected into the open transaction.

    Args:
        write: the open transaction.
        import_id: the import on whose account everything is written.
        zones: the zones known to stand in `queue_zones`; added to.
    """

    def __init__(self, write: Write, import_id: str, zones: set[str]) -> None:
        self.write = write
        self.conn = write.conn
        self.import_id = import_id
        self._zones = zones
        self._new = _Pending()
        self._ids: list[str] = []
        self._found_by: list[search_index.Row] = []
        self._rest = (write.desk_id, write.at, write.at, 1, 0)

    def new_id(self) -> str:
        """The next identifier."""
        if not self._ids:
            self._ids = self.write.ids.many(_IDS_AT_ONCE)[::-1]
        return self._ids.pop()

    def shared(self, owner_id: str | None = None, identifier: str = "") -> tuple[Value, ...]:
        """The shared columns of a new row."""
        actor = self.write.actor_id
        return (identifier or self.new_id(), actor if owner_id is None else owner_id, actor, *self._rest)

    # New companies and people

    def add_company(self, ref: CompanyRef) -> None:
        """A company to insert; its values may still be filled until `flush`."""
        ref.import_id, ref.stored = self.import_id, False
        self._new.companies.append(ref)

    def add_person(self, new: NewPerson) -> None:
        """A person to insert."""
        self._new.people.append(new)
        self._new.ids.add(new.id)

    def is_pending(self, person_id: str) -> bool:
        """Whether somebody was added and is not inserted yet."""
        return person_id in self._new.ids

    def finish(self) -> None:
        """Insert everything collected and its search words, which the index takes best all at once."""
        self.flush()
        words, self._found_by = self._found_by, []
        search_index.index_many(self.conn, words, new=True)

    def flush(self) -> None:
        """Insert everything collected."""
        new, self._new = self._new, _Pending()
        self._insert_companies(new.companies)
        if not new.people:
            return
        conn, people = self.conn, new.people
        conn.executemany(_PERSON, [self._person_row(person) for person in people])
        points = [(new.id, *point, place) for new in people for place, point in enumerate(new.points)]
        conn.executemany(_POINT, self.owned(points))
        conn.executemany(MEMBER, self.owned([(listed, new.id) for new in people for listed in new.list_ids]))
        for statement, rows in _fresh_states(people).items():
            conn.executemany(statement, rows)
        _keep_zones(conn, self._zones, set(map(_zone_key, people)))
        self._found_by += [(person.id, *_found_by(person)) for person in people]
        for person in people:
            if person.unfit:
                event = (*self.shared(), person.id, "disqualified", person.unfit)
                conn.execute(_EVENT, event)
                self.log("prospect_events", str(event[0]), person.id, None, {})
                state.rebuild(conn, person.id)
            if person.broken:
                conn.execute(_BROKEN, (person.id, json.dumps(person.broken)))
                state.rebuild(conn, person.id)
            if person.why:
                intake_blocks.block(self, person.id, person.blocks, person.why)

    def _insert_companies(self, refs: Iterable[CompanyRef]) -> None:
        rows = []
        for ref in refs:
            named = (ref.name, ref.name_key, ref.domain, self.import_id)
            rows.append((*self.shared(None, ref.id), *named, *(ref.values[name] for name in COMPANY_COLUMNS)))
            ref.stored = True
        self.conn.executemany(_COMPANY, rows)

    def _person_row(self, new: NewPerson) -> tuple[Value, ...]:
        company_id = new.company.id if new.company else None
        return (*self.shared(new.owner_id, new.id), company_id, new.source_id, self.import_id, *new.values)

    def owned(self, rows: Sequence[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
        """Rows of whoever imports, each with an identifier of its own."""
        rest = (self.write.actor_id, self.write.actor_id, *self._rest)
        while len(self._ids) < len(rows):
            self._ids = [*self.write.ids.many(_IDS_AT_ONCE)[::-1], *self._ids]
        return [(self._ids.pop(), *rest, *row) for row in rows]

    # Changes of what is here

    def change_company(self, ref: CompanyRef, values: Mapping[str, Value]) -> None:
        """Set columns of a company; people found by its place are indexed again."""
        before = {name: ref.values[name] for name in values}
        ref.values.update(values)
        if not ref.stored:
            return
        self._update("companies", ref.id, values, own=ref.import_id == self.import_id)
        if ref.import_id != self.import_id:
            self.log("companies", ref.id, None, before, values)
        if _PLACE & values.keys():
            self.finish()
            for (person_id,) in self.conn.execute(_AT_COMPANY, (ref.id,)).fetchall():
                search_index.index_prospect(self.write, person_id)

    def change_person(self, known: Known, values: Mapping[str, Value], before: Mapping[str, Value]) -> None:
        """Set columns of somebody who is here; `before` are the same columns as they were."""
        own = known.import_id == self.import_id
        self._update("prospects", known.id, values, own=own)
        if not own:
            self.log("prospects", known.id, known.id, before, values)

    def add_points(self, known: Known, points: Sequence[NewPoint]) -> list[Point]:
        """Give somebody more numbers and addresses, after all others."""
        first = max((point.position for point in known.points), default=-1) + 1
        rows = self.owned([(known.id, *point, position) for position, point in enumerate(points, first)])
        self.conn.executemany(_POINT, rows)
        if known.import_id != self.import_id:
            for row in rows:
                self.log("contact_points", str(row[0]), known.id, None, {})
        added = [
            Point(str(row[0]), *point, first + at) for at, (row, point) in enumerate(zip(rows, points, strict=True))
        ]
        known.points += added
        return added

    def move_point(self, known: Known, point: Point, position: int) -> None:
        """Put a number or address of somebody in another place."""
        own = known.import_id == self.import_id
        self._update("contact_points", point.id, {"position": position}, own=own)
        if not own:
            self.log("contact_points", point.id, known.id, {"position": point.position}, {"position": position})

    def follow(self, known: Known) -> None:
        """Bring state and search words of somebody who was changed up to date."""
        if self._found_by and known.import_id == self.import_id:
            self.finish()
        state.rebuild(self.conn, known.id)
        search_index.index_prospect(self.write, known.id)

    # The log

    def log(
        self,
        table: str,
        identifier: str,
        person_id: str | None,
        before: Mapping[str, Value] | None,
        after: Mapping[str, Value],
    ) -> None:
        """Write down what was changed, so that undo brings it back; `before` is None for a row that is new."""
        texts = (json.dumps(before, ensure_ascii=False), json.dumps(dict(after), ensure_ascii=False))
        self.conn.execute(_CHANGE, (*self.shared(), self.import_id, table, identifier, person_id, *texts))

    def _update(self, table: str, identifier: str, values: Mapping[str, Value], *, own: bool) -> None:
        sets = ", ".join(f"{name} = ?" for name in values)
        kept = "" if own else ", rev = rev + 1, updated_at = ?, actor_id = ?"
        stamps = () if own else (self.write.at, self.write.actor_id)
        self.conn.execute(f"UPDATE {table} SET {sets}{kept} WHERE id = ?", (*values.values(), *stamps, identifier))


_ZONE = PERSON_COLUMNS.index("zone")
_SCORE = PERSON_COLUMNS.index("score")
_GRADE = PERSON_COLUMNS.index("grade")
_CITY = PERSON_COLUMNS.index("city")
_STATE_AT = PERSON_COLUMNS.index("state")
_TITLE = PERSON_COLUMNS.index("title")
_CUSTOM = PERSON_COLUMNS.index("custom")
_ABOUT = PERSON_COLUMNS.index("about")


def _zone_key(new: NewPerson) -> str:
    """The zones as the queue keeps them: who stands in no company is called at home."""
    zone = str(new.values[_ZONE])
    return zone if new.company or not zone else f"{HOME}{zone}"


def _keep_zones(conn: sqlite3.Connection, known: set[str], zones: set[str]) -> None:
    missing = zones - known - {""}
    if missing:
        known |= missing
        conn.executemany("INSERT OR IGNORE INTO queue_zones (zone) VALUES (?)", [(zone,) for zone in missing])


def _fresh_states(people: Iterable[NewPerson]) -> dict[str, list[tuple[Value, ...]]]:
    """The rows of people nobody has touched, by the statement that takes them."""
    found: dict[str, list[tuple[Value, ...]]] = {}
    for new in people:
        dialable = any(point[0] == "phone" and point[2] for point in new.points)
        score = float(new.values[_SCORE] or 0)
        statement = state.insert_untouched(owned=bool(new.owner_id), dialable=dialable, score=score)
        found.setdefault(statement, []).append((new.id, new.owner_id, _zone_key(new), score))
    return found


def _found_by(new: NewPerson) -> tuple[str, float, str]:
    """Grade, score and the words a new person is found by, as `search_index.rows_of` tells them."""
    values, at = new.values, new.company.values if new.company else {}
    emails: list[str] = []
    phones: list[str] = []
    urls: list[str] = []
    for point in new.points:
        if point[0] == "phone":
            phones.append(point[2] or point[1])
        else:
            (emails if point[0] == "email" else urls).append(point[1])
    words = search_index.words_of(
        first=str(values[0]), last=str(values[1]), company=new.company.name if new.company else "",
        city=str(values[_CITY] or at.get("city") or ""), state=str(values[_STATE_AT] or at.get("state") or ""),
        title=str(values[_TITLE]), emails=emails, phones=phones, urls=urls,
        custom=search_index.custom_values(str(values[_CUSTOM])), notes=(str(values[_ABOUT]),),
    )  # fmt: skip
    return str(values[_GRADE]), float(values[_SCORE] or 0), words
