# The library's own charts, as SVG.

picture <- function(x, ...) {
    UseMethod("picture")
}

picture.plenum_forecast <- function(x, issue = NULL, ...) {
    nothing_else("picture() of a forecast takes issue", ...)
    new_picture(checked(.Call(C_forecast_picture, pointer_of(x), issue_number(x, issue))))
}

picture.plenum_sobol <- function(x, ...) {
    nothing_else("picture() of Sobol' indices takes nothing else", ...)
    new_picture(checked(.Call(C_sobol_picture, pointer_of(x))))
}

picture.plenum_power <- function(x, index = NULL, ...) {
    nothing_else("picture() of power takes index", ...)
    new_picture(checked(.Call(C_power_picture, pointer_of(x), index)))
}

new_picture <- function(svg) {
    structure(list(svg = svg), class = "plenum_picture")
}

as.character.plenum_picture <- function(x, ...) {
    x$svg
}

print.plenum_picture <- function(x, ...) {
    cat(sprintf("<plenum_picture: %d bytes of SVG; write_picture(x, path) keeps it>\n", nchar(x$svg, "bytes")))
    invisible(x)
}

write_picture <- function(x, path) {
    if (!inherits(x, "plenum_picture")) {
        x <- picture(x)
    }
    write_bytes(x$svg, path)
}

# In a document it stands as it is.
knit_print.plenum_picture <- function(x, ...) {
    knitr::asis_output(paste0("\n\n", x$svg, "\n\n"))
}
