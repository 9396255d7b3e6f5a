"""What pages say where figures are kept back: that they are, and no more than the others prove."""

import math
from collections.abc import Callable

import pandas as pd
import pytest
from tests_anytown import PROFILE

from cpanalytics import authorities, comparisons, figures, narrative, not_shown
from cpanalytics.report import basis, own_parts
from cpanalytics.report.session import Report

CELL, KEPT_BACK = not_shown.CELL, "not shown, to protect people"
SHARE, NUMBER = "children_looked_after_pct", "children_looked_after"
ROW = {
    "area_code": "E06000099", "area_name": "Anytown", "area_level": "Local authority",
    "reported_by": "anytown", "dated_by": "counted", "age_band": "Total", "sex": "Total",
    "group": "Total", "category": "Total", "kind": "actual", "qualifier": "exact",
    "status": "ok", "status_printed": "", "printed": "", "source": "records", "release": "ssda903",
    "place": "records", "visibility": "public", "period_type": "on", "period_start": "",
    **dict.fromkeys(figures.NUMBERS, math.nan),
}  # fmt: skip
ACTIVITY = (
    "In education, employment or training",
    "Not in education, employment or training",
    "Information not known",
)


def on(measure: str, value: float | None, year: int = 2025, **other: object) -> dict[str, object]:
    """Return a counted number on 31 March; it is kept back where it is None."""
    row = {**ROW, "measure": measure, "period_end": f"{year}-03-31", **other}
    if value is None:
        return {**row, "status": "c", "status_printed": "c"}
    return {**row, "value": value}


def share(
    measure: str, part: float | None, whole: float, year: int = 2025, **other: object
) -> dict[str, object]:
    """Return a counted percentage of the year to 31 March; kept back where the part is None."""
    of_year = {"period_type": "year", "period_start": f"{year - 1}-04-01", **other}
    if part is None:
        return on(measure, None, year, **of_year)
    return on(measure, 100 * part / whole, year, numerator=part, denominator=whole, **of_year)


def parts(
    measure: str, group: str, numbers: dict[str, float | None], whole: float, **other: object
) -> list[dict[str, object]]:
    """Return a percentage a part of a whole."""
    return [share(measure, n, whole, group=group, category=c, **other) for c, n in numbers.items()]


Make = Callable[..., Report]


@pytest.fixture
def public(tmp_path, monkeypatch) -> Make:
    """Return a function that opens Anytown's public report of counted rows."""
    folder = tmp_path / "data" / "raw" / "anytown"
    folder.mkdir(parents=True)
    (folder / "authority.toml").write_text(PROFILE, encoding="utf-8")
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))

    def make(*rows: dict[str, object]) -> Report:
        table = pd.DataFrame(list(rows), columns=figures.COLUMNS)
        return Report(authorities.authority("anytown"), "2025-03-31", "public", table)

    return make


def text_of(block: object) -> str:
    return block._repr_mimebundle_()["text/plain"] if block else ""


def mix(**numbers: float | None) -> list[dict[str, object]]:
    """Return kinds of placement of 100 children."""
    named = {name.replace("_", " ").capitalize(): number for name, number in numbers.items()}
    return parts(SHARE, "placement", named, 100)


def test_a_sentence_says_that_it_is_not_shown_and_never_how_small(public):
    report = public(share("placements_3plus_pct", None, 100))
    assert text_of(report.placements.headline()) == (
        "Share of children in our care with three or more placements in the year: "
        f"{KEPT_BACK}, year ending 31 March 2025."
    )


def test_the_largest_is_said_only_where_it_is_sure(public):
    """Of 100, 60 and 10 are shown: the rest is 30. Of 100, 40 and 10: the rest is 50."""
    sure, not_sure = (
        public(*mix(foster_care=n, kinship=10, secure=None, other=None)).placements
        for n in (60, 40)
    )
    assert "The most common placement of children in our care in Anytown is foster care" in (
        text_of(sure.headline())
    )
    assert "The most common placement shown of children in our care in Anytown is foster" in (
        text_of(not_sure.headline())
    )
    assert sure.mix().title == "Foster care: 60 of 100 children in our care (60%)"
    assert not_sure.mix().title == (
        "Foster care: 40 of 100 children in our care (40%); of those shown, the largest"
    )


