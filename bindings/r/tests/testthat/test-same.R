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
