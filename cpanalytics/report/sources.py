"""Where the figures come from, what they mean, and what they do not show."""

import pandas as pd

from cpanalytics import figures, measures, narrative, periods
from cpanalytics.report.headlines import HEADLINES
from cpanalytics.report.topic import Topic
from cpanalytics.tables import Table
from cpanalytics.text import Text

NEIGHBOURS = {
    "Measure": "Statistical neighbours",
    "What it means": "Councils that are alike in ways that matter for children. The figure is "
    "their average, so it may have decimals. The document does not name them.",
    "Better when": "neither",
    "Reference": "DfE, children's services statistical neighbour benchmarking",
}
DFES = "Definitions are DfE's; the documents do not say whether their figures follow them."


class Sources(Topic):
    """The documents, definitions and limits of a report."""

    def documents(self) -> Table:
        """Return the documents that the figures were printed in."""
        counts = self.report.figures["release"].value_counts()
        documents = self.report.documents
        data = pd.DataFrame(
            [
                {
                    "Document": f"{d['title']}, {d['publisher']}",
                    "Dated": f"{periods.say_date(d['dated'])}: {d['dated_because']}",
                    "Figures": int(counts.get(release, 0)),
                    "Licence": d["licence"],
                }
                for release, d in documents.items()
            ]
        )
        prints = [f"SHA-256 of the text of {d['title']}: {d['sha256']}" for d in documents.values()]
        return Table(
            "documents", "Documents that the figures were printed in", data, notes=tuple(prints)
        )

    def definitions(self, *shown: str) -> Table | Text:
        """Return what published measures mean: those of some topics or ids, or all."""
        rows = self.report.own(self.report.figures)
        keys = rows[["measure", "group", "category"]].drop_duplicates().itertuples(index=False)
        used = {measures.headline_id(*key) or key.measure for key in keys}
        known = [m for m in measures.catalogue().values() if m.id in used]
        lines = [self._meaning(m) for m in known if not shown or {m.id, m.topic} & set(shown)]
        if not lines:
            return self.not_published("any figure on this subject, so there is nothing to define")
        if (self.report.figures["area_level"] == figures.NEIGHBOURS).any():
            lines.append(NEIGHBOURS)
        return Table("definitions", "What each measure means", pd.DataFrame(lines), notes=(DFES,))

    def of_the_board(self) -> Table | Text:
        """Return what the measures of the headlines and priorities mean."""
        priorities = self.report.authority.priorities
        return self.definitions(*HEADLINES, *(m.measure for p in priorities for m in p.measures))

    def _meaning(self, measure: measures.Measure) -> dict[str, str]:
        return {
            "Measure": narrative.upper_first(measure.title_in(self.words)),
            "What it means": measure.definition,
            "Better when": measure.better,
            "Reference": measure.reference,
        }

    def limits(self) -> Text:
        """Return what a reader should bear in mind."""
        rows = self.report.figures
        by_rule = int((rows["dated_by"] != "printed").sum())
        return Text(
            "What these figures do not show:",
            items=(
                f"{by_rule} of {len(rows)} figures are printed without a date of their own; the "
                "data quality report says how each was dated.",
                "Figures of other areas are those that the documents print, for the dates they "
                "print; they are not a ranking.",
                "A difference between two areas or two years may be chance where few people are "
                "counted.",
                "What is not published is not zero.",
            ),
        )