def test_bars__order_and_words_of_what_is_kept_back(public):
    chart = public(*mix(secure=None, foster_care=60, other=None, kinship=10)).placements.mix()
    assert list(chart.table.iloc[:, 0]) == ["Foster care", "Kinship", "Secure", "Other"]
    assert list(chart.table.iloc[:, 1]) == [60, 10, CELL, CELL]
    assert chart.alt.endswith("Secure and Other are not shown.")


def test_bars__all_kept_back_is_a_sentence(public):
    told = text_of(public(*mix(foster_care=None, kinship=None)).placements.mix())
    assert told.endswith(f"year ending 31 March 2025: {KEPT_BACK}.")


def test_parts_over_years__a_part_kept_back_is_not_nobody(public):
    """Secure has no number in either year, and other is zero in both: only that is nobody."""
    rows = [
        share(SHARE, n, 100, year, group="placement", category=part)
        for year in (2024, 2025)
        for part, n in (("Foster care", 90), ("Secure", None), ("Kinship", None), ("Other", 0))
    ]
    table = public(*rows).placements.mix_over_years()
    cells = table.data.set_index("Placement")
    assert cells.loc["Foster care"].tolist() == ["90 (90.0%)"] * 2
    assert cells.loc["Secure"].tolist() == [CELL] * 2
    assert cells.loc["All children in our care"].tolist() == ["100"] * 2
    assert "None in any of these years: other." in table.notes


def test_a_table_by_age__totals_are_those_shown_not_sums_of_what_is_left(public):
    """Of 50 in foster care 30 are 10 to 15; the others of that age are kept back."""
    ages = {("Foster care", "5 to 9"): 20, ("Foster care", "10 to 15"): 30}
    ages |= {("Secure", "5 to 9"): 0, ("Secure", "10 to 15"): None}
    ages |= {("Other", "5 to 9"): 0, ("Other", "10 to 15"): None}
    rows = [on(NUMBER, n, group="placement", category=c, age_band=a) for (c, a), n in ages.items()]
    totals = (("Foster care", 50), ("Secure", None), ("Other", None))
    rows += [on(NUMBER, n, group="placement", category=c) for c, n in totals]
    rows += [on(NUMBER, n, age_band=a) for a, n in (("5 to 9", 20), ("10 to 15", 37))]
    rows += [on(NUMBER, 57), *mix(foster_care=50)]
    cells = public(*rows).placements.mix_by_age().data.set_index("Placement")
    assert cells.loc["Foster care"].tolist() == ["20 (100.0%)", "30 (81.1%)", "50 (87.7%)"]
    assert cells.loc["Secure"].tolist() == ["0 (0.0%)", CELL, CELL]
    assert cells.loc["All"].tolist() == ["20", "37", "57"]


def leavers(age: str, numbers: tuple[float | None, ...], whole: float, year: int = 2025):
    named = dict(zip(ACTIVITY, numbers, strict=True))
    return parts("care_leavers_pct", "activity", named, whole, year=year, age_band=age)


def test_care_leavers__a_line_of_which_all_is_kept_back_fails_no_page(public):
    rows = [
        row
        for year in (2023, 2024, 2025)
        for row in (
            *leavers("17 to 18", (30, 10, 0), 40, year),
            *leavers("19 to 21", (None, None, None), 40, year),
        )
    ]
    chart = public(*rows).care_leavers.trend()
    assert "Aged 19 to 21: 2023, 2024 and 2025 are not shown." in chart.alt
    assert "19 to 21" not in chart.title
    assert chart.to_svg()


def test_care_leavers__the_headline_says_which_age_is_not_shown(public):
    rows = [*leavers("17 to 18", (30, 10, 0), 40), *leavers("19 to 21", (None, None, 0), 40)]
    numbers = [on("care_leavers", n, age_band=a, period_type="year", period_start="2024-04-01")
               for a, n in (("17 to 18", 40), ("19 to 21", None))]  # fmt: skip
    told = text_of(public(*rows, *numbers).care_leavers.headline())
    assert told == (
        "Anytown had 40 young adults aged 17 to 18 (year ending 31 March 2025). The number of "
        f"young adults aged 19 to 21 in Anytown (year ending 31 March 2025) is {KEPT_BACK}. "
        "Young adults in education, employment or training: 75% (30 of 40) of those aged 17 to 18 "
        f"and of those aged 19 to 21 it is {KEPT_BACK}. "
        "Young adults not in education, employment or training: 25% (10 of 40) of those aged 17 to "
        f"18 and of those aged 19 to 21 it is {KEPT_BACK}."
    )


