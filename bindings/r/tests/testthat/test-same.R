# What R gives is what the command prints, byte for byte.

# A result's CSV against the command's, and its data frame against both.
expect_same <- function(result, ...) {
    printed <- command(..., "--csv")
    expect_identical(as_csv(result), enc2native(printed), ignore_attr = TRUE)
    read <- utils::read.csv(text = printed, na.strings = "", colClasses = "character", check.names = FALSE, encoding = "UTF-8")
    frame <- tidy(result)
    expect_named(frame, names(read))
    expect_gt(nrow(frame), 1)
    for (name in names(frame)) {
        if (is.numeric(frame[[name]])) {
            expect_identical(frame[[name]], as.numeric(read[[name]]), label = name)
        } else {
            cells <- frame[[name]]
            cells[!is.na(cells) & cells == ""] <- NA
            expect_identical(cells, read[[name]], label = name)
        }
    }
    expect_true(all(nzchar(columns(result)$about)))
}

test_that("a forecast is the command's", {
    expect_same(forecast(read_case(widened_path())), "forecast", widened_path())
    expect_same(
        forecast(read_case(widened_path()), models = c("challenge:s0", "weighted-mean"), settings = c("challenge.rounds" = 4),
                 draws = 500, seed = 7),
        "forecast", widened_path(), "--model", "challenge:s0,weighted-mean", "--option", "challenge.rounds=4", "--draws", "500",
        "--seed", "7")
    expect_same(forecast(read_case(beijing_path()), issue = "attendance", draws = 300),
                "forecast", beijing_path(), "--issue", "attendance", "--draws", "300")
})

test_that("what a change changes is the command's", {
    expect_same(compare(read_case(beijing_path()), "no-omicron", draws = 500),
                "what-if", beijing_path(), "--scenario", "no-omicron", "--draws", "500")
})

test_that("what reasons, actors and rules make is the command's", {
    beijing <- read_case(beijing_path())
    expect_same(why(beijing, issue = "attendance"), "why", beijing_path(), "--considerations", "--issue", "attendance")
    expect_same(why(beijing, "actors", issue = "assistance"), "why", beijing_path(), "--actors", "--issue", "assistance")
    oil <- from_source("cases/oil-embargo-2022/case.yaml")
    expect_same(procedure(read_case(oil), issue = "embargo"), "why", oil, "--rule", "--issue", "embargo")
})

test_that("which numbers matter is the command's", {
    widened <- read_case(widened_path())
    expect_same(tornado(widened), "why", widened_path(), "--tornado")
    expect_same(sobol(widened, rows = 128), "why", widened_path(), "--sobol", "--rows", "128")
})

test_that("advice and deals are the command's", {
    beijing <- read_case(beijing_path())
    expect_same(advise(beijing, "china", draws = 200), "advise", beijing_path(), "--actor", "china", "--draws", "200")
    expect_same(deals(beijing, rounds = 2, draws = 100), "deals", beijing_path(), "--rounds", "2", "--draws", "100")
})

test_that("advice within the usual budget is the command's", {
    number <- 1:40
    table <- data.frame(actor = paste0("a", number), position = (37 * number) %% 101, position_low = pmax((37 * number) %% 101 - 9, 0),
                        position_high = pmin((37 * number) %% 101 + 9, 100), capability = 1 + number %% 7, salience = 20 + number)
    case <- as_case(table, question = "How far?", id = "forty", scale = c(0, 100))
    path <- tempfile(fileext = ".yaml")
    on.exit(unlink(path))
    writeLines(as.character(case), path, sep = "", useBytes = TRUE)
    expect_same(advise(case, "a1", want = 20, pairs = 0), "advise", path, "--actor", "a1", "--want", "20", "--pairs", "0")
    expect_same(advise(case, "a1", want = 20, pairs = 0, budget = 1e6),
                "advise", path, "--actor", "a1", "--want", "20", "--pairs", "0", "--budget", "1000000")
})

test_that("a model at work is the command's", {
    widened <- read_case(widened_path())
    expect_same(trace_model(widened, "challenge:s0"), "trace", widened_path(), "--model", "challenge:s0")
    expect_same(offers(widened), "trace", widened_path(), "--offers")
})

test_that("power and planes are the command's", {
    path <- from_source("examples/plane/case.yaml")
    expect_same(power(read_case(path), unions = "greens,liberals"), "power", path, "--unions", "greens,liberals")
    expect_same(plane(read_case(path), "buses", "fee"), "plane", path, "--issues", "buses,fee")
})

test_that("dates are the command's", {
    dated <- from_source("examples/when/case.yaml")
    followed <- from_source("examples/history/case.yaml")
    expect_same(when(read_case(dated)), "when", dated)
    expect_same(timeline(read_case(beijing_path())), "timeline", beijing_path(), "--all")
    expect_same(history(read_case(followed), draws = 500), "history", followed, "--draws", "500")
    expect_same(update(read_case(followed), draws = 500), "update", followed, "--draws", "500")
})

test_that("evidence is the command's", {
    beijing <- read_case(beijing_path())
    expect_same(evidence(beijing), "evidence", beijing_path())
    expect_same(evidence_matrix(beijing, issue = "attendance", rows = 1024),
                "evidence", beijing_path(), "--matrix", "--issue", "attendance")
})

test_that("a back-test is the command's", {
    expect_same(backtest(widened_path(), resamples = 200), "backtest", widened_path(), "--resamples", "200")
})

test_that("files are the command's", {
    page <- tempfile()
    on.exit(unlink(page))
    write_report(read_case(widened_path()), page, draws = 200)
    expect_identical(readChar(page, file.size(page), useBytes = TRUE),
                     command("report", widened_path(), "--draws", "200", "-o", "-"))
    text <- export_case(read_case(widened_path()), "csv")
    expect_identical(as.character(text), command("export", widened_path(), "--to", "csv"))
    expect_error(export_case(read_case(widened_path()), "papyrus"), class = "plenum_not_found")
})
