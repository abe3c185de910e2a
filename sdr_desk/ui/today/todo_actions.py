"""The actions of the list of things to do."""

from sdr_desk.ui.actions import ActionSpec

TODOS = "todos"
TODO_PANELS: dict[str, str] = {TODOS: "Things to do"}


def _in(name: str, text: str, *keys: str, icon: str = "", **more: object) -> ActionSpec:
    return ActionSpec(f"{TODOS}.{name}", text, keys, TODOS, TODO_PANELS[TODOS], icon or None, listed=False, **more)  # type: ignore[arg-type]


TODO_ACTIONS: tuple[ActionSpec, ...] = (
    _in("down", "Next", "J", "Down", repeat=True),
    _in("up", "Previous", "K", "Up", repeat=True),
    _in("done", "Done", "D", icon="check"),
    _in("tomorrow", "Tomorrow", "T", icon="arrow-right"),
    _in("next_week", "Next week", "W", icon="calendar"),
    _in("let_go", "Let go", "X", "Delete", icon="x"),
    _in("person", "Open the person", "Enter", "O", icon="user"),
    _in("add", "Add", "A", icon="plus"),
    _in("undo", "Undo", "Ctrl+Z", icon="undo"),
    _in("redo", "Redo", "Ctrl+Shift+Z", icon="redo"),
    _in("again", "Read again", "F5", icon="repeat"),
    _in("close", "Close", "Esc"),
)
"""Live while the list is open."""
