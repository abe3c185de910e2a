"""Takes the rows of a list in, batch by batch: new people, changed people, people not to be called."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.import_ground import Ground
from sdr_desk.desk.import_judge import Match, match_of, rule_for
from sdr_desk.desk.import_merge import (
    SCORES,
    Merge,
    Rules,
    company_gaps,
    company_values,
    in_order,
    merge,
    points_of,
)
from sdr_desk.desk.import_plan import ImportPlan
from sdr_desk.desk.import_problems import Problems
from sdr_desk.desk.import_rejects import RejectedRows
from sdr_desk.desk.import_rows import Row
from sdr_desk.desk.import_undoing import ON_RECORD
from sdr_desk.exchange.incoming import Incoming
from sdr_desk.method.company_names import company_key
from sdr_desk.method.lifecycle import LABELS
from sdr_desk.store import intake_blocks, intake_names, known_people, people
from sdr_desk.store.intake import Intake, NewPerson
from sdr_desk.store.known_people import CompanyRef, Known, Who
from sdr_desk.store.writing import Value, Write

FROM_LIST = "The imported list says so"
NO_REACH = "No number and no e-mail address to keep off the lists."
_SLICE_ROWS = 800
_NOT_A_FIT = frozenset({"disqualified", LABELS["disqualified"].casefold()})


class Counts:
    """What became of the rows: read = created + updated + skipped + rejected, always."""

    __slots__ = ("companies", "created", "read", "rejected", "skipped", "updated")

    def __init__(self) -> None:
        self.read = self.created = self.updated = self.skipped = self.rejected = self.companies = 0


class Owners:
    """Whose a row is: by the name or address in its column, else as the plan says."""

    def __init__(self, desk: Desk, plan: ImportPlan) -> None:
        team = people.people(desk.conn)
        self._known = {person.email.casefold(): person.id for person in team if person.email}
        self._known |= {person.name.casefold(): person.id for person in team}
        self.default = desk.person.id if plan.owner_id is None else plan.owner_id

    def named(self, text: str) -> str:
        """The person of this name or address, "" when nobody has it."""
        return self._known.get(" ".join(text.casefold().split()), "")


class Taker:
    """Takes in one list.

    Args:
        import_id: the import on whose account everything is written.
    """

    def __init__(self, desk: Desk, plan: ImportPlan, import_id: str, rejects: RejectedRows) -> None:
        self.counts = Counts()
        self.problems = Problems()
        self._plan = plan
        self._import = import_id
        self._rejects = rejects
        self._ground = Ground(desk.conn)
        self._owners = Owners(desk, plan)
        self._sources: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._zones: set[str] = set()
        self._usual_source = ""
        self._usual_lists: tuple[str, ...] = ()
        self._intake: Intake

    def look_up(self, rows: Sequence[Row]) -> None:
        """Read whom these rows may meet, for `take`; whatever others have written since has to be read again."""
        self._ground.look_up(rows)

    def take(self, write: Write, rows: Sequence[Row], enough: Callable[[], bool]) -> int:
        """Write rows that were looked up inside one transaction; returns how many.

        Args:
            enough: whether the rest of the rows is left for the next transaction; it is looked up again then.
        """
        self._intake = Intake(write, self._import, self._zones)
        taken = 0
        while taken < len(rows) and not (taken and enough()):
            self._take_or_reject(rows[taken])
            taken += 1
            if taken % _SLICE_ROWS == 0:
                self._intake.flush()
        self._intake.finish()
        return taken

    def _take_or_reject(self, row: Row) -> None:
        self.counts.read += 1
        if reason := why_out(self._plan, row):
            self._reject(row, reason)
        elif self._plan.suppression:
            self._suppress(row)
        else:
            self._take(row)

    def name(self, write: Write) -> tuple[str, str]:
        """Find or make the source and the list of the plan; returns their ids, "" for no list."""
        self._intake = Intake(write, self._import, self._zones)
        source_id = "" if self._plan.suppression else self._source(self._plan.source)
        list_id = self._list(self._plan.list_name, source_id) if self._plan.list_name and source_id else ""
        self._usual_source, self._usual_lists = source_id, (list_id,) if list_id else ()
        if self._plan.cost_cents and source_id:
            about = self._plan.list_name or self._plan.name
            intake_names.cost(self._intake, source_id, list_id, self._plan.cost_cents, about)
        return source_id, list_id

    def _source(self, name: str) -> str:
        found = self._sources.get(name.casefold())
        if found is None:
            found = intake_names.source(self._intake, name, self._plan.channel_kind)
            self._sources[name.casefold()] = found
        return found

    def _list(self, name: str, source_id: str) -> str:
        found = self._lists.get(name.casefold())
        if found is None:
            found = self._lists[name.casefold()] = intake_names.listed(self._intake, name, source_id)
        return found

    def _reject(self, row: Row, reason: str) -> None:
        self.counts.rejected += 1
        self.problems.reject(row.number, reason, told_by(row))
        self._rejects.add(row.number, reason, row.cells)

    def _take(self, row: Row) -> None:
        if row.person.problems:
            self.problems.add(row.number, row.person.problems)
        match = match_of(row, self._ground)
        rule = rule_for(self._plan, row, match)
        if match is None or rule == "new":
            self._create(row)
        else:
            self._meet(row, match, rule)

    def _create(self, row: Row) -> None:
        person, intake = row.person, self._intake
        source_id = self._source(person.source) if person.source else self._usual_source
        ref = self._company(person)
        new = NewPerson(
            intake.new_id(), self._owner(row), ref, source_id, values_of(person), points_of(person),
            self._list_ids(person, source_id),
        )  # fmt: skip
        hits = [value for value in row.values if value in self._ground.blocked] if self._ground.blocked else []
        if hits or person.do_not_call:
            new.blocks, new.why = to_block(row, hits), FROM_LIST if person.do_not_call else ON_RECORD
            self._ground.blocked.update(new.blocks)
            if hits:
                self.problems.blocked(row.number, told_by(row))
        if person.status and person.status.casefold() in _NOT_A_FIT:
            new.unfit = FROM_LIST
        new.broken = person.out_of_service
        intake.add_person(new)
        who = Who(new.id, person.first_name, person.last_name, ref.id if ref else None, person.city)
        self._ground.add_person(row.values, who)
        self.counts.created += 1

    def _owner(self, row: Row) -> str:
        if not row.person.owner:
            return self._owners.default
        found = self._owners.named(row.person.owner)
        if not found:
            self.problems.add(row.number, (f"The owner “{row.person.owner}” is not on the team.",))
        return found or self._owners.default

    def _list_ids(self, person: Incoming, source_id: str) -> Sequence[str]:
        if not person.lists:
            return self._usual_lists
        named = [self._list(name, source_id) for name in person.lists]
        return list(dict.fromkeys((*named, *self._usual_lists)))

    def _company(self, person: Incoming) -> CompanyRef | None:
        ref = self._ground.company(person)
        if ref is not None:
            if gaps := company_gaps(ref.values, person):
                self._intake.change_company(ref, gaps)
            return ref
        if not person.company:
            return None
        key = person.company_key or company_key(person.company)
        ref = CompanyRef(self._intake.new_id(), person.company, key, person.domain, None, company_values(person))
        self._intake.add_company(ref)
        self._ground.add_company(ref)
        self.counts.companies += 1
        return ref

    def _meet(self, row: Row, match: Match, rule: str) -> None:
        """A row of somebody who is here: left out, or what it brings is taken over."""
        person = row.person
        decided = row.number in self._plan.decisions
        rules = Rules(rule, {} if decided else self._plan.column_rules)
        if self._intake.is_pending(match.who.id):
            self._intake.flush()
        blocks = person.do_not_call and self._block(match.who.id, row)
        if rules.idle and not blocks:
            self.counts.skipped += 1
            return
        if rules.idle:
            self.counts.updated += 1
            return
        known = known_people.known(self._intake.conn, match.who.id)
        if known is None:  # removed since the batch was looked up
            self._create(row)
        elif self._update(row, known, rules) or blocks:
            self.counts.updated += 1
        else:
            self.counts.skipped += 1

    def _update(self, row: Row, known: Known, rules: Rules) -> bool:
        person, intake = row.person, self._intake
        ref = self._ground.company(person)
        other = bool(person.company) and (known.company is None or ref is None or ref.id != known.company.id)
        if ref is not None and known.company is not None and ref.id == known.company.id:
            known.company = ref
        found = merge(known, person, rules, other_company=other, owner_id=self._owners.named(person.owner))
        own = known.import_id == self._import
        source_id = self._source(person.source) if person.source else self._usual_source
        for list_id in self._list_ids(person, source_id):
            intake_names.join(intake, list_id, known.id, own=own)
        changed = self._change(known, person, found)
        if changed:
            intake.follow(known)
            self._ground.add_person((point[2] for point in found.points if point[2]), who_is(known))
        if found.points:
            self._keep_off(row, known, found)
        return changed

    def _keep_off(self, row: Row, known: Known, found: Merge) -> None:
        """What is on the record blocks whoever gets it; what a blocked person gets goes on the record."""
        hits = [value for value in row.values if value in self._ground.blocked]
        values = own_of(found) if intake_blocks.is_off(self._intake.conn, known.id) else []
        if any(point[2] in hits for point in found.points):
            self.problems.blocked(row.number, told_by(row))
            values = to_block(row, hits)
        if values:
            self._ground.blocked.update(values)
            intake_blocks.block(self._intake, known.id, values, ON_RECORD)

    def _change(self, known: Known, person: Incoming, found: Merge) -> bool:
        intake = self._intake
        values, before = dict(found.person), dict(found.before)
        if found.moves and (ref := self._company(person)):
            intake.flush()
            values["company_id"], before["company_id"] = ref.id, known.company.id if known.company else None
            known.company = ref
        if found.owner:
            values["owner_id"], before["owner_id"] = self._owners.named(person.owner), known.owner_id
        if values:
            intake.change_person(known, values, before)
            known.values.update(found.person)
        if found.points:
            intake.add_points(known, found.points)
        moved = self._reorder(known, found)
        if found.company and known.company:
            intake.change_company(known.company, found.company)
        return bool(values or found.points or moved or found.company)

    def _reorder(self, known: Known, found: Merge) -> bool:
        if not found.first:
            return False
        ordered = in_order(known.points, found.first)
        if ordered == known.points:
            return False
        for position, point in enumerate(ordered):
            if point.position != position:
                self._intake.move_point(known, point, position)
        return True

    def _block(self, person_id: str, row: Row) -> bool:
        """The list says not to call somebody who is here: that holds for all numbers and addresses known."""
        known = known_people.known(self._intake.conn, person_id)
        have = [point.normal for point in known.points if point.kind != "url" and point.normal] if known else []
        values = [*have, *to_block(row, ())]
        self._ground.blocked.update(values)
        return intake_blocks.block(self._intake, person_id, values, FROM_LIST)

    def _suppress(self, row: Row) -> None:
        """A row of a list of people who must not be called."""
        values = to_block(row, ())
        fresh = [value for value in values if intake_blocks.suppress(self._intake, value, FROM_LIST)]
        self._ground.blocked.update(values)
        if fresh:
            self.counts.created += 1
        else:
            self.counts.skipped += 1


def who_is(known: Known) -> Who:
    """Somebody who is here, as duplicates are looked for."""
    company_id = known.company.id if known.company else None
    return Who(known.id, str(known.values["first_name"]), str(known.values["last_name"]), company_id)


def why_out(plan: ImportPlan, row: Row) -> str:
    """Why a row cannot come in, "" when it can."""
    if plan.suppression:
        return "" if to_block(row, ()) else NO_REACH
    return row.person.reject


def to_block(row: Row, hits: Sequence[str]) -> list[str]:
    """Under which numbers and addresses a row's person goes on the do-not-call record.

    Args:
        hits: those that are on it already; the lines a whole company shares are then left to the colleagues.
    """
    person = row.person
    shared = {number.e164 for number in person.numbers if number.label == "company"} if hits else set()
    if person.do_not_call:
        shared = set()
    values = [number.e164 for number in person.numbers if number.e164] + list(person.emails)
    return [value for value in values if value not in shared or value in hits]


def own_of(found: Merge) -> list[str]:
    """The numbers and addresses a row adds to somebody but for the lines a whole company shares."""
    return [point[2] for point in found.points if point[2] and point[0] != "url" and point[4] != "company"]


def values_of(person: Incoming) -> tuple[Value, ...]:
    """The columns of a new person, in the order of `known_people.PERSON_COLUMNS`."""
    custom = json.dumps(person.custom, ensure_ascii=False) if person.custom else "{}"
    return (
        person.first_name, person.last_name, person.salutation, person.title, person.street, person.city, person.state,
        person.postal_code, person.country, person.zone, person.zone_basis, person.grade,
        SCORES.get(person.grade, 0.0), person.notes, custom,
    )  # fmt: skip


def told_by(row: Row) -> str:
    """A row in a few words: its person and company, else what stands in it."""
    person = row.person
    name = f"{person.first_name} {person.last_name}".strip()
    words = ", ".join(part for part in (name, person.company) if part)
    return words or " · ".join(cell for cell in row.cells if cell)[:80]
