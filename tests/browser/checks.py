"""What is wrong with a page, as a browser and axe see it: one plain sentence a problem."""

import os
import shutil
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

NARROW = {"width": 320, "height": 800}  # 1280 px at 400% zoom
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

_LOOK = """() => {
  const found = [];
  const all = (css, root = document) => [...root.querySelectorAll(css)];
  const words = (node) => (node ? node.textContent : "").replace(/\\s+/g, " ").trim();
  const quoted = (text) => JSON.stringify(text.slice(0, 60));
  const named = (node) => {
    const by = (node.getAttribute("aria-labelledby") || "").split(/\\s+/).filter(Boolean);
    return words({textContent: by.map((id) => words(document.getElementById(id))).join(" ")})
      || (node.getAttribute("aria-label") || "").trim()
      || (node.getAttribute("alt") || "").trim()
      || words(node.querySelector(":scope > title"));
  };

  if (document.documentElement.lang !== "en-GB") found.push("the language is not en-GB");
  if (!document.title.trim()) found.push("the page has no title");
  if (document.scripts.length) found.push("the page has a script");

  const levels = all("h1, h2, h3, h4, h5, h6").map((h) => Number(h.tagName[1]));
  const ones = levels.filter((level) => level === 1).length;
  if (ones !== 1) found.push(`the page has ${ones} h1, not one`);
  levels.forEach((level, i) => {
    const before = i ? levels[i - 1] : 0;
    if (level > before + 1) found.push(`a heading level is skipped: h${level} after h${before}`);
  });

  const ids = all("[id]").map((node) => node.id);
  const twice = [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
  twice.forEach((id) => found.push(`the id ${quoted(id)} is used more than once`));
  all('a[href^="#"]').forEach((a) => {
    if (!ids.includes(a.getAttribute("href").slice(1)))
      found.push(`the link ${quoted(words(a))} leads nowhere`);
  });

  all('img, svg[role="img"]').forEach((picture) => {
    const name = named(picture);
    if (!name) return found.push("a picture has no description");
    if (/no description/i.test(name)) found.push("a picture's description says there is none");
    const figure = picture.closest("figure");
    const captions = figure ? all("figcaption, figcaption *", figure).map(words) : [];
    if (captions.includes(name))
      found.push(`a picture's description only repeats its caption: ${quoted(name)}`);
  });
  all("svg:not([role=img]):not([aria-hidden=true])").forEach((svg) => {
    if (!svg.parentElement.closest("svg")) found.push("an svg has no role: it is read in pieces");
  });

  all("figure.chart").forEach((figure) => {
    const name = quoted(words(figure.querySelector("figcaption")));
    if (!figure.querySelector('img, svg[role="img"]')) found.push(`no picture in chart ${name}`);
    if (!figure.querySelector("table td, table th[scope=row]"))
      found.push(`a chart has no table of its numbers: ${name}`);
  });
  all("table").forEach((table) => {
    const caption = words(table.caption);
    if (!caption) found.push("a table has no caption");
    const name = quoted(caption || words(table));
    if (all("th:not([scope])", table).length || !all("th[scope=col]", table).length)
      found.push(`a table has header cells without scope: ${name}`);
    if (all("th, td", table).some((cell) => !words(cell)))
      found.push(`a table has a blank cell: ${name}`);
  });
  return found;
}"""

_OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth, room = window.innerWidth;
  if (wide <= room) return null;
  const beyond = [...document.body.querySelectorAll("*")].filter((node) =>
    node.getBoundingClientRect().right > room + 1 && !node.closest(".table-scroll"));
  const worst = beyond.length ? beyond[beyond.length - 1] : document.body;
  return `the page is ${wide} px wide in a window of ${room} px (${worst.tagName.toLowerCase()})`;
}"""


def chromium() -> str | None:
    """Return the program of ``CPA_CHROMIUM``, else a Chromium on the PATH, else None."""
    names = [os.environ.get("CPA_CHROMIUM", ""), "chromium", "chromium-browser"]
    return next((found for name in names if name and (found := shutil.which(name))), None)


def page_problems(context: BrowserContext, path: Path, *, axe: bool = True) -> list[str]:
    """Open ``path`` and return its problems; [] is a page that may be published.

    axe   whether axe is asked too, which takes most of the time.
    """
    url = path.resolve().as_uri()
    problems: list[str] = []
    page = context.new_page()
    try:
        page.set_viewport_size(NARROW)
        _listen(page, url, problems)
        page.goto(url)
        problems += page.evaluate(_LOOK)
        # What stands behind a summary must be as good, once somebody opens it.
        page.evaluate(
            "() => document.querySelectorAll('details').forEach((d) => { d.open = true })"
        )
        problems += [wide] if (wide := page.evaluate(_OVERFLOW)) else []
        problems += _axe(page) if axe else []
    finally:
        page.close()
    return list(dict.fromkeys(problems))


def _listen(page: Page, url: str, problems: list[str]) -> None:
    def requested(request: Any) -> None:
        if request.url != url and not request.url.startswith("data:"):
            problems.append(f"the page asks for {request.url}")

    def said(message: Any) -> None:
        if message.type in ("error", "warning"):
            problems.append(f"the browser complains: {message.text}")

    page.route("**/*", lambda route: route.continue_() if _is(route, url) else route.abort())
    page.on("request", requested)
    page.on("console", said)
    page.on("pageerror", lambda error: problems.append(f"the browser complains: {error}"))


def _is(route: Any, url: str) -> bool:
    return route.request.url == url or route.request.url.startswith("data:")


def _axe(page: Page) -> list[str]:
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"axe: {found['id']}: {found['help']} ({node['target'][0]})"
        for found in violations
        for node in found["nodes"]
    ]
