/* An issue's options as hypotheses against the claims. Sources: see plenum.h. */
#include "insight/matrix.h"

#include "base/error.h"
#include "case/case.h"
#include "case/origin.h"
#include "case/stake.h"
#include "insight/bearing.h"
#include "insight/panel.h"
#include "tree/unknown.h"

#include <string.h>

struct plm_matrix {
    plm_case *of;
    plm__arena arena;
    const plm_dossier *dossier;
    const plm_issue *issue;
    plm_matrix_row *rows;
    size_t row_count;
    plm_matrix_option *options;
    plm_matrix_removal *removals;
    size_t removal_count;
    plm_lead *leads;
    size_t lead_count;
};

/* ---- rows ---------------------------------------------------------------------------------- */

/* The share of pairs of options of which exactly one is spoken against. */
static double diagnosticity(const plm_bearing *cells, size_t options) {
    size_t against = 0;
    for (size_t i = 0; i < options; i++) {
        against += cells[i] == PLM_BEARING_AGAINST ? 1 : 0;
    }
    double pairs = (double)(options * (options - 1)) / 2;
    return (double)(against * (options - against)) / pairs;
}

static plm_status fill_rows(plm_matrix *to) {
    const plm_dossier *d = to->dossier;
    size_t options = to->issue->option_count;
    plm_bearing *cells = NULL;
    bool *stated = NULL;
    PLM_TRY(plm__bearings_of(d, to->issue, &to->arena, &cells, &stated));
    to->rows = plm__arena_allocate(&to->arena, d->evidence_count, sizeof *to->rows);
    if (to->rows == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < d->evidence_count; i++) {
        if (!d->evidence[i]->repeats) {
            const plm_bearing *own = cells + i * options;
            to->rows[to->row_count++] =
                (plm_matrix_row){.claim = d->evidence[i],
                                 .cells = own,
                                 .stated = stated[i],
                                 .diagnosticity = diagnosticity(own, options)};
        }
    }
    return PLM_OK;
}

/* ---- options ------------------------------------------------------------------------------- */

static void count_claims(plm_matrix *to) {
    for (size_t i = 0; i < to->row_count; i++) {
        for (size_t k = 0; k < to->issue->option_count; k++) {
            to->options[k].consistent += to->rows[i].cells[k] == PLM_BEARING_CONSISTENT ? 1 : 0;
            to->options[k].against += to->rows[i].cells[k] == PLM_BEARING_AGAINST ? 1 : 0;
        }
    }
}

/* The origins of the claims against an option; seen: by origin, with the option's number, from 1.
 */
static void count_origins(plm_matrix *to, size_t option, size_t *seen) {
    for (size_t i = 0; i < to->row_count; i++) {
        const plm_origin *from = to->rows[i].claim->origin;
        bool against = to->rows[i].cells[option] == PLM_BEARING_AGAINST;
        for (size_t k = 0; k < from->root_count && against; k++) {
            size_t *mark = &seen[from->roots[k] - to->dossier->origins[0]];
            to->options[option].against_origins += *mark != option + 1 ? 1 : 0;
            *mark = option + 1;
        }
    }
}

/* Marks those with the fewest claims against them, of which `fewer` fall (NULL: none does). */
static void mark_standing(const plm_matrix *of, const size_t *fewer, bool *stands) {
    size_t options = of->issue->option_count;
    size_t least = SIZE_MAX;
    for (size_t pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < options; i++) {
            size_t against = of->options[i].against - (fewer != NULL ? fewer[i] : 0);
            least = against < least ? against : least;
            stands[i] = against == least;
        }
    }
}

static bool same_standing(const plm_matrix *of, const bool *stands) {
    for (size_t i = 0; i < of->issue->option_count; i++) {
        if (of->options[i].stands != stands[i]) {
            return false;
        }
    }
    return true;
}

static plm_status fill_options(plm_matrix *to) {
    size_t options = to->issue->option_count;
    size_t *seen = plm__arena_allocate(&to->arena, to->dossier->origin_count, sizeof *seen);
    bool *stands = plm__arena_allocate(&to->arena, options, sizeof *stands);
    to->options = plm__arena_allocate(&to->arena, options, sizeof *to->options);
    if (seen == NULL || stands == NULL || to->options == NULL) {
        return PLM_E_MEMORY;
    }
    count_claims(to);
    for (size_t i = 0; i < options; i++) {
        to->options[i].option = to->issue->options[i];
        count_origins(to, i, seen);
    }
    mark_standing(to, NULL, stands);
    for (size_t i = 0; i < options; i++) {
        to->options[i].stands = stands[i];
    }
    return PLM_OK;
}

/* ---- without a claim, or an origin --------------------------------------------------------- */

static void count_against(const plm_matrix_row *row, size_t options, size_t *fewer) {
    for (size_t i = 0; i < options; i++) {
        fewer[i] += row->cells[i] == PLM_BEARING_AGAINST ? 1 : 0;
    }
}

