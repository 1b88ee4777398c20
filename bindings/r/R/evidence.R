# What the numbers rest on.

evidence <- function(case) {
    new_result("review", function() checked(.Call(C_review, case_pointer(case), NULL), NULL))
}

problems.plenum_review <- function(x) {
    as_frame(.Call(C_problems, pointer_of(x)))
}

evidence_matrix <- function(case, rows = 0, ...) {
    given <- how(...)
    samples <- whole(rows, "rows")
    new_result("matrix", function() {
        checked(.Call(C_matrix, case_pointer(case), given$issue, samples, options_of(case, given), given$doing), NULL)
    })
}
