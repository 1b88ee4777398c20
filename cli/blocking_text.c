#include "blocking_text.h"

enum { SETS = 6, SMALL_SET = 3 };

static void add_set(plm__text *out, const plm_blocking_set *set, bool first) {
    for (size_t i = 0; i < set->member_count; i++) {
        const char *between = i > 0 ? " + " : first ? "" : "; ";
        plm__text_add_format(out, "%s%s", between, set->members[i]->id);
    }
}

void add_blocking_sets(plm__text *out, const plm_blocking_set *const *sets, size_t count,
                       bool complete) {
    size_t shown = 0;
    while (shown < count && shown < SETS && sets[shown]->member_count <= SMALL_SET) {
        plm__text_add(out, shown == 0 ? "  Can block whatever it is: " : "");
        add_set(out, sets[shown], shown == 0);
        shown++;
    }
    bool large = shown < count && sets[shown]->member_count > SMALL_SET;
    if (large) {
        plm__text_add_format(out, "%s%zu together",
                             shown > 0 ? "; or others, "
                                       : "  Can block whatever it is: some sets of ",
                             sets[shown]->member_count);
    }
    bool more = !large && (shown < count || !complete);
    plm__text_add(out, shown == 0 && !large ? "" : more ? "; …\n" : ".\n");
}
