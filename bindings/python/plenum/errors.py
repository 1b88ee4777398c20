"""How calls fail."""
from __future__ import annotations

from dataclasses import dataclass

from plenum._native import ffi, lib


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a case or a file: severity ("error", "warning", "note"), where, and what would be right."""

    severity: str
    file: str
    line: int
    column: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message}"


class Error(Exception):
    """A call of plenum failed.

    status   its number in the C interface, below 0
    message  what is wrong, and what would be right
    file, line, column   where: "", 0 and 0 where it is tied to no place; line and column count from 1
    field    path in the case, such as actors.china.on.attendance, or ""
    problems all that is wrong with a case or an imported table, and not the first alone
    """

    def __init__(self, message: str, status: int = 0, file: str = "", line: int = 0, column: int = 0, field: str = "",
                 problems: tuple[Problem, ...] = ()):
        super().__init__(message, status, file, line, column, field, problems)
        self.message, self.status, self.file = message, status, file
        self.line, self.column, self.field, self.problems = line, column, field, problems

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: " if self.line > 0 else f"{self.file}: " if self.file else ""
        more = f" (and {len(self.problems) - 1} more: see problems)" if len(self.problems) > 1 else ""
        return place + self.message + more


class ArgumentError(Error, ValueError):
    """An argument, or a number, is outside what the function takes."""


class CaseError(Error, ValueError):
    """A case has errors: problems names all of them."""


class FormatError(Error, ValueError):
    """A file of another program has errors: problems names all of them."""


class FileError(Error, OSError):
    """A file could not be read or written."""

    def __init__(self, *given):
        Error.__init__(self, *given)


class NotFoundError(Error, LookupError):
    """No thing of that name."""


class EmptyError(Error, ValueError):
    """There is nothing to compute: no actor, no weight, no number with a range."""


class UnsupportedError(Error, ValueError):
    """The model, or the format, cannot treat this case."""


class CancelledError(Error):
    """Case.cancel ended the call."""


class OutOfMemory(Error, MemoryError):
    """An allocation failed."""


KINDS = {
    lib.PLM_E_MEMORY: OutOfMemory, lib.PLM_E_ARGUMENT: ArgumentError, lib.PLM_E_CASE: CaseError, lib.PLM_E_IO: FileError,
    lib.PLM_E_DOMAIN: ArgumentError, lib.PLM_E_CANCELLED: CancelledError, lib.PLM_E_EMPTY: EmptyError,
    lib.PLM_E_NOT_FOUND: NotFoundError, lib.PLM_E_FORMAT: FormatError, lib.PLM_E_UNSUPPORTED: UnsupportedError,
}
SEVERITIES = {lib.PLM_SEVERITY_ERROR: "error", lib.PLM_SEVERITY_WARNING: "warning", lib.PLM_SEVERITY_NOTE: "note"}


def text_of(pointer) -> str | None:
    """A text of the library; None for NULL."""
    return None if pointer == ffi.NULL else ffi.string(pointer).decode("utf-8", "replace")


def error_of(status: int, error, problems: tuple[Problem, ...] = ()) -> Error:
    """The exception for a status below 0 and what plm_error says of it."""
    message = text_of(error.message) or text_of(lib.plm_status_text(status))
    return KINDS.get(status, Error)(message, status, text_of(error.file), error.line, error.column, text_of(error.field),
                                    problems)


def problems_of(count, at, of) -> tuple[Problem, ...]:
    """What *_diagnostic_count and *_diagnostic give of a handle."""
    found = (at(of, index) for index in range(count(of)))
    return tuple(Problem(SEVERITIES[each.severity], text_of(each.file) or "", each.line, each.column,
                         text_of(each.field) or "", text_of(each.message) or "") for each in found)
