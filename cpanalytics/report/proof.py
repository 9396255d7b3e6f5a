"""What is counted from the returns beside DfE's figures of the same: how much is reproduced."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from cpanalytics import measures, narrative
from cpanalytics.comparisons import NOT_SHOWN, proof
from cpanalytics.figures import DFE
from cpanalytics.report import dfe_figures
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.topic import Topic
from cpanalytics.rounding import half_up, plain
from cpanalytics.tables import Table
from cpanalytics.text import Text

NOTHING_COUNTED = "Nothing here is counted from returns, so there is nothing to prove against DfE."
NOT_SUPPLIED = (
    "DfE's published figures were not supplied, so what is counted is not proved against them."
)
SAID: Mapping[str, tuple[str, str]] = {
    proof.ROUNDING: (
        "more is the same when rounded as DfE rounds",
        "more are the same when rounded as DfE rounds: percentages and rates to whole numbers, "
        "averages to one decimal",
    ),
    proof.RELEASE: (
        "is as another release of DfE's has it, not the latest",
        "are as another release of DfE's has them, not the latest",
    ),
    proof.UNEXPLAINED: ("is not explained", "are not explained"),
    proof.NOT_COMPARABLE: (
        "further figure is not of the same thing as DfE's, so it is not compared",
        "further figures are not of the same thing as DfE's, so they are not compared",
    ),
    proof.SUPPRESSED: (
        "further figure is kept back by DfE, and so it is here",
        "further figures are kept back by DfE, and so they are here",
    ),
    NOT_SHOWN: (
        "further figure of the council's is not shown, to protect people",
        "further figures of the council's are not shown, to protect people",
    ),
}
"""What is said of the figures of each class, of one and of more."""


class Proof(Topic):
    """Each figure that is counted and that DfE publishes too, in a class."""

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """One row a pair, see ``comparisons.proof.pairs``; none without returns or DfE's files."""
        theirs, authority = self.report.dfe, self.report.authority
        own = theirs[theirs["area_code"] == authority.ons_code]
        return proof.pairs(self.report.figures, own, authority.definitions)

    def blocks(self) -> list[Text | Table]:
        """Return all that the page shows of it: one note where there is nothing to compare."""
        made = [self.summary(), self.by_measure(), *self.differences(), self.not_compared()]
        return [block for block in made if block is not None]

    def summary(self) -> Text:
        """Return how many figures are reproduced exactly, and how many of each other class."""
        if not self.report.basis.has(RECORDS):
            return Text(NOTHING_COUNTED, kind="note")
        if not dfe_figures.releases():
            return Text(NOT_SUPPLIED, kind="note")
        if self.pairs.empty:
            nothing = f"DfE's files have no figure of {self.name} that is counted here."
            return Text(nothing, kind="note")
        exact, _, compared = proof.reproduced(self.pairs)
        return Text(
            f"{plain(exact)} of {plain(compared)} reproduced exactly: of the figures counted here "
            f"that can be compared with DfE's of {self.name}, so many are the very number that DfE "
            "publishes.",
            items=self._others(),
        )

    def unexplained(self) -> str:
        """Return how many figures differ from DfE's for no known reason, '' if none does."""
        if not self.report.basis.has(RECORDS) or self.pairs.empty:
            return ""
        many = int((self.pairs["class"] == proof.UNEXPLAINED).sum())
        *_, compared = proof.reproduced(self.pairs)
        differ = "differs" if many == 1 else "differ"
        return (
            f"Of {plain(compared)} figures that are counted here and that DfE publishes too, "
            f"{plain(many)} {differ} from DfE's, and nothing explains it."
            if many
            else ""
        )

    def _others(self) -> list[str]:
        """Return how many figures there are of each class but the first, if any; unexplained too
        where there are none."""
        many = Counter(self.pairs["class"])
        told = [
            f"{plain(many[name])} {SAID[name][many[name] > 1]}."
            for name in proof.CLASSES[1:]
            if name in many
        ]
        return [*told, *([] if proof.UNEXPLAINED in many else ["None is left unexplained."])]

    def by_measure(self) -> Table | None:
        """Return how many figures of each measure are in each class, all years together."""
        if self.pairs.empty:
            return None
        many = pd.crosstab(self.pairs["measure"], self.pairs["class"])
        many = many.reindex(columns=list(proof.CLASSES), fill_value=0)
        many = many.loc[[id for id in measures.catalogue() if id in many.index]]
        shown = [name for name in proof.CLASSES if name in proof.COMPARED or many[name].any()]
        data = pd.concat([many[shown], many[shown].sum().to_frame().T], ignore_index=True)
        titles = [
            narrative.upper_first(measures.measure(i).title_in(self.words)) for i in many.index
        ]
        data.insert(0, "Measure", [*titles, "All"])
        years = sorted(self.pairs["year"].unique())
        span = years[0] if len(years) == 1 else f"{years[0]} to {years[-1]}"
        return Table(
            "proof",
            f"Figures of {self.name}, with their parts, that are counted and that DfE publishes, "
            f"{span}: how many are the same",
            data.rename_axis(columns=None),
            source=f"{self.report.source(self._counted)}. {dfe_figures.source(self.pairs)}",
        )

    @property
    def _counted(self) -> pd.DataFrame:
        return self.report.figures[self.report.figures["source"] == RECORDS]

    def differences(self) -> list[Table]:
        """Return the figures that are not explained, and those that another release explains."""
        captions = {
            proof.UNEXPLAINED: "Figures that differ from DfE's and are not explained",
            proof.RELEASE: "Figures that are as another release of DfE's has them",
        }
        found = {name: self.pairs[self.pairs["class"] == name] for name in captions}
        return [self._listed(captions[name], rows) for name, rows in found.items() if len(rows)]

    def _listed(self, caption: str, rows: pd.DataFrame) -> Table:
        name = f"proof-{rows['class'].iloc[0].lower().replace(' ', '-')}"
        data = pd.DataFrame([self._line(row) for _, row in rows.iterrows()])
        return Table(name, f"{caption}, {self.name}", data)

    def _line(self, row: pd.Series) -> dict[str, str]:
        dfes = narrative.with_base(_side(row, proof.DFES, DFE))
        return {
            "Measure": self._label(row),
            "Date": narrative.short_when(row),
            "Counted here": narrative.with_base(_side(row, proof.OURS, RECORDS)),
            "DfE": f"{dfes}, {row['release']} release",
            "What is known": row["why"] or _gap(row),
        }

    def _label(self, row: pd.Series) -> str:
        sex = "" if row["sex"] == measures.TOTAL else f", {narrative.lower_first(row['sex'])}"
        return f"{self.report.label(row)}{sex}"

    def not_compared(self) -> Table | None:
        """Return why figures are not of the same thing as DfE's, and how many by each reason."""
        rows = self.pairs[self.pairs["class"] == proof.NOT_COMPARABLE]
        if rows.empty:
            return None
        many = rows["why"].value_counts(sort=False).rename_axis("Why").reset_index(name="Figures")
        caption = f"Figures of {self.name} that are not of the same thing as DfE's, and why"
        return Table("proof-not-comparable", caption, many)


def _side(row: pd.Series, side: str, source: str) -> pd.Series:
    """Return one of the two figures of a pair as a row that can be told."""
    says = {name: row[side + name] for name in ("value", "numerator", "denominator", "status")}
    told = {"status_printed": "", "qualifier": "exact", "source": source}
    return pd.Series({"measure": row["measure"], **says, **told})


def _gap(row: pd.Series) -> str:
    """Return by how much ours is off, rounded as DfE rounds."""
    if pd.isna(row["dfes_value"]):
        return "DfE's is more than zero, and rounds to zero."
    ours = half_up(row["ours_value"], proof.decimals(row["measure"]))
    gap = half_up(ours - row["dfes_value"], 2)
    less = "less" if measures.measure(row["measure"]).decimals else "fewer"  # of a count
    than = f"ours is {narrative.size(gap, row['measure'])} {'more' if gap > 0 else less}."
    is_rounded = ours != row["ours_value"]
    return f"Rounded as DfE rounds, {than}" if is_rounded else narrative.upper_first(than)
