"""Reading aloud: with a voice, without one, and where the system's sound cannot even be loaded."""

# ruff: noqa: N802 -- named as Qt names them

import pytest

from sdr_desk.ui.practice import voice
from sdr_desk.ui.practice.voice import NO_VOICE, Voice


class Engine:
    def __init__(self, voices: list[str]) -> None:
        self.voices = voices
        self.did: list[str] = []

    def availableVoices(self) -> list[str]:
        return self.voices

    def say(self, text: str) -> None:
        self.did.append(text)

    def stop(self) -> None:
        self.did.append("stop")


def missing() -> list[str]:
    raise ImportError("libpulse.so.0: cannot open shared object file")


@pytest.fixture
def engine(monkeypatch) -> Engine:
    made = Engine(["Anna"])
    monkeypatch.setattr(voice, "_engine_names", lambda: ["speechd"])
    monkeypatch.setattr(voice, "_make_engine", lambda _name, _parent: made)
    return made


def test_a_line_is_read_instead_of_the_one_before(engine: Engine) -> None:
    reader = Voice()
    assert reader.why_not() is None
    reader.say("We have a vendor.")
    reader.stop()
    assert engine.did == ["stop", "We have a vendor.", "stop"]


@pytest.mark.parametrize("names", [missing, list])
def test_without_a_voice_it_says_so_and_nothing_fails(monkeypatch, names) -> None:
    monkeypatch.setattr(voice, "_engine_names", names)
    reader = Voice()
    reader.say("Hello")
    reader.stop()
    assert reader.why_not() == NO_VOICE


def test_an_engine_without_a_voice_is_none(engine: Engine) -> None:
    engine.voices = []
    assert Voice().why_not() == NO_VOICE


def test_the_system_is_asked_once(monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(voice, "_engine_names", lambda: asked.append(1) or [])
    reader = Voice()
    assert [reader.why_not(), reader.why_not()] == [NO_VOICE, NO_VOICE]
    assert len(asked) == 1
