# How calls fail: conditions of class plenum_error, and of one that says what kind of failure it is.

# What a call gave, or the condition that it failed with.
checked <- function(found, call = sys.call(-1)) {
    if (inherits(found, "plenum_failure")) {
        raise(found, call)
    }
    found
}

raise <- function(failure, call) {
    if ("condition" %in% names(failure)) {
        raise_again(failure$condition)
    }
    problems <- if (is.null(failure$problems)) NULL else as_frame(failure$problems)
    stop(plenum_condition(failure$kind, failure$message, call, failure$status, failure$file, failure$line, failure$column,
                          failure$field, problems))
}

# What ended a call is signalled anew: an error of a progress function, or an interrupt, which R's own way to its prompt follows.
raise_again <- function(condition) {
    if (is.null(condition)) {
        condition <- structure(list(message = "", call = NULL), class = c("interrupt", "condition"))
    }
    if (inherits(condition, "error")) {
        stop(condition)
    }
    signalCondition(condition)
    invokeRestart("abort")
}

plenum_condition <- function(kind, message, call = NULL, status = 0L, file = "", line = 0L, column = 0L, field = "",
                             problems = NULL) {
    place <- if (line > 0) sprintf("%s:%d:%d: ", file, line, column) else if (nzchar(file)) paste0(file, ": ") else ""
    more <- if (NROW(problems) > 1) sprintf(" (and %d more: see $problems)", NROW(problems) - 1) else ""
    structure(
        list(message = paste0(place, message, more), call = call, says = message, status = status, file = file, line = line,
             column = column, field = field, problems = problems),
        class = c(kind, "plenum_error", "error", "condition"))
}

# An argument that R refuses before the library sees it.
refuse <- function(kind, ..., call = sys.call(-1)) {
    stop(plenum_condition(kind, paste0(...), call))
}

# Called while a run is going on: NULL, or what shall end it.
tell_progress <- function(progress, what, done, total) {
    tryCatch({
        progress(what, done, total)
        NULL
    }, error = identity, interrupt = identity)
}
