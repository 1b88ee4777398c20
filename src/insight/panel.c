#include "insight/panel.h"

#include "base/error.h"
#include "forecast/distribution.h"
#include "solve/cost.h"
#include "solve/solver.h"
#include "tree/unknown.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* Blocks of few draws stay large enough to fill vector lanes. */
enum { LEAST_BLOCK = 8, USUAL_BLOCKS = 32 };

/* ---- panel --------------------------------------------------------------------------------- */

const plm_issue *plm__panel_issue(const plm_dossier *dossier, const char *id) {
    for (size_t i = 0; i < dossier->issue_count; i++) {
        if (id == NULL || strcmp(dossier->issues[i]->id, id) == 0) {
            return dossier->issues[i];
        }
    }
    return NULL;
}

static plm_status refuse_models(const plm_issue *issue, plm_error *error) {
    if (!plm_issue_has_scale(issue)) {
        return plm__fail(error, PLM_E_UNSUPPORTED,
                         "none of the chosen models with weight can treat issue '%s', which has no "
                         "scale; leave --model out, or choose another",
                         issue->id);
    }
    return plm__fail(error, PLM_E_UNSUPPORTED,
                     "models of linked issues have no forecast of one issue; choose another with "
                     "--model, such as weighted-mean");
}

static plm_status seat_models(plm__panel *panel, plm__arena *arena, const plm_options *options,
                              plm__seating seats, plm_error *error) {
    plm__choice *choices = NULL;
    size_t count = 0;
    bool weighty = false;
    const plm_issue_kind kind = panel->issue->kind;
    PLM_TRY(plm__options_resolve(options, plm__traits_of(panel->issue), arena, &choices, &count,
                                 error));
    for (size_t i = 0; i < count; i++) {
        bool weighs = choices[i].weight > 0;
        bool sits = plm__choice_treats(&choices[i], kind) && !plm__choice_links(&choices[i], kind);
        if (sits && (weighs || seats == PLM__SEATS_ALL)) {
            choices[panel->choice_count++] = choices[i];
            weighty = weighty || weighs;
        }
    }
    panel->choices = choices;
    return weighty ? PLM_OK : refuse_models(panel->issue, error);
}

plm_status plm__panel_open(plm__panel *panel, plm__arena *arena, plm_context *context,
                           const plm_dossier *dossier, const char *issue_id,
                           const plm_options *options, plm__seating seats, plm_error *error) {
    *panel = (plm__panel){
        .dossier = dossier, .issue = plm__panel_issue(dossier, issue_id), .aim = (double)NAN};
    if (panel->issue == NULL) {
        return plm__fail_unknown_issue(error, dossier, issue_id);
    }
    panel->told = 1 + panel->issue->option_count;
    panel->width = panel->told;
    PLM_TRY(seat_models(panel, arena, options, seats, error));
    PLM_TRY(plm__game_from_dossier(context, dossier, panel->issue->id, &panel->game, error));
    return plm__game_refuse_weightless(panel->game, error);
}

void plm__panel_close(plm__panel *panel) {
    plm_game_free(panel->game);
    panel->game = NULL;
}

double plm__panel_cost(const plm__panel *panel) {
    double sum = 0;
    for (size_t i = 0; i < panel->choice_count; i++) {
        sum += plm__cost_of_solve(&panel->choices[i], panel->game);
    }
    return sum;
}

size_t plm__panel_lead(const plm__panel *panel, const plm_stand *forecast) {
    const plm_issue *issue = panel->issue;
    size_t lead = 0;
    if (plm_issue_has_scale(issue)) {
        return 0;
    }
    for (size_t i = 1; issue->kind == PLM_ISSUE_OPTIONS && i < issue->option_count; i++) {
        lead = forecast->options[i].value > forecast->options[lead].value ? i : lead;
    }
    return 1 + lead;
}

void plm__panel_aim(plm__panel *panel, double aim) {
    panel->aim = aim;
    panel->told = 2 + panel->issue->option_count;
    panel->width = panel->told;
}

plm_status plm__panel_rule_out(plm__panel *panel, const plm_case *of, plm__arena *arena,
                               plm_conditioning *conditioning, plm_error *error) {
    plm__exclusions known;
    PLM_TRY(plm__exclusions_known_of(of, panel->issue, arena, &known, error));
    *conditioning =
        (plm_conditioning){.ruled_out = known.list, .count = known.count, .any = known.count > 0};
    if (!plm__can_rule_out(known, UINT_MAX)) {
        return PLM_OK;
    }
    panel->ruled = known;
    if (plm_issue_has_scale(panel->issue)) {
        size_t sums = isnan(panel->aim) ? 1 : 2;
        panel->width = panel->told + sums * panel->issue->option_count;
    }
    return PLM_OK;
}

/* ---- worths -------------------------------------------------------------------------------- */

