"""What the returns tell of life after 16: what care leavers do around their birthday."""

import pandas as pd

from cpanalytics import charts, narrative, not_shown
from cpanalytics.charts import Chart
from cpanalytics.report import own_parts
from cpanalytics.report.notes import few_notes
from cpanalytics.report.own_leavers import AGES, AROUND, OwnLeavers
from cpanalytics.report.topic import Topic
from cpanalytics.rounding import percent, plain
from cpanalytics.tables import Table
from cpanalytics.text import Text

EET, NEET = "In education, employment or training", "Not in education, employment or training"
NOT_KNOWN = "Information not known"
REASON = f"{NEET}: "
WHY = "Why young people are not in education, employment or training"
SAID = {
    EET: "in education, employment or training",
    NEET: "not",
    NOT_KNOWN: "not known",
}


class OwnPost16(Topic):
    """What care leavers do, for what the returns do not tell: destinations after 16."""

    @property
    def _leavers(self) -> OwnLeavers:
        return OwnLeavers(self.report)

    def now(self, group: str, *categories: str) -> pd.DataFrame:
        """Return the parts of the latest year, both age groups; some of them or all."""
        rows = pd.concat([self._leavers.parts(group, age) for age in AGES])
        rows = rows[(rows["denominator"] > 0) | own_parts.hidden(rows)]
        rows = own_parts.latest(rows)
        return rows[rows["category"].isin(categories)] if categories else rows

    def sentence(self) -> str:
        """Return, for each age group, how many are in education or work, not, and not known."""
        rows = self.now("activity", *SAID)
        if rows.empty:
            return ""
        told = [self._of_age(line) for _, line in rows.groupby("age_band", sort=False)]
        return f"{self.name}, {narrative.say_when(rows.iloc[0])}: {'. '.join(told)}."

    def _of_age(self, line: pd.DataFrame) -> str:
        who, age = self.words["care_leavers"], line["age_band"].iloc[0]
        known = line.set_index("category")["numerator"].dropna()
        if known.empty:
            return f"What {who} aged {age} do is {not_shown.SENTENCE}"
        parts = [f"{plain(known[part])} are {SAID[part]}" for part in SAID if part in known]
        rest = f" (the rest is {not_shown.SENTENCE})" if len(known) < len(line) else ""
        whole = own_parts.whole(line)
        return f"Of {plain(whole)} {who} aged {age}, {narrative.listed(parts)}{rest}"

    def stands_for(self) -> Text:
        """Return what the figures are, and what they are not."""
        who = self.words["care_leavers"]
        return Text(
            "The returns do not tell what young people do at 16, nor where they go after school. "
            f"They tell what {who} aged 17 to 21 do around their birthday, which stands for it "
            "here.",
            kind="note",
        )

    def activities(self) -> list[Chart | Text]:
        """Return all activities of the latest year as bars, a chart an age group."""
        rows = self.now("activity_in_full")
        return [
            own_parts.bars(
                self,
                line.drop(columns="age_band").assign(age_band="Total"),
                name=f"activity-{str(age).replace(' ', '-')}",
                heading="Activity",
                unit=f"{self.words['care_leavers']} aged {age}",
                subtitle=f"{narrative.upper_first(self.words['care_leavers'])} aged {age} by what "
                "they do around their birthday",
            )
            for age, line in rows.groupby("age_band", sort=False)
        ]

    def eet_or_not(self) -> Chart | None:
        """Return education, employment or training against not, and not known: a bar an age."""
        rows = self.now("activity", *SAID)
        return None if rows.empty else self._shares(rows, "eet-or-not", _title(rows), NOT_TOLD)

    def reasons(self) -> Chart | Text | None:
        """Return why young people are not in education or work, as far as the codes tell."""
        rows = self.now("activity_in_full")
        rows = rows[rows["category"].str.startswith(REASON)]
        if not rows["numerator"].any():
            kept_back = own_parts.hidden(rows).any()
            return Text(f"{WHY}: {not_shown.SENTENCE}.") if kept_back else None
        rows = rows.assign(category=rows["category"].str.removeprefix(REASON))
        rows = rows.assign(denominator=rows["age_band"].map(self._wholes(rows)))
        enough = rows["denominator"] >= self.report.basis.fewest
        rows = rows[enough | own_parts.hidden(rows)]
        if rows.empty:
            return None
        return self._shares(
            rows, "neet-reasons", _reasons(rows), CODES, f" {NEET.lower()}, by age", "of them"
        )

    def _wholes(self, rows: pd.DataFrame) -> pd.Series:
        """Return how many of each age are not in education or work, as far as that is shown."""
        sums = rows.groupby("age_band")["numerator"].agg(lambda parts: parts.sum(skipna=False))
        return sums.fillna(self.now("activity", NEET).set_index("age_band")["numerator"])

    def _shares(
        self,
        rows: pd.DataFrame,
        name: str,
        title: str,
        note: str,
        of: str = " by age",
        whole: str = "of the age",
    ) -> Chart:
        data = {
            "row": "Aged " + rows["age_band"],
            "label": rows["category"].map(narrative.upper_first),
            "value": rows["numerator"],
            "share_pct": 100 * rows["numerator"] / rows["denominator"],
            "display": [
                not_shown.CELL if kept_back else "" for kept_back in own_parts.hidden(rows)
            ],
        }
        who = narrative.upper_first(self.words["care_leavers"])
        return charts.share_bar(
            pd.DataFrame(data),
            name=name,
            label_heading="Group",
            title=title,
            subtitle=f"{who}{of}, {self.name}, {narrative.say_when(rows.iloc[0])}: number, and "
            f"percentage of all {whole}",
            source=self.report.source(rows),
            unit="young people",
            notes=(note, *few_notes(rows)),
        )

    def by_year(self) -> list[Table]:
        """Return education, employment or training, and not, over the years, an age group each."""
        who = narrative.upper_first(self.words["care_leavers"])
        return self._leavers.by_year("activity", f"{who} by what they do", "Activity")


NOT_TOLD = f"{AROUND} Not known: no information, or not in touch with the council."
CODES = (
    "The codes of the return tell illness or disability, and pregnancy or parenting; all else is "
    "other reasons."
)


def _reasons(rows: pd.DataFrame) -> str:
    """Return how many there are for each reason, both ages together, where both are shown."""
    counts = rows.groupby("category", sort=False)["numerator"].agg(lambda n: n.sum(skipna=False))
    known = counts.dropna().sort_values().iloc[::-1]
    told = [f"{plain(n)} for {part}" for part, n in known.items()]
    if len(known) == len(counts):
        many = plain(counts.sum())
        return f"{many} are not in education, employment or training: {narrative.listed(told)}"
    if not told:
        return f"{WHY}: most of it is {not_shown.BRIEF}"
    return f"{WHY}, as far as shown: {narrative.listed(told)}"


def _title(rows: pd.DataFrame) -> str:
    line = rows[(rows["category"] == EET) & ~own_parts.hidden(rows)]
    if line.empty:
        return f"{EET}: {not_shown.SENTENCE}"
    told = [
        f"{percent(n, whole)} of those aged {age}"
        for n, whole, age in zip(
            line["numerator"], line["denominator"], line["age_band"], strict=True
        )
    ]
    return f"{narrative.listed(told)} are in education, employment or training"
