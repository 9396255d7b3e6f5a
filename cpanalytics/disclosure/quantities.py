"""What each counted figure gives away: the counts behind it.

A percentage gives back two counts, a mean a sum and a count, a rate a count (the population is
known). A count that stands behind several figures has one name, so that it is protected once.
A measure that is not named here is never shown to the public: nobody has said what it gives away.
"""

from dataclasses import dataclass

import pandas as pd

TOTAL = "Total"
UASC = "uasc"
FORMER, OTHERS = "Former unaccompanied asylum-seeking children", "Other care leavers"

SHARES = {
    "children_looked_after_pct": "children_looked_after",
    "started_looked_after_pct": "started_looked_after",
    "ceased_looked_after_pct": "ceased_looked_after",
    "placement_changes_pct": "placement_changes",
    "new_placements_pct": "new_placements",
    "care_leavers_pct": "care_leavers",
}
"""Percentage: the count that it is a share of."""

RATES = {
    "children_looked_after_rate": "children_looked_after",
    "started_looked_after_rate": "started_looked_after",
    "ceased_looked_after_rate": "ceased_looked_after",
}

COUNTS = {
    *SHARES.values(), "children_looked_after_during_year", "placements_3plus", "reviews",
    "staying_put", "under_16_in_supported_accommodation",
    "missing_children", "missing_episodes", "away_children", "away_episodes",
}  # fmt: skip

YEAR_OLD = "looked_after_12_months"
AGED_10_TO_17 = "looked_after_12_months_aged_10_to_17"
AGED_5_TO_16 = "looked_after_12_months_aged_5_to_16"
SCORED = "sdq_returned"
MISUSE = "substance_misuse"
ABLE = "able_to_return_to_care"
SETTLED = "under_16_looked_after_2_years_6_months"

HITS = {
    "placements_3plus_pct": ("placements_3plus", "children_looked_after"),
    "social_workers_3plus_pct": ("social_workers_3plus", "children_looked_after"),
    "placed_outside_area_pct": ("placed_outside_area", "children_looked_after"),
    "placed_20_miles_away_pct": ("placed_20_miles_away", "children_looked_after"),
    "same_carer_2_years_pct": ("same_carer_2_years", SETTLED),
    "same_placement_2_years_pct": ("same_placement_2_years", SETTLED),
    "mothers_pct": ("mothers", "females_12_and_over"),
    "returned_to_care_12_months_pct": ("returned_to_care_12_months", ABLE),
    "returned_to_care_24_months_pct": ("returned_to_care_24_months", ABLE),
    "immunisations_up_to_date_pct": ("immunisations_up_to_date", YEAR_OLD),
    "dental_check_pct": ("dental_check", YEAR_OLD),
    "health_assessment_pct": ("health_assessment", YEAR_OLD),
    "development_checks_pct": ("development_checks", YEAR_OLD),
    "substance_misuse_pct": (MISUSE, YEAR_OLD),
    "substance_misuse_intervention_received_pct": ("intervention_received", MISUSE),
    "substance_misuse_intervention_refused_pct": ("intervention_refused", MISUSE),
    "convicted_pct": ("convicted", AGED_10_TO_17),
    "sdq_returned_pct": (SCORED, AGED_5_TO_16),
    "sdq_band_pct": ("sdq_band", SCORED),
    "missing_children_pct": ("missing_children", "children_looked_after_during_year"),
    "away_children_pct": ("away_children", "children_looked_after_during_year"),
    "reviews_on_time_pct": ("reviews_on_time", "reviews_due"),
    "children_all_reviews_on_time_pct": ("children_all_reviews_on_time", "children_with_reviews"),
    "review_participation_pct": ("reviews_with_participation", "reviews_aged_4_and_over"),
    "staying_put_pct": ("staying_put", "fostered_on_18th_birthday"),
}
"""Percentage: its numerator, and the group that it is a percentage of."""

MEANS = {
    "missing_episodes_per_child_mean": ("missing_episodes", "missing_children"),
    "away_episodes_per_child_mean": ("away_episodes", "away_children"),
    "sdq_score_mean": ("sdq_scores", SCORED),
    "days_start_to_adoptive_placement_mean": ("days_to_adoptive_placement", "adopted_with_days"),
}
"""Mean: the sum, and the count that it is divided by."""

TRAITS = {
    "immunisations_up_to_date", "dental_check", "health_assessment", "development_checks", SCORED,
    "sdq_band", MISUSE, "intervention_received", "intervention_refused", "convicted",
    "missing_children", "away_children", "mothers",
}  # fmt: skip
"""Where "all of them" or "none of them" says something about every child of a small group."""

WHOLE_BANDS = {AGED_10_TO_17: ("10 to 15", "16 and over"), AGED_5_TO_16: ("5 to 9", "10 to 15")}
"""Age bands of which a narrower group leaves nobody out: nobody of 18 is looked after."""

