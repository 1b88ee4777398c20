# Charts by ggplot2, for those who have it.

# ggplot2's name for the data at hand, which its expressions know.
utils::globalVariables(".data")

autoplot.plenum_forecast <- function(object, what = c("options", "models"), ...) {
    what <- match.arg(what)
    if (what == "options" && nrow(object$options) > 0) chart_of_options(object) else chart_of_models(object)
}

chart_of_options <- function(forecast) {
    data <- in_reading_order(forecast$options, "label")
    ggplot2::ggplot(data, ggplot2::aes(x = .data[["probability"]], y = .data[["label"]])) +
        ggplot2::geom_col(width = 0.7) +
        ggplot2::geom_errorbarh(ggplot2::aes(xmin = pmax(0, .data[["probability"]] - 1.96 * .data[["standard_error"]]),
                                             xmax = pmin(1, .data[["probability"]] + 1.96 * .data[["standard_error"]])),
                                height = 0.2, na.rm = TRUE) +
        ggplot2::facet_wrap(ggplot2::vars(.data[["issue"]]), scales = "free_y") +
        ggplot2::scale_x_continuous("probability; bars: 95 % by draws", limits = c(0, 1)) +
        ggplot2::labs(y = NULL)
}

chart_of_models <- function(forecast) {
    data <- in_reading_order(forecast$models, "title")
    ggplot2::ggplot(data, ggplot2::aes(y = .data[["title"]])) +
        ggplot2::geom_errorbarh(ggplot2::aes(xmin = .data[["low"]], xmax = .data[["high"]]), height = 0.3, na.rm = TRUE) +
        ggplot2::geom_point(ggplot2::aes(x = .data[["median"]], shape = .data[["baseline"]]), na.rm = TRUE) +
        ggplot2::facet_wrap(ggplot2::vars(.data[["issue"]]), scales = "free_x") +
        ggplot2::labs(x = "median and central 80 % by draws, on the issue's scale", y = NULL, shape = "plain baseline")
}

autoplot.plenum_tornado <- function(object, ...) {
    frame <- object$frame
    ends <- in_reading_order(on_scale(frame[!is.na(frame$path) & frame$variable %in% c("at_low", "at_high"), ]), "path")
    answer <- on_scale(frame[is.na(frame$path) & frame$variable == "forecast", ])
    ggplot2::ggplot(ends, ggplot2::aes(x = .data[["value"]], y = .data[["path"]])) +
        ggplot2::geom_vline(ggplot2::aes(xintercept = .data[["value"]]), answer, linetype = "dotted") +
        ggplot2::geom_line(ggplot2::aes(group = .data[["path"]]), linewidth = 3, alpha = 0.4) +
        ggplot2::geom_point(ggplot2::aes(shape = .data[["variable"]])) +
        ggplot2::scale_shape_discrete(labels = c(at_low = "at its lowest", at_high = "at its highest")) +
        by_option(ends) +
        ggplot2::labs(x = "the answer with the number at an end of its range; dotted: as it is", y = NULL, shape = NULL)
}

autoplot.plenum_sobol <- function(object, ...) {
    frame <- object$frame
    data <- in_reading_order(on_scale(frame[frame$variable %in% c("first", "total"), ]), "path")
    ggplot2::ggplot(data, ggplot2::aes(x = .data[["value"]], y = .data[["path"]], shape = .data[["variable"]])) +
        ggplot2::geom_errorbarh(ggplot2::aes(xmin = .data[["low"]], xmax = .data[["high"]]), height = 0.3, na.rm = TRUE) +
        ggplot2::geom_point() +
        by_option(data) +
        ggplot2::labs(x = "share of the answer's variance, with 95 % intervals", y = NULL, shape = "Sobol' index")
}

autoplot.plenum_attribution <- function(object, ...) {
    frame <- object$frame
    data <- in_reading_order(on_scale(frame[!is.na(frame$player) & frame$variable == "shapley", ]), "player")
    ggplot2::ggplot(data, ggplot2::aes(x = .data[["value"]], y = .data[["player"]])) +
        ggplot2::geom_col(width = 0.7) +
        by_option(data) +
        ggplot2::labs(x = "Shapley value: what it adds to the answer", y = NULL)
}

autoplot.plenum_sweep <- function(object, along = names(object$rows)[1], ...) {
    data <- object$frame
    ggplot2::ggplot(data, ggplot2::aes(x = .data[[along]], y = .data[["median"]])) +
        ggplot2::geom_linerange(ggplot2::aes(ymin = .data[["low"]], ymax = .data[["high"]]), alpha = 0.3, na.rm = TRUE) +
        ggplot2::geom_point(na.rm = TRUE) +
        ggplot2::facet_wrap(ggplot2::vars(.data[["issue"]]), scales = "free_y") +
        ggplot2::labs(x = along, y = "median and central 80 % of the answer")
}

autoplot.plenum_history <- function(object, ...) {
    frame <- object$frame
    data <- frame[!is.na(frame$option) & frame$variable == "answer", ]
    data$day <- as.Date(data$day)
    ggplot2::ggplot(data, ggplot2::aes(x = .data[["day"]], y = .data[["value"]], colour = .data[["option"]])) +
        ggplot2::geom_step() +
        ggplot2::facet_wrap(ggplot2::vars(.data[["issue"]])) +
        ggplot2::scale_y_continuous("probability of each option", limits = c(0, 1)) +
        ggplot2::labs(x = NULL, colour = NULL)
}

autoplot.plenum_backtest <- function(object, loss = "mae", ...) {
    data <- object$frame[object$frame$loss == loss & !is.na(object$frame$value), ]
    data$name <- paste0(data$model, ":", data$reading)
    data <- in_reading_order(data[order(data$value), ], "name")
    ggplot2::ggplot(data, ggplot2::aes(x = .data[["value"]], y = .data[["name"]])) +
        ggplot2::geom_errorbarh(ggplot2::aes(xmin = .data[["low"]], xmax = .data[["high"]]), height = 0.3, na.rm = TRUE) +
        ggplot2::geom_point() +
        ggplot2::labs(x = paste(loss, "with 95 % intervals"), y = NULL)
}

# The rows of the outcome on the issue's scale; where it has none, those of its options.
on_scale <- function(frame) {
    frame <- frame[!is.na(frame$value), ]
    if (all(!is.na(frame$option))) frame else frame[is.na(frame$option), ]
}

# A panel for each option, where the rows are of options.
by_option <- function(data) {
    if (anyNA(data$option)) NULL else ggplot2::facet_wrap(ggplot2::vars(.data[["option"]]))
}

# Texts in the order of the rows, from the top down.
in_reading_order <- function(data, name) {
    data[[name]] <- factor(data[[name]], levels = rev(unique(data[[name]])))
    data
}
