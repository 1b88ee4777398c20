/*
 * The exchange model followed on a case: the point game deal by deal, and what the draws make of
 * it.
 *
 * Draws are cut into blocks of a fixed size, which threads share out. What is kept of a draw stands
 * under its number, and deals are counted in whole numbers, so the number of threads cannot touch a
 * result.
 */
#include "forecast/exchange.h"

#include "base/error.h"
#include "base/parallel.h"
#include "case/case.h"
#include "case/stake.h"
#include "solve/cost.h"

#include <math.h>
#include <string.h>

/* A block is short, since a budget may leave a large case a few dozen draws, of a fifth of a second
 * each. */
enum { BLOCK = 4, POINT_GAMES = 2, MOST_NUMBERS = 64000000, LEAST_DRAWS = 16 };

_Static_assert((int)PLM_EFFECT_OWN == (int)PLM__EFFECT_OWN &&
                   (int)PLM_EFFECT_INNER == (int)PLM__EFFECT_INNER &&
                   (int)PLM_EFFECT_OUTER == (int)PLM__EFFECT_OUTER,
               "the model's kinds of effect are the public ones");

/* ---- what is kept of one game ---- */

static void keep_outcomes(plm__follower *with, const plm__exchange *exchange, size_t stage) {
    const plm__following *all = with->all;
    for (size_t issue = 0; issue < all->issues; issue++) {
        all->outcomes[(stage * all->issues + issue) * all->columns + with->column] =
            plm__exchange_on_scale(exchange->point, issue, exchange->outcome[issue]);
    }
}

static void at_start(void *user, const plm__exchange *exchange) {
    keep_outcomes(user, exchange, PLM__STAGE_START);
}

static void at_round(void *user, const plm__exchange *exchange) {
    if (exchange->round == 1) {
        keep_outcomes(user, exchange, PLM__STAGE_FIRST);
    }
    keep_outcomes(user, exchange, PLM__STAGE_LAST);
}

static double add_effect(plm__follower *with, const plm__exchange *exchange, const plm__deal *deal,
                         size_t actor, plm__effect_kind *kind) {
    const plm__following *all = with->all;
    double effect =
        plm__deal_effect(exchange, deal, deal->running_before, deal->running_after, actor);
    *kind = plm__deal_effect_kind(exchange, deal, actor);
    all->sums[((size_t)*kind * all->actors + actor) * all->columns + with->column] += effect;
    all->sums[(PLM__EFFECT_TOTAL * all->actors + actor) * all->columns + with->column] += effect;
    return effect;
}

static void at_drawn_deal(void *user, const plm__exchange *exchange, const plm__deal *deal) {
    plm__follower *with = user;
    plm__effect_kind kind;
    for (size_t actor = 0; actor < exchange->actors; actor++) {
        add_effect(with, exchange, deal, actor, &kind);
    }
    if (with->status >= 0) {
        with->status = plm__tally_add(&with->tally, exchange, deal, with->column);
    }
}

static void count_deal(void *user, const plm__exchange *exchange, const plm__deal *deal) {
    (void)exchange;
    (void)deal;
    ((plm__follower *)user)->all->deal_count++;
}

static plm_deal_partner partner_of(const plm__following *all, const plm__exchange *exchange,
                                   const plm__deal *deal, size_t t) {
    size_t issue = deal->pair.supply[t];
    size_t place = all->game->issue_place[issue];
    return (plm_deal_partner){
        .actor = all->actor[deal->pair.actor[t]],
        .issue = all->dossier->issues[place],
        .from = plm__exchange_on_scale(exchange->point, issue, deal->before[t]),
        .to = plm__exchange_on_scale(exchange->point, issue, deal->terms.after[t]),
        .gain = deal->terms.partner_gain[t],
        .limited = deal->terms.limited[t],
    };
}

static void at_point_deal(void *user, const plm__exchange *exchange, const plm__deal *deal) {
    plm__follower *with = user;
    plm__following *all = with->all;
    all->deal_keys[all->deal_count] = plm__tally_key(exchange, &deal->pair) + 1;
    plm_deal *record = &all->deals[all->deal_count++];
    plm_deal_effect *effects =
        plm__arena_allocate(&all->out->arena, exchange->actors, sizeof *effects);
    if (effects == NULL) {
        with->status = PLM_E_MEMORY;
        return;
    }
    for (size_t actor = 0; actor < exchange->actors; actor++) {
        plm__effect_kind kind;
        double value = add_effect(with, exchange, deal, actor, &kind);
        effects[actor] = (plm_deal_effect){
            .actor = all->actor[actor], .kind = (plm_effect_kind)kind, .value = value};
    }
    const plm_deal_effect *const *list =
        plm__arena_list(&all->out->arena, effects, exchange->actors, sizeof *effects);
    with->status = list != NULL ? with->status : PLM_E_MEMORY;
    *record = (plm_deal){
        .round = deal->round,
        .partners = {partner_of(all, exchange, deal, 0), partner_of(all, exchange, deal, 1)},
        .effects = list,
        .effect_count = exchange->actors,
    };
}

