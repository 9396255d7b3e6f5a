"""What an indicator module counts for one span, as numbers to look up."""

import math

from cpanalytics import authorities
from cpanalytics.indicators import table
from cpanalytics.indicators.options import Options

TOTAL = ("Total", "Total", "Total", "Total")


class Rows(dict):
    """Value, numerator and denominator by measure, age_band, sex, group and category."""

    def value(self, measure, *place):
        return self[measure, *(place or TOTAL)][0]

    def share(self, measure, *place):
        """Return numerator and denominator."""
        return self[measure, *(place or TOTAL)][1:]

    @property
    def measures(self):
        return {key[0] for key in self}


def rows_of(module, made, *, span=-1, **options):
    """Return the rows of one span (the last) of tiny records; a number that is not there is None.

    ``options`` are definitions by name.
    """
    counted = list(module.counted(made, made.spans[span], Options(**options)))
    found = table.rows(counted, authorities.authority("wigan"))
    keys = found[["measure", "age_band", "sex", "group", "category"]]
    numbers = found[["value", "numerator", "denominator"]]
    cells = [[None if math.isnan(x) else x for x in row] for row in numbers.to_numpy().tolist()]
    return Rows(zip(map(tuple, keys.to_numpy().tolist()), map(tuple, cells), strict=True))


def counted_of(module, made, measure, *, span=-1, **options):
    """Return the first Counted of a measure."""
    counted = module.counted(made, made.spans[span], Options(**options))
    return next(one for one in counted if one.measure == measure)


def lefts(cohort):
    """Return the number of records left after each step."""
    return [step.left for step in cohort.steps]
