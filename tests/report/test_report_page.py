"""From a notebook to a page: what a reader gets, and what must never reach one."""

import re

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from notebook_maker import TABLE, code, data, failed, markdown, page, printed, shown

from cpanalytics.errors import InputError
from cpanalytics.report.html import figures_in_equal_out
from cpanalytics.text import Text


def test_the_page_says_what_it_is() -> None:
    html = page(markdown("# Children cared for"))

    assert html.startswith('<!DOCTYPE html>\n<html lang="en-GB">')
    assert "<title>A report – Anytown Council</title>" in html
    assert '<a class="skip-link" href="#main">Skip to main content</a>' in html
    assert '<main id="main"' in html
    assert '<p class="council"><span>Anytown Council</span>' in html
    assert "<p>Made by a test.</p>" in html


def test_the_first_h1_is_the_pages_and_a_second_becomes_an_h2() -> None:
    html = page(markdown("# One"), markdown("# Two"))

    assert re.findall(r"<h(\d) id=\"(\w+)\">", html) == [("1", "one"), ("2", "two")]


def test_a_notebook_without_an_h1_gets_the_title() -> None:
    assert '<h1 id="a-report">A report</h1>' in page(markdown("Words."))


def test_contents_are_the_h2_with_ids_of_their_own() -> None:
    html = page(markdown("# A\n\n## Where & how\n\n### Deep\n\n## Where & how\n\n## Main"))

    contents = re.search(r'<nav class="contents" aria-label="Contents">.*?</nav>', html, re.DOTALL)
    assert contents is not None
    assert re.findall(r'href="#([^"]+)">([^<]+)<', contents[0]) == [
        ("where-how", "Where &amp; how"),
        ("where-how-2", "Where &amp; how"),
        ("main-2", "Main"),
    ]
    assert '<h3 id="deep">Deep</h3>' in html
    assert "¶" not in html


def test_a_short_page_has_no_contents() -> None:
    assert "<nav" not in page(markdown("# A"))


def test_the_title_of_another_page_is_a_link_where_there_is_one() -> None:
    told = markdown("# A\n\nSee “Who & why?”, “Where?” and “A”.")
    html = page(told, pages=[("w.html", "Who & why?"), ("a.html", "A")], current_page="a.html")

    assert '“<a href="w.html">Who &amp; why?</a>”, “Where?” and “A”.' in html


def test_code_prompts_and_hidden_cells_leave_nothing() -> None:
    html = page(
        markdown("# A"),
        markdown("hidden words", "hide"),
        markdown("## hidden heading", "analyst"),
        code(shown(TABLE), shown(Text("hidden words")), printed("hidden"), tags=("analyst",)),
        markdown("An Exception was encountered", "papermill-error-cell-tag"),
        code(printed("hidden print"), tags=("hide",)),
        code(printed("authority = 1"), tags=("parameters",)),
        code(printed("authority = 2"), tags=("injected-parameters",)),
        code(shown(TABLE), tags=("hide",)),
        code(data(text_html="<table><td>hidden</td></table>"), tags=("analyst",)),
    )

    for word in ("secret", "hidden", "authority =", "Exception", "In [", "<table"):
        assert word not in html.split("</style>")[1]


def test_blocks_and_markdown_are_shown() -> None:
    html = page(
        markdown("**Bold** & [a link](https://example.org/)"),
        code(shown(TABLE)),
        code(shown(Text("455 children.", "headline"))),
    )

    assert "<strong>Bold</strong> &amp; " in html
    assert '<a href="https://example.org/">a link</a>' in html
    assert TABLE.html() in html
    assert '<p class="headline">455 children.</p>' in html


@pytest.mark.parametrize("tags", [(), ("hide",), ("analyst",)])
def test_our_own_error_is_told_in_its_words(tags: tuple[str, ...]) -> None:
    html = page(
        code(failed("InputError", "Row 3 has <no> value.\n  What to do: add it."), tags=tags)
    )

    assert "This part could not be made" in html
    assert "<p>Row 3 has &lt;no&gt; value.<br>What to do: add it.</p>" in html
    assert "TRACEBACK" not in html


def test_another_error_shows_only_its_type() -> None:
    html = page(code(failed("KeyError", "'child 4711'")))

    assert "An unexpected error stopped it (KeyError)." in html
    assert "4711" not in html
    assert "TRACEBACK" not in html


