"""What leaves a notebook, and what a notice stands for: by the mark, never by the looks."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from cpanalytics import blocks
from cpanalytics.kernel.shell import WITHHELD
from cpanalytics.runs import guard
from cpanalytics.text import Text

KEY, OTHER_KEY = "a key", "another key"
CHILD = "X-4711"


def refuses(text: str, births: int) -> bool:
    return CHILD in text


@pytest.fixture
def marked():
    """Let blocks of this process have the mark, as those of a kernel have."""
    blocks.mark_with(KEY)
    yield
    blocks.mark_with("")


def shown(text: str = "455 children.", **changes: object) -> nbformat.NotebookNode:
    return new_output("display_data", data=Text(text)._repr_mimebundle_() | changes)


def guarded(*outputs: nbformat.NotebookNode, key: str = KEY):
    node = new_notebook(cells=[new_code_cell("x", outputs=list(outputs))])
    found = guard.guard(node, key, refuses)
    return node.cells[0].outputs, found.get(0, [])


def test_guard__a_block_with_the_mark_stays_and_loses_it(marked) -> None:
    block = shown()
    block.metadata = {"row": CHILD}
    (kept,), left_out = guarded(block)
    assert left_out == []
    assert kept.data["text/plain"] == "455 children."
    assert kept.data[blocks.BLOCK_MIME] == {"kind": "text", "name": "", "text": "455 children."}
    assert kept.metadata == {}


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({}, OTHER_KEY),
        ({"text/html": f"<p>{CHILD}</p>"}, KEY),
        ({"text/plain": CHILD}, KEY),
        ({"image/png": "aGk="}, KEY),
        ({blocks.BLOCK_MIME: {"kind": "text", "text": CHILD, "mark": "x"}}, KEY),
        ({blocks.BLOCK_MIME: CHILD}, KEY),
    ],
)
def test_guard__another_key_or_anything_changed_is_left_out(marked, changes, key) -> None:
    (notice,), left_out = guarded(shown(**changes), key=key)
    assert left_out == [guard.KINDS[blocks.BLOCK_MIME]]
    assert CHILD not in str(notice)


def test_guard__of_a_cells_metadata_only_what_a_run_needs_stays() -> None:
    """Some editors keep the values of variables there."""
    cell = new_code_cell("x", id=CHILD, metadata={"tags": ["hide", CHILD], "variable": CHILD})
    cell.metadata["papermill"] = {"start_time": CHILD, "exception": CHILD}
    node = new_notebook(cells=[cell, new_markdown_cell("y", metadata={"row": CHILD})])
    guard.guard(node, KEY, refuses)
    assert CHILD not in str(node)
    assert node.cells[0].metadata == {"tags": ["hide"], "papermill": {"started": True}}
    assert [each.id for each in node.cells] == ["cell-0", "cell-1"]


def test_guard__without_a_mark_nothing_stays() -> None:
    assert guarded(shown())[1] == [guard.KINDS[blocks.BLOCK_MIME]]


def test_guard__outputs_in_a_row_have_one_notice(marked) -> None:
    rows = new_output("stream", name="stdout", text=CHILD)
    picture = new_output("display_data", data={"image/png": "aGk=", "text/plain": CHILD})
    outputs, left_out = guarded(
        rows, picture, rows, shown(), new_output("stream", text=" \n"), rows
    )
    assert left_out == ["printed text", "a picture"]
    assert [o.data["text/plain"].splitlines()[0] for o in outputs] == [
        "Check: Left out of this report: printed text, and a picture. It could hold records of "
        "children.",
        "455 children.",
        "Check: Left out of this report: printed text. It could hold records of children.",
    ]


def test_guard__a_block_that_names_a_child_is_left_out(marked) -> None:
    assert guarded(shown(f"The first is {CHILD}."))[1] == [guard.NAMES_A_CHILD]


def test_guard__what_was_typed_is_left_out_too() -> None:
    cells = [new_markdown_cell(f"See {CHILD}."), new_code_cell(f"find('{CHILD}')")]
    node = new_notebook(cells=cells, metadata={"widgets": {"state": CHILD}})
    node.cells[0]["attachments"] = {"a.png": {"image/png": CHILD}}
    assert list(guard.guard(node, KEY, refuses)) == [0, 1]
    assert CHILD not in str(node)
    assert node.cells[1].source.startswith("# Left out here: ")


def error(said: str, mark: str, key_parts: tuple = ()) -> nbformat.NotebookNode:
    return new_output("error", ename="KeyError", evalue=said, traceback=[mark, "2", "find(x)"])


@pytest.mark.parametrize(
    ("said", "kept"), [("No such home.", "No such home."), (WITHHELD, ""), (f"No {CHILD}.", "")]
)
def test_guard__an_error_with_the_mark_keeps_its_line(marked, said: str, kept: str) -> None:
    mark = blocks.mark("KeyError", said, ["2", "find(x)"])
    ((made,), left_out) = guarded(error(said, mark))
    assert (made.ename, made.evalue) == ("KeyError", kept)
    assert made.traceback == [kept or "KeyError", "line 2: find(x)"]
    assert left_out == []


def test_guard__of_an_error_without_it_nothing_is_known(marked) -> None:
    ((made,), _) = guarded(error(CHILD, "x"))
    assert (made.ename, made.evalue, made.traceback) == ("Exception", "", ["Exception"])
