test_that("games as arrays are the forecast of points", {
    case <- read_case(from_source("cases/emission-standards-1994/case.yaml"))
    table <- as.data.frame(case)
    models <- c("weighted-mean", "challenge:s0", "nash")
    found <- solve_game(table$position, table$capability, table$salience, models, scale = c(4, 10))
    expect_equal(as.vector(found$outcomes), forecast(case, draws = 0, models = models)$models$point, tolerance = 1e-14)
    expect_identical(tidy(found)$model, models)
})

test_that("a vector serves every game", {
    set.seed(1)
    positions <- matrix(stats::runif(24, 0, 100), nrow = 4)
    found <- solve_game(positions, 1:6, rep(50, 6), c("weighted-mean", "challenge"))
    expect_equal(found$outcomes[, "weighted-mean"], as.vector(positions %*% (1:6)) / 21)
    one <- solve_game(positions[3, ], 1:6, rep(50, 6), "challenge")
    expect_identical(one$outcomes[1, "challenge"], found$outcomes[3, "challenge"])
    positions[2, 1] <- NA
    without <- solve_game(positions, 1:6, rep(50, 6), "weighted-mean")
    expect_equal(without$outcomes[[2, 1]], sum(positions[2, -1] * 2:6) / 20)
})

test_that("bad arrays are refused", {
    expect_error(solve_game(c(200, 10), c(1, 1), c(50, 50), "weighted-mean"), class = "plenum_argument_error")
    expect_error(solve_game(c(20, 10), c(1, 1, 1), c(50, 50), "weighted-mean"), class = "plenum_argument_error")
    expect_error(solve_game(numeric(), numeric(), numeric(), "weighted-mean"), class = "plenum_argument_error")
})

test_that("a sweep is each forecast", {
    rows <- data.frame(actors.residents.on.fare.salience = c(20, 90), actors.traders.on.fare.position = c(60, 70))
    swept <- sweep(bridge(), rows, draws = 300)
    expect_identical(swept$frame$row, c(1, 1, 2, 2))
    for (row in 1:2) {
        one <- forecast(set_value(bridge(), as.list(rows[row, ])), draws = 300)
        expect_identical(swept$frame$median[swept$frame$row == row], one$issues$median)
        expect_identical(swept$options$probability[swept$options$row == row], one$options$probability)
    }
    expect_identical(swept$frame$actors.residents.on.fare.salience, c(20, 20, 90, 90))
    expect_error(sweep(bridge(), list(actors.residents.on.fare.salience = c(20, 900))), "row 2: ", class = "plenum_case_error")
    expect_error(sweep(bridge(), list(actors.nobody.on.fare.salience = 20)), class = "plenum_not_found")
    expect_error(sweep(bridge(), list(actors.residents.on.fare.salience = "much")), class = "plenum_argument_error")
})

test_that("what R has under the same names still works", {
    expect_identical(sweep(matrix(1:4, 2), 1, c(1, 2)), base::sweep(matrix(1:4, 2), 1, c(1, 2)))
    expect_identical(power(0.5)$name, stats::power(0.5)$name)
})
