"""Rows that break, and rows that keep, the rules about children, years, UASC and adoption."""

from small_returns import child, ep, given, row

IDENTITY = {
    "child_not_in_header": (
        [given(Header=[child("A")], Episodes=[ep("A", "2018-05-01"), ep("B", "2018-05-01")])],
        [3],
    ),
    "dob_differs": (
        [
            given(
                Header=[child("A", "2008-06-15")],
                Reviews=[
                    row("A", DOB="2008-06-16"),
                    row("A", DOB="2008-06-15"),
                    row("B", DOB="2008-06-16"),
                    row("A"),
                ],
            )
        ],
        [2],
    ),
    "header_repeated": ([given(Header=[child("A"), child("B"), child("A")])], [4]),
    "child_repeated": (
        [
            given(
                Header=[],
                OC2=[row("A"), row("A"), row("B")],
                OC3=[row("A"), row("B"), row("B")],
            )
        ],
        [3, 4],
    ),
    "born_after_start": (
        [
            given(
                Header=[child("A", "2018-05-01")],
                Episodes=[ep("A", "2018-04-30"), ep("A", "2018-05-01")],
            )
        ],
        [2],
    ),
    "upn_shared": (
        [
            given(
                Header=[
                    child("A", UPN="A000000000001"),
                    child("B", UPN="A000000000001"),
                    child("C", UPN="A000000000002"),
                    child("C", UPN="A000000000002"),
                    child("D"),
                    child("E"),  # both UN5
                ]
            )
        ],
        [2, 3],
    ),
    "mother_is_male": (
        [
            given(
                Header=[
                    child("A", SEX="M", MOTHER="1"),
                    child("B", MOTHER="1"),
                    child("C", SEX="M"),
                ]
            )
        ],
        [2],
    ),
}

HEADERS = {
    "dob_changed": (
        [
            given(2018, Header=[child("A", "2008-06-15"), child("B", "2008-06-15")]),
            given(Header=[child("A", "2008-06-16"), child("B", "2008-06-15"), child("C")]),
        ],
        [2],
    ),
    "sex_changed": (
        [
            given(2018, Header=[child("A"), child("B"), child("C", SEX="U")]),
            given(Header=[child("A", SEX="M"), child("B"), child("C", SEX="M")]),
        ],
        [2],
    ),
    "ethnicity_changed": (
        [
            given(2018, Header=[child("A"), child("B"), child("C", ETHNIC="NOBT")]),
            given(Header=[child("A", ETHNIC="WIRI"), child("B"), child("C", ETHNIC="WIRI")]),
        ],
        [2],
    ),
}


def _two_years(then_: list, now: list) -> list:
    return [given(2018, Episodes=then_), given(Episodes=now)]


YEARS = {
    "open_last_year_and_gone": (
        _two_years(
            [ep("A", "2017-05-01"), ep("B", "2017-05-01"), ep("C", "2017-05-01", "2017-06-01")],
            [ep("B", "2017-05-01")],
        ),
        [2],
    ),
    "began_earlier_and_unknown": (
        _two_years(
            [ep("B", "2017-05-01")],
            [ep("A", "2017-05-01"), ep("B", "2017-05-01"), ep("C", "2018-04-01")],
        ),
        [2],
    ),
    "end_changed": (
        _two_years(
            [ep("A", "2017-05-01", "2018-03-01"), ep("B", "2017-05-01")],
            [ep("A", "2017-05-01", "2018-04-01"), ep("B", "2017-05-01", "2018-04-01")],
        ),
        [2],
    ),
    "legal_status_rewritten": (
        _two_years(
            [ep("A", "2017-05-01"), ep("B", "2017-05-01")],
            [ep("A", "2017-05-01", LS="V2"), ep("B", "2017-05-01"), ep("C", "2018-05-01")],
        ),
        [2],
    ),
    "need_rewritten": (
        _two_years(
            [ep("A", "2017-05-01"), ep("B", "2017-05-01")],
            [ep("A", "2017-05-01", CIN="N5"), ep("B", "2017-05-01")],
        ),
        [2],
    ),
    "placement_rewritten": (
        _two_years(
            [ep("A", "2017-05-01"), ep("B", "2017-05-01", PLACE="H5"), ep("C", "2017-05-01")],
            [
                ep("A", "2017-05-01", PLACE="U4"),
                ep("B", "2017-05-01", PLACE="K3"),
                ep("C", "2017-05-01"),
            ],
        ),
        [2],
    ),
}

UASC = {
    "uasc_after_18": (
        [
            given(
                Header=[child("A", "2000-06-15")],
                UASC=[row("A", DUC="2018-06-16"), row("A", DUC="2018-06-15"), row("A")],
            )
        ],
        [2],
    ),
    "uasc_before_the_year": (
        [given(UASC=[row("A", DUC="2018-03-31"), row("B", DUC="2018-04-01"), row("C")])],
        [2],
    ),
    "uasc_without_episode": (
        [given(UASC=[row("A"), row("B")], Episodes=[ep("B", "2018-05-01")])],
        [2],
    ),
    "uasc_sex_differs": (
        [
            given(
                Header=[child("A"), child("B"), child("C", SEX=None)],
                UASC=[row("A", SEX="M"), row("B", SEX="F"), row("C", SEX="M"), row("D", SEX="M")],
            )
        ],
        [2],
    ),
}

