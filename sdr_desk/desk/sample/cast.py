"""The companies and prospects of the demo: those of the story, and the many around them."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sdr_desk.desk.sample.data import Town, local, story, towns, words
from sdr_desk.desk.sample.fit import Fit, fit_of
from sdr_desk.desk.sample.names import Names, PhoneBook, domain_of, email_of, postal_address
from sdr_desk.desk.sample.rows import Row
from sdr_desk.desk.sample.team import Team
from sdr_desk.method.company_names import company_key
from sdr_desk.method.phones import digits

if TYPE_CHECKING:
    from sdr_desk.desk.sample.closing import Sent

_FAR = ("AK", "HI")
_CUSTOMERS = 45
_COMPANIES = 170
_LIKE_STAFF = 100
_POOL = {"Maria Ortega": 150, "Dev Shah": 65, "Lena Brandt": 52, "Nico Ferrer": 15}
_FRESH = {"Maria Ortega": 19, "Dev Shah": 22, "Lena Brandt": 16, "Nico Ferrer": 6, "": 9}
_FAR_FRESH = 6
_OTHER_SOURCES = ("Letter, then call", "Referral ask", "Expert referral", "Web form", "Refrigeration partners")


@dataclass(slots=True, eq=False)
class Lead:
    """One prospect with what the history needs to know.

    Attributes:
        rep: who calls; None for nobody.
        zone: the likeliest zone of the place.
        fresh: to be left uncalled.
        hero: the part of the story, None for the many.
        has_mobile: whether there is a second number.
        attempts: calls in a row that reached nobody.
        called: the last call, None before the first.
        situation: why the next call is made: "first", "promised", "nurture" or "returned".
        missed: their handoff whose meeting did not take place, None without one.
        lines: what happened so far, as a brief lists it: day, what, note.
    """

    row: Row
    company: Row
    company_name: str
    name: str
    title: str
    place: str
    rep: Row | None
    zone: ZoneInfo
    score: float
    grade: str
    reasons: tuple[str, ...]
    source: str
    since: datetime
    number: str
    phone: Row | None
    email: str
    fresh: bool = False
    hero: dict[str, Any] | None = None
    has_mobile: bool = False
    attempts: int = 0
    dials: int = 0
    called: datetime | None = None
    situation: str = "first"
    track: Row | None = None
    missed: Sent | None = None
    lines: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Firm:
    row: Row
    name: str
    town: Town
    industry: str
    staff: int
    sites: int
    domain: str

    @property
    def is_like_customers(self) -> bool:
        """Whether it is of their trade and about of their size."""
        return self.industry in words()["best_industries"] and self.staff >= _LIKE_STAFF


class Cast:
    """Makes companies and prospects with their numbers and addresses."""

    def __init__(self, team: Team, rng: random.Random) -> None:
        told = story()["prospects"]
        self.team = team
        self.rng = rng
        self.leads: list[Lead] = []
        self._firms: dict[str, _Firm] = {}
        self._told = {item["company"] for item in told}
        self._names = Names(rng, {f"{item['first']} {item['last']}" for item in told}, self._told)
        taken = {item["phone"] for item in told if "phone" in item}
        taken |= {item["phone"] for item in (*story()["people"], story()["profile"])}
        self._phones = PhoneBook(rng, taken)
        self._lists = self._make_lists()

    def make(self) -> list[Lead]:
        """The whole cast, the story's people first."""
        for item in story()["prospects"]:
            self.tell(item)
        by_name = {lead.name: lead for lead in self.leads}
        for lead in self.leads:
            if lead.hero and "referrer" in lead.hero:
                lead.row.columns["referrer_id"] = by_name[" ".join(lead.hero["referrer"])].row
        near = [town for town in towns() if town.state not in _FAR]
        firms = [self._firm(self.rng.choice(near), local("2026-01-12 10:00")) for _ in range(_COMPANIES)]
        for name, count in _POOL.items():
            for _ in range(count):
                self._ordinary(self.rng.choice(firms), name, fresh=False)
        for name, count in _FRESH.items():
            for _ in range(count):
                self._ordinary(self.rng.choice(firms), name, fresh=True)
        far = [town for town in towns() if town.state in _FAR]
        for position in range(_FAR_FRESH):
            firm = self._firm(far[position % len(far)], local("2026-09-21 10:00"))
            self._ordinary(firm, "Maria Ortega", fresh=True)
        return self.leads

    def _make_lists(self) -> list[tuple[datetime, Row, Row, str]]:
        made = []
        for item in story()["lists"]:
            at = local(f"{item['on']} 11:00")
            source = self.team.sources[item["source"]]
            row = self.team.sheet.add(
                "lists", at, self.team.lead, name=item["name"], source_id=source, cost_cents=item["cost_cents"]
            )
            brought = self.team.sheet.add(
                "imports", at, self.team.lead, file_name=item["file"], source_id=source, list_id=row,
                rows_read=0, rows_created=0,
            )  # fmt: skip
            made.append((at, row, brought, item["source"]))
        return made

    def add_old_customers(self) -> None:
        """Companies won in earlier years, so that there are enough customers to learn from."""
        won = sum(row.columns["is_customer"] for row in self.team.sheet.of("companies"))
        places = {(town.city, town.state): town for town in towns()}
        for industry, city, state, staff, sites in islice(cycle(story()["old_customers"]), max(0, _CUSTOMERS - won)):
            name, at = self._names.company(industry), local("2026-01-12 09:30")
            firm = self._add_firm(name, places[city, state], industry, staff, sites, at)
            year, month = self.rng.randint(2019, 2025), self.rng.randint(1, 12)
            become_customer(self.rng, firm.row, f"{year}-{month:02d}-{self.rng.randint(1, 28):02d}")

    def _firm(self, town: Town, at: datetime) -> _Firm:
        industry = self.rng.choice(list(words()["industries"]))
        staff = min(900, int(self.rng.lognormvariate(4.4, 1.0)) + 3)
        sites = 2 if self.rng.random() < 0.2 else 1
        return self._add_firm(self._names.company(industry), town, industry, staff, sites, at)

    def _add_firm(self, name: str, town: Town, industry: str, staff: int, sites: int, at: datetime) -> _Firm:
        domain = domain_of(name)
        row = self.team.sheet.add(
            "companies", at, self.team.lead, name=name, name_key=company_key(name), domain=domain,
            website=f"https://{domain}", industry=industry, employees=staff, city=town.city, state=town.state,
            country="US", revenue_cents=staff * self.rng.randint(120, 320) * 100_000, is_customer=0,
            customer_since=None, first_sale_profit_cents=None, lifetime_value_cents=None,
            custom=json.dumps({"sites": sites}), **postal_address(name, town.state),
        )  # fmt: skip
        firm = _Firm(row, name, town, industry, staff, sites, domain)
        self._firms[name] = firm
        return firm

    def _ordinary(self, firm: _Firm, rep: str, *, fresh: bool) -> None:
        first, last = self._names.person()
        title = self.rng.choice(words()["titles"])
        at, from_list = self._arrival(fresh)
        source = from_list[3] if from_list and self.rng.random() < 0.6 else self.rng.choice(_OTHER_SOURCES)
        if fresh and rep == "Maria Ortega":
            firm = self._plain(firm)
        fit = fit_of(self.rng, firm.industry, firm.staff, firm.town.state, firm.sites, title, source)
        lead = self._add(firm, first, last, title, rep, fit, source, at)
        lead.fresh = fresh
        if from_list:
            self._list_member(lead, from_list)

    def _plain(self, firm: _Firm) -> _Firm:
        """The firm, or one of the same state that is less like a customer: the best of those are told of."""
        near = (
            one for name, one in self._firms.items() if name not in self._told and one.town.state == firm.town.state
        )
        return next((one for one in near if not one.is_like_customers), firm) if firm.is_like_customers else firm

    def _arrival(self, fresh: bool) -> tuple[datetime, tuple[datetime, Row, Row, str] | None]:
        """When a prospect came and from which list; a third come one by one."""
        listed = self._lists[-1:] if fresh else self._lists
        if self.rng.random() < 0.7:
            chosen = self.rng.choices(listed, weights=(8, 8, 3, 2, 3, 5)[: len(listed)])[0]
            return chosen[0], chosen
        late = local("2026-09-22 09:00") if fresh else local("2026-01-13 09:00")
        return late + timedelta(days=self.rng.randint(0, 20 if fresh else 240), hours=self.rng.randint(0, 7)), None

    def _list_member(self, lead: Lead, from_list: tuple[datetime, Row, Row, str]) -> None:
        at, row, brought, _source = from_list
        self.team.sheet.add("list_members", at, self.team.lead, list_id=row, prospect_id=lead.row)
        lead.row.columns["import_id"] = brought
        for count in ("rows_read", "rows_created"):
            brought.columns[count] += 1

    def tell(self, item: dict[str, Any]) -> Lead:
        """Somebody of the story, with their company when it is not there yet."""
        town = next(each for each in towns() if (each.city, each.state) == (item["city"], item["state"]))
        firm = self._firms.get(item["company"])
        first_at = local(item["do"][0]["at"]) if item["do"] else local("2026-10-05 11:00")
        at = first_at - timedelta(days=12)
        if firm is None:
            firm = self._add_firm(item["company"], town, item["industry"], item["staff"], item.get("sites", 1), at)
        reasons = (
            tuple(item["reasons"])
            or fit_of(
                self.rng,
                item["industry"],
                item["staff"],
                item["state"],
                item.get("sites", 1),
                item["title"],
                item["source"],
            ).reasons
        )
        reasons = (*reasons, *item.get("custom_reasons", ()))[:3]
        fit = Fit(item["score"], item["grade"], reasons)
        lead = self._add(firm, item["first"], item["last"], item["title"], item["rep"], fit, item["source"], at, item)
        lead.hero = item
        lead.fresh = not item["do"]
        return lead

    def _add(
        self, firm: _Firm, first: str, last: str, title: str, rep: str, fit: Fit, source: str, at: datetime,
        told: dict[str, Any] | None = None,
    ) -> Lead:  # fmt: skip
        told = told or {}
        person = self.team.people.get(rep)
        row = self.team.sheet.add(
            "prospects", at, self.team.lead, person or "", company_id=firm.row, first_name=first, last_name=last,
            title=title, source_id=self.team.sources[source], import_id=None, referrer_id=None,
            referrer_note=told.get("referrer_note", ""), city=firm.town.city, state=firm.town.state, country="US",
            zone=firm.town.zone, zone_basis="city and state", grade=fit.grade, score=fit.score,
            reasons=json.dumps(list(fit.reasons), ensure_ascii=False), about=told.get("about", ""),
        )  # fmt: skip
        email = told.get("email") or email_of(first, last, firm.domain)
        phone = None
        typed = ""
        if not told.get("no_phone"):
            typed = told.get("phone") or self._phones.number(firm.town)
            phone = self._point(row, at, "phone", typed, "+1" + digits(typed), "work", 0)
        self._point(row, at, "email", email, email, "work", 1)
        has_mobile = self.rng.random() < 0.1 and phone is not None
        if has_mobile:
            mobile = self._phones.number(firm.town)
            self._point(row, at, "phone", mobile, "+1" + digits(mobile), "mobile", 2)
        lead = Lead(
            row, firm.row, firm.name, f"{first} {last}", title, f"{firm.town.city}, {firm.town.state}", person,
            ZoneInfo(firm.town.zone.split("|")[0]), fit.score, fit.grade, fit.reasons, source, at,
            "+1" + digits(typed) if typed else "", phone, email,
        )  # fmt: skip
        lead.has_mobile = has_mobile
        self.leads.append(lead)
        return lead

    def _point(self, row: Row, at: datetime, kind: str, raw: str, normal: str, label: str, position: int) -> Row:
        return self.team.sheet.add(
            "contact_points", at, self.team.lead, prospect_id=row, kind=kind, raw=raw, normal=normal, label=label,
            position=position, broken=0,
        )  # fmt: skip


def become_customer(rng: random.Random, company: Row, since: str, profit_cents: int = 0) -> None:
    """Mark a company as a customer, with the profit of the first sale and the value over its life in cents."""
    profit = profit_cents or rng.randint(45, 110) * 10_000
    company.columns.update(
        is_customer=1,
        customer_since=since,
        first_sale_profit_cents=profit,
        lifetime_value_cents=round(profit * rng.uniform(2.2, 4.5)),
    )
