"""A table as a reader meets it: caption, scopes, no blank cell, nothing unescaped."""

import math
import re

import numpy as np
import pandas as pd
import pytest

from cpanalytics.blocks import BLOCK_MIME
from cpanalytics.errors import InputError
from cpanalytics.table_cells import NUMBER_TEXT, cell_text
from cpanalytics.tables import Table

FRAME = pd.DataFrame(
    {
        "Area": ["Anytown", "<England>"],
        "Children": [455, 14070],
        "Share": ["41.3%", None],
        "Result": ["Target met", "not published"],
    }
)


def table(data: pd.DataFrame = FRAME, **changes: object) -> Table:
    return Table(**({"name": "areas", "caption": "Children, by area", "data": data} | changes))


def cells(html: str) -> list[str]:
    return [
        re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td.*?</td>", html, re.DOTALL)
    ]


def test_the_html_has_caption_scopes_and_a_region_to_scroll() -> None:
    html = table().html()

    assert "<caption>Children, by area</caption>" in html
    region = '<div class="table-scroll" tabindex="0" role="region" aria-label="Children, by area">'
    assert region in html
    assert html.count('<th scope="col"') == 4
    assert html.count('<th scope="row">') == 2


def test_everything_is_escaped() -> None:
    html = table(caption='A & "B"', notes=("<b>",), source="<i>").html()

    assert "&lt;England&gt;" in html
    assert 'aria-label="A &amp; &#34;B&#34;"' in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_no_cell_is_blank() -> None:
    frame = pd.DataFrame(
        {"Area": list("abcde"), "Rate": [math.nan, None, pd.NA, "  ", np.float64(1.5)]}
    )

    assert cells(table(frame).html()) == ["not published"] * 4 + ["1.5"]


def test_columns_of_numbers_line_up_on_the_right_and_columns_of_words_do_not() -> None:
    html = table().html()

    assert '<th scope="col" class="number">Children</th>' in html
    assert '<th scope="col" class="number">Share</th>' in html
    assert '<th scope="col">Result</th>' in html
    assert '<td class="number short">14,070</td>' in html
    assert '<td class="short">Target met</td>' in html


def test_a_column_said_to_hold_numbers_lines_up_whatever_it_holds() -> None:
    frame = pd.DataFrame({"Area": ["a", "b", "c"], "Figure": ["under 60%", None, "over 9%"]})
    made = table(frame, number_columns={"Figure"})

    assert '<th scope="col" class="number">Figure</th>' in made.html()
    assert made.html().count('<td class="number short">') == 3
    assert made.text().splitlines()[4] == "a         under 60%"
    assert "number" not in table(frame).html()


def test_a_table_by_time_says_so_to_the_style_sheet() -> None:
    numbers = {"Children": [444, 455]}
    assert '<table class="by-time">' in table(pd.DataFrame({"Year": [2017, 2018]} | numbers)).html()
    assert "by-time" not in table(pd.DataFrame({"Area": ["a", "b"]} | numbers)).html()


def test_years_that_name_the_rows_are_no_numbers() -> None:
    html = table(pd.DataFrame({"Year": [2017, 2018], "Children": [444, 455]})).html()

    assert '<th scope="row">2018</th>' in html
    assert '<th scope="col">Year</th>' in html


@pytest.mark.parametrize("text", ["14,070", "41.3%", "c", "low", "-3", "−3", "300 - 340", "£12"])
def test_text_that_stands_for_a_number_looks_like_one(text: str) -> None:
    assert NUMBER_TEXT.fullmatch(text)


@pytest.mark.parametrize("text", ["Wigan", "nine children", "31 March 2018", "cz", "over 90%", ""])
def test_other_text_does_not(text: str) -> None:
    assert not NUMBER_TEXT.fullmatch(text)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.1 + 0.2, "0.3"),
        (455.0, "455"),
        (41.3, "41.3"),
        (-0.00000001, "0"),
        (0, "0"),
        (1e15, "1000000000000000"),
        (1 / 3, "0.333333"),
    ],
)
def test_numbers_are_printed_plainly(value: float, shown: str) -> None:
    assert cells(table(pd.DataFrame({"Area": ["a"], "Rate": [value]})).html()) == [shown]


def test_a_status_is_a_strong_word() -> None:
    html = table(status_columns={"Result"}).html()

    assert '<strong class="status" data-status="target met">Target met</strong>' in html
    assert html.count('<strong class="status"') == 2


