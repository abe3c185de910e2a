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
    sent_at_text="Wed Oct 14, 10:00",
    answer_by_text="Wed Oct 14, 14:00",
    story="A door seal failed on a Friday night, and nobody knew until Monday.",
    next_step="Call Thursday at ten",
    amount_text="$18,000",
    answers=(("What happens after hours?", "An alarm goes to an empty office"), ("Who decides?", "Dana, with the CFO")),
    history=(("Oct 2", "Voicemail", ""), ("Oct 14", "Conversation", "Wants to see numbers")),
    source="Northwest Cold Chain Expo",
)

HUDDLE = HuddleFacts(
    company="Northbeam Controls",
    week_text="Week of October 12",
    message="Ask, then wait.",
    goal_text="Twelve conversations each",
    objection="We have a vendor.",
    answer="Good, then you know what it should do.",
    question="What happens when it fails on a Friday night?",
    numbers=(("Dials", "412"), ("Conversations", "38")),
    worked=(("Maria", "The question about Friday night"),),
    agenda=(("5", "Numbers"), ("10", "One objection, in pairs")),
    asks=(("Maria", "An introduction at Harbor Point"),),
)
