/*
 * The conflicts of GMCR (graph model for conflict resolution) as gmcr-py saves them: decision
 * makers, the options that each may take or not, states that cannot be, and each decision maker's
 * order of the others.
 *
 * Each state that can be becomes an option of an issue without a scale. The order says which of two
 * states is preferred, not by how much: utilities go from 0 for the last to 100 for the first in
 * equal steps.
 *
 * Source: Fang, Hipel and Kilgour, Interactive Decision Making: The Graph Model for Conflict
 * Resolution (1993), chapters 2 and 3; option prioritization: Fang, Hipel, Kilgour and Peng, A
 * decision support system for interactive decision making, part 1 (2003).
 */
#include "formats/foreign.h"
#include "formats/format.h"
#include "formats/json_tree.h"

#include <math.h>
#include <string.h>

enum { CONTROLS_MOST = 24, STATES_MOST = 100, CONDITIONS_MOST = 512 };

/* Which controls a state must have, and which it must not. */
typedef struct condition {
    uint32_t taken;
    uint32_t left;
} condition;

/* Any of some conditions. */
typedef struct wish {
    condition *any;
    size_t count;
} wish;

typedef struct reading {
    plm__import_job *job;
    plm__findings *findings;
    plm__draft draft;
    plm__names ids;
    plm__words controls[CONTROLS_MOST];
    size_t control_count;
    uint32_t states[STATES_MOST]; /* that can be, ascending */
    size_t state_count;
} reading;

static const plm__node *require_list(plm__findings *findings, const plm__node *map,
                                     const char *key) {
    const plm__node *found = map->kind == PLM__NODE_MAP ? plm__node_value(map, key) : NULL;
    if (found == NULL || found->kind != PLM__NODE_LIST) {
        plm__find_error(findings, plm__json_place(found != NULL ? found : map),
                        "a conflict of GMCR has a list of '%s' here", key);
        return NULL;
    }
    return found;
}

static bool fail_condition(const reading *of, const plm__node *node) {
    plm__find_error(of->findings, plm__json_place(node),
                    "a condition is a list of pairs such as [0, \"Y\"]: the number of an option, "
                    "from 0, and Y or N");
    return false;
}

/* [[0, "Y"], [3, "N"]] */
static bool read_condition(const reading *of, const plm__node *node, condition *out) {
    *out = (condition){0, 0};
    if (node->kind != PLM__NODE_LIST) {
        return fail_condition(of, node);
    }
    for (const plm__node *pair = node->first; pair != NULL; pair = pair->next) {
        double number = 0;
        if (pair->kind != PLM__NODE_LIST || pair->count != 2 ||
            pair->last->kind != PLM__NODE_TEXT ||
            !plm__json_number(of->findings, pair->first, "the number of an option", &number)) {
            return fail_condition(of, pair);
        }
        bool yes = strcmp(pair->last->text, "Y") == 0;
        bool known = yes || strcmp(pair->last->text, "N") == 0;
        if (!known || !(number >= 0 && number < (double)of->control_count) ||
            number != floor(number)) {
            return fail_condition(of, pair);
        }
        uint32_t bit = (uint32_t)1 << (unsigned)number;
        out->taken |= yes ? bit : 0;
        out->left |= yes ? 0 : bit;
    }
    return true;
}

static bool meets(uint32_t state, condition of) {
    return (state & of.taken) == of.taken && (state & of.left) == 0;
}

static plm_status read_controls(reading *of, const plm__node *list) {
    if (list->count == 0 || list->count > CONTROLS_MOST) {
        plm__find_error(of->findings, plm__json_place(list),
                        "%zu options; 1 to %d of them can be read", list->count, CONTROLS_MOST);
        return PLM_OK;
    }
    for (const plm__node *each = list->first; each != NULL; each = each->next) {
        const plm__node *node = each->kind == PLM__NODE_MAP ? plm__node_value(each, "name") : each;
        const char *name = plm__json_text(of->findings, node);
        if (of->findings->failed) {
            return PLM_E_MEMORY;
        }
        if (name == NULL) {
            plm__find_error(of->findings, plm__json_place(each), "this option has no name");
            name = "";
        }
        of->controls[of->control_count++] = plm__words_of(name);
    }
    return PLM_OK;
}