/* ---- solving ---- */

static plm_status solve(plm__follower *with, const plm__exchange_watcher *watcher,
                        plm__solution *solution) {
    *solution = (plm__solution){.outcome = with->solved};
    with->status = PLM_OK;
    PLM_TRY(plm__exchange_solve(&with->buffer.point, &with->all->choice.settings, with->work,
                                watcher, solution));
    return with->status;
}

/* The point game twice: to count its deals, then to keep them. */
static plm_status solve_point(plm__following *all, plm_error *error) {
    plm__follower *with = &all->followers[0];
    plm__solution solution;
    plm__exchange_watcher watcher = {.deal = count_deal, .user = with};
    with->column = all->draws;
    plm__point_at_modes(all->game, all->choice.reading->order, &with->buffer);
    plm_status status = solve(with, &watcher, &solution);
    if (status == PLM_E_UNSUPPORTED) {
        return plm__fail(error, status, "the case is too large for the exchange model");
    }
    if (status >= 0 && solution.status == PLM_E_EMPTY) {
        return plm__fail(error, PLM_E_EMPTY,
                         "no actor has weight on any issue; give at least one a position, a "
                         "capability and a salience above 0");
    }
    all->deals = plm__arena_allocate(&all->out->arena, all->deal_count, sizeof *all->deals);
    all->deal_keys = plm__arena_allocate(&all->scratch, all->deal_count, sizeof *all->deal_keys);
    if (status < 0 || all->deals == NULL || all->deal_keys == NULL) {
        return plm__out_of_memory(error);
    }
    all->deal_count = 0;
    watcher = (plm__exchange_watcher){
        .start = at_start, .deal = at_point_deal, .round = at_round, .user = with};
    return solve(with, &watcher, &solution) < 0 ? plm__out_of_memory(error) : PLM_OK;
}

static plm_status solve_block(void *user, size_t worker, size_t block) {
    plm__following *all = user;
    plm__follower *with = &all->followers[worker];
    plm__exchange_watcher watcher = {
        .start = at_start, .deal = at_drawn_deal, .round = at_round, .user = with};
    size_t first = block * BLOCK;
    size_t left = all->draws - first;
    size_t end = first + (left < BLOCK ? left : BLOCK);
    for (size_t draw = first; draw < end; draw++) {
        plm__solution solution;
        with->column = draw;
        plm__point_at_draw(all->game, all->choice.reading->order, all->seed, draw, &with->buffer);
        PLM_TRY(solve(with, &watcher, &solution));
    }
    return PLM_OK;
}

static size_t block_count(const plm__following *all) {
    return all->draws / BLOCK + (all->draws % BLOCK > 0 ? 1 : 0);
}

static plm_status solve_draws(plm__following *all, plm_error *error) {
    plm_status status = plm__parallel(all->context, "drawing", block_count(all), solve_block, all);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

/* ---- making ready ---- */

static plm_status choose_exchange(plm__following *all, const plm_options *options,
                                  plm_error *error) {
    plm__choice *choices = NULL;
    size_t count = 0;
    size_t found = 0;
    PLM_TRY(
        plm__options_resolve(options, PLM__TRAIT_SCALE, &all->scratch, &choices, &count, error));
    for (size_t i = 0; i < count; i++) {
        if (choices[i].model == &plm__exchange_model) {
            all->choice = choices[i];
            found++;
        }
    }
    if (found != 1) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "deals are followed in one reading of model exchange; %s",
                         found == 0 ? "choose it" : "choose one");
    }
    return PLM_OK;
}

/* An actor's place in the point game is the same in every draw. */
static plm_status name_actors(plm__following *all) {
    all->actor = plm__arena_allocate(&all->scratch, all->actors, sizeof *all->actor);
    if (all->actor == NULL) {
        return PLM_E_MEMORY;
    }
    plm__point_buffer *buffer = &all->followers[0].buffer;
    plm__point_at_modes(all->game, all->choice.reading->order, buffer);
    for (size_t place = 0; place < all->actors; place++) {
        const char *id = all->game->actor_id[buffer->actor[place]];
        for (size_t i = 0; i < all->dossier->actor_count; i++) {
            if (strcmp(all->dossier->actors[i]->id, id) == 0) {
                all->actor[place] = all->dossier->actors[i];
            }
        }
    }
    return PLM_OK;
}

