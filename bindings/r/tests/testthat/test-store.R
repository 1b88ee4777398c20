in_folder <- function(env = parent.frame()) {
    folder <- tempfile()
    dir.create(folder)
    remove <- function() unlink(folder, recursive = TRUE)
    do.call(on.exit, list(as.call(list(remove)), add = TRUE), envir = env)
    folder
}

test_that("a forecast is sealed, verified, graded and scored", {
    folder <- in_folder()
    store <- open_store(file.path(folder, "s.db"))
    key <- new_key(file.path(folder, "key"))
    expect_identical(read_key(file.path(folder, "key"))$public, key$public)
    case <- read_case(from_source("examples/seal/case.yaml"))
    number <- seal(store, case, key, own = c(open = 0.2, weekends = 0.3, closed = 0.5), draws = 500)
    expect_identical(number, 1)
    expect_true(verify(store, signer = key)$passed)
    expect_false(verify(store, signer = new_key(file.path(folder, "other")))$passed)
    expect_error(score(store), class = "plenum_empty")
    expect_error(grade(store, number, option = "maybe", on = Sys.Date(), evidence = "minutes"), class = "plenum_not_found")
    expect_error(grade(store, 100000, option = "open", on = Sys.Date(), evidence = "minutes"), "100000", fixed = TRUE,
                 class = "plenum_not_found")
    expect_error(grade(store, NULL, option = "open", on = Sys.Date(), evidence = "minutes"), class = "plenum_argument_error")
    grade(store, number, option = "weekends", on = Sys.Date(), evidence = "minutes of the vote", key = key)
    card <- score(store)
    expect_equal(tidy(card)$probability, probability(forecast(case, draws = 500), "weekends"))
    expect_equal(tidy(card)$own, 0.3)
    expect_true("brier" %in% card$figures$loss)
    expect_length(ledger(store), 2)
    expect_identical(tidy(questions(store))$state, "graded")
    expect_identical(nrow(tidy(revisions(store, "mill-bridge"))), 1L)
    page <- file.path(folder, "record.html")
    write_report(card, page)
    expect_match(readChar(page, file.size(page), useBytes = TRUE), "<html")
})

test_that("a touched ledger fails", {
    folder <- in_folder()
    store <- open_store(file.path(folder, "s.db"))
    seal(store, read_case(from_source("examples/seal/case.yaml")), draws = 100)
    path <- file.path(folder, "ledger.jsonl")
    text <- as.character(ledger(store))
    writeLines(text, path, sep = "")
    expect_true(verify(read_ledger(path), figures = FALSE)$passed)
    writeLines(sub("mill-bridge", "mill-bribge", text), path, sep = "")
    expect_false(verify(read_ledger(path), figures = FALSE)$passed)
    expect_error(read_ledger(file.path(folder, "nothing")), class = "plenum_file_error")
})

test_that("moments are observed or stated", {
    store <- open_store(file.path(in_folder(), "s.db"))
    case <- read_case(from_source("examples/seal/case.yaml"))
    expect_error(seal(store, case, at = "2026-04-01"), class = "plenum_argument_error")
    seal(store, case, at = as.POSIXct("2026-04-01", tz = "UTC"), draws = 100)
    expect_match(as.character(ledger(store)), "2026-04-01T00:00:00Z")
})

test_that("runs are kept", {
    store <- open_store(file.path(in_folder(), "s.db"))
    keep(store, read_case(widened_path()), draws = 100)
    expect_identical(tidy(runs(store))$case, "emission-standards-1994-widened")
})

test_that("a store does not cross a fork", {
    skip_on_os("windows")
    store <- open_store(file.path(in_folder(), "s.db"))
    told <- parallel::mclapply(1:2, function(number) tryCatch(runs(store), error = conditionMessage), mc.cores = 2)
    expect_match(told[[1]], "cannot cross a fork")
    expect_identical(nrow(tidy(runs(store))), 0L)
})
