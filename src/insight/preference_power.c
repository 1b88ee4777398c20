/*
 * Power from preferences: over the draws, how near the outcome of veto players comes to each wish,
 * and how far it moves with it.
 *
 * Readings: the outcome of a draw is a law of few points where several may propose, several rules
 * may hold, or a veto has a chance to be used; then means are taken over that law, and a slope is
 * that of its mean. One without wishes of its own, against whom strategic power is measured, has a
 * position drawn evenly from the whole scale; its mean distance is taken exactly. Decisiveness is
 * Penrose's measure, which asks of no wishes.
 */
#include "insight/preference_power.h"

#include "base/error.h"
#include "base/parallel.h"
#include "case/case.h"
#include "case/decider.h"
#include "game/decide.h"
#include "insight/panel.h"
#include "power/run.h"
#include "solve/options.h"
#include "solve/solver.h"
#include "tree/unknown.h"

#include <math.h>
#include <string.h>

/* As shares of the scale: how far a position is moved, how far an outcome must move with it to
 * count as moved, and how near two points count as one. */
static const double STEP = 1e-6;
static const double LEAST_SLOPE = 1e-6;
static const double TIE = 1e-12;

/* Sums over the draws of a block, of one actor. */
typedef struct wish_sums {
    double draws; /* in which it takes part */
    double distance;
    double even;
    double slope;
    double pivotal;
    double success;
} wish_sums;

typedef struct issue_sums {
    double draws; /* that have an outcome */
    double outcome;
    double even;
    double stays;
} issue_sums;

typedef struct worker {
    plm__point_buffer buffer;
    void *work;
} worker;

typedef struct study {
    plm_preference_power *to;
    plm__arena scratch;
    const plm_issue *issue;
    const plm_options *options;
    plm_game *game;
    plm__choice choice;
    double low; /* ends of the scale */
    double width;
    size_t blocks;
    wish_sums *wishes; /* of each block and actor */
    issue_sums *sums;  /* of each block */
    worker *workers;
} study;

/* ---- a draw ---------------------------------------------------------------------------------- */

/* Mean distance of a point to a position that is drawn evenly from the scale. */
static double even_distance(const study *of, double point) {
    double below = point - of->low;
    double above = of->low + of->width - point;
    return (below * below + above * above) / (2 * of->width);
}

static void add_outcome(const study *of, const plm__mixture *law, double reference,
                        issue_sums *to) {
    to->draws++;
    to->outcome += plm__mixture_mean(law);
    for (size_t i = 0; i < law->knot_count; i++) {
        const plm__knot *knot = &law->knots[i];
        to->even += knot->mass * even_distance(of, knot->value);
        to->stays += fabs(knot->value - reference) <= TIE * of->width ? knot->mass : 0;
    }
}

static void add_wish(const study *of, const plm__mixture *law, double reference, double position,
                     wish_sums *to) {
    double gap = fabs(reference - position) - TIE * of->width;
    to->draws++;
    to->distance += plm__mixture_distance(law, position);
    for (size_t i = 0; i < law->knot_count; i++) {
        const plm__knot *knot = &law->knots[i];
        to->even += knot->mass * even_distance(of, knot->value);
        to->success += fabs(knot->value - position) < gap ? knot->mass : 0;
    }
}

/* The mean outcome with one's position elsewhere. */
static double outcome_at(const study *of, worker *with, size_t place, double position) {
    plm__mixture law;
    double before = with->buffer.position[place];
    with->buffer.position[place] = position;
    bool found = plm__law_of_point(&of->choice, &with->buffer.point, with->work, &law);
    with->buffer.position[place] = before;
    return found ? plm__mixture_mean(&law) : (double)NAN;
}

static void add_slope(const study *of, worker *with, size_t place, wish_sums *to) {
    double position = with->buffer.position[place];
    double from = fmax(position - STEP * of->width, of->low);
    double end = fmin(position + STEP * of->width, of->low + of->width);
    double slope =
        (outcome_at(of, with, place, end) - outcome_at(of, with, place, from)) / (end - from);
    if (fabs(slope) >= LEAST_SLOPE) {
        to->slope += slope;
        to->pivotal++;
    }
}

static void add_draw(const study *of, worker *with, wish_sums *wishes, issue_sums *sums) {
    const plm__point *point = &with->buffer.point;
    double reference = point->reference_point[0];
    plm__mixture law;
    if (!plm__law_of_point(&of->choice, point, with->work, &law)) {
        return;
    }
    add_outcome(of, &law, reference, sums);
    for (size_t i = 0; i < point->actor_count; i++) {
        add_wish(of, &law, reference, point->position[i], &wishes[with->buffer.actor[i]]);
    }
    for (size_t i = 0; i < point->actor_count; i++) {
        add_slope(of, with, i, &wishes[with->buffer.actor[i]]);
    }
}

