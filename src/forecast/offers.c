/*
 * The challenge model over the draws: who makes offers to whom.
 *
 * Draws are cut into blocks of a fixed size, which threads share out. Offers are counted in whole
 * numbers, so the number of threads cannot touch a result.
 */
#include "base/error.h"
#include "base/parallel.h"
#include "case/case.h"
#include "case/stake.h"
#include "solve/batch.h"
#include "solve/cost.h"
#include "solve/solver.h"
#include "tree/unknown.h"

#include <string.h>

enum { BLOCK = 64, LEAST_DRAWS = 16 };

struct plm_offers {
    plm_context *context;
    plm_case *of;
    plm__arena arena;
    const plm_issue *issue;
    const char *reading;
    uint64_t seed;
    uint64_t draws;
    const plm_offer *offers;
    size_t count;
};

/* Of one pair in one round, or in any: in how many games an offer is made, and taken. last_made and
 * last_taken: the last game that was counted, from 1. */
typedef struct tally {
    uint64_t made;
    uint64_t taken;
    uint64_t last_made;
    uint64_t last_taken;
} tally;

/* Tallies by round, 0 for any; each of actors squared, by from and then to. */
typedef struct book {
    tally **rounds;
    size_t count; /* of rounds, with round 0 */
    size_t room;
} book;

typedef struct following following;

/* What one thread needs, made once. */
typedef struct follower {
    following *all;
    plm__batch batch;
    plm__arena arena;
    book book;
    uint64_t game; /* the one that is being solved, from 1 */
    bool failed;
} follower;

struct following {
    plm_context *context;
    plm__arena scratch;
    const plm_dossier *dossier;
    plm__choice choice;
    plm_game *game;
    uint64_t seed;
    uint64_t draws;
    size_t actors;
    follower *followers;
    size_t follower_count;
    plm_offers *out;
};

/* ---- counting ------------------------------------------------------------------------------ */

static bool make_room(plm__arena *arena, book *of, size_t round) {
    if (round < of->room) {
        return true;
    }
    size_t room = 2 * (round + 1);
    tally **larger = plm__arena_allocate(arena, room, sizeof *larger);
    if (larger == NULL) {
        return false;
    }
    if (of->count > 0) {
        memcpy(larger, of->rounds, of->count * sizeof *larger);
    }
    of->rounds = larger;
    of->room = room;
    return true;
}

/* The tallies of a round, which are made where it had none; NULL: memory is short. */
static tally *round_of(plm__arena *arena, book *of, size_t actors, size_t round) {
    size_t pairs = 0;
    if (!make_room(arena, of, round) || !plm__multiply_size(actors, actors, &pairs)) {
        return NULL;
    }
    if (of->rounds[round] == NULL) {
        of->rounds[round] = plm__arena_allocate(arena, pairs, sizeof(tally));
    }
    of->count = round < of->count ? of->count : round + 1;
    return of->rounds[round];
}

static void count_once(uint64_t *count, uint64_t *last, uint64_t game) {
    *count += *last != game ? 1 : 0;
    *last = game;
}

static void count_offer(follower *with, size_t round, size_t pair, bool taken) {
    tally *tallies = round_of(&with->arena, &with->book, with->all->actors, round);
    if (tallies == NULL) {
        with->failed = true;
        return;
    }
    tally *of = &tallies[pair];
    if (taken) {
        count_once(&of->taken, &of->last_taken, with->game);
    } else {
        count_once(&of->made, &of->last_made, with->game);
    }
}

/* An offer that is taken has been proposed before. */
static void see(void *user, size_t issue, size_t round, ptrdiff_t actor, ptrdiff_t other,
                plm__variable variable, double value) {
    (void)issue;
    (void)value;
    follower *with = user;
    const following *all = with->all;
    if (with->failed || (variable != PLM__PROPOSAL && variable != PLM__OFFER)) {
        return;
    }
    const size_t *place = with->batch.buffers[all->choice.reading->order][0].actor;
    size_t pair = place[other] * all->actors + place[actor];
    count_offer(with, 0, pair, variable == PLM__OFFER);
    count_offer(with, round, pair, variable == PLM__OFFER);
}

/* ---- solving ------------------------------------------------------------------------------- */

static plm_status solve(follower *with) {
    const following *all = with->all;
    const plm__point_buffer *dealt = &with->batch.buffers[all->choice.reading->order][0];
    const plm__observer observer = {see, with};
    PLM_TRY(plm__solve_point(&all->choice, &dealt->point, with->batch.work, &observer,
                             &with->batch.solutions[0]));
    return with->failed ? PLM_E_MEMORY : PLM_OK;
}

