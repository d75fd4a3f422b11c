"""The release under test: the folder that DYAD_OUTPUT names."""

import json
import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def output() -> Path:
    folder = os.environ.get("DYAD_OUTPUT")
    assert folder, "set DYAD_OUTPUT to the output folder of a run"
    path = Path(folder)
    assert (path / "datapackage.json").is_file(), f"no release in {path}: run `dyad run` first"
    return path


@pytest.fixture(scope="session")
def package(output: Path) -> dict:
    return json.loads((output / "datapackage.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def fields(package: dict) -> dict:
    """The declared fields by table."""
    return {r["name"]: r["schema"]["fields"] for r in package["resources"]}
