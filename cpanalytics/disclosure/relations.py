"""What must add up: every sum that somebody who knows the definitions can write down.

A relation is a list of cells and their coefficients, with sum 0. What a sum leaves over (children
whose ethnicity is not recorded, the complement of a numerator) becomes a hidden cell.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cpanalytics.disclosure import quantities as known
from cpanalytics.disclosure.cells import Cells, Figure, positions
from cpanalytics.disclosure.quantities import TOTAL, Cell

SLACK = ": not "
"""In the name of what a smaller group leaves of a larger one: nobody prints or asks for it."""

Relation = list[tuple[int, int]]
"""Position and coefficient of each cell; the whole has -1, its parts 1."""

CHILDREN = ("Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over")
AGE_PARTS = (
    (TOTAL, CHILDREN),
    ("Under 5", ("Under 1", "1 to 4")),
    (TOTAL, ("18", "19", "20")),
    ("19 to 20", ("19", "20")),
    ("17 to 18", ("17", "18")),
    ("19 to 21", ("19", "20", "21")),
)
SEX_PARTS = ((TOTAL, ("Female", "Male", "Not recorded")),)
MANY_PLACEMENTS = ("3", "4", "5 or more")

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


def relations(cells: Cells, figures: Iterable[Figure]) -> list[Relation]:
    """Return every relation between the cells, adding the hidden cells that they need."""
    _add_other_care_leavers(cells)
    sums = [
        *_over(cells, "age_band", AGE_PARTS),
        *_over(cells, "sex", SEX_PARTS),
        *_over_categories(cells),
        *_coarser(cells),
        *_everyone(cells),
        *_many(cells),
        *_complements(cells, figures),
        *_within(cells),
        *_alike(cells),
        *_of_reviews(cells),
    ]
    return sums


def _sum(cells: Cells, whole: int, parts: list[int], rest: Cell) -> Relation:
    """Return that the parts add up to the whole, with a hidden cell for what they leave over."""
    left = cells.values[whole] - sum(cells.values[part] for part in parts)
    if left:
        parts = [*parts, cells.add(rest, left, hidden=True)]
    return [(whole, -1), *((part, 1) for part in parts)]


def _over(
    cells: Cells, column: str, splits: tuple[tuple[str, tuple[str, ...]], ...]
) -> Iterator[Relation]:
    for cell, whole in list(cells.places.items()):
        for label, labels in splits:
            if getattr(cell, column) != label:
                continue
            named = (known.same(replace(cell, **{column: part})) for part in labels)
            parts = positions(cells, named)
            if parts:
                yield _sum(cells, whole, parts, replace(cell, **{column: f"{label}: rest"}))


def _over_categories(cells: Cells) -> Iterator[Relation]:
    together: dict[tuple[Cell, str], list[int]] = defaultdict(list)
    for cell, place in cells.places.items():
        if cell.group != TOTAL and cell.category != TOTAL and not _is_coarse(cell):
            whole = known.parent(cell)
            if whole != cell:
                together[whole, cell.group].append(place)
    for (whole, group), parts in together.items():
        if (place := cells.get(whole)) is not None:
            yield _sum(cells, place, parts, replace(whole, group=group, category="rest"))


def _is_coarse(cell: Cell) -> bool:
    """Return whether finer groups, which are counted too, take a cell's place in the sum."""
    return (cell.name, cell.group) in known.COARSE_GROUPS


def _coarser(cells: Cells) -> Iterator[Relation]:
    """Yield the coarse groups that finer ones add up to, and suitability's own denominator."""
    finer = {**known.COARSE, **known.ACTIVITY_PARTS}
    for cell, whole in list(cells.places.items()):
        if _is_coarse(cell) and cell.category in finer:
            fine = f"{cell.group}_in_full"
            parts = positions(cells, (cell.of(fine, part) for part in finer[cell.category]))
            if parts:
                yield _sum(cells, whole, parts, cell.of(fine, f"{cell.category}: rest"))
        if cell.group == "suitability" and cell.category == TOTAL:
            away = (cell.of("accommodation", home) for home in known.NOT_JUDGED)
            parts = [whole, *positions(cells, away)]
            yield _sum(cells, cells.places[cell.of()], parts, cell.of("accommodation", "rest"))


def _add_other_care_leavers(cells: Cells) -> None:
    """Add the care leavers who are no former UASC, by activity and suitability: everyone less
    former UASC, which nobody prints but anybody can work out."""
    for cell, place in list(cells.places.items()):
        if cell.group.startswith("uasc x ") and cell.category.startswith(known.FORMER):
            whole = cells.places[known.everyone(cell)]
            others = cell.of(cell.group, cell.category.replace(known.FORMER, known.OTHERS))
            cells.add(others, cells.values[whole] - cells.values[place], hidden=True)


def _everyone(cells: Cells) -> Iterator[Relation]:
    """Yield former UASC and other care leavers of one part: everyone in it."""
    for cell, former in list(cells.places.items()):
        if cell.group.startswith("uasc x ") and cell.category.startswith(known.FORMER):
            others = cell.of(cell.group, cell.category.replace(known.FORMER, known.OTHERS))
            parts = [former, cells.places[others]]
            yield _sum(cells, cells.places[known.everyone(cell)], parts, others)


def _many(cells: Cells) -> Iterator[Relation]:
    """Yield three or more placements (social workers): the sum of three, four, five or more."""
    for name, group in (("placements", "placements_in_year"),
                        ("social_workers", "social_workers_in_year")):  # fmt: skip
        for cell, whole in list(cells.places.items()):
            if cell == Cell(f"{name}_3plus", cell.end):
                looked_after = cell.of(name="children_looked_after")
                many = (replace(looked_after, group=group, category=n) for n in MANY_PLACEMENTS)
                if parts := positions(cells, many):
                    yield _sum(cells, whole, parts, replace(cell, category="rest"))


def _complements(cells: Cells, figures: Iterable[Figure]) -> Iterator[Relation]:
    """Yield numerator and complement: the denominator."""
    names = {place: cell for cell, place in cells.places.items()}
    pairs = {(one.top, one.bottom) for one in figures if None not in (one.top, one.bottom)}
    for top, bottom in sorted(pairs):
        rest = replace(names[top], name=f"{names[top].name}: others of {names[bottom].name}")
        left = cells.values[bottom] - cells.values[top]
        yield [(bottom, -1), (top, 1), (cells.add(rest, left, hidden=True), 1)]


def _within(cells: Cells) -> Iterator[Relation]:
    for cell, part in list(cells.places.items()):
        for larger in _larger(cell):
            if (whole := cells.get(larger)) is not None:
                yield _sum(
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
                yield _sum(cells, place, parts, replace(cell, category="rest"))
        if cell == Cell("reviews", cell.end):
            ages = (cell.of(name="reviews_aged_4_and_over"), cell.of("participation", UNDER_4))
            if len(parts := positions(cells, ages)) == len(ages):
                yield _sum(cells, place, parts, replace(cell, category="rest"))
