#include "power/sampled.h"

#include "base/parallel.h"
#include "base/random.h"

#include <math.h>
#include <string.h>

enum { ROW = 1024, BLOCKS = 250, FEWEST_DRAWS = 1000, MOST_DRAWS = 1000000 };

/* Numbers that are drawn in some seconds, and played under rules of up to so many parts. */
static const double USUAL_NUMBERS = 2e8;
static const double USUAL_PARTS = 12;

/* The two chances with which all agree in a trial. */
enum { ANY_CHANCE, TOSSED, CHANCES };

/* How many of a kind were critical: the sum over trials, and of the squares. */
typedef struct tally {
    uint64_t sum;
    uint64_t squares;
} tally;

/* What one thread has seen. */
typedef struct worker {
    tally *critical[CHANCES]; /* of each kind */
    uint64_t *agree[CHANCES]; /* of each kind, in the present trial */
    int64_t *votes;           /* of each test, in favour */
    bool *passes;             /* of each node */
    uint64_t wins;            /* where coins are tossed */
} worker;

typedef struct sampling {
    const plm__body *body;
    uint64_t seed;
    size_t draws;
    worker *workers;
} sampling;

/* ---- the rule ------------------------------------------------------------------------------------ */

/* Whether the votes carry the rule if so many more (or fewer) of a kind agree. */
static bool carries(const sampling *with, const worker *of, size_t kind, int64_t more) {
    const plm__body *body = with->body;
    const plm__rule *rule = body->rule;
    for (size_t i = 0; i < body->test_count; i++) {
        const plm__test *test = rule->nodes[body->leaf[i]].test;
        int64_t votes = of->votes[i] + more * body->kinds[kind].votes[i];
        of->passes[body->leaf[i]] = votes >= test->quota;
    }
    for (size_t n = 0; n < rule->node_count; n++) {
        const plm__rule_node *node = &rule->nodes[n];
        size_t passed = 0;
        for (size_t c = 0; c < node->child_count; c++) {
            passed += of->passes[node->children[c]];
        }
        if (node->test == NULL) {
            of->passes[n] = passed >= node->enough;
        }
    }
    return of->passes[rule->node_count - 1];
}

/* ---- trials -------------------------------------------------------------------------------------- */

/* Draws who agrees, with either chance, by the same numbers. */
static void draw_voters(const sampling *with, worker *to, uint64_t trial) {
    const plm__body *body = with->body;
    double number[ROW];
    size_t at = ROW;
    plm__address address = {with->seed, trial, body->player_count, PLM__PURPOSE_CHANCE};
    double chance = plm__random(address);
    address.draw = 0;
    for (size_t kind = 0; kind < body->kind_count; kind++) {
        uint64_t any = 0;
        uint64_t tossed = 0;
        for (size_t i = 0; i < body->kinds[kind].count; i++) {
            if (at == ROW) {
                plm__random_row(address, ROW, number);
                address.draw += ROW;
                at = 0;
            }
            any += number[at] < chance;
            tossed += number[at] < 0.5;
            at++;
        }
        to->agree[ANY_CHANCE][kind] = any;
        to->agree[TOSSED][kind] = tossed;
    }
}

static void add_votes(const sampling *with, worker *to, int chance) {
    const plm__body *body = with->body;
    memset(to->votes, 0, (body->test_count + 1) * sizeof *to->votes);
    for (size_t kind = 0; kind < body->kind_count; kind++) {
        for (size_t i = 0; i < body->test_count; i++) {
            to->votes[i] += body->kinds[kind].votes[i] * (int64_t)to->agree[chance][kind];
        }
    }
}

/* Whoever is on the side that has it is critical where it would not have it without one vote. */
static void look_at_trial(const sampling *with, worker *to, int chance) {
    const plm__body *body = with->body;
    add_votes(with, to, chance);
    bool wins = carries(with, to, 0, 0);
    to->wins += chance == TOSSED && wins;
    for (size_t kind = 0; kind < body->kind_count; kind++) {
        uint64_t agree = to->agree[chance][kind];
        uint64_t same_side = wins ? agree : body->kinds[kind].count - agree;
        if (same_side > 0 && carries(with, to, kind, wins ? -1 : 1) != wins) {
            to->critical[chance][kind].sum += same_side;
            to->critical[chance][kind].squares += same_side * same_side;
        }
    }
}

static plm_status look_at_trials(void *user, size_t worker_number, size_t block) {
    const sampling *with = user;
    worker *to = &with->workers[worker_number];
    size_t end = (block + 1) * with->draws / BLOCKS;
    for (size_t trial = block * with->draws / BLOCKS; trial < end; trial++) {
        draw_voters(with, to, trial);
        look_at_trial(with, to, ANY_CHANCE);
        look_at_trial(with, to, TOSSED);
    }
    return PLM_OK;
}

