#' @useDynLib plenum, .registration = TRUE
NULL

# Versions of the library at work, and the count of changes of what it computes.
plenum_version <- function() {
    .Call(C_version)
}
