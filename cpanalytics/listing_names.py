"""The names that the command and notebooks know. It loads no table, so that it answers at once."""

from cpanalytics import authorities, measures, project


def show_names() -> None:
    """Print the notebooks, councils and measures that the command and notebooks know."""
    print("Notebooks")
    for file in sorted(project.notebooks().glob("[0-9]*.ipynb")):
        print(f"  {file.stem}")
    print("\nCouncils")
    for slug in authorities.slugs():
        print(f"  {slug:24} {authorities.authority(slug).council}")
    print("\nMeasures")
    for measure in measures.catalogue().values():
        print(f"  {measure.id:46} {measure.unit}")
