"""Names of keys: from a key event to the name an action carries, and from that name to the caps drawn on screen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_NAMED = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "Tab",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Delete: "Delete",
    Qt.Key.Key_Insert: "Insert",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Home: "Home",
    Qt.Key.Key_End: "End",
    Qt.Key.Key_PageUp: "PageUp",
    Qt.Key.Key_PageDown: "PageDown",
    Qt.Key.Key_Menu: "Menu",
}
_MODIFIERS = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.KeyboardModifier.AltModifier, "Alt"),
    (Qt.KeyboardModifier.ShiftModifier, "Shift"),
    (Qt.KeyboardModifier.MetaModifier, "Meta"),
)
_SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "PageUp": "Page up", "PageDown": "Page down"}
_MODIFIER_NAMES = ("Ctrl", "Alt", "Shift", "Meta")


def name_of(event: QKeyEvent) -> str:
    """The name of a pressed key, such as "Ctrl+Shift+Z", "Enter" or "/"; "" for a bare modifier.

    Shift is dropped for signs that need it on some keyboards ("+", "?"), so a name means the sign itself.
    """
    key = event.key()
    base = _base_name(key)
    if not base:
        return ""
    names = [name for flag, name in _MODIFIERS if event.modifiers() & flag]
    if len(base) == 1 and not base.isalnum() and "Shift" in names:
        names.remove("Shift")
    return "+".join([*names, base])


def _base_name(key: int) -> str:
    named = _NAMED.get(key)
    if named:
        return named
    if Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35:
        return f"F{key - Qt.Key.Key_F1 + 1}"
    if 0x21 <= key < 0x10000:
        return chr(key).upper()
    return ""


def caps_of(key: str) -> tuple[str, ...]:
    """The caps of a key name, in order: "Ctrl+Shift+Z" gives Ctrl, Shift and Z; arrows become signs."""
    caps = []
    rest = key
    while True:
        head, plus, tail = rest.partition("+")
        if not plus or head not in _MODIFIER_NAMES:
            break
        caps.append(head)
        rest = tail
    caps.append(_SIGNS.get(rest, rest))
    return tuple(caps)


def cap_text(key: str) -> str:
    """A key name as the text of one cap: "Ctrl+Enter" gives "Ctrl Enter"."""
    return " ".join(caps_of(key))


def spoken_key(key: str) -> str:
    """A key name as words for a screen reader."""
    return key.replace("+", " plus ") if len(key) > 1 else key


def is_plain(key: str) -> bool:
    """True for keys that type or edit in a text field: no Ctrl, Alt or Meta, no function key, not Esc."""
    if key == "Esc" or (len(key) > 1 and key[0] == "F" and key[1:].isdigit()):
        return False
    return not any(key.startswith(f"{name}+") for name in ("Ctrl", "Alt", "Meta"))
