# A researcher's hour: from a table to what to cite, with case, forecast, what matters, a picture, a sweep of 500 and a back-test.
# Run it from the root of the source. `--times` says on standard error how long each part takes here; `--keep FOLDER` leaves the case
# and the figures there, which the command's are then compared with.

library(plenum, warn.conflicts = FALSE)

words <- commandArgs(TRUE)
folder <- if ("--keep" %in% words) words[match("--keep", words) + 1] else tempdir()
begun <- proc.time()[["elapsed"]]

# Tells how long a part took, when asked to.
took <- function(what) {
    now <- proc.time()[["elapsed"]]
    if ("--times" %in% words) {
        message(sprintf("%-14s %6.2f s", what, now - begun))
    }
    begun <<- now
}

leave <- function(text, name) {
    to <- file(file.path(folder, name), "wb")
    on.exit(close(to))
    writeLines(enc2utf8(text), to, sep = "", useBytes = TRUE)
}

show <- function(frame) {
    print(frame, row.names = FALSE)
}

# ---- a table makes a case

table <- data.frame(
    actor = c("Mayor", "Greens", "Traders", "Commuters"),
    position = c(90, 95, 10, 20), position_low = c(70, 90, 0, 0), position_high = c(100, 100, 30, 40),
    capability = c(55, 30, 45, 35), capability_low = c(45, 20, 35, 20), capability_high = c(70, 40, 55, 50),
    salience = c(80, 90, 85, 40), salience_low = c(60, 80, 70, 20), salience_high = c(90, 100, 95, 60))
case <- as_case(table, question = "How far is the bridge closed to cars?", scale = c(0, 100), id = "bridge")
leave(as.character(case), "case.yaml")
took("case")

found <- forecast(case)
leave(as_csv(found), "forecast.csv")
figures <- c("point", "median", "low", "high")
show(cbind(found$models["model"], round(found$models[figures], 1)))
took("forecast")

# ---- what matters, and a picture of it

indices <- sobol(case)
leave(as_csv(indices), "sobol.csv")
total <- subset(tidy(indices), variable == "total")
total <- head(total[order(-total$value), ], 4)
total$number <- sub(".on.decision.", " ", sub("actors.", "", total$path, fixed = TRUE), fixed = TRUE)
cat("\nshare of the answer's variance that goes with each number (total Sobol' index):\n")
show(cbind(total["number"], round(total[c("value", "low", "high")], 2)))
took("what matters")

path <- write_picture(indices, file.path(folder, "picture.svg"))
cat("\nthe picture is SVG:", startsWith(readLines(path, 1), "<svg"), "\n")
took("picture")

# ---- a sweep of 500

rows <- expand.grid(seq(10, 100, length.out = 25), seq(10, 90, length.out = 20))
names(rows) <- c("actors.mayor.on.decision.salience", "actors.traders.on.decision.capability")
swept <- tidy(sweep(case, rows, models = "weighted-mean", draws = 200))
cat(sprintf("\nmedians of the sweep: %.1f to %.1f\n", min(swept$median), max(swept$median)))
took("sweep of 500")

# ---- a back-test of decisions that are over
#
# The data on the European Union go the same way: backtest(read_cases(path, "deu")).

scores <- tidy(backtest(read_cases("examples/import/scored.csv"), resamples = 1000))
errors <- subset(scores, loss == "mae")
cat("\nmean absolute error, in hundredths of the scale:\n")
show(cbind(errors[c("model", "reading")], round(errors[c("value", "low", "high")], 1)))
took("back-test")

# ---- what to cite

cat("\n")
print(cite(forecast(case, draws = 0, models = "challenge")))
took("citation")
