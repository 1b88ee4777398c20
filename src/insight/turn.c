#include "insight/turn.h"

#include "base/error.h"
#include "insight/factor.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* How near an expected outcome has to be, as a share of the scale. */
static const double NEAR = 0.05;

enum { HALVINGS = 10 };

typedef struct search {
    plm__turning *to;
    plm__arena *kept; /* for what is handed out */
    plm__arena scratch;
    plm__panel panel;
    plm__bench bench;
    plm__hand *hands;
    size_t hand_count;
    plm__factor *factors;
    size_t factor_count;
    size_t place; /* of what came in a worth */
    double side;  /* of the answer from which what came lies */
    double *worth;
    double *mean; /* of the worths that were made last */
} search;

/* Hands with one number put somewhere; factor NULL: as they are. */
typedef struct putting {
    const search *of;
    const plm__factor *factor;
    bool at_end;
    plm__factor_end end;
    double value; /* where it is put, if not at an end */
} putting;

static void put_value(const plm__factor *factor, double value, plm__hand *hand) {
    hand->values[factor->input->index] = value;
    for (const plm__twin *twin = factor->twins; twin != NULL; twin = twin->next) {
        hand->values[twin->input->index] = value;
    }
}

static void deal(void *user, size_t index, plm__batch *batch, size_t item) {
    const putting *how = user;
    plm__hand *hand = &batch->hands[item];
    plm__hand_copy(how->of->panel.game, &how->of->hands[index], hand);
    if (how->factor != NULL && how->at_end) {
        plm__factor_put(how->factor, how->end, hand);
    } else if (how->factor != NULL) {
        put_value(how->factor, how->value, hand);
    }
    plm__batch_deal(batch, item, hand, NULL);
}

static plm_status solve(search *of, putting how) {
    how.of = of;
    PLM_TRY(plm__bench_solve(&of->bench, of->hand_count, deal, &how));
    memset(of->mean, 0, of->panel.width * sizeof *of->mean);
    for (size_t i = 0; i < of->hand_count; i++) {
        plm__bench_worth(&of->bench, i, of->worth);
        for (size_t k = 0; k < of->panel.width; k++) {
            of->mean[k] += of->worth[k] / (double)of->hand_count;
        }
    }
    return PLM_OK;
}

/* ---- what is right ------------------------------------------------------------------------- */

static bool is_likeliest(const search *of) {
    for (size_t k = 1; k < of->panel.width; k++) {
        if (of->mean[k] > of->mean[of->place]) {
            return false;
        }
    }
    return true;
}

/* Of the worths that were made last. */
static bool is_right(const search *of) {
    const plm_issue *issue = of->panel.issue;
    if (of->place > 0) {
        return is_likeliest(of);
    }
    double room = NEAR * (issue->scale_high - issue->scale_low);
    return of->side * (of->to->value - of->mean[0]) <= room;
}

static double nearer(const search *of) {
    return of->side * (of->mean[of->place] - of->to->answer);
}

/* ---- one number ---------------------------------------------------------------------------- */

/* The value nearest to the mode, in the input's unit, by halving what lies between it and an end
 * that turns the answer. */
static plm_status find_needed(search *of, const plm__factor *factor, double mode, double end,
                              double *out) {
    PLM_TRY(solve(of, (putting){.factor = factor, .value = mode}));
    if (is_right(of)) {
        *out = mode;
        return PLM_OK;
    }
    double wrong = mode;
    double right = end;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = wrong + (right - wrong) / 2;
        PLM_TRY(solve(of, (putting){.factor = factor, .value = middle}));
        *(is_right(of) ? &right : &wrong) = middle;
    }
    *out = right;
    return PLM_OK;
}

static plm_status read_value(search *of, const plm__factor *factor, plm__factor_end end,
                             plm__turn *to) {
    const plm__input *input = factor->input;
    double low = 0;
    double high = 0;
    if (input == NULL) {
        return PLM_OK;
    }
    plm__input_ends(input, &low, &high);
    double at = end == PLM__END_HIGH ? high : low;
    to->mode = input->mode * input->unit;
    to->low = low * input->unit;
    to->high = high * input->unit;
    to->end = at * input->unit;
    if (to->turns) {
        PLM_TRY(find_needed(of, factor, input->mode, at, &to->needed));
        to->needed *= input->unit;
    }
    return PLM_OK;
}

static plm_status try_end(search *of, const plm__factor *factor, plm__factor_end end, plm__turn *to,
                          plm__factor_end *best) {
    PLM_TRY(solve(of, (putting){.factor = factor, .at_end = true, .end = end}));
    if (nearer(of) > to->gain) {
        to->gain = nearer(of);
        to->answer = of->mean[of->place];
        to->turns = !of->to->is_right && is_right(of);
        *best = end;
    }
    return PLM_OK;
}

