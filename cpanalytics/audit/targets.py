"""The counts that must stay hidden, and how widely: what a suppressed figure is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cpanalytics.audit import rounded
from cpanalytics.audit.counts import COUNT, MEAN, SHARE, SUMS, Behind, Count
from cpanalytics.audit.knowledge import FEW, Known, is_sensitive
from cpanalytics.audit.splits import Relation

SMALL = range(1, 6)
ENOUGH = 3
ENDS = (1, 6)
REST = "rest of "


@dataclass
class Target:
    """A count that some suppressed figures are made of.

    ends   values that must stay possible, beside there being three: 1 and 6 of a primary count.
    only_small  narrowing it matters only where a value from 1 to 5 is left.
    rows   the suppressed figures, and which part of them the count is.
    """

    count: Count
    ends: tuple[int, ...] = ()
    only_small: bool = False
    rows: list[tuple[object, str]] = field(default_factory=list)


def targets(
    known: Known, truth: Mapping[Count, float] | None
) -> tuple[dict[Count, Target], list[Relation]]:
    """Return what must stay hidden, and the relations of those who are the rest of a base.

    truth   the value of each count; None where it is not known which counts are small.
    """
    found: dict[Count, Target] = {}
    relations: dict[Count, Relation] = {}
    for row, made in [*known.hidden, *known.among]:
        for count, part, ends, only_small in _parts(made, truth):
            if count in known.exact:
                continue
            if row.qualifier == rounded.ROUNDED:
                if truth is not None and not ends and count in known.rounded:
                    continue  # it is not small
                ends = rounded.ends(known.rounded.get(count)) if ends and part != "rest" else ()
            target = found.setdefault(count, Target(count, ends, only_small))
            target.ends = target.ends or ends
            target.only_small &= only_small
            target.rows.append((row, part))
            if count.stock.startswith(REST):
                counts, weights = (made.bottom, made.top, count), (1.0, -1.0, -1.0)
                relations[count] = Relation("numerator and rest", counts, weights)
    return found, list(relations.values())


def _parts(made: Behind, truth: Mapping[Count, float] | None) -> list[tuple]:
    """Return count, which part it is, ends and only_small of what one suppressed row hides."""
    rest = made.top._replace(stock=REST + made.top.stock)
    if truth is None:
        parts = [] if made.top.stock in SUMS or made.kind == MEAN else [(made.top, "count")]
        parts += [(rest, "rest")] if made.kind == SHARE else []
        parts += [(made.bottom, "base")] if made.bottom else []
        return [(count, part, (), part != "count") for count, part in parts]
    top, bottom = truth.get(made.top), truth.get(made.bottom) if made.bottom else None
    if top is None:
        return []
    if made.kind == COUNT:
        return [(made.top, "count", _ends(top), False)] if top else []
    parts = [(made.bottom, "base", ENDS, False)] if bottom in SMALL else []
    if made.kind == MEAN and made.top.stock in SUMS and bottom < FEW:
        return [*parts, (made.top, "sum", (), False)]
    if made.kind != SHARE:
        return parts
    sensitive = is_sensitive(made) and bottom < FEW
    if top or sensitive:
        parts.append((made.top, "count", _ends(top), False))
    if bottom - top in SMALL:
        parts.append((rest, "rest", ENDS, False))
    return parts


def _ends(value: float) -> tuple[int, ...]:
    return ENDS if value in SMALL else ()
