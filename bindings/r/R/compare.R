# What a change changes.

compare <- function(case, variant, ...) {
    given <- how(...)
    if (is.character(variant)) {
        variant <- scenario(case, variant)
    } else if (!inherits(variant, "plenum_case")) {
        variant <- set_value(case, variant)
    }
    new_result("comparison", function() {
        checked(.Call(C_comparison, case_pointer(case), case_pointer(variant), options_of(case, given), given$doing), NULL)
    })
}
