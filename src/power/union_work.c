#include "power/union_work.h"

#include "base/context.h"
#include "base/error.h"
#include "power/counted.h"
#include "power/diagram.h"
#include "power/diagram_size.h"
#include "power/indices.h"
#include "power/quadrature.h"
#include "power/subject.h"

#include <math.h>

/* A look at an edge takes as long as ten sums: 2.8 ns of the processor and 0.27, read once. */
static const double MOST_STEPS = 1e12;
static const double EDGE_STEPS = 10;

/* ---- diagrams ----------------------------------------------------------------------------- */

static bool surely_fits(const plm__body *body) {
    double standings = 1;
    double edges = 0;
    for (size_t i = 0; i < body->kind_count; i++) {
        double choices = (double)body->kinds[i].count + 1;
        standings *= choices;
        edges += standings;
    }
    return edges <= (double)plm__diagram_most_edges(body);
}

/* Steps of a diagram that is looked at so often; those of a small one are not worth counting. */
static plm_status add_diagram(const plm__body *body, double looks, plm__arena *scratch,
                              double *steps) {
    if (surely_fits(body)) {
        return PLM_OK;
    }
    plm__diagram diagram;
    PLM_TRY(plm__diagram_build(body, scratch, &diagram));
    *steps += EDGE_STEPS * looks * (double)diagram.first_edge[body->kind_count];
    plm__diagram_clear(scratch->context, &diagram);
    return PLM_OK;
}

static plm_status add_between(const plm__in_unions *of, plm__arena *scratch, double *steps) {
    plm__rule joined;
    plm__body body;
    size_t *each = NULL;
    PLM_TRY(plm__unions_join(of, scratch, &joined, &each));
    PLM_TRY(plm__body_of(&joined, each, NULL, of->partition->count, scratch, &body));
    double looks = (double)plm__quadrature_least((of->partition->count + 1) / 2) + 1;
    double by_votes = plm__count_by_votes(&body);
    if (by_votes > PLM__MOST_BY_VOTES) {
        return PLM_E_UNSUPPORTED;
    }
    return by_votes > 0 ? PLM_OK : add_diagram(&body, looks, scratch, steps);
}

/* ---- one union ---------------------------------------------------------------------------- */

/* Those of Owen, the symmetric and the Banzhaf-Owen value. */
static double looks_within(size_t own, size_t unions) {
    size_t within = plm__quadrature_least((own + 1) / 2);
    size_t among = plm__quadrature_least((unions + 1) / 2);
    return (double)(within > among ? within : among) + (double)within + 1;
}

static plm_status add_union(const plm__in_unions *of, size_t which, plm__arena *scratch,
                            double *steps) {
    const plm__test *test = plm__power_only_test(of->rule);
    size_t own = plm__union_size(of->partition, of->count, which);
    if (own == 1) {
        return PLM_OK;
    }
    if (test != NULL) {
        plm__union_votes votes;
        PLM_TRY(plm__union_take_votes(of, test, which, scratch, &votes));
        double sums = plm__union_sums_steps(&votes);
        if (sums < (double)INFINITY) {
            *steps += sums;
            return PLM_OK;
        }
    }
    plm__rule joined;
    plm__body body;
    PLM_TRY(plm__union_body(of, which, scratch, &joined, &body));
    return add_diagram(&body, looks_within(own, of->partition->count), scratch, steps);
}

/* ---- all unions --------------------------------------------------------------------------- */

plm_status plm__unions_steps(const plm__in_unions *of, plm_context *context, double *steps) {
    plm__arena scratch;
    *steps = 0;
    if (of->count > PLM__MOST_COUNTED) {
        return PLM_E_UNSUPPORTED;
    }
    plm__arena_init(&scratch, context);
    plm_status status = add_between(of, &scratch, steps);
    plm__arena_clear(&scratch);
    for (size_t i = 0; status == PLM_OK && *steps <= MOST_STEPS && i < of->partition->count; i++) {
        plm__arena_init(&scratch, context);
        status = add_union(of, i, &scratch, steps);
        plm__arena_clear(&scratch);
    }
    return status;
}

plm_status plm__unions_refuse(const plm__in_unions *of, plm_context *context, plm_error *error) {
    double steps = 0;
    PLM_TRY(plm__run_begin(context, error));
    plm_status status = plm__run_end(context, plm__unions_steps(of, context, &steps));
    if (status == PLM_OK && steps > MOST_STEPS) {
        status = PLM_E_UNSUPPORTED;
    }
    if (status != PLM_E_UNSUPPORTED) {
        return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : status;
    }
    return plm__fail(error, status,
                     "these unions cannot be counted exactly: their %zu members differ in too many "
                     "ways; name unions that join more of those who vote alone, or leave them out, "
                     "and what members have alone is counted or drawn",
                     of->count);
}
