"""An existing Dask cluster as the place where reading, parsing and matching are done (extra ``cluster``)."""

import importlib
from concurrent.futures import Executor
from typing import Any

RETRIES = 5
"""How often a task is given to another worker when the one that had it is lost."""
_PATIENCE = "20s"


class ClusterError(RuntimeError):
    """The cluster is not to be reached, or it cannot do this program's work."""


def connect(address: str) -> tuple[Any, Executor, int]:
    """Client, executor, and how many tasks the workers do at a time. Raises ClusterError."""
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise ClusterError(
            "--cluster には追加の部品が要ります。pip install analog-review[cluster] で入れてください。"
        ) from error
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"クラスター「{address}」につながりません（{error}）。"
            "スケジューラーのアドレス（tcp://名前:8786）と、ワーカーが動いていることを確かめてください。"
        ) from error
    _same_versions(client, address)
    return client, client.get_executor(retries=RETRIES, pure=False), sum(client.nthreads().values())


def _same_versions(client: Any, address: str) -> None:
    """Workers must run this very program and model: their results are kept as if they were made here."""
    ours = _versions()
    for worker, theirs in client.run(_versions).items():
        if theirs != ours:
            client.close()
            raise ClusterError(
                f"クラスター「{address}」のワーカー {worker} に入っている版がこのパソコンと違います"
                f"（{theirs}、こちらは {ours}）。同じ版の analog-review と言語モデルを入れてください。"
            )


def _versions() -> str:
    from analog_review.detect import engine_versions, key_of
    from analog_review.pipeline.memory import code_version

    return f"{code_version()} {key_of(engine_versions())}"
