#include "models/institutions/line.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FEW = 64 };

plm_status plm__pivot_work_init(plm__pivot_work *work, plm__arena *arena, const plm__rule *rule) {
    work->order = plm__arena_allocate(arena, 2 * rule->player_count + 1, sizeof *work->order);
    work->right = plm__arena_allocate(arena, rule->node_count, sizeof *work->right);
    work->left = plm__arena_allocate(arena, rule->node_count, sizeof *work->left);
    work->sorted = plm__arena_allocate(arena, rule->most_children + 1, sizeof *work->sorted);
    bool all =
        work->order != NULL && work->right != NULL && work->left != NULL && work->sorted != NULL;
    return all ? PLM_OK : PLM_E_MEMORY;
}

/* ---- who stands where ------------------------------------------------------------------------ */

static void sort_few(const double *position, size_t *order, size_t count) {
    for (size_t i = 1; i < count; i++) {
        size_t moving = order[i];
        size_t at = i;
        for (; at > 0 && position[order[at - 1]] > position[moving]; at--) {
            order[at] = order[at - 1];
        }
        order[at] = moving;
    }
}

/* Runs of FEW, then merged pair by pair; room: as long as the order. */
static void sort_many(const double *position, size_t *order, size_t count, size_t *room) {
    for (size_t begin = 0; begin < count; begin += FEW) {
        sort_few(position, order + begin, count - begin < FEW ? count - begin : FEW);
    }
    for (size_t run = FEW; run < count; run *= 2) {
        for (size_t begin = 0; begin + run < count; begin += 2 * run) {
            size_t end = count - begin < 2 * run ? count : begin + 2 * run;
            size_t low = begin;
            size_t high = begin + run;
            for (size_t at = begin; at < end; at++) {
                bool take_low = high == end || (low < begin + run &&
                                                position[order[low]] <= position[order[high]]);
                room[at] = order[take_low ? low++ : high++];
            }
            memcpy(order + begin, room + begin, (end - begin) * sizeof *order);
        }
    }
}

static size_t put_in_order(const plm__rule *rule, const plm__turnout *turnout,
                           const double *position, size_t *order) {
    size_t count = 0;
    for (size_t i = 0; i < rule->player_count; i++) {
        bool present = turnout->present == NULL || turnout->present[i];
        if (present && !isnan(position[i])) {
            order[count++] = i;
        }
    }
    sort_many(position, order, count, order + rule->player_count);
    return count;
}

/* ---- pivots ---------------------------------------------------------------------------------- */

typedef struct line {
    const plm__rule *rule;
    const plm__turnout *turnout;
    const double *position;
    const size_t *order;
    size_t count;
} line;

/* Going up from the lowest, or down from the highest: where the votes first reach the quota. */
static double reach(const line *on, const plm__test *test, int64_t votes, int64_t quota, bool up) {
    const bool asks = test->drawn || test->unanimous;
    for (size_t i = 0; i < on->count; i++) {
        size_t player = on->order[up ? i : on->count - 1 - i];
        votes += asks ? plm__test_votes(test, on->turnout, player) : test->weight[player];
        if (votes >= quota) {
            return on->position[player];
        }
    }
    return up ? (double)INFINITY : -(double)INFINITY;
}

static plm__pivots pivots_of_test(const line *on, const plm__test *test) {
    int64_t votes = plm__test_start(on->rule, test, on->turnout);
    int64_t quota = plm__test_quota(on->rule, test, on->turnout);
    if (votes >= quota) {
        return (plm__pivots){(double)INFINITY, -(double)INFINITY};
    }
    return (plm__pivots){reach(on, test, votes, quota, false), reach(on, test, votes, quota, true)};
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value of the children's that has rank - 1 below it. */
static double ranked(const plm__rule_node *node, const double *values, size_t rank,
                     double *sorted) {
    double least = (double)INFINITY;
    double most = -(double)INFINITY;
    for (size_t c = 0; c < node->child_count; c++) {
        double value = values[node->children[c]];
        sorted[c] = value;
        least = value < least ? value : least;
        most = value > most ? value : most;
    }
    if (rank == 1 || rank == node->child_count) {
        return rank == 1 ? least : most;
    }
    qsort(sorted, node->child_count, sizeof *sorted, compare);
    return sorted[rank - 1];
}

static plm__pivots pivots_of_node(const plm__rule_node *node, const plm__pivot_work *work) {
    if (node->enough == 0) {
        return (plm__pivots){(double)INFINITY, -(double)INFINITY};
    }
    if (node->enough > node->child_count) {
        return (plm__pivots){-(double)INFINITY, (double)INFINITY};
    }
    size_t from_top = node->child_count - node->enough + 1;
    return (plm__pivots){ranked(node, work->right, from_top, work->sorted),
                         ranked(node, work->left, node->enough, work->sorted)};
}

plm__pivots plm__pivots_of(const plm__rule *rule, const plm__turnout *turnout,
                           const double *position, plm__pivot_work *work) {
    static const plm__turnout everybody = {NULL, NULL, NULL};
    line on = {rule, turnout == NULL ? &everybody : turnout, position, work->order, 0};
    on.count = put_in_order(rule, on.turnout, position, work->order);
    for (size_t n = 0; n < rule->node_count; n++) {
        const plm__rule_node *node = &rule->nodes[n];
        plm__pivots found =
            node->test != NULL ? pivots_of_test(&on, node->test) : pivots_of_node(node, work);
        work->right[n] = found.right;
        work->left[n] = found.left;
    }
    return (plm__pivots){work->right[rule->node_count - 1], work->left[rule->node_count - 1]};
}
