"""The window of the first run: the page alone, without a sidebar, before anybody has a desk."""

from collections.abc import Callable

from sdr_desk.desk.setup import SetUp
from sdr_desk.ui.actions import Actions
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.main_window import MainWindow
from sdr_desk.ui.prompts import Prompts, WindowPrompts
from sdr_desk.ui.screens import EVERY_ROLE, ScreenEntry
from sdr_desk.ui.tasks import Tasks
from sdr_desk.ui.theme import Theme

ENTRY = ScreenEntry(
    "first_run", "Set up your desk", "home", EVERY_ROLE, "sdr_desk.ui.first_run.screen:FirstRunScreen",
    "sdr_desk.ui.first_run.actions:ACTIONS", in_sidebar=False,
)  # fmt: skip
_FOLLOWS = {"system": "follows your system", "light": "always light", "dark": "always dark"}


class FirstRunPage(MainWindow):
    """*begin* takes the answers and what comes next: "", "new", or the path of a list to import.

    A KnownError it raises is said in the window, and everything typed stays.
    """

    def __init__(
        self,
        theme: Theme,
        begin: Callable[[SetUp, str], object],
        open_sample: Callable[[], object] | None = None,
        prompts: Prompts | None = None,
    ) -> None:
        ctx = UiContext(None, theme, Actions(), prompts or WindowPrompts(), Tasks())
        ctx.begin = begin
        ctx.open_sample = open_sample
        super().__init__(ctx, (ENTRY,))
        for part in (ctx, ctx.actions, ctx.tasks):
            part.setParent(self)
        self.sidebar.hide()
        self._say_theme()
        theme.changed.connect(self._say_theme)
        ctx.navigate("first_run")

    def _say_theme(self) -> None:
        theme = self.ctx.theme
        self.ctx.set_saved(True, f"{'Dark' if theme.dark else 'Light'} theme · {_FOLLOWS[theme.mode]}")
