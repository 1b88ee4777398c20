/* Sobol' indices as people read them: shares of the variance, in percent. */
#include "base/arena.h"
#include "figures.h"
#include "given.h"
#include "sensitivity.h"
#include "tables.h"
#include "terminal.h"
#include "view/basis.h"
#include "view/listing.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { BAR = 16, MOST_ROWS = 15 };

/* One issue's table: what it explains, and the factors in the order of their total share. */
typedef struct sheet {
    const plm_sobol_summary *summary;
    const plm_issue *issue;
    size_t option; /* issue->option_count: the expected outcome */
    const plm_factor **factors;
    size_t count;
} sheet;

/* Whether the table is of what sums and grounds are found for. */
static bool is_answer(const sheet *on) {
    const plm_option *answer = on->summary->option;
    return on->option ==
           (answer != NULL ? (size_t)(answer - on->issue->options[0]) : on->issue->option_count);
}

static const plm_sobol_pair *pair_of(const sheet *on, const plm_factor *of) {
    return on->option < on->issue->option_count ? &of->options[on->option] : &of->outcome;
}

static double size_of(const sheet *on, const plm_factor *of) {
    double total = pair_of(on, of)->total.value;
    return isnan(total) ? 0 : total;
}

/* Orders the factors by what is explained; false when memory is short. */
static bool open_sheet(sheet *on, plm__arena *arena, const plm_sobol *of,
                       const sensitivity_request *asked) {
    const plm_sobol_summary *summary = plm_sobol_summary_of(of);
    *on = (sheet){.summary = summary,
                  .issue = summary->issue,
                  .option = answered_option(asked, summary->issue, summary->option),
                  .count = plm_sobol_count(of)};
    on->factors = plm__arena_allocate(arena, on->count, sizeof *on->factors);
    for (size_t i = 0; on->factors != NULL && i < on->count; i++) {
        const plm_factor *factor = plm_sobol_factor(of, i);
        size_t at = i;
        for (; at > 0 && size_of(on, on->factors[at - 1]) < size_of(on, factor); at--) {
            on->factors[at] = on->factors[at - 1];
        }
        on->factors[at] = factor;
    }
    return on->factors != NULL;
}

/* ---- figures ------------------------------------------------------------------------------- */

static const char *share(double value, char text[FIGURE_TEXT]) {
    double small = fabs(value) < 0.005 ? 0 : value;
    return figure_percent(small, text);
}

static void add_share(plm__listing *to, const plm_variance_share *of) {
    char text[FIGURE_TEXT];
    plm__cell_words(to, share(of->value, text));
    if (isnan(of->low)) {
        plm__cell_empty(to);
    } else {
        plm__cell_range(to, 100 * of->low, 100 * of->high, 0);
    }
}

static void add_bar(plm__listing *to, double value) {
    char bar[BAR * 4 + 1] = "";
    int cells = value > 0 ? (int)(fmin(value, 1) * BAR + 0.5) : 0;
    for (int i = 0; i < cells; i++) {
        strcat(bar, "█");
    }
    plm__cell_bar(to, bar);
}

/* What stands behind "actors.ACTOR.on.ISSUE.", "issues.ISSUE." or "together.", or what else the
 * factor is. */
static void add_name(plm__listing *to, const sheet *on, const plm_factor *of) {
    if (of->kind == PLM_FACTOR_CHANCE) {
        plm__cell_words(to, "chance");
        plm__cell_words(to, "inside the models");
        return;
    }
    if (of->kind == PLM_FACTOR_OTHERS) {
        plm__cell_print(to, "%zu others", on->summary->screened);
        plm__cell_words(to, "together");
        return;
    }
    if (of->parameter == NULL) {
        plm__cell_words(to, "together");
        plm__cell_words(to, of->path + strlen("together."));
        return;
    }
    if (strncmp(of->path, "considerations.", strlen("considerations.")) == 0) {
        plm__cell_empty(to);
        plm__cell_name(to, of->path);
        return;
    }
    bool own = of->actor[0] != '\0';
    const char *leaf =
        of->path + strlen(on->issue->id) + strlen(".") +
        (own ? strlen("actors.") + strlen(of->actor) + strlen(".on.") : strlen("issues."));
    plm__cell_name(to, of->actor);
    plm__cell_print(to, "%s%s", leaf,
                    of->kind == PLM_FACTOR_ASSESSOR ? ", of which: which assessor" : "");
}

/* ---- the table ----------------------------------------------------------------------------- */

static void add_head(plm__listing *to) {
    static const char *const heads[] = {"actor", "number", "alone", "95 %", "in all", "95 %"};
    plm__listing_head(to);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        plm__cell_name(to, heads[i]);
    }
}

static void add_factor(plm__listing *to, const sheet *on, const plm_factor *of) {
    const plm_sobol_pair *pair = pair_of(on, of);
    plm__listing_start(to);
    add_name(to, on, of);
    add_share(to, &pair->first);
    add_share(to, &pair->total);
    add_bar(to, pair->total.value);
}

