"""Files that belong together take the place of the earlier ones together, wherever it is stopped."""

from pathlib import Path

import pytest

from analog_review.disk import NEW, beside, placing, put_in_place, settle

NAMES = frozenset({"a.txt", "b.txt", "c.txt", "run.json"})
BEFORE = {"a.txt": "1", "b.txt": "1", "run.json": "1"}
AFTER = {"a.txt": "2", "c.txt": "2", "run.json": "2"}


class StoppedError(BaseException):
    """The program was killed here: no more of its code runs."""


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text)


def _read(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("moves", range(1, 10))
@pytest.mark.parametrize("error", [StoppedError, PermissionError])
def test_one_or_the_other_whole(
    tmp_path: Path, moves: int, error: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    _write(tmp_path, BEFORE)
    own = placing._moved
    count = 0

    def moved(here: Path, there: Path) -> bool:
        nonlocal count
        count += 1
        if count == moves:
            raise error
        return own(here, there)

    (tmp_path / NEW).mkdir()
    _write(tmp_path / NEW, AFTER)
    with monkeypatch.context() as patched:
        patched.setattr(placing, "_moved", moved)
        try:
            put_in_place(tmp_path, NAMES, "run.json")
        except error:
            assert count >= moves
            if error is PermissionError:
                assert _read(tmp_path) == BEFORE, "the earlier one is as it was"
        else:
            assert _read(tmp_path) == AFTER
    settle(tmp_path, NAMES, "run.json")
    assert _read(tmp_path) in (BEFORE, AFTER)
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


def test_what_was_never_whole_is_let_go_of(tmp_path: Path) -> None:
    _write(tmp_path, BEFORE)
    (tmp_path / NEW).mkdir()
    _write(tmp_path / NEW, AFTER)
    settle(tmp_path, NAMES, "run.json")
    assert _read(tmp_path) == BEFORE
    with pytest.raises(OSError, match="full"), beside(tmp_path):
        raise OSError("full")
    assert _read(tmp_path) == BEFORE and not (tmp_path / NEW).exists()
