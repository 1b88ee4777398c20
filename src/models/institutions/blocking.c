#include "models/institutions/coalition.h"

enum { MOST_QUESTIONS = 1000000 };

typedef struct search {
    const plm__rule *rule;
    const plm__turnout *turnout;
    plm__arena *arena;
    size_t *players; /* those whom the rule counts and who are there */
    size_t player_count;
    bool *agree; /* everybody but a set */
    bool *passes;
    size_t questions;
    size_t most;
    size_t **sets;
    size_t *sizes;
    plm__blocking *out;
} search;

/* Whether nothing passes without those who do not agree. */
static bool is_blocked(search *in) {
    in->questions++;
    return !plm__rule_wins(in->rule, in->turnout, in->agree, in->passes);
}

/* Whether those chosen, and all from place `from` on, would block. */
static bool can_block(search *in, size_t from) {
    for (size_t k = from; k < in->player_count; k++) {
        in->agree[in->players[k]] = false;
    }
    bool blocked = is_blocked(in);
    for (size_t k = from; k < in->player_count; k++) {
        in->agree[in->players[k]] = true;
    }
    return blocked;
}

static bool has_no_idle_member(search *in, const size_t *chosen, size_t size) {
    for (size_t k = 0; k < size; k++) {
        in->agree[in->players[chosen[k]]] = true;
        bool blocked = is_blocked(in);
        in->agree[in->players[chosen[k]]] = false;
        if (blocked) {
            return false;
        }
    }
    return true;
}

static plm_status keep(search *in, const size_t *chosen, size_t size) {
    size_t *set = plm__arena_allocate(in->arena, size, sizeof *set);
    if (set == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t k = 0; k < size; k++) {
        set[k] = in->players[chosen[k]];
    }
    in->sets[in->out->count] = set;
    in->sizes[in->out->count++] = size;
    return PLM_OK;
}

static bool is_at_its_end(const search *in) {
    return in->out->count == in->most || in->questions >= MOST_QUESTIONS;
}

/* All minimal blocking sets of one size, in order: chosen holds places among the players. */
static plm_status look_for_size(search *in, size_t *chosen, size_t size) {
    size_t depth = 0;
    size_t next = 0;
    while (!is_at_its_end(in)) {
        bool room = next + (size - depth) <= in->player_count;
        if (room && depth < size && can_block(in, next)) {
            in->agree[in->players[next]] = false;
            chosen[depth++] = next++;
            if (depth < size) {
                continue;
            }
            if (is_blocked(in) && has_no_idle_member(in, chosen, size)) {
                PLM_TRY(keep(in, chosen, size));
            }
        } else if (depth == 0) {
            return PLM_OK;
        }
        depth--;
        in->agree[in->players[chosen[depth]]] = true;
        next = chosen[depth] + 1;
    }
    for (size_t k = 0; k < depth; k++) {
        in->agree[in->players[chosen[k]]] = true;
    }
    return PLM_OK;
}

static plm_status set_up(search *in) {
    size_t players = in->rule->player_count;
    in->players = plm__arena_allocate(in->arena, players + 1, sizeof *in->players);
    in->agree = plm__arena_allocate(in->arena, players + 1, sizeof *in->agree);
    in->passes = plm__arena_allocate(in->arena, in->rule->node_count, sizeof *in->passes);
    in->sets = plm__arena_allocate(in->arena, in->most + 1, sizeof *in->sets);
    in->sizes = plm__arena_allocate(in->arena, in->most + 1, sizeof *in->sizes);
    if (in->players == NULL || in->agree == NULL || in->passes == NULL || in->sets == NULL ||
        in->sizes == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < players; i++) {
        bool present =
            in->turnout == NULL || in->turnout->present == NULL || in->turnout->present[i];
        in->agree[i] = true;
        if (present && plm__rule_counts(in->rule, i)) {
            in->players[in->player_count++] = i;
        }
    }
    return PLM_OK;
}

plm_status plm__blocking_sets(const plm__rule *rule, const plm__turnout *turnout, size_t most,
                              plm__arena *arena, plm__blocking *out) {
    *out = (plm__blocking){0};
    search in = {.rule = rule, .turnout = turnout, .arena = arena, .most = most, .out = out};
    PLM_TRY(set_up(&in));
    size_t *chosen = plm__arena_allocate(arena, in.player_count + 1, sizeof *chosen);
    if (chosen == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t size = 1; size <= in.player_count && !is_at_its_end(&in); size++) {
        PLM_TRY(look_for_size(&in, chosen, size));
    }
    out->sure = in.questions < MOST_QUESTIONS;
    out->sets = (const size_t *const *)in.sets;
    out->sizes = in.sizes;
    return PLM_OK;
}
