"""Which figures a definition of ``options`` touches, so that they may differ from DfE's by it."""

from collections.abc import Mapping
from dataclasses import dataclass

from cpanalytics.indicators.leaver_groups import HIGHER_EDUCATION
from cpanalytics.indicators.options import CHOICES


@dataclass(frozen=True)
class Touched:
    """Figures of these measures and these groups, empty for all; ``but`` are categories apart."""

    measures: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    but: tuple[str, ...] = ()

    def has(self, measure: str, group: str, category: str) -> bool:
        """Return whether a figure is among them; a crossed one is of each of its groups."""
        of_measure = not self.measures or measure in self.measures
        of_group = not self.groups or not set(group.split(" x ")).isdisjoint(self.groups)
        return of_measure and of_group and category not in self.but


_ON_A_DATE = ("children_looked_after", "children_looked_after_pct")
_CEASED = ("ceased_looked_after", "ceased_looked_after_pct")
TOUCHES: Mapping[str, tuple[Touched, ...]] = {
    "placement_changes": (
        Touched(("placements_3plus", "placements_3plus_pct")),
        Touched(_ON_A_DATE, ("placements_in_year",)),
    ),
    "temporary_placements": (Touched(_ON_A_DATE, ("placement", "placement_provider")),),
    "chinese": (Touched(groups=("ethnicity",)),),
    "uasc": (
        Touched(
            (*_ON_A_DATE, "started_looked_after", "started_looked_after_pct", *_CEASED), ("uasc",)
        ),
    ),
    "sdq_ages": (Touched(("sdq_returned_pct", "sdq_score_mean", "sdq_band_pct")),),
    "eet_denominator": (Touched(("care_leavers_pct",), ("activity",), (HIGHER_EDUCATION,)),),
    "ceased_short_breaks": (Touched((*_CEASED, "ceased_looked_after_rate")),),
}
"""The figures that each option can change; one that it leaves out is not there to be compared."""


def other_than_dfes(
    definitions: Mapping[str, str], measure: str, group: str, category: str
) -> list[str]:
    """Return by which definitions a figure is counted that are not DfE's, each in words.

    definitions   those of a council's profile: DfE's is the first choice of each option.
    """
    return [
        CHOICES[option][choice]
        for option, choice in definitions.items()
        if choice != next(iter(CHOICES[option]))
        and any(each.has(measure, group, category) for each in TOUCHES[option])
    ]
