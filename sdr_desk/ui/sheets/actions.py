"""What can be done on the page of returned sheets, and from anywhere towards it."""

from sdr_desk.ui.actions import ActionSpec

NAME = "sheets"
MOST_CHOICES = 9
_GROUP = "Sheets that came back"

OPENERS: tuple[ActionSpec, ...] = (
    ActionSpec("window.take_replies", "Take in sheets that came back…", ("Ctrl+Shift+R",),
               icon="download"),
    ActionSpec("window.reply_sheet", "Sheet for a closer without the app…", ("Ctrl+Shift+S",),
               icon="file-text"),
    ActionSpec("window.reply_mail", "E-mail a closer their sheet…", ("Ctrl+Shift+H",), icon="mail"),
)  # fmt: skip
"""Live on every screen."""


def _here(name: str, text: str, *keys: str, **more: object) -> ActionSpec:
    return ActionSpec(f"{NAME}.{name}", text, keys, NAME, _GROUP, **more)  # type: ignore[arg-type]


ACTIONS: tuple[ActionSpec, ...] = (
    _here("next", "Next line", "J", "Down", repeat=True, listed=False, family="Next, previous line"),
    _here("previous", "Previous line", "K", "Up", repeat=True, listed=False, family="Next, previous line"),
    _here("take", "Take this line, or leave it", "Space", icon="check", hint="Take or leave"),
    *(
        _here(f"choose_{at}", f"It means choice {at}", str(at), listed=False, family="What an unclear line means")
        for at in range(1, MOST_CHOICES + 1)
    ),
    _here("write", "Write what is missing…", "W", icon="edit"),
    _here("again", "Take my choices back", "0", icon="undo"),
    _here("unclear", "Next unclear line", "U", icon="alert"),
    _here("add", "Choose a sheet…", "O", "Ctrl+O", icon="upload"),
    _here("go", "Put them on the record", "Ctrl+Enter", icon="check", hint="Put them on the record"),
    _here("leave", "Leave, with nothing done", "Esc", icon="x", hint="Leave"),
)
