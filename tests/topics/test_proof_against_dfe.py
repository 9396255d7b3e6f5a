"""Exampleshire against a made-up release that is made from its own figures, with differences put
in: each has to land in its class, and everything else has to be reproduced."""

from collections import Counter
from pathlib import Path

import made_up_release as release
import pandas as pd
import pytest
from counted_council import two_returns
from counted_figures import on, over, text_of
from tests_anytown import figure

from cpanalytics import open_report
from cpanalytics.comparisons import NOT_SHOWN, proof
from cpanalytics.report.proof import NOTHING_COUNTED

YEARS = (2024, 2025)
PEOPLE = 120_000
STARTED, CEASED, CHILDREN = "started_looked_after", "ceased_looked_after", "children_looked_after"
MOVED, LEAVERS, LEAVERS_PCT = "placements_3plus", "care_leavers", "care_leavers_pct"
FLOWS = {STARTED: "starting to be looked after", CEASED: "ceasing to be looked after",
         CHILDREN: "looked after on 31 March"}  # fmt: skip
EET, NEET = "In education, employment or training", "Not in education, employment or training"
ACTIVITIES = {
    EET: "Total in education, employment or training",
    NEET: "Total not in education, employment or training",
    "Information not known": "Total information not known",
}
AGES = ("17 to 18", "19 to 21", "22 to 25")
Known = dict[tuple[str, int, str, str], float]
"""Values by measure, year, age and category."""


def half_up(part: float, whole: float, per: int = 100) -> int:
    return int((2 * per * part + whole) // (2 * whole))


def cells(part: float, whole: float) -> tuple[str | int, str | int]:
    """Return a count and its percentage as DfE prints them: 1 to 5 are kept back."""
    return ("c", "c") if 1 <= part <= 5 else (int(part), half_up(part, whole))


def numbers_and_rates(
    known: Known, revised: dict[tuple[str, int], int], people: dict[int, int]
) -> list[dict]:
    rows = []
    for measure, words in FLOWS.items():
        for year, many in people.items():
            count = int(known[measure, year, "Total", "Total"]) + revised.get((measure, year), 0)
            rows.append({
                "time_period": year, **release.place(release.EXAMPLESHIRE),
                "population_type": f"Children {words} each year", "population_estimate": many,
                "children_count": count, "rate_per_10000": half_up(count, many, 10_000),
            })  # fmt: skip
    return rows


def activity(known: Known, revised: dict[tuple[int, str, str], tuple]) -> list[dict]:
    rows = []
    for year in YEARS:
        for age in AGES:
            whole = int(known[LEAVERS, year, age, "Total"])
            found = {"Total": (whole, 100)}
            for category, label in ACTIVITIES.items():
                part = known[LEAVERS, year, age, category]
                found[label] = revised.get((year, age, category)) or cells(part, whole)
            base = {"time_period": year, **release.place(release.EXAMPLESHIRE)}
            base["care_leaver_age"] = f"{age} years"
            rows += [
                base | {"breakdown": label, "care_leaver_count": n, "care_leaver_percent": percent}
                for label, (n, percent) in found.items()
            ]
    return rows


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):
    """Return Exampleshire's report beside a release with differences, and what it counted."""
    root = tmp_path_factory.mktemp("proof")
    folder = two_returns(root)
    lines = "".join(f"{year - 1},{PEOPLE}\n" for year in YEARS)
    (folder / "population.csv").write_text(f"year,population_0_to_17\n{lines}", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(root))
        report = open_report("exampleshire", audience="internal")
        known = counted(report.figures)
        write(root / "data/raw/dfe", known)
        yield report, known


def counted(rows: pd.DataFrame) -> Known:
    rows = rows[(rows["sex"] == "Total") & rows["group"].isin(("Total", "activity"))]
    rows = rows[rows["period_end"].isin([f"{year}-03-31" for year in YEARS])]
    names = ["measure", "period_end", "age_band", "category", "value"]
    return {
        (measure, int(end[:4]), age, category): value
        for measure, end, age, category, value in rows[names].itertuples(index=False)
    }


