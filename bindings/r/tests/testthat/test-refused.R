# What R cannot mean is refused, as a condition, before the library sees it.

refused <- function(asked) {
    expect_error(asked, class = "plenum_argument_error")
}

test_that("a text that is none is refused", {
    base <- bridge()
    refused(scenario(base, NULL))
    refused(scenario(base, NA_character_))
    refused(scenario(base, character()))
    refused(scenario(base, c("a", "b")))
    refused(without(base, NA_character_))
    refused(without_source(base, NA_character_))
    refused(parse_case("plenum: 1", NULL))
    refused(export_case(base, NULL))
    refused(read_case(NULL))
    refused(read_cases(bridge_path(), format = NULL))
    refused(open_store(NA_character_))
    refused(read_key(NULL))
    refused(read_ledger(NA_character_))
    refused(forecast(base, models = ""))
    refused(forecast(base, models = NA_character_))
    refused(forecast(base, issue = c("closure", "fare")))
    refused(advise(base, NULL))
})

test_that("what would be left unheeded is refused", {
    base <- bridge()
    refused(forecast(base, 100))
    refused(forecast(base, reading = "s0"))
    refused(power(base, models = "challenge"))
    refused(power(base, settings = c("challenge.rounds" = 12)))
    refused(power(base, weights = c(challenge = 1)))
    refused(power(base, budget = 0))
    refused(backtest(widened_path(), 50, issue = "closure"))
    refused(backtest(widened_path(), 50, weights = c(challenge = 1)))
    refused(backtest(widened_path(), 50, budget = 0))
    refused(write_report(backtest(widened_path(), 50), tempfile(), brief = TRUE))
    caught <- refused(power(base, budget = 0))
    expect_match(conditionMessage(caught), "power() takes", fixed = TRUE)
})

test_that("a ledger's questions are named by a text", {
    folder <- tempfile()
    dir.create(folder)
    on.exit(unlink(folder, recursive = TRUE))
    store <- open_store(file.path(folder, "store.sqlite"))
    refused(revisions(store, NULL))
    refused(revisions(store, NA_character_))
    refused(revisions(store, 1))
})

test_that("a change has a path and a value", {
    base <- bridge()
    refused(set_value(base, c("question", "id"), "x"))
    refused(set_value(base, list(3)))
    refused(set_value(base, NA_character_, 3))
    refused(set_value(base, "question", NA))
    refused(set_value(base, "question", NA_character_))
})

test_that("numbers without a name are refused", {
    refused(sweep(bridge(), matrix(1:4, 2)))
    refused(sweep(bridge(), data.frame(row.names = 1:2)))
    refused(forecast(bridge(), weights = c(1, 2)))
    refused(forecast(bridge(), settings = list(3)))
})

test_that("a game's scale has two ends", {
    game <- function(...) solve_game(c(20, 80), c(1, 1), c(50, 50), "weighted-mean", ...)
    refused(game(scale = 5))
    refused(game(scale = NULL))
    refused(game(reference_point = c(1, 2)))
})

test_that("a table of several cases is no one case", {
    table <- data.frame(case = c("a", "a", "b", "b"), actor = c("x", "y", "x", "y"), position = c(10, 60, 20, 90),
                        capability = 1, salience = 50)
    caught <- refused(as_case(table, scale = c(0, 100)))
    expect_match(conditionMessage(caught), "2 cases")
})

test_that("what is no day is refused, and is not taken for one that was left out", {
    base <- bridge()
    for (wrong in list(Inf, NaN, NA, "", "yesterday", "2024-01-15 or so", "2024-02-30", 5, TRUE, list(), c("2024-01-15", "2024-01-16"),
                       factor("2024-01-15"), as.Date(NA), as.Date(Inf, origin = "1970-01-01"))) {
        refused(pace("codecision", wrong))
        refused(pace("codecision", "2024-01-15", by = wrong))
        refused(history(base, from = wrong))
        refused(update(base, as_of = wrong))
    }
    expect_equal(tidy(pace("codecision", as.Date("2024-01-15"))), tidy(pace("codecision", "2024-01-15")))
})

test_that("numbers that are none are refused", {
    base <- read_case(widened_path())
    drawn <- forecast(base, draws = 50)
    for (wrong in list("a", NULL, list(), TRUE, as.raw(1), factor("a"), 1i)) {
        refused(history(base, every = wrong))
        refused(advise(base, "germany", step = wrong, draws = 10))
        refused(quantile(drawn, wrong))
    }
    refused(history(base, every = Inf))
    refused(picture(drawn, issue = c("delay", "delay")))
    refused(picture(drawn, issue = character()))
    refused(quantile(drawn, 0.5, issue = 1))
    expect_length(quantile(drawn, numeric()), 0)
})
