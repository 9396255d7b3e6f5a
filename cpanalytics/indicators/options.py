"""Definitions that existing tools make differently: each a named option, DfE's as default."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cpanalytics.errors import InputError, did_you_mean


@dataclass(frozen=True)
class Options:
    """The definitions that figures are counted by; the first of each choice is the default.

    A council sets them in the table [definitions] of its authority.toml.
    """

    placement_changes: str = "placements"
    temporary_placements: str = "own_row"
    chinese: str = "asian"
    uasc: str = "listed"
    sdq_ages: str = "5_to_16"
    eet_denominator: str = "all"
    ceased_short_breaks: str = "left_out"


CHOICES: Mapping[str, Mapping[str, str]] = {
    "placement_changes": {
        "placements": "every new placement of 24 hours or more counts, also with the same carer",
        "carers": "only placements with new carers count (as in the ChAT tool)",
    },
    "temporary_placements": {
        "own_row": "children in a temporary placement (T0 to T4) have a row of their own",
        "underlying": "children in a temporary placement (T0 to T4) count where they are to return "
        "to: in their placement before it",
    },
    "chinese": {
        "asian": "Chinese is part of Asian or Asian British, as DfE publishes it",
        "other": "Chinese is part of Other ethnic group (as in the ChAT tool)",
    },
    "uasc": {
        "listed": "an unaccompanied asylum-seeking child is one whom the year's return lists "
        "(UASC)",
        "until_duc": "an unaccompanied asylum-seeking child is one whom the year's return lists "
        "(UASC), until the day on which that ended (DUC)",
    },
    "sdq_ages": {
        "5_to_16": "aged 5 to 16 on 31 March, as DfE publishes it",
        "4_to_16": "aged 4 to 16 all year, as the return's validation expects a score",
    },
    "ceased_short_breaks": {
        "left_out": "children who only had short breaks (V3, V4) did not cease to be looked after",
        "counted": "the end of a series of short breaks counts as ceasing too",
    },
    "eet_denominator": {
        "all": "all care leavers of the age, whether or not their activity is known",
        "known": "only care leavers whose activity is known",
    },
}


def read(table: Mapping[str, Any], file: str = "authority.toml") -> Options:
    """Return the options of a council's [definitions]; InputError names an unknown one.

    ``file`` is what the message calls the file that they stand in.
    """
    for name, value in table.items():
        if name not in CHOICES:
            raise _unknown(file, "definition", name, CHOICES)
        if not isinstance(value, str) or value not in CHOICES[name]:
            raise _unknown(file, name, str(value), CHOICES[name])
    return Options(**table)


def _unknown(file: str, what: str, word: str, known: Mapping[str, Any]) -> InputError:
    return InputError(
        f'[definitions] of {file} has a {what} "{word}" that is not known.'
        f"{did_you_mean(word, known)}\n"
        f"  Known: {', '.join(known)}.\n"
        "  Why it matters: figures are counted by these definitions.\n"
        "  What to do: use one of these, or leave it out for DfE's definition."
    )
