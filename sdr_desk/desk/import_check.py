"""What an import would do, row by row over the whole list, without writing anything."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from sdr_desk.desk.desk import Desk
from sdr_desk.desk.import_ground import Ground
from sdr_desk.desk.import_judge import Match, match_of, rule_for
from sdr_desk.desk.import_merge import Add, Merge, Rules, company_values, in_order, merge, points_of
from sdr_desk.desk.import_plan import ImportPlan, refuse
from sdr_desk.desk.import_problems import ProblemGroup, Problems
from sdr_desk.desk.import_rows import Cancelled, Progress, Row, batches
from sdr_desk.desk.import_scratch import Scratch
from sdr_desk.desk.import_take import Owners, own_of, to_block, told_by, values_of, why_out
from sdr_desk.desk.pace import yielding
from sdr_desk.exchange.incoming import Incoming
from sdr_desk.method.company_names import company_key
from sdr_desk.store import known_people, prospects
from sdr_desk.store.intake_blocks import is_off
from sdr_desk.store.known_people import PERSON_COLUMNS, CompanyRef, Known, Point, Who

MOST_PAIRS = 500
_REVIEW = Rules("fill", {})


@dataclass(frozen=True, slots=True)
class Pair:
    """A row beside the person it is taken for.

    Attributes:
        theirs: what the row says, by field.
        prospect_id: the person here, "" for a row before it in the same list.
        name, company: of the person here.
        why: "Same e-mail", "Same phone", "Same profile page", "Names 92 % alike", "Same name at the company".
        sure: False: the row comes in as somebody new unless a person decides otherwise.
        adds: field, what is here, what the row says: what filling or overwriting would change.
    """

    row_number: int
    theirs: dict[str, str]
    prospect_id: str
    name: str
    company: str
    why: str
    sure: bool
    adds: tuple[Add, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What an import would do: read = new + would_update + skipped + rejected.

    Attributes:
        new: people (of a suppression list: numbers' rows) that would be new.
        here: rows of people who are here; within_file: rows of people who stand in an earlier row.
        would_update: rows that would change somebody.
        blocked: rows of people who are on the do-not-call record.
        pairs: the first MOST_PAIRS rows with somebody they are like.
        alike: rows that are like somebody, but not surely; they are among the new unless a person decided otherwise.
    """

    read: int
    new: int
    here: int
    within_file: int
    rejected: int
    blocked: int
    would_update: int
    problems: tuple[ProblemGroup, ...]
    pairs: tuple[Pair, ...]
    alike: int = 0

    @property
    def met(self) -> int:
        """Rows that are like somebody, surely or not: as many as there would be pairs if all were kept."""
        return self.here + self.within_file + self.alike

    @property
    def skipped(self) -> int:
        """Rows that would change nothing."""
        return self.read - self.new - self.would_update - self.rejected


def check(
    desk: Desk, plan: ImportPlan, progress: Progress | None = None, cancelled: Cancelled = lambda: False
) -> Checked:
    """Go through a whole list without writing anything.

    Raises:
        KnownError: the list cannot be read, no column says who the people are, or the check was cancelled.
    """
    refuse(plan)
    with closing(Scratch()) as scratch, yielding():
        checker = _Checker(desk, plan, scratch)
        for batch in batches(plan, desk.profile.country, cancelled):
            checker.take(batch.rows)
            if progress:
                progress(batch.done, plan.table.size, f"{checker.read:,} rows")
        return checker.result()


