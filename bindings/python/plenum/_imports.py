"""Cases from other programs' text."""
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from plenum._context import Context, Handle, bytes_of, do, make
from plenum._native import ffi, lib
from plenum.errors import Error, Problem, problems_of, text_of


class Imported(NamedTuple):
    cases: list[tuple[str, str]]  # the id and the text of each
    notes: tuple[Problem, ...]  # and the warnings


class _Import(Handle):
    _kind = "import"

    @classmethod
    def of(cls, format: str, columns: Mapping[str, str], settings: Mapping[str, str | None], files: Mapping[str, str]) -> _Import:
        context = Context()
        made = cls(context, make(context, "import", lib.plm_import_new, context.pointer, bytes_of(format)))
        roles = [("column", f"{role}={heading}") for role, heading in columns.items()]
        for setting, value in [*settings.items(), *roles]:
            if value is not None:
                do(context, lib.plm_import_set, made._pointer, bytes_of(setting.replace("_", "-")), bytes_of(value))
        for role, path in files.items():
            do(context, lib.plm_import_add_file, made._pointer, bytes_of(role), bytes_of(path))
        return made

    @property
    def problems(self) -> tuple[Problem, ...]:
        return problems_of(lib.plm_import_diagnostic_count, lib.plm_import_diagnostic, self._pointer)

    def cases(self, call, *given) -> Imported:
        """What call reads."""
        try:
            do(self._context, call, self._pointer, *given)
        except Error as error:
            error.problems = self.problems
            raise
        length = ffi.new("size_t *")
        found = []
        for index in range(lib.plm_import_case_count(self._pointer)):
            text = lib.plm_import_case_text(self._pointer, index, length)
            found.append((text_of(lib.plm_import_case_id(self._pointer, index)), ffi.unpack(text, length[0]).decode("utf-8")))
        return Imported(found, self.problems)


def import_text(text: str, format: str, name: str, columns: Mapping[str, str],
                settings: Mapping[str, str | None]) -> Imported:
    """The cases in another program's text."""
    inside = text.encode("utf-8")
    importer = _Import.of(format, columns, settings, {})
    return importer.cases(lib.plm_import_run, inside, len(inside), bytes_of(name))


def import_file(path: str, format: str, columns: Mapping[str, str], settings: Mapping[str, str | None],
                files: Mapping[str, str]) -> Imported:
    """The same of a file, and of others that it is read with."""
    return _Import.of(format, columns, settings, files).cases(lib.plm_import_load, bytes_of(path))
