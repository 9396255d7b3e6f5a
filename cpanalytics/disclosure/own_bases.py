"""Denominators of an option's own: the care leavers whose activity is known, and not all of them.

Under such an option a percentage names two counts, and the second is none that its measure names.
It has a name of its own here, and lies inside the count that the measure names.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cpanalytics.disclosure import quantities as known
from cpanalytics.disclosure.cells import Cells, Figure, positions
from cpanalytics.disclosure.quantities import TOTAL
from cpanalytics.disclosure.sums import Relation, summed

NOT_KNOWN = ("activity_in_full", "Information not known")


def own_bases(cells: Cells, figures: Iterable[Figure]) -> Iterator[Relation]:
    """Yield what each such denominator is made of, and what it is a part of."""
    figures, names = list(figures), {place: cell for cell, place in cells.places.items()}
    for base, whole in list(cells.own_bases.items()):
        own = names[base]
        parts = sorted({one.top for one in figures if one.bottom == base})
        yield summed(cells, base, parts, replace(own, category=f"{own.category}: rest"))
        left_out = positions(cells, [names[whole].of(*NOT_KNOWN)]) if own.category == TOTAL else []
        rest = replace(own, category=f"{own.category}: not known")
        yield summed(cells, whole, [base, *left_out], rest)
        everybody = replace(own, group=own.group.removeprefix(f"{known.UASC} x "), category=TOTAL)
        if (place := cells.get(everybody)) not in (base, None):
            others = replace(own, category=known.OTHERS)
            yield summed(cells, place, [base], others)
