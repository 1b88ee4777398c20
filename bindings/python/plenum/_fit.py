"""Whether this package was compiled for the library that it runs with."""
from __future__ import annotations

DIFFERS = "this package does not fit the plenum library that is installed: "

try:
    from plenum._native import ffi, lib
except ImportError as error:
    raise ImportError(DIFFERS + str(error)) from error


def expect_fit() -> None:
    """ImportError where the library's records are not those that the package reads."""
    _, structs, _ = ffi.list_types()
    records = [name for name in structs if ffi.typeof(f"struct {name}").fields is not None]
    names = [ffi.new("char[]", name.encode()) for name in records]
    layouts = ffi.new("plm_layout[]", [(name, ffi.sizeof(record)) for name, record in zip(names, records)])
    error = ffi.new("plm_error *")
    if lib.plm_layout_check(lib.PLM_VERSION_MAJOR, lib.PLM_VERSION_MINOR, layouts, len(records), error) < 0:
        said = ffi.string(error.message).decode("utf-8", "replace")
        raise ImportError(DIFFERS + (said or "they report errors in different forms; build it again with the library's header"))
