"""What a council's latest figures of DfE's stand beside: neighbours, region, England, last year."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from cpanalytics import comparisons, figures, measures, periods
from cpanalytics.authorities import Authority
from cpanalytics.comparisons import Counts, Neighbours, Place, Verdict
from cpanalytics.report.beside import COUNTS_OF_PEOPLE
from cpanalytics.report.dfe_figures import ENGLAND
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
    known = comparisons.counts(_near(table, authority))
    for id in ids:
        rows = figures.select(table, id, sex="Total")
        own = rows[(rows["area_code"] == authority.ons_code) & (rows["status"] != "z")]
        for age in AGES.get(measures.resolve(id)[0], HEADLINE_AGES):
            newest = comparisons.newest(own[own["age_band"] == age])
            if len(newest):
                yield _line(rows, known, authority, figures.latest(newest).iloc[0])


def _near(table: pd.DataFrame, authority: Authority) -> pd.DataFrame:
    """Return the figures of the council and of each area beside it."""
    codes = [authority.ons_code, authority.region_code, ENGLAND, *authority.neighbour_lists.codes]
    return table[table["area_code"].isin(codes)]


def _line(rows: pd.DataFrame, known: Counts, authority: Authority, row: pd.Series) -> Line:
    """Return one figure with all that stands beside it, among ``rows`` of the same measure."""
    edition = comparisons.same_edition(rows, row)
    lists = authority.neighbour_lists
    is_count = measures.measure(row["measure"]).unit in COUNTS_OF_PEOPLE  # areas differ in size
    at = {} if is_count else {code: place for place, code in enumerate(edition["area_code"])}

    def sized(code: str) -> pd.Series | None:
        return comparisons.with_size(known, edition.iloc[at[code]]) if code in at else None

    near = [found for found in map(sized, lists.codes) if found is not None]
    theirs = pd.DataFrame(near, columns=edition.columns)
    has_theirs = lists.codes and not is_count
    before = comparisons.year_before(rows, row)
    return Line(
        row=comparisons.with_size(known, row),
        edition=edition,
        nation=sized(ENGLAND),
        region=sized(authority.region_code),
        theirs=comparisons.neighbours(theirs, lists.codes, lists.summary) if has_theirs else None,
        before=None if before is None else comparisons.with_size(known, before),
    )
