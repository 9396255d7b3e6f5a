"""What the definitions promise of care leavers: what they do, where they live, who stays put."""

from collections.abc import Iterator

from cpanalytics.audit.counts import OF_UASC, SUITABILITY, TOTAL, UASC, Count
from cpanalytics.audit.index import Index
from cpanalytics.audit.splits import Relation, adds_up, at_most

_EET, _NEET = ("In education, employment or training", "Not in education, employment or training")
_WORKING = (
    *("Higher education", "Education other than higher education", "Training or employment"),
    *("Apprenticeship", "Training or employment other than an apprenticeship"),
)
_AWAY_FROM_HOME = ("Gone abroad", "Deported", "Residence not known")
_NO_INFORMATION, _NOT_KNOWN = "No information", "Information not known"


def leavers(index: Index) -> Iterator[Relation]:
    """Yield the sums of activity and accommodation, and what is among what."""
    for base in index.bases("leavers"):
        everybody = base._replace(group=TOTAL)
        if base.group == "activity":
            yield from _activity(index, base, everybody)
        elif base.group == SUITABILITY:
            yield from _suitability(index, base, everybody)
        elif base.group.startswith(OF_UASC):
            yield from _former_uasc(index, base)


def _activity(index: Index, base: Count, everybody: Count) -> Iterator[Relation]:
    in_full = index.group(base._replace(group="activity_in_full"))
    sums = {_EET: [c for c in in_full if c.category in _WORKING]}
    sums[_NEET] = [c for c in in_full if c.category.startswith(_NEET)]
    sums[_NOT_KNOWN] = [c for c in in_full if c.category == _NOT_KNOWN]
    for part in index.group(base):
        if sums.get(part.category):
            yield adds_up("activity in full", part, sums[part.category])
    yield from _of_all(index, base, everybody)


def _of_all(index: Index, base: Count, everybody: Count) -> Iterator[Relation]:
    """Yield that those not known are among them, where they are a part; else who is among whom."""
    if any(part.category.endswith(_NOT_KNOWN) for part in index.group(base)):
        yield adds_up("all are divided", base, [everybody])
        return
    yield at_most("those known", base, everybody)
    not_known = base._replace(group="activity_in_full", category=_NOT_KNOWN)
    if base.group == "activity" and not_known in index:
        yield adds_up("known and not known", everybody, [base, not_known])


def _suitability(index: Index, base: Count, everybody: Count) -> Iterator[Relation]:
    homes = base._replace(group="accommodation")
    known = {count.category for count in index.group(homes)}
    if not known:
        yield at_most("judged suitable or not", base, everybody)
        return
    out = [homes._replace(category=name) for name in _AWAY_FROM_HOME if name in known]
    yield adds_up("judged suitable or not", everybody, [base, *out])
    same = base._replace(category=_NO_INFORMATION)
    if _NO_INFORMATION in known and same in index:
        yield adds_up("no information", same, [homes._replace(category=_NO_INFORMATION)])


def _former_uasc(index: Index, base: Count) -> Iterator[Relation]:
    group = base.group.removeprefix(OF_UASC)
    everybody = base._replace(group=group)
    parts = index.group(base)
    former = parts[0].category.split(" x ")[0] if parts else ""
    listed = base._replace(group=UASC, category=former)
    others = [c for c in index.group(listed) if c.category != former]
    for part in parts:
        whole = part._replace(group=group, category=part.category.split(" x ")[1])
        yield at_most("former UASC among all", part, whole)
    if group == "activity":
        yield from _of_all(index, base, listed)
    else:
        yield at_most("former UASC judged", base, listed)
    if listed in index and len(others) == 1:
        counts, weights = (others[0], everybody, base), (1.0, -1.0, 1.0)
        yield Relation("others among all", counts, weights, 0.0, float("inf"))


def staying(index: Index) -> Iterator[Relation]:
    """Yield that who stays put lives with former carers, and who could and does not, elsewhere."""
    for stays in index.of("staying_put"):
        leavers = stays._replace(stock="leavers")
        homes = index.parts("leavers", leavers, "accommodation", ("With former foster carers",))
        left = stays._replace(stock="left_foster_care")
        if not homes or leavers not in index:
            continue
        yield at_most("staying put with former carers", stays, homes[0])
        counts, weights = (leavers, homes[0], left, stays), (1.0, -1.0, -1.0, 1.0)
        yield Relation("not staying put", counts, weights, 0.0, float("inf"))