def write(dfe: Path, known: Known) -> None:
    """Write two releases. The later restates a count, has another population for a year, and
    differs in a count, in a percentage, and in what it keeps back."""
    name = "cla_number_and_rate_per_10k_children.csv"
    release.write(dfe / "2024" / name, numbers_and_rates(known, {}, {2024: PEOPLE}))
    later = {(STARTED, 2024): 3, (CEASED, 2025): 2}
    people = {2024: PEOPLE, 2025: PEOPLE + 10_000}
    release.write(dfe / "2025" / name, numbers_and_rates(known, later, people))
    whole = known[LEAVERS, 2025, "19 to 21", "Total"]
    one_off = (int(known[LEAVERS, 2025, "19 to 21", EET]),
               half_up(known[LEAVERS, 2025, "19 to 21", EET], whole) + 1)  # fmt: skip
    revised = {(2025, "19 to 21", EET): one_off, (2025, "17 to 18", NEET): ("c", "c")}
    release.write(dfe / "2025" / "la_care_leavers_activity.csv", activity(known, revised))


def expected(known: Known) -> dict[tuple[str, int, str, str], str]:
    """Return the class of every pair, from what was put in."""
    found = {}
    for measure in FLOWS:
        for year in YEARS:
            found[measure, year, "Total", "Total"] = proof.IDENTICAL
    for measure in (f"{CHILDREN}_rate", f"{STARTED}_rate"):
        found[measure, 2024, "Total", "Total"] = proof.ROUNDING
        found[measure, 2025, "Total", "Total"] = proof.NOT_COMPARABLE
    for year in YEARS:
        for age in AGES:
            whole = known[LEAVERS, year, age, "Total"]
            found[LEAVERS, year, age, "Total"] = proof.IDENTICAL
            for category in ACTIVITIES:
                part = known[LEAVERS, year, age, category]
                is_whole = 100 * part / whole == half_up(part, whole)
                both = (proof.IDENTICAL, proof.IDENTICAL if is_whole else proof.ROUNDING)
                if 1 <= part <= 5 or (year, age, category) == (2025, "17 to 18", NEET):
                    both = (proof.SUPPRESSED, proof.SUPPRESSED)
                found[LEAVERS, year, age, category], found[LEAVERS_PCT, year, age, category] = both
    for key in found:
        if key[2] == "22 to 25" and found[key] != proof.SUPPRESSED:
            found[key] = proof.NOT_COMPARABLE
    return found | {
        (STARTED, 2024, "Total", "Total"): proof.RELEASE,
        (f"{STARTED}_rate", 2024, "Total", "Total"): proof.ROUNDING
        if half_up(known[STARTED, 2024, "Total", "Total"] + 3, PEOPLE, 10_000)
        == half_up(known[STARTED, 2024, "Total", "Total"], PEOPLE, 10_000)
        else proof.RELEASE,
        (CEASED, 2025, "Total", "Total"): proof.UNEXPLAINED,
        (LEAVERS_PCT, 2025, "19 to 21", EET): proof.UNEXPLAINED,
    }


def test_each_difference_lands_in_its_class(made) -> None:
    report, known = made
    keys = ["measure", "year", "age_band", "category"]
    rows = report.proof.pairs.astype({"year": int})
    names = zip(*(rows[key] for key in keys), strict=True)
    found = dict(zip(names, rows["class"], strict=True))
    assert len(found) == len(rows)
    assert found == expected(known)
    assert set(found.values()) == {*proof.CLASSES} - {NOT_SHOWN}


def test_headline__x_of_y_and_all_other_classes(made) -> None:
    report, known = made
    many = Counter(expected(known).values())
    total = sum(many[name] for name in proof.COMPARED)
    told = text_of(report.proof.summary()).splitlines()
    assert told[0].startswith(f"{many[proof.IDENTICAL]} of {total} reproduced exactly: of the")
    assert told[1].startswith(f"- {many[proof.ROUNDING]} more are the same when rounded as DfE")
    assert "- 2 are not explained." in told
    assert (
        f"- {many[proof.SUPPRESSED]} further figures are kept back by DfE, and so they are here."
        in (told)
    )
    assert "are not shown" not in told[-1]