def test_after_16__what_is_shown_is_told_and_that_the_rest_is_not(public):
    report = public(*leavers("17 to 18", (30, None, None), 40))
    assert text_of(report.post16.headline()) == (
        "Anytown, year ending 31 March 2025: Of 40 young adults aged 17 to 18, 30 are in "
        f"education, employment or training (the rest is {KEPT_BACK})."
    )
    assert report.post16.eet_or_not().alt.endswith(
        "In education, employment or training is 30 (75%); Not in education, employment or "
        "training and Information not known are not shown."
    )


def test_the_number_of_children_is_kept_back_where_it_is_small(public):
    report = public(on(NUMBER, 12, 2024), on(NUMBER, None))
    assert text_of(report.population.headline()) == (
        f"The number of children in our care in Anytown (31 March 2025) is {KEPT_BACK}."
    )


def test_no_change_is_told_from_or_to_what_is_kept_back(public):
    """12 in 2023, kept back in 2024: 2025 is set beside 2023, and nothing beside 2024."""
    report = public(on(NUMBER, 12, 2023), on(NUMBER, None, 2024), on(NUMBER, 18, 2025))
    assert "6 more than on 31 March 2023 (12)" in text_of(report.population.headline())
    chart = report.population.trend()
    assert chart.title.endswith("18 on 31 March 2025, 12 on 31 March 2023")
    assert list(chart.table.iloc[:, 1]) == ["12", CELL, "18"]


def test_a_card_and_a_priority_of_what_is_kept_back(public):
    report = public(on(NUMBER, 100), share("placements_3plus_pct", None, 100))
    card = next(c for c in report.board.cards().cards if "three or more" in c.label)
    assert (card.value, card.unit) == ("Not shown", "")
    assert card.lines == ("To protect people", "Year to 31 Mar 2025")
    assert "1 more is not shown, to protect people" in text_of(report.board.headline())
    assert comparisons.status(pd.Series(share(SHARE, None, 9)), None, "lower", 1) == "Not shown"


def pyramid_rows(hidden: bool) -> list[dict[str, object]]:
    bands = {"Under 1": (None, None) if hidden else (4, 4), "1 to 4": (20, 30), "5 to 9": (6, 0)}
    rows = [
        on(NUMBER, n, age_band=band, sex=sex)
        for band, pair in bands.items()
        for sex, n in zip(("Female", "Male"), pair, strict=True)
    ]
    rows += [on(NUMBER, n, age_band=b) for b, n in (("Under 1", 8), ("1 to 4", 50), ("5 to 9", 6))]
    return [*rows, on(NUMBER, 64), on(NUMBER, 30, sex="Female"), on(NUMBER, 34, sex="Male")]


def test_age_and_sex__totals_come_from_what_is_shown(public):
    """With both sexes under 1 kept back the sums are still those of all 64."""
    whole, some = (public(*pyramid_rows(hidden)).population for hidden in (False, True))
    assert text_of(whole.sexes()) == text_of(some.sexes())
    assert whole.pyramid().title == some.pyramid().title
    assert "Under 1 is not shown" in some.pyramid().alt


def test_by_month__parts_that_are_for_quarter_ends_have_a_chart_of_their_own(public):
    ends = [f"2024-{month:02}-{30 if month in (4, 6, 9, 11) else 31}" for month in range(3, 13)]
    rows = [on(NUMBER, 100 + n, period_end=end) for n, end in enumerate(ends)]
    others = {"group": "uasc", "category": "Other children"}
    quarters = [end for end in ends if end[5:7] in ("03", "06", "09", "12")]
    rows += [on(NUMBER, 90 + n, period_end=end, **others) for n, end in enumerate(quarters)]
    population = public(*rows).population
    assert list(population.by_month().table) == ["Period", "All children in our care"]
    assert len(population.by_month().table) == 10
    chart = population.by_quarter()
    assert list(chart.table.iloc[:, 2]) == ["90", "91", "92", "93"]
    assert chart.title == (
        "At a quarter's end the number was lowest with 100 on 31 Mar 2024, and highest with 109 on "
        "31 Dec 2024"
    )


