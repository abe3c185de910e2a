"""What can be done while somebody who was named is taken down; the keys stand alone while the panel is open."""

from sdr_desk.ui.actions import ActionSpec

REFERRAL = "referral"
PANELS: dict[str, str] = {REFERRAL: "Somebody was named"}
_GROUP = "Somebody was named"


def _one(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{REFERRAL}.{name}", text, keys, REFERRAL, _GROUP, while_typing=keys, listed=False, **more)  # type: ignore[arg-type]


OPENERS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "window.referral", "Somebody was named: a referral…", ("Ctrl+Shift+N",), group="Everywhere", icon="gift",
        hint="Referral",
    ),
)  # fmt: skip

ACTIONS: tuple[ActionSpec, ...] = (
    _one("save", "Save the referral", "Enter", "Ctrl+Enter"),
    _one("close", "Close", "Esc", "Ctrl+Shift+N"),
    _one("other", "The next one of that name", "Alt+Down", repeat=True),
    _one("relation", "The next relation", "Alt+R", repeat=True),
    _one("permission", "May be named, or not", "Alt+M"),
)
