"""What README and docs show is run, and what they list is complete."""

import dataclasses
import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from analog_review import pipeline
from analog_review.cli import main
from analog_review.model import carry, finding, problem, run
from tests.cli.test_words import commands
from tests.conftest import ROOT, Scanned

DOCS = ("README.md", "README.ja.md", "docs/en/files.md", "docs/en/development.md", "docs/en/architecture.md",
        "docs/ja/使い方.md")  # fmt: skip
FENCE = re.compile(r"^ *```(?P<kind>[^\n]*)\n(?P<body>.*?)^ *```", re.MULTILINE | re.DOTALL)
FILES = (ROOT / "docs/en/files.md").read_text(encoding="utf-8")
_RECORDS = {
    "run.json": (run.RunMeta, run.InputFile, run.InstrumentRead, run.Funnel, run.Told),
    "findings.jsonl": (
        finding.Finding, finding.Key, finding.OrdinanceRef, finding.Evidence, finding.FrameText,
    ),
    "groups.jsonl": (finding.Group,),
    "proposals.jsonl": (finding.Proposal, finding.Alternative),
    "amendments.jsonl": (finding.Amendment, finding.ChangeLine),
    "bills.jsonl": (finding.Bill, finding.BillLine),
    "procedures.jsonl": (finding.Procedure,),
    "dismissed.jsonl": (finding.Dismissed,),
    "sample.jsonl": (finding.Sampled,),
    "suspects.jsonl": (finding.Suspect,),
    "problems.jsonl": (problem.Problem,),
    "carried.jsonl": (carry.Passed, carry.Said, carry.Voice, carry.Side),
}  # fmt: skip
_NOT_WRITTEN = {"provision", "start"}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def shown(name: str, kind: str = "") -> list[str]:
    """The command lines of a document's fenced blocks, of one kind or of all."""
    blocks = [m for m in FENCE.finditer(text(name)) if not kind or m["kind"].strip() == kind]
    return [line.strip() for m in blocks for line in m["body"].splitlines() if line.strip()]


def of_the_program() -> list[tuple[str, str]]:
    found = [(name, line) for name in (*DOCS, "corpora/README.md") for line in shown(name)]
    return [(name, line) for name, line in found if re.match(r"(\S*[/\\])?analog-review\b", line)]


def arguments(line: str) -> list[str]:
    return shlex.split(line.replace("\\", "/"))[1:]


@pytest.mark.model
@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_what_the_readme_shows_runs(
    name: str, sample_run: Scanned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = shown(name, "sh run")
    assert lines
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.chdir(tmp_path)
    for line in lines:
        result = CliRunner().invoke(main, arguments(line))
        assert result.exit_code == 0, f"{line}\n{result.output}"
    assert list(tmp_path.glob("outputs/*/review.xlsx"))


@pytest.mark.parametrize(("name", "line"), of_the_program())
def test_every_command_shown_exists_with_its_options(name: str, line: str) -> None:
    command: click.Command = main
    words = arguments(line)
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        assert words[0] in command.commands, line
        command = command.commands[words.pop(0)]
    known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
    used = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert used <= known, line


@pytest.mark.parametrize(
    "path", [" ".join(path) for path, command in commands() if not isinstance(command, click.Group)]
)
def test_every_command_is_in_the_readme(path: str) -> None:
    assert f"`{path}`" in text("README.md")


def test_the_two_commands_are_those_of_the_makefile() -> None:
    assert shown("README.md", "sh")[:2] == ["make demo", "make test"]
    made = subprocess.run(
        ["make", "-n", "-B", "demo", "test"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for line in shown("README.md", "sh same-as-make"):
        plain = line.replace("pip install", "pip install --quiet --disable-pip-version-check")
        assert line in made or plain in made, line


def test_powershell_does_the_same_as_make() -> None:
    unix = [re.sub(r"^python3 ", "py -3 ", line) for line in shown("README.md", "sh same-as-make")]
    windows = [line.replace("\\", "/").replace("/Scripts/", "/bin/") for line in shown("README.md", "powershell")]
    assert windows == unix


def test_the_ci_runs_the_readmes_test() -> None:
    assert shown("README.md", "sh same-as-make")[-1] == ".venv/bin/python -m pytest"
    assert '"$bin/python" -m pytest' in text(".ci/run")


@pytest.mark.parametrize("name", _RECORDS)
def test_every_field_of_a_record_is_listed(name: str) -> None:
    section = re.search(rf"^## {re.escape(name)}\n(.*?)(?=^## |\Z)", FILES, re.MULTILINE | re.DOTALL)
    assert section, f"no section on {name}"
    listed = set(re.findall(r"`([a-z0-9_]+)`", section[1]))
    for kind in _RECORDS[name]:
        fields = {f.name for f in dataclasses.fields(kind)} - (_NOT_WRITTEN if kind is finding.Finding else set())
        assert fields <= listed, f"{kind.__name__}: {sorted(fields - listed)}"


@pytest.mark.model
def test_every_file_of_a_run_is_listed(sample_run: Scanned) -> None:
    for path in sample_run.folder.iterdir():
        assert f"`{path.name}`" in FILES


def test_the_records_tested_are_those_that_are_written() -> None:
    assert {name for _, name, _ in pipeline.FILES} | {"run.json", "carried.jsonl"} == set(_RECORDS)


@pytest.mark.parametrize("name", [*DOCS, "corpora/README.md", "rules/README.md", "CHANGELOG.md"])
def test_links_lead_to_files(name: str) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", text(name)):
        assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"


def test_exit_codes_are_told_in_both_languages() -> None:
    for code in (0, 1, 2, 70, 130):
        assert re.search(rf"\b{code}\b", text("README.md"))
        assert f"| {code} |" in text("README.ja.md")
