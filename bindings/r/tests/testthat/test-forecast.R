found <- forecast(bridge(), draws = 2000)

probability_in <- function(frame, model, issue, option) {
    frame$value[frame$model %in% model & frame$issue == issue & frame$option %in% option & frame$variable == "probability"]
}

test_that("options add up and stand in the frame", {
    expect_equal(unname(tapply(found$options$probability, found$options$issue, sum)), c(1, 1), ignore_attr = TRUE)
    expect_identical(probability(found, "weekends"), probability_in(tidy(found), "pool", "closure", "weekends"))
})

test_that("where an answer stands beside the pool, it is the answer that is told", {
    found <- forecast(read_case(beijing_path()), draws = 500)
    expect_identical(probability(found, "athletes", issue = "attendance"), probability_in(tidy(found), "answer", "attendance", "athletes"))
})

test_that("draws and laws agree", {
    values <- draws(found, "challenge", "fare")
    expect_length(values, 2000)
    expect_equal(unname(quantile(found, c(0.1, 0.5, 0.9), model = "challenge", issue = "fare")),
                 unname(stats::quantile(values, c(0.1, 0.5, 0.9), na.rm = TRUE)))
    expect_named(quantile(found), c("10%", "50%", "90%"))
    expect_equal(cdf(found, c(40, 60), "challenge", "fare"), c(mean(values <= 40), mean(values <= 60)))
    expect_equal(probability(found, low = 10, high = 60, model = "challenge", issue = "fare"), mean(values >= 10 & values < 60))
})

test_that("what is not known gives nothing known, and the ends are those of the draws", {
    expect_identical(cdf(found, c(NA, 40), "challenge", "fare"), c(NA, cdf(found, 40, "challenge", "fare")))
    expect_identical(probability(found, low = NA, high = 30, model = "challenge", issue = "fare"), NA_real_)
    expect_identical(probability(found, low = 30, high = NA, model = "challenge", issue = "fare"), NA_real_)
    expect_equal(unname(quantile(found, c(0, 1), model = "challenge", issue = "fare")), range(draws(found, "challenge", "fare")))
    expect_identical(unname(quantile(found, c(-1, NA, 2), names = FALSE)), rep(NA_real_, 3))
    expect_error(draws(found, NULL), class = "plenum_argument_error")
    expect_error(draws(found, NA_character_), class = "plenum_argument_error")
})

test_that("a forecast is told at a glance", {
    seen <- glance(found)
    expect_identical(seen$issue, c("closure", "fare"))
    expect_identical(seen$median[1], unname(quantile(found, 0.5)))
    expect_identical(seen$probability[1], max(found$options$probability[found$options$issue == "closure"]))
    added <- augment(found)
    expect_equal(as.numeric(tapply(added$.weight, added$issue, sum)), c(1, 1))
    fare <- added[added$issue == "fare", ]
    expect_identical(fare$.distance, fare$position - seen$median[2])
    expect_output(print(found), "2000 draws, seed 1")
    expect_output(print(summary(found)), "weighted-mean")
})

test_that("an issue without a scale has options alone", {
    agency <- forecast(read_case(from_source("cases/medicines-agency-2017/case.yaml")), draws = 100)
    values <- draws(agency, agency$models$model[1])
    expect_identical(dim(values), c(100L, 3L))
    expect_identical(colnames(values), agency$options$option)
    expect_equal(rowSums(values), rep(1, 100))
    expect_error(quantile(agency), class = "plenum_unsupported")
})

test_that("what is not there is said", {
    expect_error(draws(found, "astrology"), class = "plenum_not_found")
    expect_error(quantile(found, issue = "weather"), class = "plenum_not_found")
    expect_error(probability(found, "maybe"), class = "plenum_not_found")
    expect_error(forecast(bridge(), models = "astrology"), class = "plenum_not_found")
    expect_error(forecast(bridge(), issue = "weather"), class = "plenum_not_found")
    expect_error(forecast(bridge(), models = "challenge", settings = c("challenge.rounds" = -4)), class = "plenum_argument_error")
    expect_error(forecast(bridge(), settings = c(rounds = 4)), class = "plenum_argument_error")
    expect_error(forecast(bridge(), draws = -1), class = "plenum_argument_error")
    expect_error(forecast(bridge(), draws = 2^48), class = "plenum_argument_error")
    expect_error(forecast(bridge(), seed = 1.5), class = "plenum_argument_error")
    expect_error(forecast(bridge(), 500), class = "plenum_argument_error")
})
