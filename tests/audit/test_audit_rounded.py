"""The attack on rounded tables: what a reader makes of multiples of 5 that should add up."""

import pandas as pd
import pytest
from audit_rows import parts, row, table

from cpanalytics import audit

NEW = "new_placements"


def both(total: int, shown: dict[str, int], true: dict[str, int]) -> tuple[pd.DataFrame, ...]:
    """Return a rounded table of a total and its parts, and the true one."""
    how = {"qualifier": "rounded to 5"}
    seen = [row(NEW, total, **how), *parts(NEW, "placement", shown, **how)]
    return table(seen), table([row(NEW, sum(true.values())), *parts(NEW, "placement", true)])


@pytest.mark.parametrize(
    ("total", "shown", "true"),
    [
        (5, {"A": 5, "B": 0}, {"A": 4, "B": 1}),
        (5, {"A": 0, "B": 0, "C": 0}, {"A": 1, "B": 1, "C": 2}),
        (25, {"A": 5, "B": 10, "C": 10}, {"A": 4, "B": 10, "C": 11}),
    ],
)
def test_numbers_that_add_up_tell_no_small_one(total: int, shown: dict, true: dict) -> None:
    assert audit.audit(*both(total, shown, true)).empty


def test_zeros_that_are_too_many_for_their_whole_are_given_back() -> None:
    """A whole of 6 or more, as it is shown as 10, has three parts of 2 at most: each is 2."""
    found = audit.audit(*both(10, {"A": 0, "B": 0, "C": 0}, {"A": 2, "B": 2, "C": 2}))
    assert found["category"].tolist() == ["A", "B", "C"]
    assert set(found["learns"]) == {"can be narrowed to fewer than three values"}


def test_a_five_that_cannot_be_more_than_5_is_given_away() -> None:
    """A whole of 0 to 2 with a part shown as 5: both are 1 or 2. It is never made so."""
    found = audit.audit(*both(0, {"A": 5, "B": 0}, {"A": 2, "B": 0}))
    assert found["category"].tolist() == ["Total", "A"]


def test_a_small_number_must_look_like_more_than_5_and_like_nobody() -> None:
    """Two parts shown as 5 in a whole shown as 5 (1 to 9): each could be 1 to 8. In a whole shown
    as 0 and 5 with a printed total of 4, the 5 could not be 6."""
    assert audit.audit(*both(5, {"A": 5, "B": 5}, {"A": 3, "B": 4})).empty
    seen, true = both(5, {"A": 5, "B": 0}, {"A": 3, "B": 1})
    printed = table([row(NEW, 4, source="published", printed="4")])
    found = audit.audit(pd.concat([seen, printed]), true)
    assert found["learns"].tolist() == ["can be narrowed to a range without both 1 and 6"]
