"""Where a rep stands in the words: the step of the script, an objection opened inside it, or the voicemail."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from sdr_desk.desk.card import Card
from sdr_desk.scripting.format import END, OBJECTION
from sdr_desk.scripting.render import Branch, RenderedScript, RenderedStep

BRANCH_KEYS = ("A", "S", "D", "F")
OBJECTION_KEYS = ("Z", "X", "C", "V", "B")


_OUTCOME = RenderedStep(
    END, "Outcome", "<p>Press the key of the outcome.</p>", "Press the key of the outcome.", None, ()
)


def _closing(branch: Branch) -> RenderedStep:
    """What stands in place of a step when a branch ends the talk: what to do now."""
    words = branch.hint or "The talk ends here."
    return RenderedStep(END, "End of the talk", f"<p>{escape(words)}</p>", words, None, ())


@dataclass(slots=True)
class Frame:
    """One text being read: `kind` is call, objection or voicemail; `trail` the steps that led here.

    `ending` is what to do now when a branch ended the talk at this step.
    """

    kind: str
    script: RenderedScript
    index: int = 0
    trail: list[int] = field(default_factory=list)
    ending: RenderedStep | None = None

    def at(self, offset: int) -> RenderedStep | None:
        """The step so far from this one; None beyond the ends."""
        at = self.index + offset
        return self.script.steps[at] if 0 <= at < len(self.script.steps) else None

    def go(self, index: int) -> None:
        """Move to a step and remember the way."""
        self.ending = None
        self.trail.append(self.index)
        self.index = index

    def find(self, step_id: str) -> int | None:
        """The position of a step by its id."""
        return next((at for at, step in enumerate(self.script.steps) if step.id == step_id), None)


class ScriptPlace:
    """The stack of texts open for one person; the call script is at the bottom.

    Attributes:
        heard: the scripts of the objections whose answers were opened, each once.
    """

    def __init__(self, card: Card | None = None) -> None:
        self.card = card
        self.heard: tuple[str, ...] = ()
        words = card.words if card else None
        self.frames: list[Frame] = [Frame("call", words.rendered)] if words else []

    @property
    def top(self) -> Frame | None:
        """The text being read."""
        return self.frames[-1] if self.frames else None

    @property
    def kind(self) -> str:
        """call, objection, voicemail, or "" without words."""
        return self.frames[-1].kind if self.frames else ""

    @property
    def problem(self) -> str | None:
        """Why the text being read shows raw, or None."""
        return self.frames[-1].script.problem if self.frames else None

    def steps(self) -> tuple[RenderedStep, ...]:
        """The steps of the text being read."""
        return self.frames[-1].script.steps if self.frames else ()

    @property
    def current(self) -> RenderedStep | None:
        """The step to say now, or what to do at the end of the talk."""
        frame = self.top
        return None if frame is None else frame.ending or frame.at(0)

    @property
    def previous(self) -> RenderedStep | None:
        """What was said before: the step that led here, else the one before in the text."""
        frame = self.top
        if frame is None:
            return None
        if frame.ending is not None:
            return frame.at(0)
        if frame.trail:
            at = frame.trail[-1]
            return frame.script.steps[at] if at != frame.index else None
        return frame.at(-1)

    @property
    def following(self) -> RenderedStep | None:
        """The step after this one; at the end of the talk the outcome."""
        frame = self.top
        if frame is None:
            return None
        return _OUTCOME if frame.ending is not None else frame.at(1)

    def branches(self) -> tuple[Branch, ...]:
        """What the other person may say now, at most as many as there are keys."""
        return self.current.branches[: len(BRANCH_KEYS)] if self.current else ()

    def objections(self) -> tuple[RenderedScript, ...]:
        """The answers to objections offered with this script."""
        words = self.card.words if self.card else None
        return words.objections[: len(OBJECTION_KEYS)] if words else ()

    def branch(self, number: int) -> bool:
        """Take the branch with this position; False when there is none, or nothing to go to."""
        branches = self.branches()
        frame = self.top
        if frame is None or number >= len(branches):
            return False
        goal = branches[number].goes_to
        if goal == END:
            frame.ending = _closing(branches[number])
            return True
        if goal.startswith(OBJECTION):
            return self._open(*_linked(self.card, goal.removeprefix(OBJECTION)))
        at = frame.find(goal)
        if at is not None:
            frame.go(at)
            return True
        below = self.frames[0].find(goal)
        if below is None:
            return self.step(1)
        del self.frames[1:]
        self.frames[0].go(below)
        return True

    def step(self, by: int) -> bool:
        """Go to the next (1) or previous (-1) step of the text; False at its end."""
        frame = self.top
        if frame is not None and frame.ending is not None:
            frame.ending = None if by < 0 else frame.ending
            return by < 0
        if frame is None or frame.at(by) is None:
            return False
        frame.trail.clear()
        frame.index += by
        return True

    def go_to(self, index: int) -> bool:
        """Go to a step by position."""
        frame = self.top
        if frame is None or not 0 <= index < len(frame.script.steps):
            return False
        if index == frame.index:
            return frame.ending is not None and self.back()
        frame.go(index)
        return True

    def _open(self, answer: RenderedScript | None, script_ids: tuple[str, ...] = ()) -> bool:
        """Open an answer above the script, in place of another one; what is objected is remembered for the call."""
        if answer is None:
            return False
        self.heard = tuple(dict.fromkeys((*self.heard, *script_ids)))
        del self.frames[1:]
        self.frames.append(Frame("objection", answer))
        return True

    def open_objection(self, number: int) -> bool:
        """Open an answer above the script, in place of another one; False when there is none."""
        answers, words = self.objections(), self.card.words if self.card else None
        ids = words.answer_ids[number : number + 1] if words else ()
        return self._open(answers[number] if number < len(answers) else None, ids)

    def open_voicemail(self) -> bool:
        """Open the voicemail words, or close them when they are open; False when none are published."""
        if self.kind == "voicemail":
            return self.back()
        if self.card is None or self.card.voicemail is None:
            return False
        del self.frames[1:]
        self.frames.append(Frame("voicemail", self.card.voicemail[1]))
        return True

    def back(self) -> bool:
        """Undo the last move: along the way, out of an objection, or one step up; False at the start."""
        frame = self.top
        if frame is None:
            return False
        if frame.ending is not None:
            frame.ending = None
            return True
        if frame.trail:
            frame.index = frame.trail.pop()
            return True
        if len(self.frames) > 1:
            self.frames.pop()
            return True
        return self.step(-1)

    def version_id(self) -> str | None:
        """The published version of the call script shown for this person."""
        words = self.card.words if self.card else None
        return words.version_id if words else None

    def carry(self, card: Card) -> ScriptPlace:
        """The same place in the words of a card read again; the start when the words are others."""
        fresh = ScriptPlace(card)
        fresh.heard = self.heard
        old = self.frames[0] if self.frames else None
        if old is None or not fresh.frames or len(old.script.steps) != len(fresh.frames[0].script.steps):
            return fresh
        fresh.frames[0].index, fresh.frames[0].trail, fresh.frames[0].ending = old.index, list(old.trail), old.ending
        for frame in self.frames[1:]:
            if frame.kind == "voicemail":
                fresh.open_voicemail()
            else:
                fresh._open(_titled(fresh, frame.script.title))
            if fresh.frames[-1].kind == frame.kind:
                last = fresh.frames[-1]
                last.index = min(frame.index, len(last.script.steps) - 1)
        return fresh


def _linked(card: Card | None, slug: str) -> tuple[RenderedScript | None, tuple[str, ...]]:
    """The answer a branch opens by its slug, with its script."""
    words = card.words if card else None
    if words is not None:
        for at, (name, answer) in enumerate(words.linked):
            if name == slug:
                return answer, words.linked_ids[at : at + 1]
    return None, ()


def _titled(place: ScriptPlace, title: str) -> RenderedScript | None:
    """The answer with this title among those the script offers or its branches open."""
    words = place.card.words if place.card else None
    linked = tuple(answer for _, answer in words.linked) if words else ()
    return next((answer for answer in (*place.objections(), *linked) if answer.title == title), None)
