"""The checker finds each fault in a page that has it, and none in a page without."""

from collections.abc import Callable
from pathlib import Path

import pytest
from checks import chromium

Checker = Callable[..., list[str]]

CHART = """<figure class="chart"><figcaption><p>The rate rises</p></figcaption>
<svg role="img" aria-label="Line chart. From 61 to 68." viewBox="0 0 9 9"><path d="M0 0"/></svg>
<details><summary>The numbers</summary><table><caption>The rate, by year</caption>
<thead><tr><th scope="col">Year</th><th scope="col">Rate</th></tr></thead>
<tbody><tr><th scope="row">2024</th><td>61</td></tr></tbody></table></details></figure>"""
GOOD = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><header><p>Anytown</p></header>
<main id="main"><h1>A page</h1><p><a href="#one">One</a></p><h2 id="one">One</h2>{CHART}</main>
</body></html>"""

BAD = {
    "no language": ('<html lang="en-GB">', "<html>", "the language is not en-GB"),
    "other English": ('lang="en-GB"', 'lang="en"', "the language is not en-GB"),
    "no title": ("<title>A page</title>", "", "the page has no title"),
    "script": ("</body>", "<script>1</script></body>", "the page has a script"),
    "no h1": ("<h1>A page</h1>", "", "the page has 0 h1, not one"),
    "two h1": ("</main>", "<h1>Again</h1></main>", "the page has 2 h1, not one"),
    "skipped": ("</main>", "<h4>Deep</h4></main>", "a heading level is skipped: h4 after h2"),
    "same id": ("</main>", '<p id="one">1</p></main>', 'the id "one" is used more than once'),
    "dead link": ("</main>", '<a href="#two">Two</a></main>', 'the link "Two" leads nowhere'),
    "request": (
        "</main>",
        '<img alt="A" src="https://example.org/a.png"></main>',
        "the page asks for https://example.org/a.png",
    ),
    "other file": (
        "</head>",
        '<link rel="stylesheet" href="beside.css"></head>',
        "the page asks for file://",
    ),
    "no alt": (' aria-label="Line chart. From 61 to 68."', "", "a picture has no description"),
    "decorative": ("</main>", '<img alt="" src="data:,"></main>', "a picture has no description"),
    "nbconvert alt": (
        "</main>",
        '<img alt="No description has been provided for this image" src="data:,"></main>',
        "a picture's description says there is none",
    ),
    "alt is caption": (
        "Line chart. From 61 to 68.",
        "The rate rises",
        'a picture\'s description only repeats its caption: "The rate rises"',
    ),
    "svg without role": (
        "</main>",
        '<svg viewBox="0 0 9 9"><text>61</text></svg></main>',
        "an svg has no role: it is read in pieces",
    ),
    "no picture": ("svg", "span", 'no picture in chart "The rate rises"'),
    "no numbers": (
        CHART[CHART.index("<details>") :],
        "</figure>",
        'a chart has no table of its numbers: "The rate rises"',
    ),
    "no caption": ("<caption>The rate, by year</caption>", "", "a table has no caption"),
    "no scope": (
        '<th scope="row">',
        "<th>",
        'a table has header cells without scope: "The rate, by year"',
    ),
    "no headers": (
        '<thead><tr><th scope="col">Year</th><th scope="col">Rate</th></tr></thead>',
        "",
        'a table has header cells without scope: "The rate, by year"',
    ),
    "blank cell": ("<td>61</td>", "<td> </td>", 'a table has a blank cell: "The rate, by year"'),
    "too wide": (
        "</main>",
        '<p style="width: 400px">Wide</p></main>',
        "the page is 408 px wide in a window of 320 px (p)",
    ),
    "faint": (
        "</main>",
        '<p style="color: #bbb">Faint</p></main>',
        "axe: color-contrast: ",
    ),
    "error": (
        "</main>",
        '<p onclick="" style="background: url(http://x.invalid/)">a</p></main>',
        "the browser complains: ",
    ),
}


def test_a_good_page_has_no_problem(tmp_path: Path, page_checker: Checker) -> None:
    page = tmp_path / "good.html"
    page.write_text(GOOD, encoding="utf-8")

    assert page_checker(page) == []


@pytest.mark.parametrize("name", BAD)
def test_each_fault_is_found(name: str, tmp_path: Path, page_checker: Checker) -> None:
    old, new, problem = BAD[name]
    assert old in GOOD
    page = tmp_path / "bad.html"
    page.write_text(GOOD.replace(old, new), encoding="utf-8")

    found = page_checker(page, axe=problem.startswith("axe: "))
    assert any(one.startswith(problem) for one in found), found


def test_a_missing_browser_is_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("CPA_CHROMIUM", "/nowhere/chromium")

    assert chromium() is None
