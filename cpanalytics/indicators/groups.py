"""The groups that DfE publishes codes of the return in, in plain words and in display order."""

from collections.abc import Mapping

from cpanalytics.indicators.records import TEMPORARY


def by_code(codes_of: Mapping[str, str]) -> dict[str, str]:
    """Return the group of each code, from the codes of each group."""
    return {code: group for group, codes in codes_of.items() for code in codes.split()}


OTHER_ETHNIC_GROUP = "Other ethnic group"
ETHNIC_GROUPS = by_code(
    {
        "White": "WBRI WIRI WOTH WIRT WROM",
        "Mixed or Multiple": "MWBC MWBA MWAS MOTH",
        "Asian or Asian British": "AIND APKN ABAN AOTH CHNE",
        "Black, African, Caribbean or Black British": "BCRB BAFR BOTH",
        OTHER_ETHNIC_GROUP: "OOTH",
        "Refused or information not yet available": "REFU NOBT",
    }
)

FREED = "Freed for adoption"
LEGAL_STATUS_GROUPS = by_code(
    {
        "Care orders": "C1 C2",
        "Placement order granted": "E1",
        "Voluntary agreements under section 20": "V2",
        "Detained for child protection": "L1 L2 L3",
        "Youth justice legal statuses": "J1 J2 J3",
        FREED: "D1",
    }
)

NEEDS = {
    "N1": "Abuse or neglect",
    "N2": "Child's disability",
    "N3": "Parental illness or disability",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
}

TEMPORARY_PLACEMENTS = "Temporary placements"
PLACEMENT_GROUPS = by_code(
    {
        "Foster care": "U1 U2 U3 U4 U5 U6",
        "Placed for adoption": "A3 A4 A5 A6",
        "Placed with parents": "P1",
        "Secure homes and children's homes": "K1 K2",
        "Independent, semi-independent and supported accommodation": "H5 P2 K3",
        "Other residential settings": "R1 R2 R3 R5 P3",
        "Residential schools": "S1",
        "Other placements": "Z1 Z11 Z12 Z13 Z14",
        TEMPORARY_PLACEMENTS: " ".join(TEMPORARY),
    }
)

PROVIDERS = {
    "PR1": "The council's own provision",
    "PR2": "Other councils' provision",
    "PR3": "Other public provision",
    "PR4": "Private provision",
    "PR5": "Voluntary or third sector provision",
    "PR0": "Parents or others with parental responsibility",
}
NO_PROVIDER = "None needed (temporary and other placements)"
NEED_NO_PROVIDER = (*TEMPORARY, "Z1", "Z11", "Z12", "Z13", "Z14")
"""Placements of which the return asks no provider."""

REASONS_CEASED = by_code(
    {
        "Adopted": "E11 E12",
        "Special guardianship order": "E43 E44 E45 E46 E47 E48",
        "Residence order or child arrangements order": "E41",
        "Returned home": "E4A E4B",
        "Left to live with people without parental responsibility": "E13",
        "Moved into independent living": "E5 E6",
        "Aged 18 and stayed with their carers": "E17",
        "Moved to residential care funded by adult social care": "E7",
        "Care taken over by another council": "E3",
        "Sentenced to custody": "E9",
        "Accommodation on remand ended": "E14",
        "Age assessment found them to be 18 or over": "E15",
        "Moved abroad": "E16",
        "Died": "E2",
        "Any other reason": "E8",
    }
)
REASONS_CEASED_IN_FULL = REASONS_CEASED | {
    "E4A": "Returned home, as planned",
    "E4B": "Returned home, not as planned",
    "E5": "Moved into independent living, with support",
    "E6": "Moved into independent living, without support",
}
"""The same with the two reasons apart that DfE publishes in two parts each."""

UASC, NOT_UASC = "Unaccompanied asylum-seeking children", "Other children"

AGES_ON_CEASING = ("Under 1", "1 to 4", "5 to 9", "10 to 15", "16", "17", "18 and over")
CEASING_EDGES = (0, 1, 5, 10, 16, 17, 18)
"""The age at which each of them begins; the last has no end."""

TIME_IN_CARE = ("Under 6 months", "6 to 11 months", "1 year", "2 to 4 years", "5 years and over")
MONTHS_IN_CARE = (0, 6, 12, 24, 60)
"""The completed months at which each of them begins; the last has no end."""
