"""Where the figures come from, what they mean, and what they do not show."""

import pandas as pd

from cpanalytics import measures, narrative, periods
from cpanalytics.report.topic import Topic
from cpanalytics.tables import Table
from cpanalytics.text import Text


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

    def definitions(self, *topics: str) -> Table | Text:
        """Return what each measure of some topics (all, if none is named) means."""
        rows = self.report.own(self.report.figures)
        keys = rows[["measure", "group", "category"]].drop_duplicates().itertuples(index=False)
        used = {measures.headline_id(*key) or key.measure for key in keys}
        known = [m for m in measures.catalogue().values() if m.id in used]
        data = pd.DataFrame(
            [
                {
                    "Measure": narrative.upper_first(m.title_in(self.words)),
                    "What it means": m.definition,
                    "Better when": m.better,
                    "Reference": m.reference,
                }
                for m in known
                if not topics or m.topic in topics
            ]
        )
        if data.empty:
            return self.not_published("figure on this subject, so there is nothing to define")
        return Table("definitions", "What each measure means", data)

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
