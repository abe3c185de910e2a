"""The actions of the page of the funnel; they are known before the page, and what it reads with, is imported."""

from sdr_desk.ui.actions import ActionSpec

_NUMBERS = "numbers"
FACET_KEYS = {"person": "P", "list": "I", "script": "V", "source": "S", "weekday": "D"}
"""What the funnels are set side by side by, with the key for it."""

_WORDS = {
    "person": "by person", "list": "by list", "script": "by script version", "source": "by source",
    "weekday": "by day of the week",
}  # fmt: skip


def facet_action(facet: str) -> str:
    """The id of the action that sets the funnels side by side by a facet."""
    return f"{_NUMBERS}.by_{facet}"


FUNNEL_ACTIONS: tuple[ActionSpec, ...] = (
    *(
        ActionSpec(
            facet_action(facet), f"Funnels {_WORDS[facet]}", (key,), _NUMBERS, "Numbers", "columns", listed=False,
            family="Funnels by person, list, script, source, day",
        )
        for facet, key in FACET_KEYS.items()
    ),
    ActionSpec(f"{_NUMBERS}.bankable", "Bankable: activity beside money", ("B",), _NUMBERS, "Numbers", "users"),
)  # fmt: skip
"""Live on the numbers, enabled on the page of the funnel."""
