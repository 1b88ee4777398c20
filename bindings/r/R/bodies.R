# Bodies that vote, without a case or side by side; a sum divided; the pace of legislation.

power_of_votes <- function(votes, quota, unions = NULL, seed = 1, draws = 0, threads = 0L, progress = NULL) {
    if (!is.numeric(votes) || anyNA(votes) || any(votes != floor(votes)) || any(abs(votes) > 2^53)) {
        refuse("plenum_argument_error", "votes are whole numbers, one for each member")
    }
    given <- how(threads = threads, progress = progress)
    asked <- list(as.double(votes), names(votes), whole(quota, "quota"), unions, whole(seed, "seed"), whole(draws, "draws"))
    new_result("power", function() {
        checked(.Call(C_power_of_votes, asked[[1]], asked[[2]], asked[[3]], asked[[4]], asked[[5]], asked[[6]], given$doing), NULL)
    })
}

compare_power <- function(bodies, index = NULL) {
    is_power <- vapply(bodies, inherits, NA, "plenum_power")
    if (!is.list(bodies) || inherits(bodies, "plenum_result") || length(bodies) == 0 || !all(is_power)) {
        refuse("plenum_argument_error", "bodies is a list of what power() and power_of_votes() gave, each by its name")
    }
    named(bodies, "bodies")
    new_result("power_comparison", function() {
        checked(.Call(C_power_comparison, lapply(bodies, pointer_of), names(bodies), index), NULL)
    })
}

power_from_preferences <- function(case, ...) {
    given <- how(...)
    new_result("preference_power", function() {
        checked(.Call(C_preference_power, case_pointer(case), given$issue, options_of(case, given), given$doing), NULL)
    })
}

divide <- function(chances, quota, discount = 0.9) {
    if (!is.numeric(chances) || anyNA(chances)) {
        refuse("plenum_argument_error", "chances are numbers, one for each member")
    }
    if (!is.numeric(discount) || length(discount) != 1) {
        refuse("plenum_argument_error", "the discount is one number")
    }
    needed <- whole(quota, "quota")
    new_result("division", function() {
        checked(.Call(C_division, as.double(chances), names(chances), needed, as.double(discount)), NULL)
    })
}

pace <- function(procedure = c("codecision", "consultation"), proposed, as_of = proposed, by = NULL) {
    law <- as.integer(match.arg(procedure) == "codecision")
    days <- list(day_or_na(proposed), day_or_na(as_of), day_or_na(by))
    new_result("pace", function() checked(.Call(C_pace, law, days[[1]], days[[2]], days[[3]]), NULL))
}