static plm_status solve_block(void *user, size_t worker, size_t block) {
    following *all = user;
    follower *with = &all->followers[worker];
    uint64_t first = (uint64_t)block * BLOCK;
    uint64_t end = all->draws - first < BLOCK ? all->draws : first + BLOCK;
    for (uint64_t draw = first; draw < end; draw++) {
        plm__batch_at_draws(&with->batch, all->seed, draw, 1);
        with->game = draw + 1;
        PLM_TRY(solve(with));
    }
    return PLM_OK;
}

static plm_status solve_at_modes(following *all) {
    follower *with = &all->followers[0];
    plm__batch_at_modes(&with->batch);
    with->game = 1;
    return solve(with);
}

static size_t block_count(const following *all) {
    return (size_t)(all->draws / BLOCK + (all->draws % BLOCK > 0 ? 1 : 0));
}

static plm_status solve_all(following *all, plm_error *error) {
    plm_status status = all->draws == 0 ? solve_at_modes(all)
                                        : plm__parallel(all->context, "drawing", block_count(all),
                                                        solve_block, all);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

/* ---- adding up ----------------------------------------------------------------------------- */

/* All followers' counts in the first one's book. */
static plm_status merge(following *all) {
    follower *to = &all->followers[0];
    size_t pairs = all->actors * all->actors;
    for (size_t i = 1; i < all->follower_count; i++) {
        const book *from = &all->followers[i].book;
        for (size_t round = 0; round < from->count; round++) {
            const tally *more = from->rounds[round];
            tally *sums = more != NULL ? round_of(&to->arena, &to->book, all->actors, round) : NULL;
            if (more != NULL && sums == NULL) {
                return PLM_E_MEMORY;
            }
            for (size_t pair = 0; sums != NULL && pair < pairs; pair++) {
                sums[pair].made += more[pair].made;
                sums[pair].taken += more[pair].taken;
            }
        }
    }
    return PLM_OK;
}

static size_t count_pairs(const following *all) {
    const book *of = &all->followers[0].book;
    size_t count = 0;
    for (size_t round = 0; round < of->count; round++) {
        for (size_t pair = 0; of->rounds[round] != NULL && pair < all->actors * all->actors;
             pair++) {
            count += of->rounds[round][pair].made > 0 ? 1 : 0;
        }
    }
    return count;
}

static const plm_actor *actor_at(const following *all, size_t index) {
    for (size_t i = 0; i < all->dossier->actor_count; i++) {
        if (strcmp(all->dossier->actors[i]->id, all->game->actor_id[index]) == 0) {
            return all->dossier->actors[i];
        }
    }
    return NULL;
}

static plm_status write_offers(following *all) {
    const book *of = &all->followers[0].book;
    double games = all->draws > 0 ? (double)all->draws : 1;
    plm_offer *offers = plm__arena_allocate(&all->out->arena, count_pairs(all), sizeof *offers);
    if (offers == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t round = 0; round < of->count; round++) {
        const tally *tallies = of->rounds[round];
        for (size_t pair = 0; tallies != NULL && pair < all->actors * all->actors; pair++) {
            if (tallies[pair].made > 0) {
                offers[all->out->count++] =
                    (plm_offer){.round = round,
                                .from = actor_at(all, pair / all->actors),
                                .to = actor_at(all, pair % all->actors),
                                .made = (double)tallies[pair].made / games,
                                .taken = (double)tallies[pair].taken / games};
            }
        }
    }
    all->out->offers = offers;
    return PLM_OK;
}

/* ---- making ready -------------------------------------------------------------------------- */

static plm_status choose_model(following *all, const plm_options *options, plm_error *error) {
    plm__choice *choices = NULL;
    size_t count = 0;
    size_t found = 0;
    const plm__model *rounds = plm__model_in(PLM__ROLE_ROUNDS);
    PLM_TRY(
        plm__options_resolve(options, PLM__TRAIT_SCALE, &all->scratch, &choices, &count, error));
    for (size_t i = 0; i < count; i++) {
        if (choices[i].model == rounds) {
            all->choice = choices[i];
            found++;
        }
    }
    if (found != 1) {
        return plm__fail(error, PLM_E_ARGUMENT,
                         "offers are followed in one reading of model %s; %s", rounds->name,
                         found == 0 ? "choose it" : "choose one");
    }
    return PLM_OK;
}

/* The issue of that id, or the first that has a scale. */
static plm_status choose_issue(following *all, const char *id, plm_error *error) {
    const plm_dossier *dossier = all->dossier;
    const plm_issue *found = NULL;
    for (size_t i = 0; found == NULL && i < dossier->issue_count; i++) {
        const plm_issue *each = dossier->issues[i];
        bool wanted = id != NULL ? strcmp(each->id, id) == 0 : plm_issue_has_scale(each);
        found = wanted ? each : NULL;
    }
    if (found == NULL && id != NULL) {
        return plm__fail_unknown_issue(error, dossier, id);
    }
    if (found == NULL || !plm_issue_has_scale(found)) {
        return plm__fail(error, PLM_E_UNSUPPORTED,
                         "offers are made on a scale, and %s%s%s has none",
                         found != NULL ? "issue '" : "no issue of the case",
                         found != NULL ? found->id : "", found != NULL ? "'" : "");
    }
    all->out->issue = found;
    return PLM_OK;
}

static plm_status make_followers(following *all) {
    size_t count = plm__worker_count(all->context, all->draws > 0 ? block_count(all) : 1);
    all->followers = plm__arena_allocate(&all->scratch, count, sizeof *all->followers);
    if (all->followers == NULL) {
        return PLM_E_MEMORY;
    }
    for (; all->follower_count < count; all->follower_count++) {
        follower *with = &all->followers[all->follower_count];
        with->all = all;
        plm__arena_init(&with->arena, all->context);
        PLM_TRY(plm__batch_init_alone(&with->batch, &all->scratch, all->game, &all->choice));
    }
    return PLM_OK;
}

/* Fewer draws where the options' budget does not allow all. */
static void keep_to_budget(following *all, uint64_t budget) {
    uint64_t least = all->draws < LEAST_DRAWS ? all->draws : LEAST_DRAWS;
    if (budget > 0) {
        double draw = plm__cost_of_hand(all->game) + plm__cost_of_solve(&all->choice, all->game);
        all->draws = plm__affordable((double)budget, draw, least, all->draws);
    }
    all->out->draws = all->draws;
}

static plm_status follow(following *all, const char *issue_id, const plm_options *options,
                         plm_error *error) {
    PLM_TRY(choose_model(all, options, error));
    PLM_TRY(choose_issue(all, issue_id != NULL ? issue_id : options->issue_id, error));
    PLM_TRY(
        plm__game_from_dossier(all->context, all->dossier, all->out->issue->id, &all->game, error));
    PLM_TRY(plm__game_refuse_weightless(all->game, error));
    all->actors = all->game->actor_count;
    all->out->reading = all->choice.reading->name;
    keep_to_budget(all, options->budget);
    if (make_followers(all) < 0) {
        return plm__out_of_memory(error);
    }
    PLM_TRY(solve_all(all, error));
    return merge(all) < 0 || write_offers(all) < 0 ? plm__out_of_memory(error) : PLM_OK;
}

static void clear(following *all) {
    for (size_t i = 0; i < all->follower_count; i++) {
        plm__arena_clear(&all->followers[i].arena);
    }
    plm_game_free(all->game);
    plm__arena_clear(&all->scratch);
}

static plm_status run_offers(const plm_case *of, const char *issue_id, const plm_options *options,
                             plm_offers **out, plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    if (options->draws >= SIZE_MAX) {
        return plm__out_of_memory(error);
    }
    plm_offers *offers = plm__handle_new(options->context, sizeof *offers);
    if (offers == NULL) {
        return plm__out_of_memory(error);
    }
    offers->context = options->context;
    offers->of = plm__case_hold(of);
    offers->seed = options->seed;
    plm__arena_init(&offers->arena, options->context);
    following all = {.context = options->context,
                     .dossier = dossier,
                     .seed = options->seed,
                     .draws = options->draws,
                     .out = offers};
    plm__arena_init(&all.scratch, options->context);
    plm_status status = follow(&all, issue_id, options, error);
    clear(&all);
    if (status < 0) {
        plm_offers_free(offers);
        return status;
    }
    *out = offers;
    return PLM_OK;
}

plm_status plm_offers_run(const plm_case *of, const char *issue_id, const plm_options *options,
                          plm_offers **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_offers(of, issue_id, options, out, error));
}

void plm_offers_free(plm_offers *offers) {
    if (offers != NULL) {
        plm_case_free(offers->of);
        plm__arena_clear(&offers->arena);
        plm__handle_free(offers->context, offers);
    }
}

const plm_issue *plm_offers_issue(const plm_offers *offers) {
    return offers->issue;
}

const char *plm_offers_reading(const plm_offers *offers) {
    return offers->reading;
}

uint64_t plm_offers_seed(const plm_offers *offers) {
    return offers->seed;
}

uint64_t plm_offers_draws(const plm_offers *offers) {
    return offers->draws;
}

size_t plm_offers_count(const plm_offers *offers) {
    return offers->count;
}

const plm_offer *plm_offers_at(const plm_offers *offers, size_t index) {
    return index < offers->count ? &offers->offers[index] : NULL;
}
