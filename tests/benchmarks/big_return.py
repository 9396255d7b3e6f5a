"""A generated return of a million episodes: large, lawful in its codes, and of nobody.

Run as a program it writes the return: ``python big_return.py FOLDER [EPISODES]``.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

YEAR = np.datetime64("2024-04-01")
EPISODES_A_CHILD = 3
DAY = np.timedelta64(1, "D")


def written(folder: Path, episodes: int = 1_000_000) -> Path:
    """Write the eleven tables of the return of 2025, so many episodes; return its folder."""
    dice = np.random.default_rng(903)
    year = folder / "2024-25"
    year.mkdir(parents=True, exist_ok=True)
    children = episodes // EPISODES_A_CHILD
    people = _people(dice, children)
    tables = {
        "header": people[["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"]],
        "episodes": _episodes(dice, people),
        **_others(dice, people),
    }
    for name, table in tables.items():
        table.to_csv(year / f"{name}.csv", index=False, date_format="%d/%m/%Y")
    return year


def _pick(dice: np.random.Generator, codes: str, size: int) -> np.ndarray:
    return dice.choice(np.array(codes.split(), dtype=object), size)


def _people(dice: np.random.Generator, many: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "CHILD": [f"B{n:08d}" for n in range(many)],
            "SEX": _pick(dice, "M F", many),
            "DOB": YEAR - DAY * dice.integers(30, 17 * 365, many),
            "ETHNIC": _pick(dice, "WBRI WBRI WBRI MWBC BAFR APKN CHNE NOBT", many),
            "UPN": "UN1",
            "MOTHER": "0",
            "MC_DOB": "",
        }
    )


def _episodes(dice: np.random.Generator, people: pd.DataFrame) -> pd.DataFrame:
    """Return three episodes a child, end to end; two of five children leave."""
    many = len(people)
    start = YEAR - DAY * dice.integers(0, 3000, many)
    starts = np.stack([start + DAY * dice.integers(100, 200, many) * n for n in range(3)], axis=1)
    ends = np.full(starts.shape, np.datetime64("NaT"), dtype=starts.dtype)
    ends[:, :2] = starts[:, 1:]
    leaves = dice.random(many) < 0.4
    ends[leaves, 2] = starts[leaves, 2] + DAY * 150
    reasons = np.full(starts.shape, "X1", dtype=object)
    reasons[:, 2] = np.where(leaves, _pick(dice, "E4A E4B E11 E45 E5 E3", many), "")
    size = starts.size
    return pd.DataFrame(
        {
            "CHILD": np.repeat(people["CHILD"].to_numpy(), 3),
            "DECOM": starts.ravel(),
            "RNE": np.tile(np.array(["S", "P", "P"], dtype=object), many),
            "LS": np.repeat(_pick(dice, "C1 C2 C2 C2 V2 V2 E1 V4", many), 3),
            "CIN": np.repeat(_pick(dice, "N1 N1 N1 N2 N4 N5 N8", many), 3),
            "PLACE": _pick(dice, "U1 U3 U4 U6 U6 U6 K2 K3 P1 A5 T1", size),
            "PLACE_PROVIDER": _pick(dice, "PR1 PR1 PR4", size),
            "DEC": ends.ravel(),
            "REC": reasons.ravel(),
            "REASON_PLACE_CHANGE": _pick(dice, "CARPL OTHER CREQB", size),
            "HOME_POST": _postcodes(dice, size),
            "PL_POST": _postcodes(dice, size),
            "URN": "SC000001",
        }
    )


def _postcodes(dice: np.random.Generator, many: int) -> np.ndarray:
    known = np.array([f"ZZ{n % 90 + 10} {n % 9 + 1}ZZ" for n in range(5000)], dtype=object)
    return known[dice.integers(0, len(known), many)]


def _others(dice: np.random.Generator, people: pd.DataFrame) -> dict[str, pd.DataFrame]:
    some = people[["CHILD", "DOB"]]
    twice = some.loc[some.index.repeat(2)]
    few = some.iloc[::15]
    flags = {
        name: _pick(dice, "0 1 1", len(some))
        for name in ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT")
    }
    return {
        "reviews": twice.assign(
            REVIEW=YEAR + DAY * dice.integers(0, 364, len(twice)),
            REVIEW_CODE=_pick(dice, "PN1 PN3 PN7", len(twice)),
        ),
        "oc2": some.assign(
            SDQ_SCORE=dice.integers(0, 41, len(some)),
            SDQ_REASON="",
            CONVICTED="0",
            HEALTH_CHECK="",
            **flags,
            SUBSTANCE_MISUSE="0",
            INTERVENTION_RECEIVED="",
            INTERVENTION_OFFERED="",
        ),
        "oc3": few.assign(
            CHILD=[f"C{n:08d}" for n in range(len(few))],
            DOB=YEAR - DAY * dice.integers(17 * 365, 20 * 365, len(few)),
            IN_TOUCH="YES",
            ACTIV=_pick(dice, "F2 F5 G5 G4", len(few)),
            ACCOM=_pick(dice, "U1 D1 Z1 S2", len(few)),
        ),
        "missing": few.assign(
            MISSING="M",
            MIS_START=YEAR + DAY * dice.integers(0, 300, len(few)),
            MIS_END=YEAR + DAY * 310,
        ),
        "uasc": few.iloc[::2].assign(SEX="M", DUC=np.datetime64("NaT"))[
            ["CHILD", "SEX", "DOB", "DUC"]
        ],
        "social_workers": some.assign(
            SW_ID=_pick(dice, "SW1 SW2 SW3 SW4", len(some)),
            SW_DECOM=YEAR,
            SW_DEC=np.datetime64("NaT"),
            SW_REASON="MANAGE",
        ),
        "prev_perm": few.assign(PREV_PERM="Z1", LA_PERM="", DATE_PERM=""),
        "placed_adoption": few.iloc[::9].assign(
            DATE_PLACED=YEAR, DATE_PLACED_CEASED=np.datetime64("NaT"), REASON_PLACED_CEASED=""
        ),
        "ad1": few.iloc[::9].assign(
            DATE_INT=YEAR, DATE_MATCH=YEAR, FOSTER_CARE="0", NB_ADOPTR="2", SEX_ADOPTR="MF",
            LS_ADOPTR="L11",
        ),
    }  # fmt: skip


if __name__ == "__main__":
    print(written(Path(sys.argv[1]), int((sys.argv[2:] or ["1000000"])[0])))
