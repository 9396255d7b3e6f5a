"""Rows that break, and rows that keep, the rules about OC2, OC3, reviews and missing episodes."""

from small_returns import child, ep, given, row, x1

ALL_YEAR = [ep(name, "2017-05-01") for name in ("A", "B", "C")]
AGED_4_AND_5 = [child("A", "2014-04-01"), child("B", "2014-03-31")]  # on 31 March 2019
AGED_9_AND_10 = [child("A", "2009-04-01"), child("B", "2009-03-31")]
HEALTHY = dict.fromkeys(["IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT"], "1") | {
    "SUBSTANCE_MISUSE": "0"
}

HEALTH = {
    "oc2_outside_cohort": (
        [
            given(
                Episodes=[
                    ep("A", "2018-04-02"),  # a day too late
                    ep("B", "2018-04-01"),
                    ep("C", "2017-05-01", "2019-03-30"),  # a day too early
                    ep("D", "2017-05-01", "2019-03-31"),
                    ep("E", "2017-05-01", LS="V4"),
                ],
                OC2=[row(name) for name in "ABCDEF"],
            )
        ],
        [2, 4, 6, 7],
    ),
    "oc2_row_missing": (
        [
            given(
                Episodes=[
                    x1("A", "2017-05-01", "2018-05-01"),
                    ep("A", "2018-05-01", RNE="P"),  # the last one is told
                    ep("B", "2017-05-01"),
                    ep("C", "2018-05-01"),
                ],
                OC2=[row("B")],
            )
        ],
        [3],
    ),
    "health_answer_missing": (
        [given(OC2=[row("A", **{**HEALTHY, "TEETH_CHECK": None}), row("B", **HEALTHY)])],
        [2],
    ),
    "development_check_missing": (
        [given(Header=AGED_4_AND_5, OC2=[row("A"), row("B"), row("C")])],
        [2],
    ),
    "development_check_too_old": (
        [
            given(
                Header=AGED_4_AND_5,
                OC2=[row(name, HEALTH_CHECK="0") for name in "ABC"],
            )
        ],
        [3],
    ),
    "convicted_missing": (
        [given(Header=AGED_9_AND_10, OC2=[row("A"), row("B"), row("B", CONVICTED="0")])],
        [3],
    ),
    "convicted_under_10": (
        [given(Header=AGED_9_AND_10, OC2=[row(name, CONVICTED="1") for name in "ABC"])],
        [2],
    ),
    "help_without_misuse": (
        [
            given(
                OC2=[
                    row("A", SUBSTANCE_MISUSE="0", INTERVENTION_RECEIVED="1"),
                    row("B", INTERVENTION_OFFERED="1"),
                    row("C", SUBSTANCE_MISUSE="1", INTERVENTION_RECEIVED="1"),
                ]
            )
        ],
        [2, 3],
    ),
    "help_not_answered": (
        [
            given(
                OC2=[
                    row("A", SUBSTANCE_MISUSE="1"),
                    row("B", SUBSTANCE_MISUSE="1", INTERVENTION_RECEIVED="0"),
                    row("C", SUBSTANCE_MISUSE="1", INTERVENTION_RECEIVED="1"),
                    row("D", SUBSTANCE_MISUSE="0"),
                ]
            )
        ],
        [2, 3],
    ),
    "sdq_score_and_reason": (
        [
            given(
                OC2=[
                    row("A", SDQ_SCORE=12, SDQ_REASON="SDQ2"),
                    row("B", SDQ_SCORE=12),
                    row("C", SDQ_REASON="SDQ2"),
                ]
            )
        ],
        [2],
    ),
    "sdq_missing": (
        [
            given(
                Header=[
                    child("A", "2014-04-01"),  # 4 on 1 April 2018
                    child("B", "2014-04-02"),
                    child("C", "2002-03-31"),  # 17 on 31 March 2019
                ],
                Episodes=ALL_YEAR,
                OC2=[row("A"), row("B"), row("C"), row("A", SDQ_SCORE=0)],
            )
        ],
        [2],
    ),
    "sdq_wrong_age": (
        [
            given(
                Header=[
                    child("A", "2015-04-01"),  # 4 on 1 April 2019
                    child("B", "2015-03-31"),
                    child("C", "2001-04-01"),  # 17 on 1 April 2018
                    child("D", "2001-04-02"),
                ],
                OC2=[row(name, SDQ_SCORE=12) for name in "ABCD"],
            )
        ],
        [2, 4],
    ),
}

