/* A trace for people. */
#ifndef PLM_CLI_TRACE_H
#define PLM_CLI_TRACE_H

#include "base/text.h"
#include "plenum.h"

/* What there is to print. */
typedef struct trace_view {
    plm_context *context;
    const plm_dossier *dossier;
    const plm_trace *trace;
    bool all_pairs; /* also what every actor reckons of every other */
    bool one_round; /* only `round` */
    uint64_t round;
} trace_view;

/* For people: who takes whose offer, round by round. */
void add_trace_text(plm__text *out, const trace_view *view);

/* The rounds of the spatial model, for people. */
void add_spatial_rounds(plm__text *out, const trace_view *view);

/* What a model reckons with on an issue without a scale, for people. */
void add_choice_trace(plm__text *out, const trace_view *view, const plm_issue *issue);

/* Who makes offers to whom over the draws, for people. */
void add_offers_text(plm__text *out, const plm_offers *of, uint64_t asked);

/* Whether the view takes a row. */
bool shows_row(const trace_view *view, const plm_trace_row *row);

#endif
