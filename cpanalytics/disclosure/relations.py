"""What must add up: every sum that somebody who knows the definitions can write down.

A relation is a list of cells and their coefficients, with sum 0. What a sum leaves over (children
whose ethnicity is not recorded, the complement of a numerator) becomes a hidden cell.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cpanalytics.disclosure import quantities as known
from cpanalytics.disclosure.cells import Cells, Figure, positions
from cpanalytics.disclosure.nested import nested
from cpanalytics.disclosure.own_bases import own_bases
from cpanalytics.disclosure.quantities import TOTAL, Cell
from cpanalytics.disclosure.sums import Relation, summed

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
        *nested(cells),
        *own_bases(cells, figures),
    ]
    return sums


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
                yield summed(cells, whole, parts, replace(cell, **{column: f"{label}: rest"}))


def _over_categories(cells: Cells) -> Iterator[Relation]:
    together: dict[tuple[Cell, str], list[int]] = defaultdict(list)
    for cell, place in cells.places.items():
        if cell.group != TOTAL and cell.category != TOTAL and not _is_coarse(cell):
            whole = known.parent(cell)
            if whole != cell:
                together[whole, cell.group].append(place)
    for (whole, group), parts in together.items():
        if (place := cells.get(whole)) is not None:
            rest = f"{whole.category}: rest"
            yield summed(cells, place, parts, replace(whole, group=group, category=rest))


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
                yield summed(cells, whole, parts, cell.of(fine, f"{cell.category}: rest"))
        if cell.group == "suitability" and cell.category == TOTAL:
            away = (cell.of("accommodation", home) for home in known.NOT_JUDGED)
            parts = [whole, *positions(cells, away)]
            yield summed(cells, cells.places[cell.of()], parts, cell.of("accommodation", "rest"))


def _add_other_care_leavers(cells: Cells) -> None:
    """Add the care leavers who are no former UASC, by activity and suitability: everyone less
    former UASC, which nobody prints but anybody can work out."""
    for former, others, whole in _crossed(cells):
        cells.add(others, cells.values[whole] - cells.values[former], hidden=True)


def _everyone(cells: Cells) -> Iterator[Relation]:
    """Yield former UASC and other care leavers of one part: everyone in it."""
    for former, others, whole in _crossed(cells):
        yield summed(cells, whole, [former, cells.places[others]], others)


def _crossed(cells: Cells) -> Iterator[tuple[int, Cell, int]]:
    """Yield former UASC of one part (position), the others in it, and everyone (position)."""
    for cell, former in list(cells.places.items()):
        is_former = cell.group.startswith("uasc x ") and cell.category.startswith(known.FORMER)
        if is_former and not cells.hidden[former]:
            others = cell.of(cell.group, cell.category.replace(known.FORMER, known.OTHERS))
            yield former, others, cells.places[known.everyone(cell)]


def _many(cells: Cells) -> Iterator[Relation]:
    """Yield three or more placements (social workers): the sum of three, four, five or more."""
    for name, group in (("placements", "placements_in_year"),
                        ("social_workers", "social_workers_in_year")):  # fmt: skip
        for cell, whole in list(cells.places.items()):
            if cell == Cell(f"{name}_3plus", cell.end):
                looked_after = cell.of(name="children_looked_after")
                many = (replace(looked_after, group=group, category=n) for n in MANY_PLACEMENTS)
                if parts := positions(cells, many):
                    yield summed(cells, whole, parts, replace(cell, category="rest"))


def _complements(cells: Cells, figures: Iterable[Figure]) -> Iterator[Relation]:
    """Yield numerator and complement: the denominator."""
    names = {place: cell for cell, place in cells.places.items()}
    pairs = {(one.top, one.bottom) for one in figures if None not in (one.top, one.bottom)}
    for top, bottom in sorted(pairs):
        rest = replace(names[top], name=f"{names[top].name}: others of {names[bottom].name}")
        left = cells.values[bottom] - cells.values[top]
        yield [(bottom, -1), (top, 1), (cells.add(rest, left, hidden=True), 1)]
