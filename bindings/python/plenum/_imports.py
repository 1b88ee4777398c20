"""Cases from other programs' text."""
from __future__ import annotations

from collections.abc import Mapping

from plenum._context import Context, Handle, bytes_of, do, make
from plenum._native import ffi, lib
from plenum.errors import Error, problems_of, text_of


class _Import(Handle):
    _kind = "import"


def import_text(text: str, format: str, name: str, columns: Mapping[str, str],
                settings: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """The (id, text) of each case in another program's text."""
    context = Context()
    importer = _Import(context, make(context, "import", lib.plm_import_new, context.pointer, bytes_of(format)))
    for setting, value in settings.items():
        if value is not None:
            do(context, lib.plm_import_set, importer._pointer, bytes_of(setting.replace("_", "-")), bytes_of(value))
    for role, heading in columns.items():
        do(context, lib.plm_import_set, importer._pointer, bytes_of("column"), bytes_of(f"{role}={heading}"))
    inside = text.encode("utf-8")
    try:
        do(context, lib.plm_import_run, importer._pointer, inside, len(inside), bytes_of(name))
    except Error as error:
        error.problems = problems_of(lib.plm_import_diagnostic_count, lib.plm_import_diagnostic, importer._pointer)
        raise
    length = ffi.new("size_t *")
    found = []
    for index in range(lib.plm_import_case_count(importer._pointer)):
        case = lib.plm_import_case_text(importer._pointer, index, length)
        found.append((text_of(lib.plm_import_case_id(importer._pointer, index)), ffi.unpack(case, length[0]).decode("utf-8")))
    return found
