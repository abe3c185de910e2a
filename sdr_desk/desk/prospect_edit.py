"""Editing a person: names, company, place, numbers and addresses, source, notes and own fields; one undo step."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.letting_go import end_no_show
from sdr_desk.desk.prospects import block_person
from sdr_desk.errors import KnownError
from sdr_desk.method.company_names import company_key
from sdr_desk.method.phones import parse_phone
from sdr_desk.method.places import state_code, time_zone_for
from sdr_desk.store import prospects, setup, state, story
from sdr_desk.store.prospects import ContactPoint
from sdr_desk.store.search_index import index_people
from sdr_desk.store.story import FieldsRow
from sdr_desk.store.writing import Value, Write

TEXTS = ("first_name", "last_name", "title", "city", "state", "country", "about")
EDITABLE = (*TEXTS, "company", "source")
"""The fields that hold one text; "company" and "source" are found by name or made."""

KINDS = ("phone", "email", "url")
_LONGEST = 500
_LONGEST_NOTE = 20_000
_PLACE = frozenset({"city", "state", "country"})


@dataclass(frozen=True, slots=True)
class PointEdit:
    """A number, address or page as it is to be: a new one has no id, a `removed` one goes."""

    kind: str
    text: str
    id: str = ""
    label: str = ""
    broken: bool = False
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to be different; what is not named stays.

    Attributes:
        values: field of `EDITABLE` to its new text.
        custom: own field to its new text, "" takes the field away.
        points: those to add, change or remove.
    """

    values: Mapping[str, str] = field(default_factory=dict)
    custom: Mapping[str, str] = field(default_factory=dict)
    points: tuple[PointEdit, ...] = ()


def edit_prospect(desk: Desk, prospect_id: str, edit: Edit, label: str = "Changed {}") -> Changes:
    """Change a person; a zone follows the place, and a blocked number or address blocks them.

    Args:
        label: what is done in words, with {} for the name.

    Raises:
        KnownError: the person was removed, would have neither name nor company, or nothing differs.
    """
    with desk.write() as write:
        own = story.fields(write.conn, prospect_id)
        if own is None:
            raise KnownError("This person was removed meanwhile.", "Nothing was changed.", "Choose someone else.")
        columns = _columns(write, own, edit)
        known = {point.id: point for point in prospects.contact_points(write.conn, prospect_id)}
        fresh, touched = _points(desk, write, prospect_id, known, edit.points)
        if not columns and not touched:
            raise KnownError("Nothing is different.", "Nothing was changed.", "Change something, or press Esc.")
        columns |= _zone(write, prospect_id, own, columns, touched=touched)
        write.change("prospects", prospect_id, **(columns or {"title": own.title}))
        state.rebuild(write.conn, prospect_id)
        _block(write, prospect_id, fresh)
        index_people(write.conn, (prospect_id,))
        now = prospects.prospect(write.conn, prospect_id)
        said = label.replace("{}", ((now.name or now.company) if now else "") or "a person", 1)
        change_id = write.record("edit_prospect", said, ["prospect"])
    return Changes(frozenset({"prospect"}), said, {"prospect": (prospect_id,)}, change_id)


def _columns(write: Write, own: FieldsRow, edit: Edit) -> dict[str, Value]:
    """The columns of the person's row that differ."""
    new = {name: _clean(name, text) for name, text in edit.values.items() if name in EDITABLE}
    wanted = {name: new.get(name, str(getattr(own, name))) for name in ("first_name", "last_name", "company")}
    if not any(wanted.values()):
        raise KnownError("A person needs a name or a company.", "Nothing was saved yet.", "Fill in one of them.")
    if "state" in new:
        new["state"] = state_code(new["state"]) or new["state"]
    columns: dict[str, Value] = {name: new[name] for name in TEXTS if name in new and new[name] != getattr(own, name)}
    if new.get("company", own.company) != own.company:
        columns["company_id"] = _company(write, own, new["company"])
    if new.get("source", own.source) != own.source:
        columns["source_id"] = _source(write, new["source"])
    custom = _custom(own.custom, edit.custom)
    if custom is not None:
        columns["custom"] = custom
    return columns


def _clean(name: str, text: str) -> str:
    return text.strip()[:_LONGEST_NOTE] if name == "about" else " ".join(text.split())[:_LONGEST]


