#include "power/standing.h"

#include <string.h>

enum { MOST_SUMS = 1 << 15, MOST_LISTED = 1 << 25 };

/* Sums of one test, as its players are added. */
typedef struct listing {
    int64_t *sums;
    int64_t *spare;
    int64_t *shifted;
    size_t count;
    bool listed; /* they are few enough */
} listing;

/* ---- what is still to come ------------------------------------------------------------------- */

/* Two ascending lists as one, each number once. */
static size_t merge(const int64_t *a, size_t a_count, const int64_t *b, size_t b_count,
                    int64_t *out) {
    size_t i = 0;
    size_t k = 0;
    size_t count = 0;
    while (i < a_count || k < b_count) {
        bool takes_a = k == b_count || (i < a_count && a[i] <= b[k]);
        int64_t next = takes_a ? a[i] : b[k];
        i += i < a_count && a[i] == next;
        k += k < b_count && b[k] == next;
        out[count++] = next;
    }
    return count;
}

/* One more player of so many votes. */
static void add_player(listing *to, int64_t votes) {
    for (size_t i = 0; i < to->count; i++) {
        to->shifted[i] = to->sums[i] + votes;
    }
    to->count = merge(to->sums, to->count, to->shifted, to->count, to->spare);
    int64_t *filled = to->spare;
    to->spare = to->sums;
    to->sums = filled;
    to->listed = to->count <= MOST_SUMS;
}

/* Where every number up to the total is reached there is nothing to round to; nor where there is no
 * room left for the list, as any number may be reached then. */
static plm_status keep_sums(const listing *from, plm__arena *arena, plm__reachable *out,
                            size_t *room_left) {
    if (!from->listed || from->count == (size_t)out->total + 1 || from->count > *room_left) {
        return PLM_OK;
    }
    *room_left -= from->count;
    out->sums = plm__arena_allocate(arena, from->count, sizeof *out->sums);
    if (out->sums == NULL) {
        return PLM_E_MEMORY;
    }
    memcpy(out->sums, from->sums, from->count * sizeof *out->sums);
    out->count = from->count;
    return PLM_OK;
}

/* Of one test at every level. room: three lists of twice MOST_SUMS. */
static plm_status reach_test(const plm__standings *with, size_t test, plm__arena *arena,
                             int64_t *room, size_t *room_left) {
    const plm__body *body = with->body;
    listing made = {.sums = room,
                    .spare = room + (size_t)2 * MOST_SUMS,
                    .shifted = room + (size_t)4 * MOST_SUMS,
                    .count = 1,
                    .listed = true};
    made.sums[0] = 0;
    for (size_t i = body->kind_count + 1; i > 0; i--) {
        plm__reachable *rest = &with->rest[(i - 1) * body->test_count + test];
        if (i <= body->kind_count) {
            const plm__player_kind *kind = &body->kinds[i - 1];
            rest->total = rest[body->test_count].total + kind->votes[test] * (int64_t)kind->count;
            for (size_t k = 0; made.listed && kind->votes[test] > 0 && k < kind->count; k++) {
                add_player(&made, kind->votes[test]);
            }
        }
        if (i <= body->kind_count && body->kinds[i - 1].votes[test] == 0) {
            rest->sums = rest[body->test_count].sums;
            rest->count = rest[body->test_count].count;
            continue;
        }
        PLM_TRY(keep_sums(&made, arena, rest, room_left));
    }
    return PLM_OK;
}

plm_status plm__standings_begin(const plm__body *body, plm__arena *arena, plm__standings *out) {
    size_t nodes = body->rule->node_count;
    size_t room_left = MOST_LISTED;
    *out = (plm__standings){
        .body = body,
        .rest = plm__arena_allocate(arena, (body->kind_count + 1) * body->test_count + 1,
                                    sizeof *out->rest),
        .outlook = plm__arena_allocate(arena, nodes, sizeof *out->outlook),
        .matters = plm__arena_allocate(arena, nodes, sizeof *out->matters)};
    int64_t *room = plm__allocate(arena->context, (size_t)6 * MOST_SUMS, sizeof *room);
    plm_status status =
        out->rest != NULL && out->outlook != NULL && out->matters != NULL && room != NULL
            ? PLM_OK
            : PLM_E_MEMORY;
    for (size_t i = 0; status == PLM_OK && i < body->test_count; i++) {
        status = reach_test(out, i, arena, room, &room_left);
    }
    plm__release(arena->context, room);
    return status;
}

/* ---- standings -------------------------------------------------------------------------------- */

/* What a test lacks, rounded up to what those to come can bring. */
static int64_t round_up(const plm__reachable *rest, int64_t lacks) {
    if (lacks == 0 || lacks == PLM__LOST) {
        return lacks;
    }
    if (lacks > rest->total) {
        return PLM__LOST;
    }
    if (rest->sums == NULL) {
        return lacks;
    }
    size_t low = 0;
    size_t high = rest->count - 1;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (rest->sums[middle] < lacks) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return rest->sums[low];
}

plm__outlook plm__standing_settle(const plm__standings *with, size_t level, int64_t *lacks) {
    const plm__body *body = with->body;
    for (size_t i = 0; i < body->test_count; i++) {
        lacks[i] = round_up(&with->rest[level * body->test_count + i], lacks[i]);
    }
    plm__outlook outlook = plm__body_outlook(body, lacks, with->outlook);
    if (outlook == PLM__OPEN) {
        plm__body_level(body, with->outlook, with->matters, lacks);
    }
    return outlook;
}
