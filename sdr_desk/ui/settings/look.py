"""Settings of the look: theme, text size, contrast, motion, and whether single keys work."""

from PySide6.QtWidgets import QWidget

from sdr_desk.ui.context import UiContext
from sdr_desk.ui.people.fields import choice_field
from sdr_desk.ui.settings.form import SettingsPage
from sdr_desk.ui.settings.preferences import Preferences
from sdr_desk.ui.theme.theme import SCALES
from sdr_desk.ui.widgets.fields import CheckField

_MODES = (("system", "Follow the system"), ("light", "Light"), ("dark", "Dark"))


class LookPage(SettingsPage):
    """Every choice is live and kept at once."""

    def __init__(self, ctx: UiContext, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("Look", parent)
        self._ctx, self._preferences = ctx, preferences
        sizes = [(str(round(scale * 100)), f"{round(scale * 100)} %") for scale in SCALES]
        self.mode = choice_field(_MODES, "system", "Theme")
        self.scale = choice_field(sizes, "100", "Text size")
        self.contrast = CheckField("Stronger lines and captions")
        self.still = CheckField("No motion at all")
        self.add_section("Colours and size")
        self.add_row("Theme", self.mode, "Ctrl Shift L switches between light and dark.")
        self.add_row("Text size", self.scale, "Ctrl + and Ctrl − change it anywhere; Ctrl 0 returns to 100 %.")
        self.add_row("Contrast", self.contrast)
        self.add_row("Motion", self.still, "The only motion is a short fade.")
        self.mode.activated.connect(lambda _at: self._apply())
        self.scale.activated.connect(lambda _at: self._apply())
        self.contrast.toggled.connect(lambda _on: self._apply())
        self.still.toggled.connect(lambda _on: self._apply())
        self._reading = False

    def refresh(self) -> None:
        theme = self._ctx.theme
        self._reading = True
        self.mode.setCurrentIndex(max(0, self.mode.findData(theme.mode)))
        self.scale.setCurrentIndex(max(0, self.scale.findData(str(round(theme.scale * 100)))))
        self.contrast.setChecked(theme.contrast)
        self.still.setChecked(not theme.motion)
        self._reading = False

    def _apply(self) -> None:
        if self._reading:
            return
        theme = self._ctx.theme
        mode, scale, contrast = self.mode.currentData(), int(self.scale.currentData()) / 100, self.contrast.isChecked()
        theme.motion = not self.still.isChecked()
        if mode != theme.mode:
            theme.set_mode(mode)
        if scale != theme.scale:
            theme.set_scale(scale)
        if contrast != theme.contrast:
            theme.set_contrast(contrast)
        self._preferences.keep_look()
