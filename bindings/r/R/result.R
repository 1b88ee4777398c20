# One shape for every result: a tidy data frame, and what the command prints as CSV and JSON.

as_frame <- function(columns) {
    structure(columns, class = "data.frame", row.names = .set_row_names(length(columns[[1]])))
}

# A table of the library, with the units and meanings of its columns in the attributes "units" and "about".
frame_of <- function(pointer, second = FALSE) {
    found <- checked(.Call(C_table, pointer, second))
    frame <- as_frame(found$columns)
    attr(frame, "units") <- found$unit
    attr(frame, "about") <- found$about
    frame
}

# What run() makes. The library's handle does not outlive a session of R; where it is needed in another one, run() makes it
# again, to the same figures.
new_result <- function(kind, run, ...) {
    cache <- new.env(parent = emptyenv())
    cache$pointer <- run()
    structure(list(frame = frame_of(cache$pointer), ..., run = run, cache = cache),
              class = c(paste0("plenum_", kind), "plenum_result"))
}

pointer_of <- function(result) {
    if (!.Call(C_is_alive, result$cache$pointer)) {
        result$cache$pointer <- result$run()
    }
    result$cache$pointer
}

as_csv <- function(x) {
    checked(.Call(C_told, pointer_of(x), "csv"))
}

as_json <- function(x) {
    checked(.Call(C_told, pointer_of(x), "json"))
}

columns <- function(x) {
    frame <- if (is.data.frame(x)) x else x$frame
    data.frame(column = names(attr(frame, "about")), unit = unname(attr(frame, "units")), about = unname(attr(frame, "about")))
}

as.data.frame.plenum_result <- function(x, row.names = NULL, optional = FALSE, ...) {
    x$frame
}

tidy.plenum_result <- function(x, ...) {
    x$frame
}

summary.plenum_result <- function(object, ...) {
    numbers <- vapply(object$frame, is.numeric, NA)
    summary(object$frame[numbers])
}

print.plenum_result <- function(x, n = 10, ...) {
    cat(sprintf("<%s: %d rows>\n", class(x)[1], nrow(x$frame)))
    print_frame(utils::head(x$frame, n))
    if (nrow(x$frame) > n) {
        cat(sprintf("... and %d more: tidy(x) has them\n", nrow(x$frame) - n))
    }
    invisible(x)
}

print_frame <- function(frame) {
    kept <- vapply(frame, function(column) !all(is.na(column)), NA)
    print(frame[kept], row.names = FALSE, digits = 4, right = FALSE)
}
