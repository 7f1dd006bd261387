"""An existing Dask cluster as the place where reading, parsing and matching are done (extra ``cluster``)."""

import importlib
from concurrent.futures import Executor
from functools import lru_cache
from typing import Any

from analog_review.detect import engine_versions, key_of
from analog_review.pipeline.memory import code_version

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
    client: Any = None
    try:
        client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
        client.wait_for_workers(1, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        if client is not None:
            client.close()
        raise ClusterError(
            f"クラスター「{address}」につながりません（{error}）。"
            "スケジューラーのアドレス（tcp://名前:8786）と、ワーカーが動いていることを確かめてください。"
        ) from error
    _same_versions(client, address)
    return client, client.get_executor(retries=RETRIES, pure=False), sum(client.nthreads().values())


def _same_versions(client: Any, address: str) -> None:
    """Workers must run this very program and model: their results are kept as if they were made here."""
    ours = versions()
    try:
        found = client.run(versions)
    except Exception as error:  # whatever the lack of the program or of a part of it raises on a worker
        client.close()
        raise ClusterError(
            f"クラスター「{address}」のワーカーで analog-review が動きません（{error}）。"
            "このパソコンと同じ版の analog-review と言語モデルを、すべてのワーカーに入れてください。"
        ) from error
    for worker, theirs in found.items():
        if theirs != ours:
            client.close()
            raise ClusterError(
                f"クラスター「{address}」のワーカー {worker} に入っている版がこのパソコンと違います"
                f"（{theirs}、こちらは {ours}）。同じ版の analog-review と言語モデルを入れてください。"
            )


@lru_cache(maxsize=1)
def versions() -> str:
    """The program and the model of this process."""
    return f"{code_version()} {key_of(engine_versions())}"


def check(wanted: str) -> None:
    """On a worker: that it has the version that asks. It may have joined since the first look. Raises ClusterError."""
    if versions() != wanted:
        raise ClusterError(
            f"クラスターに、版の違うワーカーが加わりました（{versions()}、こちらは {wanted}）。"
            "同じ版の analog-review と言語モデルを入れるか、そのワーカーを外して、もう一度実行してください。"
        )
