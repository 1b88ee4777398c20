# What will be decided: distributions over outcomes, of the answer and of every model.

forecast.plenum_case <- function(object, ..., draws = NULL, seed = NULL, models = NULL, settings = NULL, weights = NULL,
                                 issue = NULL, threads = 0L, progress = NULL, budget = NULL) {
    nothing_else("forecast() takes draws, seed, models, settings, weights, issue, threads, progress and budget", ...)
    given <- how(draws, seed, models, settings, weights, issue, threads, progress, budget)
    run <- function() {
        checked(.Call(C_forecast, case_pointer(object), options_of(object, given), given$doing), NULL)
    }
    made <- new_result("forecast", run, case = object)
    made$models <- as_frame(.Call(C_forecast_models, made$cache$pointer))
    made$options <- as_frame(.Call(C_forecast_options, made$cache$pointer))
    made$issues <- as_frame(.Call(C_forecast_issues, made$cache$pointer))
    made
}

# The issue's number, from 0.
issue_number <- function(forecast, issue) {
    if (is.null(issue)) {
        return(0)
    }
    if (!is.character(issue) || length(issue) != 1 || is.na(issue)) {
        refuse("plenum_argument_error", "an issue is named by its id, one text", call = NULL)
    }
    if (!issue %in% forecast$issues$issue) {
        refuse("plenum_not_found", "there is no forecast of an issue \"", issue, "\"; of ",
               paste(forecast$issues$issue, collapse = ", "), " there is", call = NULL)
    }
    match(issue, forecast$issues$issue) - 1
}

# The model's number within the issue, from 0; NA for the answer.
model_number <- function(forecast, issue, model) {
    if (is.null(model)) {
        return(NA_real_)
    }
    ran <- forecast$models[forecast$models$issue == forecast$issues$issue[issue + 1], ]
    found <- which(model == ran$model | model == paste0(ran$model, ":", ran$reading))
    if (length(found) == 0) {
        refuse("plenum_not_found", "no model \"", model, "\" ran; ", paste0(ran$model, ":", ran$reading, collapse = ", "), " did",
               call = NULL)
    }
    found[1] - 1
}

draws <- function(x, model, issue = NULL) {
    if (!is.character(model) || length(model) != 1 || is.na(model)) {
        refuse("plenum_argument_error", "draws are those of a model, named such as \"challenge\" or \"challenge:s0\"")
    }
    number <- issue_number(x, issue)
    values <- .Call(C_forecast_draws, pointer_of(x), number, model_number(x, number, model))
    if (is.matrix(values)) {
        colnames(values) <- x$options$option[x$options$issue == x$issues$issue[number + 1]]
    }
    values
}

law <- function(forecast, model, issue, point = FALSE) {
    number <- issue_number(forecast, issue)
    checked(.Call(C_law, pointer_of(forecast), number, as.double(model_number(forecast, number, model)), point), NULL)
}

quantile.plenum_forecast <- function(x, probs = c(0.1, 0.5, 0.9), model = NULL, issue = NULL, point = FALSE, names = TRUE, ...) {
    if (!is.numeric(probs)) {
        refuse("plenum_argument_error", "probs are numbers above 0 and below 1")
    }
    values <- .Call(C_law_quantile, law(x, model, issue, point), as.double(probs))
    if (names) {
        names(values) <- sprintf("%s%%", format(100 * probs, trim = TRUE, digits = 7))
    }
    values
}

cdf <- function(x, value, model = NULL, issue = NULL, point = FALSE) {
    .Call(C_law_cdf, law(x, model, issue, point), as.double(value))
}

probability <- function(x, option = NULL, low = -Inf, high = Inf, model = NULL, issue = NULL) {
    if (is.null(option)) {
        ends <- data.frame(low = as.double(low), high = as.double(high))
        return(.Call(C_law_probability, law(x, model, issue), ends$low, ends$high))
    }
    if (!is.null(model)) {
        refuse("plenum_argument_error", "of a model, ask between the option's edges: probability(x, low = , high = , model = )")
    }
    of <- x$options[x$options$issue == x$issues$issue[issue_number(x, issue) + 1], ]
    if (!option %in% of$option) {
        refuse("plenum_not_found", "there is no option \"", option, "\"; there are ", paste(of$option, collapse = ", "))
    }
    of$probability[match(option, of$option)]
}

# ---- as broom has it

glance.plenum_forecast <- function(x, ...) {
    likeliest <- lapply(x$issues$issue, function(issue) {
        of <- x$options[x$options$issue == issue & !is.na(x$options$probability), c("option", "probability", "word")]
        if (nrow(of) == 0) data.frame(option = NA, probability = NA_real_, word = NA) else of[which.max(of$probability), ]
    })
    found <- cbind(x$issues[c("issue", "actors")], do.call(rbind, likeliest),
                   x$issues[c("median", "low", "high", "confidence", "draws", "seed")])
    row.names(found) <- NULL
    found
}

augment.plenum_forecast <- function(x, data = as.data.frame(x$case), ...) {
    data <- data[data$issue %in% x$issues$issue, ]
    weight <- data$capability * data$salience
    data$.weight <- weight / stats::ave(weight, data$issue, FUN = function(each) sum(each, na.rm = TRUE))
    data$.answer <- x$issues$median[match(data$issue, x$issues$issue)]
    data$.distance <- data$position - data$.answer
    row.names(data) <- NULL
    data
}

summary.plenum_forecast <- function(object, ...) {
    structure(list(case = case_facts(object$case)$id, issues = glance.plenum_forecast(object), options = object$options,
                   models = object$models), class = "summary.plenum_forecast")
}

print.summary.plenum_forecast <- function(x, ...) {
    cat("Forecast of ", x$case, "\n\n", sep = "")
    print_frame(x$issues)
    if (nrow(x$options) > 0) {
        cat("\n")
        print_frame(x$options[c("issue", "option", "probability", "standard_error", "word")])
    }
    cat("\n")
    print_frame(x$models[c("issue", "model", "reading", "weight", "point", "median", "low", "high")])
    invisible(x)
}

print.plenum_forecast <- function(x, ...) {
    first <- x$issues[1, ]
    cat(sprintf("<Forecast of %s: %.0f draws, seed %.0f>\n", case_facts(x$case)$id, first$draws, first$seed))
    seen <- glance.plenum_forecast(x)
    for (row in seq_len(nrow(seen))) {
        cat(with(seen[row, ], sprintf("%s: %s\n", issue, answer_words(option, probability, word, median, low, high))))
    }
    invisible(x)
}

answer_words <- function(option, probability, word, median, low, high) {
    spread <- if (is.na(median)) NULL else sprintf("median %.4g, 80 %% within %.4g and %.4g", median, low, high)
    likeliest <- if (is.na(option)) NULL else sprintf("%s %.0f %% (%s)", option, 100 * probability, word)
    found <- paste(c(likeliest, spread), collapse = "; ")
    if (nzchar(found)) found else "nothing was drawn; $models has each model's point"
}
