# How a run is made: models, settings, draws, seed.

# What every verb takes by name; NULL: as the case says, or as is usual.
how <- function(draws = NULL, seed = NULL, models = NULL, settings = NULL, weights = NULL, issue = NULL, threads = 0L,
                progress = NULL, budget = NULL) {
    if (!is.null(progress)) {
        progress <- match.fun(progress)
    }
    if (!is.null(models) && (!is.character(models) || anyNA(models) || !all(nzchar(models)))) {
        refuse("plenum_argument_error", "models has names, such as \"challenge\" or \"challenge:s0\"", call = NULL)
    }
    list(draws = whole(draws, "draws"), seed = whole(seed, "seed"), budget = whole(budget, "budget"), models = models,
         settings = named(settings, "settings"), weights = named(weights, "weights"), issue = issue,
         doing = list(progress, as.integer(whole(threads, "threads"))))
}

# Refuses what a function would leave unheeded; takes: what it does take.
nothing_else <- function(takes, ...) {
    if (...length() > 0) {
        refuse("plenum_argument_error", takes, ", each by its name", call = sys.call(-1))
    }
}

# What says by its names what each of it is of.
named <- function(given, what) {
    if (length(given) > 0 && (is.null(names(given)) || anyNA(names(given)) || !all(nzchar(names(given))))) {
        refuse("plenum_argument_error", what, " says by names what each is of", call = NULL)
    }
    given
}

# Doubles hold every whole number up to 2^53.
whole <- function(value, name) {
    if (is.null(value)) {
        return(NULL)
    }
    if (!is.numeric(value) || length(value) != 1 || is.na(value) || value != floor(value) || value < 0 || value > 2^53) {
        refuse("plenum_argument_error", name, " is a whole number of 0 or more, at most 2^53", call = NULL)
    }
    as.double(value)
}

# The handle of options as the case says; models that are given stand in place of the case's, with its settings and weights.
options_of <- function(case, how) {
    facts <- case_facts(case)
    if (!facts$has_run || is.null(how$models)) {
        return(options_with(checked(.Call(C_options_of_case, case_pointer(case))), how))
    }
    how$draws <- if (is.null(how$draws)) facts$run_draws else how$draws
    how$seed <- if (is.null(how$seed)) facts$run_seed else how$seed
    options_fresh(how)
}

options_fresh <- function(how) {
    options_with(checked(.Call(C_options_new)), how)
}

options_with <- function(options, how) {
    for (name in how$models) {
        parts <- strsplit(name, ":", fixed = TRUE)[[1]]
        checked(.Call(C_options_add_model, options, parts[1], if (length(parts) > 1) parts[2]), NULL)
    }
    for (path in names(how$settings)) {
        set_setting(options, path, how$settings[[path]])
    }
    for (name in names(how$weights)) {
        checked(.Call(C_options_set_weight, options, name, as.double(how$weights[[name]])), NULL)
    }
    if (!is.null(how$draws)) {
        checked(.Call(C_options_set_draws, options, how$draws), NULL)
    }
    if (!is.null(how$budget)) {
        .Call(C_options_set_budget, options, how$budget)
    }
    if (!is.null(how$seed)) {
        .Call(C_options_set_seed, options, how$seed)
    }
    checked(.Call(C_options_set_issue, options, how$issue), NULL)
    options
}

set_setting <- function(options, path, value) {
    parts <- regmatches(path, regexpr(".", path, fixed = TRUE), invert = TRUE)[[1]]
    if (length(parts) != 2) {
        refuse("plenum_argument_error", "a setting is named \"model.setting\", such as \"challenge.rounds\", not \"", path, "\"",
               call = NULL)
    }
    checked(.Call(C_options_set, options, parts[1], parts[2], if (is.character(value)) value else as.double(value)), NULL)
}

# The same for a verb that draws so often where nothing else is asked for.
how_usually <- function(usual, ..., draws = NULL) {
    how(..., draws = if (is.null(draws)) usual else draws)
}

# The same, within the usual budget unless draws or a budget are asked for.
how_usually_bounded <- function(usual, ..., draws = NULL, budget = NULL) {
    bound <- if (is.null(draws) && is.null(budget)) .Call(C_budget_usual) else budget
    how_usually(usual, ..., draws = draws, budget = bound)
}
