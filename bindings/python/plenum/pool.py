"""Several people's versions of a case, or their answers about it, made one case with assessors."""
from __future__ import annotations

import os
import pathlib
from collections.abc import Iterable, Mapping

from plenum._context import Context, bytes_of, bytes_or_null, listed, make, mapped
from plenum._native import ffi, lib
from plenum.case import Case, _restore
from plenum.errors import error_of, problems_of
from plenum.results import Pool


def pool(versions: Mapping[str, Case | str | os.PathLike[str]]) -> Pool:
    """Puts several people's versions of a case (or their files) side by side: {"ann": case, "bob": "bob.yaml"}. The first
    one's text is kept in the one case. ArgumentError: one person says two things of a number."""
    context, versions = Context(), mapped(versions, "versions")
    cases = [each if isinstance(each, Case) else Case.load(each) for each in versions.values()]
    ours = [_restore(case.text, case._name, case._disbelieved, context) for case in cases]
    names = [bytes_of(name) for name in versions]
    return Pool(context, make(context, "pool", lib.plm_pool_cases, ffi.new("plm_case *[]", [case._pointer for case in ours]),
                              ffi.new("char *[]", names), len(names)))


def pool_answers(case: Case, files: Iterable[str | os.PathLike[str]], author: str | None = None) -> Pool:
    """Makes those who answered a questionnaire about a case its assessors. author: the case's own numbers count too, as this
    person's. CaseError, with all problems, where a file is wrong."""
    if not isinstance(case, Case):
        raise TypeError(f"answers are about a Case, not {case!r}")
    paths = [files] if isinstance(files, os.PathLike) else listed(files, "files")
    kept = [(bytes_of(os.fspath(path)), ffi.new("char[]", text), len(text))
            for path, text in ((path, pathlib.Path(path).read_bytes()) for path in paths)]
    given = ffi.new("plm_answer_file[]", [{"name": name, "text": text, "length": length} for name, text, length in kept])
    out, error = ffi.new("plm_pool **"), ffi.new("plm_error *")
    with case._context.call():
        status = lib.plm_pool_answers(case._pointer, bytes_or_null(author), given, len(kept), out, error)
        if status < 0:
            problems = ()
            if out[0] != ffi.NULL:
                problems = problems_of(lib.plm_pool_diagnostic_count, lib.plm_pool_diagnostic, out[0])
                lib.plm_pool_free(out[0])
            raise error_of(status, error, problems)
    return Pool(case._context, out[0])
