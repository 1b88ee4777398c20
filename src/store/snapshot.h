/*
 * A forecast as the store keeps it: one JSON object, the same bytes for the same case, options and
 * engine, which holds all that it takes to make it again.
 */
#ifndef PLM_STORE_SNAPSHOT_H
#define PLM_STORE_SNAPSHOT_H

#include "base/text.h"
#include "forecast/run.h"
#include "store/crps_table.h"
#include "store/json.h"

/* What the options' chances are of. */
typedef enum plm__snapshot_form {
    PLM__FORM_WHENEVER, /* what is decided, whenever that is: ledgers of versions 1 and 2, and runs
                           of before */
    PLM__FORM_DATED,    /* what is decided by the deadline, where the issue has a process; and what
                          the forecast rests on */
    PLM__FORM_ANSWERED  /* also of what the case's question means: yes, and its stage; and what the
                          analyst states as his own; and what each outcome would cost */
} plm__snapshot_form;

typedef struct plm__snapshot_task {
    const plm_case *of;
    const plm__plan *plan;
    double outside_weight; /* of the outside view in the answer, 0 to 1 */
    plm__snapshot_form form;
    /* A run: without what it rests on and what each outcome would cost, and dated only where the
     * stages can be. */
    bool kept;
    const plm_forecast *forecast; /* of the plan; NULL: it is made */
    const plm_sealing *how;       /* the analyst's own probabilities; NULL: none, or as sealed */
    /* The snapshot that is made again: its documents and quotes are as they were then, and what was
     * the analyst's own; NULL: as they are now. */
    const plm__json *sealed;
} plm__snapshot_task;

/* Runs the forecast and the baseline of a plan of the case, and writes both. PLM_E_ARGUMENT:
 * nothing is to be drawn, or a weight that cannot be; PLM_E_DOMAIN or PLM_E_EMPTY, dated alone:
 * by when cannot be said; else as plm_forecast_run. */
plm_status plm__snapshot_write_plan(const plm__snapshot_task *task, plm__text *out,
                                    plm_error *error);

/* The same of the plan that options come down to; the task's own is not read. */
plm_status plm__snapshot_write(const plm__snapshot_task *task, const plm_options *options,
                               plm__text *out, plm_error *error);

/* By plm_quote_state; NULL: the claim gives none. */
extern const char *const plm__quote_words[];

/* Reads what plm__snapshot_write wrote; *out belongs to the arena. PLM_E_FORMAT with a message when
 * something is missing or is of another kind; PLM_E_MEMORY. */
plm_status plm__snapshot_read(const plm__json *from, plm__arena *arena, const plm_snapshot **out,
                              plm_error *error);

/* What each outcome would cost a saying with quantiles of an issue that was read so: its answer,
 * its baseline or one of its models. NULL: the snapshot does not have it. */
const plm__crps_table *plm__snapshot_table(const plm_snapshot_issue *of, const plm_saying *saying);

/* Makes the forecast again from what a snapshot of that form holds, with the same options, and
 * writes it. PLM_E_FORMAT: the snapshot is not sound, or names what this version does not know. */
plm_status plm__snapshot_again(plm_context *context, const plm__json *from, plm__snapshot_form form,
                               plm__text *out, plm_error *error);

/* Options that run a case as the snapshot's run did, for one who will end them by plm_options_free.
 * PLM_E_FORMAT as above. */
plm_status plm__snapshot_options(plm_context *context, const plm__json *from, plm_options **out,
                                 plm_error *error);

/* Adds where two snapshots differ first, such as "issues.1.answer.mean is 40.5, and was 41"; false
 * when they say the same. */
bool plm__snapshot_difference(const plm__json *was, const plm__json *is, plm__text *out);

#endif
