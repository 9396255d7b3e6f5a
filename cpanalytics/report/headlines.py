"""The headline figures: a fixed order, each with its date, its change and what stands beside it."""

from collections.abc import Iterator
from functools import cached_property

import pandas as pd

from cpanalytics import comparisons, figures, measures, narrative, not_shown
from cpanalytics.comparisons import Verdict
from cpanalytics.report import certainty, compared_words
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.compared_lines import Line, lines
from cpanalytics.report.notes import few
from cpanalytics.report.own_years import which_source
from cpanalytics.report.topic import Topic, for_a_headline
from cpanalytics.text import Card, Cards, Text

HEADLINES = (
    "children_looked_after", "children_looked_after_rate",
    "started_looked_after", "ceased_looked_after",
    "placements_3plus_pct", "same_carer_2_years_pct", "same_placement_2_years_pct",
    "placed_outside_area_pct", "placed_20_miles_away_pct",
    "health_assessment_pct", "sdq_returned_pct", "missing_children", "reviews_on_time_pct",
    "care_leavers", "care_leavers_in_touch_pct", "care_leavers_not_in_touch_pct",
    "care_leavers_suitable_accommodation_pct", "care_leavers_not_suitable_accommodation_pct",
    "care_leavers_eet_pct", "care_leavers_neet_pct", "care_leavers_higher_education_pct",
    "staying_put",
)  # fmt: skip
"""The order in which every council's headline figures stand, as far as it published them."""
SAME_QUESTION = (
    ("care_leavers_in_touch_pct", "care_leavers_not_in_touch_pct"),
    ("care_leavers_suitable_accommodation_pct", "care_leavers_not_suitable_accommodation_pct"),
    ("same_carer_2_years_pct", "same_placement_2_years_pct"),
)
"""Headlines of which one is enough: the other is neither shown beside it nor missed."""
WHOLE_ONLY = ("children_looked_after", "children_looked_after_rate")
WHOLE = {"age_band": "Total", "sex": "Total"}
HIDDEN, WHY_HIDDEN = map(narrative.upper_first, not_shown.SENTENCE.split(", "))


