#include "paths.h"

#include "base/arena.h"
#include "game/range.h"
#include "games.h"
#include "insight/bootstrap.h"
#include "models/exchange/exchange.h"

/* ---- models --------------------------------------------------------------------------------- */

/* Sums of weights and of weighted positions. */
static bench_needs of_weighted_mean(double n) {
    return (bench_needs){.division = 1, .multiply_add = 2 * n};
}

static bench_needs of_weighted_median(double n) {
    return (bench_needs){.multiply_add = 2 * n};
}

/* Newton's method, which takes some six steps on these games: two divisions and six multiply-adds
 * for each actor. */
static bench_needs of_nash(double n) {
    double steps = 6;
    return (bench_needs){.division = 2 * n * steps, .multiply_add = 6 * n * steps};
}

/* For each of two actors that a pair makes viewer and rival: powers of a distance, of U_s and of
 * U_f, and 28 multiply-adds (votes 8, security 6, utilities 14); for each pair, as many logarithms
 * and the distance; for each actor U_sq, its risk and its move. */
static bench_needs of_challenge(double n) {
    double viewers = n * (n - 1);
    return (bench_needs){.exp2 = 3 * viewers + n,
                         .log2 = 1.5 * viewers,
                         .division = 0.5 * viewers + 4 * n,
                         .multiply_add = 28 * viewers};
}

/* Equations 1 to 5: nearness of each two actors, 3 multiply-adds; a power for each camp's mass and
 * two for its share of the jumps; sums for the spread; the logistic curve at both ends and the
 * median between two knots, some four powers. */
static bench_needs of_settlement(double n) {
    return (bench_needs){
        .exp2 = 3 * n + 4, .log2 = 3 * n, .division = n + 6, .multiply_add = 3 * n * n + 6 * n};
}

/* Each vote on each pair takes two multiply-adds; each pair two chances and two products. */
static bench_needs of_condorcet_votes(double n) {
    double pairs = n * (n - 1) / 2;
    return (bench_needs){.division = 2 * pairs, .multiply_add = pairs * (2 * n + 2)};
}

/* Of each pair the strengths come from four differences of sums, 14 multiply-adds. */
static bench_needs of_condorcet_sums(double n) {
    double pairs = n * (n - 1) / 2;
    return (bench_needs){.division = 2 * pairs, .multiply_add = 16 * pairs};
}

/* For each challenger and target: two distances, four utilities, the strengths from sums and two
 * quotients; for each two positions, an election's strengths and chances; for each bargain and
 * voter, in the queue of either side, the distances of its ends and of the initiator's position. */
static bench_needs of_spatial(double n) {
    double pairs = n * (n - 1);
    double worths = 2 * n * n;
    return (bench_needs){.division = 4 * pairs + pairs + 3 * worths,
                         .square_root = 2 * pairs + 3 * worths,
                         .multiply_add = (28 + 12 + 10) * pairs + 14 * pairs + 10 * worths};
}

typedef struct model_case {
    const char *model;
    const char *rounds; /* NULL: the model has none */
    bench_needs (*need)(double actors);
    size_t actors;
} model_case;

static const model_case model_cases[] = {
    {"weighted-mean", NULL, of_weighted_mean, 10},
    {"weighted-median", NULL, of_weighted_median, 10},
    {"nash", NULL, of_nash, 10},
    {"challenge", "10", of_challenge, 5},
    {"challenge", "10", of_challenge, 10},
    {"challenge", "10", of_challenge, 20},
    {"challenge", "10", of_challenge, 30},
    {"challenge", "10", of_challenge, 40},
    {"challenge", "1", of_challenge, 100},
    {"challenge", "1", of_challenge, 300},
    {"challenge", "1", of_challenge, 1000},
    {"settlement", NULL, of_settlement, 10},
    {"settlement", NULL, of_settlement, 40},
    {"condorcet", NULL, of_condorcet_votes, 10},
    {"condorcet", NULL, of_condorcet_votes, 100},
    {"condorcet", NULL, of_condorcet_sums, 1000},
    {"spatial", "10", of_spatial, 20},
    {"spatial", "10", of_spatial, 100},
    {"spatial", "4", of_spatial, 1000},
};
enum { MODEL_CASES = sizeof model_cases / sizeof *model_cases };

typedef struct model_state {
    bench_games games;
    bench_model model;
} model_state;

static void solve_all(void *user) {
    model_state *of = user;
    bench_solve(&of->model, &of->games, true);
}

/* A spatial game goes on however little it moves, and through cycles. */
static bench_path model_path(const model_case *of) {
    static model_state state;
    size_t count = of->actors > 100 ? 1 : BENCH_GAMES;
    free(state.model.work);
    bench_games_clear(&state.games);
    bench_games_fill(&state.games, count, of->actors);
    state.model = bench_model_of(of->model, NULL, of->rounds, of->actors);
    (void)plm__settings_set(state.model.model, &state.model.settings, "quiet-share", "0", NULL);
    (void)plm__settings_set(state.model.model, &state.model.settings, "cycles", "run-on", NULL);
    double rounds = of->rounds != NULL ? strtod(of->rounds, NULL) : 1;
    return (bench_path){.name = of->model,
                        .unit = of->rounds != NULL ? "round" : "solve",
                        .size = of->actors,
                        .needs = of->need((double)of->actors),
                        .units = rounds * (double)count,
                        .run = solve_all,
                        .state = &state};
}

/* ---- exchange ------------------------------------------------------------------------------- */

enum { EXCHANGE_ACTORS = 28, EXCHANGE_ISSUES = 14, EXCHANGE_CELLS = 392 };

