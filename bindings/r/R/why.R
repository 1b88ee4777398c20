# What each reason, and each actor, makes of the forecast, and what a rule lets pass.

why <- function(case, players = c("considerations", "actors"), ...) {
    of_actors <- match.arg(players) == "actors"
    given <- how_usually(32, ...)
    new_result("attribution", function() {
        checked(.Call(C_attribution, case_pointer(case), given$issue, of_actors, options_of(case, given), given$doing), NULL)
    })
}

procedure <- function(case, ...) {
    given <- how(...)
    new_result("procedure", function() {
        checked(.Call(C_procedure, case_pointer(case), given$issue, options_of(case, given), given$doing), NULL)
    })
}
