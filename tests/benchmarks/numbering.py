"""A number to E.164: ours beside phonenumbers, on clean North American numbers, mixed ones, and its own examples."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import phonenumbers

from sdr_desk.method.phones import parse_phone
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, Spread, Target, spread

_EQUAL = Target("below phonenumbers", ratio=1)
_MICROSECONDS = 1_000_000
_SHAPES = ("(208) {e}-{n}", "208-{e}-{n}", "+1 208 {e} {n}", "208.{e}.{n}", "1-208-{e}-{n}", "208{e}{n}")
_OTHERS = ("+44 20 7946 0{k:03d}", "+49 30 2312 5{k:03d}", "+33 1 99 00 {k:02d} 55", "+81 3 1234 5{k:03d}")


def measure(count: int = 20_000) -> list[Row]:
    """Microseconds a number, in portions of a hundred."""
    clean = [_SHAPES[at % 6].format(e=200 + at % 700, n=f"{at % 10_000:04d}") for at in range(count)]
    mixed = [_OTHERS[at // 10 % 4].format(k=at % 100) if at % 10 == 0 else number for at, number in enumerate(clean)]
    differ = differing()
    note = f"not equal to phonenumbers on: {', '.join(differ[:5])}" if differ else ""
    return [
        Row("number to E.164, clean North American", _each(clean, _ours), "phonenumbers", _each(clean, _bare), _EQUAL,
            "µs"),
        Row("number to E.164, one in ten from abroad", _each(mixed, _ours), "phonenumbers", _each(mixed, _bare),
            _EQUAL, "µs"),
        Row("its own example numbers read differently", (float(len(differ)) or 1e-9, float(len(differ))),
            "", (0.0, 0.0), Target("none", median=0.5), "of all", stable=False, note=note),
    ]  # fmt: skip


def differing() -> list[str]:
    """Example numbers of phonenumbers, of every region and kind, that we do not read as it does."""
    found = []
    for region in phonenumbers.SUPPORTED_REGIONS:
        for kind in phonenumbers.PhoneNumberType.values():
            example = phonenumbers.example_number_for_type(region, kind)
            if example is None or not phonenumbers.is_possible_number(example):
                continue
            wanted = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
            for form in (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.INTERNATIONAL):
                typed = phonenumbers.format_number(example, form)
                if _bare(typed, region) == wanted and parse_phone(typed, region).e164 != wanted:
                    found.append(f"{region} {typed}")
    return sorted(set(found))


def _ours(typed: str) -> str | None:
    return parse_phone(typed).e164


def _bare(typed: str, region: str = "US") -> str | None:
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _each(numbers: Sequence[str], read: Callable[[str], object]) -> Spread:
    read(numbers[0])
    found = []
    for at in range(0, len(numbers), 100):
        some = numbers[at : at + 100]
        began = time.perf_counter()
        for number in some:
            read(number)
        found.append((time.perf_counter() - began) / len(some) * _MICROSECONDS)
    return spread(found)


def part(_ground: Ground) -> list[Row]:
    """This part of the benchmark."""
    return measure()