static bool is_barred(uint32_t state, const wish *barred) {
    for (size_t i = 0; i < barred->count; i++) {
        if (meets(state, barred->any[i])) {
            return true;
        }
    }
    return false;
}

/* The states that can be, in the order of their numbers. */
static plm_status find_states(reading *of, const plm__node *root) {
    const plm__node *list = plm__node_value(root, "infeasibles");
    wish barred = {.count = 0};
    size_t room = list != NULL && list->kind == PLM__NODE_LIST ? list->count : 0;
    barred.any = plm__arena_allocate(of->job->arena, room + 1, sizeof *barred.any);
    if (barred.any == NULL) {
        return PLM_E_MEMORY;
    }
    if (room > CONDITIONS_MOST) {
        plm__find_error(of->findings, plm__json_place(list), "more than %d infeasible conditions",
                        CONDITIONS_MOST);
        return PLM_OK;
    }
    for (const plm__node *each = room > 0 ? list->first : NULL; each != NULL; each = each->next) {
        if (!read_condition(of, each, &barred.any[barred.count++])) {
            return PLM_OK;
        }
    }
    uint32_t end = (uint32_t)1 << of->control_count;
    for (uint32_t state = 0; state < end; state++) {
        if (is_barred(state, &barred)) {
            continue;
        }
        if (of->state_count == STATES_MOST) {
            plm__find_error(of->findings, plm__json_place(root),
                            "the conflict has more than %d states that can be, and an issue has at "
                            "most %d options; mark more of them as infeasible",
                            STATES_MOST, STATES_MOST);
            return PLM_OK;
        }
        of->states[of->state_count++] = state;
    }
    if (of->state_count < 2) {
        plm__find_error(of->findings, plm__json_place(root),
                        "the conflict has %zu states that can be; a choice has two or more",
                        of->state_count);
    }
    return PLM_OK;
}

/* ---- orders of states ---------------------------------------------------------------------- */

/* Gives a state its level from the first, which is 0. */
static bool place_state(const reading *of, const plm__node *node, double level, double *levels) {
    double number = 0;
    if (!plm__json_number(of->findings, node, "a state in an order", &number)) {
        return false;
    }
    bool known = number >= 1 && number <= (double)of->state_count && number == floor(number);
    if (!known || !isnan(levels[(size_t)number - 1])) {
        plm__find_error(of->findings, plm__json_place(node),
                        "an order names each of the %zu states that can be once, by its number "
                        "from 1",
                        of->state_count);
        return false;
    }
    levels[(size_t)number - 1] = level;
    return true;
}

/* [3, 1, [2, 4]]: the most preferred first, equals in a list of their own. */
static bool read_ranking(const reading *of, const plm__node *list, double *levels) {
    double level = 0;
    for (size_t i = 0; i < of->state_count; i++) {
        levels[i] = (double)NAN;
    }
    for (const plm__node *each = list->first; each != NULL; each = each->next) {
        bool tied = each->kind == PLM__NODE_LIST;
        for (const plm__node *one = tied ? each->first : each; one != NULL;
             one = tied ? one->next : NULL) {
            if (!place_state(of, one, level, levels)) {
                return false;
            }
        }
        level++;
    }
    for (size_t i = 0; i < of->state_count; i++) {
        if (isnan(levels[i])) {
            plm__find_error(of->findings, plm__json_place(list), "this order leaves out state %zu",
                            i + 1);
            return false;
        }
    }
    return true;
}

/* A wish is a condition, or {compound: true, members: [condition, condition]}. */
static plm_status read_wish(const reading *of, const plm__node *node, wish *out, bool *good) {
    const plm__node *members =
        node->kind == PLM__NODE_MAP ? plm__node_value(node, "members") : NULL;
    size_t count = members != NULL && members->kind == PLM__NODE_LIST ? members->count : 1;
    *out = (wish){.count = 0};
    out->any = plm__arena_allocate(of->job->arena, count + 1, sizeof *out->any);
    if (out->any == NULL) {
        return PLM_E_MEMORY;
    }
    *good = count <= CONDITIONS_MOST;
    for (const plm__node *each = members != NULL ? members->first : node; each != NULL && *good;
         each = members != NULL ? each->next : NULL) {
        *good = read_condition(of, each, &out->any[out->count++]);
    }
    return PLM_OK;
}

