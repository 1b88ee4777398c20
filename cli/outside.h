/* The outside view beside a forecast, and what it makes of one when it is mixed in. */
#ifndef PLM_CLI_OUTSIDE_H
#define PLM_CLI_OUTSIDE_H

#include "base/text.h"
#include "plenum.h"
#include "view/outside.h"

typedef struct outside {
    const plm_dossier *dossier;
    plm_outside_view *view; /* NULL: the case has no precedents */
    double weight;          /* 0: beside the models, not in them */
    double
        *probabilities; /* of the options, mixed, less what is ruled out; NULL: nothing is mixed */
} outside;

/* Reads the argument of --with-outside-view; NULL is what the case says of its run, or 0. False
 * with a usage error printed. */
bool outside_weight(const char *verb_name, const char *text, const plm_case *of, double *weight);

/* Reads the precedents; a weight above 0 is then mixed into the pool of the issue they bear on. */
plm_status outside_open(outside *of, plm_context *context, const plm_case *from,
                        const plm_forecast *forecast, double weight, plm_error *error);
void outside_close(outside *of, plm_context *context);

/* The pooled probability of an option, with the outside view where it is mixed in. */
plm_estimate outside_option(const outside *of, const plm_forecast_issue *on, size_t option);

/* Whether the outside view is mixed into this issue's probabilities. */
bool outside_is_in(const outside *of, const plm_forecast_issue *on);

void add_outside_text(plm__text *out, const outside *of);

/* What a document says of it. */
plm__outside_document outside_document(const outside *of);

#endif
