"""What can be done on the page of referral asks while it is seen."""

from sdr_desk.ui.actions import ActionSpec

ASKS = "practice.asks"
_GROUP = "Referral asks"


def _here(name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"asks.{name}", text, keys, ASKS, _GROUP, icon or None, **more)  # type: ignore[arg-type]


ACTIONS: tuple[ActionSpec, ...] = (
    _here("next", "Next person", "J", "Down", repeat=True, listed=False, family="Next, previous person"),
    _here("previous", "Previous person", "K", "Up", repeat=True, listed=False, family="Next, previous person"),
    _here("asked", "Asked", "1", icon="check", hint="Asked"),
    _here("not_now", "Not now: shown again in 30 days", "2", icon="clock", hint="Not now"),
    _here("name", "Got a name…", "N", icon="gift", hint="Got a name"),
    _here("call", "Call them", "Enter", icon="phone", hint="Call"),
)
"""Live while the page is seen."""
