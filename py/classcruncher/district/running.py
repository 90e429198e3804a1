"""Who plans many schools: processes of this machine, or a Dask cluster. Both are executors."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import contextmanager
from typing import Any

from .answering import answered

# So many questions wait for each process, so that none is idle and memory stays as it is.
WAITING = 4


@contextmanager
def processes() -> Iterator[tuple[Executor, int]]:
    """A process for each core; an executor, and how many questions it may hold."""
    from concurrent.futures import ProcessPoolExecutor

    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    # Started afresh: what this process has open or has begun is no business of theirs.
    fresh = multiprocessing.get_context("spawn")
    before = set(multiprocessing.active_children())
    executor = ProcessPoolExecutor(cores, fresh, _belong_to_parent)
    try:
        yield executor, cores * WAITING
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - before:
            process.terminate()
        raise
    finally:
        executor.shutdown()


def _belong_to_parent() -> None:
    """End with the process that started this one, however it ends; leave keys to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The Dask cluster of a scheduler; an executor, and how many questions it may hold.

    Raises:
        ConnectionError: no scheduler answers there.
    """
    from distributed import Client

    make: Any = Client  # has no types

    try:
        client = make(address, timeout=10)
    except (OSError, ValueError, AssertionError) as error:
        # Dask asserts that its loop has started; on a machine that is too busy it has not, in time.
        raise ConnectionError(str(error)) from error
    with client:
        executor = client.get_executor(pure=False)
        threads = sum(client.nthreads().values())
        try:
            yield executor, max(1, threads) * WAITING
        except BaseException:
            executor.shutdown(wait=False)
            raise
        executor.shutdown()


def answers(questions: Iterable[str], executor: Executor, most: int) -> Iterator[tuple[str, str]]:
    """Have questions answered, of which the executor never holds more than so many.

    Yields:
        Each question with its answer, in whatever order they come.
    """
    waiting: dict[Future[str], str] = {}
    for question in questions:
        waiting[executor.submit(answered, question)] = question
        if len(waiting) >= most:
            yield from _next(waiting)
    while waiting:
        yield from _next(waiting)


def _next(waiting: dict[Future[str], str]) -> Iterator[tuple[str, str]]:
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in done:
        yield waiting.pop(future), future.result()
