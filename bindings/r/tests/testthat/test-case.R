test_that("a data frame with outcomes is tested back", {
    table <- data.frame(issue = rep(c("a", "b"), each = 3), actor = c("x", "y", "z"), position = c(0, 40, 90, 10, 60, 100),
                        capability = c(10, 20, 30), salience = 50, outcome = rep(c(45, 70), each = 3))
    path <- tempfile(fileext = ".csv")
    on.exit(unlink(path))
    utils::write.csv(table, path, row.names = FALSE)
    found <- backtest(table, resamples = 50)
    expect_equal(tidy(found), tidy(backtest(read_cases(path), resamples = 50)))
    expect_setequal(unique(found$forecasts$issue), c("a", "b"))
    expect_error(backtest(data.frame(), resamples = 50), class = "plenum_error")
    expect_error(backtest(table[names(table) != "outcome"], resamples = 50), class = "plenum_empty")
})

test_that("a case says what stands in it", {
    stakes <- as.data.frame(bridge())
    expect_identical(stakes$position_high[stakes$actor == "residents" & stakes$issue == "closure"], 70)
    expect_true(is.na(stakes$position[stakes$actor == "mayor" & stakes$issue == "closure"]))
    expect_output(print(summary(bridge())), "considerations: air, trade, noise")
    expect_output(print(bridge()), "4 actors, 2 issues")
    expect_identical(as.character(bridge()), paste0(paste(readLines(bridge_path()), collapse = "\n"), "\n"))
    expect_true(all(problems(bridge())$severity %in% c("warning", "note")))
})

test_that("errors have a place", {
    bad <- sub("salience: [50, 70, 90]", "salience: [50, 70, 900]", as.character(bridge()), fixed = TRUE)
    caught <- expect_error(parse_case(bad, "bad.yaml"), class = "plenum_case_error")
    expect_s3_class(caught, "plenum_error")
    expect_identical(caught$status, -3L)
    expect_identical(caught$file, "bad.yaml")
    line <- grep("70, 900", strsplit(bad, "\n")[[1]])
    expect_identical(caught$line, line)
    expect_gt(caught$column, 0)
    expect_identical(caught$problems$line[1], line)
    expect_match(conditionMessage(caught), paste0("^bad.yaml:", line, ":"))
    expect_error(read_case("no/such/case.yaml"), class = "plenum_file_error")
})

test_that("a change gives a new case", {
    base <- bridge()
    changed <- base |> set_value("actors.residents.on.fare.salience", c(5, 10, 15))
    expect_identical(base$text, bridge()$text)
    stakes <- as.data.frame(changed)
    expect_identical(stakes$salience_high[stakes$actor == "residents" & stakes$issue == "fare"], 15)
    both <- set_value(base, list(actors.residents.on.fare.salience = 30, actors.residents.on.fare.capability = 5))
    one <- base |>
        set_value("actors.residents.on.fare.salience", 30) |>
        set_value("actors.residents.on.fare.capability", 5)
    expect_identical(both$text, one$text)
    expect_error(set_value(base, "actors.nobody.on.fare.salience", 3), class = "plenum_not_found")
    expect_error(set_value(base, "actors.residents.on.fare.salience", 900), class = "plenum_case_error")
    expect_error(set_value(base, "actors.residents.on.fare.salience", NA_real_), class = "plenum_argument_error")
    expect_error(scenario(base, "fairies"), class = "plenum_not_found")
})

test_that("a number stands in the case as R has it", {
    value <- 100 / 3
    changed <- set_value(bridge(), "actors.residents.on.fare.salience", value)
    stakes <- as.data.frame(changed)
    expect_identical(stakes$salience[stakes$actor == "residents" & stakes$issue == "fare"], value)
})

