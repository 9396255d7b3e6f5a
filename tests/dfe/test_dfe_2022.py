"""Files in the words of DfE's release of 2022, and files that only look like one of DfE's."""

from pathlib import Path

import pandas as pd
import pytest
from dfe_files import ACTIVITIES, Row, activity, rows_of, write

from cpanalytics.errors import InputError
from cpanalytics.sources import dfe
from cpanalytics.sources.dfe import kept, words
from cpanalytics.sources.dfe.reading import read_file

WIGAN = "E08000010"
GROUPED = ("cla_group", "characteristic", "number", "percentage")
Cells = dict[tuple[str, ...], tuple[str, ...]]


def of_wigan(file: Path) -> pd.DataFrame:
    table = kept.as_frame(read_file(file).rows)
    return table[table["area_code"] == WIGAN]


def found(file: Path) -> dict[tuple[str, str, str], float]:
    """Return Wigan's values by measure, group and category."""
    table = of_wigan(file)
    key = zip(table["measure"], table["group"], table["category"], strict=True)
    return dict(zip(key, table["value"], strict=True))


MADE_TO = "Special guardianship order made to "
ORDERS: Cells = {
    ("Adopted", "Adopted - application unopposed"): ("6", "60"),
    ("Adopted", "Adopted - consent dispensed with"): ("4", "40"),
    ("Adopted", "Total"): ("10", "100"),
    ("Special guardianship orders", MADE_TO + "former foster carers"): ("z", "z"),
    (
        "Special guardianship orders",
        MADE_TO + "former foster carer, who was/are a relative or friend",
    ): ("15", "75"),
    (
        "Special guardianship orders",
        MADE_TO + "carer, other than former foster carer, other than relative or friend",
    ): ("5", "25"),
    ("Special guardianship orders", "Total"): ("20", "100"),
}


def test_orders_on_ceasing_are_parts_of_the_children_who_left(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", rows_of([2022], GROUPED, ORDERS))
    assert read_file(file).not_known == ()
    values, left, full = found(file), "ceased_looked_after", "reason_ceased_in_full"
    assert values[left, "reason_ceased", "Adopted"] == 6 + 4
    assert values[left, "reason_ceased", "Special guardianship order"] == 15 + 5
    assert values[left, full, "Adopted: consent dispensed with"] == 4
    friend = "Special guardianship order: former foster carer, relative or friend"
    assert values[left, full, friend] == 15
    assert values["special_guardianship_by_carer_pct", full, friend] == 100 * 15 / 20
    shares = of_wigan(file).set_index("measure").loc["adoptions_by_consent_pct"]
    assert (shares["numerator"] * 100 / shares["denominator"] == shares["value"]).all()
    assert len(shares) == 2


def test_net_gain_and_the_two_numbers_that_it_is_the_difference_of(tmp_path: Path) -> None:
    placed = "Children who are the responsibility of "
    cells: Cells = {
        (f"1. {placed}other LAs placed within this LA boundary",): ("30",),
        (f"2. {placed}this LA placed outside the LA boundary",): ("42",),
        ("Net gain of children by responsible LA",): ("-12",),
    }
    file = write(tmp_path / "a.csv", rows_of([2022], ("characteristic", "number"), cells))
    assert found(file) == {
        ("children_placed_in_area", "responsible_council", "Another council"): 30,
        ("children_looked_after", "location", "Outside the area"): 42,
        ("placement_net_gain", "Total", "Total"): 30 - 42,
    }


def test_starting_in_the_words_of_councils(tmp_path: Path) -> None:
    cells: Cells = {
        ("Age group", "Total"): ("50", "100"),
        ("Category of need", "N4. Family acute stress"): ("9", "18"),
        ("Legal status", "Police protection in LA accommodation"): ("8", "16"),
        ("Legal status", "Voluntary agreement under S20"): ("20", "40"),
        ("Taken into care", "All children taken into care"): ("30", "60"),
        ("Taken into care", "Not taken into care"): ("20", "40"),
        ("Taken into care", "Total children"): ("50", "100"),
    }
    file = write(tmp_path / "a.csv", rows_of([2022], GROUPED, cells))
    assert read_file(file).not_known == ()
    values, came = found(file), "started_looked_after"
    assert values[came, "category_of_need", "Family in acute stress"] == 9
    assert values[came, "legal_status_in_full", "Police protection"] == 8
    assert values[came, "legal_status", "Voluntary agreements under section 20"] == 20
    assert values[came, "taken_into_care", "Not taken into care"] == 50 - 30
    assert values[f"{came}_pct", "taken_into_care", "Not taken into care"] == 40


CHARACTERISTICS: Cells = {
    ("Age group", "Total children"): ("50", "100"),
    ("Ethnicity", "1a. White British"): ("40", "80"),
    ("Motherhood status", "Total children"): ("12", "100"),
    ("Placement", "5a Secure unit placement inside the council boundary"): ("1", "2"),
    ("Placement", "5c.1 Children's home placement inside the council boundary"): ("7", "14"),
    ("Placement stability", "Total children"): ("50", "100"),
    ("Placement stability", "With 1 placement during the year"): ("44", "88"),
    ("Placement stability", "With 3 or more placements during the year"): ("6", "12"),
}


def test_numbering_that_moved_and_placements_in_the_year(tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", rows_of([2022], GROUPED, CHARACTERISTICS))
    assert read_file(file).not_known == ()
    values = found(file)
    full = "children_looked_after", "placement_in_full"
    assert values[(*full, "Secure homes, in the area")] == 1
    assert values[(*full, "Children's homes, in the area")] == 7
    assert values["children_looked_after", "placements_in_year", "1"] == 44
    assert values["placements_3plus_pct", "Total", "Total"] == 12


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("2a. white british", "white british"),
        ("4c.1 children's home", "children's home"),
        ("1.1 convicted", "convicted"),
        ("1a.1i with relative or friend", "1a.1i with relative or friend"),
        ("5 to 9 years", "5 to 9 years"),
    ],
)
def test_numbers_before_a_label(printed: str, plain: str) -> None:
    assert words.without_number(printed) == plain


