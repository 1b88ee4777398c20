# A case: who takes part, what they want, and what is to be decided.

read_case <- function(path) {
    path <- one_file(path)
    new_case(checked(.Call(C_case_load, path)), path)
}

# A path as the library knows it, which does not know "~".
one_file <- function(path) {
    if (!is.character(path) || length(path) != 1 || is.na(path)) {
        refuse("plenum_argument_error", "a path is one text", call = NULL)
    }
    path.expand(path)
}

parse_case <- function(text, name = "<text>") {
    new_case(checked(.Call(C_case_parse, paste(text, collapse = "\n"), name)), name)
}

# A case never changes. Saved, it is its text: the library's handle in the cache is made anew in another session.
new_case <- function(pointer, name, disbelieved = character()) {
    cache <- new.env(parent = emptyenv())
    cache$pointer <- pointer
    structure(list(text = .Call(C_text, pointer), name = name, disbelieved = disbelieved, cache = cache), class = "plenum_case")
}

case_pointer <- function(case) {
    if (!inherits(case, "plenum_case")) {
        refuse("plenum_argument_error", "this is no case; read_case() and as_case() make one", call = NULL)
    }
    if (!.Call(C_is_alive, case$cache$pointer)) {
        pointer <- checked(.Call(C_case_parse, case$text, case$name))
        if (length(case$disbelieved) > 0) {
            pointer <- checked(.Call(C_case_disbelieving, pointer, case$disbelieved))
        }
        case$cache$pointer <- pointer
    }
    case$cache$pointer
}

case_facts <- function(case) {
    .Call(C_case_facts, case_pointer(case))
}

problems <- function(x) {
    UseMethod("problems")
}

problems.plenum_case <- function(x) {
    rbind(x$notes, as_frame(.Call(C_problems, case_pointer(x))))
}

as.data.frame.plenum_case <- function(x, row.names = NULL, optional = FALSE, ...) {
    as_frame(.Call(C_case_stakes, case_pointer(x)))
}

as.character.plenum_case <- function(x, ...) {
    x$text
}

summary.plenum_case <- function(object, ...) {
    facts <- case_facts(object)
    structure(facts[c("id", "question", "issues", "actors", "considerations", "scenarios")], class = "summary.plenum_case")
}

print.summary.plenum_case <- function(x, ...) {
    cat(x$id, ": ", x$question, "\n", sep = "")
    for (what in c("issues", "actors", "considerations", "scenarios")) {
        if (length(x[[what]]) > 0) {
            cat(strwrap(paste0(what, ": ", paste(x[[what]], collapse = ", ")), exdent = 4), sep = "\n")
        }
    }
    invisible(x)
}

print.plenum_case <- function(x, ...) {
    facts <- case_facts(x)
    cat(sprintf("<plenum_case %s: %d actors, %d issues>\n", facts$id, length(facts$actors), length(facts$issues)))
    if (!is.na(facts$question)) {
        cat(facts$question, "\n", sep = "")
    }
    invisible(x)
}
