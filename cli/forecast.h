/* One forecast, and how people read it. */
#ifndef PLM_CLI_FORECAST_H
#define PLM_CLI_FORECAST_H

#include "base/text.h"
#include "outside.h"
#include "plenum.h"
#include "run_options.h"
#include "settings.h"
#include "view/listing.h"

/* What there is to print. */
typedef struct forecast_view {
    plm_context *context;
    const plm_dossier *dossier;
    const plm_forecast *forecast;
    const char *scenario;          /* its id, or NULL: the case as it stands */
    const case_settings *settings; /* made after it */
    const run_options *run;        /* what the command line says of the run, */
    const char *outside_weight;    /* and of the outside view; or NULL */
    outside outside;
    const plm_when *when;     /* of a case with a deadline and a process; or NULL */
    const plm_review *review; /* of a case that says who coded it; or NULL */
    const char *undated;      /* why there is none where one was to be; or NULL */
} forecast_view;

/* For people, `width` columns wide where it can be. */
void add_forecast_text(plm__text *out, const forecast_view *view, int width);

/* The models on an issue without a scale: over the draws, or the point game alone. */
void add_choice_models(plm__text *out, const plm_forecast_issue *of, bool drawn);

/* A model's name in a cell, with its reading unless that is the default. */
void add_model_name(plm__listing *to, const plm_forecast_model *of);

#endif
