# Runs the examples of docs/r.md, from the root of the source; with --update writes what they print there. In a block of R, lines that
# begin with "#> " are what the ones before print.
#
# Usage: Rscript docs.R [--update]

page <- "docs/r.md"
options(width = 110)
suppressPackageStartupMessages(library(plenum))

# What one expression prints, as lines; a condition that it stops with is printed too.
printed <- function(expression, space) {
    lines <- utils::capture.output(
        tryCatch({
            found <- withVisible(eval(expression, space))
            if (found$visible) print(found$value)
        }, error = function(condition) cat("Error: ", conditionMessage(condition), "\n", sep = "")))
    if (length(lines) > 0) sub(" +$", "", paste("#>", lines)) else NULL
}

renewed <- function(block, space) {
    source <- block[!startsWith(block, "#>")]
    parsed <- parse(text = source, keep.source = TRUE)
    ends <- vapply(attr(parsed, "srcref"), function(place) place[3], 1L)
    begins <- c(1, utils::head(ends, -1) + 1)
    unlist(lapply(seq_along(parsed), function(i) c(source[begins[i]:ends[i]], printed(parsed[[i]], space))))
}

lines <- readLines(page, encoding = "UTF-8")
space <- new.env(parent = globalenv())
shown <- character()
blocks <- 0
while (length(lines) > 0) {
    shown <- c(shown, lines[1])
    if (lines[1] == "```r") {
        end <- match("```", lines)
        shown <- c(shown, renewed(lines[2:(end - 1)], space))
        blocks <- blocks + 1
        lines <- lines[end:length(lines)]
        shown <- c(shown, lines[1])
    }
    lines <- lines[-1]
}

if ("--update" %in% commandArgs(TRUE)) {
    writeLines(shown, page, useBytes = TRUE)
} else {
    said <- readLines(page, encoding = "UTF-8")
    same <- identical(enc2utf8(shown), enc2utf8(said))
    if (!same) {
        rows <- seq_len(max(length(shown), length(said)))
        other <- which(!mapply(identical, shown[rows], said[rows]))
        cat(sprintf("%s:%d\n  has: %s\n  ran: %s\n", page, other[1], said[other[1]], shown[other[1]]), sep = "")
    }
    cat(blocks, " blocks of ", page, if (same) " print what they say\n" else " differ\n", sep = "")
    quit(status = if (same && blocks > 0) 0 else 1)
}