KNOWN = {"IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "U1"}
NOTHING = {"ACTIV": "0", "ACCOM": "0"}
AGED_16_TO_18 = [child("A", "2002-04-01"), child("B", "2002-03-31"), child("C", "2001-03-31")]
AT_16_AND_17 = [
    child("A", "2001-06-15"),
    child("B", "2001-06-15"),
    child("C", "2001-06-15"),
]

LEAVERS = {
    "oc3_partly_filled": (
        [given(OC3=[row("A", **{**KNOWN, "ACTIV": None}), row("B", **KNOWN), row("C")])],
        [2],
    ),
    "oc3_answered_after_death_or_home": (
        [
            given(
                OC3=[
                    row("A", **{**KNOWN, "IN_TOUCH": "DIED"}),
                    row("B", **{**NOTHING, "IN_TOUCH": "RHOM"}),
                    row("C", **KNOWN),
                ]
            )
        ],
        [2],
    ),
    "oc3_in_touch_without_answers": (
        [
            given(
                OC3=[
                    row("A", **{**KNOWN, "ACCOM": "0"}),
                    row("B", **KNOWN),
                    row("C", **NOTHING, IN_TOUCH="NO"),
                ]
            )
        ],
        [2],
    ),
    "oc3_too_young": (
        [given(Header=AGED_16_TO_18, OC3=[row("A"), row("B"), row("C"), row("D")])],
        [2],
    ),
    "oc3_too_old": (
        [
            given(
                Header=[child("A", "1997-03-31"), child("B", "1997-04-01"), child("C")],
                OC3=[row("A"), row("B"), row("C")],
            )
        ],
        [2],
    ),
    "former_carers_at_17": (
        [given(Header=AGED_16_TO_18, OC3=[row("B", ACCOM="Z1"), row("C", ACCOM="Z1"), row("B")])],
        [2],
    ),
    "never_suitable": ([given(OC3=[row("A", ACCOM="S1"), row("B", ACCOM="S2"), row("C")])], [2]),
    "oc3_still_looked_after": (
        [
            given(
                Episodes=[
                    ep("A", "2017-05-01"),
                    ep("B", "2017-05-01", "2018-05-01"),
                    ep("C", "2017-05-01", LS="V4"),
                ],
                OC3=[row("A"), row("B"), row("C")],
            )
        ],
        [2],
    ),
    "oc3_not_eligible": (
        [
            given(
                2017,
                Header=[child(name, "2003-06-15") for name in "ABC"],
                Episodes=[ep("C", "2016-09-01")],
            ),
            given(
                2018,
                Header=[child(name, "2003-06-15") for name in "ABC"],  # 14 on 15 June 2017
                Episodes=[ep("A", "2017-07-01", "2017-09-29"), ep("C", "2016-09-01")],  # 90 days
            ),
            given(
                2019,
                Episodes=[ep("C", "2016-09-01")],
                OC3=[row("A"), row("B"), row("C")],
            ),
            given(
                2020,
                Episodes=[ep("C", "2016-09-01", "2019-06-15")],  # until the 16th birthday
                OC3=[row("A"), row("B"), row("C")],
            ),
        ],
        [2, 3],
    ),
    "oc3_transferred": (
        [
            given(
                Header=AT_16_AND_17,
                Episodes=[
                    ep("A", "2017-05-01", "2018-05-01", REC="E3"),
                    ep("B", "2017-05-01", "2018-05-01"),
                    ep("C", "2017-05-01", REC="E3"),  # has no end, and so no reason
                ],
                OC3=[row("A"), row("B"), row("C"), row("D")],
            )
        ],
        [2],
    ),
    "oc3_died_or_adopted": (
        [
            given(
                2018,
                Header=AT_16_AND_17,
                Episodes=[
                    ep("A", "2016-05-01", "2017-05-01", REC="E2"),
                    ep("B", "2016-05-01", "2017-05-01", REC="E2"),
                ],
            ),
            given(
                Header=AT_16_AND_17,
                Episodes=[ep("B", "2018-05-01", "2018-06-01")],
                OC3=[row("A"), row("B"), row("C")],
            ),
        ],
        [2],
    ),
    "oc3_row_missing": (
        [
            given(
                Header=AT_16_AND_17,  # 16 on 15 June 2017
                Episodes=[
                    ep("A", "2017-05-01", "2018-05-01"),
                    ep("B", "2017-05-01", "2018-05-01"),
                    ep("C", "2017-05-01", "2017-06-14"),  # left before 16
                ],
                OC3=[row("B")],
            )
        ],
        [2],
    ),
}

REVIEWS = {
    "review_before_the_year": (
        [given(Reviews=[row("A", REVIEW="2018-03-31"), row("A", REVIEW="2018-04-01"), row("A")])],
        [2],
    ),
    "review_while_not_looked_after": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", "2018-06-01"),
                    ep("B", "2017-05-01"),
                    ep("B", "2018-05-01", "2018-06-01"),  # while another one is open
                ],
                Reviews=[
                    row("A", REVIEW="2018-04-30"),
                    row("A", REVIEW="2018-05-01"),
                    row("A", REVIEW="2018-06-01"),
                    row("A", REVIEW="2018-06-02"),
                    row("B", REVIEW="2018-09-01"),
                    row("C", REVIEW="2018-09-01"),
                ],
            )
        ],
        [2, 5, 7],
    ),
    "under_4_code_at_4": (
        [
            given(
                Header=[child("A", "2014-06-15")],
                Reviews=[
                    row("A", REVIEW="2018-06-15", REVIEW_CODE="PN0"),
                    row("A", REVIEW="2018-06-14", REVIEW_CODE="PN0"),
                    row("A", REVIEW="2018-06-15", REVIEW_CODE="PN1"),
                ],
            )
        ],
        [2],
    ),
    "took_part_under_4": (
        [
            given(
                Header=[child("A", "2014-06-15")],
                Reviews=[
                    row("A", REVIEW="2018-06-14", REVIEW_CODE="PN1"),
                    row("A", REVIEW="2018-06-15", REVIEW_CODE="PN1"),
                    row("A", REVIEW="2018-06-14", REVIEW_CODE="PN0"),
                    row("A", REVIEW="2018-06-14"),
                ],
            )
        ],
        [2],
    ),
}