ADOPTED = {"REC": "E12", "PLACE": "A6", "LS": "E1"}
ADOPTION = {
    "adoptive_placement_without_decision": (
        [
            given(
                Episodes=[ep("A", "2018-05-01", PLACE="A6"), ep("B", "2018-05-01", PLACE="A6")],
                PlacedAdoption=[row("B", DATE_PLACED="2018-04-30")],
            )
        ],
        [2],
    ),
    "adoptive_placement_before_decision": (
        [
            given(
                Episodes=[ep("A", "2018-05-01", PLACE="A6"), ep("B", "2018-05-01", PLACE="A6")],
                PlacedAdoption=[
                    row("A", DATE_PLACED="2018-05-02"),
                    row("B", DATE_PLACED="2018-05-02"),
                    row("B", DATE_PLACED="2018-05-01"),
                ],
            )
        ],
        [2],
    ),
    "decision_reversed_before_made": (
        [
            given(
                PlacedAdoption=[
                    row("A", DATE_PLACED="2018-05-02", DATE_PLACED_CEASED="2018-05-01"),
                    row("B", DATE_PLACED="2018-05-01", DATE_PLACED_CEASED="2018-05-01"),
                ]
            )
        ],
        [2],
    ),
    "adopted_and_not_in_ad1": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01", "2018-09-01", **ADOPTED),
                    ep("B", "2018-05-01", "2018-09-01", **ADOPTED),
                    ep("C", "2017-05-01", "2018-03-31", **ADOPTED),  # last year
                ],
                AD1=[row("B")],
            )
        ],
        [2],
    ),
    "in_ad1_and_not_adopted": (
        [
            given(
                Episodes=[
                    ep("A", "2018-05-01"),
                    ep("B", "2018-05-01", "2018-09-01", **ADOPTED),
                ],
                AD1=[row("A"), row("B")],
            )
        ],
        [2],
    ),
    "adopters_disagree": (
        [
            given(
                AD1=[
                    row("A", NB_ADOPTR=1, SEX_ADOPTR="MF", LS_ADOPTR="L11"),
                    row("B", NB_ADOPTR=2, SEX_ADOPTR="MF", LS_ADOPTR="L0"),
                    row("C", NB_ADOPTR=2, SEX_ADOPTR="MM", LS_ADOPTR="L11"),
                    row("D", NB_ADOPTR=2, SEX_ADOPTR="MF", LS_ADOPTR="L12"),
                    row("E", NB_ADOPTR=2, SEX_ADOPTR="MM", LS_ADOPTR="L12"),
                    row("F", NB_ADOPTR=1, SEX_ADOPTR="F1", LS_ADOPTR="L0"),
                    row("G", NB_ADOPTR=1, SEX_ADOPTR="MF"),
                ]
            )
        ],
        [2, 3, 4, 5],
    ),
}

SOCIAL_WORKERS = {
    "social_workers_absent": ([given(2024, Episodes=[ep("A", "2023-05-01")])], [0]),
    "no_social_worker_at_end": (
        [
            given(
                2024,
                Episodes=[
                    ep("A", "2023-05-01"),
                    ep("B", "2023-05-01"),
                    ep("C", "2023-05-01", "2023-06-01"),
                    ep("D", "2023-05-01", LS="V4"),
                ],
                SWEpisodes=[
                    row("A", SW_DECOM="2023-05-01", SW_DEC="2024-03-31"),
                    row("B", SW_DECOM="2023-05-01"),
                ],
            )
        ],
        [2],
    ),
    "social_workers_overlap": (
        [
            given(
                2024,
                SWEpisodes=[
                    row("A", SW_DECOM="2023-05-01", SW_DEC="2023-06-02"),
                    row("A", SW_DECOM="2023-06-01"),
                    row("B", SW_DECOM="2023-05-01"),
                    row("B", SW_DECOM="2023-06-01"),
                    row("C", SW_DECOM="2023-05-01", SW_DEC="2023-06-01"),
                    row("C", SW_DECOM="2023-06-01"),
                ],
            )
        ],
        [2, 4],
    ),
    "social_worker_ends_before_start": (
        [
            given(
                2024,
                SWEpisodes=[
                    row("A", SW_DECOM="2023-05-02", SW_DEC="2023-05-01"),
                    row("B", SW_DECOM="2023-05-02", SW_DEC="2023-05-02"),
                ],
            )
        ],
        [2],
    ),
    "social_worker_reason_missing": (
        [
            given(
                2024,
                SWEpisodes=[
                    row("A", SW_DECOM="2023-04-01"),
                    row("B", SW_DECOM="2023-03-31"),
                    row("C", SW_DECOM="2023-04-01", SW_REASON="MANAGE"),
                ],
            )
        ],
        [2],
    ),
}

CASES = {**IDENTITY, **HEADERS, **YEARS, **UASC, **ADOPTION, **SOCIAL_WORKERS}
