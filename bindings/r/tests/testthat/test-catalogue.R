test_that("models, settings and sources are told", {
    expect_true("s0" %in% models()$reading[models()$model == "challenge"])
    expect_true(all(nzchar(models()$cites)))
    rounds <- subset(settings(), model == "challenge" & setting == "rounds")
    expect_lte(rounds$least, rounds$usual)
    expect_match(subset(settings(), model == "nash" & setting == "form")$choices, "concave")
    expect_true("csv" %in% formats()$format)
    said <- cite(forecast(bridge(), draws = 10, models = "challenge"))
    expect_output(print(said), "Bueno de Mesquita 1994")
    expect_false(any(grepl("Nash", format(said))))
    expect_match(paste(toBibtex(said), collapse = "\n"), "@software\\{plenum,.*version = \\{[0-9.]+\\}.*Bueno de Mesquita")
})

test_that("charts are drawn", {
    skip_if_not_installed("ggplot2")
    folder <- tempfile()
    dir.create(folder)
    on.exit(unlink(folder, recursive = TRUE))
    case <- bridge()
    agency <- read_case(from_source("cases/medicines-agency-2017/case.yaml"))
    found <- list(forecast(case, draws = 50), forecast(agency, draws = 50), why(case, "actors"), tornado(case), sobol(case, 64),
                  history(case, draws = 50), sweep(case, list(actors.residents.on.fare.salience = c(10, 90)), draws = 50),
                  backtest(widened_path(), 50))
    for (each in found) {
        chart <- ggplot2::autoplot(each)
        expect_gt(nrow(ggplot2::ggplot_build(chart)$data[[length(chart$layers)]]), 1)
    }
    expect_s3_class(ggplot2::autoplot(found[[1]], "models"), "ggplot")
})