typedef struct exchange_state {
    double position[EXCHANGE_CELLS];
    double capability[EXCHANGE_CELLS];
    double salience[EXCHANGE_CELLS];
    double low[EXCHANGE_ISSUES];
    double high[EXCHANGE_ISSUES];
    double outcome[EXCHANGE_ISSUES];
    plm__point point;
    plm__settings settings;
    void *work;
    size_t pairs;
} exchange_state;

static void count_pairs(void *user, const plm__exchange *exchange) {
    exchange_state *of = user;
    of->pairs = exchange->pair_count;
}

static void exchange_once(void *user) {
    exchange_state *of = user;
    plm__exchange_watcher watcher = {.round = count_pairs, .user = of};
    plm__solution solution = {.outcome = of->outcome};
    (void)plm__exchange_solve(&of->point, &of->settings, of->work, &watcher, &solution);
}

/* Each pair is looked at once at least: the two sides as they stand, 18 multiply-adds, and the rate
 * at which they trade. */
static bench_path exchange_path(void) {
    static exchange_state of;
    for (size_t cell = 0; cell < EXCHANGE_CELLS; cell++) {
        of.position[cell] = 100 * bench_number(0, cell, 1);
        of.capability[cell] = bench_number(0, cell, 2);
        of.salience[cell] = bench_number(0, cell, 3);
        of.high[cell % EXCHANGE_ISSUES] = 100;
    }
    of.point = (plm__point){.actor_count = EXCHANGE_ACTORS,
                            .issue_count = EXCHANGE_ISSUES,
                            .position = of.position,
                            .capability = of.capability,
                            .salience = of.salience,
                            .scale_low = of.low,
                            .scale_high = of.high,
                            .chance = 0.5,
                            .seed = 1};
    plm__settings_of(&plm__exchange_model, plm__reading_find(&plm__exchange_model, NULL),
                     &of.settings);
    of.settings.value[PLM__EXCHANGE_ROUNDS] = 1;
    free(of.work);
    of.work =
        bench_room(plm__exchange_work_size(EXCHANGE_ACTORS, EXCHANGE_ISSUES, &of.settings), 1);
    exchange_once(&of);
    return (bench_path){.name = "exchange",
                        .unit = "pair",
                        .size = EXCHANGE_ACTORS,
                        .needs = {.division = 1, .multiply_add = 18},
                        .units = (double)of.pairs,
                        .run = exchange_once,
                        .state = &of};
}

/* ---- sampling ------------------------------------------------------------------------------- */

enum { ROW = 64 };

typedef struct sampling_state {
    plm_context *context;
    plm__arena arena;
    plm__quantile quantile;
    double row[ROW];
    uint64_t draw;
} sampling_state;

static void draw_row(void *user) {
    sampling_state *of = user;
    plm__address address = {.seed = 1, .draw = of->draw, .purpose = PLM__PURPOSE_RANGE};
    plm__random_row(address, ROW, of->row);
    plm__quantile_row(&of->quantile, of->row, ROW, of->row);
    of->draw += ROW;
}

/* A number takes a block of Philox, and its place in the triangle a root. */
static bench_path sampling_path(void) {
    static sampling_state of;
    const plm_range range = {PLM_SHAPE_TRIANGULAR, 20, 30, 50, 0, 0, 0};
    if (of.context == NULL && plm_context_new(NULL, &of.context) == PLM_OK) {
        plm__arena_init(&of.arena, of.context);
    }
    if (of.context == NULL || plm__quantile_init(&of.quantile, &range, &of.arena) != PLM_OK) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return (bench_path){.name = "sampling",
                        .unit = "number",
                        .size = ROW,
                        .needs = {.random = 1, .square_root = 1, .multiply_add = 4},
                        .units = ROW,
                        .run = draw_row,
                        .state = &of};
}

/* ---- resampling ----------------------------------------------------------------------------- */

enum { MEMBERS = 245, LOSSES = 14 };

typedef struct resampling_state {
    plm_context *context;
    plm__arena arena;
    plm__column column[LOSSES];
    double times[MEMBERS];
    volatile double average;
    uint64_t number;
} resampling_state;

static void resample_once(void *user) {
    resampling_state *of = user;
    plm__resample(1, of->number++, MEMBERS, of->times);
    for (size_t loss = 0; loss < LOSSES; loss++) {
        of->average = plm__column_average(&of->column[loss], of->times);
    }
}

/* A block of Philox gives two members, each of which is counted; then a mean for each loss. */
static bench_path resampling_path(void) {
    static resampling_state of;
    double loss[MEMBERS];
    bool ready = of.context != NULL || plm_context_new(NULL, &of.context) == PLM_OK;
    if (ready) {
        plm__arena_init(&of.arena, of.context);
    }
    for (size_t each = 0; ready && each < LOSSES; each++) {
        for (size_t member = 0; member < MEMBERS; member++) {
            loss[member] = bench_number(each, member, 4);
        }
        ready = plm__column_init(&of.column[each], &of.arena, PLM__AVERAGE_MEAN, loss, MEMBERS) ==
                PLM_OK;
    }
    if (!ready) {
        fputs("out of memory\n", stderr);
        exit(1);
    }
    return (bench_path){.name = "resampling",
                        .unit = "resample",
                        .size = MEMBERS,
                        .needs = {.random = (MEMBERS + 1) / 2,
                                  .division = LOSSES,
                                  .multiply_add = MEMBERS * (2.0 + LOSSES)},
                        .units = 1,
                        .run = resample_once,
                        .state = &of};
}

bool bench_path_at(size_t which, bench_path *out) {
    if (which < MODEL_CASES) {
        *out = model_path(&model_cases[which]);
        return true;
    }
    switch (which - MODEL_CASES) {
    case 0:
        *out = exchange_path();
        return true;
    case 1:
        *out = sampling_path();
        return true;
    case 2:
        *out = resampling_path();
        return true;
    default:
        return false;
    }
}
