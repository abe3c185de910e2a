"""The registry of actions: keys, contexts, and what is wrong with a set of them."""

import pytest

from sdr_desk.ui.actions import Actions, ActionSpec, problems
from sdr_desk.ui.everywhere import OVERLAYS
from sdr_desk.ui.main_window import every_action


def spec(name, *keys, context="everywhere", **more):
    return ActionSpec(name, name.title(), keys, context, **more)


def test_every_action_has_a_key_and_none_share_one():
    assert problems(every_action(), OVERLAYS) == []


def test_a_missing_key_and_a_shared_key_are_found():
    found = problems([spec("a", "Ctrl+K"), spec("b", "Ctrl+K", context="today"), spec("c")])
    assert found == ["b and a share Ctrl+K in today", "c has no key"]


def test_two_screens_may_use_the_same_key():
    assert problems([spec("a", "J", context="today"), spec("b", "J", context="call_desk")]) == []


def test_an_id_cannot_mean_two_actions():
    actions = Actions([spec("a", "J")])
    with pytest.raises(ValueError, match="called a"):
        actions.register([spec("a", "K")])


def test_plain_keys_rest_while_typing(qapp):
    actions = Actions([spec("a", "J"), spec("b", "1", while_typing=("Alt+1",)), spec("c", "Ctrl+S"), spec("d", "F6")])
    assert actions.find("J", typing=True) is None
    assert actions.find("J", typing=False).id == "a"
    assert [actions.find(key, typing=True).id for key in ("Alt+1", "Ctrl+S", "F6")] == ["b", "c", "d"]


def test_contexts_decide_what_a_key_means(qapp):
    actions = Actions([spec("a", "J", context="one"), spec("b", "J", context="two"), spec("c", "F1")])
    actions.set_screen("one")
    assert actions.find("J", False).id == "a"
    actions.add_context("two")
    assert actions.find("J", False).id == "b"
    actions.push("over")
    assert actions.find("J", False) is None
    assert actions.find("F1", False) is None
    actions.pop("over")
    actions.set_screen("one")
    assert actions.find("J", False).id == "a"


def test_keys_can_be_changed_and_single_keys_switched_off(qapp):
    actions = Actions([spec("a", "J"), spec("b", "Ctrl+S")])
    actions.overrides["a"] = "Ctrl+J"
    actions.reload()
    assert actions.find("Ctrl+J", True).id == "a"
    assert actions.find("J", False) is None
    actions.overrides.clear()
    actions.single_keys = False
    actions.reload()
    assert (actions.keys_of("a"), actions.keys_of("b")) == ((), ("Ctrl+S",))


def test_an_unavailable_action_says_why(qapp, qtbot):
    actions = Actions([spec("a", "J")])
    assert actions.reason("a") == "Not available here."
    done = []
    actions.bind("a", lambda: done.append(1), lambda: "Nobody is chosen.")
    with qtbot.waitSignal(actions.refused) as refused:
        assert not actions.trigger("a")
    assert refused.args == ["a", "Nobody is chosen."]
    actions.bind("a", lambda: done.append(1))
    assert actions.trigger("a")
    assert done == [1]


def test_menu_actions_fire_the_same_slot(qapp):
    actions = Actions([spec("a", "Ctrl+J")])
    done = []
    actions.bind("a", lambda: done.append(1))
    actions.qaction("a").trigger()
    assert done == [1]
    assert actions.qaction("a").shortcut().toString() == "Ctrl+J"


def test_opening_the_same_screen_again_tells_nobody(qtbot):
    actions = Actions([spec("a", "J", context="one")])
    told = []
    actions.contexts_changed.connect(lambda: told.append(actions.contexts()))
    actions.set_screen("one")
    actions.set_screen("one")
    assert told == [("one", "everywhere")]
    actions.add_context("two")
    actions.set_screen("one")
    assert told[-1] == ("one", "everywhere")
