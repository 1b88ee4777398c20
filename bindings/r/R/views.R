# Several people's views of a case made one, and the view from outside it.

pool <- function(versions) {
    versions <- named(as.list(versions), "versions")
    cases <- lapply(versions, function(each) if (is.character(each)) read_case(each) else each)
    new_pool(function() checked(.Call(C_pool_cases, lapply(cases, case_pointer), names(cases)), NULL))
}

pool_answers <- function(case, files, author = NULL) {
    paths <- vapply(files, one_file, "", USE.NAMES = FALSE)
    texts <- vapply(paths, file_text, "", USE.NAMES = FALSE)
    new_pool(function() checked(.Call(C_pool_answers, case_pointer(case), author, paths, texts), NULL))
}

new_pool <- function(run) {
    made <- new_result("pool", run)
    made$people <- .Call(C_pool_people, made$cache$pointer)
    text <- .Call(C_pool_text, made$cache$pointer)
    made$text <- if (is.na(text)) NULL else text
    made
}

outside_view <- function(case) {
    made <- new_result("outside_view", function() checked(.Call(C_outside_view, case_pointer(case)), NULL))
    made$rates <- as_frame(.Call(C_base_rates, made$cache$pointer))
    made
}

print.plenum_outside_view <- function(x, ...) {
    cat(sprintf("<plenum_outside_view: %d rates, of all precedents and of those that share a feature with the case>\n", nrow(x$rates)))
    print_frame(x$rates)
    invisible(x)
}
