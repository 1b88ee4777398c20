#include "power/comparison.h"

#include "base/context.h"
#include "base/error.h"

#include <math.h>
#include <string.h>

const plm_power_compared *plm__power_compared_named(const plm__power_body *of, const char *name) {
    for (size_t i = 0; i < of->member_count; i++) {
        if (strcmp(of->members[i].name, name) == 0) {
            return &of->members[i];
        }
    }
    return NULL;
}

/* ---- what each has --------------------------------------------------------------------------- */

static plm_status take_body(plm_power_comparison *to, plm__power_body *body, const plm_power *power,
                            const char *title) {
    body->title = plm__arena_copy(&to->arena, title, strlen(title));
    body->power = power;
    body->summary = *plm_power_summary_of(power);
    body->member_count = plm_power_count(power);
    body->members = plm__arena_allocate(&to->arena, body->member_count + 1, sizeof *body->members);
    if (body->title == NULL || body->members == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t k = 0; k < body->member_count; k++) {
        const plm_power_member *member = plm_power_at(power, k);
        body->members[k] = (plm_power_compared){.name = member->name,
                                                .votes = member->votes,
                                                .power = plm__power_by(to->index, member),
                                                .difference = (double)NAN};
    }
    return PLM_OK;
}

static void set_differences(const plm__power_body *first, plm__power_body *body) {
    for (size_t k = 0; k < body->member_count; k++) {
        plm_power_compared *member = &body->members[k];
        const plm_power_compared *before = plm__power_compared_named(first, member->name);
        member->difference = before != NULL ? member->power - before->power : (double)NAN;
    }
}

static plm_status compare(plm_power_comparison *to, const plm_power *const *bodies,
                          const char *const *titles) {
    to->bodies = plm__arena_allocate(&to->arena, to->body_count, sizeof *to->bodies);
    if (to->bodies == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < to->body_count; i++) {
        PLM_TRY(take_body(to, &to->bodies[i], bodies[i], titles[i]));
        set_differences(&to->bodies[0], &to->bodies[i]);
    }
    return PLM_OK;
}

/* ---- for programs ---------------------------------------------------------------------------- */

plm_status plm_power_compare(const plm_power *const *bodies, const char *const *titles,
                             size_t count, const char *index, plm_power_comparison **out,
                             plm_error *error) {
    *out = NULL;
    if (count == 0) {
        return plm__fail(error, PLM_E_ARGUMENT, "there is no body to compare");
    }
    const plm__power_index *by = plm__power_index_named(index != NULL ? index : "banzhaf_absolute");
    if (by == NULL) {
        return plm__fail(error, PLM_E_ARGUMENT, "'%s' is none of the indices", index);
    }
    plm_context *context = bodies[0]->context;
    plm_power_comparison *made = plm__handle_new(context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->index = by;
    made->body_count = count;
    plm__arena_init(&made->arena, context);
    if (compare(made, bodies, titles) != PLM_OK) {
        plm_power_comparison_free(made);
        return plm__out_of_memory(error);
    }
    *out = made;
    return PLM_OK;
}

void plm_power_comparison_free(plm_power_comparison *comparison) {
    if (comparison != NULL) {
        plm_context *context = comparison->arena.context;
        plm__arena_clear(&comparison->arena);
        plm__handle_free(context, comparison);
    }
}

size_t plm_power_comparison_count(const plm_power_comparison *comparison) {
    return comparison->body_count;
}

const plm_power *plm_power_comparison_body(const plm_power_comparison *comparison, size_t body) {
    return body < comparison->body_count ? comparison->bodies[body].power : NULL;
}

const plm_power_compared *plm_power_comparison_at(const plm_power_comparison *comparison,
                                                  size_t body, size_t member) {
    if (body >= comparison->body_count || member >= comparison->bodies[body].member_count) {
        return NULL;
    }
    return &comparison->bodies[body].members[member];
}
