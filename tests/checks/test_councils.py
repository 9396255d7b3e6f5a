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
        ("part-larger-than-whole", "contradiction", "parents_by_20_pct"),  # 40% of 25%
        ("parts-do-not-sum", "contradiction", "children_looked_after"),  # 142 + 129 of 270
        ("percentage-not-its-counts", "contradiction", "children_looked_after_pct"),  # 112, 41.3%
        ("percentage-not-its-counts", "contradiction", "care_leavers_pct"),  # 10 of 24, 41.6%
        ("percentage-not-its-counts", "contradiction", "children_looked_after_pct"),  # 33, 12.1%
        ("list-does-not-make-100", "note", "children_looked_after_pct"),  # 86.3 + 12.1 + 1.1
        ("point-for-comma", "note", "children_looked_after_during_year"),  # 90.000
    ],
    "wigan": [
        ("change-denied-by-its-table", "contradiction", "children_looked_after_change_pct"),
        ("part-larger-than-whole", "contradiction", "good_level_of_development_pct"),
        ("parts-do-not-sum", "contradiction", "post16_destinations"),  # 183 of 236
        ("parts-do-not-sum", "contradiction", "post16_destinations"),  # 56 of 67
        ("undated-table-repeats-earlier-year", "contradiction", "care_leavers_pct"),
        ("percentage-impossible", "contradiction", "good_level_of_development_pct"),  # 75% of 7
        ("two-routes-two-answers", "warning", "post16_destinations"),  # 67 of 236 and 45%
        ("more-pupils-than-children-of-that-age", "warning", "children_looked_after"),
        ("activity-listed-as-reason", "note", "post16_destinations"),  # 3 in the Armed Forces
        ("list-does-not-make-100", "note", "care_leavers_pct"),  # 50 + 40 + 8
        ("list-does-not-make-100", "note", "care_leavers_pct"),  # 48.4 + 47.7 + 2.5
        ("percentage-impossible", "note", "good_level_of_development_pct"),  # 44.0% of 9
    ],
}


@pytest.mark.parametrize("authority", sorted(EXPECTED))
def test_check__finds_what_was_found_by_hand_and_no_look_alike(authority: str) -> None:
    findings = check(published(authority))
    assert [(f.rule, f.severity, f.measure) for f in findings] == EXPECTED[authority]


def test_check__five_councils_together_are_each_compared_with_themselves() -> None:
    together = pd.concat([published(authority) for authority in EXPECTED])
    assert len(check(together)) == sum(len(findings) for findings in EXPECTED.values())


MESSAGES = {
    "walsall": [
        ("The 3 percentages of children by where they live add up to 91%, leaving 9% unexplained."),
    ],
    "telford-and-wrekin": [
        (
            "For England, the document says that 25% of young people who had been in care "
            "were parents by the age of 20, and that 40% were mothers: a part cannot be "
            "larger than the whole."
        ),
        (
            "142 in the area and 129 outside the area make 271, 1 more than the 270 "
            "printed for children looked after."
        ),
        "41.3% is printed for children aged 10 to 15, but 112 of 270 is 41.5%.",
        (
            "41.6% is printed for care leavers not in education, employment or training, "
            "but 10 of 24 is 41.7%."
        ),
        (
            '12.1% is printed for children counted as "Residential", but 33 of the total '
            "of 270 is 12.2%."
        ),
        (
            "The 3 percentages of children by where they live add up to 99.5%, leaving "
            "0.5% unexplained."
        ),
        (
            'For England, "90.000" is printed for children looked after at any time in '
            "the year, with a point where a comma is meant: it is read as 90,000."
        ),
    ],
    "wigan": [
        (
            'The text says "down 3% last year", but the numbers printed for children '
            "looked after are 446, then 479: up 7.4%."
        ),
        (
            "75% of the 7 children without special educational needs or disabilities is "
            "at least 5 children (5.2), but 44% of all 9 children is only 4. Both are "
            "printed for children with a good level of development at age five."
        ),
        (
            "The 7 groups of young people aged 16 to 25 by what they do add up to 183, 53 "
            "fewer than the 236 printed."
        ),
        (
            "The 8 reasons for not being in education, employment or training add up to "
            "56, 11 fewer than the 67 printed."
        ),
        (
            "A table without a date shows 55% for care leavers aged 16 and over in "
            "education, employment or training as current, but its figures repeat those "
            "of the year to 31 March 2017; 58% is printed for the year to 31 March 2018."
        ),
        (
            "No whole number of 7 children gives 75%: 5 of 7 is 71% and 6 of 7 is 86%. "
            "The 75% is printed for children looked after 12 months without special "
            "educational needs or disabilities with a good level of development at age "
            "five."
        ),
        (
            "67 of 236 young people aged 16 to 25 are not in education, employment or "
            "training, which is 28%. Elsewhere 45% is printed for care leavers aged 16 "
            "and over: the two count different young people or dates."
        ),
        (
            "347 pupils of compulsory school age and 55 at key stage 5 make 402, but only "
            "380 children are aged 5 and over: the two count different children or dates."
        ),
        (
            "Armed Forces (3) is listed among the reasons for not being in education, "
            "employment or training, though it is work."
        ),
        (
            "For England, the 3 percentages of care leavers by what they do add up to "
            "98%, leaving 2% unexplained."
        ),
        (
            "For statistical neighbours, the 3 percentages of care leavers by what they "
            "do add up to 98.6%, leaving 1.4% unexplained."
        ),
        (
            "44.0% is printed for children looked after 12 months with a good level of "
            "development at age five, but 4 of 9 is 44.4%: only 44% would be right."
        ),
    ],
}


@pytest.mark.parametrize("authority", sorted(MESSAGES))
def test_check__messages_are_plain_and_the_largest_difference_comes_first(authority: str) -> None:
    assert [finding.message for finding in check(published(authority))] == MESSAGES[authority]


def test_check__a_finding_says_what_was_printed_where_and_what_would_agree() -> None:
    findings = check(published("telford-and-wrekin"))
    finding = next(f for f in findings if "112" in f.message)
    assert finding.authority == "telford-and-wrekin"
    assert finding.period_end == "2011-05-31"
    assert finding.places == ("1.2 Local Context: paragraph 2",)
    assert finding.printed == 'Aged 10 to 15: "41.3%", out of 270'
    assert finding.consistent == "112 of 270 is 41.5%. 112 of 271 would give 41.3%."
    assert finding.difference == "0.2 percentage points"