static uint64_t trials_of(const study *of) {
    return of->options->draws > 0 ? of->options->draws : 1;
}

static plm_status look_at_block(void *user, size_t number, size_t block) {
    const study *of = user;
    worker *with = &of->workers[number];
    wish_sums *wishes = &of->wishes[block * of->game->actor_count];
    uint64_t trials = trials_of(of);
    for (uint64_t draw = plm__block_start(trials, block);
         draw < plm__block_start(trials, block + 1); draw++) {
        if (of->options->draws == 0) {
            plm__point_at_modes(of->game, of->choice.reading->order, &with->buffer);
        } else {
            plm__point_at_draw(of->game, of->choice.reading->order, of->options->seed, draw,
                               &with->buffer);
        }
        add_draw(of, with, wishes, &of->sums[block]);
    }
    return PLM_OK;
}

/* ---- results --------------------------------------------------------------------------------- */

static issue_sums join_sums(const study *of) {
    issue_sums all = {0};
    for (size_t i = 0; i < of->blocks; i++) {
        all.draws += of->sums[i].draws;
        all.outcome += of->sums[i].outcome;
        all.even += of->sums[i].even;
        all.stays += of->sums[i].stays;
    }
    return all;
}

static wish_sums join_wishes(const study *of, size_t actor) {
    wish_sums all = {0};
    for (size_t i = 0; i < of->blocks; i++) {
        const wish_sums *each = &of->wishes[i * of->game->actor_count + actor];
        all.draws += each->draws;
        all.distance += each->distance;
        all.even += each->even;
        all.slope += each->slope;
        all.pivotal += each->pivotal;
        all.success += each->success;
    }
    return all;
}

static bool is_counted(const plm__decisions *decisions, size_t actor) {
    for (size_t i = 0; i < decisions->count; i++) {
        const plm__decision *each = &decisions->list[i];
        if (each->stated->alone == NULL && plm__rule_counts(&each->rule, decisions->seat[actor])) {
            return true;
        }
    }
    return false;
}

static plm_preference_member member_of(const study *of, size_t actor) {
    const plm__decisions *decisions = of->game->decisions;
    wish_sums all = join_wishes(of, actor);
    bool counted = is_counted(decisions, actor);
    return (plm_preference_member){.actor = of->to->of->dossier.actors[decisions->seat[actor]],
                                   .counted = counted,
                                   .distance = all.distance / all.draws,
                                   .strategic = (all.even - all.distance) / all.even,
                                   .sensitivity = all.slope / all.draws,
                                   .pivotal = all.pivotal / all.draws,
                                   .success = all.success / all.draws,
                                   .decisive = counted ? (double)NAN : 0};
}

static plm_status report(study *of) {
    plm_preference_power *to = of->to;
    issue_sums all = join_sums(of);
    to->members = plm__arena_allocate(&to->arena, of->game->actor_count, sizeof *to->members);
    if (to->members == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->game->actor_count; i++) {
        if (join_wishes(of, i).draws > 0) {
            to->members[to->member_count++] = member_of(of, i);
        }
    }
    to->summary = (plm_preference_summary){.issue = of->issue,
                                           .reference_point = of->game->reference_point[0],
                                           .outcome = all.outcome / all.draws,
                                           .even_distance = all.even / all.draws,
                                           .nothing_passes = all.stays / all.draws,
                                           .draws = of->options->draws,
                                           .seed = of->options->seed};
    return all.draws > 0 ? PLM_OK : PLM_E_EMPTY;
}

/* Penrose's measure of those whom the rule counts; nothing where it is in doubt, or counts what is
 * not known exactly. */
static plm_status add_decisiveness(study *of, plm_error *error) {
    plm_preference_power *to = of->to;
    plm__power_subject subject;
    plm__power power = {0};
    plm_error why = {0};
    plm_status status = plm__power_of_case(to->of, of->issue->id, NULL, &subject, &why);
    status =
        status == PLM_OK ? plm__power_count(&subject, of->options->seed, 0, &power, &why) : status;
    for (size_t i = 0; i < to->member_count; i++) {
        plm_preference_member *member = &to->members[i];
        for (size_t k = 0; status == PLM_OK && k < power.member_count; k++) {
            if (power.members[k].name == member->actor->id) {
                member->decisive = power.members[k].banzhaf_absolute;
            }
        }
        member->luck = member->success - member->decisive;
    }
    plm__power_subject_clear(&subject);
    bool failed = status == PLM_E_MEMORY || status == PLM_E_CANCELLED;
    return failed ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
}

/* ---- runs ------------------------------------------------------------------------------------ */

