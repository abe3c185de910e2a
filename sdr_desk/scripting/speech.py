"""How long a text takes to say."""

import re

VOICEMAIL_LIMIT = 30
"""Seconds a voicemail may take when its file names no limit."""

_PHONE = re.compile(r"(?<![\d,])\+?\(?\d{1,4}\)?(?:[ .\-–]\(?\d{2,4}\)?){1,4}(?![\d,])")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")


def spoken_seconds(plain: str, words_per_minute: int = 150) -> float:
    """Seconds a plain text takes to say at a given pace.

    Words divided by the pace. 150 words a minute is the usual figure for conversational US English (National
    Center for Voice and Speech) and agrees with common voicemail advice of 50 to 75 words in 20 to 30 seconds.
    Raises ValueError for a pace below 1.
    """
    if words_per_minute < 1:
        raise ValueError("a pace needs at least one word a minute")
    return spoken_words(plain) * 60 / words_per_minute


def spoken_words(plain: str) -> int:
    """Words as said: each digit of a phone number is one; other numbers are one word up to two digits,
    and one word a digit beyond."""
    digits = 0

    def _count_phone(found: re.Match[str]) -> str:
        nonlocal digits
        count = sum(each.isdigit() for each in found.group())
        if count < 7:
            return found.group()
        digits += count
        return " "

    rest = _PHONE.sub(_count_phone, plain)
    for number in _NUMBER.findall(rest):
        digits += 1 if len(number) <= 2 else len(number)
    return digits + len(_WORD.findall(rest))


def written_words(plain: str) -> int:
    """Words of a written text as word processors count them: what stands between white space."""
    return sum(any(sign.isalnum() for sign in word) for word in plain.split())
