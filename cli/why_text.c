#include "tables.h"
#include "terminal.h"
#include "why.h"

#include "base/arena.h"
#include "figures.h"
#include "given.h"
#include "procedure.h"
#include "view/evidence.h"
#include "view/listing.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { BAR = 16, FIXED_COLUMNS = 6, MOST_PAIRS = 5 };

/* What an interaction must exceed to be told: of the scale, or of a probability. */
static const double A_POINT = 0.01;

/* ---- one attribution ----------------------------------------------------------------------- */

/* What is told of a stand: its outcome, or without a scale the option that is likeliest. */
static plm_estimate told_of(const plm_attribution_summary *of, const plm_stand *stand) {
    if (plm_issue_has_scale(of->issue)) {
        return stand->outcome;
    }
    size_t best = 0;
    for (size_t i = 1; i < of->issue->option_count; i++) {
        best = of->forecast.options[i].value > of->forecast.options[best].value ? i : best;
    }
    return stand->options[best];
}

static double size_of(const plm_attribution_summary *summary, const plm_contribution *of) {
    return fabs(told_of(summary, &of->over_others).value);
}

/* The players' indices, the one that moves most first; NULL when memory is short. */
static size_t *rank(plm__arena *arena, const plm_attribution *of) {
    const plm_attribution_summary *summary = plm_attribution_summary_of(of);
    size_t count = plm_attribution_count(of);
    size_t *order = plm__arena_allocate(arena, count, sizeof *order);
    for (size_t i = 0; order != NULL && i < count; i++) {
        size_t at = i;
        while (at > 0 && size_of(summary, plm_attribution_at(of, order[at - 1])) <
                             size_of(summary, plm_attribution_at(of, i))) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    return order;
}

static void add_bar(plm__listing *to, double value, double largest) {
    char bar[BAR * 4 + 1] = "";
    int cells = largest > 0 ? (int)(fabs(value) / largest * BAR + 0.5) : 0;
    for (int i = 0; i < cells; i++) {
        strcat(bar, value < 0 ? "◂" : "▸");
    }
    plm__cell_words(to, bar);
}

/* What the options lose, or gain, without a player. */
static void add_options(plm__listing *to, const plm_issue *issue, const plm_stand *of) {
    for (size_t i = 0; i < issue->option_count; i++) {
        plm__cell_points(to, -of->options[i].value);
    }
}

static void add_head(plm__listing *to, const plm_attribution_summary *of) {
    bool actors = of->players == PLM_PLAYERS_ACTORS;
    plm__listing_head(to);
    plm__cell_words(to, actors ? "actor" : "consideration");
    plm__cell_words(to, "without it");
    plm__cell_words(to, "change");
    plm__cell_empty(to);
    plm__cell_empty(to);
    plm__cell_words(to, "Shapley");
    for (size_t i = 0; i < of->issue->option_count; i++) {
        plm__cell_name(to, of->issue->options[i]->id);
    }
}

/* A change of what is told, in points of the scale, or in percentage points. */
static void add_change(plm__listing *to, const plm_attribution_summary *of, double change,
                       int places) {
    if (plm_issue_has_scale(of->issue)) {
        plm__cell_signed(to, change, places);
    } else {
        plm__cell_points(to, change);
    }
}

static void add_player(plm__listing *to, const plm_attribution_summary *of,
                       const plm_contribution *each, double largest) {
    bool scaled = plm_issue_has_scale(of->issue);
    plm_estimate over = told_of(of, &each->over_others);
    plm_estimate with = told_of(of, &of->forecast);
    int places = figure_places(of->issue, over.standard_error);
    plm__listing_start(to);
    plm__cell_name(to, each->id);
    if (scaled) {
        plm__cell_fixed(to, with.value - over.value, figure_places(of->issue, with.standard_error));
    } else {
        plm__cell_percent(to, with.value - over.value);
    }
    add_change(to, of, -over.value, places);
    plm__cell_error(to, scaled ? over.standard_error : 100 * over.standard_error, places);
    add_bar(to, -over.value, largest);
    plm_estimate share = told_of(of, &each->adds);
    add_change(to, of, share.value, figure_places(of->issue, share.standard_error));
    add_options(to, of->issue, &each->over_others);
}

/* The Shapley values alone add up. */
static void add_total(plm__listing *to, const plm_attribution_summary *of) {
    plm_estimate forecast = told_of(of, &of->forecast);
    plm__listing_start(to);
    plm__cell_words(to, "together");
    plm__cell_empty(to);
    plm__cell_empty(to);
    plm__cell_empty(to);
    plm__cell_empty(to);
    add_change(to, of, forecast.value - told_of(of, &of->reference).value,
               figure_places(of->issue, forecast.standard_error));
    for (size_t i = 0; i < of->issue->option_count; i++) {
        plm__cell_empty(to);
    }
}

/* What is told, as words: "28.1", or "61 %". */
static const char *amount(const plm_attribution_summary *of, plm_estimate told,
                          char text[FIGURE_TEXT]) {
    return plm_issue_has_scale(of->issue)
               ? figure_fixed(told.value, figure_places(of->issue, told.standard_error), text)
               : figure_percent(told.value, text);
}

static void add_opening(plm__text *out, const plm_attribution_summary *of) {
    char with[FIGURE_TEXT];
    plm__text_add_format(out,
                         "  By %s: the answer without each, all others as they are; it is %s with "
                         "all:\n\n",
                         plm__players_name(of->players),
                         amount(of, told_of(of, &of->forecast), with));
}

/* What is left with all of them absent. */
static const char *left_over(const plm_attribution_summary *of) {
    if (!of->nobody_left) {
        return "those with a stated position remain";
    }
    if (of->conditioning.any) {
        return "nobody is left, so what is not ruled out";
    }
    if (!plm_issue_has_scale(of->issue)) {
        return of->issue->kind == PLM_ISSUE_YES_NO ? "nobody is left, so what stands"
                                                   : "nobody is left, so all options alike";
    }
    return isnan(of->issue->reference_point) ? "nobody is left, so the middle of the scale"
                                             : "nobody is left, so the reference point";
}

static void add_sharing(plm__text *out, const plm_attribution_summary *of) {
    char reference[FIGURE_TEXT];
    char forecast[FIGURE_TEXT];
    plm__text_add_format(out,
                         "\n  Shapley: each one's share of the way from %s with all of them absent "
                         "(%s) to %s.\n",
                         amount(of, told_of(of, &of->reference), reference), left_over(of),
                         amount(of, told_of(of, &of->forecast), forecast));
}

static void add_table(plm__text *out, plm__arena *arena, const plm_attribution *of) {
    const plm_attribution_summary *summary = plm_attribution_summary_of(of);
    size_t columns = FIXED_COLUMNS + summary->issue->option_count;
    char *alignment = plm__arena_allocate(arena, columns + 1, 1);
    size_t *order = rank(arena, of);
    if (alignment == NULL || order == NULL) {
        out->failed = true;
        return;
    }
    memset(alignment, 'r', columns);
    memcpy(alignment, "lrrll", FIXED_COLUMNS - 1);
    plm__listing lines;
    plm__listing_open(&lines, out->context, alignment);
    add_head(&lines, summary);
    double largest = size_of(summary, plm_attribution_at(of, order[0]));
    for (size_t i = 0; i < plm_attribution_count(of); i++) {
        add_player(&lines, summary, plm_attribution_at(of, order[i]), largest);
    }
    add_total(&lines, summary);
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
}

/* What it means to take an actor out where somebody decides. */
static void add_seats(plm__text *out, const plm_attribution_summary *of) {
    if (of->players != PLM_PLAYERS_ACTORS || of->issue->decision_count == 0) {
        return;
    }
    bool alone = of->issue->decisions[0]->alone != NULL;
    plm__text_add(out, alone ? "  Without the one that decides, the forecast is that of all the "
                               "others.\n"
                             : "  An actor taken out keeps its seat in the rule, and counts there "
                               "as an absent member does.\n");
}

static void add_way(plm__text *out, const plm_attribution_summary *of) {
    plm__text_add_format(out, "\n  %" PRIu64 " solves of %zu model%s", of->solves, of->model_count,
                         plural(of->model_count));
    if (of->draws > 0) {
        plm__text_add_format(out, " on %" PRIu64 " draws", of->draws);
    }
    if (of->exact) {
        plm__text_add(out, "; every coalition, so exact for these.");
    } else {
        plm__text_add_format(out, "; %zu orders of joining sampled.", of->orders);
    }
    plm__text_add(out, of->draws > 0 ? " A forecast of more draws may differ by a point.\n" : "\n");
    if (of->budget > 0) {
        plm__text_add_format(out,
                             "  Work is bounded (--budget): with more of it there are more %s.\n",
                             of->exact ? "draws" : "draws or orders");
    }
    add_seats(out, of);
    plm__text_add(out, "\n");
}

/* ---- in pairs ------------------------------------------------------------------------------ */

/* The option that a pair moves most. */
static size_t moved_option(const plm_issue *issue, const plm_stand *of) {
    size_t most = 0;
    for (size_t i = 1; i < issue->option_count; i++) {
        most = fabs(of->options[i].value) > fabs(of->options[most].value) ? i : most;
    }
    return most;
}

static bool exceeds_a_point(const plm_issue *issue, const plm_stand *of) {
    return plm_issue_has_scale(issue)
               ? fabs(of->outcome.value) > A_POINT * (issue->scale_high - issue->scale_low)
               : fabs(of->options[moved_option(issue, of)].value) > A_POINT;
}

static void add_pair(plm__listing *to, const plm_issue *issue, const plm_interaction *of) {
    plm__listing_start(to);
    plm__cell_print(to, "%s with %s", of->first->id, of->second->id);
    if (plm_issue_has_scale(issue)) {
        int places = figure_places(issue, of->adds.outcome.standard_error);
        plm__cell_signed(to, of->adds.outcome.value, places);
        plm__cell_error(to, of->adds.outcome.standard_error, places);
    } else {
        size_t option = moved_option(issue, &of->adds);
        char text[FIGURE_TEXT];
        plm__cell_print(to, "%s points", figure_points(of->adds.options[option].value, text));
        plm__cell_print(to, "for %s", issue->options[option]->id);
    }
}

/* The pairs whose members make more, or less, of each other; the largest first. */
static void add_pairs(plm__text *out, const plm_attribution *of) {
    const plm_issue *issue = plm_attribution_summary_of(of)->issue;
    size_t count = 0;
    while (count < plm_attribution_interaction_count(of) &&
           exceeds_a_point(issue, &plm_attribution_interaction(of, count)->adds)) {
        count++;
    }
    if (count == 0) {
        return;
    }
    plm__listing lines;
    plm__listing_open(&lines, out->context, "lrl");
    for (size_t i = 0; i < count && i < MOST_PAIRS; i++) {
        add_pair(&lines, issue, plm_attribution_interaction(of, i));
    }
    plm__text_add(out, "\n  In pairs, what each adds more by the other's being there (Shapley "
                       "interaction):\n");
    add_table_lines(out, &lines, "    ");
    plm__listing_close(&lines);
    if (count > MOST_PAIRS) {
        plm__text_add_format(out, "    %zu more pairs exceed a point; --json has them all\n",
                             count - MOST_PAIRS);
    }
}

/* ---- what is said -------------------------------------------------------------------------- */

static void add_said(plm__text *out, const plm_consideration *of) {
    plm__text_add_format(out, "    %s, %s", of->id,
                         isnan(of->pulls_to) ? "which pulls nowhere" : "which pulls as well");
    for (size_t i = 0; i < of->cover_count; i++) {
        plm__text_add_format(out, "%s%s", i == 0 ? "; it covers " : ", ", of->covers[i]->id);
    }
    plm__text_add(out, "\n");
}

/* The reasons that an actor states, and what they are taken to cover. */
static void add_stated(plm__text *out, const plm_dossier *dossier, const plm_issue *issue) {
    bool any = false;
    for (size_t i = 0; i < dossier->consideration_count; i++) {
        const plm_consideration *each = dossier->considerations[i];
        if (each->issue == issue && plm__reason_is_stated(each)) {
            plm__text_add(out, any ? "" : "\n  Stated as reasons:\n");
            add_said(out, each);
            any = true;
        }
    }
}

/* ---- the whole ----------------------------------------------------------------------------- */

static const plm_attribution_summary *any_summary(const plm__attributions *of) {
    const plm_attribution *first = of->by[0] != NULL ? of->by[0] : of->by[1];
    return plm_attribution_summary_of(first);
}

static void add_expected(plm__text *out, const plm_issue *issue, plm_estimate outcome) {
    char value[FIGURE_TEXT];
    char error[FIGURE_TEXT];
    int places = figure_places(issue, outcome.standard_error);
    figure_error(outcome.standard_error, places, error);
    plm__text_add_format(out, "Expected %s%s%s%s", figure_fixed(outcome.value, places, value),
                         error[0] != '\0' ? " " : "", error, issue->option_count > 0 ? ":" : "");
}

static void add_issue(plm__text *out, const why_view *view, size_t index) {
    const plm__attributions *of = &view->found.issues[index];
    const plm_procedure *rule = view->procedures[index];
    const plm_attribution_summary *summary = any_summary(of);
    const plm_issue *issue = summary->issue;
    start_answer(out, issue->question);
    if (plm_issue_has_scale(issue)) {
        add_expected(out, issue, summary->forecast.outcome);
    }
    for (size_t i = 0; i < issue->option_count; i++) {
        char value[FIGURE_TEXT];
        plm__text_add_format(out, "%s%s %s",
                             i > 0                        ? ", "
                             : plm_issue_has_scale(issue) ? " "
                                                          : "",
                             issue->options[i]->id,
                             figure_percent(summary->forecast.options[i].value, value));
    }
    end_answer(out);
    add_given_ruled_out(out, &summary->conditioning, NULL);
    if (rule != NULL) {
        add_procedure_lines(out, rule);
    }
    plm__arena arena;
    plm__arena_init(&arena, out->context);
    for (size_t kind = 0; kind < PLM__PLAYER_KINDS; kind++) {
        if (of->by[kind] != NULL) {
            const plm_attribution_summary *by = plm_attribution_summary_of(of->by[kind]);
            add_opening(out, by);
            add_table(out, &arena, of->by[kind]);
            add_sharing(out, by);
            add_nothing_left(out, &by->conditioning);
            add_pairs(out, of->by[kind]);
            if (by->players == PLM_PLAYERS_CONSIDERATIONS) {
                add_stated(out, view->dossier, issue);
            }
            add_way(out, plm_attribution_summary_of(of->by[kind]));
        }
    }
    plm__arena_clear(&arena);
}

void add_why_text(plm__text *out, const why_view *of) {
    const plm__attribution_document *view = &of->found;
    for (size_t i = 0; i < view->issue_count; i++) {
        add_issue(out, of, i);
    }
    plm__text_add_format(
        out,
        "Columns of options say how many percentage points each gains or loses without it; ± is "
        "one standard error of the draws.\nCase %s%s%s. %" PRIu64 " draws, seed %" PRIu64
        ", plenum %s (engine %d).\n",
        view->heading.case_id, view->heading.scenario != NULL ? ", scenario " : "",
        view->heading.scenario != NULL ? view->heading.scenario : "",
        any_summary(&view->issues[0])->draws, view->heading.seed, plm_version(),
        PLM_ENGINE_VERSION);
}
