"""What OC3 records of care leavers, in the groups that DfE publishes and in plain words."""

from collections.abc import Mapping


def _by_code(codes_of: Mapping[str, str]) -> dict[str, str]:
    return {code: group for group, codes in codes_of.items() for code in codes.split()}


IN_TOUCH = {
    "YES": "In touch",
    "NO": "Not in touch",
    "REFU": "Refuses contact",
    "NREQ": "No longer requires services",
}

NOT_KNOWN = "Information not known"
ACTIVITIES = _by_code(
    {
        "In education, employment or training": "F1 P1 F2 P2 F3 P3 F4 P4 F5 P5",
        "Not in education, employment or training": "G4 G5 G6",
        NOT_KNOWN: "0",
    }
)
HIGHER_EDUCATION = "Higher education"
TRAINING_OR_EMPLOYMENT = "Training or employment"
ACTIVITIES_IN_FULL = _by_code(
    {
        HIGHER_EDUCATION: "F1 P1",
        "Education other than higher education": "F2 P2",
        TRAINING_OR_EMPLOYMENT: "F3 P3",
        "Apprenticeship": "F4 P4",
        "Training or employment other than an apprenticeship": "F5 P5",
        "Not in education, employment or training: illness or disability": "G4",
        "Not in education, employment or training: other reasons": "G5",
        "Not in education, employment or training: pregnancy or parenting": "G6",
        NOT_KNOWN: "0",
    }
)
APPRENTICESHIPS_SINCE = 2022
"""The collection year from which F4, P4, F5 and P5 take the place of F3 and P3."""
ACTIVITIES_IN_FULL_BEFORE = ACTIVITIES_IN_FULL | dict.fromkeys(
    ("F4", "P4", "F5", "P5"), TRAINING_OR_EMPLOYMENT
)

NO_INFORMATION = "No information"
ACCOMMODATION_OF_LETTER = {
    "B": "With parents or relatives",
    "C": "Community home or other residential care",
    "D": "Semi-independent, transitional accommodation",
    "E": "Supported lodgings",
    "T": "Foyers and similar supported accommodation",
    "U": "Independent living",
    "Z": "With former foster carers",
    "K": "Ordinary lodgings",
    "V": "Emergency accommodation",
    "W": "Bed and breakfast",
    "S": "No fixed abode or homeless",
    "X": "In custody",
    "Y": "Other accommodation",
    "G": "Gone abroad",
    "H": "Deported",
    "R": "Residence not known",
}
ACCOMMODATION = {
    f"{letter}{ending}": name
    for letter, name in ACCOMMODATION_OF_LETTER.items()
    for ending in (1, 2)
} | {"0": NO_INFORMATION}
SUITABLE, NOT_SUITABLE = "Suitable", "Not suitable"
SUITABILITY = {
    code: NO_INFORMATION if code == "0" else SUITABLE if code[1] == "1" else NOT_SUITABLE
    for code in ACCOMMODATION
}
LEFT_OUT_OF_SUITABILITY = ("G1", "G2", "H1", "H2", "R1", "R2")
WITH_FORMER_CARERS = ("Z1", "Z2")

FORMER_UASC = "Former unaccompanied asylum-seeking children"
NOT_FORMER_UASC = "Other care leavers"
