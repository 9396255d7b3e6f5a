"""The five documents: each finding was looked up in the document's text by hand."""

import pandas as pd
import pytest
from figure_rows import published

from cpanalytics.checks import check

EXPECTED = {
    "bury": [],
    "wiltshire": [],
    "walsall": [
        # 73 + 9 + 9 = 91
        ("list-does-not-make-100", "note", "children_looked_after_pct"),
    ],
    "telford-and-wrekin": [
        ("percentage-not-its-counts", "contradiction", "care_leavers_pct"),  # 10 of 24, 41.6%
        ("percentage-not-its-counts", "contradiction", "children_looked_after_pct"),  # 112, 41.3%
        ("parts-do-not-sum", "contradiction", "children_looked_after"),  # 142 + 129 of 270
        ("percentage-not-its-counts", "contradiction", "children_looked_after_pct"),  # 33, 12.1%
        ("part-larger-than-whole", "contradiction", "parents_by_20_pct"),  # 40% of 25%
        ("point-for-comma", "note", "children_looked_after_during_year"),  # 90.000
        ("list-does-not-make-100", "note", "children_looked_after_pct"),  # 86.3 + 12.1 + 1.1
    ],
    "wigan": [
        ("part-larger-than-whole", "contradiction", "good_level_of_development_pct"),
        ("percentage-impossible", "contradiction", "good_level_of_development_pct"),  # 75% of 7
        ("change-denied-by-its-table", "contradiction", "children_looked_after_change_pct"),
        ("parts-do-not-sum", "contradiction", "post16_destinations"),  # 183 of 236
        ("parts-do-not-sum", "contradiction", "post16_destinations"),  # 56 of 67
        ("undated-table-repeats-earlier-year", "contradiction", "care_leavers_pct"),
        ("more-pupils-than-children-of-that-age", "warning", "children_looked_after"),
        ("two-routes-two-answers", "warning", "post16_destinations"),  # 67 of 236 and 45%
        ("percentage-impossible", "note", "good_level_of_development_pct"),  # 44.0% of 9
        ("list-does-not-make-100", "note", "care_leavers_pct"),  # 50 + 40 + 8
        ("list-does-not-make-100", "note", "care_leavers_pct"),  # 48.4 + 47.7 + 2.5
    ],
}


@pytest.mark.parametrize("authority", sorted(EXPECTED))
def test_check__finds_what_was_found_by_hand_and_no_look_alike(authority: str) -> None:
    findings = check(published(authority))
    assert [(f.rule, f.severity, f.measure) for f in findings] == EXPECTED[authority]


def test_check__five_councils_together_are_each_compared_with_themselves() -> None:
    together = pd.concat([published(authority) for authority in EXPECTED])
    assert len(check(together)) == sum(len(findings) for findings in EXPECTED.values())


@pytest.mark.parametrize(
    ("authority", "sentence"),
    [
        (
            "wigan",
            "For Wigan, the 7 parts by destination add up to 183, 53 fewer than the printed total "
            "of 236 (children looked after and care leavers aged 16 and over by what they do, 16 "
            "to 25).",
        ),
        (
            "wigan",
            'For Wigan, "down 3% last year" does not agree with the numbers printed for children '
            "looked after: 446 at 31 March 2017 and 479 at 31 March 2018, up 7.4%.",
        ),
        (
            "wigan",
            "For Wigan, 347 (Compulsory school age) and 55 (Key stage 5) make 402, 22 more than "
            "the 380 children looked after who are aged 5 and over.",
        ),
        (
            "telford-and-wrekin",
            "For Telford and Wrekin, 33 of the printed total of 270 is 12.2%, not the printed "
            "12.1% (share of children looked after, Residential).",
        ),
        (
            "telford-and-wrekin",
            "For Telford and Wrekin, the 2 parts by location add up to 271, 1 more than the "
            "printed total of 270 (children looked after).",
        ),
        (
            "telford-and-wrekin",
            "For England, 40% (Mothers) cannot be larger than 25% (young people who had been in "
            "care and were parents by the age of 20), of which it is a part.",
        ),
    ],
)
def test_check__message_is_one_plain_sentence(authority: str, sentence: str) -> None:
    assert sentence in [finding.message for finding in check(published(authority))]


def test_check__a_finding_says_what_was_printed_where_and_what_would_agree() -> None:
    findings = check(published("telford-and-wrekin"))
    finding = next(f for f in findings if "112" in f.message)
    assert finding.authority == "telford-and-wrekin"
    assert finding.period_end == "2011-05-31"
    assert finding.places == ("1.2 Local Context: paragraph 2",)
    assert finding.printed == '10 to 15: "41.3%" (out of 270)'
    assert finding.consistent == "112 of 270 is 41.5%. 112 of 271 would give 41.3%."
    assert finding.difference == "0.2 percentage points"
