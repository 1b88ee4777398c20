/* A run of the spatial model, kept in the tables of the KTAB program. */
#include "base/error.h"
#include "base/number.h"
#include "base/random.h"
#include "case/case.h"
#include "models/spatial/spatial.h"
#include "solve/options.h"
#include "store/ktab_tables.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* KTAB's first bargain has this number. */
enum { FIRST_BARGAIN = 1000 };

/* What an actor's queue made of a bargain; NaN: it was not in it. */
typedef struct verdict {
    double probability;
    bool is_chosen;
} verdict;

typedef struct record {
    plm__ktab_file *file;
    const plm_game *game;
    const size_t *actor; /* in the game, of each in the point */
    size_t next_bargain; /* number of the next round's first bargain */
    verdict *initiators; /* of each bargain, and then of each actor's status quo */
    verdict *targets;    /* of each bargain */
    size_t *mover;       /* number of the bargain each actor moved by; 0: none */
    double *chosen;
    double *worth; /* of a bargain to each actor */
} record;

static size_t number_of(const record *of, const plm__spatial *game, size_t actor) {
    return of->actor[game->who[actor]];
}

/* ---- states --------------------------------------------------------------------------------- */

static void write_actor(record *of, const plm__spatial *game, size_t turn, size_t actor) {
    size_t number = number_of(of, game, actor);
    plm__ktab_row(of->file, PLM__KTAB_CAPABILITY, "iid", turn, number, game->capability[actor]);
    for (size_t issue = 0; issue < game->issues; issue++) {
        size_t cell = actor * game->issues + issue;
        plm__ktab_row(of->file, PLM__KTAB_SALIENCE, "iiid", turn, number, issue,
                      game->salience[cell]);
        plm__ktab_row(of->file, PLM__KTAB_POSITION, of->mover[actor] != 0 ? "iiiddi" : "iiiddn",
                      turn, number, issue, game->position[cell], game->ideal[cell],
                      of->mover[actor]);
    }
}

/* The probabilities of all distinct positions, as each actor sees them. */
static void write_probabilities(record *of, plm__spatial *game, size_t turn) {
    plm__spatial_elect(game);
    for (size_t actor = 0; actor < game->actors; actor++) {
        size_t same = game->representative[game->stands_for[actor]];
        plm__ktab_row(of->file, PLM__KTAB_EQUIVALENCE, "iii", turn, number_of(of, game, actor),
                      number_of(of, game, same));
    }
    for (size_t seer = 0; seer < game->actors; seer++) {
        plm__spatial_elect_as_seen(game, seer, of->chosen);
        for (size_t option = 0; option < game->representative_count; option++) {
            plm__ktab_row(of->file, PLM__KTAB_PROBABILITY, "iiid", turn, number_of(of, game, seer),
                          number_of(of, game, game->representative[option]), of->chosen[option]);
        }
    }
}

static void write_state(void *user, plm__spatial *game, size_t round) {
    record *of = user;
    for (size_t actor = 0; actor < game->actors; actor++) {
        write_actor(of, game, round, actor);
    }
    write_probabilities(of, game, round);
}

/* ---- bargains ------------------------------------------------------------------------------- */

/* A round's bargains are numbered as they are made: each actor's status quo, then its own. */
static size_t bargain_number(const record *of, const plm__spatial *game, size_t bargain) {
    return of->next_bargain + game->bargain[bargain].initiator + 1 + bargain;
}

static size_t status_quo_number(const record *of, const plm__spatial *game, size_t actor) {
    size_t before = 0;
    while (before < game->bargain_count && game->bargain[before].initiator < actor) {
        before++;
    }
    return of->next_bargain + actor + before;
}

static void keep_verdicts(void *user, const plm__spatial *game, size_t actor, size_t length,
                          size_t choice) {
    record *of = user;
    of->mover[actor] = 0;
    for (size_t place = 0; place < length; place++) {
        size_t bargain = game->queue[place];
        verdict found = {game->probability[place], place == choice};
        if (bargain == game->bargain_count) {
            of->initiators[bargain + actor] = found;
        } else if (game->bargain[bargain].initiator == actor) {
            of->initiators[bargain] = found;
        } else {
            of->targets[bargain] = found;
        }
        if (place == choice && bargain < game->bargain_count) {
            of->mover[actor] = bargain_number(of, game, bargain);
        }
    }
}

static void write_utilities(record *of, const plm__spatial *game, size_t turn, size_t number,
                            size_t row) {
    plm__spatial_worth(game, row, of->worth);
    for (size_t actor = 0; actor < game->actors; actor++) {
        plm__ktab_row(of->file, PLM__KTAB_UTILITY, "iiid", turn, number, number_of(of, game, actor),
                      of->worth[actor]);
    }
}

