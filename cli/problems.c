#include "problems.h"

#include <stdio.h>
#include <string.h>

#include "verb.h"

static size_t times_said(const problems_told *in, const char *message) {
    size_t times = 0;
    for (size_t i = 0; i < in->shown; i++) {
        times += strcmp(in->said[i], message) == 0 ? 1 : 0;
    }
    return times;
}

void tell_problem(problems_told *to, const plm_diagnostic *of) {
    size_t times = times_said(to, of->message);
    if (times >= PROBLEMS_ALIKE) {
        to->alike++;
    } else if (to->shown == PROBLEMS_SHOWN) {
        to->alike += times > 0 ? 1 : 0;
        to->other += times > 0 ? 0 : 1;
    } else {
        to->said[to->shown++] = of->message;
        print_diagnostic(of);
    }
}

void tell_rest(const problems_told *of, const char *command) {
    size_t left = of->alike + of->other;
    if (left > 0) {
        fprintf(stderr, "and %zu more, %zu of them like those above; %s shows all\n", left,
                of->alike, command);
    }
}
