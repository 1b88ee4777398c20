#include "models/institutions/seats.h"

#include <string.h>

/* The largest numbers of any rule among the decisions. */
typedef struct extent {
    size_t players;
    size_t nodes;
    size_t children;
} extent;

static size_t larger(size_t one, size_t other) {
    return one > other ? one : other;
}

static extent extent_of(const plm__decisions *decisions) {
    extent made = {0};
    for (size_t i = 0; i < decisions->count; i++) {
        const plm__rule *rule = &decisions->list[i].rule;
        made.players = larger(made.players, rule->player_count);
        made.nodes = larger(made.nodes, rule->node_count);
        made.children = larger(made.children, rule->most_children);
    }
    return made;
}

size_t plm__seats_size(const plm__decisions *decisions) {
    extent of = extent_of(decisions);
    size_t doubles = of.players + 2 * of.nodes + of.children + 1;
    size_t flags = (of.players / sizeof(double) + 1) * sizeof(double);
    return doubles * sizeof(double) + of.players * sizeof(int64_t) +
           (2 * of.players + 1) * sizeof(size_t) + flags;
}

plm__seats plm__seats_in(void *work, const plm__decisions *decisions) {
    extent of = extent_of(decisions);
    plm__seats made = {.sitting.position = work};
    made.pivots.right = made.sitting.position + of.players;
    made.pivots.left = made.pivots.right + of.nodes;
    made.pivots.sorted = made.pivots.left + of.nodes;
    made.sitting.drawn = (int64_t *)(void *)(made.pivots.sorted + of.children + 1);
    made.pivots.order = (size_t *)(void *)(made.sitting.drawn + of.players);
    made.sitting.present = (bool *)(made.pivots.order + 2 * of.players + 1);
    return made;
}

bool plm__proposers(const plm__point *point, const plm__decision *decision, const double *values,
                    double *chances) {
    size_t actors = point->actor_count;
    double total = 0;
    memset(chances, 0, actors * sizeof *chances);
    for (size_t i = 0; i < decision->say_count; i++) {
        size_t place = plm__place_in_point(point, decision->says[i]);
        if (place < actors) {
            chances[place] += values[PLM__DECISION_NUMBERS + i];
            total += values[PLM__DECISION_NUMBERS + i];
        }
    }
    for (size_t i = 0; total > 0 && i < actors; i++) {
        chances[i] /= total;
    }
    return total > 0;
}
