# Cases from data frames, and from other programs' files.

as_case <- function(x, ...) {
    UseMethod("as_case")
}

as_case.plenum_case <- function(x, ...) {
    x
}

as_case.data.frame <- function(x, question = NULL, id = NULL, scale = NULL, columns = NULL, ...) {
    settings <- c(list(question = question, id = id, scale = scale_text(scale)), list(...))
    made <- cases_of(x, columns, settings)
    if (length(made) != 1) {
        refuse("plenum_argument_error", "the data frame makes ", length(made), " cases, not one: ",
               paste(names(made), collapse = ", "), "; as_case() of the rows of each, or read_cases() of a file, gives them")
    }
    made[[1]]
}

# The cases that a table makes, one for each that its rows name.
cases_of <- function(frame, columns = NULL, settings = list()) {
    import <- importer("csv", columns, settings)
    checked(.Call(C_import_run, import, csv_of(frame), "<data frame>"), NULL)
    imported(import)
}

read_cases <- function(path, format = "csv", scale = NULL, columns = NULL, files = NULL, ...) {
    import <- importer(format, columns, c(list(scale = scale_text(scale)), list(...)))
    for (role in names(named(files, "files"))) {
        checked(.Call(C_import_add_file, import, role, one_file(files[[role]])))
    }
    checked(.Call(C_import_run, import, NULL, one_file(path)))
    imported(import)
}

# The cases by their ids, each with what the importer has noted.
imported <- function(import) {
    texts <- .Call(C_import_cases, import)
    notes <- as_frame(.Call(C_problems, import))
    Map(function(text, id) {
        case <- parse_case(text, id)
        case$notes <- notes
        case
    }, texts, names(texts))
}

importer <- function(format, columns, settings) {
    import <- checked(.Call(C_import_new, format), NULL)
    settings <- settings[!vapply(settings, is.null, NA)]
    for (name in names(settings)) {
        value <- paste(settings[[name]], collapse = ",")
        checked(.Call(C_import_set, import, gsub("_", "-", name, fixed = TRUE), value), NULL)
    }
    for (role in names(named(columns, "columns"))) {
        checked(.Call(C_import_set, import, "column", paste0(role, "=", columns[[role]])), NULL)
    }
    import
}

scale_text <- function(scale) {
    if (is.numeric(scale)) paste(exact(scale), collapse = ":") else scale
}

# Every double back as it was.
exact <- function(numbers) {
    ifelse(is.na(numbers), NA, sprintf("%.17g", numbers))
}

csv_of <- function(frame) {
    numeric <- vapply(frame, is.numeric, NA)
    frame[numeric] <- lapply(frame[numeric], exact)
    frame[!numeric] <- lapply(frame[!numeric], quoted)
    rows <- do.call(paste, c(lapply(frame, function(column) ifelse(is.na(column), "", column)), sep = ","))
    paste0(c(paste(quoted(names(frame)), collapse = ","), rows), "\n", collapse = "")
}

quoted <- function(texts) {
    texts <- enc2utf8(as.character(texts))
    ifelse(is.na(texts), NA, paste0("\"", gsub("\"", "\"\"", texts, fixed = TRUE), "\""))
}
