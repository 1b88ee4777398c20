#include "power/union_body.h"

#include <stdlib.h>

/* The rule as it holds among blocs, of which each casts the votes of its players together. */
static plm_status join_players(const plm__rule *rule, const size_t *players, const size_t *bloc,
                               size_t count, size_t blocs, plm__arena *arena, plm__rule *out) {
    plm__rule_maker maker;
    size_t made = 0;
    plm__rule_start(&maker, arena, blocs);
    for (size_t n = 0; n < rule->node_count; n++) {
        const plm__rule_node *node = &rule->nodes[n];
        if (node->test == NULL) {
            PLM_TRY(plm__rule_some(&maker, node->enough, node->children, node->child_count, &made));
            continue;
        }
        int64_t *votes = plm__arena_allocate(arena, blocs + 1, sizeof *votes);
        if (votes == NULL) {
            return PLM_E_MEMORY;
        }
        for (size_t i = 0; i < count; i++) {
            votes[bloc[i]] += node->test->weight[players[i]];
        }
        plm__demand demand = {PLM__DEMAND_AMOUNT, node->test->quota, {0, 1}};
        PLM_TRY(plm__rule_test_in_units(&maker, votes, false, demand, node->test->unit, &made));
    }
    plm__rule_finish(&maker, rule->node_count - 1, rule->absent, out);
    return PLM_OK;
}

plm_status plm__unions_join(const plm__in_unions *of, plm__arena *arena, plm__rule *out,
                            size_t **players) {
    size_t unions = of->partition->count;
    *players = plm__arena_allocate(arena, unions + 1, sizeof **players);
    if (*players == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < unions; i++) {
        (*players)[i] = i;
    }
    return join_players(of->rule, of->players, of->partition->union_of, of->count, unions, arena,
                        out);
}

/* ---- one union ---------------------------------------------------------------------------- */

size_t plm__union_size(const plm__partition *of, size_t count, size_t which) {
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        size += of->union_of[i] == which;
    }
    return size;
}

/* The players of a body of one union's members and the other
 * unions: first those, in their order. */
typedef struct sides {
    size_t *bloc; /* of each member of the whole */
    size_t *players;
    size_t *group; /* of each player */
    size_t own;
    size_t count;
} sides;

static plm_status take_sides(const plm__partition *of, size_t count, size_t which,
                             plm__arena *arena, sides *out) {
    size_t *at = plm__arena_allocate(arena, of->count + 1, sizeof *at);
    *out = (sides){.bloc = plm__arena_allocate(arena, count + 1, sizeof(size_t)),
                   .players = plm__arena_allocate(arena, count + of->count, sizeof(size_t)),
                   .group = plm__arena_allocate(arena, count + of->count, sizeof(size_t))};
    if (at == NULL || out->bloc == NULL || out->players == NULL || out->group == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        out->bloc[i] = of->union_of[i] == which ? out->own++ : 0;
    }
    out->count = out->own;
    for (size_t i = 0; i < of->count; i++) {
        at[i] = i == which ? 0 : out->count++;
    }
    for (size_t i = 0; i < count; i++) {
        out->bloc[i] = of->union_of[i] == which ? out->bloc[i] : at[of->union_of[i]];
    }
    for (size_t i = 0; i < out->count; i++) {
        out->players[i] = i;
        out->group[i] = i < out->own ? PLM__OWN_MEMBERS : PLM__OTHER_UNIONS;
    }
    return PLM_OK;
}

plm_status plm__union_body(const plm__in_unions *of, size_t which, plm__arena *arena,
                           plm__rule *rule, plm__body *out) {
    sides two;
    PLM_TRY(take_sides(of->partition, of->count, which, arena, &two));
    PLM_TRY(join_players(of->rule, of->players, two.bloc, of->count, two.count, arena, rule));
    return plm__body_of(rule, two.players, two.group, two.count, arena, out);
}

static int smaller_first(const void *a, const void *b) {
    int64_t one = *(const int64_t *)a;
    int64_t other = *(const int64_t *)b;
    return one < other ? -1 : one > other;
}

plm_status plm__union_take_votes(const plm__in_unions *of, const plm__test *test, size_t which,
                                 plm__arena *arena, plm__union_votes *out) {
    const plm__partition *partition = of->partition;
    size_t count = of->count;
    int64_t *own = plm__arena_allocate(arena, count, sizeof *own);
    int64_t *together = plm__arena_allocate(arena, partition->count, sizeof *together);
    if (own == NULL || together == NULL) {
        return PLM_E_MEMORY;
    }
    *out = (plm__union_votes){.own = own,
                              .others = together,
                              .other_count = partition->count - 1,
                              .quota = test->quota,
                              .total = test->total};
    for (size_t i = 0; i < count; i++) {
        int64_t votes = test->weight[of->players[i]];
        size_t in = partition->union_of[i];
        if (in == which) {
            own[out->own_count++] = votes;
        } else {
            together[in < which ? in : in - 1] += votes;
        }
    }
    qsort(together, out->other_count, sizeof *together, smaller_first);
    return PLM_OK;
}