/* Whether a worth holds what each option adds to the others. */
static bool holds_parts(const plm__panel *panel) {
    return panel->width > panel->told;
}

/* From the probability of each option, of one outcome. */
static void add_parts_of_outcome(const plm__panel *panel, double outcome, double *worth) {
    size_t count = panel->issue->option_count;
    double *parts = worth + panel->told;
    for (size_t i = 0; i < count; i++) {
        parts[i] = worth[1 + i] * outcome;
        if (!isnan(panel->aim)) {
            parts[count + i] = worth[1 + i] * fabs(outcome - panel->aim);
        }
    }
}

/* What the outcomes of a law within a span add to the mean distance to the aim. */
static double distance_part(const plm__mixture *law, const plm__probe *span, double aim) {
    double turn = fmin(fmax(aim, span->low), span->high);
    double below =
        aim * plm__mixture_between(law, span->low, turn) - plm__mixture_part(law, span->low, turn);
    double above = plm__mixture_part(law, turn, span->high) -
                   aim * plm__mixture_between(law, turn, span->high);
    return below + above;
}

static void add_parts_of_law(const plm__panel *panel, const plm__mixture *law, double *worth) {
    size_t count = panel->issue->option_count;
    double *parts = worth + panel->told;
    for (size_t i = 0; i < count; i++) {
        plm__probe span = plm__probe_option(panel->issue, i);
        parts[i] = plm__mixture_part(law, span.low, span.high);
        if (!isnan(panel->aim)) {
            parts[count + i] = distance_part(law, &span, panel->aim);
        }
    }
}

static void worth_of_outcome(const plm__panel *panel, double outcome, double *worth) {
    const plm_issue *issue = panel->issue;
    worth[0] = outcome;
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__probe probe = plm__probe_option(issue, i);
        worth[1 + i] = plm__probed(&probe, outcome);
    }
    if (!isnan(panel->aim)) {
        worth[1 + issue->option_count] = fabs(outcome - panel->aim);
    }
    if (holds_parts(panel)) {
        add_parts_of_outcome(panel, outcome, worth);
    }
}

static void worth_of_law(const plm__panel *panel, const plm__mixture *law, double *worth) {
    const plm_issue *issue = panel->issue;
    worth[0] = plm__mixture_mean(law);
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__probe probe = plm__probe_option(issue, i);
        worth[1 + i] = plm__mixture_between(law, probe.low, probe.high);
    }
    if (!isnan(panel->aim)) {
        worth[1 + issue->option_count] = plm__mixture_distance(law, panel->aim);
    }
    if (holds_parts(panel)) {
        add_parts_of_law(panel, law, worth);
    }
}

static void worth_of_shares(const plm_issue *issue, const double *shares, double *worth) {
    worth[0] = (double)NAN;
    memcpy(worth + 1, shares, issue->option_count * sizeof *shares);
}

static void worth_of_solved(const plm__panel *panel, const double *solved, double *worth) {
    if (plm_issue_has_scale(panel->issue)) {
        worth_of_outcome(panel, *solved, worth);
    } else {
        worth_of_shares(panel->issue, solved, worth);
    }
}

/* What is left where no model has an outcome. */
static void worth_at_rest(const plm__panel *panel, double *worth) {
    const plm_issue *issue = panel->issue;
    if (plm_issue_has_scale(issue)) {
        double middle = issue->scale_low + (issue->scale_high - issue->scale_low) / 2;
        bool rests = !isnan(issue->reference_point);
        worth_of_outcome(panel, rests ? issue->reference_point : middle, worth);
        return;
    }
    worth[0] = (double)NAN;
    bool votes = issue->kind == PLM_ISSUE_YES_NO;
    for (size_t i = 0; i < issue->option_count; i++) {
        bool stands = issue->reference_option == issue->options[i];
        worth[1 + i] = votes ? (stands ? 1 : 0) : 1 / (double)issue->option_count;
    }
}

/* ---- bench --------------------------------------------------------------------------------- */

plm_status plm__bench_init(plm__bench *bench, plm__arena *arena, const plm__panel *panel,
                           size_t room) {
    *bench = (plm__bench){.panel = panel};
    PLM_TRY(
        plm__batch_init(&bench->batch, arena, panel->game, panel->choices, panel->choice_count));
    bench->room = room > 0 ? room : bench->batch.room;
    size_t cells = 0;
    if (!plm__multiply_size(panel->choice_count, bench->room, &cells)) {
        return PLM_E_MEMORY;
    }
    bench->worths = plm__arena_allocate(arena, cells, panel->width * sizeof *bench->worths);
    bench->silent = plm__arena_allocate(arena, cells, sizeof *bench->silent);
    bench->resting = plm__arena_allocate(arena, panel->width, sizeof *bench->resting);
    if (bench->worths == NULL || bench->silent == NULL || bench->resting == NULL) {
        return PLM_E_MEMORY;
    }
    worth_at_rest(panel, bench->resting);
    return PLM_OK;
}

