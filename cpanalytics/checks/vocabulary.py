"""Which labels of the one table divide what: the only place where the checks name them."""

EET = "In education, employment or training"
NEET = "Not in education, employment or training"

FULL_GROUPS: dict[str, set[str]] = {
    "sex": {"Female", "Male"},
    "destination": set(),
    "neet_reason": set(),
    "location": {"In the area", "Outside the area"},
}
"""What is printed to divide the whole of it, and the parts without which it is not all there.
Every other list may be a selection of a longer one."""

GROUP_WORDS = {
    "activity": "what they do",
    "destination": "what they do",
    "placement": "where they live",
}
"""Groups whose name in words is not the id with spaces."""

REASONS = {"neet_reason": "reasons for not being in education, employment or training"}
"""Groups that say why, in words."""

ACTIVITIES = {"Armed Forces": "work", "Voluntary work": "an activity"}
"""Labels that are themselves education, employment or training, and what they are."""

TITLES_THAT_DIVIDE = frozenset(
    {"post16_destinations", "passport_pct", "placement_changes_pct", "sdq_band_pct"}
)
"""Measures whose title already says how those it counts are divided."""

ABBREVIATIONS = {"SEND": "special educational needs or disabilities"}

SINGULAR = {
    "children": "child",
    "young people": "young person",
    "care leavers": "care leaver",
    "people": "person",
    "pupils": "pupil",
}
"""Those who are counted, and one of them."""

PART_OF_CATEGORY = {"neet_reason": NEET}
"""Groups that divide one category of their measure, not its total."""

SHARES = frozenset(
    {
        "children_looked_after_pct",
        "care_leavers_pct",
        "ceased_looked_after_pct",
        "started_looked_after_pct",
        "new_placements_pct",
        "placement_changes_pct",
        "sdq_band_pct",
        "passport_pct",
    }
)
"""Percentages whose categories share one base, so that all of them make 100."""

NOT_KNOWN = ("Not known", "Information not known")
ACTIVITIES_THAT_MAKE_ALL = (EET, NEET, *NOT_KNOWN)
"""Every other activity is part of the first two."""

PARTS_OF_NUMERATOR = frozenset({"parent"})
"""Groups that divide those counted, out of the same base: no category can exceed the total."""

PART_OF_MEASURE = {
    "ehcp_pct": "sen_pct",
    "ks2_english_and_maths_pct": "ks2_english_pct",
    "placed_20_miles_away_pct": "placed_outside_area_pct",
    "missing_children": "missing_episodes",
}
"""A measure that can never exceed another one of the same area and period."""

STAGES_FROM_AGE = {"Compulsory school age": 5, "Key stage 5": 16}
"""School stages by the age at which a child enters the first of them."""

STAGE_WORDS = {"Compulsory school age": "of compulsory school age", "Key stage 5": "at key stage 5"}
"""School stages as they go on from 'pupils'."""

SAME_SHARE = {("post16_destinations", "destination"): ("care_leavers_pct", "activity")}
"""Counts whose share of their total another measure also gives as a percentage."""
