"""Where the work is done: here, in processes of this machine, or on a Dask cluster; always the same results.

A task is a function of the module ``stages``, the tools every task shares, and data. Results come back in the order
of the tasks, and only a few tasks are under way at a time, so that memory does not grow with the collection.
"""

import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import psutil

from analog_review.detect import EngineError, load_model
from analog_review.pipeline.cluster import check, connect, versions
from analog_review.pipeline.memory import Memory
from analog_review.pipeline.tools import Setup, Tools, close_tools, tools_kept, tools_of

_T = TypeVar("_T")
_R = TypeVar("_R")
Task = Callable[[Tools, _T], _R]
_AHEAD = 4
"""Batches under way for each worker: enough that none waits, few enough to bound what lies in memory."""

_LOOK = 1.0
"""Seconds between two looks at whether the parent still is there."""

LOST = (
    "処理の途中でプロセスが止められました（メモリが足りないときに起こります）。"
    "終わったところまでは残してあります。--jobs 1 を付けて、もう一度同じ指定で実行してください。"
)


_LOST_AFAR = (
    "クラスターのワーカーが何度も失われたか、スケジューラーとの接続が切れました。終わったところまでは残してあります。"
    "クラスターを確かめるか、--cluster を付けずに、もう一度同じ指定で実行してください。"
)


class WorkersLostError(RuntimeError):
    """A process was stopped from outside; what was finished is kept."""


class Workers:
    """Runs tasks; made for one scan and closed with it. The pool starts with the first task that is not kept."""

    def __init__(self, setup: Setup, memory: Memory, jobs: int, cluster: str | None = None) -> None:
        self._setup = setup
        self._memory = memory
        self._jobs = jobs
        self._cluster = cluster
        self._pools: dict[tuple[bool, bool], _Pool] = {}

    def kept(
        self,
        kind: str,
        function: Task[Any, bytes],
        tasks: Iterable[tuple[str, Callable[[], Any], int]],
        *,
        weight: int,
        local: bool = False,
        reads: bool = False,
        aside: Callable[[bytes], bytes] = bytes,
    ) -> Iterator[bytes]:
        """The result of each task in order, from the memory where it is kept. A task is its key, what makes its
        data, and its size; small ones go together until their sizes reach ``weight``. ``local`` tasks use what is
        kept on this machine and never go to the cluster; those that only ``reads`` need no language model, which is
        loaded meanwhile. ``aside`` puts away what a fresh result brings for others and returns the result proper."""
        waiting: deque[bytes | tuple[_Batch, int]] = deque()
        batch = _Batch()
        pool = self._pool(local, reads)
        for key, make, size in tasks:
            result = self._memory.get(kind, key)
            if result is not None:
                waiting.append(result)
            else:
                if batch.future is not None:  # its first result was wanted before it was full
                    batch = _Batch()
                waiting.append((batch, batch.add(key, make(), size)))
                if batch.size >= weight:
                    batch.start(pool, function)
                    batch = _Batch()
            while waiting and (isinstance(waiting[0], bytes) or len(pool.running) >= pool.room):
                yield self._taken(kind, function, waiting.popleft(), pool, aside)
        if batch.keys and batch.future is None:
            batch.start(pool, function)
        while waiting:
            yield self._taken(kind, function, waiting.popleft(), pool, aside)

    def _taken(
        self,
        kind: str,
        function: Task[Any, bytes],
        one: "bytes | tuple[_Batch, int]",
        pool: "_Pool",
        aside: Callable[[bytes], bytes],
    ) -> bytes:
        if isinstance(one, bytes):
            return one
        batch, at = one
        if batch.results is None:
            batch.results = [aside(one) for one in pool.result(batch.future or batch.start(pool, function))]
            self._memory.put(kind, zip(batch.keys, batch.results, strict=True))
        return batch.results[at]

    def map(self, function: Task[_T, _R], tasks: Iterable[_T]) -> Iterator[_R]:
        """The result of each task in order; nothing is kept."""
        pool = self._pool()
        running: deque[Future[_R]] = deque()
        for task in tasks:
            running.append(pool.submit(function, task))
            if len(running) >= pool.room:
                yield pool.result(running.popleft())
        while running:
            yield pool.result(running.popleft())

    def _pool(self, local: bool = False, reads: bool = False) -> "_Pool":
        there = self._cluster is not None and not local
        kind = (there, reads and not there)
        if kind not in self._pools:
            self._pools[kind] = _Pool(self._setup, self._jobs, self._cluster if there else None, reads=reads)
        return self._pools[kind]

    def close(self, *, at_once: bool = False) -> None:
        """Let the processes end; ``at_once`` without waiting for what they are doing."""
        for pool in self._pools.values():
            pool.close(at_once=at_once)


