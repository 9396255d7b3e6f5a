"""The house rules for a notebook: each rule takes a notebook and returns what breaks it."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from typing import Any

Notebook = dict[str, Any]
Cell = dict[str, Any]

PARAMETERS = ["authority", "as_of", "audience"]
MAX_CELLS = 40
MAX_LINES = 12
# These tags would let a cell that fails, or never runs, pass unseen.
FORBIDDEN_TAGS = {"skip", "nbval-skip", "nbval-ignore-output", "raises-exception"}
# Digits in prose that are names, not statistics: the age at which compulsory schooling ends,
# the date of the yearly count, and the return's name. Any other number is computed.
NOT_STATISTICS = re.compile(r"\b(?:(?:post-|after |aged? )16|31 March|SSDA903)\b", re.IGNORECASE)
NOTEBOOK_NAME = re.compile(r"\b\d\d_[a-z0-9_]+\b")
HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)


def text_of(cell: Cell) -> str:
    return "".join(cell["source"])


def tags_of(cell: Cell) -> list[str]:
    return cell["metadata"].get("tags", [])


def cells_of(notebook: Notebook, kind: str) -> list[Cell]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == kind]


def headings_of(notebook: Notebook) -> list[tuple[int, str]]:
    """Return (level, words) of every markdown heading, in order."""
    text = "\n\n".join(text_of(cell) for cell in cells_of(notebook, "markdown"))
    return [(len(marks), words) for marks, words in HEADING.findall(text)]


def trees_of(notebook: Notebook) -> Iterator[ast.AST]:
    """Yield every syntax node of the code that is Python; ``pure_python`` tells of the rest."""
    for cell in cells_of(notebook, "code"):
        try:
            yield from ast.walk(ast.parse(text_of(cell)))
        except SyntaxError:
            continue


def kernelspec(notebook: Notebook) -> list[str]:
    """papermill finds no kernel without it."""
    name = notebook["metadata"].get("kernelspec", {}).get("name")
    return [] if name == "python3" else [f"kernelspec is {name}, not python3"]


def no_stored_outputs(notebook: Notebook) -> list[str]:
    cells = [c for c in cells_of(notebook, "code") if "keep_output" not in tags_of(c)]
    return [text_of(c) for c in cells if c["outputs"] or c["execution_count"] is not None]


def size(notebook: Notebook) -> list[str]:
    long = [c for c in cells_of(notebook, "code") if len(text_of(c).splitlines()) > MAX_LINES]
    count = len(notebook["cells"])
    return [text_of(c) for c in long] + ([f"{count} cells"] if count > MAX_CELLS else [])


def no_tag_that_hides_a_failure(notebook: Notebook) -> list[str]:
    return [tag for c in notebook["cells"] for tag in tags_of(c) if tag in FORBIDDEN_TAGS]


def one_parameters_cell(notebook: Notebook) -> list[str]:
    """One tagged cell; plain literals, each explained by a comment on its line."""
    tagged = [text_of(c) for c in notebook["cells"] if "parameters" in tags_of(c)]
    if len(tagged) != 1:
        return [f"{len(tagged)} cells are tagged parameters"]
    (text,) = tagged
    body = ast.parse(text).body
    names = [n.targets[0].id for n in body if is_plain_assignment(n)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    explained = {t.start[0] for t in tokens if t.type == tokenize.COMMENT}
    return [
        *([] if names == PARAMETERS and len(body) == len(names) else [f"sets {names}"]),
        *(f"line {n.lineno} has no comment" for n in body if n.lineno not in explained),
    ]


def is_plain_assignment(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and [type(target) for target in node.targets] == [ast.Name]
    )


def pure_python(notebook: Notebook) -> list[str]:
    """No magics (%), no shell (!), nothing that Python alone cannot read."""
    problems = []
    for cell in cells_of(notebook, "code"):
        try:
            ast.parse(text_of(cell))
        except SyntaxError:
            problems.append(text_of(cell))
    return problems


def no_definitions(notebook: Notebook) -> list[str]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [ast.unparse(node) for node in trees_of(notebook) if isinstance(node, kinds)]


def only_public_imports(notebook: Notebook) -> list[str]:
    """``import cpanalytics`` or ``from cpanalytics import name``: no module behind it."""
    imports = (n for n in trees_of(notebook) if isinstance(n, ast.Import | ast.ImportFrom))
    return [ast.unparse(n) for n in imports if modules_of(n) != {"cpanalytics"}]


def modules_of(node: ast.Import | ast.ImportFrom) -> set[str | None]:
    return {node.module} if isinstance(node, ast.ImportFrom) else {a.name for a in node.names}


def no_paths(notebook: Notebook) -> list[str]:
    strings = (n.value for n in trees_of(notebook) if isinstance(n, ast.Constant))
    path = re.compile(r"[/\\]|\.(?:csv|toml|ipynb|html|xlsx|parquet|json)$")
    return [text for text in strings if isinstance(text, str) and path.search(text)]


def first_cell_asks(notebook: Notebook) -> list[str]:
    """The notebook opens with its only h1, and that is a question."""
    titles = [words for level, words in headings_of(notebook) if level == 1]
    opening = text_of(notebook["cells"][0]).partition("\n")[0].rstrip()
    asks = [opening] == [f"# {title}" for title in titles] and opening.endswith("?")
    return [] if asks else [f"opens with {opening!r}; h1: {titles}"]


def no_skipped_heading_level(notebook: Notebook) -> list[str]:
    levels = [0, *(level for level, _ in headings_of(notebook))]
    words = [words for _, words in headings_of(notebook)]
    steps = zip(levels, levels[1:], words, strict=False)
    return [words for before, level, words in steps if level > before + 1]


def no_typed_numbers(notebook: Notebook) -> list[str]:
    """A heading may open with the notebook's own number; prose names notebooks by their file."""
    problems = []
    for cell in cells_of(notebook, "markdown"):
        text = re.sub(r"^(#+ +)\d\d\b", r"\1", text_of(cell), flags=re.MULTILINE)
        rest = NOT_STATISTICS.sub("", NOTEBOOK_NAME.sub("", text))
        problems += [line for line in rest.splitlines() if re.search(r"\d", line)]
    return problems


RULES: list[Callable[[Notebook], list[str]]] = [
    kernelspec,
    no_stored_outputs,
    size,
    no_tag_that_hides_a_failure,
    one_parameters_cell,
    pure_python,
    no_definitions,
    only_public_imports,
    no_paths,
    first_cell_asks,
    no_skipped_heading_level,
    no_typed_numbers,
]