def test_of_counts__the_whole_is_the_number_shown_where_a_part_is_kept_back(public):
    held = {"period_type": "year", "period_start": "2024-04-01"}
    rows = [on("reviews", n, group="participation", category=c, **held)
            for c, n in (("A", 40), ("B", None), ("C", None))]  # fmt: skip
    topic = public(*rows, on("reviews", 47, **held)).voice
    found = own_parts.of_counts(topic, own_parts.counted(topic, "reviews", "participation"))
    assert found["denominator"].tolist() == [47] * 3


def test_quality__how_many_are_kept_back_and_why(public):
    text = text_of(public(on(NUMBER, 100), *mix(a=None, b=None, c=90)).quality.small_numbers())
    assert text.startswith(
        "2 of the figures counted from the returns are not shown, to protect people. In tables "
        "they are marked c."
    )
    assert "a number from 1 to 5" in text
    assert "31 March and the ends of quarters only" in text
    assert "Local figures, and all that is not shown here, are in internal reports." in text


def test_quality__of_findings_the_public_is_told_where_they_are(public):
    report = public(on(NUMBER, 100))
    assert "The checks found" not in text_of(report.quality.headline())
    for said in (report.quality.errors_in_returns(), report.population.check()):
        assert text_of(said) == basis.FOUND_INTERNAL


def test_corrected_but_as_first_released_is_said_where_it_is_shown(public):
    first = {"release": f"ssda903{not_shown.AS_FIRST}"}
    report = public(on(NUMBER, 90, 2024, **first), on(NUMBER, 100, 2025))
    table = report.population.numbers()[0]
    assert table.source.endswith(
        "counted by cpanalytics. Figures of 31 March 2024 are as first released: corrected since"
    )
    assert "1 figure was corrected after a first release" in text_of(report.quality.small_numbers())
    older = public(on(NUMBER, 90, 2024, **first))
    assert "(31 March 2024, as first released)" in text_of(older.population.headline())


def test_narrative__told_in_a_sentence_and_in_a_cell():
    row = pd.Series(share(SHARE, None, 100))
    assert narrative.told(row) == "not shown, to protect people"
    assert narrative.say(row) == narrative.with_base(row) == "c: small number, not shown"


def rounded(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    return [{**row, "qualifier": figures.ROUNDED} for row in rows]


SAID_ROUNDED = "Numbers counted are rounded to the nearest 5; 0 means 0 to 2."


def test_rounded__sentence_chart_and_table_say_so(public):
    report = public(*rounded([*mix(foster_care=60, kinship=40), on(NUMBER, 100)]))
    assert text_of(report.population.headline()) == (
        f"Anytown had 100 children in our care (31 March 2025, rounded to 5). {SAID_ROUNDED}"
    )
    chart = report.placements.mix()
    assert chart.source.endswith(
        "counted by cpanalytics, rounded to the nearest 5 (0 means 0 to 2)"
    )
    assert chart.alt.endswith(SAID_ROUNDED)
    assert report.basis.names[0].endswith("2025, rounded to the nearest 5 (0 means 0 to 2)")
    assert "counted from its own SSDA903 return" in text_of(report.about())
    assert "rounded to the nearest 5" in text_of(report.about())


def test_rounded__zero_is_not_called_none(public):
    rows = mix(foster_care=100, kinship=0)
    notes = public(*rounded(rows)).placements.mix_over_years().notes
    assert "0 in any of these years: kinship." in notes
    assert "None in any of these years: kinship." in public(*rows).placements.mix_over_years().notes


def test_rounded__the_data_quality_page_says_how_and_how_much_is_lost(public):
    told = text_of(public(*rounded(mix(foster_care=60, kinship=None))).quality.small_numbers())
    assert told.startswith(f"{SAID_ROUNDED} So no small number can be told from them.")
    assert "they are 4 off at most" in told
    assert "fewer than 30 people, rounded, is not shown. 1 of the figures counted" in told
