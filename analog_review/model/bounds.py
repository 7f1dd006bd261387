"""What a read sample says about what was missed: an exact upper bound on the share of missed clauses."""

from math import comb

_STEPS = 60


def upper_bound(missed: int, read: int, confidence: float = 0.95) -> float | None:
    """The one-sided exact (Clopper-Pearson) upper bound on a share, after ``missed`` of ``read``; None before any.

    The largest share at which seeing so few would still have probability 1 - confidence:
    C. J. Clopper, E. S. Pearson, Biometrika 26 (1934).
    """
    if not 0 <= missed <= read:
        raise ValueError(f"{missed} of {read} cannot be missed")
    if read == 0:
        return None
    if missed == read:
        return 1.0
    low, high = missed / read, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _at_most(missed, read, middle) > 1 - confidence:
            low = middle
        else:
            high = middle
    return high


def wilson(hit: int, of: int) -> tuple[float, float] | None:
    """The 95 % Wilson interval of a share (E. B. Wilson, JASA 22, 1927); None of nothing."""
    if of == 0:
        return None
    z = 1.959964
    share = hit / of
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * (share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5 / (1 + z * z / of)
    return max(0.0, centre - half), min(1.0, centre + half)


def _at_most(k: int, n: int, p: float) -> float:
    return float(sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1)))