/* Wishes by rank: of two states, the one that meets the first wish that they differ in comes first.
 * A bit for each wish, the first the highest; states with equal bits are equal. */
static plm_status read_wishes(const reading *of, const plm__node *list, double *levels,
                              bool *good) {
    enum { WISHES_MOST = 52 };
    double worth[STATES_MOST] = {0};
    *good = list->count <= WISHES_MOST;
    if (!*good) {
        plm__find_error(of->findings, plm__json_place(list), "more than %d preferences",
                        WISHES_MOST);
    }
    for (const plm__node *each = list->first; each != NULL && *good; each = each->next) {
        wish one;
        PLM_TRY(read_wish(of, each, &one, good));
        for (size_t i = 0; i < of->state_count; i++) {
            worth[i] = 2 * worth[i] + (is_barred(of->states[i], &one) ? 1 : 0);
        }
    }
    for (size_t i = 0; i < of->state_count; i++) {
        levels[i] = 0;
        for (size_t k = 0; k < of->state_count; k++) {
            bool first = true;
            for (size_t j = 0; j < k && first; j++) {
                first = worth[j] != worth[k];
            }
            levels[i] += first && worth[k] > worth[i] ? 1 : 0;
        }
    }
    return PLM_OK;
}

static const plm__node *manual_order(const plm__node *root, const plm__node *maker) {
    static const char *const flags[] = {"useManualPreferenceRanking", "useManualPreferenceVectors"};
    static const char *const orders[] = {"preferenceRanking", "preferenceVector"};
    bool manual = false;
    const plm__node *found = NULL;
    for (size_t i = 0; i < 2; i++) {
        const plm__node *flag = plm__node_value(root, flags[i]);
        const plm__node *order = plm__node_value(maker, orders[i]);
        manual = manual ||
                 (flag != NULL && flag->kind == PLM__NODE_TEXT && strcmp(flag->text, "true") == 0);
        found = found == NULL && order != NULL && order->kind == PLM__NODE_LIST ? order : found;
    }
    return manual ? found : NULL;
}

static plm_status read_levels(const reading *of, const plm__node *root, const plm__node *maker,
                              double *levels, bool *good) {
    const plm__node *order = manual_order(root, maker);
    if (order != NULL) {
        *good = read_ranking(of, order, levels);
        return PLM_OK;
    }
    const plm__node *wishes = require_list(of->findings, maker, "preferences");
    *good = wishes != NULL;
    return *good ? read_wishes(of, wishes, levels, good) : PLM_OK;
}

/* ---- the case ------------------------------------------------------------------------------ */

static plm_status read_maker(reading *of, const plm__node *root, const plm__node *node) {
    plm__draft *draft = &of->draft;
    double levels[STATES_MOST];
    bool good = false;
    const char *name = node->kind == PLM__NODE_MAP
                           ? plm__json_text(of->findings, plm__node_value(node, "name"))
                           : NULL;
    if (of->findings->failed) {
        return PLM_E_MEMORY;
    }
    if (name == NULL || name[0] == '\0') {
        plm__find_error(of->findings, plm__json_place(node), "this decision maker has no name");
        return PLM_OK;
    }
    PLM_TRY(read_levels(of, root, node, levels, &good));
    if (!good) {
        return PLM_OK;
    }
    size_t index = draft->actor_count++;
    plm__words words = plm__words_of(name);
    plm__draft_range *utilities =
        plm__arena_allocate(of->job->arena, of->state_count, sizeof *utilities);
    const char *id =
        plm__draft_actor_id(&of->ids, words, (ptrdiff_t)index, plm__json_place(node), of->findings);
    if (utilities == NULL || id == NULL) {
        return PLM_E_MEMORY;
    }
    double last = 0;
    for (size_t i = 0; i < of->state_count; i++) {
        last = fmax(last, levels[i]);
    }
    for (size_t i = 0; i < of->state_count; i++) {
        double worth = last > 0 ? 100 * (last - levels[i]) / last : 50;
        utilities[i] = plm__draft_at(round(worth * 100) / 100);
    }
    draft->actors[index] = (plm__draft_actor){.id = id, .name = words};
    draft->stakes[draft->stake_count++] = (plm__draft_stake){.actor = index,
                                                             .capability = plm__draft_at(100),
                                                             .salience = plm__draft_at(100),
                                                             .utilities = utilities,
                                                             .place = plm__json_place(node)};
    return PLM_OK;
}