def test_notes_and_source_stand_below() -> None:
    html = table(notes=("c means too small.",), source="Anytown Council").html()

    below = html.split("</table>")[1]
    assert '<p class="table-note">c means too small.</p>' in below
    assert '<p class="table-note">Source: Anytown Council</p>' in below


def test_plain_text_is_aligned() -> None:
    frame = pd.DataFrame({"Area": ["Anytown", "UK"], "Children": [455, 14070]})

    assert table(frame, source="Anytown Council").text() == (
        "Children, by area\n"
        "\n"
        "Area     Children\n"
        "-------  --------\n"
        "Anytown       455\n"
        "UK         14,070\n"
        "Source: Anytown Council"
    )


def test_the_bundle_holds_html_text_and_the_block() -> None:
    made = table(notes=("A note.",))._repr_mimebundle_()

    assert made["text/html"] == table(notes=("A note.",)).html()
    assert made["text/plain"].startswith("Children, by area\n")
    assert made[BLOCK_MIME] == {
        "kind": "table",
        "name": "areas",
        "title": "Children, by area",
        "columns": ["Area", "Children", "Share", "Result"],
        "rows": [
            ["Anytown", 455, "41.3%", "Target met"],
            ["<England>", 14070, None, "not published"],
        ],
        "notes": ["A note."],
    }
    assert type(made[BLOCK_MIME]["rows"][0][1]) is int


def test_whole_numbers_beside_a_missing_one_stay_whole() -> None:
    frame = pd.DataFrame({"Area": ["a", "b"], "Children": [455, None]})

    assert cells(table(frame).html()) == ["455", "not published"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"caption": " "}, 'The table "areas" has no caption.'),
        ({"name": ""}, 'The table "Children, by area" has no name.'),
        ({"data": FRAME[:0]}, 'The table "areas" has no rows.'),
        ({"status_columns": {"Status"}}, 'has no column "Status" for a status'),
        ({"number_columns": ["Total"]}, 'has no column "Total" for numbers.\n  Its columns: Area,'),
        ({"data": FRAME.set_axis(["a", "a", "b", "c"], axis=1)}, "a different heading for each"),
        ({"data": FRAME.set_axis(["a", " ", "b", "c"], axis=1)}, "a different heading for each"),
        ({"data": FRAME.set_axis(["a", "Cost ($$)", "b", "c"], axis=1)}, 'has "$$" in its caption'),
        ({"data": pd.DataFrame({"a": [True]})}, "has a cell of the type bool"),
        ({"data": pd.DataFrame({"a": [pd.Timestamp("2018-03-31")]})}, "of the type Timestamp"),
        ({"data": pd.DataFrame({"a": [math.inf]})}, "has a cell of the type float"),
        ({"data": pd.DataFrame({"a": ["↑"]})}, "a cell of signs only"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)):
        table(**changes)


def test_a_refusal_does_not_show_the_cell() -> None:
    with pytest.raises(InputError) as refused:
        table(pd.DataFrame({"a": [pd.Timestamp("2018-03-31")]}))

    assert "2018" not in str(refused.value)


def test_a_missing_cell_says_so() -> None:
    assert cell_text(None) == "not published"


HIDDEN = pd.DataFrame({"Age": ["17", "18"], "2024": ["c: small number, not shown", "9"]})
NOTE = "c: a small number, or one that would give a small number away, is not shown."


def test_a_number_that_is_kept_back_is_c_for_the_eye_and_said_to_a_screen_reader() -> None:
    html = table(HIDDEN).html()
    hidden = 'c<span class="visually-hidden">: small number, not shown</span></td>'
    assert html.count(hidden) == 1
    assert cells(html) == ["c: small number, not shown", "9"]
    assert '<th scope="col" class="number">2024</th>' in html
    assert 'class="number short"' in html  # as wide as the symbol, not as the words


def test_its_note_stands_below_once_and_only_where_a_number_is_kept_back() -> None:
    kept_back = table(HIDDEN, notes=("Another note.",))
    assert kept_back.block()["notes"] == [NOTE, "Another note."]
    assert kept_back.html().count(NOTE) == 1
    assert NOTE in kept_back.text()
    assert NOTE not in table().html()


def test_its_block_has_the_symbol_alone_and_a_zero_stays_a_zero() -> None:
    data = HIDDEN.assign(**{"2025": [0, None]})
    assert table(data).block()["rows"] == [["17", "c", 0], ["18", "9", None]]
    assert cells(table(data).html())[1::2] == ["0", "not published"]