static void add_table(plm__text *out, const sheet *on, bool all) {
    size_t shown = all || on->count < MOST_ROWS ? on->count : MOST_ROWS;
    char text[FIGURE_TEXT];
    plm__listing lines;
    plm__listing_open(&lines, out->context, "llrlrll");
    add_head(&lines);
    for (size_t i = 0; i < shown; i++) {
        add_factor(&lines, on, on->factors[i]);
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    if (shown < on->count) {
        plm__text_add_format(out, "  %zu more have %s in all at most; --all shows them.\n",
                             on->count - shown, share(size_of(on, on->factors[shown]), text));
    }
}

static void add_answer(plm__text *out, const sheet *on) {
    char text[FIGURE_TEXT];
    char spread[FIGURE_TEXT];
    const plm_sobol_summary *summary = on->summary;
    start_answer(out, on->issue->question);
    if (on->option < on->issue->option_count) {
        plm__text_add_format(out, "%s %s, give or take %s points",
                             on->issue->options[on->option]->id,
                             figure_percent(summary->forecast.options[on->option].value, text),
                             figure_fixed(100 * summary->option_deviations[on->option], 0, spread));
    } else {
        plm_estimate outcome = summary->forecast.outcome;
        int places = figure_places(on->issue, outcome.standard_error);
        plm__text_add_format(out, "Expected %s, give or take %s for numbers not known exactly",
                             figure_fixed(outcome.value, places, text),
                             figure_fixed(summary->standard_deviation, places, spread));
    }
    const plm_factor *first = on->factors[0];
    if (size_of(on, first) > 0) {
        plm__text_add_format(out, "; the largest part of its variance, %s, is %s",
                             share(size_of(on, first), text),
                             first->kind == PLM_FACTOR_CHANCE   ? "chance inside the models"
                             : first->kind == PLM_FACTOR_OTHERS ? "that of all others together"
                                                                : first->path);
    } else {
        plm__text_add(out, "; no number moves it");
    }
    end_answer(out);
}

static void add_sum(plm__text *out, const sheet *on) {
    char text[FIGURE_TEXT];
    if (is_answer(on) && !isnan(on->summary->alone.value)) {
        plm__text_add_format(
            out, "  Each alone, together: %s of the variance; the rest is what they do jointly.\n",
            share(on->summary->alone.value, text));
    }
}

/* What a bound on the work left. */
static void add_bound(plm__text *out, const plm_sobol_summary *of) {
    if (of->budget > 0) {
        plm__text_add_format(out, "  Work is bounded (--budget): samples have %" PRIu64 " rows",
                             of->rows);
        if (of->screened > 0) {
            plm__text_add_format(out,
                                 "; %zu numbers had smaller total shares in a first look of "
                                 "%" PRIu64 " rows, and are exchanged together",
                                 of->screened, of->screening_rows);
        }
        plm__text_add(out, ".\n");
    }
}

static void add_footing(plm__text *out, const sheet *on) {
    const plm_footing *of = &on->summary->footing;
    char assumed[FIGURE_TEXT];
    char single[FIGURE_TEXT];
    char doubtful[FIGURE_TEXT];
    if (is_answer(on) && !isnan(of->assumed)) {
        plm__text_add_format(out,
                             "  Weighed by what moves it, confidence in the inputs: %s; %s are "
                             "assumptions, %s rest on one origin alone, %s on a doubtful one. "
                             "(The forecast counts numbers.)\n",
                             plm__confidence_words[of->confidence], share(of->assumed, assumed),
                             share(of->single, single), share(of->doubtful, doubtful));
    }
}

void add_sobol_text(plm__text *out, const sobol_view *view) {
    plm__arena arena;
    plm__arena_init(&arena, out->context);
    for (size_t i = 0; i < view->found.count; i++) {
        sheet on;
        if (!open_sheet(&on, &arena, view->found.sobols[i], view->asked)) {
            out->failed = true;
            break;
        }
        add_answer(out, &on);
        add_given_ruled_out(out, &plm_sobol_summary_of(view->found.sobols[i])->conditioning, NULL);
        add_table(out, &on, view->asked->all);
        add_sum(out, &on);
        add_footing(out, &on);
        add_bound(out, on.summary);
        plm__text_add(out, "\n");
    }
    plm__arena_clear(&arena);
    const char *scenario = view->asked->scenario;
    const plm_sobol_summary *first = plm_sobol_summary_of(view->found.sobols[0]);
    plm__text_add_format(
        out,
        "alone: the share of the variance that would go if this number alone were known (first "
        "order); in all: the share that would stay if only this one were not (total order). "
        "Bootstrap intervals.\nCase %s%s%s. %" PRIu64 " rows, %" PRIu64
        " solves of %zu model%s, seed %" PRIu64 ", plenum %s (engine %d).\n",
        view->found.heading.case_id, scenario != NULL ? ", scenario " : "",
        scenario != NULL ? scenario : "", first->rows, first->solves, first->model_count,
        plural(first->model_count), view->found.heading.seed, plm_version(), PLM_ENGINE_VERSION);
}
