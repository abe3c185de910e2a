"""Who does not want post or e-mail, told by the fields that other programs export for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_OUT = re.compile(r"opt(?:ed)?out|unsubscri|^(?:donot|dont|no)(?:e?mail|post|direct|contact|letter|write)")
_BARE = re.compile(r"opt(?:ed)?out|unsubscri|contact|write")
_OTHER = re.compile(r"call|phone|sms|text|fax")
_POST = re.compile(r"direct|post|letter|(?<!e)mail")
_NO = frozenset({"", "0", "0.0", "no", "n", "false", "f", "off", "unchecked", "none", "null", "opt in", "opted in"})
_BOTH = frozenset({"letter", "email"})


def opted_out(fields: Mapping[str, object], kind: str) -> bool:
    """Whether one of a person's own fields says that they want no letters (`letter`) or no e-mails (`email`).

    “Email Opt Out”, “HasOptedOutOfEmail”, “Unsubscribed” and the like count when they hold anything but a no.
    """
    return any(kind in _about(name) and str(value).strip().casefold() not in _NO for name, value in fields.items())


@lru_cache(maxsize=1024)
def _about(name: str) -> frozenset[str]:
    """What a field of this name forbids when it is set."""
    bare = re.sub(r"[^a-z0-9]", "", name.casefold())
    if not _OUT.search(bare) or _OTHER.search(bare):
        return frozenset()
    kinds = {kind for kind, found in (("email", "email" in bare), ("letter", _POST.search(bare))) if found}
    return frozenset(kinds) or (_BOTH if _BARE.search(bare) else frozenset())
