"""Sentences and headline figures as HTML, as plain text and as blocks."""

import pytest

from cpanalytics.blocks import BLOCK_MIME
from cpanalytics.errors import InputError
from cpanalytics.text import Card, Cards, Text


def test_a_headline_is_one_paragraph_and_one_block() -> None:
    made = Text("455 children.", "headline", "population")._repr_mimebundle_()

    assert '<p class="headline">455 children.</p>' in made["text/html"]
    assert made["text/plain"] == "455 children."
    assert made[BLOCK_MIME] == {"kind": "headline", "name": "population", "text": "455 children."}


def test_several_sentences_are_several_paragraphs() -> None:
    made = Text(["One.", "Two & three."])

    assert "<p>One.</p>\n<p>Two &amp; three.</p>" in made.html()
    assert made.block() == {"kind": "text", "name": "", "text": "One.\nTwo & three."}


@pytest.mark.parametrize(("kind", "opening"), [("note", "Note:"), ("warning", "Check:")])
def test_a_box_says_in_words_what_it_is(kind: str, opening: str) -> None:
    made = Text(["One.", "Two."], kind)

    assert f"<strong>{opening}</strong> One.</p>" in made.html()
    assert made.html().count(opening) == 1
    assert made.text() == f"{opening} One.\nTwo."


def test_items_are_a_list() -> None:
    made = Text("Not published:", items=["rates", "<ages>"])

    assert "<ul>\n<li>rates</li>\n<li>&lt;ages&gt;</li>\n</ul>" in made.html()
    assert made.text() == "Not published:\n- rates\n- <ages>"


def test_details_are_closed_behind_their_first_sentence() -> None:
    made = Text(["2 measures are <not> published", "By name:"], "details", items=["a", "b"])

    assert made.html() == (
        '<details class="text-block details">\n'
        "<summary>2 measures are &lt;not&gt; published</summary>\n"
        "<p>By name:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n</details>"
    )
    assert made.text() == "2 measures are <not> published\nBy name:\n- a\n- b"
    assert made.block()["kind"] == "text"


def test_details_with_nothing_to_open_are_refused() -> None:
    with pytest.raises(InputError, match='The details "Not published" have nothing to open'):
        Text("Not published", "details")


@pytest.mark.parametrize("paragraphs", ["", " ", [], ["One.", ""]])
def test_an_empty_sentence_is_refused(paragraphs: str | list[str]) -> None:
    with pytest.raises(InputError, match=r"A text block \(end\) has an empty sentence\."):
        Text(paragraphs, name="end")


def test_cards_are_a_definition_list() -> None:
    made = Cards((Card("Children", "455", ("on 31 March 2018",)), Card("Rate", "<1")))

    assert made.html().count("<dt>") == 2
    assert '<dd class="card-value">&lt;1</dd>' in made.html()
    assert made.text() == "Children: 455; on 31 March 2018\nRate: <1"
    assert made._repr_mimebundle_()[BLOCK_MIME]["kind"] == "text"


def test_a_unit_stands_small_after_the_figure_and_is_read_with_it() -> None:
    made = Cards((Card("Rate", "68.5", ("in 2018",), unit="per 10,000 children"),))

    assert (
        '<dd class="card-value">68.5 <span class="card-unit">per 10,000 children</span></dd>'
        in (made.html())
    )
    assert made.text() == "Rate: 68.5 per 10,000 children; in 2018"


@pytest.mark.parametrize("cards", [(), (Card("", "1"),), (Card("Children", " "),)])
def test_cards_without_a_figure_are_refused(cards: tuple[Card, ...]) -> None:
    with pytest.raises(InputError, match="one has no label or no figure"):
        Cards(cards)
