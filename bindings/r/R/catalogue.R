# What there is: models, their settings and sources, and formats.

models <- function() {
    as_frame(.Call(C_models))
}

settings <- function() {
    found <- as_frame(.Call(C_settings))
    found$choices <- vapply(found$choices, function(words) if (length(words) > 0) paste(words, collapse = ", ") else NA_character_, "")
    found
}

formats <- function() {
    as_frame(.Call(C_formats))
}

cite <- function(x = NULL, ...) {
    UseMethod("cite")
}

cite.default <- function(x = NULL, ...) {
    utils::cite(x, ...)
}

cite.NULL <- function(x = NULL, ...) {
    citation_of(character())
}

cite.plenum_forecast <- function(x = NULL, ...) {
    ran <- x$models[!duplicated(x$models$title), ]
    citation_of(paste0(ran$title, ": ", ran$cites))
}

citation_of <- function(sources) {
    about <- plenum_version()
    software <- sprintf("The plenum authors: plenum: forecasts of collective decisions, version %s (engine %d).", about$version,
                        about$engine)
    structure(list(software = software, sources = sources, version = about$version, engine = about$engine),
              class = "plenum_citation")
}

format.plenum_citation <- function(x, ...) {
    c(x$software, if (length(x$sources) > 0) paste0("  ", x$sources))
}

print.plenum_citation <- function(x, ...) {
    cat(format(x), sep = "\n")
    invisible(x)
}

toBibtex.plenum_citation <- function(object, ...) {
    models <- if (length(object$sources) > 0) paste0("; models: ", paste(object$sources, collapse = "; ")) else ""
    structure(c("@software{plenum,",
                "  author = {{The plenum authors}},",
                "  title = {plenum: forecasts of collective decisions},",
                sprintf("  version = {%s},", object$version),
                sprintf("  note = {engine %d%s}", object$engine, models),
                "}"), class = "Bibtex")
}
