/* Descriptions of what several results hold. */
#ifndef PLM_VIEW_PARTS_H
#define PLM_VIEW_PARTS_H

#include "view/record.h"

/* plm_estimate: a value and the standard error of its draws. */
extern const plm__record plm__estimate_record;

/* plm_stand: the outcome and the probability of each option. Its rows bear the name of the stand.
 */
extern const plm__record plm__stand_record;

/* plm_option by its id alone. */
extern const plm__record plm__option_id_record;

/* plm_conditioning, and plm_ruled_out. */
extern const plm__record plm__conditioning_record;
extern const plm__record plm__ruled_out_record;

/* plm_interval. */
extern const plm__record plm__interval_record;

/* A word for how a model's point game ended: settled, cycle, round-limit, degenerate, none. */
const char *plm__ending_name(plm_status status);

/* Columns that many tables share, by their names. */
#define PLM__COLUMN_ISSUE                                                                          \
    { .name = "issue", .kind = PLM_COLUMN_TEXT, .about = "id of the issue in the case" }
#define PLM__COLUMN_OPTION                                                                         \
    {                                                                                              \
        .name = "option", .kind = PLM_COLUMN_TEXT,                                                 \
        .about =                                                                                   \
            "id of the option whose probability the row holds; empty for the outcome on the scale" \
    }
#define PLM__COLUMN_VARIABLE                                                                       \
    { .name = "variable", .kind = PLM_COLUMN_TEXT, .about = "what the row holds" }
#define PLM__COLUMN_VALUE                                                                          \
    {                                                                                              \
        .name = "value", .kind = PLM_COLUMN_NUMBER,                                                \
        .about = "a probability where there is an option, else points of the issue's scale"        \
    }
#define PLM__COLUMN_GIVEN_RULED_OUT                                                                \
    {                                                                                              \
        .name = "given_ruled_out", .kind = PLM_COLUMN_TEXT,                                        \
        .about = "true where options of the issue are known to be ruled out: the figures are of "  \
                 "the answer given that"                                                           \
    }
#define PLM__COLUMN_STANDARD_ERROR                                                                 \
    {                                                                                              \
        .name = "standard_error", .kind = PLM_COLUMN_NUMBER,                                       \
        .about =                                                                                   \
            "standard error of the value over the draws, in its unit; empty where nothing was "    \
            "drawn"                                                                                \
    }

#endif
