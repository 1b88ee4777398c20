# Forecasts that are kept, sealed, verified, graded and scored.

open_store <- function(path) {
    structure(list(path = path, pointer = checked(.Call(C_store, one_file(path)))), class = "plenum_store")
}

print.plenum_store <- function(x, ...) {
    cat(sprintf("<plenum_store %s>\n", x$path))
    invisible(x)
}

new_key <- function(path) {
    signing_key(path, TRUE)
}

read_key <- function(path) {
    signing_key(path, FALSE)
}

signing_key <- function(path, is_new) {
    pointer <- checked(.Call(C_key, one_file(path), is_new), NULL)
    structure(list(public = .Call(C_key_public, pointer), pointer = pointer), class = "plenum_key")
}

print.plenum_key <- function(x, ...) {
    cat(sprintf("<plenum_key, public %s>\n", x$public))
    invisible(x)
}

keep <- function(store, case, at = NULL, outside_view = NULL, ...) {
    given <- how(...)
    checked(.Call(C_store_keep, store$pointer, case_pointer(case), options_of(case, given), weight_of(outside_view, case),
                  moment(at), given$doing))
}

seal <- function(store, case, key = NULL, own = NULL, at = NULL, outside_view = NULL, ...) {
    given <- how(...)
    said <- vapply(own, as.double, 1)
    checked(.Call(C_store_seal, store$pointer, case_pointer(case), options_of(case, given), weight_of(outside_view, case),
                  moment(at), key$pointer, given$issue, said, given$doing))
}

RULINGS <- c("outcome", "late", "void", "reopened", "open")

grade <- function(store, forecast, option = NULL, value = NA, on = NULL, evidence = NULL, issue = NULL, url = NULL,
                  ruling = c("outcome", "late", "void", "reopened", "open"), reason = NULL, yes = NA, key = NULL, at = NULL) {
    ruling <- match.arg(ruling)
    on <- if (is.null(on)) NULL else as.character(on)
    named <- if (is.numeric(forecast)) format(forecast, scientific = FALSE, trim = TRUE) else forecast
    made <- list(named, issue, as.double(value), option, on, evidence, url, reason, match(ruling, RULINGS) - 1L,
                 if (is.na(yes)) 0L else as.integer(yes) + 1L)
    checked(.Call(C_store_grade, store$pointer, made, moment(at), key$pointer))
}

weight_of <- function(outside_view, case) {
    as.double(if (is.null(outside_view)) case_facts(case)$run_outside_view else outside_view)
}

# Seconds of a moment, which knows its time zone; NA: now.
moment <- function(at) {
    if (is.null(at)) {
        return(NA_real_)
    }
    if (!inherits(at, "POSIXt")) {
        refuse("plenum_argument_error", "a moment is a POSIXct, such as as.POSIXct(\"2026-04-01\", tz = \"UTC\")", call = NULL)
    }
    floor(as.numeric(as.POSIXct(at)))
}

runs <- function(store) {
    new_result("runs", function() checked(.Call(C_store_runs, store$pointer), NULL))
}

# ---- the ledger

# A copy of a store's ledger, which is its text.
ledger <- function(store) {
    new_ledger(checked(.Call(C_store_ledger, store$pointer)), store$path)
}

read_ledger <- function(path) {
    path <- one_file(path)
    new_ledger(checked(.Call(C_ledger_parse, file_text(path), path)), path)
}

new_ledger <- function(pointer, name) {
    structure(list(text = .Call(C_text, pointer), name = name, records = .Call(C_ledger_count, pointer)), class = "plenum_ledger")
}

ledger_pointer <- function(x) {
    of <- if (inherits(x, "plenum_store")) ledger(x) else x
    checked(.Call(C_ledger_parse, of$text, of$name), NULL)
}

as.character.plenum_ledger <- function(x, ...) {
    x$text
}

length.plenum_ledger <- function(x) {
    unclass(x)$records
}

print.plenum_ledger <- function(x, ...) {
    cat(sprintf("<plenum_ledger of %.0f records>\n", length(x)))
    invisible(x)
}

verify <- function(x, figures = TRUE, signer = NULL, threads = 0L, progress = NULL) {
    of <- if (inherits(x, "plenum_store")) ledger(x) else x
    given <- how(threads = threads, progress = progress)
    signer <- if (inherits(signer, "plenum_key")) signer$public else signer
    made <- new_result("verification", function() {
        checked(.Call(C_verification, ledger_pointer(of), figures, signer, given$doing), NULL)
    })
    made$passed <- .Call(C_verification_passed, made$cache$pointer)
    made
}

questions <- function(x, due_days = 30) {
    of <- if (inherits(x, "plenum_store")) ledger(x) else x
    new_result("questions", function() checked(.Call(C_questions, ledger_pointer(of), as.integer(due_days)), NULL))
}

revisions <- function(x, which) {
    of <- if (inherits(x, "plenum_store")) ledger(x) else x
    new_result("revisions", function() checked(.Call(C_revisions, ledger_pointer(of), which), NULL))
}

score <- function(x, with_stated_times = FALSE, seed = 1, resamples = 10000) {
    of <- if (inherits(x, "plenum_store")) ledger(x) else x
    given <- list(whole(seed, "seed"), whole(resamples, "resamples"))
    made <- new_result("scorecard", function() {
        checked(.Call(C_scorecard, ledger_pointer(of), with_stated_times, given[[1]], given[[2]]), NULL)
    })
    made$figures <- frame_of(made$cache$pointer, second = TRUE)
    made
}