static void write_bargain(record *of, const plm__spatial *game, size_t turn, size_t bargain) {
    size_t initiator = game->bargain[bargain].initiator;
    size_t number = bargain_number(of, game, bargain);
    plm__ktab_row(of->file, PLM__KTAB_BARGAIN, "iiiiddidi", turn, number,
                  number_of(of, game, initiator),
                  number_of(of, game, game->bargain[bargain].target), game->target_gain[initiator],
                  of->initiators[bargain].probability, (size_t)of->initiators[bargain].is_chosen,
                  of->targets[bargain].probability, (size_t)of->targets[bargain].is_chosen);
    for (size_t issue = 0; issue < game->issues; issue++) {
        const double *ends = game->end + 2 * bargain * game->issues;
        plm__ktab_row(of->file, PLM__KTAB_COORDINATES, "iiidd", turn, number, issue, ends[issue],
                      ends[game->issues + issue]);
    }
    write_utilities(of, game, turn, number, bargain);
}

static void write_status_quo(record *of, const plm__spatial *game, size_t turn, size_t actor) {
    const verdict *found = &of->initiators[game->bargain_count + actor];
    size_t number = status_quo_number(of, game, actor);
    size_t self = number_of(of, game, actor);
    plm__ktab_row(of->file, PLM__KTAB_BARGAIN, "iiiiddinn", turn, number, self, self, 0.0,
                  found->probability, (size_t)found->is_chosen);
    write_utilities(of, game, turn, number, game->bargain_count);
}

/* Bargains belong to the turn that they start from. */
static void write_bargains(void *user, const plm__spatial *game, size_t round) {
    record *of = user;
    for (size_t actor = 0; actor < game->actors; actor++) {
        write_status_quo(of, game, round - 1, actor);
    }
    for (size_t bargain = 0; bargain < game->bargain_count; bargain++) {
        write_bargain(of, game, round - 1, bargain);
    }
    of->next_bargain += game->actors + game->bargain_count;
}

/* ---- what stays ----------------------------------------------------------------------------- */

static void write_scenario(plm__ktab_file *file, const plm_dossier *dossier,
                           const plm__spatial_rules *rules, uint64_t seed) {
    char text[24];
    snprintf(text, sizeof text, "%" PRIu64, seed);
    plm__ktab_row(file, PLM__KTAB_SCENARIO, "tttiiiiiiiii", dossier->id,
                  dossier->question != NULL ? dossier->question : dossier->id, text,
                  (size_t)rules->election.count.victory, (size_t)rules->election.count.chain,
                  (size_t)rules->stochastic, (size_t)rules->election.ballot.voting,
                  (size_t)rules->risk_adjustment, (size_t)rules->risk_range,
                  (size_t)rules->commitment, (size_t)rules->interpolation, (size_t)rules->bargains);
}

static void write_names(plm__ktab_file *file, const plm_game *game) {
    for (size_t actor = 0; actor < game->actor_count; actor++) {
        plm__ktab_row(file, PLM__KTAB_ACTOR, "itt", actor, game->actor_id[actor],
                      game->actor_name[actor]);
    }
    for (size_t issue = 0; issue < game->issue_count; issue++) {
        plm__ktab_row(file, PLM__KTAB_DIMENSION, "it", issue, game->issue_id[issue]);
    }
}

/* 32 hexadecimal digits that equal runs share. */
static void make_key(const char *id, const plm__choice *choice, uint64_t seed,
                     char key[PLM__KTAB_KEY + 1]) {
    char text[PLM__NUMBER_TEXT];
    int length = snprintf(text, sizeof text, "%" PRIu64, seed);
    uint64_t case_hash = plm__hash(id, strlen(id));
    uint64_t run = plm__hash(text, (size_t)length);
    run = plm__hash_more(run, choice->reading->name, strlen(choice->reading->name));
    for (size_t setting = 0; setting < choice->model->setting_count; setting++) {
        size_t digits = plm__number_print(choice->settings.value[setting], text);
        run = plm__hash_more(run, text, digits + 1);
    }
    snprintf(key, PLM__KTAB_KEY + 1, "%016" PRIx64 "%016" PRIx64, case_hash, run);
}

/* ---- the run -------------------------------------------------------------------------------- */

/* What a run needs, in one arena. */
typedef struct plan {
    plm_context *context;
    plm__arena arena;
    const plm_dossier *dossier;
    plm_game *game;
    plm__choice choice;
    plm__point_buffer buffer;
    plm__spatial spatial;
    plm__solution solution;
    uint64_t seed;
} plan;

