#include "power/comparison.h"

#include <math.h>
#include <string.h>

const plm__power_compared *plm__power_compared_named(const plm__power_body *of, const char *name) {
    for (size_t i = 0; i < of->power.member_count; i++) {
        if (strcmp(of->members[i].name, name) == 0) {
            return &of->members[i];
        }
    }
    return NULL;
}

static void compare_member(const plm__power_body *first, const plm_power_member *from, size_t place,
                           plm__power_compared *to) {
    *to =
        (plm__power_compared){.name = from->name, .votes = from->votes, .difference = (double)NAN};
    memcpy(&to->power, (const char *)from + place, sizeof to->power);
    const plm__power_compared *before = plm__power_compared_named(first, from->name);
    if (before != NULL) {
        to->difference = to->power - before->power;
    }
}

plm_status plm__power_compare(plm__power_body *bodies, size_t count, size_t place,
                              plm__arena *arena) {
    for (size_t i = 0; i < count; i++) {
        plm__power_body *body = &bodies[i];
        size_t members = body->power.member_count;
        body->members = plm__arena_allocate(arena, members + 1, sizeof *body->members);
        if (body->members == NULL) {
            return PLM_E_MEMORY;
        }
        for (size_t k = 0; k < members; k++) {
            body->members[k].name = body->power.members[k].name;
        }
        for (size_t k = 0; k < members; k++) {
            compare_member(&bodies[0], &body->power.members[k], place, &body->members[k]);
        }
    }
    return PLM_OK;
}