static plm_status make_workers(sampling *with, size_t count, plm__arena *arena) {
    size_t kinds = with->body->kind_count + 1;
    with->workers = plm__arena_allocate(arena, count, sizeof *with->workers);
    for (size_t i = 0; with->workers != NULL && i < count; i++) {
        worker *each = &with->workers[i];
        each->votes = plm__arena_allocate(arena, with->body->test_count + 1, sizeof *each->votes);
        each->passes =
            plm__arena_allocate(arena, with->body->rule->node_count, sizeof *each->passes);
        for (int k = 0; k < CHANCES; k++) {
            each->critical[k] = plm__arena_allocate(arena, kinds, sizeof(tally));
            each->agree[k] = plm__arena_allocate(arena, kinds, sizeof(uint64_t));
            if (each->critical[k] == NULL || each->agree[k] == NULL) {
                return PLM_E_MEMORY;
            }
        }
        if (each->votes == NULL || each->passes == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return with->workers != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* ---- estimates ------------------------------------------------------------------------------------ */

/* size: how many of a kind were asked in each trial. */
static plm__estimate estimate(tally seen, double size, double draws) {
    static const double z = 1.959963984540054;
    double share = (double)seen.sum / (size * draws);
    double square = (double)seen.squares / (size * size * draws);
    double spread = (square - share * share) / (draws - 1);
    double trials = spread > 0 ? share * (1 - share) / spread : draws;
    double below = 1 + z * z / trials;
    double middle = (share + z * z / (2 * trials)) / below;
    double half = z / below * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials));
    return (plm__estimate){share, fmin(share, fmax(0, middle - half)),
                           fmax(share, fmin(1, middle + half))};
}

static tally tally_of(const sampling *with, size_t workers, int chance, size_t kind) {
    tally all = {0, 0};
    for (size_t i = 0; i < workers; i++) {
        all.sum += with->workers[i].critical[chance][kind].sum;
        all.squares += with->workers[i].critical[chance][kind].squares;
    }
    return all;
}

static void fill_estimates(const sampling *with, size_t workers, plm__sampled *out) {
    const plm__body *body = with->body;
    tally wins = {0, 0};
    for (size_t i = 0; i < workers; i++) {
        wins.sum += with->workers[i].wins;
    }
    wins.squares = wins.sum;
    out->act = estimate(wins, 1, (double)with->draws);
    for (size_t kind = 0; kind < body->kind_count; kind++) {
        double size = (double)body->kinds[kind].count;
        out->shapley[kind] =
            estimate(tally_of(with, workers, ANY_CHANCE, kind), size, (double)with->draws);
        out->tossed[kind] =
            estimate(tally_of(with, workers, TOSSED, kind), size, (double)with->draws);
    }
}

/* What is known without trials: of all in favour, of nobody, and of all but one. */
static void find_certain(const sampling *with, plm__sampled *out) {
    const plm__body *body = with->body;
    worker *all = &with->workers[0];
    memset(all->votes, 0, (body->test_count + 1) * sizeof *all->votes);
    out->always = carries(with, all, 0, 0);
    for (size_t kind = 0; kind < body->kind_count; kind++) {
        all->agree[TOSSED][kind] = body->kinds[kind].count;
    }
    add_votes(with, all, TOSSED);
    out->never = !carries(with, all, 0, 0);
    for (size_t kind = 0; kind < body->kind_count; kind++) {
        out->veto[kind] = !out->never && !carries(with, all, kind, -1);
    }
}

size_t plm__usual_draws(size_t players, size_t parts) {
    double draws = USUAL_NUMBERS / (double)(players > 0 ? players : 1);
    draws *= fmin(1, USUAL_PARTS / (double)(parts > 0 ? parts : 1));
    return (size_t)fmin(MOST_DRAWS, fmax(FEWEST_DRAWS, draws));
}

plm_status plm__sample_body(const plm__body *body, uint64_t seed, size_t draws, plm__arena *arena,
                            plm__sampled *out) {
    size_t kinds = body->kind_count + 1;
    size_t workers = plm__worker_count(arena->context, BLOCKS);
    sampling with = {.body = body, .seed = seed, .draws = draws};
    *out = (plm__sampled){.draws = draws,
                          .shapley = plm__arena_allocate(arena, kinds, sizeof(plm__estimate)),
                          .tossed = plm__arena_allocate(arena, kinds, sizeof(plm__estimate)),
                          .veto = plm__arena_allocate(arena, kinds, sizeof(bool))};
    if (out->shapley == NULL || out->tossed == NULL || out->veto == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(make_workers(&with, workers, arena));
    PLM_TRY(plm__parallel(arena->context, "draws", BLOCKS, look_at_trials, &with));
    fill_estimates(&with, workers, out);
    find_certain(&with, out);
    return PLM_OK;
}
