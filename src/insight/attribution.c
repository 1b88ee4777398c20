/*
 * Attribution: Shapley values of considerations or actors. Sources: see plenum.h.
 *
 * Draws (or, beyond PLM_EXACT_PLAYERS, sampled orders of joining) are cut into at most
 * PLM__ATTRIBUTION_GROUPS groups of equal size, each of which gives Shapley values of its own;
 * their mean is the result, and their spread its standard error. A group is one thread's work,
 * so threads cannot touch a result.
 */
#include "insight/attribution.h"

#include "base/error.h"
#include "base/parallel.h"
#include "case/case.h"
#include "tree/unknown.h"

#include <math.h>

/* ---- solving ------------------------------------------------------------------------------- */

static plm_status solve_group(void *user, size_t worker, size_t group) {
    plm__attributing *of = user;
    if (!plm__attribution_is_ruled(of)) {
        return of->summary->exact ? plm__attribution_by_coalitions(of, worker, group)
                                  : plm__attribution_by_orders(of, worker, group);
    }
    return of->summary->exact ? plm__attribution_sum_coalitions(of, worker, group,
                                                                plm__attribution_kept(of, group))
                              : plm__attribution_by_rounds(of, worker, group);
}

/* Whether anyone takes part with all players absent, at the most likely values. */
static plm_status ask_who_is_left(plm__attributing *of) {
    plm__judge *judge = &of->judges[0];
    plm__judge_at_modes(judge, 0);
    for (size_t i = 0; i < of->cast.player_count; i++) {
        plm__judge_admit(judge, i, false);
    }
    PLM_TRY(plm__judge_add(judge, 0, of->rooms[0]));
    PLM_TRY(plm__judge_settle(judge));
    of->summary->nobody_left = judge->nobody;
    return PLM_OK;
}

/* ---- runs ---------------------------------------------------------------------------------- */

static plm_status prepare(plm__attributing *of, plm_error *error) {
    plm__cast *cast = &of->cast;
    cast->panel.told = 1 + cast->panel.issue->option_count;
    cast->panel.width = cast->panel.told;
    of->width = cast->panel.told;
    PLM_TRY(plm__panel_rule_out(&cast->panel, of->to->from.of, &of->to->arena,
                                &of->summary->conditioning, error));
    if (plm__attribution_gather_players(of) < 0) {
        return plm__out_of_memory(error);
    }
    if (cast->player_count == 0) {
        return plm__fail(error, PLM_E_EMPTY,
                         "no actor weighs considerations on issue '%s'; attribute to actors "
                         "instead",
                         cast->panel.issue->id);
    }
    PLM_TRY(plm__attribution_gather_models(of, error));
    plm__attribution_plan(of);
    of->pairs = of->summary->exact ? cast->player_count * (cast->player_count - 1) / 2 : 0;
    of->rows = cast->player_count + 2 + of->pairs;
    of->summary->issue = cast->panel.issue;
    of->summary->players = cast->kind;
    of->summary->model_count = cast->panel.choice_count;
    return PLM_OK;
}

static plm_status solve(plm__attributing *of, plm_error *error) {
    plm_context *context = of->scratch.context;
    size_t workers = plm__worker_count(context, of->groups);
    plm_status status = plm__attribution_add_workers(of, workers);
    if (status >= 0) {
        status = ask_who_is_left(of);
    }
    if (status >= 0) {
        status = plm__parallel(context, "attributing", of->groups, solve_group, of);
    }
    if (status >= 0 && !of->summary->exact) {
        status = plm__parallel(context, "attributing", of->hand_groups,
                               plm__attribution_over_others, of);
    }
    if (status >= 0) {
        status = plm__attribution_read(of);
    }
    if (status < 0) {
        return plm__conditional_fail(&of->cast.panel, of->to->from.of, status, error);
    }
    for (size_t i = 0; i < workers; i++) {
        of->summary->solves += of->judges[i].bench.solves;
    }
    return PLM_OK;
}

static plm_status run(plm__attributing *of, const char *issue_id, plm_error *error) {
    plm__cast *cast = &of->cast;
    cast->panel.issue = plm__panel_issue(cast->panel.dossier, issue_id);
    if (cast->panel.issue == NULL) {
        return plm__fail_unknown_issue(error, cast->panel.dossier, issue_id);
    }
    PLM_TRY(plm__game_from_dossier(of->scratch.context, cast->panel.dossier, cast->panel.issue->id,
                                   &cast->panel.game, error));
    plm_status status = plm__game_refuse_weightless(cast->panel.game, error);
    if (status >= 0) {
        status = prepare(of, error);
    }
    if (status >= 0) {
        status = solve(of, error);
    }
    plm__panel_close(&cast->panel);
    return status;
}

static plm_status run_attribution(const plm_case *of, const char *issue_id, plm_players players,
                                  const plm_options *options, plm_attribution **out,
                                  plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_attribution *made = plm__handle_new(options->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->from = (plm__provenance){plm__case_hold(of), options->seed};
    plm__arena_init(&made->arena, options->context);
    plm__attributing work = {
        .to = made,
        .options = options,
        .cast = {.panel = {.dossier = dossier, .aim = (double)NAN}, .kind = players}};
    work.summary = &made->summary;
    plm__arena_init(&work.scratch, options->context);
    plm_status status = run(&work, issue_id, error);
    plm__arena_clear(&work.scratch);
    if (status < 0) {
        plm_attribution_free(made);
        return status;
    }
    *out = made;
    return status;
}

plm_status plm_attribution_run(const plm_case *of, const char *issue_id, plm_players players,
                               const plm_options *options, plm_attribution **out,
                               plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context,
                        run_attribution(of, issue_id, players, options, out, error));
}

/* ---- what it found ------------------------------------------------------------------------- */

void plm_attribution_free(plm_attribution *attribution) {
    if (attribution != NULL) {
        plm_context *context = attribution->arena.context;
        plm_case_free(attribution->from.of);
        plm__arena_clear(&attribution->arena);
        plm__handle_free(context, attribution);
    }
}

const plm_attribution_summary *plm_attribution_summary_of(const plm_attribution *attribution) {
    return &attribution->summary;
}

size_t plm_attribution_count(const plm_attribution *attribution) {
    return attribution->count;
}

const plm_contribution *plm_attribution_at(const plm_attribution *attribution, size_t index) {
    return index < attribution->count ? &attribution->contributions[index] : NULL;
}

size_t plm_attribution_interaction_count(const plm_attribution *attribution) {
    return attribution->interaction_count;
}

const plm_interaction *plm_attribution_interaction(const plm_attribution *attribution,
                                                   size_t index) {
    return index < attribution->interaction_count ? &attribution->interactions[index] : NULL;
}

const plm__provenance *plm__attribution_provenance(const plm_attribution *of) {
    return &of->from;
}
