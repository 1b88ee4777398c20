/* What writes a snapshot, and the parts that it is written in. */
#ifndef PLM_STORE_SNAPSHOT_WRITER_H
#define PLM_STORE_SNAPSHOT_WRITER_H

#include "base/arena.h"
#include "base/text.h"
#include "plenum.h"
#include "store/snapshot.h"

/* How an issue stands at the deadline. */
typedef struct plm__at_deadline {
    const plm_issue *issue;
    const plm_when_day *day; /* NULL: it is not asked */
    size_t option_count; /* with one more for nothing, where no option of the case counts as it */
    size_t open;         /* what nothing counts as; option_count: it has no options */
    const char *open_id; /* NULL with it */
} plm__at_deadline;

typedef struct plm__snapshot_writer {
    const plm_case *of;
    const plm__plan *plan;
    double outside_weight;
    plm__snapshot_form form;
    bool kept;
    const plm_forecast *forecast;
    plm_forecast *made;        /* the same, where it was not given */
    plm_outside_view *outside; /* NULL: the case has no precedents */
    plm_review *review;        /* NULL: what it rests on is not told, or is as it was sealed */
    const plm__json *sealed;
    const plm_sealing *how;
    plm_when *when;            /* NULL: nothing is dated */
    plm__at_deadline standing; /* of the issue that is written */
    const double *answer;      /* of its options, whenever one is chosen */
    double scale_low;          /* of it */
    double scale_high;
    plm__arena arena;
    plm__text *to;
} plm__snapshot_writer;

/* ---- what it was made from ----------------------------------------------------------------- */

void plm__snapshot_write_case(plm__text *to, const plm_case *of);
void plm__snapshot_write_resolution(plm__text *to, const plm_resolution *of);

/* Every document that the case has a text of. */
void plm__snapshot_write_documents(plm__snapshot_writer *w);

/* Every claim that gives a quote. */
void plm__snapshot_write_quotes(plm__snapshot_writer *w);

void plm__snapshot_write_run(const plm__snapshot_writer *w);

/* ---- by the deadline ----------------------------------------------------------------------- */

/* Sets the standing of an issue; PLM_E_MEMORY. */
plm_status plm__at_deadline_find(plm__snapshot_writer *w, const plm_issue *of);

/* The chance that an option is what counts at the deadline, of the chances that options are
 * chosen. */
double plm__at_deadline_chance(const plm__at_deadline *of, const double *probabilities,
                               size_t option);

void plm__snapshot_write_deadline(const plm__snapshot_writer *w);

/* ---- what came out, of the issue whose standing is set ------------------------------------- */

/* The models' distributions pooled, with what the answer makes of their options. */
plm_status plm__snapshot_write_answer(plm__snapshot_writer *w, const plm_forecast_issue *of,
                                      plm_error *error);

/* One model's, under that key; PLM_E_MEMORY. */
plm_status plm__snapshot_write_model(plm__snapshot_writer *w, const char *key,
                                     const plm_forecast_model *of);

/* What forecasts are scored against, where that says anything of the issue. */
plm_status plm__snapshot_write_baseline(plm__snapshot_writer *w, const plm_issue *of,
                                        plm_error *error);

/* What the outside view alone gives the options, spread as the models would have it. */
plm_status plm__snapshot_write_outside(plm__snapshot_writer *w, const plm_forecast_issue *of,
                                       plm_error *error);

/* What the options mean to the case's question, and what the analyst states as his own; index:
 * of the issue in the forecast. After its answer. */
plm_status plm__snapshot_write_meaning(plm__snapshot_writer *w, const plm_issue *of, size_t index,
                                       plm_error *error);

#endif