static plm_status try_claims(plm_matrix *to) {
    size_t options = to->issue->option_count;
    size_t *fewer = plm__arena_allocate(&to->arena, options, sizeof *fewer);
    bool *stands = plm__arena_allocate(&to->arena, options, sizeof *stands);
    if (fewer == NULL || stands == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < to->row_count; i++) {
        memset(fewer, 0, options * sizeof *fewer);
        count_against(&to->rows[i], options, fewer);
        mark_standing(to, fewer, stands);
        to->rows[i].decides = !same_standing(to, stands);
    }
    return PLM_OK;
}

static plm_status list_standing(plm_matrix *to, const bool *stands, plm_matrix_removal *out) {
    size_t options = to->issue->option_count;
    const plm_option **list = plm__arena_allocate(&to->arena, options, sizeof(const plm_option *));
    if (list == NULL) {
        return PLM_E_MEMORY;
    }
    out->standing = list;
    for (size_t i = 0; i < options; i++) {
        if (stands[i]) {
            list[out->standing_count++] = to->issue->options[i];
        }
    }
    return PLM_OK;
}

static plm_status try_origin(plm_matrix *to, const plm_origin *origin) {
    size_t options = to->issue->option_count;
    size_t *fewer = plm__arena_allocate(&to->arena, options, sizeof *fewer);
    bool *stands = plm__arena_allocate(&to->arena, options, sizeof *stands);
    plm_matrix_removal *removal = &to->removals[to->removal_count++];
    if (fewer == NULL || stands == NULL) {
        return PLM_E_MEMORY;
    }
    removal->origin = origin;
    for (size_t i = 0; i < to->row_count; i++) {
        const plm_origin *from = to->rows[i].claim->origin;
        if (from->root_count == 1 && from->roots[0] == origin) {
            removal->claims++;
            count_against(&to->rows[i], options, fewer);
        }
    }
    mark_standing(to, fewer, stands);
    removal->changes = !same_standing(to, stands);
    return list_standing(to, stands, removal);
}

static plm_status try_origins(plm_matrix *to) {
    const plm_dossier *d = to->dossier;
    to->removals = plm__arena_allocate(&to->arena, d->origin_count, sizeof *to->removals);
    if (to->removals == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < d->origin_count; i++) {
        if (d->origins[i]->claim_count > 0) {
            PLM_TRY(try_origin(to, d->origins[i]));
        }
    }
    return PLM_OK;
}

/* ---- what to collect ----------------------------------------------------------------------- */

/* Whether a number rests on nothing, or on one doubtful origin alone, which is handed out. */
static bool is_weak(const plm_support *support, const plm_origin **origin) {
    const plm_origin *sole = plm__sole_origin(support);
    if (sole != NULL) {
        *origin = sole;
    }
    return support->count == 0 || (sole != NULL && plm__origin_is_doubtful(sole));
}

static const plm_dependence *find_group(const plm_dossier *d, const char *path) {
    size_t before = strlen("together.");
    for (size_t i = 0; i < d->together_count; i++) {
        const plm_dependence *each = d->together[i];
        if (strcmp(each->id, path + before) == 0) {
            return each;
        }
    }
    return NULL;
}

/* Numbers that hang together are as badly known as the best known of them. */
static bool is_weak_group(const plm_dependence *group, const plm_origin **origin) {
    for (size_t i = 0; group != NULL && i < group->input_count; i++) {
        const plm_linked *each = group->inputs[i];
        const plm_stake *stake = plm__stake_on(each->actor, each->issue);
        const plm_parameter *number = stake != NULL ? plm__stake_number(stake, each->leaf) : NULL;
        if (number != NULL && !is_weak(&number->support, origin)) {
            return false;
        }
    }
    return group != NULL;
}

static void take_lead(plm_matrix *to, const plm_factor *factor) {
    const plm_origin *origin = NULL;
    bool weak = factor->parameter != NULL
                    ? is_weak(&factor->parameter->support, &origin)
                    : is_weak_group(find_group(to->dossier, factor->path), &origin);
    double narrows = factor->outcome.first.value;
    if (!weak || !(narrows > 0)) {
        return;
    }
    size_t at = to->lead_count++;
    for (; at > 0 && to->leads[at - 1].narrows.value < narrows; at--) {
        to->leads[at] = to->leads[at - 1];
    }
    const char *path = plm__arena_copy(&to->arena, factor->path, strlen(factor->path));
    to->leads[at] = (plm_lead){path, factor->outcome.first, origin};
}

static plm_status list_leads(plm_matrix *to, const plm_sobol *from) {
    to->leads = plm__arena_allocate(&to->arena, plm_sobol_count(from), sizeof *to->leads);
    if (to->leads == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < plm_sobol_count(from); i++) {
        const plm_factor *factor = plm_sobol_factor(from, i);
        if (factor->kind == PLM_FACTOR_NUMBER) {
            take_lead(to, factor);
        }
    }
    for (size_t i = 0; i < to->lead_count; i++) {
        if (to->leads[i].path == NULL) {
            return PLM_E_MEMORY;
        }
    }
    return PLM_OK;
}

