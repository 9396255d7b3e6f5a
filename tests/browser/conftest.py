"""One headless Chromium a worker, and ``page_checker``: the problems of a page."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from checks import FLAGS, chromium, page_problems
from playwright.sync_api import Browser, BrowserContext, sync_playwright


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        reason = "no Chromium: install it (apt-get install chromium) or set CPA_CHROMIUM"
        if os.environ.get("CPA_REQUIRE_TOOLS") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def page_checker(context: BrowserContext) -> Callable[..., list[str]]:
    """Return a function: the path of a page in, its problems out; see ``page_problems``."""
    return partial(page_problems, context)
