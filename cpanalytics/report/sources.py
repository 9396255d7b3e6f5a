"""Where the figures come from, what they mean, and what they do not show."""

from collections.abc import Collection

import pandas as pd

from cpanalytics import figures, measures, narrative, periods
from cpanalytics.indicators import rates
from cpanalytics.indicators.options import CHOICES
from cpanalytics.report import dfe_figures
from cpanalytics.report.basis import LOCAL, PUBLISHED, RECORDS, populations
from cpanalytics.report.dfe_figures import PAGES
from cpanalytics.report.headlines import HEADLINES, SAME_QUESTION
from cpanalytics.report.topic import Topic, not_counted
from cpanalytics.sources.population import ONS
from cpanalytics.tables import Table
from cpanalytics.text import Text

NEIGHBOURS = {
    "Measure": "Statistical neighbours",
    "What it means": "Councils that are alike in ways that matter for children. The figure is "
    "their average as it is printed, so it may have decimals. The document does not name them.",
    "Better when": "neither",
}
OF_NEIGHBOURS = (
    "Reference of statistical neighbours: DfE, children's services statistical neighbour "
    "benchmarking."
)
COUNTED = "Figures counted from the SSDA903 returns follow these definitions."
BEGIN = (
    "The returns begin with their first year: what was before it is not known, such as how long a "
    "child had already been in care."
)
FOR_THE_PUBLIC = (
    "Figures counted from the returns are as good as the returns; what the checks found in them is "
    "told in internal reports.",
    BEGIN,
    "Small numbers are protected: the data quality report says how.",
    "Parts by age, sex or group are given for 31 March and the ends of quarters only; other dates "
    "have totals.",
    "Local figures are in internal reports only.",
)
INTERNAL = (
    "Figures counted from the returns are as good as the returns: the data quality report says "
    "what the checks found in them.",
    BEGIN,
    "Small numbers are not protected: these pages are for those who may see them.",
)
"""What to bear in mind where figures are counted."""
OGL, AS_ITS_SOURCE = "Open Government Licence v3.0", "That of its source"
RATES_BY = "How many children live in the area, for counted rates: {}."
NOT_PUBLISHED = "Internal: not published"
RETURNS_KEPT = "The returns stay in the council"
DFES = "Definitions are DfE's; the documents do not say whether their figures follow them."


