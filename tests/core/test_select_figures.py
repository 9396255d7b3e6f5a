"""Which rows a report uses: one measure or headline, up to a date, the latest."""

from small_figures import CHILDREN, EET, ENGLAND, figure, table

from cpanalytics import figures


def values(rows) -> list[float]:
    return list(rows["value"])


TABLE = table(
    figure(value=455),
    figure(value=194, sex="Female"),
    figure(value=16, group="placement", category="Foster care"),
    figure(value=20, group="placement", category="Residential care"),
    figure(value=480, kind="target"),
    figure(value=75_420, **ENGLAND),
    figure(value=58, **EET),
    figure(value=45, **EET | {"category": "Not in education, employment or training"}),
)


def test_select__total_and_actual_unless_asked() -> None:
    assert values(figures.select(TABLE, "children_looked_after")) == [455, 194, 75_420]


def test_select__one_part() -> None:
    part = {"group": "placement", "category": "Foster care"}
    assert values(figures.select(TABLE, "children_looked_after", **part)) == [16]


def test_select__group_alone_has_every_category_of_it() -> None:
    rows = figures.select(TABLE, "children_looked_after", group="placement")
    assert values(rows) == [16, 20]


def test_select__empty_means_any() -> None:
    rows = figures.select(TABLE, "children_looked_after", group="", kind="")
    assert values(rows) == [455, 194, 16, 20, 480, 75_420]


def test_select__alias_stands_for_its_part_of_the_whole() -> None:
    assert values(figures.select(TABLE, "care_leavers_eet_pct")) == [58]
    assert values(figures.select(TABLE, "care_leavers_neet_pct")) == [45]
    assert values(figures.select(TABLE, "care_leavers_pct")) == []
    assert values(figures.select(TABLE, "care_leavers_pct", group="activity")) == [58, 45]


def test_select__level_and_further_columns() -> None:
    assert values(figures.select(TABLE, "children_looked_after", level="National")) == [75_420]
    assert values(figures.select(TABLE, "children_looked_after", sex="Female")) == [194]


def test_select__leaves_the_table_as_it_was() -> None:
    before = TABLE.copy()
    figures.select(TABLE, "children_looked_after", group="placement")
    assert TABLE.equals(before)


DATED = table(
    figure(value=1, date="2018-03-31"),
    figure(value=2, date="2019-03-31"),
    figure(value=3, date="2019-05-31"),
    figure(value=4, date="2020-03-31", kind="target"),
    figure(value=5, date="2020-03-31", kind="forecast"),
)


def test_until__keeps_the_day_itself() -> None:
    assert values(figures.until(DATED, "2019-03-31")) == [1, 2]
    assert values(figures.until(DATED, "2019-03-30")) == [1]
    assert values(figures.until(DATED, "")) == [1, 2, 3, 4, 5]


def test_until_with_plans__targets_and_forecasts_look_ahead() -> None:
    assert values(figures.until_with_plans(DATED, "2019-03-31")) == [1, 2, 4, 5]
    assert values(figures.until_with_plans(DATED, "")) == [1, 2, 3, 4, 5]


def test_latest__all_that_share_the_latest_date() -> None:
    twice = table(*(figure(**row) for row in DATED.to_dict("records")), figure(date="2020-03-31"))
    assert values(figures.latest(twice)) == [4, 5, 455]
    assert figures.latest(DATED[:0]).empty


def test_latest_end__only_the_councils_own_actual_figures_count() -> None:
    mixed = table(
        figure(date="2018-03-31"),
        figure(date="2019-03-31", **ENGLAND),
        figure(date="2020-03-31", kind="target"),
        figure(date="2021-03-31", kind="survey"),
        figure(date="2022-03-31", reported_by="dfe"),
    )
    assert figures.latest_end(mixed, "wigan") == "2018-03-31"
    assert figures.latest_end(mixed, "bury") == ""


def test_columns__each_once_and_as_designed() -> None:
    assert len(figures.COLUMNS) == len(set(figures.COLUMNS))
    assert set(figures.COLUMNS) == set(CHILDREN)
