"""How much each learner's word counts: a logistic regression over their held-back log-odds with no negative weight.

Stacked generalisation (Wolpert, 1992; Breiman, 1996): minimised is the log-loss over rows no learner had seen, with a
pull towards given weights (equal ones, when none are given) that fades as outcomes come in.
"""

from __future__ import annotations

import numpy as np

from sdr_desk.method.ranking.coded import Bools, Floats

_PULL = 4.0


def fit_blend(
    logits: Floats, positive: Bools, weights: Floats | None = None, start: Floats | None = None, pull: float = _PULL
) -> tuple[Floats, float]:
    """Weights of the columns of *logits* (rows × learners) and the intercept."""
    from scipy.optimize import minimize  # noqa: PLC0415 - a heavy library

    weight = np.ones(len(positive)) if weights is None else weights
    prior = np.full(logits.shape[1], 1.0 / logits.shape[1]) if start is None else start
    sign = np.where(positive, 1.0, -1.0)

    def loss(at: Floats) -> tuple[float, Floats]:
        margin = sign * (logits @ at[:-1] + at[-1])
        miss = -weight * sign / (1.0 + np.exp(np.clip(margin, -500, 500)))
        away = at[:-1] - prior
        value = float(weight @ np.logaddexp(0.0, -margin)) + pull * float(away @ away)
        return value, np.append(logits.T @ miss + 2 * pull * away, miss.sum())

    bounds = [(0.0, None)] * logits.shape[1] + [(None, None)]
    found = minimize(loss, np.append(prior, 0.0), jac=True, bounds=bounds, method="L-BFGS-B").x
    return np.asarray(found[:-1]), float(found[-1])
