"""The kinds of place where children live, who provides them, and where they are."""

from collections.abc import Mapping

from cpanalytics.sample.dice import Dice

KINDS = (
    (5, {"U6": 72, "U3": 25, "R3": 3}),
    (10, {"U6": 61, "U3": 22, "U4": 8, "K2": 9}),
    (16, {"U6": 50, "U3": 14, "U4": 8, "K2": 33, "S1": 2, "R1": 0.8, "R2": 0.6, "Z1": 0.6}),
    (99, {"U6": 15, "U3": 6, "U4": 3, "K2": 14, "H5": 62, "P2": 4, "S1": 0.5, "R1": 0.5}),
)
"""Where a child goes who is younger than the first number, and how often."""

REMANDED = {"R5": 35, "K1": 20, "K2": 20, "U6": 25}
ALONE = ((16, {"U6": 90, "K2": 10}), (99, {"H5": 74, "U6": 26}))
"""Where unaccompanied asylum-seeking children go."""

PROVIDERS: Mapping[str, Mapping[str, float]] = {
    "U1": {"PR1": 1},
    "U3": {"PR1": 1},
    "U4": {"PR1": 60, "PR4": 34, "PR5": 6},
    "U5": {"PR1": 1},
    "U6": {"PR1": 58, "PR4": 35, "PR5": 5, "PR2": 2},
    "A6": {"PR1": 55, "PR2": 30, "PR5": 15},
    "K1": {"PR2": 70, "PR4": 30},
    "K2": {"PR1": 20, "PR4": 72, "PR5": 8},
    "H5": {"PR1": 15, "PR4": 65, "PR5": 20},
    "P2": {"PR1": 40, "PR4": 60},
    "P1": {"PR0": 1},
    "R1": {"PR4": 1},
    "R2": {"PR3": 1},
    "R3": {"PR4": 60, "PR5": 40},
    "R5": {"PR3": 1},
    "S1": {"PR4": 60, "PR5": 40},
}
"""Who provides a place. Temporary ones and Z1 have no provider."""

WITHOUT_URN = ("P1", "P2", "R1", "R2", "R5", "Z1", "T1", "T3", "T4")
"""Places that no inspectorate numbers. H5 has a number already, before it becomes K3."""

AGENCIES = {"PR1": 1, "PR2": 4, "PR3": 5, "PR4": 9, "PR5": 6}
"""How many fostering or adoption agencies a kind of provider has."""

HOMES = 40
OUTWARD = "ZZ99"
LETTERS = "ABDEFGHJLNPQRSTUWXY"
"""Postcodes look like ZZ99 4AB: no place has them, and no list of postcodes holds one."""


def kinds(age: int, asylum: bool, remanded: bool) -> Mapping[str, float]:
    """Return where a child of that age goes, and how often."""
    if remanded:
        return REMANDED
    return next(places for below, places in (ALONE if asylum else KINDS) if age < below)


def provider(place: str, dice: Dice) -> str:
    """Return who provides a place, or nothing for a place without provider."""
    return dice.pick(PROVIDERS[place]) if place in PROVIDERS else ""


def urn(place: str, provider_code: str, dice: Dice) -> str:
    """Return the number of an agency or home, in the form SC999999; no real one has it."""
    if place in WITHOUT_URN:
        return ""
    if place[0] in "UA":
        number = 900_000 + 1_000 * int(provider_code[-1]) + dice.whole(1, AGENCIES[provider_code])
        return f"SC{number}"
    return f"SC{980_000 + 100 * 'KHSR'.index(place[0]) + dice.whole(1, HOMES)}"


def postcode(dice: Dice, *unlike: str) -> str:
    """Return a postcode of the made-up area, other than those of ``unlike``."""
    while True:
        letters = (LETTERS[dice.whole(0, len(LETTERS) - 1)] for _ in range(2))
        found = f"{OUTWARD} {dice.whole(1, 9)}{''.join(letters)}"
        if found not in unlike:
            return found
