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
        data = pd.DataFrame(
            [
                {
                    "Document": d["title"],
                    "Publisher": d["publisher"],
                    "Years": d["years"],
                    "Dated": f"{periods.say_date(d['dated'])} ({d['dated_because']})",
                    "Figures": int(counts.get(release, 0)),
                    "Fingerprint of the text (SHA-256)": d["sha256"][:16],
                    "Licence": d["licence"],
                }
                for release, d in self.report.documents.items()
            ]
        )
        return Table("documents", "Documents that the figures were printed in", data)

    def definitions(self, *topics: str) -> Table:
        """Return what each measure of some topics (all, if none is named) means."""
        used = set(self.report.own(self.report.figures)["measure"])
        known = [m for m in measures.catalogue().values() if not m.alias_of and m.id in used]
        shown = [m for m in known if not topics or m.topic in topics]
        data = pd.DataFrame(
            [
                {
                    "Measure": narrative.upper_first(m.title_in(self.words)),
                    "What it means": m.definition,
                    "Better when": m.better,
                    "Reference": m.reference,
                }
                for m in shown
            ]
        )
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
