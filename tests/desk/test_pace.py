"""Work on much data beside a window: nobody looks for cycles meanwhile, and everything is as before afterwards."""

import gc
import sys

from sdr_desk.desk.pace import yielding


def test_nobody_looks_for_cycles_until_the_last_of_several_works_has_ended() -> None:
    before = sys.getswitchinterval()
    with yielding():
        with yielding():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    assert sys.getswitchinterval() == before


def test_whoever_switched_the_search_off_finds_it_off() -> None:
    gc.disable()
    try:
        with yielding():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