static plm_status choose(plan *of, const plm_options *options, plm_error *error) {
    plm__choice *choices = NULL;
    size_t count = 0;
    size_t found = 0;
    PLM_TRY(plm__options_resolve(options, PLM__TRAIT_SCALE, &of->arena, &choices, &count, error));
    for (size_t each = 0; each < count; each++) {
        if (choices[each].model->role == PLM__ROLE_RUN_TABLES) {
            of->choice = choices[each];
            found++;
        }
    }
    of->seed = options->seed;
    return found == 1 ? PLM_OK
                      : plm__fail(error, PLM_E_ARGUMENT,
                                  "KTAB's tables hold runs of model spatial; add it to the options "
                                  "once");
}

static plm_status start(plan *of, plm_error *error) {
    plm__spatial_rules rules = plm__spatial_rules_of(&of->choice.settings);
    if (plm__point_buffer_init(&of->buffer, &of->arena, of->game) < 0) {
        return plm__out_of_memory(error);
    }
    plm__point_at_modes(of->game, of->choice.reading->order, &of->buffer);
    of->buffer.point.seed = of->seed;
    size_t size = plm__spatial_size(of->game->actor_count, of->game->issue_count, &rules);
    void *work = plm__arena_allocate(&of->arena, size, 1);
    of->solution.outcome =
        plm__arena_allocate(&of->arena, of->game->issue_count, sizeof *of->solution.outcome);
    if (work == NULL || of->solution.outcome == NULL) {
        return plm__out_of_memory(error);
    }
    plm_status status = plm__spatial_start(&of->spatial, &of->buffer.point, &rules, work);
    return status < 0 ? plm__fail(error, status, "model spatial: %s", plm_status_text(status))
                      : PLM_OK;
}

static plm_status make_record(plan *of, plm__ktab_file *file, record *out, plm_error *error) {
    size_t actors = of->spatial.actors;
    plm__arena *arena = &of->arena;
    *out = (record){
        .file = file,
        .game = of->game,
        .actor = of->buffer.actor,
        .next_bargain = FIRST_BARGAIN,
        .initiators = plm__arena_allocate(arena, 3 * actors, sizeof *out->initiators),
        .targets = plm__arena_allocate(arena, 2 * actors, sizeof *out->targets),
        .mover = plm__arena_allocate(arena, actors, sizeof *out->mover),
        .chosen = plm__arena_allocate(arena, actors, sizeof *out->chosen),
        .worth = plm__arena_allocate(arena, actors, sizeof *out->worth),
    };
    bool is_complete = out->initiators != NULL && out->targets != NULL && out->mover != NULL &&
                       out->chosen != NULL && out->worth != NULL;
    return is_complete ? PLM_OK : plm__out_of_memory(error);
}

static plm_status record_run(plan *of, const char *path, plm_error *error) {
    plm__ktab_file file;
    record kept;
    char key[PLM__KTAB_KEY + 1];
    PLM_TRY(make_record(of, &file, &kept, error));
    make_key(of->dossier->id, &of->choice, of->seed, key);
    plm__ktab_open(&file, path, key);
    write_scenario(&file, of->dossier, &of->spatial.rules, of->seed);
    write_names(&file, of->game);
    const plm__spatial_watch watch = {write_state, keep_verdicts, write_bargains, &kept};
    of->spatial.watch = &watch;
    plm__spatial_play(&of->spatial, NULL, &of->solution);
    if (plm__cancelled(of->context)) {
        plm__ktab_abandon(&file, path);
        return plm__fail(error, PLM_E_CANCELLED, "%s", plm_status_text(PLM_E_CANCELLED));
    }
    plm__ktab_close(&file);
    if (file.code != SQLITE_OK) {
        plm__fail(error, PLM_E_IO, "cannot write KTAB's tables: %s", sqlite3_errstr(file.code));
        plm__fail_at(error, path, 0, 0, NULL);
        return PLM_E_IO;
    }
    return PLM_OK;
}

static plm_status run_plan(plan *of, const plm_options *options, const char *path,
                           plm_error *error) {
    PLM_TRY(choose(of, options, error));
    PLM_TRY(plm__game_from_dossier(of->context, of->dossier, NULL, &of->game, error));
    PLM_TRY(start(of, error));
    return record_run(of, path, error);
}

static plm_status save_run(const plm_case *of, const plm_options *options, const char *path,
                           plm_error *error) {
    plan run = {.context = options->context, .dossier = plm_case_dossier(of)};
    if (run.dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    plm__arena_init(&run.arena, options->context);
    plm_status status = run_plan(&run, options, path, error);
    plm_game_free(run.game);
    plm__arena_clear(&run.arena);
    return status;
}

plm_status plm_ktab_run_save(const plm_case *of, const plm_options *options, const char *path,
                             plm_error *error) {
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, save_run(of, options, path, error));
}
