"""What a reader of the released figures knows of each count, and which counts are suppressed."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from cpanalytics import measures
from cpanalytics.audit import rounded
from cpanalytics.audit.counts import (
    COUNT,
    MEAN,
    OF_A_PART_NOTHING_ELSE_TELLS,
    SHARE,
    SUMS,
    Behind,
    Count,
    behind,
)
from cpanalytics.audit.splits import Relation

HIDDEN = "c"
FEW = 10
SAME_FIGURE = [
    "measure", "area_code", "reported_by", "period_type", "period_start", "period_end",
    "age_band", "sex", "group", "category", "kind",
]  # fmt: skip
SHOWN = "a percentage or mean that is shown"
_EXACT = 1e-9


@dataclass
class Known:
    """What is known of counts: some exactly, of some the least, of some how they are related.

    hidden  each suppressed row with what is behind it.   rounded  counts as shown, multiples of 5,
    and ``among`` the rows that show them with what is behind each.
    """

    exact: dict[Count, float] = field(default_factory=dict)
    least: dict[Count, float] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    hidden: list[tuple[Hashable, Behind]] = field(default_factory=list)
    rounded: dict[Count, float] = field(default_factory=dict)
    among: list[tuple[Hashable, Behind]] = field(default_factory=list)

    @property
    def counts(self) -> dict[Count, None]:
        """Every count that a figure is made of, in order."""
        found = [count for _, made in self.hidden for count in (made.top, made.bottom) if count]
        told = [count for relation in self.relations for count in relation.counts]
        return dict.fromkeys([*self.exact, *self.least, *told, *found])

    def add(self, other: "Known") -> None:
        """Add what is known from elsewhere; what is known exactly here stays as it is."""
        self.exact = other.exact | self.exact
        self.least = other.least | self.least
        self.rounded = other.rounded | self.rounded
        self.relations += other.relations
        self.hidden += other.hidden
        self.among += other.among


def counted(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that were counted from records."""
    return figures[figures["source"] == "records"]


def known(released: pd.DataFrame, earlier: Iterable[pd.DataFrame] = ()) -> Known:
    """Return what the released figures say, and earlier ones that are the same figures."""
    found = Known()
    own = counted(released)
    rows = list(own.itertuples())
    places = _decimals(own)
    for table in (*earlier, own):
        for row in counted(table).itertuples():
            _shown(found, row, behind(row), places)
    for row in rows:
        if row.status == HIDDEN:
            _hidden(found, row, behind(row))
    return found


def _decimals(rows: pd.DataFrame) -> Mapping[str, int] | None:
    """Return the decimal places of each measure's values; None if they are given in full."""
    known = measures.catalogue()
    places = {name: known[name].decimals for name in rows["measure"].unique() if name in known}
    told = rows[rows["value"].notna() & rows["measure"].isin(places)]
    shown = told["value"].to_numpy() * 10.0 ** told["measure"].map(places).to_numpy(dtype=float)
    return places if (np.abs(shown - np.round(shown)) < 1e-6).all() else None


def _shown(found: Known, row: Hashable, made: Behind, places: Mapping[str, int] | None) -> None:
    if row.status == "z" and made.bottom:
        found.exact |= {made.top: 0.0, made.bottom: 0.0}
        return
    if row.status != "ok" or row.value != row.value:
        return
    if row.qualifier == rounded.ROUNDED:
        _rounded(found, row, made)
        return
    if made.kind == COUNT:
        found.exact[made.top] = row.value
        return
    for count, number in ((made.top, row.numerator), (made.bottom, row.denominator)):
        if number == number:
            found.exact[count] = number
    if made.top not in found.exact or made.bottom not in found.exact:
        half = 0.5 * 10.0 ** -places[row.measure] if places and row.measure in places else 0.0
        found.relations += confined(made, row.value - half, row.value + half)


def _rounded(found: Known, row: Hashable, made: Behind) -> None:
    for count, shown in rounded.counts(row, made).items():
        found.relations.append(rounded.interval(count, shown))
        found.rounded[count] = shown
    found.among.append((row, made))


def confined(made: Behind, low: float, high: float, says: str = SHOWN) -> Iterator[Relation]:
    """Yield that ``scale`` times ``top`` lies from ``low`` to ``high`` times ``bottom``.

    A half rounds up, so the upper end is not reached. A value given in full keeps the width that
    its last digits have.
    """
    if low == high:
        low, high = low - _EXACT * max(1.0, abs(low)), high + _EXACT * max(1.0, abs(high))
    else:
        high -= _EXACT
    counts = (made.top, made.bottom)
    yield Relation(says, counts, (made.scale, -low), 0.0, np.inf)
    yield Relation(says, counts, (-made.scale, high), 0.0, np.inf)


def _hidden(found: Known, row: Hashable, made: Behind) -> None:
    """Note a suppressed row. Zeros are shown, so a suppressed count is one at least.

    Of a percentage it can be the base that is hidden, and then the numerator may be none; where
    the base is shown, it is the numerator or the rest that is hidden. Nobody at all is shown as
    not applicable.
    """
    found.hidden.append((row, made))
    if row.qualifier == rounded.ROUNDED:  # zeros are not told apart
        return
    if made.kind == COUNT:
        found.least[made.top] = 1.0
        return
    base = found.exact.get(made.bottom)
    if base is None:
        found.least.setdefault(made.bottom, 1.0)
    elif made.kind == SHARE and not (base < FEW and is_sensitive(made)):
        found.least.setdefault(made.top, 1.0)
    if made.kind == SHARE:
        found.relations.append(
            Relation("part of a base", (made.bottom, made.top), (1.0, -1.0), 0.0, np.inf)
        )


def is_sensitive(made: Behind) -> bool:
    """Whether a zero, or everybody, of a small group is not told either."""
    return made.kind == SHARE and made.top.stock in OF_A_PART_NOTHING_ELSE_TELLS


def values_of(figures: pd.DataFrame) -> dict[Count, float]:
    """Return the value of each count that unprotected figures are made of."""
    found: dict[Count, float] = {}
    for row in counted(figures).itertuples():
        made = behind(row)
        if made.kind == COUNT:
            found[made.top] = row.value
        elif made.kind == MEAN:
            found[made.bottom] = row.denominator
            if made.top.stock in SUMS:
                total = row.value * row.denominator if row.denominator else 0.0
                found[made.top] = float(np.round(total))
        else:
            found |= {made.top: row.numerator, made.bottom: row.denominator}
    return found


def unchanged(earlier: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    """Return the counted rows of an earlier release that are still as they were shown then."""
    now = counted(truth)[[*SAME_FIGURE, "value", "numerator", "denominator"]]
    both = counted(earlier).reset_index(drop=True).merge(
        now, how="left", on=SAME_FIGURE, suffixes=("", "_now")
    )  # fmt: skip
    same = pd.Series(True, index=both.index)
    for name in ("value", "numerator", "denominator"):
        then, today = both[name], both[f"{name}_now"]
        same &= (then == today) | then.isna()
    return both.loc[same & (both["status"] != HIDDEN), list(earlier.columns)]
