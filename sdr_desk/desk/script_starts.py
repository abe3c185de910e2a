"""The words a new script begins with, by kind: fit to publish, with remarks that say what to write."""

from __future__ import annotations

_GREETING = "{% if prospect.first_name %} {{ prospect.first_name }}{% endif %}"
_HELLO = f"Hi{_GREETING}, this is {{{{ rep.name }}}} with {{{{ rep.company }}}}."
_DEAR = 'Dear {{ prospect.first_name | fallback("neighbor") }},'
_CALL_BACK = "{% if rep.phone %} My number is **{{ rep.phone | spoken }}**.{% endif %}"
_SIGNED = "{{ sender.name }}\\\n{{ sender.company }}{% if sender.phone %}\\\n{{ sender.phone }}{% endif %}"

STARTS: dict[str, str] = {
    "call": (
        f"## Open {{#open}}\n{_HELLO} Do you have half a minute?\n\n> pause: Let them answer.\n\n"
        '- "Go ahead." -> reason\n'
        '- "Not now." -> end : Agree a time\n\n## Reason {#reason}\n{# One reason, in one breath. #}\n\n'
        "## Ask {#ask}\n{# One question, then silence. #}"
    ),
    "voicemail": f"{_HELLO}\n\n{{# One question worth a call back. #}}\n\nI’ll try you again.{_CALL_BACK}",
    "objection": "{# Agree with what is true in it. #}\n\n{# Ask one question back. #}",
    "letter": f"{_DEAR}\n\n{{# One thought on one page. #}}\n\n{_SIGNED}",
    "email": f"Hello{_GREETING},\n\n{{# Three lines and one question. #}}\n\n{_SIGNED}",
    "pitch": 'We help {{ offer.to_whom | fallback("companies like yours") }}. {# How, in one sentence. #}',
    "talk": "{# Where you met, what they do, one question. #}",
    "referral_ask": f"{_HELLO}\n\n{{# Who exactly should they name? #}}",
    "knowledge": "{# What it is, why it matters, what people ask. #}",
}
"""The words by kind; other kinds begin with none."""
