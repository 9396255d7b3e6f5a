"""Sentences on a page: the headline, a note, something to check, headline figures as cards."""

from dataclasses import dataclass
from typing import Any, Literal

from jinja2 import Environment

from cpanalytics.blocks import bundle
from cpanalytics.errors import InputError

Kind = Literal["text", "headline", "note", "warning", "banner", "details"]
OPENINGS: dict[str, str] = {"note": "Note:", "warning": "Check:"}
"""The word a box opens with, so that its colour is not what tells the reader."""

_ENVIRONMENT = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
_TEXT = _ENVIRONMENT.from_string(
    """\
{% set element = "details" if summary else "div" %}
<{{ element }} class="text-block {{ kind }}">
{% if summary %}
<summary>{{ summary }}</summary>
{% endif %}
{% for paragraph in paragraphs %}
<p{% if kind not in ("text", "details") %} class="{{ kind }}"{% endif %}>
{%- if loop.first and opening %}<strong>{{ opening }}</strong> {% endif %}{{ paragraph }}</p>
{% endfor %}
{% if items %}
<ul>
{% for item in items %}
<li>{{ item }}</li>
{% endfor %}
</ul>
{% endif %}
</{{ element }}>"""
)
_CARDS = _ENVIRONMENT.from_string(
    """\
<dl class="cards">
{% for card in cards %}
<div class="card">
<dt>{{ card.label }}</dt>
<dd class="card-value">{{ card.value }}
{%- if card.unit %} <span class="card-unit">{{ card.unit }}</span>{% endif %}</dd>
{% for line in card.lines %}
<dd>{{ line }}</dd>
{% endfor %}
</div>
{% endfor %}
</dl>"""
)


@dataclass(frozen=True)
class Text:
    """One or more paragraphs, then an optional list of ``items``, all plain text.

    ``kind`` is text, headline (the one-sentence answer of a notebook; the start page repeats it
    under ``name``), note, warning, banner, or details: closed on a screen behind the first
    paragraph, open on paper. Raises ``InputError`` where there is nothing to say.
    """

    paragraphs: str | list[str]
    kind: Kind = "text"
    name: str = ""
    items: tuple[str, ...] | list[str] = ()

    def __post_init__(self) -> None:
        if not self._paragraphs() or not all(p.strip() for p in [*self._paragraphs(), *self.items]):
            raise InputError(
                f"A text block{f' ({self.name})' if self.name else ''} has an empty sentence.\n"
                "  What to do: leave the block out where there is nothing to say."
            )
        if self.kind == "details" and len([*self._paragraphs(), *self.items]) < 2:
            raise InputError(
                f'The details "{self._paragraphs()[0]}" have nothing to open.\n'
                "  What to do: give them items, or make them a plain text."
            )

    def _paragraphs(self) -> list[str]:
        return [self.paragraphs] if isinstance(self.paragraphs, str) else list(self.paragraphs)

    def html(self) -> str:
        """Return the paragraphs and the list as HTML, everything escaped."""
        behind = 1 if self.kind == "details" else 0
        return _TEXT.render(
            kind=self.kind,
            opening=OPENINGS.get(self.kind, ""),
            summary="".join(self._paragraphs()[:behind]),
            paragraphs=self._paragraphs()[behind:],
            items=self.items,
        )

    def text(self) -> str:
        """Return the same as plain text, a paragraph or item a line."""
        opening = f"{OPENINGS[self.kind]} " if self.kind in OPENINGS else ""
        return opening + "\n".join([*self._paragraphs(), *(f"- {item}" for item in self.items)])

    def block(self) -> dict[str, Any]:
        """Return the JSON block: of the kind headline, or text."""
        if self.kind == "headline":
            return {"kind": "headline", "name": self.name, "text": " ".join(self._paragraphs())}
        return {"kind": "text", "name": self.name, "text": self.text()}

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return bundle(self.html(), self.text(), self.block())


@dataclass(frozen=True)
class Card:
    """One headline figure: what it is, the figure, and lines such as its date and comparison.

    ``unit`` stands small after the figure: "per 10,000 children".
    """

    label: str
    value: str
    lines: tuple[str, ...] = ()
    unit: str = ""

    def figure(self) -> str:
        """Return the figure with its unit, as it is read out."""
        return f"{self.value} {self.unit}".strip()


@dataclass(frozen=True)
class Cards:
    """Headline figures side by side; a list to a screen reader. Raises ``InputError`` if empty."""

    cards: tuple[Card, ...]

    def __post_init__(self) -> None:
        if not self.cards or not all(c.label.strip() and c.value.strip() for c in self.cards):
            raise InputError(
                "A group of headline figures is empty, or one has no label or no figure.\n"
                "  What to do: leave it out, or say in a sentence what is not published."
            )

    def html(self) -> str:
        """Return the figures as a definition list, everything escaped."""
        return _CARDS.render(cards=self.cards)

    def text(self) -> str:
        """Return one line a figure."""
        return "\n".join(f"{c.label}: {'; '.join([c.figure(), *c.lines])}" for c in self.cards)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return bundle(self.html(), self.text(), {"kind": "text", "name": "", "text": self.text()})