def _company(write: Write, own: FieldsRow, name: str) -> str | None:
    """The company of a name; a name that is only written differently renames the company for all its people."""
    if not name:
        return None
    key = company_key(name)
    known = prospects.company_by_key(write.conn, key)
    if known is None:
        return write.document("companies", name=name, name_key=key)
    if known == own.company_id:
        write.change("companies", known, name=name)
        others = story.colleagues(write.conn, known)
        for one in others:
            write.change("prospects", one, company_id=known)  # so that undo brings their search words back as well
        index_people(write.conn, others)
    return known


def _source(write: Write, name: str) -> str:
    if not name:
        raise KnownError("A person needs a source.", "Nothing was saved yet.", "Say where they come from.")
    return setup.source_id(write, name, "people")


def _custom(kept: str, changes: Mapping[str, str]) -> str | None:
    """The own fields with the changes, as kept; None when nothing differs."""
    try:
        before = json.loads(kept or "{}")
    except ValueError:
        before = {}
    fields = dict(before) if isinstance(before, dict) else {}
    for name, text in changes.items():
        label, value = " ".join(name.split())[:_LONGEST], text.strip()[:_LONGEST_NOTE]
        if not value:
            fields.pop(label, None)
        elif str(fields.get(label, "")) != value:
            fields[label] = value
    return None if fields == before else json.dumps(fields, ensure_ascii=False)


def _points(
    desk: Desk, write: Write, prospect_id: str, known: Mapping[str, ContactPoint], edits: tuple[PointEdit, ...]
) -> tuple[list[str], bool]:
    """Add, change and remove; returns the numbers and addresses that are new, and whether anything differs."""
    fresh: list[str] = []
    touched = False
    position = len(known)
    for edit in edits:
        text = " ".join(edit.text.split())[:_LONGEST]
        before = known.get(edit.id)
        if before is None and (edit.removed or not text or edit.kind not in KINDS):
            continue
        columns = _point_columns(desk, edit, text)
        if before is not None and (edit.removed or not text):
            write.change("contact_points", before.id, deleted=1)
        elif before is None:
            prospects.add_contact_point(
                write, prospect_id, write.actor_id, kind=edit.kind, position=position, **columns
            )
            position += 1
        else:
            old = {"raw": before.raw, "normal": before.normal, "extension": before.extension, "label": before.label,
                   "broken": int(before.broken)}  # fmt: skip
            if text == before.raw:
                columns |= {"normal": before.normal, "extension": before.extension}
            columns = {name: value for name, value in columns.items() if old[name] != value}
            if not columns:
                continue
            write.change("contact_points", before.id, **columns)
        touched = True
        normal = str(columns.get("normal") or "")
        if normal and not edit.removed and edit.kind != "url":
            fresh.append(normal)
    return fresh, touched


def _point_columns(desk: Desk, edit: PointEdit, text: str) -> dict[str, Value]:
    """The columns of a number, address or page as typed."""
    columns: dict[str, Value] = {"raw": text, "label": edit.label.strip()[:40], "broken": int(edit.broken)}
    if edit.kind != "phone":
        return {**columns, "normal": text.casefold(), "extension": ""}
    phone = parse_phone(text, desk.profile.country or "US")
    return {**columns, "normal": phone.e164 or "", "extension": phone.extension or ""}


def _zone(
    write: Write, prospect_id: str, own: FieldsRow, columns: Mapping[str, Value], *, touched: bool
) -> dict[str, Value]:
    """The zone anew when the place or a number changed, and where that was read from."""
    if not touched and not _PLACE & columns.keys():
        return {}
    row = prospects.prospect(write.conn, prospect_id)
    place = {name: str(columns.get(name, getattr(own, name))) for name in _PLACE}
    if row is not None and not any(place.values()):
        place = {"city": row.city, "state": row.state, "country": row.country}
    points = prospects.contact_points(write.conn, prospect_id)
    number = next((point.normal for point in points if point.kind == "phone" and point.normal), None)
    found = time_zone_for(country=place["country"] or None, state=place["state"] or None, city=place["city"] or None,
                          e164=number)  # fmt: skip
    return {"zone": found.zone if found.sure else "|".join(found.candidates), "zone_basis": found.basis}


def _block(write: Write, prospect_id: str, fresh: list[str]) -> None:
    """Somebody with a blocked number or address is blocked; a blocked person's new ones are blocked with them."""
    kept = state.read(write.conn, prospect_id)
    blocked = kept is not None and kept[1].status == "do_not_call"
    if fresh and (blocked or prospects.is_blocked(write.conn, fresh)):
        new = [value for value in fresh if not prospects.is_blocked(write.conn, [value])]
        values = fresh if not blocked else new
        if values:
            state.advance(write, prospect_id, *block_person(write, prospect_id, values, "On the record"))
            end_no_show(write, prospect_id)
