#include "power/body.h"

#include "base/random.h"

#include <stdlib.h>
#include <string.h>

/* ---- kinds ---------------------------------------------------------------------------------- */

static const plm__test *test_of(const plm__body *body, size_t test) {
    return body->rule->nodes[body->leaf[test]].test;
}

static bool is_alike(const plm__body *body, const plm__player_kind *kind, size_t player,
                     size_t group) {
    if (kind->group != group) {
        return false;
    }
    for (size_t i = 0; i < body->test_count; i++) {
        if (kind->votes[i] != test_of(body, i)->weight[player]) {
            return false;
        }
    }
    return true;
}

static plm_status add_kind(plm__body *body, plm__arena *arena, size_t player, size_t group) {
    int64_t *votes = plm__arena_allocate(arena, body->test_count + 1, sizeof *votes);
    if (votes == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < body->test_count; i++) {
        votes[i] = test_of(body, i)->weight[player];
    }
    body->kinds[body->kind_count++] =
        (plm__player_kind){.count = 1, .group = group, .votes = votes};
    return PLM_OK;
}

/* The largest share of a quota that one of a kind has. */
static double reach(const plm__body *body, const plm__player_kind *kind) {
    double most = 0;
    for (size_t i = 0; i < body->test_count; i++) {
        int64_t quota = test_of(body, i)->quota;
        double share = quota > 0 ? (double)kind->votes[i] / (double)quota : 0;
        most = share > most ? share : most;
    }
    return most;
}

typedef struct ranked {
    double reach;
    size_t kind;
} ranked;

/* Kinds of one reach keep the order of their first players. */
static int compare_ranked(const void *a, const void *b) {
    const ranked *left = a;
    const ranked *right = b;
    if (left->reach != right->reach) {
        return left->reach > right->reach ? -1 : 1;
    }
    return left->kind < right->kind ? -1 : left->kind > right->kind;
}

static plm_status order_kinds(plm__body *body, size_t *kind_of, plm__arena *arena) {
    size_t *place = plm__arena_allocate(arena, body->kind_count + 1, sizeof *place);
    ranked *order = plm__arena_allocate(arena, body->kind_count + 1, sizeof *order);
    plm__player_kind *sorted = plm__arena_allocate(arena, body->kind_count + 1, sizeof *sorted);
    if (place == NULL || order == NULL || sorted == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < body->kind_count; i++) {
        order[i] = (ranked){reach(body, &body->kinds[i]), i};
    }
    qsort(order, body->kind_count, sizeof *order, compare_ranked);
    for (size_t i = 0; i < body->kind_count; i++) {
        sorted[i] = body->kinds[order[i].kind];
        place[order[i].kind] = i;
    }
    for (size_t i = 0; i < body->player_count; i++) {
        kind_of[i] = place[kind_of[i]];
    }
    body->kinds = sorted;
    return PLM_OK;
}

/* Where a player's kind stands, or would, among slots of a hash table: 0, or 1 + its number. */
static size_t *find_slot(const plm__body *body, size_t *slots, size_t slot_count, size_t player,
                         size_t group) {
    uint64_t hash = plm__hash((const char *)&group, sizeof group);
    for (size_t i = 0; i < body->test_count; i++) {
        hash =
            plm__hash_more(hash, (const char *)&test_of(body, i)->weight[player], sizeof(int64_t));
    }
    size_t at = (size_t)hash & (slot_count - 1);
    while (slots[at] != 0 && !is_alike(body, &body->kinds[slots[at] - 1], player, group)) {
        at = (at + 1) & (slot_count - 1);
    }
    return &slots[at];
}

static plm_status find_kinds(plm__body *body, const size_t *players, const size_t *group,
                             plm__arena *arena) {
    size_t slot_count = 2;
    while (slot_count < 2 * body->player_count) {
        slot_count *= 2;
    }
    size_t *slots = plm__arena_allocate(arena, slot_count, sizeof *slots);
    size_t *kind_of = plm__arena_allocate(arena, body->player_count + 1, sizeof *kind_of);
    body->kinds = plm__arena_allocate(arena, body->player_count + 1, sizeof *body->kinds);
    if (slots == NULL || kind_of == NULL || body->kinds == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < body->player_count; i++) {
        size_t in = group != NULL ? group[i] : 0;
        size_t *slot = find_slot(body, slots, slot_count, players[i], in);
        if (*slot == 0) {
            PLM_TRY(add_kind(body, arena, players[i], in));
            *slot = body->kind_count;
        } else {
            body->kinds[*slot - 1].count++;
        }
        kind_of[i] = *slot - 1;
    }
    body->kind_of = kind_of;
    return order_kinds(body, kind_of, arena);
}

/* ---- the tree ------------------------------------------------------------------------------- */

