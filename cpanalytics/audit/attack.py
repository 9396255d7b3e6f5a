"""The attack: everything released as one system, and every hidden count that it narrows too far."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
import pandas as pd

from cpanalytics.audit import before, knowledge, prints, rounded
from cpanalytics.audit.before import Before
from cpanalytics.audit.counts import Count
from cpanalytics.audit.links import links
from cpanalytics.audit.solver import Part
from cpanalytics.audit.splits import Relation, splits, unseen
from cpanalytics.audit.system import System, broken
from cpanalytics.audit.targets import ENOUGH, SMALL, Target, targets
from cpanalytics.audit.witnesses import Search, first, many_at_once, one_by_one, possible

TOO_FEW = "can be narrowed to fewer than three values"
NO_ENDS = "can be narrowed to a range without both 1 and 6"
NEAR = 20
"""How many values above its least one a count is tried with, to find three."""
CONTRADICTION = "cannot be judged, as what is released contradicts itself"


class Attack:
    """What a reader with a solver makes of released figures.

    values  the true counts where they are known, None where they are not.   out  those that an
    earlier release showed.
    """

    def __init__(
        self,
        released: pd.DataFrame,
        truth: pd.DataFrame | None = None,
        earlier: Sequence[Before] = (),
    ) -> None:
        self.values = None if truth is None else knowledge.values_of(truth)
        self.known = knowledge.known(released, before.still_true(earlier, truth))
        self.printed = prints.learn(self.known, released, self.values)
        told = relations(self.known.counts)
        self.out = before.shown(earlier)
        for then in before.corrected(earlier, self.values):
            self.out |= then.known.exact.keys()
            told += [before.in_names(one, then.rename) for one in relations(then.counts)]
            self.known.add(then.known)
            self.values = then.values | self.values
        self.targets, rests = targets(self.known, self.values)
        self.targets = {c: t for c, t in self.targets.items() if c not in self.printed}
        self.relations = self._true(list(dict.fromkeys([*told, *self.known.relations]))) + rests
        least = self.known.least.items()
        self.least = {c: low for c, low in least if self.values is None or self._has(c, low)}

    def _has(self, count: Count, low: float) -> bool:
        return self.values.get(count, low) >= low

    def _true(self, relations: list[Relation]) -> list[Relation]:
        """Return the relations that the true counts keep; all of them where these are not known."""
        if self.values is None:
            return relations
        wrong = set(map(id, broken(relations, self.values)))
        return [relation for relation in relations if id(relation) not in wrong]

    @cached_property
    def system(self) -> System | None:
        """Everything known as one system, drawn in; None where it contradicts itself."""
        found = System(self.relations, self.known.exact, self.least, self.targets)
        return found if found.tighten() else None

    @cached_property
    def hidden_as_far_as_can_be(self) -> System:
        """The same with every count hidden but zeros and those that documents print, or that were
        shown before: nobody can hide these any more."""
        exact = self.known.exact.items()
        stay = {c: value for c, value in exact if value == 0 or c in self.printed | self.out}
        least = {c: 1.0 for c, value in exact if value} | self.least
        least = {c: low for c, low in least.items() if c not in stay}
        told = (knowledge.SHOWN, rounded.SAYS)
        relations = [relation for relation in self.relations if relation.says not in told]
        found = System(relations, stay, least, self.targets)
        found.tighten()
        return found

    def narrowed(self) -> Iterator[tuple[Target, str]]:
        """Yield the targets that keep too few values, and what is wrong with them."""
        system = self.system
        if system is None:
            yield from ((target, CONTRADICTION) for target in self.targets.values())
            return
        for count, target in self.targets.items():
            closed = not system.is_open[system.at[count]] and self._matters(target, system)
            if closed and self._is_too_few(target):
                yield target, TOO_FEW
        for columns in system.components():
            yield from self._in_part(Part(system, columns))

    def _in_part(self, part: Part) -> Iterator[tuple[Target, str]]:
        search = Search(part, self.system.counts, self.targets)
        if not search.at:
            return
        start = first(search, self.values or {}, self.system.counts)
        if start is None:
            yield from ((target, CONTRADICTION) for target in search.at.values())
            return
        many_at_once(search, start)
        for place, gone in one_by_one(search):
            target = search.at[place]
            if target.only_small and not search.seen[place] & set(SMALL):
                continue
            if gone and self._other_pattern_allows(target.count, gone):
                yield target, NO_ENDS
            elif not gone and self._is_too_few(target):
                yield target, TOO_FEW

    def _is_too_few(self, target: Target) -> bool:
        """Return whether having fewer than three values tells something that could be hidden: not
        where a zero that is shown of a larger group says that none of a small one have a trait,
        nor where documents or DfE say it anyhow."""
        is_none = self.values is not None and self.values.get(target.count) == 0
        if not (is_none or self.printed):
            return True
        return self._other_pattern_allows(target.count, ())

    def _other_pattern_allows(self, count: Count, ends: tuple[int, ...]) -> bool:
        """Return whether ``ends``, or three values where there are none, were possible if
        everything that can be were hidden."""
        system, part = self.hidden_as_far_as_can_be, self._hidden_parts.get(count)
        if part is None:
            return system.least[system.at[count]] in ends
        place = int(np.flatnonzero(part.columns == system.at[count])[0])
        low, high = part.least[place], part.most[place]
        if not ends:
            near = np.arange(low, min(high, low + NEAR) + 1)
            return sum(possible(part, place, end, end) is not None for end in near) >= ENOUGH
        within = [end for end in ends if low <= end <= high]
        return any(possible(part, place, end, end) is not None for end in within)

    @cached_property
    def _hidden_parts(self) -> dict[Count, Part]:
        system = self.hidden_as_far_as_can_be
        parts = [Part(system, columns) for columns in system.components()]
        return {system.counts[column]: part for part in parts for column in part.columns}

    def _matters(self, target: Target, system: System) -> bool:
        return not target.only_small or system.least[system.at[target.count]] in SMALL


def relations(counts: Mapping[Count, None]) -> list[Relation]:
    """Return what the definitions say of counts, and of those that no figure tells."""
    everything = [*counts, *sorted(unseen(counts))]
    return [*splits(everything), *links(everything)]