static plm_status look_at(search *of, const plm__factor *factor, plm__turn *to,
                          plm__factor_end *end) {
    *to = (plm__turn){.path = plm__arena_print(of->kept, "%s", factor->path),
                      .actor = factor->actor,
                      .mode = (double)NAN,
                      .low = (double)NAN,
                      .high = (double)NAN,
                      .end = (double)NAN,
                      .needed = (double)NAN};
    if (to->path == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(try_end(of, factor, PLM__END_LOW, to, end));
    PLM_TRY(try_end(of, factor, PLM__END_HIGH, to, end));
    return to->gain > 0 ? read_value(of, factor, *end, to) : PLM_OK;
}

/* ---- all of them --------------------------------------------------------------------------- */

/* A number that brings the answer nearer. */
typedef struct lead {
    plm__turn turn;
    const plm__factor *factor;
    plm__factor_end end;
} lead;

static int compare_leads(const void *a, const void *b) {
    const plm__turn *one = &((const lead *)a)->turn;
    const plm__turn *other = &((const lead *)b)->turn;
    return one->gain != other->gain ? (one->gain < other->gain) - (one->gain > other->gain)
                                    : strcmp(one->path, other->path);
}

/* Puts them at their ends one after the other, until the answer is right. */
static plm_status find_enough(search *of, const lead *leads) {
    plm__turning *to = of->to;
    for (size_t i = 0; i < to->count && !to->is_right && to->enough == 0; i++) {
        for (size_t k = 0; k < of->hand_count; k++) {
            plm__factor_put(leads[i].factor, leads[i].end, &of->hands[k]);
        }
        PLM_TRY(solve(of, (putting){.factor = NULL}));
        to->enough = is_right(of) ? i + 1 : 0;
    }
    return PLM_OK;
}

static plm_status look_at_all(search *of) {
    plm__turning *to = of->to;
    plm_context *context = of->scratch.context;
    lead *leads = plm__arena_allocate(&of->scratch, of->factor_count, sizeof *leads);
    to->list = plm__arena_allocate(of->kept, of->factor_count, sizeof *to->list);
    if (leads == NULL || to->list == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->factor_count; i++) {
        lead *next = &leads[to->count];
        plm__progress(context, "looking back", i, of->factor_count);
        next->factor = &of->factors[i];
        PLM_TRY(look_at(of, next->factor, &next->turn, &next->end));
        to->count += next->turn.gain > 0 ? 1 : 0;
        if (plm__cancelled(context)) {
            return PLM_E_CANCELLED;
        }
    }
    qsort(leads, to->count, sizeof *leads, compare_leads);
    for (size_t i = 0; i < to->count; i++) {
        to->list[i] = leads[i].turn;
    }
    return find_enough(of, leads);
}

/* ---- room ---------------------------------------------------------------------------------- */

static plm_status add_room(search *of, const plm_options *options) {
    plm__arena *arena = &of->scratch;
    of->hand_count = options->draws > 0 ? (size_t)options->draws : 1;
    of->hands = plm__arena_allocate(arena, of->hand_count, sizeof *of->hands);
    of->worth = plm__arena_allocate(arena, of->panel.width, sizeof *of->worth);
    of->mean = plm__arena_allocate(arena, of->panel.width, sizeof *of->mean);
    if (of->hands == NULL || of->worth == NULL || of->mean == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < of->hand_count; i++) {
        PLM_TRY(plm__hand_init(&of->hands[i], arena, of->panel.game));
    }
    if (options->draws == 0) {
        plm__hand_at_modes(of->panel.game, &of->hands[0]);
    } else {
        plm__hands_at_draws(of->panel.game, options->seed, 0, of->hand_count, of->hands);
    }
    return plm__bench_init(&of->bench, arena, &of->panel, of->hand_count);
}

static plm_status find_option(search *of, const char *option, plm_error *error) {
    const plm_issue *issue = of->panel.issue;
    for (size_t i = 0; option != NULL && i < issue->option_count; i++) {
        if (strcmp(issue->options[i]->id, option) == 0) {
            of->place = 1 + i;
            of->to->came = issue->options[i];
        }
    }
    bool good = option != NULL ? of->place > 0 : plm_issue_has_scale(issue);
    return good ? PLM_OK
                : plm__fail(error, PLM_E_NOT_FOUND, "issue '%s' has no such outcome", issue->id);
}

static plm_status compute(search *of, const plm_dossier *dossier, const plm_options *options) {
    plm__turning *to = of->to;
    PLM_TRY(
        plm__factors_of(of->panel.game, dossier, &of->scratch, &of->factors, &of->factor_count));
    PLM_TRY(add_room(of, options));
    PLM_TRY(solve(of, (putting){.factor = NULL}));
    to->answer = of->mean[of->place];
    of->side = of->place > 0 || to->value >= to->answer ? 1 : -1;
    to->is_right = is_right(of);
    return look_at_all(of);
}

plm_status plm__turning_find(const plm_dossier *dossier, const char *issue, const char *option,
                             double value, const plm_options *options, plm__arena *arena,
                             plm__turning *out, plm_error *error) {
    search of = {.to = out, .kept = arena};
    *out = (plm__turning){.value = value, .draws = options->draws};
    plm__arena_init(&of.scratch, arena->context);
    plm_status status = plm__panel_open(&of.panel, &of.scratch, arena->context, dossier, issue,
                                        options, PLM__SEATS_POOL, error);
    if (status >= 0) {
        out->issue = of.panel.issue;
        status = find_option(&of, option, error);
    }
    if (status >= 0) {
        status = compute(&of, dossier, options);
        status = status < 0 ? plm__fail(error, status, "%s", plm_status_text(status)) : PLM_OK;
    }
    plm__panel_close(&of.panel);
    plm__arena_clear(&of.scratch);
    return status;
}
