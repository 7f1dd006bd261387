"""Nothing is fetched: no module can reach a network, and a scan runs where there is none."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import analog_review
from tests.conftest import CITY

PACKAGE = Path(analog_review.__file__).parent
NETWORK = ("socket", "http", "urllib", "ftplib", "smtplib", "telnetlib", "xmlrpc", "requests", "httpx", "aiohttp")
NEVER_RUN = ("eval", "exec", "compile", "__import__")
ALLOWED = {
    # The review page answers on 127.0.0.1, and a cluster is one the user names; neither reads what is given.
    "serve": ("http", "socket", "urllib"),
}


def imported(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_module_can_reach_a_network_or_run_what_it_reads(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = next((names for part, names in ALLOWED.items() if part in path.relative_to(PACKAGE).as_posix()), ())
    assert not imported(tree) & set(NETWORK) - set(allowed)
    called = {n.func.id for n in ast.walk(tree) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert not called & set(NEVER_RUN)
    assert "pickle" not in imported(tree) or "corpus" not in path.parts


def _can_unshare() -> bool:
    tool = shutil.which("unshare")
    return bool(tool) and subprocess.run([str(tool), "-rn", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.model
@pytest.mark.skipif(not _can_unshare(), reason="no network namespace may be made here")
def test_a_scan_runs_without_a_network(own_cache: Path, tmp_path: Path) -> None:
    (tmp_path / "例規").mkdir()
    for name in ("a.html", "b.xml"):
        page = (
            '<html><body><img src="http://example.invalid/a.png"><p>第1条　市長は、書面を掲示しなければならない。</p>'
        )
        xml = '<?xml version="1.0"?><!DOCTYPE Law SYSTEM "http://example.invalid/x.dtd"><Law/>'
        (tmp_path / "例規" / name).write_text(page if name.endswith("html") else xml, encoding="utf-8")
    command = [sys.executable, "-m", "analog_review", "scan", str(tmp_path / "例規"), str(CITY / "reiki")]
    done = subprocess.run(
        ["unshare", "-rn", *command, "--out", str(tmp_path / "out"), "--preset", "quick4"],
        capture_output=True, text=True, cwd=CITY.parents[1], timeout=600, check=False,
    )  # fmt: skip
    assert (tmp_path / "out" / "run.json").is_file(), done.stderr
