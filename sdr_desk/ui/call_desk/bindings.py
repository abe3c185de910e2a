"""Gives every action of the call desk its slot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sdr_desk.desk.block_pauses import BREAKS
from sdr_desk.method.dispositions import BY_DIGIT
from sdr_desk.ui.call_desk.actions import COUNTDOWN, CUT_OFF, EMPTY, HANDOFF, LINE, NAME, PAUSE, PICK, SUMMARY, TWICE
from sdr_desk.ui.call_desk.rehearsing import rehearse, why_no_rehearsal
from sdr_desk.ui.call_desk.script_place import BRANCH_KEYS, OBJECTION_KEYS

if TYPE_CHECKING:
    from sdr_desk.ui.call_desk.screen import CallDeskScreen


def bind_all(screen: CallDeskScreen) -> None:
    """Bind the screen's own actions and those of its overlays."""
    _bind_call(screen)
    _bind_words(screen)
    _bind_people(screen)
    _bind_overlays(screen)
    _bind_standing(screen)


def _bind_call(screen: CallDeskScreen) -> None:
    bind, flow, calling = screen.ctx.actions.bind, screen.flow, screen.calling
    for outcome in BY_DIGIT.values():
        bind(f"{NAME}.outcome_{outcome.key}", lambda key=outcome.key: flow.press(key), flow.why_not)
    bind(f"{NAME}.more", flow.more, flow.why_not)
    bind(f"{NAME}.callback", lambda: flow.press("callback"), flow.why_not)
    bind(f"{NAME}.hand_off", lambda: screen.sending.start(from_call=False), flow.why_not)
    bind(f"{NAME}.dial", calling.dial, calling.why_not)
    bind(f"{NAME}.dial_next", lambda: calling.dial(1), calling.why_not)
    bind(f"{NAME}.hang_up", calling.hang_up, calling.why_no_hang_up)
    bind(f"{NAME}.compact", screen.front.toggle)


def _bind_words(screen: CallDeskScreen) -> None:
    bind, reading = screen.ctx.actions.bind, screen.reading
    for at in range(len(BRANCH_KEYS)):
        bind(f"{NAME}.branch_{at}", lambda at=at: reading.branch(at))
    for at in range(len(OBJECTION_KEYS)):
        bind(f"{NAME}.objection_{at}", lambda at=at: reading.objection(at))
    bind(f"{NAME}.forward", lambda: reading.step(1))
    bind(f"{NAME}.backward", lambda: reading.step(-1))
    bind(f"{NAME}.back", reading.back)
    bind(f"{NAME}.page_down", lambda: screen.view.script.body.turn(1))
    bind(f"{NAME}.page_up", lambda: screen.view.script.body.turn(-1))
    bind(f"{NAME}.larger", lambda: reading.resize_words(1))
    bind(f"{NAME}.smaller", lambda: reading.resize_words(-1))
    bind(f"{NAME}.script", reading.choose_script, screen.flow.why_not)
    bind(f"{NAME}.rehearse", partial(rehearse, screen), partial(why_no_rehearsal, screen))
    bind(f"{NAME}.voicemail", reading.voicemail, screen.flow.why_not)
    bind(f"{NAME}.company_card", screen.company.open)
    bind(f"{NAME}.first_question", reading.first_question, screen.flow.why_not)
    bind(f"{NAME}.next_question", reading.next_question, screen.flow.why_not)
    bind(f"{NAME}.note", reading.note, screen.flow.why_not)


def _bind_people(screen: CallDeskScreen) -> None:
    bind, blocks = screen.ctx.actions.bind, screen.block_keys
    bind(f"{NAME}.next", lambda: screen.view.queue.step(1))
    bind(f"{NAME}.previous", lambda: screen.view.queue.step(-1))
    bind(f"{NAME}.head", lambda: screen.session.head and screen.look_at(screen.session.head))
    bind(f"{NAME}.filter", screen.view.queue.open_filter)
    bind(f"{NAME}.skip", screen.flow.skip, screen.flow.why_not)
    bind(f"{NAME}.why", screen.reading.why_next, screen.flow.why_not)
    bind(f"{NAME}.rank", screen.reading.why_grade, screen.flow.why_not)
    bind(f"{NAME}.block", blocks.start_or_end)
    bind(f"{NAME}.pause", blocks.pause, blocks.why_no_pause)
    bind(f"{NAME}.leave_out", screen.watch.leave_out, screen.watch.why_nothing_idle)
    bind(f"{NAME}.goals", blocks.goals)
    bind(f"{EMPTY}_first", blocks.first)


def _bind_overlays(screen: CallDeskScreen) -> None:
    bind, flow, sending, view = screen.ctx.actions.bind, screen.flow, screen.sending, screen.view
    bind(f"{LINE}_accept", flow.accept)
    bind(f"{LINE}_picker", flow.open_picker)
    bind(f"{LINE}_close", flow.close_line)
    bind(f"{TWICE}_again", flow.again)
    bind(f"{TWICE}_close", flow.close_line)
    for at in range(9):
        bind(f"{PICK}_take_{at + 1}", lambda at=at: view.popover.choose(at))
    bind(f"{PICK}_close", view.popover.close_panel)
    bind(f"{HANDOFF}_send", sending.send)
    bind(f"{HANDOFF}_copy", sending.copy)
    bind(f"{HANDOFF}_print", sending.save_pdf)
    bind(f"{HANDOFF}_mail", sending.mail)
    bind(f"{HANDOFF}_close", sending.leave)
    bind(f"{SUMMARY}_close", screen.block_keys.leave_summary)
    for context in (SUMMARY, PAUSE):
        bind(f"{context}_undo", lambda: screen.ctx.actions.trigger("window.undo"))


def _bind_standing(screen: CallDeskScreen) -> None:
    """The pages on which a block waits."""
    bind, standing = screen.ctx.actions.bind, screen.block_keys.standing
    bind(f"{COUNTDOWN}_skip", standing.start_now)
    bind(f"{COUNTDOWN}_close", standing.not_yet)
    for at, minutes in enumerate(BREAKS, start=1):
        bind(f"{PAUSE}_long_{at}", lambda minutes=minutes: standing.say_how_long(minutes))
    for context in (PAUSE, CUT_OFF):
        bind(f"{context}_go_on", standing.go_on)
        bind(f"{context}_end", standing.end)
        bind(f"{context}_close", standing.close_page)
