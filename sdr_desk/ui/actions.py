"""The one registry of actions: keys, palette, hint bar and the list under F1 all read it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence

from sdr_desk.ui.keynames import is_plain

EVERYWHERE = "everywhere"

Slot = Callable[[], object]
Reason = Callable[[], str | None]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing a person can do.

    Attributes:
        id: "context.verb", unique.
        text: the words of palette, buttons and the list of keys.
        keys: key names such as "Ctrl+K", "Enter", "J"; the first is the one shown.
        context: "everywhere", the name of a screen, or the name of an overlay or mode.
        group: heading in the list of keys.
        icon: icon name for the palette.
        hint: shorter words for the hint bar.
        while_typing: keys that work even while a text field has the focus.
        danger: drawn in the colour of things that cannot be taken back.
        repeat: True lets a held key fire again and again; outcomes must not.
        listed: False keeps it out of the palette (moving, scrolling).
        family: one line for several actions in the list of keys: "Take a branch" A S D F.
    """

    id: str
    text: str
    keys: tuple[str, ...]
    context: str = EVERYWHERE
    group: str = "Everywhere"
    icon: str | None = None
    hint: str | None = None
    while_typing: tuple[str, ...] = ()
    danger: bool = False
    repeat: bool = False
    listed: bool = True
    family: str = ""


@dataclass(slots=True)
class _Bound:
    slot: Slot
    enabled: Reason | None


class Actions(QObject):
    """The actions of one window: who is bound to what, which contexts are live, and which key means which action."""

    triggered = Signal(str)
    refused = Signal(str, str)
    contexts_changed = Signal()

    def __init__(self, specs: Iterable[ActionSpec] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.overrides: dict[str, str] = {}
        self.single_keys = True
        self._specs: dict[str, ActionSpec] = {}
        self._bound: dict[str, _Bound] = {}
        self._qactions: dict[str, QAction] = {}
        self._screen = ""
        self._extra: list[str] = []
        self._overlays: list[str] = []
        self._map: dict[str, ActionSpec] | None = None
        self.register(specs)

    def register(self, specs: Iterable[ActionSpec]) -> None:
        """Add actions; raises ValueError when an id is taken by a different action."""
        for spec in specs:
            known = self._specs.get(spec.id)
            if known is not None and known != spec:
                raise ValueError(f"two actions are called {spec.id}")
            self._specs[spec.id] = spec
        self._map = None

    def bind(self, action: str, slot: Slot, enabled: Reason | None = None) -> None:
        """Give an action its slot; *enabled* returns None, or the reason why it is not available now."""
        self._bound[self._specs[action].id] = _Bound(slot, enabled)

    def spec(self, action: str) -> ActionSpec:
        """The action's description; raises KeyError for an unknown id."""
        return self._specs[action]

    def all(self) -> tuple[ActionSpec, ...]:
        """Every registered action, in the order of registration."""
        return tuple(self._specs.values())

    def keys_of(self, action: str) -> tuple[str, ...]:
        """The keys that fire an action now, after the person's own changes; empty when switched off."""
        spec = self._specs[action]
        if action in self.overrides:
            own = self.overrides[action]
            return (own,) if own else ()
        if self.single_keys:
            return spec.keys
        return tuple(key for key in spec.keys if len(key) > 1)

    def key_of(self, action: str) -> str:
        """The key shown for an action, or "" when it has none."""
        keys = self.keys_of(action)
        return keys[0] if keys else ""

    def reason(self, action: str) -> str | None:
        """Why an action is not available now, or None when it is."""
        bound = self._bound.get(action)
        if bound is None:
            return "Not available here."
        return bound.enabled() if bound.enabled else None

    def trigger(self, action: str) -> bool:
        """Do an action; when it is not available `refused` is emitted with the reason and False returned."""
        why = self.reason(action)
        if why is not None:
            self.refused.emit(action, why)
            return False
        self.triggered.emit(action)
        self._bound[action].slot()
        return True

    def qaction(self, action: str) -> QAction:
        """A QAction for menus; its shortcut is for display, the window's dispatcher fires keys."""
        found = self._qactions.get(action)
        if found is None:
            spec = self._specs[action]
            found = QAction(spec.text, self)
            found.setObjectName(spec.id)
            found.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            found.triggered.connect(lambda _checked=False, name=action: self.trigger(name))
            self._qactions[action] = found
        found.setShortcut(QKeySequence(self.key_of(action)))
        return found

    def reload(self) -> None:
        """Read `overrides` and `single_keys` again after they have changed."""
        self._map = None
        self.contexts_changed.emit()

    # Contexts: the topmost overlay alone, else the screen, its modes and everywhere.

    def set_screen(self, name: str) -> None:
        """Make a screen's keys live; its extra contexts start empty."""
        if self._screen != name or self._extra:
            self._screen = name
            self._extra.clear()
            self.reload()

    def add_context(self, name: str) -> None:
        """Make a mode's keys live beside the screen's; the latest wins over the ones before."""
        if name not in self._extra:
            self._extra.append(name)
            self.reload()

    def remove_context(self, name: str) -> None:
        """End a mode; one that is not live is fine."""
        if name in self._extra:
            self._extra.remove(name)
            self.reload()

    def push(self, overlay: str) -> None:
        """Make an overlay's keys the only live ones."""
        self._overlays.append(overlay)
        self.reload()

    def pop(self, overlay: str) -> None:
        """Close an overlay's keys; one that is not open is fine."""
        if overlay in self._overlays:
            self._overlays.remove(overlay)
            self.reload()

    def contexts(self) -> tuple[str, ...]:
        """The live contexts, strongest first."""
        if self._overlays:
            return (self._overlays[-1],)
        return (*reversed(self._extra), self._screen, EVERYWHERE)

    def find(self, key: str, typing: bool) -> ActionSpec | None:
        """The action a key means now; while *typing*, plain keys mean none unless the action says so."""
        if self._map is None:
            self._map = {}
            order = self.contexts()
            for spec in (spec for context in order for spec in self._specs.values() if spec.context == context):
                for name in (*self.keys_of(spec.id), *spec.while_typing):
                    self._map.setdefault(name, spec)
        spec = self._map.get(key)
        if spec is None or (typing and is_plain(key) and key not in spec.while_typing):
            return None
        return spec


def problems(specs: Iterable[ActionSpec], overlays: Mapping[str, str] | None = None) -> list[str]:
    """What is wrong with a set of actions: no key, an id twice, or two sharing a key where both are live.

    *overlays* names contexts that stand alone, mapped to any text; all others are live together with "everywhere".
    """
    alone = overlays or {}
    found: list[str] = []
    ids: set[str] = set()
    owners: dict[tuple[str, str], str] = {}
    known = list(specs)
    contexts = {spec.context for spec in known} | {EVERYWHERE}
    for spec in known:
        if spec.id in ids:
            found.append(f"{spec.id} is registered twice")
        ids.add(spec.id)
        if not spec.keys:
            found.append(f"{spec.id} has no key")
        where = contexts - set(alone) if spec.context == EVERYWHERE else {spec.context}
        for context in sorted(where):
            for key in {*spec.keys, *spec.while_typing}:
                other = owners.setdefault((context, key), spec.id)
                if other != spec.id:
                    found.append(f"{spec.id} and {other} share {key} in {context}")
    return sorted(set(found))