class _Batch:
    """Tasks that go together, and their results once they are there."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.size = 0
        self.future: Future[list[bytes]] | None = None
        self.results: list[bytes] | None = None
        self._tasks: list[Any] = []

    def add(self, key: str, task: Any, size: int) -> int:
        self.keys.append(key)
        self._tasks.append(task)
        self.size += size
        return len(self.keys) - 1

    def start(self, pool: "_Pool", function: Task[Any, bytes]) -> Future[list[bytes]]:
        self.future = pool.submit(_each, (function, self._tasks))
        self._tasks = []
        return self.future


class _Pool:
    """An executor that is made when the first task comes, and the tasks under way in it."""

    def __init__(self, setup: Setup, jobs: int, cluster: str | None, *, reads: bool) -> None:
        self._setup = setup
        self._reads = reads
        self._jobs = jobs
        self._cluster = cluster
        self._executor: Executor | None = None
        self._shared = b""
        self._client: Any = None
        self.running: set[Future[Any]] = set()
        self.room = _AHEAD * jobs

    def submit(self, function: Task[_T, _R], task: _T) -> "Future[_R]":
        future: Future[_R]
        if self._cluster is None and self._jobs <= 1:
            future = Future()
            future.set_result(function(tools_of(self._setup), task))
            self.running.add(future)
            return future
        if self._executor is None:
            self._start()
        assert self._executor is not None
        if self._cluster is None:
            future = self._executor.submit(_here, function, task)
        else:
            future = self._executor.submit(_there, versions(), self._setup.key, self._shared, function, task)
        self.running.add(future)
        return future

    def result(self, future: "Future[_R]") -> _R:
        try:
            return future.result()
        except BrokenProcessPool as error:
            raise WorkersLostError(LOST) from error
        except Exception as error:
            if self._cluster is not None and type(error).__module__.startswith(("distributed", "asyncio")):
                raise WorkersLostError(_LOST_AFAR) from error
            raise
        finally:
            self.running.discard(future)

    def _start(self) -> None:
        if self._cluster is None:
            self._executor = _processes(self._setup, self._jobs, reads=self._reads)
            return
        self._client, self._executor, workers = connect(self._cluster)
        self._shared = pickle.dumps(self._setup)
        self.room = _AHEAD * workers

    def close(self, *, at_once: bool) -> None:
        if self._executor is not None:
            for future in self.running:
                future.cancel()
            if at_once and self._cluster is None:
                for child in multiprocessing.active_children():
                    child.kill()
            self._executor.shutdown(wait=True)
            _setup_file(self._setup, reads=self._reads).unlink(missing_ok=True)
        if self._client is not None:
            self._client.close()
        close_tools()
        if not at_once:
            _loaded()


def start_method() -> str:
    """How processes are made: copies of this one where the system can (they share the model's pages), else new."""
    return "fork" if hasattr(os, "fork") else "spawn"


_LOADING: list[threading.Thread] = []
"""The model being loaded in this process while its children read."""


def _processes(setup: Setup, jobs: int, *, reads: bool) -> ProcessPoolExecutor:
    """Copies of this process share the model it has loaded.

    New processes find the setup in a file, not in the pipe by which they are started: it is larger than a pipe holds,
    and a process that dies while starting would leave its parent waiting for ever.
    """
    method = start_method()
    if method == "fork":
        if reads:
            pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _begin, (os.getpid(), setup))
            pool.submit(os.getpid).result()  # all copies are made before there is a second thread
            _LOADING.append(threading.Thread(target=_load, daemon=True))
            _LOADING[-1].start()
            return pool
        _loaded()
        load_model()
        return ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _begin, (os.getpid(), setup))
    path = _setup_file(setup, reads=reads)
    path.write_bytes(pickle.dumps(setup))
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _begin_anew, (os.getpid(), str(path)))


def _setup_file(setup: Setup, *, reads: bool) -> Path:
    """One a pool: a process of the first may still be reading its own when the second pool begins."""
    return setup.folder / f"setup-{os.getpid()}{'-reads' if reads else ''}.pickle"


def _loaded() -> None:
    """Wait until nothing is being loaded beside: a copy of a process in the middle of it could wait for ever."""
    while _LOADING:
        _LOADING.pop().join()


def _load() -> None:
    with suppress(EngineError):  # said when the model is wanted
        load_model()


_SETUP: list[Setup] = []
"""The setup of this process, when it is a worker of a pool on this machine."""


def quiet(parent: int) -> None:
    """Make this process a child that its parent alone speaks for, and that does not outlive it."""
    # Ctrl-C is answered by the parent; a child would print its own traceback. What ends the parent ends a child.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    """End this process when its parent is no more: a pool's child would wait for work for ever."""
    try:
        watched = psutil.Process(parent)
        while os.getppid() == parent and watched.is_running():
            time.sleep(_LOOK)
    except psutil.Error:
        pass
    os._exit(1)


def _begin(parent: int, setup: Setup) -> None:
    quiet(parent)
    _SETUP[:] = [setup]


def _begin_anew(parent: int, path: str) -> None:
    _begin(parent, pickle.loads(Path(path).read_bytes()))


def _here(function: Task[_T, _R], task: _T) -> _R:
    return function(tools_of(_SETUP[0]), task)


_ONE = threading.Lock()
"""A worker of a cluster may have several threads, but the tools and the language model are made for one."""


def _there(wanted: str, key: str, setup: bytes, function: Task[_T, _R], task: _T) -> _R:
    """On a worker of a cluster. The setup comes with every task: what was sent out once is lost with a worker."""
    check(wanted)
    with _ONE:
        return function(tools_kept(key) or tools_of(pickle.loads(setup)), task)


def _each(tools: Tools, batch: tuple[Task[_T, _R], list[_T]]) -> list[_R]:
    function, tasks = batch
    return [function(tools, task) for task in tasks]
