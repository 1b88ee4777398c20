# Models without a case.

solve_game <- function(position, capability, salience, models, scale = c(0, 100), reference_point = NA, settings = NULL,
                       threads = 0L, progress = NULL) {
    given <- how(models = models, settings = settings, threads = threads, progress = progress)
    if (!is.numeric(scale) || length(scale) != 2 || anyNA(scale) || length(reference_point) != 1) {
        refuse("plenum_argument_error", "scale has two numbers, its ends, and reference_point is one number, or NA")
    }
    numbers <- list(position, capability, salience)
    wide <- vapply(numbers, NCOL_of_game, 1)
    tall <- vapply(numbers, NROW_of_game, 1)
    games <- max(tall)
    if (length(unique(wide)) != 1 || wide[1] == 0 || !all(tall %in% c(1, games))) {
        refuse("plenum_argument_error", "position, capability and salience are vectors of a number for each actor, or matrices with a ",
               "row for each game and a column for each actor")
    }
    numbers <- lapply(numbers, in_order)
    found <- checked(.Call(C_solve, options_fresh(given), length(models), games, wide[1], numbers[[1]], numbers[[2]], numbers[[3]],
                           as.double(c(scale, reference_point)), given$doing))
    colnames(found$outcomes) <- colnames(found$endings) <- models
    structure(found, class = "plenum_solution")
}

NCOL_of_game <- function(numbers) {
    if (is.matrix(numbers)) ncol(numbers) else length(numbers)
}

NROW_of_game <- function(numbers) {
    if (is.matrix(numbers)) nrow(numbers) else 1
}

# Game after game; NaN is how the library knows an actor that takes no part.
in_order <- function(numbers) {
    numbers <- as.double(if (is.matrix(numbers)) t(numbers) else numbers)
    numbers[is.na(numbers)] <- NaN
    numbers
}

tidy.plenum_solution <- function(x, ...) {
    data.frame(model = rep(colnames(x$outcomes), each = nrow(x$outcomes)), game = rep(seq_len(nrow(x$outcomes)), ncol(x$outcomes)),
               outcome = as.vector(x$outcomes), ending = as.vector(x$endings))
}

as.data.frame.plenum_solution <- function(x, row.names = NULL, optional = FALSE, ...) {
    tidy.plenum_solution(x)
}

print.plenum_solution <- function(x, n = 6, ...) {
    cat(sprintf("<plenum_solution: %d games by %s>\n", nrow(x$outcomes), paste(colnames(x$outcomes), collapse = ", ")))
    print(head(x$outcomes, n), digits = 4)
    invisible(x)
}
