"""How good the SSDA903 returns are: what the checks found in them, and which figures it touches."""

import pandas as pd

from cpanalytics import measures, narrative
from cpanalytics.report import record_findings
from cpanalytics.report.basis import FOUND_INTERNAL, RECORDS, YEAR_END
from cpanalytics.report.small_numbers import how_many_hidden
from cpanalytics.report.topic import Topic
from cpanalytics.tables import Table
from cpanalytics.text import Text

SEVERITIES = {
    "error": "the row is wrong, and figures change with it",
    "warning": "the row may be wrong, and figures may change with it",
    "note": "what was decided about the row, or what is unusual",
}
NAMED = 1
"""Up to so many measures are named by their titles; of more, their subjects are."""
SUBJECTS = {
    "population": "the number of children",
    "placements": "where children live",
    "health": "health",
    "care_leavers": "care leavers",
    "voice": "reviews",
    "safety": "safety",
}


class ReturnsQuality(Topic):
    """What the checks found in the returns; nothing in a report without records."""

    @property
    def _has_records(self) -> bool:
        return self.report.basis.has(RECORDS)

    @property
    def _found(self) -> pd.DataFrame:
        return self.report.record_findings

    def headline(self) -> str:
        """Return how many findings there are about the returns; '' where nothing is counted."""
        if not self._has_records:
            return ""
        found = self._found.groupby("severity")["rows"].sum()
        told = [narrative.counted(int(found.get(name, 0)), name, f"{name}s") for name in SEVERITIES]
        rows = self._counted
        many = len(rows)
        returns = self.report.basis.returns
        return (
            f"{narrative.counted(many, 'figure', 'figures')} of {self.name} "
            f"{'is' if many == 1 else 'are'} counted from its {returns}. "
            + (
                f"{how_many_hidden(rows, 'them')}."
                if self.report.basis.is_protected
                else f"The checks found {narrative.listed(told)} in their rows."
            )
        )

    @property
    def _counted(self) -> pd.DataFrame:
        return self.report.figures[self.report.figures["source"] == RECORDS]

    def severities(self) -> list[Table | Text]:
        """Return how many rules and rows there are of each severity, and what each means."""
        if not self._has_records:
            return []
        if self.report.basis.is_protected:
            return [Text(FOUND_INTERNAL, kind="note")]
        of = self._found.groupby("severity")
        rules, rows = of["rule"].nunique(), of["rows"].sum()
        lines = [
            {
                "Severity": name.capitalize(),
                "What it means": means,
                "Rules": int(rules.get(name, 0)),
                "Findings": int(rows.get(name, 0)),
            }
            for name, means in SEVERITIES.items()
        ]
        note = "A row that breaks two rules is found twice."
        caption = "Findings about the returns by severity"
        return [Table("returns-severities", caption, pd.DataFrame(lines), (note,))]

    def findings(self) -> list[Table]:
        """Return the findings about the returns, a table for each severity, a line a rule."""
        rules = record_findings.over_years(self._found)
        return [
            self._table(name, rules[rules["severity"] == name])
            for name in SEVERITIES
            if (rules["severity"] == name).any()
        ]

    def _table(self, severity: str, rules: pd.DataFrame) -> Table:
        lines = [
            {
                "Finding": rule["says"],
                "Rows": rule["rows"],
                "Years": rule["years"],
                "The first": _place(rule["first_file"], rule["first_row"]),
                "Figures it can change": self._touched(rule["measures"]),
                "What to do": rule["what_to_do"],
            }
            for rule in rules.to_dict("records")
        ]
        return Table(
            f"returns-{severity}",
            f"{severity.capitalize()} in the returns: {SEVERITIES[severity]}",
            pd.DataFrame(lines),
            (
                "Years are those of the returns: 2025 ends on 31 March 2025. "
                "The command cpanalytics check tells of every row.",
            ),
        )

    def _touched(self, ids: str) -> str:
        """Return which figures a rule can change: their titles, or of many their subjects."""
        known = [measures.measure(id) for id in ids.split(", ") if id]
        if not known:
            return "none"
        if len(known) <= NAMED:
            titles = [narrative.lower_first(one.title_in(self.words)) for one in known]
            return narrative.upper_first(narrative.listed(titles))
        subjects = dict.fromkeys(SUBJECTS.get(one.topic, one.topic) for one in known)
        return f"{len(known)} measures, on {narrative.listed(list(subjects))}"

    def errors(self) -> Text | None:
        """Return the errors in the returns, a line a rule; None where nothing is counted."""
        if not self._has_records:
            return None
        if self.report.basis.is_protected:
            return Text(FOUND_INTERNAL)
        errors = self._found[self._found["severity"] == "error"]
        told = record_findings.told(errors, measures.catalogue())
        if not told:
            return Text("The checks found no error in the returns.")
        return Text(
            "these rows of the returns are wrong, and figures change with them. Nothing is "
            "repaired.",
            kind="warning",
            items=told,
        )

    def all_figures(self) -> list[Table]:
        """Return how many figures are counted of each measure and year."""
        rows = self._counted
        if rows.empty:
            return []
        ends = rows["period_end"]
        years = (ends.str[:4].astype(int) + (ends.str[5:] > YEAR_END)).astype(str)
        counts = pd.crosstab(rows["measure"], years)
        counts = counts.loc[[id for id in measures.catalogue() if id in counts.index]]
        titles = [measures.measure(id).title_in(self.words) for id in counts.index]
        counts.insert(0, "Measure", [narrative.upper_first(title) for title in titles])
        command = f"cpanalytics figures --authority {self.report.authority.slug}"
        command += "" if self.report.basis.is_protected else " --audience internal"
        return [
            Table(
                "counted-figures",
                f"Figures counted for {self.name}, by measure and year of the return",
                counts.rename_axis(columns=None),
                (f"The command {command} --csv FILE writes all of them.",),
                self.report.source(rows),
            )
        ]


def _place(file: str, row: int) -> str:
    return f"{file}, row {row}" if row else f"{file}, the whole file"
