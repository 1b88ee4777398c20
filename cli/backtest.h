/* What the files of the verb backtest share. */
#ifndef PLM_CLI_BACKTEST_H
#define PLM_CLI_BACKTEST_H

#include "verb.h"
#include "view/backtest.h"

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

void write_backtest_text(plm__text *out, const plm__backtest_document *of);

#endif
