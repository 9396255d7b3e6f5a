"""The attack against every table that a reader could think of, tried one after the other."""

from itertools import product

import numpy as np
import pandas as pd
from audit_rows import hidden, parts, row, table
from hypothesis import given
from hypothesis import strategies as st

from cpanalytics import audit

CHILDREN, SEXES, HOMES = "children_looked_after", ("Female", "Male"), ("A", "B", "C")
MOST = 13
CELLS = [(sex, home) for sex in SEXES for home in HOMES]
PLACES = [(sex, home) for sex in ("Total", *SEXES) for home in ("Total", *HOMES)]


def added_up(cells: np.ndarray) -> dict[tuple[str, str], np.ndarray]:
    """Return each count of tables of two sexes by three homes, one table a row of ``cells``."""
    one = {place: cells[:, at] for at, place in enumerate(CELLS)}
    of = {"Total": SEXES}, {"Total": HOMES}
    return {
        (sex, home): sum(
            one[pair] for pair in product(of[0].get(sex, (sex,)), of[1].get(home, (home,)))
        )
        for sex, home in PLACES
    }


def figures(cells: list[int]) -> pd.DataFrame:
    counts = {place: int(n[0]) for place, n in added_up(np.array([cells])).items()}
    rows = [row(CHILDREN, counts[sex, "Total"], sex=sex) for sex in ("Total", *SEXES)]
    for sex in ("Total", *SEXES):
        own = {home: counts[sex, home] for home in HOMES}
        rows += parts(CHILDREN, "placement", own, sex=sex)
    return table(rows)


def places(rows: pd.DataFrame) -> set[tuple[str, str]]:
    return set(zip(rows["sex"], rows["category"], strict=True))


@given(
    cells=st.lists(st.integers(0, 6), min_size=6, max_size=6),
    suppressed=st.sets(st.sampled_from(PLACES), max_size=9),
)
def test_what_is_narrowed_is_what_trying_all_tables_leaves(
    cells: list[int], suppressed: set[tuple[str, str]]
) -> None:
    truth = figures(cells)
    of_row = list(zip(truth["sex"], truth["category"], strict=True))
    gone = pd.Series([place in suppressed for place in of_row]) & (truth["value"] > 0)
    gone = {place for place, is_gone in zip(of_row, gone, strict=True) if is_gone}
    unknown = [at for at, place in enumerate(CELLS) if place in gone][:4]
    gone -= {place for at, place in enumerate(CELLS) if at not in unknown}
    released = hidden(truth, pd.Series([place in gone for place in of_row]))

    tables = np.tile(cells, (MOST ** len(unknown), 1))
    tables[:, unknown] = np.array(list(product(range(1, MOST + 1), repeat=len(unknown))))
    counts, true = added_up(tables), added_up(np.array([cells]))
    possible = np.all([counts[p] == true[p] for p in PLACES if p not in gone], axis=0)
    narrow = {place for place in gone if len(np.unique(counts[place][possible])) < 3}
    assert places(audit.audit(released)) == narrow
