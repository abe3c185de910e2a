"""One thread for the libraries that calculate: on a busy machine, waiting threads cost more than they save."""

from __future__ import annotations

from contextlib import AbstractContextManager


def one_thread() -> AbstractContextManager[object]:
    """Within the block scikit-learn's loops and the linear algebra run in this thread alone."""
    import sklearn.ensemble  # noqa: F401, PLC0415 - only libraries that are loaded can be limited
    from threadpoolctl import threadpool_limits  # noqa: PLC0415 - it looks through every loaded library

    limits: AbstractContextManager[object] = threadpool_limits(1)
    return limits