IN_CARE = [ep("A", "2017-05-01"), ep("B", "2017-05-01", "2018-06-01")]
MISSING = {
    "found_before_missing": (
        [
            given(
                Missing=[
                    row("A", MIS_START="2018-05-02", MIS_END="2018-05-01"),
                    row("A", MIS_START="2018-05-02", MIS_END="2018-05-02"),
                ]
            )
        ],
        [2],
    ),
    "missing_before_the_year": (
        [
            given(
                Missing=[
                    row("A", MIS_START="2018-03-01", MIS_END="2018-03-31"),
                    row("A", MIS_START="2018-03-01", MIS_END="2018-04-01"),
                ]
            )
        ],
        [2],
    ),
    "missing_while_not_looked_after": (
        [
            given(
                Episodes=IN_CARE,
                Missing=[
                    row("B", MIS_START="2018-06-02", MIS_END="2018-06-03"),
                    row("B", MIS_START="2018-06-01", MIS_END="2018-06-03"),
                ],
            )
        ],
        [2],
    ),
    "missing_overlaps": (
        [
            given(
                Missing=[
                    row("A", MIS_START="2018-05-01", MIS_END="2018-05-03"),
                    row("A", MIS_START="2018-05-02", MIS_END="2018-05-04"),
                    row("B", MIS_START="2018-05-01"),
                    row("B", MIS_START="2018-05-02"),
                    row("C", MIS_START="2018-05-01", MIS_END="2018-05-02"),
                    row("C", MIS_START="2018-05-02", MIS_END="2018-05-03"),
                ]
            )
        ],
        [2, 4],
    ),
    "missing_after_care": (
        [
            given(
                Episodes=IN_CARE,
                Missing=[
                    row("A", MIS_START="2018-05-01"),
                    row("B", MIS_START="2018-05-01"),
                    row("B", MIS_START="2018-05-01", MIS_END="2018-05-02"),
                ],
            )
        ],
        [3],
    ),
}

CASES = {**HEALTH, **LEAVERS, **REVIEWS, **MISSING}