static double *cell_of(const plm__bench *bench, size_t choice, size_t index) {
    return bench->worths + (choice * bench->room + index) * bench->panel->width;
}

bool plm__bench_asks(const plm__bench *bench, size_t choice) {
    return !bench->pool_only || bench->panel->choices[choice].weight > 0;
}

/* Weighs all that a model with a law holds possible, item by item. */
static void take_laws(plm__bench *bench, size_t choice, size_t first, size_t count) {
    const plm__choice *of = &bench->panel->choices[choice];
    const plm__point_buffer *buffers = bench->batch.buffers[of->reading->order];
    for (size_t item = 0; item < count; item++) {
        const plm__point *point = &buffers[item].point;
        plm__mixture law;
        bool silent = !plm__law_of_point(of, point, bench->batch.work, &law);
        bench->silent[choice * bench->room + first + item] = silent;
        if (!silent) {
            worth_of_law(bench->panel, &law, cell_of(bench, choice, first + item));
        }
    }
}

static plm_status take_outcomes(plm__bench *bench, size_t choice, size_t first, size_t count) {
    PLM_TRY(plm__batch_solve(&bench->batch, &bench->panel->choices[choice], count));
    for (size_t item = 0; item < count; item++) {
        const double *solved = plm__solved(bench->panel->game, &bench->batch.solutions[item], 0);
        bench->silent[choice * bench->room + first + item] = isnan(*solved);
        if (!isnan(*solved)) {
            worth_of_solved(bench->panel, solved, cell_of(bench, choice, first + item));
        }
    }
    return PLM_OK;
}

/* Solves as many items as the batch holds, from `first` on. */
static plm_status solve_batch(plm__bench *bench, size_t first, size_t count, plm__dealer *deal,
                              void *user) {
    const plm__panel *panel = bench->panel;
    for (size_t item = 0; deal != NULL && item < count; item++) {
        deal(user, first + item, &bench->batch, item);
    }
    for (size_t i = 0; i < panel->choice_count; i++) {
        if (!plm__bench_asks(bench, i)) {
            continue;
        }
        if (plm__choice_has_law(&panel->choices[i], panel->issue->kind)) {
            take_laws(bench, i, first, count);
        } else {
            PLM_TRY(take_outcomes(bench, i, first, count));
        }
        bench->solves += count;
    }
    return PLM_OK;
}

plm_status plm__bench_solve(plm__bench *bench, size_t count, plm__dealer *deal, void *user) {
    if (plm__cancelled(bench->batch.game->context)) {
        return PLM_E_CANCELLED;
    }
    for (size_t first = 0; first < count; first += bench->batch.room) {
        size_t left = count - first;
        size_t items = left < bench->batch.room ? left : bench->batch.room;
        PLM_TRY(solve_batch(bench, first, items, deal, user));
    }
    return PLM_OK;
}

const double *plm__bench_model_worth(const plm__bench *bench, size_t choice, size_t index) {
    return bench->silent[choice * bench->room + index] ? bench->resting
                                                       : cell_of(bench, choice, index);
}

bool plm__bench_worth(const plm__bench *bench, size_t index, double *worth) {
    const plm__panel *panel = bench->panel;
    double weights = 0;
    memset(worth, 0, panel->width * sizeof *worth);
    for (size_t i = 0; i < panel->choice_count; i++) {
        double weight = panel->choices[i].weight;
        if (weight > 0 && !bench->silent[i * bench->room + index]) {
            const double *says = cell_of(bench, i, index);
            weights += weight;
            for (size_t k = 0; k < panel->width; k++) {
                worth[k] += weight * says[k];
            }
        }
    }
    for (size_t k = 0; k < panel->width; k++) {
        worth[k] = weights > 0 ? worth[k] / weights : bench->resting[k];
    }
    return weights > 0;
}

/* ---- hands and blocks ---------------------------------------------------------------------- */

void plm__hand_copy(const plm_game *game, const plm__hand *from, plm__hand *to) {
    memcpy(to->values, from->values, game->input_count * sizeof *to->values);
    to->chance = from->chance;
    to->seed = from->seed;
    to->draw = from->draw;
}

static uint64_t block_draws(uint64_t draws) {
    uint64_t even = draws / USUAL_BLOCKS;
    even = even < LEAST_BLOCK ? LEAST_BLOCK : even;
    return even > PLM__BLOCK_DRAWS ? PLM__BLOCK_DRAWS : even;
}

size_t plm__block_count(uint64_t draws) {
    uint64_t size = block_draws(draws);
    return (size_t)(draws / size + (draws % size > 0 ? 1 : 0));
}

uint64_t plm__block_start(uint64_t draws, size_t block) {
    uint64_t start = block * block_draws(draws);
    return start < draws ? start : draws;
}
