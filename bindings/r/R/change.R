# New cases with changes made.

set_value <- function(case, path, value) {
    if (is.list(path)) {
        return(changed(case, as.character(names(path)), vapply(path, yaml_of, "")))
    }
    changed(case, path, yaml_of(value))
}

scenario <- function(case, id) {
    disbelieve(case, checked(.Call(C_case_scenario, case_pointer(case), id)))
}

without <- function(case, name) {
    facts <- case_facts(case)
    if (name %in% facts$considerations || !name %in% facts$actors) {
        return(disbelieve(case, checked(.Call(C_case_without, case_pointer(case), name))))
    }
    gone <- paste0("actors.", name, ".on")
    tryCatch(changed(case, gone, "{}"), plenum_case_error = function(error) {
        if (length(facts$scenarios) == 0) {
            stop(error)
        }
        changed(case, c(gone, "scenarios"), c("{}", "[]"))
    })
}

without_source <- function(case, ...) {
    disbelieve(case, case_pointer(case), c(...))
}

changed <- function(case, paths, values) {
    if (!is.character(paths) || length(paths) != length(values) || anyNA(paths)) {
        refuse("plenum_argument_error", "a change is one path and its value; for several, a list of values named by their paths",
               call = NULL)
    }
    disbelieve(case, checked(.Call(C_case_changed, case_pointer(case), paths, values), NULL))
}

# A change brings back what was not believed, so that is taken away anew.
disbelieve <- function(case, pointer, more = character()) {
    names <- unique(c(case$disbelieved, more))
    if (length(names) > 0) {
        pointer <- checked(.Call(C_case_disbelieving, pointer, names), NULL)
    }
    new_case(pointer, case$name, names)
}

# A value as the YAML text that stands in a case: text as it is, several numbers as a range.
yaml_of <- function(value) {
    if (is.character(value) && length(value) == 1 && !is.na(value)) {
        return(enc2utf8(value))
    }
    if (!(is.numeric(value) || is.logical(value)) || length(value) == 0 || anyNA(value)) {
        refuse("plenum_argument_error", "a value is a number, a range such as c(60, 75, 90), or YAML text", call = NULL)
    }
    texts <- if (is.logical(value)) tolower(value) else exact(value)
    if (length(texts) == 1) texts else paste0("[", paste(texts, collapse = ", "), "]")
}
