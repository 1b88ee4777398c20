# Runs that are watched, ended, forked.

LONG <- 2e7

test_that("progress is told", {
    told <- NULL
    forecast(bridge(), draws = 20000, progress = function(what, done, total) told <<- rbind(told, c(done, total)))
    expect_gt(nrow(told), 2)
    expect_true(all(told[, 1] <= told[, 2]))
})

test_that("an error in progress ends the run, and is the one that is raised", {
    case <- bridge()
    wanted <- as_csv(forecast(case, draws = 300))
    stopping <- function(what, done, total) stop(structure(class = c("enough", "error", "condition"), list(message = "enough")))
    expect_error(forecast(case, draws = LONG, progress = stopping), class = "enough")
    at_end <- function(what, done, total) if (done == total) stop("at the end")
    expect_error(forecast(case, draws = 300, progress = at_end), "at the end")
    expect_identical(as_csv(forecast(case, draws = 300)), wanted)
})

test_that("progress may not come back, and the collector may", {
    case <- bridge()
    expect_error(forecast(case, draws = 300, progress = function(...) forecast(case, draws = 10)), "cannot call plenum")
    wanted <- as_csv(forecast(case, draws = 3000))
    for (i in 1:20) forecast(case, draws = 10)
    expect_identical(as_csv(forecast(case, draws = 3000, progress = function(...) gc())), wanted)
})

test_that("an interrupt ends a run and leaves the case usable", {
    skip_on_os("windows")
    case <- bridge()
    wanted <- as_csv(forecast(case, draws = 300))
    system(sprintf("(sleep 1; kill -INT %d) >/dev/null 2>&1 &", Sys.getpid()))
    started <- proc.time()[["elapsed"]]
    ended <- tryCatch(forecast(case, draws = LONG), interrupt = function(condition) "interrupted")
    expect_identical(ended, "interrupted")
    expect_lt(proc.time()[["elapsed"]] - started, 20)
    expect_identical(as_csv(forecast(case, draws = 300)), wanted)
})

test_that("any number of threads gives the same", {
    expect_identical(as_csv(forecast(bridge(), draws = 3000, threads = 1)), as_csv(forecast(bridge(), draws = 3000, threads = 3)))
})

test_that("forked processes go on", {
    skip_on_os("windows")
    case <- bridge()
    wanted <- as_csv(forecast(case, draws = 300))
    expect_identical(parallel::mclapply(1:2, function(number) as_csv(forecast(case, draws = 300)), mc.cores = 2),
                     list(wanted, wanted))
})

test_that("memory is given back", {
    skip_if_not(file.exists("/proc/self/statm"))
    case <- bridge()
    pages <- function(times) {
        for (i in seq_len(times)) forecast(set_value(case, "actors.residents.on.fare.salience", i %% 90), draws = 0)
        gc()
        as.numeric(strsplit(readLines("/proc/self/statm"), " ")[[1]][2])
    }
    begun <- pages(50)
    expect_lt(pages(400) - begun, 5000) # of 4 kB; kept, they take 10,000 and more
})