class _Checker:
    """Judges rows as the import will, and puts what they would bring into the scratch."""

    def __init__(self, desk: Desk, plan: ImportPlan, scratch: Scratch) -> None:
        self.read = self._new = self._here = self._within = self._rejected = self._blocked = self._updates = 0
        self._alike = 0
        self._conn = desk.conn
        self._plan = plan
        self._scratch = scratch
        self._ground = Ground(desk.conn, scratch)
        self._owners = Owners(desk, plan)
        self._problems = Problems()
        self._pairs: list[Pair] = []
        rules = {plan.duplicates, *plan.column_rules.values(), *plan.decisions.values()}
        self._keeps = bool(rules & {"fill", "overwrite"}) or "do_not_call" in plan.mapping.values()
        self._off: set[str] = set()

    def take(self, rows: list[Row]) -> None:
        """Judge one batch."""
        self._ground.look_up(rows)
        for row in rows:
            self.read += 1
            if reason := why_out(self._plan, row):
                self._rejected += 1
                self._problems.reject(row.number, reason, told_by(row))
            elif self._plan.suppression:
                self._suppress(row)
            else:
                self._judge(row)
        self._scratch.flush()

    def result(self) -> Checked:
        """The counts so far."""
        return Checked(
            self.read, self._new, self._here, self._within, self._rejected, self._blocked, self._updates,
            self._problems.groups(), tuple(self._pairs), self._alike,
        )  # fmt: skip

    def _judge(self, row: Row) -> None:
        self._problems.add(row.number, row.person.problems)
        match = match_of(row, self._ground)
        if match is not None:
            self._count(match)
            self._pair(row, match)
        rule = rule_for(self._plan, row, match)
        if match is None or rule == "new":
            self._create(row)
        else:
            self._meet(row, match, rule)

    def _count(self, match: Match) -> None:
        if match.sure and match.who.id.startswith("~"):
            self._within += 1
        elif match.sure:
            self._here += 1
        else:
            self._alike += 1

    def _create(self, row: Row) -> None:
        person = row.person
        hits = [value for value in row.values if value in self._ground.blocked]
        if hits:
            self._blocked += 1
            self._problems.blocked(row.number, told_by(row))
        if hits or person.do_not_call:
            self._block(to_block(row, hits) or [f"prospect:~{row.number}"])
            self._off.add(f"~{row.number}")
        ref = self._company(row)
        who = Who(f"~{row.number}", person.first_name, person.last_name, ref.id if ref else None, person.city)
        self._ground.add_person(row.values, who)
        self._scratch.add_person(row.number, row.values, who)
        if self._keeps:
            values = dict(zip(PERSON_COLUMNS, values_of(person), strict=True))
            points = [Point("", *point, place) for place, point in enumerate(points_of(person))]
            owner = self._owners.named(person.owner) or self._owners.default
            self._scratch.keep(Known(who.id, owner, None, ref, values, points))
        self._new += 1

    def _company(self, row: Row) -> CompanyRef | None:
        person = row.person
        ref = self._ground.company(person)
        if ref is None and person.company:
            key = person.company_key or company_key(person.company)
            ref = CompanyRef(f"~{row.number}", person.company, key, person.domain, None, company_values(person))
            self._ground.add_company(ref)
            self._scratch.add_company(ref)
        return ref

    def _meet(self, row: Row, match: Match, rule: str) -> None:
        decided = row.number in self._plan.decisions
        rules = Rules(rule, {} if decided else self._plan.column_rules)
        known = None if rules.idle and not row.person.do_not_call else self._known(match.who.id)
        blocks = row.person.do_not_call and self._block_known(match.who.id, known, row)
        if known is None or rules.idle:
            self._updates += blocks
            return
        found = self._merge(known, row.person, rules)
        brings = _brings(known, found)
        if brings:
            self._apply(known, row, found)
        self._updates += blocks or brings

    def _merge(self, known: Known, person: Incoming, rules: Rules) -> Merge:
        ref = self._ground.company(person)
        at = known.company
        other = bool(person.company) and (at is None or ref is None or ref.id != at.id)
        return merge(known, person, rules, other_company=other, owner_id=self._owners.named(person.owner))

    def _known(self, identifier: str) -> Known | None:
        return self._scratch.known(identifier) or known_people.known(self._conn, identifier)

    def _apply(self, known: Known, row: Row, found: Merge) -> None:
        known.values.update(found.person)
        known.points += [Point("", *point, len(known.points)) for point in found.points]
        known.points[:] = in_order(known.points, found.first)
        if found.moves:
            known.company = self._company(row)
        elif known.company:
            known.company.values.update(found.company)
        if found.owner:
            known.owner_id = self._owners.named(row.person.owner)
        self._scratch.keep(known)
        company_id = known.company.id if known.company else None
        who = Who(known.id, str(known.values["first_name"]), str(known.values["last_name"]), company_id)
        self._ground.add_person((point[2] for point in found.points if point[2]), who)
        hits = [value for value in row.values if value in self._ground.blocked]
        if any(point[2] in hits for point in found.points):
            self._blocked += 1
            self._problems.blocked(row.number, told_by(row))
            self._block(to_block(row, hits))
        elif found.points and is_off(self._conn, known.id):
            self._block(own_of(found))

    def _block_known(self, identifier: str, known: Known | None, row: Row) -> bool:
        """Whether somebody met in the file or here is not on the do-not-call record with all of this yet."""
        have = [point.normal for point in known.points if point.kind != "url" and point.normal] if known else []
        keys = list(dict.fromkeys([*have, *to_block(row, ())])) or [f"prospect:{identifier}"]
        off = identifier in self._off or any(value in self._ground.blocked for value in have)
        off = off or (not identifier.startswith("~") and is_off(self._conn, identifier))
        fresh = [key for key in keys if not off or not self._is_blocked(key)]
        self._off.add(identifier)
        self._block(keys)
        return bool(fresh)

    def _is_blocked(self, key: str) -> bool:
        return key in self._ground.blocked or prospects.is_blocked(self._conn, [key])

    def _block(self, values: list[str]) -> bool:
        fresh = [value for value in values if value not in self._ground.blocked]
        self._ground.blocked.update(fresh)
        self._scratch.block(fresh)
        return bool(fresh)

    def _suppress(self, row: Row) -> None:
        if self._block(to_block(row, ())):
            self._new += 1
        else:
            self._here += 1

    def _pair(self, row: Row, match: Match) -> None:
        if len(self._pairs) >= MOST_PAIRS:
            return
        known = self._known(match.who.id)
        rules = Rules(self._plan.duplicates, self._plan.column_rules)
        found = self._merge(known, row.person, _REVIEW if rules.idle else rules) if known else Merge()
        who = match.who
        name = f"{who.first_name} {who.last_name}".strip()
        company = known.company.name if known and known.company else ""
        here = "" if who.id.startswith("~") else who.id
        self._pairs.append(
            Pair(row.number, _theirs(row.person), here, name, company, match.why, match.sure, tuple(found.adds))
        )


def _brings(known: Known, found: Merge) -> bool:
    """Whether a row changes anything; numbers named first that stand there already do not."""
    moved = bool(found.first) and in_order(known.points, found.first) != known.points
    return bool(found.person or found.company or found.points or moved or found.moves or found.owner)


def _theirs(person: Incoming) -> dict[str, str]:
    """What a row says, by field, for showing it beside the person here."""
    told = {
        "first_name": person.first_name, "last_name": person.last_name, "title": person.title,
        "company": person.company, "phone": ", ".join(number.raw for number in person.numbers),
        "email": ", ".join(person.emails), "linkedin": ", ".join(person.urls), "city": person.city,
        "state": person.state, "country": person.country,
    }  # fmt: skip
    return {key: text for key, text in told.items() if text}
