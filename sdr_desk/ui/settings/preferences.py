"""How one person likes the window: theme, text size, motion and keys, kept with the file on this machine."""

import json

from PySide6.QtCore import QObject, QTimer

from sdr_desk.desk.changes import Changes
from sdr_desk.desk.drafts import keep_setting, setting
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.theme.theme import MODES

SCRIPT_SIZE = "call_desk.script_size"
_LOOK_ACTIONS = frozenset({"window.theme", "window.larger", "window.smaller", "window.normal_size"})


class Preferences(QObject):
    """Reads what the person at the desk kept, and keeps what they change."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        self._ctx = ctx
        ctx.actions.triggered.connect(self._on_triggered)

    def read(self) -> None:
        """Apply what is kept; what was never chosen stays as it is."""
        ctx, theme = self._ctx, self._ctx.theme
        mode, scale = self._get("theme.mode"), self._get("theme.scale")
        theme.motion = self._get("theme.motion") != "off"
        if mode in MODES and mode != theme.mode:
            theme.set_mode(mode)
        if scale.isdigit() and int(scale) != round(theme.scale * 100):
            theme.set_scale(int(scale) / 100)
        if (self._get("theme.contrast") == "on") != theme.contrast:
            theme.set_contrast(not theme.contrast)
        ctx.actions.single_keys = self._get("keys.single") != "off"
        known = {spec.id for spec in ctx.actions.all()}
        ctx.actions.overrides = {
            name: key for name, key in read_overrides(self._get("keys.own")).items() if name in known
        }
        ctx.actions.reload()

    def keep(self, key: str, value: str) -> None:
        """Keep one setting and tell the screens."""
        self._ctx.perform(self._write, key, value)

    def keep_look(self) -> None:
        """Keep theme, text size, motion and contrast as they are now."""
        theme = self._ctx.theme
        for key, value in (
            ("theme.mode", theme.mode),
            ("theme.scale", str(round(theme.scale * 100))),
            ("theme.motion", "on" if theme.motion else "off"),
            ("theme.contrast", "on" if theme.contrast else "off"),
        ):
            if self._get(key) != value:
                self.keep(key, value)

    def keep_keys(self) -> None:
        """Keep the person's own keys and whether single keys work, and make them live."""
        actions = self._ctx.actions
        self.keep("keys.own", json.dumps(actions.overrides))
        self.keep("keys.single", "on" if actions.single_keys else "off")
        actions.reload()

    def _get(self, key: str) -> str:
        return setting(self._ctx.desk, key)

    def _write(self, key: str, value: str) -> Changes:
        keep_setting(self._ctx.desk, key, value)
        return Changes(frozenset({"setting"}), ids={"setting": (key,)})

    def _on_triggered(self, action: str) -> None:
        if action in _LOOK_ACTIONS:
            QTimer.singleShot(0, self, self.keep_look)


def read_overrides(text: str) -> dict[str, str]:
    """The kept keys as action to key; anything that is not that is left out."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: key for name, key in found.items() if isinstance(name, str) and isinstance(key, str)}