static plm_status find_leaves(plm__body *body, plm__arena *arena) {
    const plm__rule *rule = body->rule;
    size_t *leaf = plm__arena_allocate(arena, rule->node_count, sizeof *leaf);
    if (leaf == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < rule->node_count; i++) {
        if (rule->nodes[i].test != NULL) {
            leaf[body->test_count++] = i;
        }
    }
    body->leaf = leaf;
    return PLM_OK;
}

static plm_status find_parents(plm__body *body, plm__arena *arena) {
    const plm__rule *rule = body->rule;
    size_t *parent = plm__arena_allocate(arena, rule->node_count, sizeof *parent);
    size_t *parents = plm__arena_allocate(arena, rule->node_count, sizeof *parents);
    if (parent == NULL || parents == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < rule->node_count; i++) {
        const plm__rule_node *node = &rule->nodes[i];
        for (size_t k = 0; k < node->child_count; k++) {
            parent[node->children[k]] = i;
            parents[node->children[k]]++;
        }
    }
    for (size_t i = 0; i < rule->node_count; i++) {
        parent[i] = parents[i] == 1 ? parent[i] : i;
    }
    body->only_parent = parent;
    return PLM_OK;
}

plm_status plm__body_of(const plm__rule *rule, const size_t *players, const size_t *group,
                        size_t count, plm__arena *arena, plm__body *out) {
    *out = (plm__body){.rule = rule, .player_count = count};
    if (rule->has_drawn) {
        return PLM_E_UNSUPPORTED;
    }
    PLM_TRY(find_leaves(out, arena));
    PLM_TRY(find_parents(out, arena));
    return find_kinds(out, players, group, arena);
}

/* ---- standing ------------------------------------------------------------------------------- */

void plm__body_start(const plm__body *body, int64_t *lacks) {
    for (size_t i = 0; i < body->test_count; i++) {
        int64_t quota = test_of(body, i)->quota;
        lacks[i] = quota > 0 ? quota : 0;
    }
}

void plm__body_add(const plm__body *body, size_t kind, size_t count, int64_t *lacks) {
    const int64_t *votes = body->kinds[kind].votes;
    for (size_t i = 0; i < body->test_count; i++) {
        int64_t cast = votes[i] * (int64_t)count;
        if (lacks[i] != PLM__LOST) {
            lacks[i] = lacks[i] > cast ? lacks[i] - cast : 0;
        }
    }
}

static plm__outlook outlook_above(const plm__rule_node *node, const plm__outlook *outlook) {
    size_t carried = 0;
    size_t hopeful = 0;
    for (size_t k = 0; k < node->child_count; k++) {
        plm__outlook child = outlook[node->children[k]];
        carried += child == PLM__CARRIED;
        hopeful += child != PLM__DEFEATED;
    }
    return carried >= node->enough  ? PLM__CARRIED
           : hopeful < node->enough ? PLM__DEFEATED
                                    : PLM__OPEN;
}

static plm__outlook outlook_of_test(int64_t lacks) {
    return lacks == 0 ? PLM__CARRIED : lacks == PLM__LOST ? PLM__DEFEATED : PLM__OPEN;
}

plm__outlook plm__body_outlook(const plm__body *body, const int64_t *lacks, plm__outlook *outlook) {
    size_t last = body->rule->node_count - 1;
    for (size_t i = 0; i < body->test_count; i++) {
        outlook[body->leaf[i]] = outlook_of_test(lacks[i]);
    }
    for (size_t i = 0; i <= last; i++) {
        if (body->rule->nodes[i].test == NULL) {
            outlook[i] = outlook_above(&body->rule->nodes[i], outlook);
        }
    }
    return outlook[last];
}

/* A node matters when it is open and something open above it asks for it. */
static void find_what_matters(const plm__body *body, const plm__outlook *outlook, bool *matters) {
    const plm__rule *rule = body->rule;
    memset(matters, 0, rule->node_count * sizeof *matters);
    matters[rule->node_count - 1] = true;
    for (size_t i = rule->node_count; i > 0; i--) {
        const plm__rule_node *node = &rule->nodes[i - 1];
        for (size_t k = 0; matters[i - 1] && k < node->child_count; k++) {
            matters[node->children[k]] = outlook[node->children[k]] == PLM__OPEN;
        }
    }
}

void plm__body_level(const plm__body *body, const plm__outlook *outlook, bool *matters,
                     int64_t *lacks) {
    find_what_matters(body, outlook, matters);
    for (size_t i = 0; i < body->test_count; i++) {
        size_t node = body->leaf[i];
        size_t parent = body->only_parent[node];
        if (parent != node && outlook[parent] != PLM__OPEN) {
            lacks[i] = outlook[parent] == PLM__CARRIED ? 0 : PLM__LOST;
        } else if (outlook[node] == PLM__OPEN && !matters[node]) {
            lacks[i] = 0;
        }
    }
}