class Sources(Topic):
    """The documents, definitions and limits of a report."""

    def documents(self) -> Table:
        """Return the documents that the figures were printed in, and what else they come from."""
        counts = self.report.figures["release"].value_counts()
        documents = self.report.documents if self.report.basis.has(PUBLISHED) else {}
        lines = [
            {
                "Document": f"{d['title']}, {d['publisher']}",
                "Dated": f"{periods.say_date(d['dated'])}: {d['dated_because']}",
                "Figures": int(counts.get(release, 0)),
                "Licence": d["licence"],
            }
            for release, d in documents.items()
        ]
        prints = [f"SHA-256 of the text of {d['title']}: {d['sha256']}" for d in documents.values()]
        if len(theirs := dfe_figures.of_council(self.report.dfe, self.report.authority)):
            prints.append(f"Where a page compares: {dfe_figures.source(theirs)}.")
        if own := self._own_sources():
            data = pd.DataFrame([*lines, *own]).rename(columns={"Document": "Source"})
            return Table("documents", "What the figures come from", data, notes=tuple(prints))
        return Table(
            "documents",
            "Documents that the figures were printed in",
            pd.DataFrame(lines),
            notes=tuple(prints),
        )

    def _own_sources(self) -> list[dict[str, str | int]]:
        """Return a line for the returns, and one for each local list."""
        rows = self.report.figures
        rows = rows[rows["source"].isin((RECORDS, LOCAL))]
        told = []
        plain = rows["release"].where(rows["source"] != RECORDS, RECORDS)
        for (source, release), part in rows.groupby([rows["source"], plain], sort=False):
            counted = source == RECORDS
            protected = counted and self.report.basis.is_protected
            name = self.report.basis.returns if counted else f"Local list {release}"
            told.append(
                {
                    "Document": f"{name}, {self.report.authority.council}",
                    "Dated": "Counted for each date and period" if counted else "As the list says",
                    "Figures": len(part),
                    "Licence": RETURNS_KEPT if protected else NOT_PUBLISHED,
                }
            )
        return told + self._populations(rows)

    def _populations(self, rows: pd.DataFrame) -> list[dict[str, str | int]]:
        """Return a line for each edition of the population that counted rates are by."""
        of = rows["place"].map(rates.edition)
        return [
            {
                "Document": f"Children in the area: {edition}",
                "Dated": "For each rate the estimate of the year before",
                "Figures": int((of == edition).sum()),
                "Licence": OGL if edition.startswith(ONS) else AS_ITS_SOURCE,
            }
            for edition in populations(rows)
        ]

    def definitions(self, *shown: str, printed: Collection[str] = ()) -> Table | Text:
        """Return what the measures on a page mean: those of some topics or ids, or all.

        printed   topics or ids of which the page shows only what somebody wrote down: printed
                  or local figures. What is counted of them is on another page, or on none.
        """
        return self._defined(shown, printed, [id for page in PAGES.values() for id in page])

    def _defined(
        self, shown: Collection[str], printed: Collection[str], compared: Collection[str]
    ) -> Table | Text:
        """Return what measures mean; ``compared`` are shown where DfE gives them, too."""
        rows = self.report.own(self.report.figures)
        theirs = _used(dfe_figures.of_council(self.report.dfe, self.report.authority))
        used = _used(rows) | theirs.intersection(compared)
        written = _used(not_counted(rows))
        found = []
        for measure in measures.catalogue().values():
            names = {measure.id, measure.topic}
            wanted = not shown or not names.isdisjoint(shown)
            if measure.id not in shown and not names.isdisjoint(printed):
                wanted = measure.id in written
            if wanted and measure.id in used:
                found.append(measure)
        if not found:
            return self.not_published("any figure on this subject, so there is nothing to define")
        lines = [self._meaning(measure) for measure in found]
        notes = self._references(found)
        if (self.report.figures["area_level"] == figures.NEIGHBOURS).any():
            lines.append(NEIGHBOURS)
            notes.append(OF_NEIGHBOURS)
        notes += [*([DFES] if self.report.documents else []), *self._counted_by()]
        return Table("definitions", "What each measure means", pd.DataFrame(lines), tuple(notes))

    def _counted_by(self) -> list[str]:
        """Return by which definitions figures are counted: DfE's, or what the council chose."""
        if not self.report.basis.has(RECORDS):
            return []
        chosen = self.report.authority.definitions
        own = [CHOICES[name][choice] for name, choice in chosen.items()]
        by = [RATES_BY.format(edition) for edition in populations(self.report.figures)]
        return [COUNTED, *by, *(f"By the council's own choice: {words}." for words in own)]

    def of_the_board(self) -> Table | Text:
        """Return what the measures of the headlines and priorities mean."""
        priorities = self.report.authority.priorities
        other_side = {other for _, other in SAME_QUESTION}
        ids = [id for id in HEADLINES if id not in other_side]
        own = [m.measure for p in priorities for m in p.measures]
        return self._defined((*ids, *own), other_side, (*ids, *own))

    def _references(self, shown: Collection[measures.Measure]) -> list[str]:
        """Return where measures are defined: the reference of most once, then the others."""
        titles: dict[str, list[str]] = {}
        for measure in shown:
            title = narrative.upper_first(measure.title_in(self.words))
            titles.setdefault(measure.reference, []).append(title)
        most, *others = sorted(titles, key=lambda reference: -len(titles[reference]))
        unless = ", where no other is named" if others else ""
        return [
            f"Reference{unless}: {most}.",
            *(f"Reference of {narrative.listed(titles[other])}: {other}." for other in others),
        ]

    def _meaning(self, measure: measures.Measure) -> dict[str, str]:
        return {
            "Measure": narrative.upper_first(measure.title_in(self.words)),
            "What it means": measure.definition,
            "Better when": measure.better,
        }

    def limits(self) -> Text:
        """Return what a reader should bear in mind."""
        rows = not_counted(self.report.figures)
        by_rule = int((~rows["dated_by"].isin(figures.SURE_DATES)).sum())
        printed = (
            f"{by_rule} of {len(rows)} figures are printed without a date of their own; the "
            "data quality report says how each was dated.",
            "Figures of other areas are those that the documents print, for the dates they "
            "print; they are not a ranking.",
        )
        is_counted = self.report.basis.has(RECORDS)
        returns = FOR_THE_PUBLIC if self.report.basis.is_protected else INTERNAL
        return Text(
            "What these figures do not show:",
            items=(
                *(printed if len(rows) else ()),
                *(returns if is_counted else ()),
                "A difference between two areas or two years may be chance where few people are "
                "counted.",
                "What is not published or counted is not zero."
                if is_counted
                else "What is not published is not zero.",
            ),
        )


def _used(rows: pd.DataFrame) -> set[str]:
    """Return the ids of the measures of ``rows``, a headline of its own by its own id."""
    keys = rows[["measure", "group", "category"]].drop_duplicates().itertuples(index=False)
    return {measures.headline_id(*key) or key.measure for key in keys}