static plm_status find_leads(plm_matrix *to, uint64_t rows, const plm_options *options,
                             plm_error *error) {
    plm_sobol *sobol = NULL;
    plm_error found = {0};
    plm_status status = plm_sobol_run(to->of, to->issue->id, rows, options, &sobol, &found);
    if (status == PLM_E_UNSUPPORTED || status == PLM_E_EMPTY) {
        return PLM_OK;
    }
    if (status < 0) {
        if (error != NULL) {
            *error = found;
        }
        return status;
    }
    status = list_leads(to, sobol);
    plm_sobol_free(sobol);
    return status < 0 ? plm__out_of_memory(error) : PLM_OK;
}

/* ---- runs ---------------------------------------------------------------------------------- */

static plm_status fill(plm_matrix *to) {
    PLM_TRY(fill_rows(to));
    PLM_TRY(fill_options(to));
    PLM_TRY(try_claims(to));
    return try_origins(to);
}

static plm_status build(plm_matrix *to, const char *issue_id, plm_error *error) {
    to->issue = plm__panel_issue(to->dossier, issue_id);
    if (to->issue == NULL) {
        return plm__fail_unknown_issue(error, to->dossier, issue_id);
    }
    if (to->issue->option_count < 2) {
        return plm__fail(error, PLM_E_EMPTY,
                         "the issue '%s' has no options to tell apart; give it two at least",
                         to->issue->id);
    }
    return fill(to) < 0 ? plm__out_of_memory(error) : PLM_OK;
}

/* Everything but leads. */
static plm_status new_matrix(const plm_case *of, const char *issue_id, plm_matrix **out,
                             plm_error *error) {
    const plm_dossier *dossier = plm_case_dossier(of);
    if (dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; mend them first");
    }
    plm_matrix *made = plm__handle_new(of->context, sizeof *made);
    if (made == NULL) {
        return plm__out_of_memory(error);
    }
    made->of = plm__case_hold(of);
    made->dossier = dossier;
    plm__arena_init(&made->arena, of->context);
    plm_status status = build(made, issue_id, error);
    if (status < 0) {
        plm_matrix_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

static plm_status run_matrix(const plm_case *of, const char *issue_id, uint64_t rows,
                             const plm_options *options, plm_matrix **out, plm_error *error) {
    plm_matrix *made = NULL;
    plm_status status = new_matrix(of, issue_id, &made, error);
    if (made != NULL && rows > 0) {
        status = find_leads(made, rows, options, error);
    }
    if (status < 0) {
        plm_matrix_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm__matrix_run(const plm_case *of, const char *issue_id, const plm_sobol *indices,
                           plm_matrix **out, plm_error *error) {
    *out = NULL;
    plm_matrix *made = NULL;
    plm_status status = new_matrix(of, issue_id, &made, error);
    if (made != NULL && indices != NULL && list_leads(made, indices) < 0) {
        status = plm__out_of_memory(error);
    }
    if (status < 0) {
        plm_matrix_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

plm_status plm_matrix_run(const plm_case *of, const char *issue_id, uint64_t rows,
                          const plm_options *options, plm_matrix **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(of->context, error));
    return plm__run_end(of->context, run_matrix(of, issue_id, rows, options, out, error));
}

void plm_matrix_free(plm_matrix *matrix) {
    if (matrix != NULL) {
        plm_context *context = matrix->arena.context;
        plm_case_free(matrix->of);
        plm__arena_clear(&matrix->arena);
        plm__handle_free(context, matrix);
    }
}

const plm_issue *plm_matrix_issue(const plm_matrix *matrix) {
    return matrix->issue;
}

size_t plm_matrix_row_count(const plm_matrix *matrix) {
    return matrix->row_count;
}

const plm_matrix_row *plm_matrix_row_at(const plm_matrix *matrix, size_t index) {
    return index < matrix->row_count ? &matrix->rows[index] : NULL;
}

size_t plm_matrix_option_count(const plm_matrix *matrix) {
    return matrix->issue->option_count;
}

const plm_matrix_option *plm_matrix_option_at(const plm_matrix *matrix, size_t index) {
    return index < matrix->issue->option_count ? &matrix->options[index] : NULL;
}

size_t plm_matrix_removal_count(const plm_matrix *matrix) {
    return matrix->removal_count;
}

const plm_matrix_removal *plm_matrix_removal_at(const plm_matrix *matrix, size_t index) {
    return index < matrix->removal_count ? &matrix->removals[index] : NULL;
}

size_t plm_matrix_lead_count(const plm_matrix *matrix) {
    return matrix->lead_count;
}

const plm_lead *plm_matrix_lead_at(const plm_matrix *matrix, size_t index) {
    return index < matrix->lead_count ? &matrix->leads[index] : NULL;
}
