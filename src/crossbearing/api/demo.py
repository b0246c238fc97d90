"""The example case, found and copied."""

from __future__ import annotations

from pathlib import Path

from crossbearing.api.exporting import put_whole
from crossbearing.errors import UsageError

EXAMPLE = "dprk-shells"
CASE_FILE = "case.yaml"


def make_demo(folder: Path) -> Path:
    """Copy the example case into `folder`; what is there already is kept, and a copy cut short is completed.

    Raises UsageError where the folder holds something else.
    """
    example = example_case(EXAMPLE)
    if (folder / CASE_FILE).exists():
        return folder
    names = [path.relative_to(example) for path in example.rglob("*") if path.is_file()]
    ours = {name.parts[0] for name in names}
    if folder.exists() and not (folder.is_dir() and {path.name for path in folder.iterdir()} <= ours):
        raise UsageError(
            "There is something else here",
            mend="Name a folder that does not exist yet: crossbearing demo DIR",
            place=str(folder),
        )
    # The case file comes last: where it stands, all the rest does.
    for name in sorted(names, key=lambda name: (name == Path(CASE_FILE), name)):
        put_whole(folder / name, (example / name).read_bytes())
    return folder


def example_case(name: str) -> Path:
    """The folder of an example case: beside the modules in an installed package, else at the root of the checkout.

    Raises UsageError where there is none of this name.
    """
    package = Path(__file__).resolve().parents[1]
    for root in (package / "examples", package.parents[1] / "examples"):
        if (root / name / CASE_FILE).is_file():
            return root / name
    raise UsageError(f"There is no example case {name}", mend="Install Crossbearing again.", place=str(package))
