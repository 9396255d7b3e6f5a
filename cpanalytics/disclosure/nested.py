"""Counts inside other counts, and counts of which one tells another: beyond plain sums."""

from collections.abc import Iterator
from dataclasses import replace

from cpanalytics.disclosure import quantities as known
from cpanalytics.disclosure.cells import Cells, positions
from cpanalytics.disclosure.quantities import Cell
from cpanalytics.disclosure.sums import Relation, summed

SLACK = ": not "
"""In the name of what a smaller group leaves of a larger one: nobody prints or asks for it."""

WITHIN = (
    (known.YEAR_OLD, "children_looked_after"),
    (known.AGED_5_TO_16, known.YEAR_OLD),
    (known.AGED_10_TO_17, known.YEAR_OLD),
    (known.SETTLED, "children_looked_after"),
    ("same_placement_2_years", "same_carer_2_years"),
    ("returned_to_care_12_months", "returned_to_care_24_months"),
    ("missing_children", "missing_episodes"),
    ("away_children", "away_episodes"),
    (known.ABLE, "ceased_looked_after"),
)
"""Counts of which the first is never more than the second, in the same part at the same date."""

UNDER_4 = "Aged under 4"
TOOK_PART = (
    "Attended and spoke for themselves",
    "Attended, and an advocate spoke for them",
    "Attended, and gave their views without words",
    "Attended, and did not give their views",
    "Did not attend, and an advocate spoke for them",
    "Did not attend, and gave their views in another way",
)
PARENTS = "Parents or others with parental responsibility"
ALIKE = (
    ("placement", ("Placed with parents",), "placement_provider", PARENTS),
    (
        "placement", ("Temporary placements", "Other placements"),
        "placement_provider", "None needed (temporary and other placements)",
    ),
    ("accommodation", ("No information",), "suitability", "No information"),
    ("accommodation", ("No information",), "activity_in_full", "Information not known"),
    (
        "uasc x suitability", (f"{known.FORMER} x No information",),
        "uasc x activity", f"{known.FORMER} x Information not known",
    ),
)  # fmt: skip
"""Parts of one group that are those of another, as the return is filled in: whoever guesses so is
right wherever the numbers are the same, and only there are they taken as one."""


def nested(cells: Cells) -> Iterator[Relation]:
    """Yield what is known of counts that lie inside others, adding the hidden rest of each."""
    yield from _within(cells)
    yield from _alike(cells)
    yield from _of_reviews(cells)


def _within(cells: Cells) -> Iterator[Relation]:
    for cell, part in list(cells.places.items()):
        for larger in _larger(cell):
            if (whole := cells.get(larger)) is not None:
                yield summed(
                    cells, whole, [part], replace(cell, name=f"{larger.name}{SLACK}{cell.name}")
                )


def _larger(cell: Cell) -> Iterator[Cell]:
    """Yield the counts that one is a part of, besides those that it adds up to with others."""
    for name, of in WITHIN:
        if cell.name == name:
            yield known.same(cell.of(cell.group, cell.category, name=of))
    if cell.name == "adopted_with_days":
        yield cell.of("reason_ceased_in_full", "Adopted", name="ceased_looked_after")
    if cell.group == "uasc x suitability" and cell.category in (known.FORMER, known.OTHERS):
        yield cell.of(known.UASC, cell.category)
    if cell.name == "staying_put":
        yield cell.of("accommodation", "With former foster carers", name="care_leavers")


def _alike(cells: Cells) -> Iterator[Relation]:
    for cell, place in list(cells.places.items()):
        for group, parts, other, label in ALIKE:
            if (cell.group, cell.category) == (other, label):
                found = positions(cells, (cell.of(group, part) for part in parts))
                if found and cells.values[place] == sum(cells.values[one] for one in found):
                    yield [(place, -1), *((one, 1) for one in found)]


def _of_reviews(cells: Cells) -> Iterator[Relation]:
    """Yield reviews by age, and those with the child's views by how they were given."""
    for cell, place in list(cells.places.items()):
        if cell == Cell("reviews_with_participation", cell.end):
            ways = (cell.of("participation", way, name="reviews") for way in TOOK_PART)
            if parts := positions(cells, ways):
                yield summed(cells, place, parts, replace(cell, category="rest"))
        if cell == Cell("reviews", cell.end):
            ages = (cell.of(name="reviews_aged_4_and_over"), cell.of("participation", UNDER_4))
            if len(parts := positions(cells, ages)) == len(ages):
                yield summed(cells, place, parts, replace(cell, category="rest"))
