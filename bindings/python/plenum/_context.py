"""Calls of the library: one at a time in a context, ended by an exception raised meanwhile, and safe for a collector."""
from __future__ import annotations

import contextlib
import functools
import numbers
import os
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping

from plenum._native import ffi, lib
from plenum.errors import Error, error_of

Progress = Callable[[str, int, int], object]
"""Called with what is done, how many parts of it are done, and of how many. An exception that it raises ends the run."""

_all: weakref.WeakSet[Context] = weakref.WeakSet()
_current = threading.local()  # .call: the innermost call in progress on this thread


class _Call:
    """A call in progress."""

    def __init__(self, pointer, progress: Progress | None):
        self.pointer, self.progress = pointer, progress
        self.raised: BaseException | None = None

    def stop(self, exception: BaseException) -> None:
        self.raised = self.raised or exception
        lib.plm_context_cancel(self.pointer)


def _progress_failed(kind, exception, traceback):
    _current.call.stop(exception)


@ffi.def_extern(name="plenum_progress", onerror=_progress_failed)
def _told(_, what, done, total):
    call = _current.call
    if call.raised is None and call.progress is not None:
        call.progress(ffi.string(what).decode(), done, total)


@ffi.def_extern(name="plenum_clock", error=0)
def _now(_):
    return int(time.time())


class Context:
    """A context of the library. Threads may share it: their calls wait for each other."""

    def __init__(self) -> None:
        made = ffi.new("plm_context **")
        status = lib.plm_context_new(ffi.NULL, made)
        if status < 0:
            raise error_of(status, ffi.new("plm_error *"))
        self.pointer = ffi.gc(made[0], lib.plm_context_free)
        lib.plm_context_set_clock(self.pointer, lib.plenum_clock, ffi.NULL)
        self._lock = threading.Lock()
        self._owner = 0
        self._ended: deque = deque()
        self._lost = False
        _all.add(self)

    @contextlib.contextmanager
    def call(self, progress: Progress | None = None, threads: int = 0) -> Iterator[None]:
        """Around calls of the library; raises what was raised by progress, or by a signal meanwhile."""
        if self._owner == threading.get_ident():
            raise RuntimeError("a progress callback cannot call plenum with the case that is at work")
        if self._lost:
            raise Error("another thread was at work with this case as the process forked; load it anew")
        with self._lock:
            self._owner = threading.get_ident()
            call, outer = _Call(self.pointer, progress), getattr(_current, "call", None)
            _current.call = call
            try:
                lib.plm_context_set_threads(self.pointer, _thread_count(threads))
                lib.plm_context_set_progress(self.pointer, lib.plenum_progress, ffi.NULL)
                yield
            except Error as error:
                raise call.raised or error
            finally:
                lib.plm_context_set_progress(self.pointer, ffi.NULL, ffi.NULL)
                _current.call = outer
                self._end_those()
                self._owner = 0
            if call.raised is not None:
                raise call.raised
        if self._ended:
            self.end(None, None)

    def end(self, free: Callable | None, pointer) -> None:
        """Frees a handle, now or when the call in progress has ended. For collectors, which run at any time."""
        if free is not None:
            self._ended.append((free, pointer))
        while self._ended and self._lock.acquire(blocking=False):
            try:
                self._end_those()
            finally:
                self._lock.release()

    def _end_those(self) -> None:
        while self._ended:
            free, pointer = self._ended.popleft()
            free(pointer)

    def cancel(self) -> None:
        """Ends the call in progress, from any thread."""
        lib.plm_context_cancel(self.pointer)

    @staticmethod
    def after_fork() -> None:
        for each in list(_all):
            each._lost = each._lost or each._lock.locked()


os.register_at_fork(after_in_child=Context.after_fork)


def _thread_count(threads) -> int:
    if isinstance(threads, bool) or not isinstance(threads, numbers.Integral) or not 0 <= threads < 2**31:
        raise ValueError(f"threads are a whole number of 0 or more, not {threads!r}")
    return int(threads)


class Handle:
    """Something that the library made."""

    _kind = ""  # plm_<kind> is its type, plm_<kind>_free ends it

    def __init__(self, context: Context, pointer):
        free = getattr(lib, f"plm_{self._kind}_free")
        self._context = context
        self._pointer = ffi.gc(pointer, functools.partial(context.end, free))

    def __reduce__(self):
        raise TypeError(f"a {type(self).__name__} cannot be pickled; a case, and a frame, can")


def make(context: Context, kind: str, call: Callable, *given, progress: Progress | None = None, threads: int = 0):
    """What call(*given, out, error) makes: the pointer, not owned by anything yet."""
    out, error = ffi.new(f"plm_{kind} **"), ffi.new("plm_error *")
    try:
        with context.call(progress, threads):
            status = call(*given, out, error)
            if status < 0:
                raise error_of(status, error)
    except BaseException:
        if out[0] != ffi.NULL:
            context.end(getattr(lib, f"plm_{kind}_free"), out[0])
        raise
    return out[0]


def do(context: Context, call: Callable, *given, progress: Progress | None = None, threads: int = 0) -> int:
    """Calls what takes an error last and makes nothing; the status, 0 or above."""
    error = ffi.new("plm_error *")
    with context.call(progress, threads):
        status = call(*given, error)
        if status < 0:
            raise error_of(status, error)
    return status


def bytes_of(text: str):
    """A text for the library, which takes no NULL here."""
    if not isinstance(text, str):
        raise TypeError(f"a text is needed, not {text!r}")
    if "\0" in text:
        raise ValueError(f"no name has the character U+0000, which would end it: {text!r}")
    return ffi.new("char[]", text.encode("utf-8"))


def bytes_or_null(text: str | None):
    """A text for the library; NULL for None."""
    return ffi.NULL if text is None else bytes_of(text)


def listed(words: str | Iterable[str], what: str) -> list[str]:
    """Words one by one; one alone is a list of it."""
    if isinstance(words, str):
        return [words]
    if isinstance(words, (bytes, Mapping)) or not isinstance(words, Iterable):
        raise TypeError(f"{what} is a list, not {words!r}")
    return list(words)


def mapped(given, what: str) -> Mapping:
    """A mapping, or else a TypeError."""
    if not isinstance(given, Mapping):
        raise TypeError(f"{what} is a mapping such as a dict, not {given!r}")
    return given
