#ifndef PLENUM_CLI_PROBLEMS_H
#define PLENUM_CLI_PROBLEMS_H

#include "plenum.h"

enum {
    PROBLEMS_ALIKE = 5,  /* places shown of one message */
    PROBLEMS_SHOWN = 40, /* lines in all */
};

/* Tells what is wrong with a file, on standard error, so that a fault of every line neither buries
 * the others nor scrolls the first away. Begins as {0}; the messages must last as long as it. */
typedef struct problems_told {
    const char *said[PROBLEMS_SHOWN];
    size_t shown;
    size_t alike; /* left out, like some that were shown */
    size_t other; /* left out, unlike them */
} problems_told;

void tell_problem(problems_told *to, const plm_diagnostic *of);

/* Says how many were left out, if any, and which command shows all. */
void tell_rest(const problems_told *of, const char *command);

#endif
