"""Facts that show how a brief and a huddle sheet read while their templates are being written."""

from __future__ import annotations

from sdr_desk.scripting.brief import BriefFacts
from sdr_desk.scripting.huddle import HuddleFacts

BRIEF = BriefFacts(
    prospect_name="Dana Whitfield",
    title="VP Operations",
    company="Ridgeline Cold Storage LLC",
    place="Boise, ID",
    phone="208 555 0142",
    email="dana.whitfield@ridgeline.example",
    grade="A",
    grade_reasons=("Cold storage", "180 people"),
    rep_name="Maria Ortega",
    closer_name="Jordan Pike",
    sent_at_text="Wed Oct 14, 10:00 am MT",
    answer_by_text="Wed Oct 14, 2:00 pm MT",
    story="A door seal failed on a Friday night, and nobody knew until Monday.",
    next_step="Call Thursday at ten",
    amount_text="$18,000",
    answers=(("After hours", "An alarm goes to an empty office"), ("Authority", "Dana, with the CFO")),
    history=(("Oct 2", "Voicemail", ""), ("Oct 14", "Conversation", "Wants to see numbers")),
    source="Northwest Cold Chain Expo",
    source_kind="marketing",
    referrer="Gil Nakamura",
    deciders=(("Authority", "Dana, with the CFO"),),
    other_answers=(("After hours", "An alarm goes to an empty office"),),
    people=(("Kent Whitfield", "CFO", "talked with Maria on Oct 8"),),
    size_basis="22 dock doors at one site",
    avoid="Do not open with price.",
    meeting="Thu Oct 15, 9:00 am MT, 30 min",
    meeting_there="8:00 am PT",
    route="By the rules it would have gone to Amara Osei",
)

HUDDLE = HuddleFacts(
    company="Northbeam Controls",
    week_text="Week of October 12",
    message="Ask, then wait.",
    goal_text="Twelve conversations each",
    objection="We have a vendor.",
    heard="Heard 19 times in 30 days.",
    answer="Good, then you know what it should do.",
    question="What happens when it fails on a Friday night?",
    numbers=(("Dials", "412"), ("Conversations", "38")),
    worked=(("Maria", "The question about Friday night"),),
    agenda=(("5", "Numbers"), ("10", "One objection, in pairs")),
    asks=(("Maria", "An introduction at Harbor Point"),),
    thanks=(("Dev", "two leads accepted: Camas Cannery, Teton Frozen Foods"),),
)
