"""Every topic of every demonstration council: blocks only, no crash, the figures as printed."""

from functools import cache

import pytest

import cpanalytics
from cpanalytics.authorities import slugs
from cpanalytics.blocks import BLOCK_MIME
from cpanalytics.measures import measure
from cpanalytics.report.headlines import HEADLINES
from cpanalytics.report.topic import Topic
from cpanalytics.sources import published

open_report = cache(cpanalytics.open_report)
"""A report is only read, so each council's is opened once."""

TOPICS = (
    "start",
    "population",
    "breakdowns",
    "post16",
    "care_leavers",
    "board",
    "quality",
    "sources",
    "flows",
    "proof",
)
PRINTED = [slug for slug in slugs() if published.files(slug)]
"""Councils with figures of their own in print: others have no public report yet."""
HELPERS = set(dir(Topic)) | {"age_and_sex"}


def methods(topic) -> list[str]:
    return [
        m
        for m in dir(topic)
        if not m.startswith("_") and m not in HELPERS and callable(getattr(topic, m))
    ]


def text_of(block) -> str:
    return block._repr_mimebundle_()["text/plain"]


@pytest.mark.parametrize("slug", PRINTED)
@pytest.mark.parametrize("topic", TOPICS)
def test_every_method_shows_blocks(slug, topic):
    part = getattr(open_report(slug), topic)
    assert methods(part)
    for method in methods(part):
        shown = getattr(part, method)()
        for block in shown if isinstance(shown, list) else [shown] if shown else []:
            bundle = block._repr_mimebundle_()
            assert bundle["text/plain"].strip()
            assert BLOCK_MIME in bundle


def test_wigan_headlines():
    report = open_report("wigan")
    assert report.as_of == "2019-05-31"
    assert text_of(report.population.headline()) == (
        f"Wigan had {194 + 261} cared for children (31 May 2019, date not printed), {479 - 455} "
        "fewer than on 31 March 2018 (479)."
    )
    assert report.population.pyramid().title == (
        f"{90 + 123} of 455 cared for children (47%) are aged 10 to 15"
    )
    assert report.care_leavers.trend().title == (
        "Wigan: 52%, year to 31 Mar 2016; 58%, year to 31 Mar 2018"
    )
    assert text_of(report.post16.headline()) == (
        f"Of 236 young people aged 16 to 25 in Wigan (31 May 2019): {31 + 13 + 52 + 11 + 2} are in "
        "education, employment or training, 67 are not, 7 are shown under Confident Futures "
        f"Programme and {236 - 31 - 13 - 52 - 11 - 2 - 7 - 67} are not accounted for."
    )


def test_words_printed_without_a_number_stay_words():
    assert "most" in text_of(open_report("bury").breakdowns.placements())
    assert "300 to 340" in text_of(open_report("bury").population.headline())


def test_a_figure_shows_an_earlier_national_one_with_its_date():
    cards = text_of(open_report("telford-and-wrekin").board.cards())
    assert "England 94% (year to 31 Mar 2010)" in cards
    assert "41.6% 10 of 24" in cards
    assert "all young people aged 16 to 18: 7.8%" in cards


def test_wiltshire_meets_its_one_printed_target():
    tables = open_report("wiltshire").board.priorities()
    lines = (
        tables[1]
        .data.set_index("Measure")
        .loc["Looked after children who have lived in the same placement for two years"]
    )
    assert (lines["Figure"], lines["Target"], lines["Status"]) == (
        "77%",
        "72% by 31 Mar 2018",
        "Target met",
    )


@cache
def captions(slug: str) -> list[str]:
    return [table.caption for table in open_report(slug).board.priorities()]


@pytest.mark.parametrize(
    ("slug", "kind", "many"),
    [
        ("wigan", "Priority", 5),
        ("walsall", "Work stream", 6),
        ("walsall", "Priority", 5),
        ("wiltshire", "Priority", 7),
        ("telford-and-wrekin", "Outcome", 6),
        ("bury", "Work area", 4),
    ],
)
def test_priorities_are_all_there_and_counted(slug, kind, many):
    numbered = [c for c in captions(slug) if c.startswith(f"{kind} ")]
    assert [c.split(":")[0] for c in numbered] == [
        f"{kind} {n} of {many}" for n in range(1, many + 1)
    ]


def test_a_comparators_date_that_is_not_printed_is_marked():
    assert "England 7.6% (date not printed)" in text_of(open_report("walsall").board.cards())


def test_a_date_that_is_not_printed_is_marked_in_first_sentences_too():
    report = open_report("wigan")
    topic = report.care_leavers
    told = text_of(topic.headline())
    assert "144 care leavers aged 18 to 25 (31 May 2019, date not printed)" in told
    for of in (report.population, report.board):
        assert "(31 May 2019, date not printed)" in text_of(of.headline())
    assert "58%, year ending 31 March 2018, compared with" in told
    assert "45%, year ending 31 March 2017 (date not printed), compared with" in told
    assert topic.trend().subtitle.endswith(
        "from the year to 31 Mar 2016 to the year to 31 Mar 2018"
    )


@pytest.mark.parametrize("slug", PRINTED)
def test_every_headline_that_can_be_judged_shows_some_priority(slug):
    """No council's page leaves out of its priorities a headline on which it does badly."""
    report = open_report(slug)
    shown = {m.measure for p in report.authority.priorities for m in p.measures}
    judged = {m for m in HEADLINES if measure(m).better != "neither"}
    published = {m for m in judged if not report.own(report.rows(m)).empty}
    assert published - shown == set()


def test_survey_answers_say_who_answered():
    text = text_of(open_report("walsall").breakdowns.health_voice_and_safety())
    assert "Survey figures speak for those who answered. 328 aged 8 to 17 were invited" in text


def test_a_target_of_a_later_date_shows_its_date():
    table = open_report("wiltshire").board.priorities()[1].data
    assert "72% by 31 Mar 2018" in set(table["Target"])


def test_a_percentage_of_few_people_shows_its_interval():
    care_leavers = open_report("telford-and-wrekin").care_leavers.beside_others()
    rows = care_leavers.data.set_index("panel")
    low, high = rows.loc[rows["note"].str.contains("10 of 24"), ["low", "high"]].iloc[0]
    assert low < 100 * 10 / 24 < high
    assert "95% interval 24% to 61%" in " ".join(care_leavers.notes)
    cards = text_of(open_report("telford-and-wrekin").board.cards())
    assert "one more or fewer would change this by about 4 percentage points" in cards


def test_an_abbreviation_in_a_label_is_spelt_out_below_its_table():
    table = open_report("wigan").breakdowns.school()
    assert "SEND: special educational needs or disabilities." in table.notes
    measures = " ".join(table.data["Measure"])
    assert "stage: children looked after 12 months with SEND" in measures