static plm_status read_makers(reading *of, const plm__node *root, const plm__node *list) {
    plm__arena *arena = of->job->arena;
    of->draft.actors = plm__arena_allocate(arena, list->count + 1, sizeof *of->draft.actors);
    of->draft.stakes = plm__arena_allocate(arena, list->count + 1, sizeof *of->draft.stakes);
    if (of->draft.actors == NULL || of->draft.stakes == NULL) {
        return PLM_E_MEMORY;
    }
    if (list->count == 0) {
        plm__find_error(of->findings, plm__json_place(list), "the conflict has no decision makers");
    }
    for (const plm__node *each = list->first; each != NULL; each = each->next) {
        PLM_TRY(read_maker(of, root, each));
    }
    return PLM_OK;
}

/* The names of the controls that a state has; bytes NULL: memory is short. */
static plm__words label_of(const reading *of, uint32_t state) {
    const char *label = "";
    for (size_t i = 0; i < of->control_count && label != NULL; i++) {
        if ((state >> i & 1) != 0) {
            label =
                plm__arena_print(of->job->arena, "%s%s%.*s", label, label[0] != '\0' ? ", " : "",
                                 (int)of->controls[i].length, of->controls[i].bytes);
        }
    }
    return label == NULL      ? (plm__words){0}
           : label[0] == '\0' ? plm__words_of("none of the options is taken")
                              : plm__words_of(label);
}

static plm_status name_states(reading *of) {
    plm__arena *arena = of->job->arena;
    plm__draft_label *options = plm__arena_allocate(arena, of->state_count, sizeof *options);
    of->draft.issues = plm__arena_allocate(arena, 1, sizeof *of->draft.issues);
    if (options == NULL || of->draft.issues == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->state_count; i++) {
        options[i].id = plm__arena_print(arena, "state-%zu", i + 1);
        options[i].label = label_of(of, of->states[i]);
        if (options[i].id == NULL || options[i].label.bytes == NULL) {
            return PLM_E_MEMORY;
        }
    }
    of->draft.issue_count = 1;
    of->draft.issues[0] = (plm__draft_issue){.id = "state",
                                             .options = options,
                                             .option_count = of->state_count,
                                             .reference_point = (double)NAN,
                                             .outcome = (double)NAN};
    return PLM_OK;
}

static plm_status read_conflict(reading *of, const plm__node *root) {
    static const char *const remarks[] = {
        "GMCR orders states and weighs nobody: utilities are equal steps of each order, and every",
        "capability and salience is 100. Which moves may be taken back is not used.", NULL};
    const plm__node *controls = require_list(of->findings, root, "options");
    const plm__node *makers = require_list(of->findings, root, "decisionMakers");
    if (controls == NULL || makers == NULL) {
        return PLM_OK;
    }
    PLM_TRY(read_controls(of, controls));
    if (of->findings->errors == 0) {
        PLM_TRY(find_states(of, root));
    }
    if (of->findings->errors > 0) {
        return PLM_OK;
    }
    PLM_TRY(name_states(of));
    PLM_TRY(read_makers(of, root, makers));
    plm__find_warning(
        of->findings, plm__json_place(makers),
        "GMCR knows no capability and no salience, so each is 100; an order of states "
        "becomes utilities in equal steps");
    of->draft.remarks = remarks;
    of->draft.id = of->job->id;
    of->draft.question = of->job->question;
    of->draft.origin = plm__arena_print(of->job->arena, "%s (a conflict of GMCR)", of->job->base);
    return of->draft.origin != NULL ? plm__job_keep(of->job, &of->draft) : PLM_E_MEMORY;
}

static plm_status read_gmcr(plm__import_job *job) {
    reading of = {.job = job, .findings = job->findings};
    plm__names_init(&of.ids, job->arena);
    plm__tree tree;
    plm_status status = plm__json_tree(job->findings, job->text, job->length, &tree);
    if (status == PLM_OK && job->findings->errors == 0) {
        status = read_conflict(&of, tree.root);
    }
    plm__tree_clear(&tree);
    return status;
}

const plm__format plm__format_gmcr = {
    .name = "gmcr",
    .about = "a conflict of GMCR (.gmcr of gmcr-py): an issue without a scale",
    .read = read_gmcr,
};
