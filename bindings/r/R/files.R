# Reports, and files of other programs.

write_report <- function(x, path, ...) {
    UseMethod("write_report")
}

write_report.plenum_case <- function(x, path, brief = FALSE, scenario = NULL, ...) {
    given <- how(...)
    write_text(checked(.Call(C_report, case_pointer(x), scenario, brief, options_of(x, given), given$doing)), path)
}

write_report.plenum_backtest <- function(x, path, data = "cases", ...) {
    nothing_else("write_report() of a back-test takes path and data", ...)
    write_text(checked(.Call(C_backtest_report, pointer_of(x), data)), path)
}

write_report.plenum_scorecard <- function(x, path, ...) {
    nothing_else("write_report() of a scorecard takes path", ...)
    write_text(checked(.Call(C_scorecard_report, pointer_of(x))), path)
}

write_text <- function(pointer, path) {
    write_bytes(.Call(C_text, pointer), path)
}

write_bytes <- function(text, path) {
    path <- one_file(path)
    to <- tryCatch(file(path, "wb"), condition = function(condition) {
        refuse("plenum_file_error", path, " cannot be written: ", conditionMessage(condition), call = NULL)
    })
    on.exit(close(to))
    writeLines(enc2utf8(text), to, sep = "", useBytes = TRUE)
    invisible(path)
}

export_case <- function(case, format, path = NULL) {
    made <- checked(.Call(C_export, case_pointer(case), format, NULL))
    lost <- as_frame(.Call(C_problems, made))
    if (!is.null(path)) {
        write_text(made, path)
    }
    text <- structure(.Call(C_text, made), problems = lost)
    if (is.null(path)) text else invisible(text)
}

file_text <- function(path) {
    text <- tryCatch(readChar(path, file.size(path), useBytes = TRUE), condition = function(condition) {
        refuse("plenum_file_error", path, " cannot be read", call = NULL)
    })
    Encoding(text) <- "UTF-8"
    text
}
