/* What the files of the verb backtest share. */
#ifndef PLM_CLI_BACKTEST_H
#define PLM_CLI_BACKTEST_H

#include "base/text.h"
#include "verb.h"

/* Where the cases of a back-test come from. */
typedef struct backtest_source {
    const char *path;       /* a case, a folder of cases, or a file of another program */
    const char *format;     /* of that program; NULL: cases */
    const char *capability; /* files beside it, or NULL */
    const char *regime;
    const char *split; /* a table of issue ids and their parts, or NULL */
    const char *part;  /* the part to take, or NULL */
} backtest_source;

typedef struct case_set {
    plm_context *context;
    plm_case **cases;
    size_t count;
    size_t room;
} case_set;

/* Reads the cases into *out. On failure prints why and returns an exit status; close_cases all the
 * same. */
int read_cases(const backtest_source *from, plm_context *context, case_set *out);
void close_cases(case_set *set);

typedef struct backtest_run {
    const plm_backtest *backtest;
    uint64_t resamples;
    uint64_t seed;
    const char *data; /* as named on the command line */
    const char *part;
} backtest_run;

void write_backtest_text(plm__text *out, const backtest_run *of);
void write_backtest_json(plm__text *out, const backtest_run *of);
void write_backtest_csv(plm__text *out, const backtest_run *of);

/* A row for each issue and model: its point forecast beside the outcome. */
void write_backtest_forecasts(plm__text *out, const backtest_run *of);

/* A loss of a model by its name, or NULL. */
const plm_score *score_named(const plm_backtest_model *model, const char *loss);

#endif
