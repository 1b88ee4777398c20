# Where the command and the cases of the source are; tests that need them are skipped where they are not.

source_root <- Sys.getenv("PLENUM_SOURCE")

from_source <- function(path) {
    skip_if(source_root == "", "PLENUM_SOURCE does not name the source of plenum")
    file.path(source_root, path)
}

# What the command prints.
command <- function(...) {
    program <- Sys.getenv("PLENUM")
    skip_if(program == "", "PLENUM does not name the command")
    printed <- tempfile()
    on.exit(unlink(printed))
    stopifnot(system2(program, shQuote(c(...)), stdout = printed) == 0)
    readChar(printed, file.size(printed), useBytes = TRUE)
}

bridge_path <- function() {
    system.file("cases", "bridge.yaml", package = "plenum")
}

bridge <- function() {
    read_case(bridge_path())
}

beijing_path <- function() {
    from_source("cases/beijing-2022/case.yaml")
}

widened_path <- function() {
    from_source("cases/emission-standards-1994/widened.yaml")
}
