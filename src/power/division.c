/* The division of a sum, as programs ask for it. */
#include "base/context.h"
#include "base/error.h"
#include "power/divide.h"

#include <math.h>
#include <string.h>

static plm_status check(const double *chances, size_t count, size_t quota, double discount,
                        double *sum, plm_error *error) {
    if (count == 0 || count > PLM__MOST_DIVIDING) {
        return plm__fail(error, PLM_E_ARGUMENT, "%zu members; 1 to %d of them divide a sum", count,
                         PLM__MOST_DIVIDING);
    }
    *sum = 0;
    for (size_t i = 0; i < count; i++) {
        if (!(chances[i] >= 0) || !isfinite(chances[i])) {
            return plm__fail(error, PLM_E_ARGUMENT,
                             "chances to propose are numbers from 0, and number %zu is not", i + 1);
        }
        *sum += chances[i];
    }
    if (!(*sum > 0) || !isfinite(*sum)) {
        return plm__fail(error, PLM_E_ARGUMENT, "somebody must be able to propose");
    }
    if (quota < 1 || quota > count) {
        return plm__fail(error, PLM_E_ARGUMENT, "the quota is how many agree, 1 to %zu", count);
    }
    if (!(discount > 0 && discount <= 1)) {
        return plm__fail(error, PLM_E_ARGUMENT, "the discount is above 0 and at most 1");
    }
    return PLM_OK;
}

static plm_status name_members(plm_division *of, const double *chances, const char *const *names,
                               double sum) {
    for (size_t i = 0; i < of->member_count; i++) {
        const char *name = names != NULL ? plm__arena_copy(&of->arena, names[i], strlen(names[i]))
                                         : plm__arena_print(&of->arena, "%zu", i + 1);
        if (name == NULL) {
            return PLM_E_MEMORY;
        }
        of->members[i] = (plm_divider){.name = name, .proposes = chances[i] / sum};
    }
    return PLM_OK;
}

static plm_status fill(plm_division *of, const double *chances, const char *const *names,
                       double sum, plm_error *error) {
    of->members = plm__arena_allocate(&of->arena, of->member_count, sizeof *of->members);
    plm_status status = of->members != NULL ? name_members(of, chances, names, sum) : PLM_E_MEMORY;
    if (status == PLM_OK) {
        status = plm__divide(of->members, of->member_count, of->quota, of->discount, &of->arena);
    }
    if (status == PLM_E_UNSUPPORTED) {
        return plm__fail(error, status,
                         of->discount < 1
                             ? "the discount is too near 0 or 1 for this division to be computed; "
                               "give one from 0.000001 to 0.999"
                             : "without any cost of delay this has no stationary division; give a "
                               "discount below 1");
    }
    return status < 0 ? plm__out_of_memory(error) : PLM_OK;
}

static plm_status divide(plm_context *context, const double *chances, const char *const *names,
                         const plm_division *asked, plm_division **out, plm_error *error) {
    double sum = 0;
    PLM_TRY(check(chances, asked->member_count, asked->quota, asked->discount, &sum, error));
    plm_division *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    *made = *asked;
    plm__arena_init(&made->arena, context);
    plm_status status = fill(made, chances, names, sum, error);
    if (status < 0) {
        plm_division_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_division_run(plm_context *context, const double *chances, const char *const *names,
                            size_t count, size_t quota, double discount, plm_division **out,
                            plm_error *error) {
    const plm_division asked = {.member_count = count, .quota = quota, .discount = discount};
    *out = NULL;
    PLM_TRY(plm__run_begin(context, error));
    return plm__run_end(context, divide(context, chances, names, &asked, out, error));
}

void plm_division_free(plm_division *division) {
    if (division != NULL) {
        plm_context *context = division->arena.context;
        plm__arena_clear(&division->arena);
        plm__handle_free(context, division);
    }
}

size_t plm_division_count(const plm_division *division) {
    return division->member_count;
}

const plm_divider *plm_division_at(const plm_division *division, size_t index) {
    return index < division->member_count ? &division->members[index] : NULL;
}