static plm_status make_followers(plm__following *all) {
    size_t work = plm__exchange_work_size(all->actors, all->issues, &all->choice.settings);
    all->follower_count = plm__worker_count(all->context, block_count(all));
    all->followers =
        plm__arena_allocate(&all->scratch, all->follower_count, sizeof *all->followers);
    if (all->followers == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < all->follower_count; i++) {
        plm__follower *with = &all->followers[i];
        with->all = all;
        plm__tally_init(&with->tally, all->context);
        PLM_TRY(plm__point_buffer_init(&with->buffer, &all->scratch, all->game));
        with->work = plm__arena_allocate(&all->scratch, work, 1);
        with->solved = plm__arena_allocate(&all->scratch, all->issues, sizeof *with->solved);
        if (with->work == NULL || with->solved == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return name_actors(all);
}

/* A block of rows x columns numbers; NULL when that is too many. */
static double *make_table(plm__following *all, size_t rows) {
    size_t count = 0;
    return plm__multiply_size(rows, all->columns, &count)
               ? plm__arena_allocate(&all->scratch, count, sizeof(double))
               : NULL;
}

/* Fewer draws where the options' budget does not allow all. */
static void keep_to_budget(plm__following *all, uint64_t budget) {
    size_t asked = all->draws;
    if (budget > 0) {
        double solve = plm__cost_of_solve(&all->choice, all->game);
        double draw = plm__cost_of_hand(all->game) + solve;
        double left = fmax((double)budget - POINT_GAMES * solve, 0);
        size_t least = asked < LEAST_DRAWS ? asked : LEAST_DRAWS;
        all->draws = (size_t)plm__affordable(left, draw, least, asked);
    }
    all->out->deals.budget = all->draws < asked ? budget : 0;
}

/* Sums are of sorted draws, so each draw is kept. */
static plm_status check_draws(const plm__following *all, plm_error *error) {
    size_t rows = PLM__STAGE_COUNT * all->issues + PLM__EFFECT_SUMS * all->actors;
    size_t most = MOST_NUMBERS / rows;
    if (all->draws > most) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "deals keep %zu numbers of every draw of this case: ask for at most %zu "
                         "draws",
                         rows, most);
    }
    return PLM_OK;
}

static plm_status make_tables(plm__following *all) {
    all->columns = all->draws + 1;
    all->outcomes = make_table(all, PLM__STAGE_COUNT * all->issues);
    all->sums = make_table(all, PLM__EFFECT_SUMS * all->actors);
    all->sorted = make_table(all, 1);
    if (all->outcomes == NULL || all->sums == NULL || all->sorted == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < PLM__STAGE_COUNT * all->issues * all->columns; i++) {
        all->outcomes[i] = (double)NAN;
    }
    return PLM_OK;
}

static plm_status follow(plm__following *all, const plm_options *options, plm_error *error) {
    PLM_TRY(choose_exchange(all, options, error));
    size_t scales = plm__count_scales(all->dossier);
    if (scales < 2) {
        return plm__fail(error, PLM_E_UNSUPPORTED,
                         "actors exchange positions on two issues or more, and the case has %zu%s",
                         scales, scales < all->dossier->issue_count ? " with a scale" : "");
    }
    PLM_TRY(plm__game_from_dossier(all->context, all->dossier, NULL, &all->game, error));
    all->actors = all->game->actor_count;
    all->issues = all->game->issue_count;
    keep_to_budget(all, options->budget);
    PLM_TRY(check_draws(all, error));
    if (make_followers(all) < 0 || make_tables(all) < 0) {
        return plm__out_of_memory(error);
    }
    PLM_TRY(solve_point(all, error));
    PLM_TRY(solve_draws(all, error));
    return plm__exchange_sum_up_draws(all) < 0 ? plm__out_of_memory(error) : PLM_OK;
}

static plm_status run_exchange(const plm_case *of, const plm_options *options, plm_exchange **out,
                               plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    if (options->draws >= SIZE_MAX) {
        return plm__out_of_memory(error);
    }
    plm_exchange *exchange = plm__handle_new(options->context, sizeof *exchange);
    if (exchange == NULL) {
        return plm__out_of_memory(error);
    }
    exchange->context = options->context;
    exchange->of = plm__case_hold(of);
    plm__arena_init(&exchange->arena, options->context);
    plm__following all = {.context = options->context,
                          .dossier = dossier,
                          .seed = options->seed,
                          .draws = (size_t)options->draws,
                          .out = exchange};
    plm__arena_init(&all.scratch, options->context);
    plm_status status = follow(&all, options, error);
    for (size_t i = 0; i < all.follower_count && all.followers != NULL; i++) {
        if (all.followers[i].all != NULL) {
            plm__tally_clear(&all.followers[i].tally);
        }
    }
    plm_game_free(all.game);
    plm__arena_clear(&all.scratch);
    if (status < 0) {
        plm_exchange_free(exchange);
        return status;
    }
    *out = exchange;
    return PLM_OK;
}

plm_status plm_exchange_run(const plm_case *of, const plm_options *options, plm_exchange **out,
                            plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_exchange(of, options, out, error));
}

void plm_exchange_free(plm_exchange *exchange) {
    if (exchange != NULL) {
        plm_case_free(exchange->of);
        plm__arena_clear(&exchange->arena);
        plm__handle_free(exchange->context, exchange);
    }
}

const plm_deals *plm_exchange_deals(const plm_exchange *exchange) {
    return &exchange->deals;
}
