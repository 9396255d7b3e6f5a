"""Which release a figure is taken from, what may stand beside it, and the year right before."""

from dfe_rows import ANYTOWN, EET, ENGLAND, dfe, row, table

from cpanalytics import comparisons

NOW = dfe(ANYTOWN, 12)


def test_newest__each_year_from_its_latest_release() -> None:
    rows = table(
        dfe(ANYTOWN, 11, 2023, release="2023"),
        dfe(ANYTOWN, 10, 2023, release="2024"),
        NOW,
        dfe(ENGLAND, 9, 2023, release="2023"),
    )
    assert list(comparisons.newest(rows)["value"]) == [10, 12, 9]


def test_newest__other_parts_are_other_figures() -> None:
    rows = table(NOW, {**NOW, "sex": "Female"}, {**NOW, "age_band": "16 and over"})
    assert len(comparisons.newest(rows)) == 3


def test_same_edition__like_with_like() -> None:
    theirs = dfe(ENGLAND, 9)
    unlike = [
        {**theirs, "release": "2024"},
        {**theirs, "source": "published"},
        {**theirs, "sex": "Female"},
        {**theirs, "period_type": "on"},
        {**theirs, "kind": "target"},
        dfe(ENGLAND, 9, 2024),
    ]
    found = comparisons.same_edition(table(NOW, *unlike, theirs, theirs), row(NOW))
    assert list(found["area_code"]) == [ANYTOWN, ENGLAND]
    assert list(found["value"]) == [12, 9]


def test_same_edition__another_age_is_another_cohort() -> None:
    own = dfe(ANYTOWN, 60, **{**EET, "age_band": "17 to 18"})
    other = dfe(ENGLAND, 54, **{**EET, "age_band": "16 to 18"})
    found = comparisons.same_edition(table(own, other), row(own))
    assert list(found["area_code"]) == [ANYTOWN]


def before(*rows) -> float | None:
    found = comparisons.year_before(table(*rows, NOW), row(NOW))
    return None if found is None else found["value"]


def test_year_before__only_the_year_right_before() -> None:
    assert before(dfe(ANYTOWN, 10, 2024), dfe(ANYTOWN, 9, 2023)) == 10
    assert before(dfe(ANYTOWN, 9, 2023)) is None
    assert before(dfe(ENGLAND, 10, 2024)) is None
    assert before(dfe(ANYTOWN, 10, 2024, source="published")) is None


def test_year_before__of_the_same_release_where_that_gives_it() -> None:
    same, other = dfe(ANYTOWN, 10, 2024), dfe(ANYTOWN, 11, 2024, release="2024")
    assert before(same, other) == before(other, same) == 10
    assert before(other, dfe(ANYTOWN, 13, 2024, release="2023")) == 11
