/* What a forecast hangs on, in its formats: tornado, Sobol' indices, and the rule that decides. */
#ifndef PLM_CLI_SENSITIVITY_H
#define PLM_CLI_SENSITIVITY_H

#include "arguments.h"
#include "base/text.h"
#include "plenum.h"
#include "view/procedure.h"
#include "view/sobol.h"
#include "view/tornado.h"

/* What was asked for. */
typedef struct sensitivity_request {
    const char *scenario; /* its id, or NULL */
    const char *issue;    /* its id; NULL: every issue */
    const char *want;     /* the option whose probability is to be explained; NULL: the outcome */
    bool all;             /* every number, however little it does */
    uint64_t rows;        /* of the Sobol' samples */
    const char *svg;      /* where their chart goes, too; "-": it alone; NULL: nowhere */
    form form;
} sensitivity_request;

/* Swings the numbers of the issues asked for and prints what comes of it. */
int show_tornado(plm_context *context, const plm_case *of, const plm_options *options,
                 const sensitivity_request *asked);

/* Estimates the Sobol' indices of the issues asked for and prints them. */
int show_sobol(plm_context *context, const plm_case *of, const plm_options *options,
               const sensitivity_request *asked);

/* Looks at what the rules that decide the issues asked for let pass, and prints it. */
int show_procedure(plm_context *context, const plm_case *of, const plm_options *options,
                   const sensitivity_request *asked);

typedef struct tornado_view {
    const sensitivity_request *asked;
    plm__tornado_document found;
} tornado_view;

typedef struct sobol_view {
    const sensitivity_request *asked;
    plm__sobol_document found;
} sobol_view;

/* The place of the wanted option on an issue; option_count where there is none, or none is wanted.
 */
size_t wanted_option(const sensitivity_request *asked, const plm_issue *issue);

/* The place of what is told: the wanted option, else the one that is
 * the answer (NULL: the outcome). */
size_t answered_option(const sensitivity_request *asked, const plm_issue *issue,
                       const plm_option *answer);

void add_tornado_text(plm__text *out, const tornado_view *view);

void add_sobol_text(plm__text *out, const sobol_view *view);

#endif
