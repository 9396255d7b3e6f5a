"""The catalogue reads well, agrees with what councils printed, and refuses a wrong entry."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from cpanalytics import measures
from cpanalytics.errors import CommandError, InputError

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "measures.csv"
IDS = list(measures.catalogue())
COUNTED_ONLY = {
    "special_guardianship_pct": (
        "ceased_looked_after_pct",
        "reason_ceased",
        "Special guardianship order",
    ),
    "returned_home_pct": ("ceased_looked_after_pct", "reason_ceased", "Returned home"),
}
"""Aliases of what is counted from records and no document of the councils here prints."""
ALIASES = COUNTED_ONLY | {
    "care_leavers_eet_pct": (
        "care_leavers_pct",
        "activity",
        "In education, employment or training",
    ),
    "care_leavers_neet_pct": (
        "care_leavers_pct",
        "activity",
        "Not in education, employment or training",
    ),
    "care_leavers_higher_education_pct": ("care_leavers_pct", "activity", "Higher education"),
    "care_leavers_suitable_accommodation_pct": ("care_leavers_pct", "suitability", "Suitable"),
    "care_leavers_not_suitable_accommodation_pct": (
        "care_leavers_pct",
        "suitability",
        "Not suitable",
    ),
    "care_leavers_in_touch_pct": ("care_leavers_pct", "in_touch", "In touch"),
    "care_leavers_not_in_touch_pct": ("care_leavers_pct", "in_touch", "Not in touch"),
    "adopted_pct": ("ceased_looked_after_pct", "reason_ceased", "Adopted"),
    "foster_care_pct": ("children_looked_after_pct", "placement", "Foster care"),
}
WORDS = [
    {"children": "cared for children", "child": "cared for child", "care_leavers": "care leavers"},
    {
        "children": "looked after children",
        "child": "looked after child",
        "care_leavers": "care leavers",
    },
    {
        "children": "children in care",
        "child": "child in care",
        "care_leavers": "care experienced young people",
    },
]


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


@pytest.fixture(scope="module")
def fixed() -> list[dict[str, str]]:
    if not SHARED.exists():
        pytest.skip("The agreed list of measures, ../shared/measures.csv, is not here.")
    return list(rows(SHARED))


@pytest.fixture(scope="module")
def printed() -> set[tuple[str, str, str]]:
    files = sorted((ROOT / "data" / "raw").glob("*/published.csv"))
    assert len(files) >= 5
    return {(r["measure"], r["group"], r["category"]) for f in files for r in rows(f)}


def test_agreed_measures_are_all_here_with_unit_and_better(fixed: list[dict[str, str]]) -> None:
    agreed = {r["id"]: (r["unit"], r["better"] or "neither") for r in fixed}
    ours = {id: (m.unit, m.better) for id, m in measures.catalogue().items() if id in agreed}
    assert ours == agreed


def test_agreed_groups_may_divide_a_measure(fixed: list[dict[str, str]]) -> None:
    above: list[str] = []
    for row in fixed:
        text = row["groups that may divide it"]
        above = above if text == "as above" else [group for group in text.split("|") if group]
        assert set(above) <= set(measures.measure(row["id"]).groups), row["id"]


def test_every_printed_row_is_of_a_known_measure_and_group(
    printed: set[tuple[str, str, str]],
) -> None:
    unknown = []
    for id, group, category in sorted(printed):
        known = measures.catalogue().get(id)
        parts = [] if group == "Total" else group.split(" x ")
        if (
            known is None
            or known.alias_of
            or not set(parts) <= set(known.groups)
            or not category
            or (group == "Total") != (category == "Total")
        ):
            unknown.append((id, group, category))
    assert unknown == []


def test_printed_categories_are_spelt_as_their_headlines(
    printed: set[tuple[str, str, str]],
) -> None:
    headlines = {measures.headline_id(*row) for row in printed}
    assert set(ALIASES) - headlines == set(COUNTED_ONLY)


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words["children"])
def test_titles_read_in_a_councils_words(words: dict[str, str]) -> None:
    titles = [m.title_in(words) for m in measures.catalogue().values()]
    assert [t for t in titles if "{" in t or "}" in t or "  " in t or not t[0].isupper()] == []
    assert len(set(titles)) == len(titles)


def test_title_takes_a_capital_only_where_it_starts() -> None:
    caseload = measures.measure("social_worker_caseload")
    assert caseload.title_in(WORDS[0]) == "Cared for children for each social worker"
    both = measures.measure("post16_destinations").title_in(WORDS[2])
    assert both.startswith("Children in care and care experienced young people aged 16")


def test_title_names_the_word_that_a_council_lacks() -> None:
    with pytest.raises(InputError, match="nothing for child and care_leavers"):
        measures.measure("care_leavers").title_in({"children": "children in care"})


def test_definitions_are_sentences_without_placeholders() -> None:
    poor = [
        m.id
        for m in measures.catalogue().values()
        if not m.definition.endswith(".") or "{" in m.definition or len(m.definition) < 40
    ]
    assert poor == []


@pytest.mark.parametrize(
    ("id", "says"),
    [
        (
            "social_workers_3plus_pct",
            "ended on 1 April, the first day of the year, counts",
        ),
        ("children_looked_after", "are those whom the year's return lists as such"),
        ("children_looked_after_pct", "only until the day on which that ended"),
        ("started_looked_after", "are those whom the year's return lists as such"),
        ("care_leavers", "those whom any return lists as unaccompanied, whenever that ended"),
        ("ceased_looked_after", "an age assessment found to be 18 or over is counted"),
        (
            "ceased_looked_after_pct",
            "closed later by the council's software, which gives no reason",
        ),
    ],
)
def test_definitions_say_how_what_is_often_asked_is_counted(id: str, says: str) -> None:
    assert says in measures.measure(id).definition


def test_definitions_have_no_names_of_columns_or_options() -> None:
    words = {m.id: m.definition for m in measures.catalogue().values()}
    assert [id for id, text in words.items() if "_" in text or '"' in text] == []


def test_shares_are_percentages_with_a_denominator_and_nothing_else_is() -> None:
    shares = {m.id for m in measures.catalogue().values() if m.is_share}
    assert {"placements_3plus_pct", "care_leavers_eet_pct"} <= shares
    assert shares.isdisjoint({"children_looked_after", "children_looked_after_change_pct"})
    assert [id for id in sorted(shares) if not measures.measure(id).denominator] == []


def test_counts_have_no_decimals_and_no_number_has_more_than_one() -> None:
    counted = {"children", "young people", "episodes"}
    for m in measures.catalogue().values():
        assert m.decimals == 0 if m.unit in counted else m.decimals in (0, 1), m.id


@pytest.mark.parametrize("id", ALIASES)
def test_alias_is_a_part_of_its_whole_both_ways(id: str) -> None:
    assert measures.resolve(id) == ALIASES[id]
    assert measures.headline_id(*ALIASES[id]) == id


def test_there_is_no_other_alias() -> None:
    assert {m.id for m in measures.catalogue().values() if m.alias_of} == set(ALIASES)


@pytest.mark.parametrize("id", IDS)
def test_headline_of_what_an_id_stands_for_is_the_id(id: str) -> None:
    assert measures.headline_id(*measures.resolve(id)) == id


def test_alias_takes_from_its_whole_what_it_does_not_give() -> None:
    higher = measures.measure("care_leavers_higher_education_pct")
    whole = measures.measure("care_leavers_pct")
    assert (higher.unit, higher.reference, higher.topic) == (
        "percent",
        whole.reference,
        whole.topic,
    )
    assert (higher.better, whole.better) == ("higher", "neither")
    assert (higher.groups, whole.groups[0]) == ((), "activity")


def test_plain_id_stands_for_its_total() -> None:
    assert measures.resolve("missing_episodes") == ("missing_episodes", "Total", "Total")


def test_a_part_without_a_headline_has_none() -> None:
    assert measures.headline_id("care_leavers_pct", "activity", "Training") == ""


def test_unknown_id_names_the_nearest_and_the_list() -> None:
    with pytest.raises(CommandError) as error:
        measures.resolve("care_leaver_eet_pct")
    assert str(error.value) == (
        'There is no measure "care_leaver_eet_pct". Did you mean "care_leavers_eet_pct"?\n'
        "  What to do: run `cpanalytics list` to see every measure."
    )


WHOLE = """\
[visits]
title = "Visits to {children}"
definition = "Visits made in the period."
unit = "visits"
counts = "visits made"
groups = ["place"]
denominator = ""
better = "higher"
decimals = 0
reference = "Local figure"
breaks = []
topic = "voice"
"""
ALIAS = '[home_visits]\nalias_of = "visits"\ngroup = "place"\ncategory = "Home"\n'


def load(folder: Path, text: str) -> dict[str, measures.Measure]:
    path = folder / "measures.toml"
    path.write_text(text, encoding="utf-8")
    return measures.load(path)


def test_small_catalogue_is_read_in_order(tmp_path: Path) -> None:
    found = load(tmp_path, ALIAS + WHOLE)
    assert list(found) == ["home_visits", "visits"]
    assert found["home_visits"].title_in(WORDS[1]) == "Visits to looked after children"


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("unit =", "units =", r'\[visits\] has an unknown key "units". Did you mean "unit"?'),
        ('better = "higher"\n', "", r'\[visits\] has no key "better".'),
        ('"higher"', '"up"', 'better = "up", which is not one of higher, lower, neither.'),
        ('"voice"', '"voices"', 'topic = "voices", which is not one of population, '),
        ('definition = "Visits made in the period."', 'definition = " "', 'empty "definition"'),
        ("decimals = 0", 'decimals = "0"', "decimals = '0', which is not a whole number."),
        ('["place"]', '"place"', "groups = 'place', which is not a list of texts."),
        ("breaks = []", "breaks = [2014]", r"breaks = \[2014\], which is not a list of texts."),
        ("{children}", "{kids}", "a placeholder other than children, child, care_leavers"),
        ('alias_of = "visits"', 'alias_of = "visit"', 'alias of "visit", which is not a measure'),
        ('group = "place"', 'group = "town"', 'group "town", which does not divide visits.'),
        ('category = "Home"', "", r'\[home_visits\] has no key "category".'),
        ("[visits]", "visits = 3\n[v]", r"\[visits\] is not a table of keys."),
        ("[visits]", "[home_visits]", "cannot be read as TOML"),
    ],
)
def test_wrong_entry_is_refused(tmp_path: Path, old: str, new: str, wrong: str) -> None:
    assert old in WHOLE + ALIAS
    with pytest.raises(InputError, match=wrong) as error:
        load(tmp_path, (WHOLE + ALIAS).replace(old, new))
    assert str(error.value).startswith("The measure catalogue cannot be used: ")
    assert f"What to do: mend it in {tmp_path / 'measures.toml'}." in str(error.value)


def test_alias_of_an_alias_is_refused(tmp_path: Path) -> None:
    second = ALIAS.replace("home_visits", "own_visits").replace('"visits"', '"home_visits"')
    with pytest.raises(InputError, match=r"\[own_visits\] is an alias of .* is itself an alias"):
        load(tmp_path, WHOLE + ALIAS + second)