class Headlines(Topic):
    """The headline figures that the council published, and which it did not."""

    def cards(self) -> Cards | Text:
        """Return the headline figures that are published, each with its date, change and others."""
        cards = [card for measure in HEADLINES for card in self._cards(measure)]
        return Cards(tuple(cards)) if cards else self.not_published("any headline figure")

    def _cards(self, measure: str) -> Iterator[Card]:
        """Yield the cards of one headline: the council's own figures, then others of DfE's."""
        beside = {line.row["age_band"]: line for line in self.dfe[measure]}
        for row, before in self._own_pairs[measure]:
            yield self._card(row, before, beside.pop(row["age_band"], None))
        for line in beside.values():
            yield self._dfe_card(line)

    @cached_property
    def dfe(self) -> dict[str, list[Line]]:
        """DfE's figures of each headline with what they stand beside; empty where none are.

        Of two headlines of which one is enough, only the first that DfE gives.
        """
        found: dict[str, list[Line]] = {measure: [] for measure in HEADLINES}
        for line in lines(self.report.dfe, self.report.authority, HEADLINES):
            found[line.headline].append(line)
        enough = {other for first, other in SAME_QUESTION if found[first]}
        return {measure: [] if measure in enough else found[measure] for measure in HEADLINES}

    def _dfe_card(self, line: Line) -> Card:
        """Return a card of a figure that only DfE publishes."""
        figure, unit = _figure(line.row)
        dated = f"{narrative.upper_first(line.when)} (DfE)"
        return Card(self.report.label(line.row), figure, (dated, *_sentences(line)), unit)

    def rows(self, measure: str) -> list[pd.Series]:
        """Return the council's latest figures of one headline, one for each age printed.

        What is counted stands for everybody, or for an age group that DfE publishes.
        """
        return [row for row, _ in self._own_pairs[measure]]

    @cached_property
    def _own_pairs(self) -> dict[str, list[tuple[pd.Series, pd.Series | None]]]:
        """The council's latest figures of each headline, each with the one before, if any."""
        table = self.report.figures
        return {
            measure: [(row, comparisons.previous(table, row)) for row in self._latest(measure)]
            for measure in HEADLINES
        }

    def _latest(self, measure: str) -> list[pd.Series]:
        where = WHOLE if measure in WHOLE_ONLY else {}
        rows = for_a_headline(self.report.own(self.report.rows(measure, **where)))
        rows = self.newest_of(rows)
        shown = [row for _, row in rows.iterrows()]
        for pair in SAME_QUESTION:
            if measure in pair and all(not self._own(m).empty for m in pair):
                return [row for row in shown if self._says_more(row, measure == pair[0])]
        return shown

    def _says_more(self, row: pd.Series, is_first: bool) -> bool:
        """Return which of two sides to show: printed, beside other areas; counted, the first."""
        return is_first if row["source"] == RECORDS else bool(self.beside(row))

    def _own(self, measure: str) -> pd.DataFrame:
        return self.report.own(self.report.rows(measure))

    def _card(self, row: pd.Series, before: pd.Series | None, beside: Line | None) -> Card:
        remark = "" if row["dated_by"] in figures.SURE_DATES else " (date not printed)"
        remark += which_source(self.report, row)
        lines = [narrative.upper_first(narrative.short_when(row)) + remark]
        if before is not None and pd.notna(row["value"]):
            lines.append(certainty.then(before, row))
        if others := self.beside(row):
            lines.append(f"Compared with {others}")
        lines += [words for words in (few(row), self._uasc(row)) if words]
        if beside is not None:
            lines.append(f"DfE, {beside.when}: {narrative.told(beside.row)}")
            lines += [f"DfE's figure: {words}" for words in compared_words.said(beside)]
        figure, unit = _figure(row)
        why = [WHY_HIDDEN] if narrative.is_hidden(row) else []
        return Card(self.report.label(row), figure, (*why, *lines), unit)

    def _uasc(self, row: pd.Series) -> str:
        """Return the number with and without unaccompanied asylum-seeking children, where given."""
        if row["measure"] != HEADLINES[0]:
            return ""
        parts = self.report.rows(HEADLINES[0], group="uasc", category="", **WHOLE)
        for column in ("area_code", "period_end", "source"):
            parts = parts[parts[column] == row[column]]
        told = [f"{narrative.lower_first(p['category'])}: {narrative.told(p)}"
                for _, p in parts.iterrows()]  # fmt: skip
        return f"Of these, {narrative.listed(told)}" if told else ""

    def changes(self) -> Iterator[tuple[pd.Series, pd.Series, Verdict]]:
        """Yield each of the council's own headline figures, the one before, and how it stands."""
        for row, before in (pair for pairs in self._own_pairs.values() for pair in pairs):
            if before is not None and pd.notna(row["value"]):
                yield row, before, comparisons.since(row, before)

    def not_shown(self) -> Text:
        """Return which headline measures there is no figure of."""
        lacking = self.lacking()
        if not lacking:
            counted = self.report.basis.has(RECORDS)
            return Text(f"Every headline figure is {'there' if counted else 'published'}.")
        return Text(
            f"{self.report.documents_do} not give {len(lacking)} of the headline figures:",
            kind="details",
            items=lacking,
        )

    def lacking(self) -> list[str]:
        """Return the titles of the headline measures that there is no figure of."""
        return [
            narrative.lower_first(measures.measure(m).title_in(self.words))
            for m in HEADLINES
            if self._is_missed(m)
        ]

    def _is_missed(self, measure: str) -> bool:
        """Return whether a headline is not printed, nor the other side of the same question."""
        alike = next((pair for pair in SAME_QUESTION if measure in pair), (measure,))
        if any(self.dfe[m] for m in alike):
            return False
        if measure == "placed_outside_area_pct" and self._is_outside_counted():
            return False
        return measure == alike[0] and all(self._own(m).empty for m in alike)

    def _is_outside_counted(self) -> bool:
        rows = self.report.rows(
            "children_looked_after", group="location", category="Outside the area"
        )
        return not self.report.own(rows).empty


def _figure(row: pd.Series) -> tuple[str, str]:
    """Return what a card shows large, and the unit or base that stands small beside it."""
    if narrative.is_hidden(row):
        return HIDDEN, ""
    figure, per, rest = narrative.say(row).partition(" per ")
    return figure, f"{per.strip()} {rest}" if per else narrative.base(row)


def _sentences(line: Line) -> list[str]:
    return [narrative.upper_first(words) for words in compared_words.said(line)]
