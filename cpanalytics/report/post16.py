"""What young people do after 16: destinations, education or work against neither, and why not."""

import pandas as pd

from cpanalytics import charts, figures, narrative
from cpanalytics.charts import Chart
from cpanalytics.report import own_words
from cpanalytics.report.opened import Opened
from cpanalytics.report.own_post16 import OwnPost16
from cpanalytics.report.topic import Topic, not_counted
from cpanalytics.rounding import plain
from cpanalytics.tables import Table
from cpanalytics.text import Text

MEASURE = "post16_destinations"
NEET = "Not in education, employment or training"
EET = "In education, employment or training"
IN_EET = ("Employed", "Apprenticeship", "Further education", "University", "Training")
"""Destinations that are education, employment or training by their name. Others stand alone."""
UNKNOWN = "Not accounted for in the document"
SAID = {
    EET: "are in education, employment or training",
    NEET: "are not",
    UNKNOWN: "are not accounted for",
}
"""How the parts that every breakdown may have are said; other parts are said by their name."""


class Post16(Topic):
    """Post-16 destinations, from the measure post16_destinations."""

    def _rows(self, group: str) -> pd.DataFrame:
        category = "Total" if group == "Total" else ""
        rows = self.report.own(self.report.rows(MEASURE, group=group, category=category))
        rows = figures.latest(rows[rows["value"].notna()]).drop_duplicates("category")
        return rows.sort_values("value", ascending=False, kind="stable")

    def _whole(self) -> pd.Series | None:
        rows = self._rows("Total")
        return rows.iloc[0] if len(rows) else None

    def __init__(self, report: Opened) -> None:
        super().__init__(report)
        self._own = OwnPost16(report)

    def headline(self) -> Text:
        """Return how many are in education, employment or training, not, and not accounted for."""
        rows, whole = self._rows("destination"), self._whole()
        if rows.empty or whole is None:
            return Text(self._headline_without(), kind="headline", name="post16")
        parts = self._shares(rows, whole)
        parts = parts.sort_values(
            "label", key=lambda labels: ~labels.isin([EET, NEET]), kind="stable"
        )
        told = [f"{plain(p['value'])} {_as_said(p['label'])}" for _, p in parts.iterrows()]
        return Text(
            f"Of {plain(whole['value'])} young people aged {whole['age_band']} in {self.name} "
            f"({own_words.in_brackets(whole)}): {narrative.listed(told)}.",
            kind="headline",
            name="post16",
        )

    def _headline_without(self) -> str:
        """Return what care leavers do instead, or that it is not told."""
        if counted := self._own.sentence():
            return self.report.basis.said(counted)
        found = self._percentages()
        if found.empty:
            return f"{self.report.documents_do} not say what young people do after 16."
        said = [f"{self.report.label(r)}: {narrative.with_base(r)}" for _, r in found.iterrows()]
        return "; ".join(said) + "."

    def _percentages(self) -> pd.DataFrame:
        rows = [
            not_counted(self.report.own(self.report.rows(f"care_leavers_{part}_pct")))
            for part in ("eet", "neet")
        ]
        return self.latest_of(pd.concat(rows)).drop_duplicates(["category", "age_band", "value"])

    def destinations(self) -> list[Chart | Text]:
        """Return the destinations as bars, largest first; then what care leavers do, as counted."""
        counted = self._own.activities()
        counted = [self._own.stands_for(), *counted] if counted else []
        printed = self._destinations()
        return counted if counted and isinstance(printed, Text) else [printed, *counted]

    def _destinations(self) -> Chart | Text:
        rows, whole = self._rows("destination"), self._whole()
        if rows.empty:
            return self.not_published("what young people do after 16, group by group")
        top = rows.iloc[0]
        return charts.ranked_bars(
            _bars(rows, whole),
            name="destinations",
            label_heading="Destination",
            title=self._title(rows, whole),
            subtitle=f"Young people aged {top['age_band']} by what they do, {self.name}, "
            f"{narrative.say_when(top)}: number, and percentage of all",
            source=self.report.source(rows),
            unit="young people",
            focus=[NEET] if NEET in set(rows["category"]) else (),
            notes=self._sum_note(rows, whole),
        )

    def _title(self, rows: pd.DataFrame, whole: pd.Series | None) -> str:
        top = rows.iloc[0]
        if whole is None:
            return f"{top['category']}: {plain(top['value'])} young people"
        parts = self._shares(rows, whole).set_index("label")["value"]
        shown = [f"{plain(parts[p])} {said}" for p, said in SAID.items() if p in parts]
        return f"Of {plain(whole['value'])} young people, {narrative.listed(shown)}"

    def _sum_note(self, rows: pd.DataFrame, whole: pd.Series | None) -> tuple[str, ...]:
        if whole is None or rows["value"].sum() == whole["value"]:
            return ()
        return (
            f"The bars add up to {plain(rows['value'].sum())}; the document prints "
            f"{plain(whole['value'])}.",
        )

    def eet_or_not(self) -> Chart | Text:
        """Return education, employment or training against not, with the rest named."""
        rows, whole = self._rows("destination"), self._whole()
        if rows.empty or whole is None:
            return self._own.eet_or_not() or self.not_published(
                "the number of young people in education, employment or training"
            )
        data = self._shares(rows, whole)
        return charts.share_bar(
            data,
            name="eet-or-not",
            label_heading="Group",
            title=self._shares_title(data, whole),
            subtitle=f"Young people aged {whole['age_band']}, {self.name}, "
            f"{narrative.say_when(whole)}: percentage of all, and number",
            source=self.report.source(rows),
            unit="young people",
            notes=(
                f"{EET} is the sum of "
                f"{narrative.listed([n for n in IN_EET if n in set(rows['category'])])}. "
                "Other programmes stand alone, since their name does not say which they are.",
            ),
        )

    def _shares_title(self, data: pd.DataFrame, whole: pd.Series) -> str:
        shares = data.set_index("label")["share_pct"]
        shown = [f"{plain(shares[p], 0)}% {said}" for p, said in SAID.items() if p in shares]
        return f"Of {plain(whole['value'])} young people, {narrative.listed(shown)}"

    def _shares(self, rows: pd.DataFrame, whole: pd.Series) -> pd.DataFrame:
        """Return label, value and share_pct of each part of the whole, the remainder named."""
        named = rows["category"].where(~rows["category"].isin(IN_EET), EET)
        parts = rows["value"].groupby(named, sort=False).sum()
        order = [EET, *[p for p in parts.index if p not in (EET, NEET)], NEET]
        parts = parts.reindex([p for p in order if p in parts.index])
        left = whole["value"] - parts.sum()
        if left > 0:
            parts[UNKNOWN] = left
        data = parts.rename_axis("label").reset_index(name="value")
        return data.assign(share_pct=100 * data["value"] / whole["value"])

    def neet_reasons(self) -> Chart | Text:
        """Return the document's own breakdown of young people who are NEET."""
        rows = self._rows("neet_reason")
        if rows.empty:
            return self._own.reasons() or self.not_published(
                "the reasons of young people who are not in education, employment or training"
            )
        whole = self._rows("destination")
        whole = whole[whole["category"] == NEET]
        of = f" of {plain(whole.iloc[0]['value'])}" if len(whole) else ""
        top = rows.iloc[0]
        return charts.ranked_bars(
            _bars(rows),
            name="neet-reasons",
            label_heading="Reason",
            title=f"{plain(rows['value'].sum())}{of} have a reason shown; most often: "
            f"{narrative.lower_first(top['category'])}",
            subtitle=f"Young people {narrative.lower_first(NEET)}, aged {top['age_band']}, "
            f"{self.name}, {narrative.say_when(top)}",
            source=self.report.source(rows),
            unit="young people",
        )

    def percentages(self) -> list[Table | Text]:
        """Return the printed percentages of care leavers in EET and NEET, beside other areas.

        Then those that are counted, year by year.
        """
        counted, printed = self._own.by_year(), self._percentages()
        return counted if counted and printed.empty else [self._listed(printed), *counted]

    def _listed(self, rows: pd.DataFrame) -> Table | Text:
        return self.listing(
            rows,
            name="eet-and-neet",
            caption=f"{narrative.upper_first(self.words['care_leavers'])} in education, employment "
            "or training, and not: percentages printed elsewhere in the documents",
            what="any percentage in or not in education, employment or training",
        )

    def check(self) -> Text:
        """Return what does not add up about destinations."""
        return self.does_not_add_up((MEASURE,), counted=("care_leavers_pct",))


def _bars(rows: pd.DataFrame, whole: pd.Series | None = None) -> pd.DataFrame:
    bars = pd.DataFrame({"label": rows["category"], "value": rows["value"]})
    return bars if whole is None else bars.assign(share_pct=100 * bars["value"] / whole["value"])


def _as_said(part: str) -> str:
    return SAID.get(part, f"are shown under {part}")
