"""Who hears which words while versions share people: steady for each person, and even over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b


def variant_for(experiment_id: str, variants: Sequence[str], prospect_id: str) -> str:
    """The version a person hears in an experiment, the same one every time.

    The lot is a hash of both ids, so it needs no record, is the same on every machine, and one experiment's lots say
    nothing of another's.

    Raises:
        ValueError: there are no variants.
    """
    if not variants:
        raise ValueError("an experiment needs its variants")
    lot = blake2b(f"{experiment_id}/{prospect_id}".encode(), digest_size=8).digest()
    return variants[int.from_bytes(lot) % len(variants)]
