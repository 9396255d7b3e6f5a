"""A council's profile: its names and codes, its own words, its priorities."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from cpanalytics import measures, project
from cpanalytics.errors import CommandError, InputError, did_you_mean

WORDS = ("child", "children", "care_leavers", "home", "carers", "board")
TEXTS = ("name", "council", "ons_code", "dfe_code", "region", "region_code")


@dataclass(frozen=True)
class PriorityMeasure:
    """A measure that shows a priority: an id of the catalogue, and the part of it that counts."""

    measure: str
    group: str = ""
    category: str = ""
    age_band: str = ""
    tolerance: float | None = None
    """How far from its target a figure may be and still be called close, in the measure's unit."""


@dataclass(frozen=True)
class Priority:
    """One priority or outcome of the council's own plan, in the council's order."""

    title: str
    measures: tuple[PriorityMeasure, ...]
    kind: str = "Priority"


@dataclass(frozen=True)
class Authority:
    """One council. ``words`` are its own: what it calls its children, homes, carers and board."""

    slug: str
    name: str
    council: str
    ons_code: str
    dfe_code: str
    region: str
    region_code: str
    demonstration: str
    words: dict[str, str]
    neighbours_model: str
    neighbours: tuple[str, ...]
    priorities: tuple[Priority, ...] = field(default=())

    @property
    def of(self) -> str:
        """Return the possessive of the council's name: "Wigan's", "Wales'"."""
        return self.name + ("'" if self.name.endswith("s") else "'s")


def slugs() -> list[str]:
    """Return the councils of this project: each folder of data/raw with an authority.toml."""
    return sorted(path.parent.name for path in project.raw().glob("*/authority.toml"))


def authority(slug: str) -> Authority:
    """Return the profile of one council; CommandError for an unknown one, with near misses."""
    known = slugs()
    if slug not in known:
        raise CommandError(
            f'No council "{slug}".{did_you_mean(slug, known)}\n'
            f"  Councils in this project: {', '.join(known) or 'none'}.\n"
            "  What to do: use one of these names, or add a folder to data/raw (README, "
            '"Add your own council").'
        )
    return _read(project.raw() / slug / "authority.toml")


@cache
def _read(file: Path) -> Authority:
    try:
        profile = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(file, f"it is not valid TOML ({error})") from None
    for key in TEXTS:
        if not isinstance(profile.get(key), str) or not profile[key]:
            raise _wrong(file, f'it needs a text "{key}"')
    words = profile.get("words", {})
    if lacking := [word for word in WORDS if not words.get(word)]:
        raise _wrong(file, f"[words] needs {', '.join(lacking)}")
    return Authority(
        slug=file.parent.name,
        **{key: profile[key] for key in TEXTS},
        demonstration=profile.get("demonstration", ""),
        words=words,
        neighbours_model=profile.get("neighbours", {}).get("model", ""),
        neighbours=tuple(profile.get("neighbours", {}).get("names", ())),
        priorities=tuple(_priority(file, p) for p in profile.get("priorities", ())),
    )


def _priority(file: Path, entry: dict[str, Any]) -> Priority:
    shown = []
    for item in entry.get("measures", ()):
        fields = {"measure": item} if isinstance(item, str) else dict(item)
        if fields.get("measure") not in measures.catalogue():
            name = str(fields.get("measure"))
            near = did_you_mean(name, measures.catalogue())
            raise _wrong(file, f'a priority names the unknown measure "{name}".{near}')
        if unknown := set(fields) - set(PriorityMeasure.__dataclass_fields__):
            raise _wrong(file, f"a priority's measure has the unknown key {sorted(unknown)[0]}")
        shown.append(PriorityMeasure(**fields))
    return Priority(entry["title"], tuple(shown), entry.get("kind", "Priority"))


def _wrong(file: Path, what: str) -> InputError:
    return InputError(
        f"{file} cannot be used as it stands: {what}.\n"
        "  Why it matters: every page takes the council's names and words from this file.\n"
        "  What to do: mend the file; compare it with data/raw/wigan/authority.toml."
    )
