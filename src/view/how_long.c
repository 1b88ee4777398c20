#include "view/how_long.h"

#include "view/outside.h"

static double class_number(const void *of, const plm__walk *walk) {
    (void)of;
    return (double)(walk->index + 1);
}

static size_t step_count(const void *of) {
    return ((const plm_survival *)of)->step_count;
}

static const void *step_at(const void *of, size_t index) {
    return ((const plm_survival *)of)->steps[index];
}

static const plm__member class_members[] = {
    {.kind = PLM__NUMBER, .figure_at = class_number, .column = "class"},
    {.kind = PLM__LIST,
     .of = &plm__survival_step_record,
     .count = step_count,
     .at = step_at,
     .row = true},
};

static const plm__record class_record = {.name = "timed_class", PLM__MEMBERS(class_members)};

static size_t class_count(const void *of) {
    return plm_outside_view_survival_count(of);
}

static const void *class_at(const void *of, size_t index) {
    return plm_outside_view_survival(of, index);
}

static const plm__member members[] = {
    {.kind = PLM__LIST, .of = &class_record, .count = class_count, .at = class_at},
};

static const plm__record record = {.name = "how_long", PLM__MEMBERS(members)};

static const plm_column columns[] = {
    {.name = "class",
     .kind = PLM_COLUMN_NUMBER,
     .about = "1: all precedents; then, as `forecast` lists them, those that share a feature"},
    {.name = "days", .kind = PLM_COLUMN_NUMBER, .unit = PLM__DAYS, .about = "since the beginning"},
    {.name = "at_risk",
     .kind = PLM_COLUMN_NUMBER,
     .about = "precedents that were open just before, and watched for so long"},
    {.name = "settled", .kind = PLM_COLUMN_NUMBER, .about = "of these, on that day"},
    {.name = "open",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "of all that is open after it"},
    {.name = "low",
     .kind = PLM_COLUMN_NUMBER,
     .unit = PLM__SHARE,
     .about = "lower end of its 95 % interval; empty where nothing is open"},
    {.name = "high", .kind = PLM_COLUMN_NUMBER, .unit = PLM__SHARE, .about = "upper end of it"},
};

const plm__view plm__how_long_view = {.format = "plenum-how-long",
                                      .about = "How long precedents took until they were settled: "
                                               "`plenum forecast CASE --how-long FILE`",
                                      .record = &record,
                                      .plan = {PLM__COLUMNS(columns)}};

/* ---- for programs -------------------------------------------------------------------------- */

plm_status plm_outside_view_csv(plm_context *context, const plm_outside_view *of, char **out) {
    return plm__view_csv(context, &plm__how_long_view, of, out);
}

plm_status plm_outside_view_table(plm_context *context, const plm_outside_view *of,
                                  plm_table **out) {
    return plm__view_table(context, &plm__how_long_view.plan, plm__how_long_view.record, of, out);
}
