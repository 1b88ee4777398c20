"""Cases from other programs' text."""
from __future__ import annotations

from collections.abc import Mapping

from plenum._context import Context, Handle, bytes_of, do, make
from plenum._native import ffi, lib
from plenum.errors import Error, problems_of, text_of


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

    def cases(self, call, *given) -> list[tuple[str, str]]:
        """The (id, text) of each case that call reads."""
        try:
            do(self._context, call, self._pointer, *given)
        except Error as error:
            error.problems = problems_of(lib.plm_import_diagnostic_count, lib.plm_import_diagnostic, self._pointer)
            raise
        length = ffi.new("size_t *")
        found = []
        for index in range(lib.plm_import_case_count(self._pointer)):
            text = lib.plm_import_case_text(self._pointer, index, length)
            found.append((text_of(lib.plm_import_case_id(self._pointer, index)), ffi.unpack(text, length[0]).decode("utf-8")))
        return found


def import_text(text: str, format: str, name: str, columns: Mapping[str, str],
                settings: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """The (id, text) of each case in another program's text."""
    inside = text.encode("utf-8")
    importer = _Import.of(format, columns, settings, {})
    return importer.cases(lib.plm_import_run, inside, len(inside), bytes_of(name))


def import_file(path: str, format: str, columns: Mapping[str, str], settings: Mapping[str, str | None],
                files: Mapping[str, str]) -> list[tuple[str, str]]:
    """The same of a file, and of others that it is read with."""
    return _Import.of(format, columns, settings, files).cases(lib.plm_import_load, bytes_of(path))
