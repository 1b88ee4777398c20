# A case forecast once for each row of numbers.

sweep <- function(x, ...) {
    UseMethod("sweep")
}

sweep.default <- function(x, ...) {
    base::sweep(x, ...)
}

sweep.plenum_case <- function(x, rows, ...) {
    given <- how(...)
    rows <- as.data.frame(rows, optional = TRUE)
    paths <- names(rows)
    if (nrow(rows) == 0 || length(paths) == 0 || !all(nzchar(paths)) || anyNA(paths) || !all(vapply(rows, is.numeric, NA))) {
        refuse("plenum_argument_error", "rows has a column of numbers for each path, which is its name, and at least one row")
    }
    made <- .Call(C_sweep, case_pointer(x), paths, as.double(t(as.matrix(rows))), options_of(x, given), given$doing)
    pointer <- checked(rows_from_1(made))
    found <- lapply(.Call(C_sweep_answers, pointer), as_frame)
    beside <- function(frame) cbind(frame, as_frame(lapply(rows, `[`, frame$row)))
    structure(list(frame = beside(found$answers), options = beside(found$options), rows = rows), class = "plenum_sweep")
}

# The library counts rows from 0, also in what it says.
rows_from_1 <- function(made) {
    if (inherits(made, "plenum_failure") && grepl("^row [0-9]+: ", made$message)) {
        rest <- sub("^row [0-9]+", "", made$message)
        made$message <- sprintf("row %.0f%s", as.double(sub("^row ([0-9]+): .*", "\\1", made$message)) + 1, rest)
    }
    made
}

tidy.plenum_sweep <- function(x, ...) {
    x$frame
}

as.data.frame.plenum_sweep <- function(x, row.names = NULL, optional = FALSE, ...) {
    x$frame
}

summary.plenum_sweep <- function(object, ...) {
    summary(object$frame[c("mean", "median", "low", "high")])
}

print.plenum_sweep <- function(x, n = 10, ...) {
    cat(sprintf("<plenum_sweep: %d forecasts over %s>\n", nrow(x$rows), paste(names(x$rows), collapse = ", ")))
    print_frame(head(x$frame, n))
    invisible(x)
}
