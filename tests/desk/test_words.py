"""What a script knows about one person."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sdr_desk.desk import queue, words
from sdr_desk.desk.calls import Outcome, log_outcome
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.wording import first_zone
from sdr_desk.method.hours import local
from sdr_desk.scripting.fields import FIELDS
from sdr_desk.scripting.filling import value_of
from sdr_desk.scripting.filters import spoken, weekday
from sdr_desk.store import prospects, state
from sdr_desk.store.scripts import LiveScript
from sdr_desk.store.writing import moment, stamp

CALL = """---
title: T
kind: call
---
## Open {#open}
Hello.

- "E-mail me." -> objection:email
- "No." -> objection:gone
- "Bye." -> end : Thank them
"""


def known(desk: Desk):
    prospect_id = queue.head_ids(desk, 1)[0]
    return prospects.prospect(desk.conn, prospect_id), state.read(desk.conn, prospect_id)[1]


def test_every_field_of_the_vocabulary_has_a_place(desk: Desk) -> None:
    fields = words.fields_for(desk, *known(desk))
    for name, field in FIELDS.items():
        group, _, leaf = name.partition(".")
        held = fields[group]
        assert isinstance(held, str) or leaf in held
        assert field.may_be_empty or value_of(name, fields) is not None


def test_phone_and_e_mail_are_the_first_that_can_be_used(desk: Desk) -> None:
    row, kept = known(desk)
    fields = words.fields_for(desk, row, kept)
    assert fields["prospect"]["phone"].startswith("(208) 555-01")
    assert fields["prospect"]["email"].endswith("@company.example")
    assert fields["company"]["state"] == "Idaho"


def test_the_person_at_the_desk_signs_unless_another_is_chosen(desk: Desk) -> None:
    row, kept = known(desk)
    ours = words.fields_for(desk, row, kept)["sender"]
    assert (ours["name"], ours["company"]) == ("Maria Ortega", "Northbeam Controls")
    chosen = words.fields_for(desk, row, kept, sender={"name": "Ruth Adler", "title": "Head of sales", "phone": ""})
    assert chosen["sender"]["name"] == "Ruth Adler"
    assert chosen["sender"]["first_name"] == "Ruth"
    assert chosen["sender"]["phone"] == ""
    assert chosen["sender"]["company"] == "Northbeam Controls"
    assert words.fields_for(desk, row, kept, sender={"title": "Nobody"})["sender"] == ours


def test_what_is_known_of_a_person_and_of_us_is_said(desk: Desk) -> None:
    row, _kept = known(desk)
    with desk.write() as write:
        write.change("prospects", row.id, salutation="Dr")
        (profile,) = write.conn.execute("SELECT id FROM profile").fetchone()
        write.change("profile", profile, to_whom="bakers", street="1 Mill St", city="Boise", state="ID")
        write.change("people", desk.person.id, title="Sales")
    desk.reread_person()
    fields = words.fields_for(desk, *known(desk))
    assert (fields["prospect"]["salutation"], fields["offer"]["to_whom"]) == ("Dr", "bakers")
    assert (fields["sender"]["title"], fields["sender"]["address"]) == ("Sales", "1 Mill St, Boise, ID")


def test_today_is_the_day_at_the_desk(desk: Desk) -> None:
    assert words.fields_for(desk, *known(desk))["today"] == {
        "weekday": "Wednesday",
        "date": "October 14, 2026",
        "date_spoken": "October 14th",
    }


def test_own_fields_go_by_the_names_scripts_give_them(desk: Desk) -> None:
    row, kept = known(desk)
    own = '{"Contract end (year)": 2027, "Café": "L", "2nd site": "yes", "!!": "x", "contract end year": "no"}'
    fields = words.fields_for(desk, replace(row, custom=own), kept)
    assert fields["custom"] == {"contract_end_year": "2027", "cafe": "L", "_2nd_site": "yes"}
    assert words.fields_for(desk, replace(row, custom="odd"), kept)["custom"] == {}


def test_a_referrer_has_a_first_name_and_a_company(desk: Desk) -> None:
    row, kept = known(desk)
    other = prospects.prospect(desk.conn, queue.head_ids(desk, 2)[1])
    fields = words.fields_for(desk, replace(row, referrer_id=other.id), kept)
    assert fields["referrer"] == {"name": other.name, "first_name": other.first_name, "company": other.company}
    noted = words.fields_for(desk, replace(row, referrer_id="", referrer_note="Luis Carrera"), kept)["referrer"]
    assert noted == {"name": "Luis Carrera", "first_name": "Luis", "company": ""}
    vague = words.fields_for(desk, replace(row, referrer_id="", referrer_note="the plant manager"), kept)["referrer"]
    assert vague == {"name": "", "first_name": "", "company": ""}


@pytest.mark.parametrize("attempts", range(5))
def test_the_day_a_voicemail_names_is_the_day_they_are_offered_again(desk: Desk, clock, attempts: int) -> None:
    row, _kept = known(desk)
    for _ in range(attempts):
        log_outcome(desk, Outcome(row.id, "no_answer"))
        clock.forward(hours=20)
    due = stamp(desk.now() + timedelta(days=2))
    _version, rendered = words.voicemail(desk, row, replace(state.read(desk.conn, row.id)[1], callback_at=due))
    log_outcome(desk, Outcome(row.id, "voicemail"))
    zone = first_zone(row.zone)
    again = local(moment(state.read(desk.conn, row.id)[1].due_at), zone).date()
    near = (again - local(desk.now(), zone).date()).days < 7
    named = (weekday(again),) if near else (f"{weekday(again)} of next week", f"on {spoken(again)}")
    assert any(f"try you again {day}." in rendered.steps[0].plain for day in named)


def test_a_voicemail_on_a_track_names_no_day(desk: Desk) -> None:
    row, kept = known(desk)
    on_track = replace(kept, status="nurture", track_id="t", due_at=stamp(desk.now() + timedelta(days=2)))
    _version, rendered = words.voicemail(desk, row, on_track)
    assert "I’ll be in touch again. " in rendered.steps[0].plain


def test_a_company_is_named_as_people_say_it(desk: Desk) -> None:
    row, kept = known(desk)
    fields = words.fields_for(desk, replace(row, company="Gem State Frozen Foods, Inc."), kept)
    assert fields["company"]["short_name"] == "Gem State Frozen Foods"


def test_the_source_is_named(desk: Desk) -> None:
    row, kept = known(desk)
    assert words.fields_for(desk, replace(row, source="Cold Chain Expo"), kept)["source"] == {"name": "Cold Chain Expo"}


def test_objections_that_branches_open_come_with_the_script(desk: Desk, monkeypatch) -> None:
    live = {
        "call": [LiveScript("s", "v", "t", "call", "", "first", "T", 1, CALL)],
        "objection": [
            LiveScript(
                slug, f"v-{slug}", slug, "objection", "", "", slug, 1, f"---\ntitle: {slug}\nkind: objection\n---\nOk?"
            )
            for slug in ("price", "email")
        ],
    }
    monkeypatch.setattr(words.scripts, "live_scripts", lambda _conn, kind: live[kind])
    spoken = words.call_script(desk, *known(desk))
    assert [(slug, answer.title) for slug, answer in spoken.linked] == [("email", "email")]
    assert words.known(desk).objections == {"price", "email"}


def test_a_check_knows_the_own_fields_of_the_workspace(desk: Desk, monkeypatch) -> None:
    monkeypatch.setattr(words.orders, "custom_fields", lambda _conn, _most: ["Contract end", "??"])
    assert words.known(desk, 120).custom == {"contract_end"}
    assert words.known(desk, 120).pace == 120
