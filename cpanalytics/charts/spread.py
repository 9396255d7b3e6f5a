"""Put labels side by side without overlap, each as near as can be to where it wants to be."""

from collections.abc import Sequence


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Return the centre of each label, in the order given, between ``low`` and ``high``.

    Labels keep the order of their wished centres. Where they would overlap they share the
    shift (least squares under an order: neighbours that collide are pooled to their mean).
    Where they need more room than there is, they start at ``low`` and run past ``high``.
    """
    order = sorted(range(len(wanted)), key=lambda label: wanted[label])
    offsets, used = [], 0.0
    for label in order:
        offsets.append(used + sizes[label] / 2)
        used += sizes[label]
    slack = [wanted[label] - offset for label, offset in zip(order, offsets, strict=True)]
    last = max(low, high - used)
    placed = [min(max(value, low), last) for value in _never_falling(slack)]
    centres = [0.0] * len(wanted)
    for label, start, offset in zip(order, placed, offsets, strict=True):
        centres[label] = start + offset
    return centres


def _never_falling(values: Sequence[float]) -> list[float]:
    """Return the nearest sequence that never falls, by pooling neighbours that do."""
    pools: list[tuple[float, int]] = []
    for value in values:
        pools.append((value, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (left, many), (right, more) = pools[-2:]
            pools[-2:] = [((left * many + right * more) / (many + more), many + more)]
    return [mean for mean, size in pools for _ in range(size)]
