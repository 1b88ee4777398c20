# Bodies without a case, several views, and pictures.

test_that("bodies, divisions and paces are the command's", {
    six <- c(a = 4, b = 4, c = 4, d = 2, e = 2, f = 1)
    of_six <- c("power", "--votes", "4,4,4,2,2,1", "--quota", "12")
    names <- c("--names", "a,b,c,d,e,f")
    same <- function(result, ...) expect_identical(as_csv(result), command(..., "--csv"))
    same(power_of_votes(six, 12), of_six, names)
    same(power_of_votes(unname(six), 12, unions = "4,5,6"), of_six, "--unions", "4,5,6")
    same(compare_power(list(now = power_of_votes(six, 12), then = power_of_votes(c(six, g = 3), 12))), of_six, names, "--add", "g=3")
    same(divide(c(a = 1, b = 1, c = 2, d = 3), 3, discount = 0.8),
         "power", "--divide", "1,1,2,3", "--quota", "3", "--discount", "0.8", "--names", "a,b,c,d")
    same(pace("codecision", "2024-01-15", as_of = "2024-12-01", by = as.Date("2025-12-31")),
         "pace", "codecision", "--proposed", "2024-01-15", "--as-of", "2024-12-01", "--by", "2025-12-31")
    council <- from_source("examples/plane/case.yaml")
    same(power_from_preferences(read_case(council), draws = 300), "power", council, "--from-preferences", "--draws", "300")
})

test_that("what makes no sense is refused in R's own words", {
    argument <- "plenum_argument_error"
    expect_error(power_of_votes(c(1.5, 2), 2), "whole numbers", class = argument)
    expect_error(power_of_votes(numeric(), 2), class = argument)
    expect_error(power_of_votes(c(1, -1), 1), class = argument)
    expect_error(compare_power(list()), "bodies is a list", class = argument)
    expect_error(compare_power(list(power_of_votes(c(1, 1), 2))), "says by names", class = argument)
    expect_error(compare_power(list(one = power_of_votes(c(1, 1), 2)), "clout"), "clout", class = argument)
    expect_error(divide(c(1, 1), 3), "quota", class = argument)
    expect_error(divide(c(1, NA), 1), class = argument)
    expect_error(divide(c(1, 1), 1, discount = c(0.5, 0.6)), "one number", class = argument)
    expect_error(forecast(bridge(), threads = "x"), "threads is a whole number", class = argument)
    expect_error(pace("codecision", "soon"), "a day is a Date", class = argument)
    expect_error(pace("codecision", "2024-01-15", as_of = "2023-01-15"), "not proposed yet", class = argument)
    expect_error(pool(list(bridge(), bridge())), "says by names", class = argument)
    expect_error(pool_answers(bridge(), "nowhere.yaml"), "nowhere.yaml", class = "plenum_file_error")
    expect_error(outside_view(as_case(data.frame(actor = "a", position = 1, capability = 1, salience = 1), question = "What?", id = "w", scale = c(0, 2))), class = "plenum_empty")
    expect_error(picture(power_of_votes(c(1, 1), 2), "clout"), "index", class = argument)
    expect_error(picture(forecast(bridge(), draws = 10), "nothing"), class = "plenum_not_found")
})

test_that("views of several people are the command's", {
    people <- c("ann", "bob", "cleo")
    files <- vapply(people, function(name) from_source(sprintf("examples/pool/%s.yaml", name)), "")
    pooled <- pool(files)
    expect_identical(as_csv(pooled), command("pool", unname(files), "--csv"))
    expect_setequal(pooled$people, people)
    expect_s3_class(forecast(parse_case(pooled$text), draws = 20), "plenum_forecast")
    answers <- vapply(c("dora", "emil"), function(name) from_source(sprintf("examples/pool/answers-%s.yaml", name)), "")
    expect_identical(as_csv(pool_answers(read_case(files[["ann"]]), answers)), command("pool", files[["ann"]], unname(answers), "--csv"))
    wrong <- tempfile(fileext = ".yaml")
    on.exit(unlink(wrong))
    writeLines("nothing: 1", wrong)
    failed <- tryCatch(pool_answers(bridge(), wrong), plenum_error = identity)
    expect_gt(nrow(failed$problems), 0)
    expect_match(conditionMessage(failed), basename(wrong), fixed = TRUE)
})

test_that("precedents have a data frame", {
    view <- outside_view(read_case(beijing_path()))
    expect_identical(view$rates[1, c("class", "happened", "count")], data.frame(class = "all", happened = 2, count = 4))
    expect_true(all(view$rates$low < view$rates$rate & view$rates$rate < view$rates$high))
    expect_output(print(view), "pandemic")
    expect_true(all(nzchar(columns(view)$about)))
    expect_error(as_json(view), "no json", class = "plenum_argument_error")
})

test_that("pictures stand alone", {
    found <- forecast(bridge(), draws = 100)
    drawn <- list(picture(found), picture(sobol(bridge(), rows = 64, issue = "fare")), picture(power_of_votes(c(3, 2, 2), 4)))
    for (each in drawn) {
        expect_match(as.character(each), "^<svg .*</svg>\n$")
        expect_no_match(as.character(each), "var(--", fixed = TRUE)
    }
    path <- tempfile(fileext = ".svg")
    on.exit(unlink(path))
    expect_identical(write_picture(found, path), path)
    expect_identical(readChar(path, file.size(path), useBytes = TRUE), enc2native(as.character(drawn[[1]])), ignore_attr = TRUE)
    expect_output(print(drawn[[1]]), "bytes of SVG")
    if (requireNamespace("knitr", quietly = TRUE)) {
        expect_match(knitr::knit_print(drawn[[1]]), "<svg ", fixed = TRUE)
    }
    saved <- tempfile()
    saveRDS(found, saved)
    expect_identical(picture(readRDS(saved)), drawn[[1]])
})