@pytest.mark.parametrize(
    ("output", "kinds"),
    [
        (
            data(text_plain="CHILD dob", text_html="<table><td>4711</td></table>"),
            "text/html, text/",
        ),
        (data(text_plain="4711"), "text/plain"),
        (data(image_png="aGk="), "image/png"),
        (printed("4711"), "stdout"),
        (printed("4711", "stderr"), "stderr"),
    ],
)
def test_anything_but_a_block_is_refused_unseen(output: NotebookNode, kinds: str) -> None:
    with pytest.raises(InputError) as refused:
        page(markdown("# A"), code(output))

    assert str(refused.value).startswith("Cell 2 of the notebook shows something that is not a ")
    assert kinds in str(refused.value)
    assert "4711" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<script>1</script>", "a script"),
        ('<p onclick="f()">a</p>', "a script"),
        ("<iframe></iframe>", "a frame, form or embedded object"),
        ("![A map](https://example.org/a.png)", "fetched from outside"),
        ('<img alt="A" src="a.png">', "fetched from outside"),
        ('<p style="background: url(a.png)">a</p>', "fetched from outside"),
        ("<style>p { background: url(a.png) }</style>", "fetched from outside"),
        ("<style>@import 'a.css';</style>", "fetched from outside"),
        ('<svg><use href="a.svg"/></svg>', "fetched from outside"),
        ('<a href=" javascript:f()">a</a>', "a script"),
        ('<form action="a"></form>', "a frame, form or embedded object"),
        ('<svg><image xlink:href="a.png"/></svg>', "fetched from outside"),
        ("![](data:image/png;base64,aGk=)", "a picture without a description"),
    ],
)
def test_markdown_cannot_bring_in_what_a_page_must_not_have(text: str, what: str) -> None:
    with pytest.raises(InputError, match=rf'^The page "A report" holds .*{what}'):
        page(markdown(text))


def test_words_about_such_things_are_only_words() -> None:
    words = 'Use url(a.png), @import, src="a.png", onclick=f() and javascript:f().'

    assert "Use url(a.png), @import" in page(markdown(words), code(shown(Text(words))))


@pytest.mark.parametrize(
    "text",
    [
        "![A dot](data:image/png;base64,aGk=)",
        '<svg role="img" aria-label="A"><use xlink:href="#a"/><g clip-path="url(#b)"></g></svg>',
    ],
)
def test_what_is_inside_the_page_may_stay(text: str) -> None:
    assert "A</" in page(markdown(text), markdown("# A"))


def test_the_page_asks_for_nothing() -> None:
    html = page(markdown("# A"), code(shown(TABLE)))

    assert "<script" not in html
    assert "<link" not in html
    assert not re.findall(r"url\((?!data:)", html)
    assert "default-src 'none'" in html
    assert "@font-face" in html


def test_banner_and_marking_are_on_every_page() -> None:
    html = page(markdown("# A"), banner='A "demonstration" </style>', marking="OFFICIAL-SENSITIVE")

    assert html.count('<p class="marking">OFFICIAL-SENSITIVE</p>') == 2
    assert '<p class="page-banner">A &#34;demonstration&#34; &lt;/style&gt;</p>' in html
    printed_top = r'content: "OFFICIAL-SENSITIVE – A \22 demonstration\22  \3c /style\3e "'
    assert printed_top in html
    assert html.count("</style>") == 1


def test_without_banner_and_marking_there_is_no_box() -> None:
    html = page(markdown("# A"))

    assert '<p class="page-banner"' not in html
    assert '<p class="marking"' not in html


def test_the_other_pages_of_the_run_are_linked() -> None:
    pages = [("index.html", "Start"), ("a.html", "A & B")]
    html = page(markdown("# A"), pages=pages, current_page="a.html")

    top, end = html.split("<main")
    assert '<a href="index.html">Start</a>' in top
    assert '<nav class="reports" aria-label="Reports in this run">' in end
    assert '<a href="index.html">Start</a>' in end
    assert '<a href="a.html" aria-current="page">A &amp; B</a>' in end


def test_the_start_page_does_not_list_the_reports_twice() -> None:
    pages = [("index.html", "Start"), ("a.html", "A & B")]

    assert "a.html" not in page(markdown("# A"), pages=pages, current_page="index.html")


def test_the_same_notebook_gives_the_same_bytes() -> None:
    cells = [markdown("# A\n\n## B\n\n## B"), code(shown(TABLE))]

    assert page(*cells) == page(*cells)


def test_a_lost_or_repeated_table_is_noticed() -> None:
    notebook = new_notebook(cells=[code(shown(TABLE))])

    figures_in_equal_out(notebook, TABLE.html())
    with pytest.raises(InputError, match="0 of the notebook's 1 blocks of the kind table"):
        figures_in_equal_out(notebook, "<p>Nothing</p>")
    with pytest.raises(InputError, match="2 of the notebook's 1 blocks of the kind table"):
        figures_in_equal_out(notebook, TABLE.html() * 2)
    with pytest.raises(InputError, match="1 of the notebook's 0 blocks of the kind chart"):
        figures_in_equal_out(notebook, TABLE.html() + '<figure class="chart">')


@pytest.mark.parametrize("tag", ["hide", "analyst"])
def test_a_table_of_a_cell_that_is_not_shown_must_not_be_on_the_page(tag: str) -> None:
    notebook = new_notebook(cells=[code(shown(TABLE), tags=(tag,))])

    figures_in_equal_out(notebook, "<p>Nothing</p>")
    with pytest.raises(InputError, match="1 of the notebook's 0 blocks of the kind table"):
        figures_in_equal_out(notebook, TABLE.html())
