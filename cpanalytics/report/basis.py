"""What a report is made from, in words: printed documents, SSDA903 returns, local lists."""

from collections.abc import Mapping
from functools import cached_property
from itertools import pairwise

import pandas as pd

from cpanalytics import figures, narrative, not_shown, periods
from cpanalytics.authorities import Authority
from cpanalytics.errors import InputError
from cpanalytics.indicators import rates
from cpanalytics.sources import local

PUBLISHED, LOCAL, RECORDS = "published", "local", "records"
SOURCES = {PUBLISHED: "Printed", LOCAL: "Local list", RECORDS: "Counted"}
"""What a table calls each source, in the order in which they are named."""
YEAR_END = "03-31"
FEWEST_ROUNDED = 30
FOUND_INTERNAL = (
    "Internal reports say what the checks found in the returns, and in which file and row."
)


class Basis:
    """The sources of a report's figures, and the words for each.

    figures    the report's figures; what it is made from is what they are made from.
    documents  the council's documents by release: title and publisher.
    """

    def __init__(
        self, authority: Authority, documents: Mapping[str, Mapping[str, str]], rows: pd.DataFrame
    ) -> None:
        self._authority = authority
        self._documents = documents
        self._rows = rows

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The sources that the report has figures of: published, local, records."""
        return tuple(s for s in SOURCES if (self._rows["source"] == s).any())

    def has(self, source: str) -> bool:
        """Return whether the report has figures of a source."""
        return source in self.sources

    @cached_property
    def is_protected(self) -> bool:
        """Whether there are figures counted from records that are for the public."""
        public = self._rows["visibility"] == "public"
        return bool((public & (self._rows["source"] == RECORDS)).any())

    @cached_property
    def is_rounded(self) -> bool:
        """Whether what is counted is rounded for the public."""
        return bool((self._rows["qualifier"] == figures.ROUNDED).any())

    @property
    def rounded(self) -> str:
        """Return ', rounded ...' to go after what is counted, '' where it is not."""
        return f", {not_shown.ROUNDED}" if self.is_rounded else ""

    @property
    def fewest(self) -> int:
        """Of how many people at least a percentage is given; fewer, rounded, would be far off."""
        return FEWEST_ROUNDED if self.is_rounded else 1

    def said(self, sentences: str) -> str:
        """Return ``sentences``, and after them that numbers are rounded, where they are."""
        return f"{sentences} {not_shown.ROUNDED_SENTENCE}" if self.is_rounded else sentences

    @property
    def is_mixed(self) -> bool:
        """Whether tables must say of each figure which source it is of."""
        return len(self.sources) > 1

    @cached_property
    def years(self) -> list[int]:
        """The years of the returns that figures were counted from: 2025 ends on 31 March 2025."""
        return sorted({periods.year_ending(end) for end in self._counted_ends})

    @cached_property
    def _counted_ends(self) -> pd.Series:
        return self._rows.loc[self._rows["source"] == RECORDS, "period_end"].drop_duplicates()

    @property
    def returns(self) -> str:
        """Return 'SSDA903 returns of the years ending 31 March 2021 to 2025'."""
        many = len(self.years) > 1
        return (
            f"SSDA903 {'returns' if many else 'return'} of the {'years' if many else 'year'} "
            f"ending 31 March {_listed_years(self.years)}{self._so_far()}"
        )

    def _so_far(self) -> str:
        """Return up to which day the last year is counted, where that is not its end."""
        last = self._counted_ends.max()
        if last[5:] == YEAR_END:
            return ""
        return f" ({self.years[-1]} as far as {periods.say_date(last)})"

    @property
    def do(self) -> str:
        """Return "Wigan's document does", to go before 'not give ...'."""
        words = {
            PUBLISHED: ("document", "documents", len(self._documents)),
            RECORDS: ("SSDA903 return", "SSDA903 returns", len(self.years)),
            LOCAL: ("local list", "local lists", len(self._lists)),
        }
        own = [words[s] for s in (PUBLISHED, RECORDS, LOCAL) if s in self.sources]
        own = own or [words[PUBLISHED]]
        said = [one if number == 1 else many for one, many, number in own]
        does = len(own) == 1 and own[0][2] == 1
        return f"{self._authority.of} {narrative.listed(said)} {'does' if does else 'do'}"

    @cached_property
    def _lists(self) -> list[str]:
        return list(self._rows.loc[self._rows["source"] == LOCAL, "release"].unique())

    @property
    def origins(self) -> list[str]:
        """Where the figures come from, a phrase each: 'printed in ...', 'counted from ...'."""
        names = [f"{d['title']} ({d['publisher']})" for d in self._documents.values()]
        told = {
            PUBLISHED: lambda: f"printed in {narrative.listed(names)}",
            RECORDS: lambda: f"counted from its own {self.returns}{self._protected}",
            LOCAL: lambda: f"taken from its own {_lists(self._lists)}",
        }
        return [say() for source, say in told.items() if source in self.sources]

    @property
    def _protected(self) -> str:
        if self.is_rounded:
            return self.rounded
        return "; small numbers are not shown" if self.is_protected else ""

    @property
    def names(self) -> list[str]:
        """Documents, returns and lists by whose they are and what they are called."""
        council, documents = self._authority.council, self._documents.values()
        names = {
            PUBLISHED: lambda: [f"{d['publisher']}, {d['title']}" for d in documents],
            RECORDS: lambda: [f"{council}, {self.returns}{self.rounded}"],
            LOCAL: lambda: [f"{council}, {_lists(self._lists)}"],
        }
        return [name for source in names if source in self.sources for name in names[source]()]

    def about(self, as_of: str) -> str:
        """Return what the pages are made from, and up to when."""
        mixed = (
            " Tables say which figure is of which; figures of different sources are never merged."
        )
        return (
            f"{self._authority.council}: figures up to {periods.say_date(as_of)}, "
            f"{'; '.join(self.origins)}. Each figure keeps the date it belongs to, which may be "
            f"earlier.{mixed if self.is_mixed else ''}"
        )

    def of(self, rows: pd.DataFrame) -> str:
        """Return where ``rows`` come from: documents and headings, returns, lists."""
        council = self._authority.council
        parts = []
        plain = rows["release"].where(rows["source"] != RECORDS, RECORDS)
        for (source, release), part in rows.groupby([rows["source"], plain], sort=False):
            if source == RECORDS:
                parts.append(f"{council}, {self.returns}, counted by cpanalytics{self.rounded}")
                parts += [*_as_first(part), *(f"Population: {one}" for one in populations(part))]
            elif source == LOCAL:
                parts.append(f"{council}, local list {release}")
            else:
                document = self._documents[release]
                parts.append(
                    f"{document['publisher']}, {document['title']} ({_places(part['place'])})"
                )
        return ". ".join(parts)


def populations(rows: pd.DataFrame) -> list[str]:
    """Return the editions of the population that counted rates of ``rows`` are for."""
    return sorted({rates.edition(place) for place in rows["place"].unique()} - {""})


def is_as_first(rows: pd.DataFrame) -> pd.Series:
    """Return which figures were corrected since, but are shown as they were first released."""
    return rows["release"].str.endswith(not_shown.AS_FIRST)


def _as_first(rows: pd.DataFrame) -> list[str]:
    """Return of which dates figures are shown as first released, though corrected since."""
    ends = sorted(rows.loc[is_as_first(rows), "period_end"].unique())
    dates = narrative.listed([periods.say_date(end) for end in ends])
    return [f"Figures of {dates} are as first released: corrected since"] if ends else []


def refuse_if_internal(authority: Authority, shown: pd.DataFrame) -> None:
    """Raise InputError where all of a council's own figures are for internal reports only."""
    if is_internal(authority, shown):
        raise InputError(
            f"{authority.council} has local figures only (local.csv), and these are internal.\n"
            "  Why it matters: a public report could tell of a single child.\n"
            '  What to do: use `--audience internal` (in a notebook: audience = "internal"), or '
            "add the council's returns or what it has published."
        )


def is_internal(authority: Authority, shown: pd.DataFrame) -> bool:
    """Return whether a council has local figures, and none of its own among those ``shown``."""
    own = figures.latest_end(shown, authority.slug)
    return bool(local.files(authority.slug)) and not own


def _listed_years(years: list[int]) -> str:
    """Return '2021 to 2025' for years in a row, '2021, 2022 and 2025' for others."""
    in_a_row = all(after == before + 1 for before, after in pairwise(years))
    if len(years) > 1 and in_a_row:
        return f"{years[0]} to {years[-1]}"
    return narrative.listed([str(year) for year in years])


def _lists(names: list[str]) -> str:
    return f"local {'list' if len(names) == 1 else 'lists'} {narrative.listed(names)}"


def _places(places: pd.Series) -> str:
    """Return the headings once each, with what stands below them: 'A: table, sentence; B'."""
    headings: dict[str, list[str]] = {}
    for place in places.unique():
        heading, _, below = place.partition(": ")
        headings.setdefault(heading, []).append(below)
    told = [(h, ", ".join(b for b in below if b)) for h, below in headings.items()]
    return "; ".join(f"{h}: {b}" if b else h for h, b in told)
