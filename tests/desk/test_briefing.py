"""The brief: what a closer needs, on the closer's clock, kept as it was sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sdr_desk.desk import briefing, guide, handoff_talk, handoffs, past_calls, queue
from sdr_desk.desk.brief_out import outgoing
from sdr_desk.desk.briefing import facts, parted
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.guide import guide_for
from sdr_desk.desk.package import Package
from sdr_desk.desk.routing import Route
from sdr_desk.scripting.brief import BriefFacts
from sdr_desk.store import people
from tests.desk.test_handoff_form import ANSWERS

Sit = Callable[[str], Desk]
MEETING = datetime(2026, 10, 15, 15, tzinfo=UTC)


def package_of(desk: Desk, **changes: object) -> Package:
    person = queue.head_ids(desk, 1)[0]
    guide.save_answers(desk, person, ANSWERS)
    closer = next(one for one in people.people(desk.conn) if "closer" in one.roles)
    made = Package(person, closer.id, desk.now() + timedelta(hours=4), "He told it unasked", ANSWERS["next_step"])
    return replace(made, from_call=False, **changes)  # type: ignore[arg-type]


def facts_of(desk: Desk, package: Package) -> BriefFacts:
    return facts(desk, package, guide_for(desk, package.prospect_id))


def test_times_are_on_the_closers_clock_and_stay_right(desk: Desk) -> None:
    package = package_of(desk, meeting_at=MEETING, meeting_minutes=45, meeting_zone="America/Los_Angeles")
    told = facts_of(desk, package)
    assert told.answer_by_text == "Wed Oct 14, 2:00 pm MT"
    assert (told.meeting, told.meeting_there) == ("Thu Oct 15, 9:00 am MT, 45 min", "8:00 am PT")
    far = facts_of(desk, replace(package, meeting_zone="Asia/Tokyo"))
    assert far.meeting_there == "Fri Oct 16, 12:00 am JST"
    assert facts_of(desk, replace(package, meeting_zone="America/Boise")).meeting_there == ""


def test_the_others_at_the_company_are_told_with_their_last_talk(desk: Desk) -> None:
    package = package_of(desk)
    colleague = desk.conn.execute(
        "SELECT o.id FROM prospects p JOIN prospects o ON o.company_id = p.company_id AND o.id <> p.id WHERE p.id = ?",
        (package.prospect_id,),
    ).fetchone()[0]
    assert facts_of(desk, package).people == (("First01 Last", "Owner", ""),)
    past_calls.log_call(
        desk, past_calls.PastCall(colleague, "not_a_fit", desk.now() - timedelta(days=5), reason="Too small")
    )
    assert facts_of(desk, package).people == (("First01 Last", "Owner", "talked with Maria on Oct 9"),)
    past_calls.log_call(desk, past_calls.PastCall(colleague, "do_not_call", desk.now() - timedelta(days=2)))
    assert facts_of(desk, package).people[0][2] == "talked with Maria on Oct 12, do not call"


def test_an_answer_is_told_once(desk: Desk) -> None:
    told = facts_of(desk, package_of(desk, size_basis=ANSWERS["size"]))
    assert told.deciders == (("Authority", "Decides alone"),)
    assert [name for name, _answer in told.other_answers] == ["Need or pain", "Motivation", "Buying plan and timeframe"]
    assert len(told.answers) == 6
    answers = [
        ("size", "amount", "Size", "22 doors"),
        ("next_step", "text", "Next", "Call"),
        ("", "person", "Who", "Kent"),
    ]
    assert parted(answers, "Visit", "") == ((("Who", "Kent"),), (("Size", "22 doors"), ("Next", "Call")))


def test_where_it_would_have_gone_is_told_when_the_rep_chose_otherwise(desk: Desk) -> None:
    maria, jordan = (people.people(desk.conn)[at].id for at in (0, 1))
    argued = Route(maria, "round robin", argued="knows the owner")
    package = package_of(desk, route=argued)
    assert facts_of(desk, package).route == "By the rules it would have gone to Maria Ortega: knows the owner"
    assert facts_of(desk, replace(package, route=Route(jordan, "round robin"))).route == ""


def test_every_part_is_in_the_words(desk: Desk) -> None:
    package = package_of(
        desk, meeting_at=MEETING, avoid="Do not open with price", size_basis=ANSWERS["size"], amount_cents=1_800_000
    )
    plain = handoffs.preview(desk, package).plain
    wanted = (
        "\n\nHe told it unasked\n\nNext step: ", "What to avoid\n\nDo not open with price",
        "People around the decision\n\n- Authority: Decides alone", f"about $18,000: {ANSWERS['size']}",
        "Meeting: Thu Oct 15, 9:00 am MT, 30 min", "Need or pain: Alarms reach nobody at night",
    )  # fmt: skip
    for words in wanted:
        assert words in plain


def test_a_brief_is_never_made_anew(desk: Desk, as_person: Sit, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    package = package_of(desk)
    handoff_id = handoffs.hand_off(desk, package).ids["handoff"][0]
    sent = outgoing(desk, handoff_id)
    monkeypatch.setattr(briefing, "_template", lambda _desk: "---\ntitle: B\nkind: brief\n---\nAnother {{ story }}\n")
    guide.save_answers(desk, package.prospect_id, {"need": "Nothing at all"})
    assert outgoing(desk, handoff_id) == sent
    handoff_talk.ask(as_person("Jordan"), handoff_id, "Which bay?\nFour?")
    handoff_talk.reply(desk, handoff_id, "Bay <4>")
    handoff_talk.add_fact(desk, handoff_id, "Kent is back")
    later = outgoing(desk, handoff_id)
    assert later.html.startswith(sent.html)
    assert later.plain.startswith(sent.plain)
    assert later.html.endswith(
        "<h2>Added since</h2><ul><li>today 10:00 am, Jordan Pike asked: Which bay?<br>Four?</li>"
        "<li>today 10:00 am, Maria Ortega replied: Bay &lt;4&gt;</li>"
        "<li>today 10:00 am, Maria Ortega added: Kent is back</li></ul>"
    )
