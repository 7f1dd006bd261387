"""One hand at a time on a file of a shared folder: a lock file that tells whose it is.

Locks of the operating system do not reach over every network folder, and are not the same on Windows. Creating a file
that must not exist yet is refused to all but one everywhere. A lock whose process has ended on this very machine is
taken over; of any other nobody here can tell, so it is told and never broken.
"""

import getpass
import json
import os
import platform
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import psutil

ENDING = ".lock"
_PAUSE, _GRACE = 0.05, 2.0
"""Seconds between two tries, and for how long a refusal may be no more than a file on its way out (Windows)."""
_LONGEST = 1000
_OVER = ".over"
"""Ending of the lock on taking a lock over."""
_OVER_SECONDS = 10.0
_SLACK = 5.0
"""Seconds by which a process may seem younger than the lock it made."""


class BusyError(Exception):
    """Somebody else holds the lock, or left it behind; the message is Japanese and says what to do."""


@contextmanager
def alone(path: Path, patience: float, what: str) -> Iterator[None]:
    """Keep everybody else from ``path`` until left; waits so many seconds for who is there. ``what`` they are doing
    is said in Japanese, as 「ほかの取り込み」.

    Raises BusyError when the wait was in vain, OSError when no file can be made there.
    """
    lock = path.with_name(path.name + ENDING)
    token = uuid.uuid4().hex
    _take(lock, token, patience, what)
    try:
        yield
    except BaseException:
        with suppress(BusyError):  # what went wrong inside is what has to be told
            _leave(lock, token)
        raise
    _leave(lock, token)


def _take(lock: Path, token: str, patience: float, what: str) -> None:
    begun = time.monotonic()
    while True:
        try:
            handle = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError as error:
            if _left_here(lock) and _taken_over(lock):
                continue
            if time.monotonic() - begun >= patience:
                raise BusyError(_busy(lock, what)) from error
        except PermissionError:
            # Windows says so too while a file that was deleted is still open somewhere.
            if time.monotonic() - begun >= min(patience, _GRACE):
                raise
        else:
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(json.dumps(_card(token), ensure_ascii=False).encode("utf-8"))
            except BaseException:  # a full disk: a lock of nobody's would keep everybody out
                with suppress(OSError):
                    lock.unlink()
                raise
            return
        time.sleep(_PAUSE)


def _card(token: str) -> dict[str, str]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = ""
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    return {"user": user, "host": platform.node(), "process": str(os.getpid()), "since": since, "token": token}


def _read(lock: Path) -> dict[str, str]:
    """What the lock says, nothing where it is empty or spoilt. Raises OSError."""
    with lock.open("rb") as file:
        data = file.read(_LONGEST)
    try:
        card = json.loads(data.decode("utf-8"))
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in card.items()} if isinstance(card, dict) else {}


def _left_here(lock: Path) -> bool:
    """Whether the lock is of a process of this machine that is no more."""
    try:
        card = _read(lock)
        if card.get("host") != platform.node():
            return False
        process = psutil.Process(int(card["process"]))
        since = datetime.fromisoformat(card["since"]).timestamp()
        # Its number may have gone to another program since. One of our kind is never taken for dead: clocks are set.
        ours = any(word in process.name().lower() for word in ("python", "analog"))
        return not ours and process.create_time() > since + _SLACK
    except psutil.NoSuchProcess:
        return True
    except (OSError, KeyError, ValueError, OverflowError, psutil.Error):
        return False


def _taken_over(lock: Path) -> bool:
    """Take a lock away that was left behind; of two that try at once, only one looks at it and removes it."""
    over = lock.with_name(lock.name + _OVER)
    try:
        os.close(os.open(over, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except OSError:
        with suppress(OSError):  # of somebody who was stopped in between
            if time.time() - over.stat().st_mtime > _OVER_SECONDS:
                over.unlink()
        return False
    try:
        if not _left_here(lock):
            return False
        lock.unlink(missing_ok=True)
        return True
    except OSError:
        return False
    finally:
        with suppress(OSError):
            over.unlink()


def _busy(lock: Path, what: str) -> str:
    card: dict[str, str] = {}
    with suppress(OSError):
        card = _read(lock)
    who = f"{card.get('host') or '不明'} の {card.get('user') or '不明'} さん"
    since = card.get("since") or "不明"
    return (
        f"{what}が、同じところに書いている最中です（{who}、{since} から）。何も書いていません。"
        "終わるのを待って、もう一度実行してください。途中で止まったことがその人に確かめられたときに限り、"
        f"「{lock}」を消してから実行してください。"
    )


def _leave(lock: Path, token: str) -> None:
    """Take our own lock away; one that somebody put in its place is theirs."""
    end = time.monotonic() + _GRACE
    while True:
        try:
            if _read(lock).get("token") == token:
                lock.unlink(missing_ok=True)
            return
        except FileNotFoundError:
            return
        except OSError:  # a virus scanner may hold a new file for a moment (Windows)
            pass
        if time.monotonic() >= end:
            raise BusyError(f"書き終わりましたが、「{lock}」を消せません。手で消してください。")
        time.sleep(_PAUSE)