def test_an_average_that_is_not_known_is_no_number_of_children(tmp_path: Path) -> None:
    lasted = "Duration of last period of care"
    cells: Cells = {
        ("Reason episode ceased", "Total"): ("50", "100"),
        ("Reason episode ceased", "Adopted"): ("5", "10"),
        (lasted, "1. Under 2 weeks"): ("4", "8"),
        (lasted, f"Average {lasted.lower()} (days)"): ("895", "z"),
    }
    file = write(tmp_path / "a.csv", rows_of([2022], GROUPED, cells))
    assert 895 not in found(file).values()
    assert read_file(file).not_known[1].endswith("(left out: not a number of children)")


def test_a_file_of_which_only_totals_are_known_is_another(tmp_path: Path) -> None:
    """DfE's file of social workers has the groups and totals of that of placement stability."""
    cells: Cells = {
        ("CLA on 31 March", "Total children"): ("50", "100"),
        ("CLA on 31 March", "3 or more social workers during the year"): ("9", "18"),
    }
    names = ("cla_group", "sw_stability", "number", "percentage")
    with pytest.raises(InputError, match="is not a data set that is known here"):
        read_file(write(tmp_path / "a.csv", rows_of([2024], names, cells)))


def test_a_name_of_dfes_makes_up_for_labels_that_are_not_known(tmp_path: Path) -> None:
    cells: Cells = {
        ("Aged 22", "Care leaver in touch with the LA during the year"): ("30", "60"),
        ("Aged 22", "Words that are new"): ("12", "24"),
        ("Aged 22", "More words that are new"): ("8", "16"),
    }
    rows = rows_of([2023], ("age", "in_touch", "number", "percentage"), cells)
    with pytest.raises(InputError, match="is not a data set that is known here"):
        read_file(write(tmp_path / "a.csv", rows))
    file = write(tmp_path / "la_care_leavers_intouch_22to25.csv", rows)
    assert found(file)["care_leavers", "in_touch", "In touch"] == 30
    assert len(read_file(file).not_known) == 2


def with_column(cell: str) -> list[Row]:
    return [row | {"more": cell} for row in activity()]


def test_a_column_more_is_named_and_an_empty_one_says_nothing(tmp_path: Path) -> None:
    plain = found(write(tmp_path / "plain.csv", activity([2025])))
    empty = [row | {"more": ""} for row in activity([2025])]
    assert found(write(tmp_path / "empty.csv", empty)).keys() == plain.keys()
    file = write(tmp_path / "la_care_leavers_activity.csv", with_column("Provisional"))
    with pytest.raises(InputError) as error:
        read_file(file)
    first = str(error.value).split("\n")[0]
    assert 'has a column "more" that is not known' in first
    assert 'Without it, it would be "Activity of care leavers".' in first


def test_ages_that_a_later_release_lacks_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Care leavers aged 22 to 25 are in a file of their own, that may not have been added."""
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    raw = tmp_path / "data" / "raw" / "dfe"
    older: Cells = {("Aged 22", label): of for label, of in ACTIVITIES.items()}
    names = ("age", "activity", "number", "percentage")
    write(raw / "2024" / "older.csv", rows_of([2024], names, older))
    write(raw / "2024" / "la_care_leavers_activity.csv", activity([2024]))
    write(raw / "2025" / "la_care_leavers_activity.csv", activity([2024, 2025]))
    shown = dfe.figures([WIGAN], ["care_leavers"])
    releases = shown.groupby(["age_band", "period_end"])["release"].unique().map(list)
    assert releases["22", "2024-03-31"] == ["2024"]
    assert releases["19 to 21", "2024-03-31"] == ["2025"]