def test_what_nothing_explains__leads_the_page_and_is_asked_about(made) -> None:
    report, known = made
    many = Counter(expected(known).values())
    told = (
        f"Of {sum(many[name] for name in proof.COMPARED)} figures that are counted here and that "
        "DfE publishes too, 2 differ from DfE's, and nothing explains it."
    )
    assert text_of(report.quality.headline()).endswith(told)
    asked = f"- Contradictions: {told} Who finds out why? The data quality report lists them."
    assert asked in text_of(report.board.questions()).splitlines()


def test_differences__in_plain_words(made) -> None:
    report, known = made
    unexplained, released = report.proof.differences()
    ceased, eet = unexplained.data.to_dict("records")
    own = int(known[CEASED, 2025, "Total", "Total"])
    assert (ceased["Counted here"], ceased["DfE"]) == (f"{own}", f"{own + 2}, 2025 release")
    assert ceased["What is known"] == "Ours is 2 fewer."
    assert eet["What is known"] == "Rounded as DfE rounds, ours is 1 percentage point less."
    assert released.data.at[0, "What is known"] == "The 2024 release has the figure as counted."


def test_not_compared__why_and_how_many(made) -> None:
    report, known = made
    many = Counter(expected(known).values())
    data = report.proof.not_compared().data
    assert data["Figures"].sum() == many[proof.NOT_COMPARABLE]
    assert data["Why"].str.contains("120,000, DfE's of 130,000").sum() == 1
    assert data["Why"].str.contains("only those who asked for support").sum() == 1


def test_by_measure__adds_up(made) -> None:
    report, known = made
    data = report.proof.by_measure().data.set_index("Measure")
    assert dict(data.loc["All"]) == Counter(expected(known).values())
    assert (data.drop("All").sum() == data.loc["All"]).all()


def test_what_dfe_keeps_back_is_nowhere_on_the_page(made) -> None:
    report, _ = made
    rows = report.proof.pairs
    kept = rows[rows["class"] == proof.SUPPRESSED]
    assert len(kept)
    assert kept[["ours_value", "ours_numerator", "ours_denominator"]].isna().all(axis=None)


def test_nothing_where_nothing_is_counted(make_report) -> None:
    (note,) = make_report(figure(CHILDREN, 9)).proof.blocks()
    assert text_of(note) == f"Note: {NOTHING_COUNTED}"


def test_one_note_without_dfes_files(make_counted) -> None:
    (note,) = make_counted(on(CHILDREN, 9)).proof.blocks()
    assert text_of(note).startswith("Note: DfE's published figures were not supplied")


def test_one_note_where_dfe_has_none_of_the_council(make_counted, tmp_path: Path) -> None:
    release.started(tmp_path, {(release.EXAMPLESHIRE, 2025): 30})
    (note,) = make_counted(on(CHILDREN, 9)).proof.blocks()
    assert text_of(note) == "Note: DfE's files have no figure of Anytown that is counted here."


@pytest.mark.parametrize("printed", [3, 30])
def test_public__a_figure_that_is_kept_back_is_told_the_same_whatever_it_is(
    make_counted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: int
) -> None:
    from cpanalytics import released

    release.started(tmp_path, {(release.ANYTOWN, 2025): printed})
    report = make_counted(over(STARTED, 3), on(CHILDREN, 30))
    hidden = report.figures["measure"] == STARTED
    shown = report.figures.assign(visibility="public")
    shown.loc[hidden, ["value", "status"]] = [float("nan"), "c"]
    monkeypatch.setattr(released, "figures", lambda authority, audience: shown)
    public = open_report("anytown", audience="public")
    assert "1 further figure of the council's is not shown, to protect people." in text_of(
        public.proof.summary()
    )
    assert dict(zip(public.proof.pairs["measure"], public.proof.pairs["class"], strict=True)) == {
        STARTED: NOT_SHOWN,
        CHILDREN: proof.IDENTICAL if printed == 30 else proof.UNEXPLAINED,
    }
