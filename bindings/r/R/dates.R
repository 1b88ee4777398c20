# When things happened, by when it is decided, and how the answer moved as news came in.

timeline <- function(case) {
    new_result("chronology", function() checked(.Call(C_chronology, case_pointer(case), NULL), NULL))
}

when <- function(case, days = NULL, ...) {
    given <- how(...)
    numbers <- vapply(as.list(days), day_or_na, 1L)
    new_result("when", function() {
        checked(.Call(C_when, case_pointer(case), numbers, options_of(case, given), given$doing), NULL)
    })
}

history <- function(x = 25, ...) {
    UseMethod("history")
}

history.default <- function(x = 25, ...) {
    utils::history(x, ...)
}

history.plenum_case <- function(x, from = NULL, until = NULL, every = 0, by = NULL, ...) {
    given <- how(...)
    apart <- whole(every, "every")
    new_result("history", function() {
        checked(.Call(C_history, case_pointer(x), day_or_na(from), day_or_na(until), apart, day_or_na(by),
                      options_of(x, given), given$doing), NULL)
    })
}

update.plenum_case <- function(object, since = NULL, as_of = NULL, by = NULL, ...) {
    given <- how(...)
    new_result("history", function() {
        checked(.Call(C_history_steps, case_pointer(object), day_or_na(since), day_or_na(as_of), day_or_na(by),
                      options_of(object, given), given$doing), NULL)
    })
}

day_or_na <- function(day) {
    if (is.null(day)) {
        return(NA_integer_)
    }
    is_text <- is.character(day) && length(day) == 1 && grepl("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", day)
    number <- if (is_text || inherits(day, c("Date", "POSIXt"))) {
        tryCatch(as.integer(as.Date(day)), error = function(error) NA_integer_, warning = function(warning) NA_integer_)
    }
    if (length(number) != 1 || is.na(number)) {
        refuse("plenum_argument_error", "a day is a Date, or a text such as \"2026-03-01\"", call = NULL)
    }
    number
}
