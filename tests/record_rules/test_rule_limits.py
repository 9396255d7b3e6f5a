"""What every rule does with nothing: empty tables, missing dates, missing children."""

from functools import cache

import pandas as pd
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from small_returns import Given, Row, broken, child, ep, given, row
from test_rule_cases import CASES

from cpanalytics.sources.ssda903 import spec
from cpanalytics.sources.ssda903.check import check
from cpanalytics.sources.ssda903.rules import every
from cpanalytics.sources.ssda903.rules.prepared import prepare

RULES = [rule for rule in every().values() if rule.find is not None]
EMPTY = dict.fromkeys(spec.tables(), ())
FULL = {
    "Header": [child("A"), child("B")],
    "Episodes": [ep("A", "2018-05-01", "2018-06-01"), ep("B", "2018-05-01")],
    "Reviews": [row("A", REVIEW="2018-05-02", REVIEW_CODE="PN0")],
    "UASC": [row("A", SEX="M", DUC="2030-01-01")],
    "OC2": [row("A", SDQ_SCORE=12, HEALTH_CHECK="0", CONVICTED="0")],
    "OC3": [row("A", IN_TOUCH="YES", ACTIV="F2", ACCOM="Z1")],
    "AD1": [row("A", DATE_INT="2018-05-02", NB_ADOPTR=1, SEX_ADOPTR="M1", LS_ADOPTR="L0")],
    "PlacedAdoption": [row("A", DATE_PLACED="2018-05-02", DATE_PLACED_CEASED="2018-05-01")],
    "PrevPerm": [row("A", PREV_PERM="Z1")],
    "Missing": [row("A", MISSING="M", MIS_START="2018-05-02", MIS_END="2018-05-01")],
    "SWEpisodes": [row("A", SW_ID="SW1", SW_DECOM="2018-05-02", SW_DEC="2018-05-01")],
}
NOT_ABOUT_DATES = {
    "health_answer_missing",
    "in_ad1_and_not_adopted",
    "oc2_outside_cohort",
    "reason_without_end",
    "uasc_sex_differs",
}


def _without(kind: str, year: int) -> Given:
    """Return the full return without any date, or without any cell of another kind."""
    gone = {c.name for columns in spec.tables().values() for c in columns if c.kind == kind}
    tables = {
        name: [{k: v for k, v in cells.items() if k not in gone} for cells in rows]
        for name, rows in FULL.items()
    }
    return given(year, **tables)


def _all_rules(*returns: Given) -> dict[str, list[int]]:
    """Return the rows of the last return that break each rule, of those that are broken."""
    this = prepare(returns)[-1]
    found = {rule.id: rule.find(this, this.before) for rule in RULES}
    return {name: sorted(rows["row"].tolist()) for name, rows in found.items() if len(rows)}


def test_rules__empty_tables() -> None:
    assert _all_rules(given(2024, **EMPTY), given(2025, **EMPTY)) == {}


def test_rules__every_date_missing() -> None:
    found = _all_rules(_without("date", 2024), _without("date", 2025))
    assert set(found) == NOT_ABOUT_DATES


@pytest.mark.parametrize("kind", ["id", "code", "flag", "number", "postcode"])
def test_rules__a_kind_of_cell_is_missing_everywhere(kind: str) -> None:
    found = _all_rules(_without(kind, 2024), _without(kind, 2025))
    assert all(set(rows) <= {0, 2, 3} for rows in found.values())


def test_rules__without_children_only_what_is_about_one_row() -> None:
    found = _all_rules(_without("id", 2024), _without("id", 2025))
    about_children = {"child_not_in_header", "oc2_outside_cohort", "uasc_without_episode"}
    assert not about_children & set(found)


@pytest.mark.parametrize("name", FULL)
def test_rules__one_table_alone(name: str) -> None:
    """A rule that reads two tables is not asked where one of them is missing."""
    alone = {name: FULL[name]}
    needing = {rule.id for rule in RULES if rule.table != name} - {"child_repeated"}
    assert not needing & set(_all_rules(given(2024, **alone), given(2025, **alone)))


def test_check__nothing_is_known_of_a_row() -> None:
    tables = {name: [{}, {}] for name in spec.tables()}
    found = check([given(2018, **tables), given(2019, **tables)])
    assert set(found["rule"]) == {"column_empty"}


@st.composite
def _shuffled(draw: st.DrawFn, one: Given) -> Given:
    """Return a return with the rows of each table in another order; a row keeps its number."""
    tables = {}
    for name, frame in one.tables.items():
        order = draw(st.permutations(range(len(frame))))
        tables[name] = frame.iloc[list(order)].reset_index(drop=True)
    return Given(one.year, one.end, tables)


@settings(max_examples=60)
@drawn(rule=st.sampled_from(sorted(CASES)), data=st.data())
def test_rules__order_of_rows_changes_nothing(rule: str, data: st.DataObject) -> None:
    returns, rows = CASES[rule]
    assert broken(rule, *[data.draw(_shuffled(one)) for one in returns]) == rows


DAYS = st.dates(pd.Timestamp(2018, 3, 1).date(), pd.Timestamp(2019, 4, 30).date()) | st.none()
EPISODES = st.lists(
    st.builds(
        lambda child, start, end, cells: {**ep(child, start), "DEC": end, **cells},
        st.sampled_from("ABC") | st.none(),
        DAYS,
        DAYS,
        st.fixed_dictionaries(
            {
                "RNE": st.sampled_from([*"SLPTBU", None]),
                "LS": st.sampled_from(["C2", "V2", "V3", "E1", "L1", None]),
                "REC": st.sampled_from(["X1", "X1", "E3", "E12", None]),
                "PLACE": st.sampled_from(["U4", "K2", "T4", "P1", "A5", "H5", None]),
                "REASON_PLACE_CHANGE": st.sampled_from(["CARPL", None]),
            }
        ),
    ),
    max_size=6,
)


@cache
def _others(year: int) -> dict[str, pd.DataFrame]:
    return given(year, **{name: rows for name, rows in FULL.items() if name != "Episodes"}).tables


def _beside_others(year: int, episodes: list[Row]) -> Given:
    """Return a return of these episodes, and of the other tables of the full one."""
    own = given(year, Episodes=episodes)
    return Given(year, own.end, _others(year) | own.tables)


@settings(max_examples=25)
@drawn(then=EPISODES, now=EPISODES, data=st.data())
def test_rules__any_episodes_in_any_order(
    then: list[Row], now: list[Row], data: st.DataObject
) -> None:
    returns = [_beside_others(2018, then), _beside_others(2019, now)]
    shuffled = [data.draw(_shuffled(one)) for one in reversed(returns)]
    assert _all_rules(*returns) == _all_rules(*shuffled)
