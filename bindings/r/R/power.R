# How much power a rule gives each member of a body, and what it does with two issues at once.

power <- function(x, ...) {
    UseMethod("power")
}

power.default <- function(x, ...) {
    stats::power(x, ...)
}

power.plenum_case <- function(x, issue = NULL, rule = NULL, unions = NULL, without = NULL, add = NULL, seed = 1, draws = 0,
                              threads = 0L, progress = NULL, ...) {
    nothing_else("power() takes issue, rule, unions, without, add, seed, draws, threads and progress", ...)
    given <- how(threads = threads, progress = progress)
    left <- if (length(without) > 0) paste(without, collapse = ",")
    joining <- if (is.null(names(add))) as.character(add) else paste0(names(add), "=", add)
    choice <- list(issue, rule, unions, left, joining, whole(seed, "seed"), whole(draws, "draws"))
    new_result("power", function() checked(.Call(C_power, case_pointer(x), choice, given$doing), NULL))
}

plane <- function(case, x = NULL, y = NULL, rule = NULL) {
    new_result("plane", function() checked(.Call(C_plane, case_pointer(case), x, y, rule, NULL), NULL))
}