UNDIVIDED = {"sdq_band": SCORED}
"""Numerators by category that add up to another count, not to one of their own name."""


@dataclass(frozen=True, order=True)
class Cell:
    """One count: what is counted, at which period's end, broken down how."""

    name: str
    end: str
    age_band: str = TOTAL
    sex: str = TOTAL
    group: str = TOTAL
    category: str = TOTAL

    def of(self, group: str = TOTAL, category: str = TOTAL, name: str = "") -> "Cell":
        """Return the count of the same age band, sex and date in another part, or of another."""
        return Cell(name or self.name, self.end, self.age_band, self.sex, group, category)


@dataclass(frozen=True)
class Behind:
    """The counts behind one figure; None where it has no such part."""

    top: Cell | None = None
    bottom: Cell | None = None
    sum: Cell | None = None

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The counts that must be shown for the figure to be shown."""
        return tuple(cell for cell in (self.top, self.bottom, self.sum) if cell)


def behind(row: pd.Series) -> Behind | None:
    """Return the counts behind a row of the one table; None for a measure that is not known."""
    place = (row.period_end, row.age_band, row.sex, row.group, row.category)
    if (name := RATES.get(row.measure, row.measure)) in COUNTS:
        return Behind(same(Cell(name, *place)))
    if name := SHARES.get(row.measure):
        cell = Cell(name, *place)
        return Behind(same(cell), whole(cell))
    if row.measure in HITS:
        top, of = HITS[row.measure]
        return Behind(Cell(top, *place), same(_group_of(top, Cell(of, *place))))
    if row.measure in MEANS:
        total, of = MEANS[row.measure]
        return Behind(bottom=Cell(of, *place), sum=Cell(total, *place))
    return None


def whole(cell: Cell) -> Cell:
    """Return the count that a share's percentage is a percentage of."""
    if cell.name != "care_leavers":
        return Cell(cell.name, cell.end)
    return parent(cell)


def parent(cell: Cell) -> Cell:
    """Return the count that the categories of a cell's group add up to."""
    if cell.name in UNDIVIDED:
        return cell.of(name=UNDIVIDED[cell.name])
    if cell.group == "suitability":
        return cell.of("suitability")
    if cell.group == "uasc x activity":
        return cell.of(UASC, cell.category.split(" x ")[0])
    if cell.group == "uasc x suitability":
        return cell.of(cell.group, cell.category.split(" x ")[0])
    return cell.of()


def own_base(top: Cell, bottom: Cell) -> Cell:
    """Return the denominator of a percentage whose denominator is not the one that it names."""
    return Cell(
        f"{bottom.name} in the denominator of {top.name}", bottom.end, bottom.age_band, bottom.sex,
        top.group, bottom.category,
    )  # fmt: skip


def everyone(cell: Cell) -> Cell:
    """Return the count that a crossed part of former UASC is a part of, whoever they are."""
    group = cell.group.removeprefix("uasc x ")
    _, _, category = cell.category.partition(" x ")
    return same(cell.of(group, category or TOTAL))


def _group_of(top: str, bottom: Cell) -> Cell:
    """Return a numerator's group: a category of the numerator is no part of some groups."""
    return bottom.of() if top in UNDIVIDED else bottom


COARSE_GROUPS = {("ceased_looked_after", "reason_ceased"), ("care_leavers", "activity")}
COARSE = {
    "Returned home": ("Returned home, as planned", "Returned home, not as planned"),
    "Moved into independent living": (
        "Moved into independent living, with support",
        "Moved into independent living, without support",
    ),
}
ACTIVITY_PARTS = {
    "In education, employment or training": (
        "Higher education", "Education other than higher education", "Training or employment",
        "Apprenticeship", "Training or employment other than an apprenticeship",
    ),
    "Not in education, employment or training": (
        "Not in education, employment or training: illness or disability",
        "Not in education, employment or training: other reasons",
        "Not in education, employment or training: pregnancy or parenting",
    ),
}  # fmt: skip
NOT_JUDGED = ("Gone abroad", "Deported", "Residence not known")


def same(cell: Cell) -> Cell:
    """Return the one name of a count that two groups, or two measures, have in common."""
    if cell.age_band in WHOLE_BANDS.get(cell.name, ()):
        return cell.of(cell.group, cell.category, name=YEAR_OLD)
    if (cell.name, cell.group) not in COARSE_GROUPS:
        return cell
    if cell.group == "reason_ceased" and cell.category not in COARSE:
        return cell.of("reason_ceased_in_full", cell.category)
    if cell.group == "activity" and cell.category not in ACTIVITY_PARTS:
        return cell.of("activity_in_full", cell.category)
    return cell
