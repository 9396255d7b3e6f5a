"""What a council's latest figures of DfE's stand beside: neighbours, region, England, last year."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from cpanalytics import comparisons, figures, measures, periods
from cpanalytics.authorities import Authority
from cpanalytics.comparisons import Neighbours, Place, Verdict
from cpanalytics.neighbour_lists import NeighbourLists
from cpanalytics.report.beside import COUNTS_OF_PEOPLE
from cpanalytics.report.topic import HEADLINE_AGES

AGES = {
    "staying_put": ("18", "19 to 20"),
    "staying_put_pct": ("18", "19 to 20"),
    "care_leavers_pct": ("17 to 18", "19 to 21"),
}
"""Ages of which a page compares a measure, where they are not those of every headline."""
SCOPES = ("England", "region", "neighbours", "year before")


@dataclass(frozen=True)
class Line:
    """One figure of the council's, all areas' figures beside it, and how it stands to them.

    ``edition`` are figures of the same thing, year and release. What is not there is None.
    """

    row: pd.Series
    edition: pd.DataFrame
    nation: pd.Series | None
    region: pd.Series | None
    theirs: Neighbours | None
    before: pd.Series | None

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """How the figure stands to England, region, neighbours and the year before, if there."""
        found = {
            "England": None if self.nation is None else comparisons.in_whole(self.row, self.nation),
            "region": None if self.region is None else comparisons.in_whole(self.row, self.region),
            "neighbours": None
            if self.theirs is None
            else comparisons.with_neighbours(self.row, self.theirs),
            "year before": None
            if self.before is None
            else comparisons.since(self.row, self.before),
        }
        return {scope: verdict for scope, verdict in found.items() if verdict is not None}

    @property
    def better(self) -> str:
        """What is better: higher, lower or neither."""
        return measures.measure(self.headline).better

    @property
    def headline(self) -> str:
        """The catalogue's id of the figure: its measure, or an alias for this part of it."""
        row = self.row
        id = measures.headline_id(row["measure"], row["group"], row["category"])
        return id or row["measure"]

    @cached_property
    def place(self) -> Place | None:
        """Where the council stands among all; None where neither is better, or it has no figure."""
        return comparisons.place(self.edition, self.row, self.better)

    @property
    def when(self) -> str:
        """The date of the figure, as short as a table needs it."""
        row = self.row
        return periods.short_period(row["period_type"], row["period_start"], row["period_end"])


def lines(table: pd.DataFrame, authority: Authority, ids: tuple[str, ...]) -> Iterator[Line]:
    """Yield the council's latest figure of each measure, one for each age that is compared.

    table   DfE's figures of all areas.   ids   of the catalogue; what DfE's files do not give of
            the council is passed over.
    """
    for id in ids:
        rows = figures.select(table, id, sex="Total", area_code=authority.ons_code)
        rows = rows[rows["status"] != "z"]
        for age in AGES.get(measures.resolve(id)[0], HEADLINE_AGES):
            own = comparisons.newest(rows[rows["age_band"] == age])
            if len(own):
                yield line(table, authority, figures.latest(own).iloc[0])


def line(table: pd.DataFrame, authority: Authority, row: pd.Series) -> Line:
    """Return one figure with all that stands beside it."""
    beside = table[table["release"] == row["release"]]
    edition = comparisons.same_edition(beside, row)
    lists = authority.neighbour_lists
    is_count = measures.measure(row["measure"]).unit in COUNTS_OF_PEOPLE  # areas differ in size
    nation = edition[(edition["area_level"] == figures.NATION) & (not is_count)]
    region = edition[(edition["area_code"] == authority.region_code) & (not is_count)]
    has_theirs = lists.codes and not is_count
    return Line(
        row=comparisons.with_size(beside, row),
        edition=edition,
        nation=_sized(beside, nation),
        region=_sized(beside, region),
        theirs=_neighbours(beside, edition, lists) if has_theirs else None,
        before=_before(table, row),
    )


def _sized(beside: pd.DataFrame, rows: pd.DataFrame) -> pd.Series | None:
    return comparisons.with_size(beside, rows.iloc[0]) if len(rows) else None


def _neighbours(beside: pd.DataFrame, edition: pd.DataFrame, lists: NeighbourLists) -> Neighbours:
    """Return the neighbours' figures, with their sizes where the counts beside them give these."""
    near = edition[edition["area_code"].isin(lists.codes)]
    sized = pd.DataFrame([comparisons.with_size(beside, row) for _, row in near.iterrows()])
    given = sized if len(near) else edition.iloc[:0]
    return comparisons.neighbours(given, lists.codes, lists.summary)


def _before(table: pd.DataFrame, row: pd.Series) -> pd.Series | None:
    """Return the year before, with its size; None where it is not there."""
    before = comparisons.year_before(table, row)
    if before is None:
        return None
    return comparisons.with_size(table[table["release"] == before["release"]], before)