test_that("something can be left out", {
    point <- function(case) forecast(case, draws = 0, models = "weighted-mean", issue = "closure")$models$point
    expect_lt(point(without(bridge(), "air")), point(bridge()))
    gone <- without(bridge(), "residents")
    expect_false("residents" %in% as.data.frame(gone)$actor)
    doubted <- without_source(bridge(), "mayor-wavers")
    at <- function(case) {
        stakes <- as.data.frame(case)
        stakes$salience_low[stakes$actor == "mayor" & stakes$issue == "closure"]
    }
    expect_identical(c(at(bridge()), at(doubted)), c(60, 0))
    expect_identical(at(set_value(doubted, "question", "And now?")), 0)
})

test_that("a saved case is its text", {
    file <- tempfile()
    on.exit(unlink(file))
    doubted <- without_source(bridge(), "mayor-wavers")
    found <- forecast(doubted, draws = 50)
    saveRDS(list(doubted, found), file)
    again <- readRDS(file)
    expect_identical(as.data.frame(again[[1]]), as.data.frame(doubted))
    expect_identical(as_csv(forecast(again[[1]], draws = 50)), as_csv(found))
    expect_identical(draws(again[[2]], "challenge"), draws(found, "challenge"))
})

test_that("tables make cases", {
    table <- data.frame(actor = c("Mayor", "Greens", "Traders' guild"), position = c(90, 100, 10), capability = c(55, 30, 45),
                        salience = c(80, 90, 85))
    case <- as_case(table, question = "Is the bridge closed?", scale = c(0, 100))
    expect_identical(as.data.frame(case)$position, table$position)
    weight <- table$capability * table$salience
    point <- forecast(case, draws = 0, models = "weighted-mean")$models$point
    expect_equal(point, sum(table$position * weight) / sum(weight), tolerance = 1e-12)

    ranged <- data.frame(who = c("a", "b"), stance = c(20, 70) / 3, stance_low = c(1, 6), stance_high = c(30, 95), power = 1:2,
                         salience = c(0.5, 0.75))
    case <- as_case(ranged, columns = c(actor = "who", position = "stance", position_low = "stance_low",
                                        position_high = "stance_high", capability = "power"),
                    scale = c(0, 100), salience = "share", id = "two")
    expect_identical(as.data.frame(case)$position, ranged$stance)
    expect_identical(as.data.frame(case)$position_high, c(30, 95))
    expect_identical(as.data.frame(case)$salience, c(50, 75))

    again <- as_case(as.data.frame(as_case(table, scale = c(0, 100)))[-c(1, 3)], scale = c(0, 100))
    expect_equal(as.data.frame(again)$capability, table$capability)

    caught <- expect_error(as_case(data.frame(actor = "a", position = "forty", capability = 1, salience = 5)),
                           class = "plenum_format_error")
    expect_identical(caught$line, 2L)
    expect_match(caught$says, "forty")
})

test_that("a path may begin with ~", {
    home <- Sys.getenv("HOME")
    folder <- tempfile()
    dir.create(folder)
    on.exit({
        Sys.setenv(HOME = home)
        unlink(folder, recursive = TRUE)
    })
    Sys.setenv(HOME = folder)
    skip_if(path.expand("~") != folder, "HOME is not what ~ stands for")
    file.copy(bridge_path(), file.path(folder, "bridge.yaml"))
    expect_identical(as.character(read_case("~/bridge.yaml")), as.character(bridge()))
    writeLines(export_case(bridge(), "csv"), file.path(folder, "bridge.csv"), useBytes = TRUE)
    expect_gt(length(read_cases("~/bridge.csv")), 0)
})

test_that("what the importer notes is a case's problem", {
    table <- data.frame(actor = c("Mayor", "Greens"), position = c(5, 95), capability = c(55, 30), salience = c(80, 90))
    seen <- problems(as_case(table))
    expect_true(any(seen$severity == "note"))
})

test_that("files of other programs are read", {
    cases <- read_cases(from_source("examples/import/town.csv"), scale = c(0, 100))
    expect_length(cases, 1)
    expect_length(unique(as.data.frame(cases[[1]])$actor), 4)
    caught <- expect_error(read_cases(from_source("examples/import/town-errors.csv")), class = "plenum_format_error")
    expect_gt(nrow(caught$problems), 1)
})