static plm_status add_room(study *of) {
    plm__arena *arena = &of->scratch;
    const plm__way *way = &of->choice.model->scale;
    size_t actors = of->game->actor_count;
    of->blocks = plm__block_count(trials_of(of));
    size_t count = plm__worker_count(arena->context, of->blocks);
    size_t work = way->work_size(actors, 1, &of->choice.settings) +
                  way->decided_size(of->game->decisions, actors, 1);
    of->wishes = plm__arena_allocate(arena, of->blocks, actors * sizeof *of->wishes);
    of->sums = plm__arena_allocate(arena, of->blocks, sizeof *of->sums);
    of->workers = plm__arena_allocate(arena, count, sizeof *of->workers);
    if (of->wishes == NULL || of->sums == NULL || of->workers == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        of->workers[i].work = plm__arena_allocate(arena, 1, work);
        if (of->workers[i].work == NULL) {
            return PLM_E_MEMORY;
        }
        PLM_TRY(plm__point_buffer_init(&of->workers[i].buffer, arena, of->game));
    }
    return PLM_OK;
}

static bool is_ruled(const plm_game *game) {
    for (size_t i = 0; game->decisions != NULL && i < game->decisions->count; i++) {
        if (game->decisions->list[i].stated->alone == NULL) {
            return true;
        }
    }
    return false;
}

/* Whether there is something to look at. */
static plm_status check_issue(const study *of, plm_error *error) {
    const plm_case *from = of->to->of;
    if (of->issue->kind != PLM_ISSUE_SCALE) {
        return plm__fail_of_issue(error, PLM_E_UNSUPPORTED, from, of->issue,
                                  "has no scale, so positions have no distance");
    }
    if (!is_ruled(of->game)) {
        return plm__fail_of_issue(error, PLM_E_EMPTY, from, of->issue,
                                  "is decided by no rule; state one in its 'decision'");
    }
    if (isnan(of->game->reference_point[0])) {
        return plm__fail_of_issue(error, PLM_E_EMPTY, from, of->issue,
                                  "does not say what stands if nothing passes; add a "
                                  "'reference_point'");
    }
    return plm__game_refuse_weightless(of->game, error);
}

static plm_status compute(study *of) {
    PLM_TRY(add_room(of));
    PLM_TRY(plm__parallel(of->scratch.context, "wishes", of->blocks, look_at_block, of));
    return report(of);
}

static plm_status run(study *of, const char *issue_id, plm_error *error) {
    plm_context *context = of->scratch.context;
    const plm_dossier *dossier = &of->to->of->dossier;
    const plm__model *model = plm__model_find("veto-players", strlen("veto-players"));
    of->issue = plm__panel_issue(dossier, issue_id);
    if (of->issue == NULL) {
        return plm__fail_unknown_issue(error, dossier, issue_id);
    }
    of->choice = (plm__choice){.model = model, .reading = &model->readings[0], .weight = 1};
    plm__settings_of(model, of->choice.reading, &of->choice.settings);
    PLM_TRY(plm__game_from_dossier(context, dossier, of->issue->id, &of->game, error));
    PLM_TRY(check_issue(of, error));
    of->low = of->game->scale_low[0];
    of->width = of->game->scale_high[0] - of->low;
    plm_status status = compute(of);
    return status < 0 ? plm__fail(error, status, "%s", plm_status_text(status))
                      : add_decisiveness(of, error);
}

static plm_status run_preferences(const plm_case *of, const char *issue_id,
                                  const plm_options *options, plm_preference_power **out,
                                  plm_error *error) {
    if (plm_case_dossier(of) == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    plm_preference_power *made = plm__handle_new(options->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->of = plm__case_hold(of);
    plm__arena_init(&made->arena, options->context);
    study work = {.to = made, .options = options};
    plm__arena_init(&work.scratch, options->context);
    plm_status status = run(&work, issue_id, error);
    plm_game_free(work.game);
    plm__arena_clear(&work.scratch);
    if (status < 0) {
        plm_preference_power_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_preference_power_run(const plm_case *of, const char *issue_id,
                                    const plm_options *options, plm_preference_power **out,
                                    plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_preferences(of, issue_id, options, out, error));
}

void plm_preference_power_free(plm_preference_power *power) {
    if (power != NULL) {
        plm_context *context = power->arena.context;
        plm_case_free(power->of);
        plm__arena_clear(&power->arena);
        plm__handle_free(context, power);
    }
}

const plm_preference_summary *plm_preference_power_summary(const plm_preference_power *power) {
    return &power->summary;
}

size_t plm_preference_power_count(const plm_preference_power *power) {
    return power->member_count;
}

const plm_preference_member *plm_preference_power_at(const plm_preference_power *power,
                                                     size_t index) {
    return index < power->member_count ? &power->members[index] : NULL;
}
