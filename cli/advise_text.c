/* Advice as people read it: the answer, the levers, pairs of them, and what was not tried. */
#include "advise.h"

#include "base/arena.h"
#include "blocking_text.h"
#include "figures.h"
#include "given.h"
#include "tables.h"
#include "terminal.h"
#include "view/listing.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { MOST_LEVERS = 15, MOST_PAIRS = 5, MOST_NAMED = 2 };

/* ---- figures ------------------------------------------------------------------------------- */

/* An effect: percentage points of the option's probability, or points of the scale. */
static const char *effect(const plm_advice_summary *of, double value, char text[FIGURE_TEXT]) {
    if (of->option != NULL) {
        return figure_points(value, text);
    }
    return figure_signed(value, figure_places(of->issue, 0), text);
}

static const char *interval_end(const plm_advice_summary *of, double value,
                                char text[FIGURE_TEXT]) {
    if (of->option != NULL) {
        return figure_signed(100 * value, 1, text);
    }
    return figure_signed(value, figure_places(of->issue, 0), text);
}

/* What a lever adds to the weighted mean, or to the probability of yes. */
static const char *exact_change(const plm_advice_summary *of, double value,
                                char text[FIGURE_TEXT]) {
    if (of->issue->kind == PLM_ISSUE_YES_NO) {
        return figure_points(value, text);
    }
    return figure_signed(value, figure_places(of->issue, 0), text);
}

/* Effects for an effort of 10, which is one to two digits for a usual lever. */
static const char *per_effort(const plm_advice_summary *of, const plm_lever *lever,
                              char text[FIGURE_TEXT]) {
    double value = 10 * lever->effect_per_effort;
    return figure_signed(of->option != NULL ? 100 * value : value, 1, text);
}

static const char *number(double value, char text[FIGURE_TEXT]) {
    double tenths = 10 * value;
    return figure_fixed(value, tenths == 10 * floor(value) ? 0 : 1, text);
}

static bool asks_yes_or_no(const plm_advice_summary *of) {
    return of->issue->kind == PLM_ISSUE_YES_NO;
}

/* A number that changes: on a vote a chance, in per cent. */
static const char *moved_number(const plm_advice_summary *of, double value,
                                char text[FIGURE_TEXT]) {
    return asks_yes_or_no(of) ? figure_percent(value, text) : number(value, text);
}

/* The names of the models under which it works in a direction, or under which it does not. */
static void list_models(plm__text *out, const plm_lever *lever, int direction, bool which) {
    size_t named = 0;
    for (size_t i = 0; i < lever->model_count; i++) {
        bool works = lever->models[i]->direction == direction;
        if (lever->models[i]->counts && works == which) {
            plm__text_add_format(out, "%s%s", named > 0 ? ", " : "", lever->models[i]->model);
            named++;
        }
    }
}

/* "all 6", "5 of 6, not mean", "4 of 6, against nash". */
static void add_support(plm__text *out, const plm_lever *lever) {
    int sign = lever->effect.value < 0 ? -1 : 1;
    size_t with = sign > 0 ? lever->helps : lever->hurts;
    size_t against = sign > 0 ? lever->hurts : lever->helps;
    if (with == lever->counting) {
        plm__text_add_format(out, "all %zu", with);
        return;
    }
    plm__text_add_format(out, "%zu of %zu", with, lever->counting);
    if (against > 0) {
        plm__text_add(out, ", against: ");
        list_models(out, lever, -sign, true);
    } else if (lever->counting - with <= MOST_NAMED) {
        plm__text_add(out, ", not ");
        list_models(out, lever, sign, false);
    } else if (with <= MOST_NAMED && with > 0) {
        plm__text_add(out, ": ");
        list_models(out, lever, sign, true);
    }
}

/* ---- levers -------------------------------------------------------------------------------- */

static const char *object_of(const plm_advice_summary *summary, const plm_move *of) {
    switch (of->kind) {
    case PLM_LEVER_STATE:
    case PLM_LEVER_SHIFT:
        return asks_yes_or_no(summary) ? "chance of yes" : "position";
    case PLM_LEVER_USE_VETO:
    case PLM_LEVER_SPARE_VETO:
        return "veto";
    case PLM_LEVER_STRESS:
    case PLM_LEVER_PLAY_DOWN:
        return of->consideration->id;
    default:
        return asks_yes_or_no(summary) ? "part" : "salience";
    }
}

static bool is_own(const plm_advice_summary *of, const plm_move *move) {
    return strcmp(move->actor, of->actor->id) == 0;
}

/* "shift united-states (65 to 40)" */
static void add_phrase(plm__text *out, const plm_advice_summary *of, const plm_move *move) {
    char from[FIGURE_TEXT];
    char to[FIGURE_TEXT];
    const char *verb = plm_lever_name(move->kind);
    bool weight = move->consideration != NULL;
    plm__text_add_format(out, "%s %s%s%s", verb, weight ? move->consideration->id : "",
                         weight ? " with " : "", is_own(of, move) ? "itself" : move->actor);
    if (move->kind != PLM_LEVER_KEEP_OUT && move->kind != PLM_LEVER_BRING_IN) {
        plm__text_add_format(out, " (%s to %s)", moved_number(of, move->from, from),
                             moved_number(of, move->to, to));
    }
}

static void add_text_cell(plm__listing *to, plm__text *text) {
    if (text->failed) {
        to->failed = true;
    } else {
        plm__cell_words(to, text->bytes != NULL ? text->bytes : "");
    }
    plm__text_clear(text);
}

static void add_effect(plm__listing *to, const plm_advice_summary *of, const plm_lever *lever) {
    char text[FIGURE_TEXT];
    char low[FIGURE_TEXT];
    char high[FIGURE_TEXT];
    plm__cell_words(to, effect(of, lever->effect.value, text));
    if (isnan(lever->low)) {
        plm__cell_words(to, "–");
    } else {
        plm__cell_print(to, "%s to %s", interval_end(of, lever->low, low),
                        interval_end(of, lever->high, high));
    }
    plm__cell_fixed(to, lever->effort, 1);
    plm__cell_words(to, per_effort(of, lever, text));
}

/* By its number a row is found again where a narrow terminal parts the table. */
static void start_numbered(plm__listing *to, size_t number) {
    plm__listing_start(to);
    plm__cell_print(to, "%zu", number);
}

static void add_lever(plm__listing *to, const plm_advice_summary *of, const plm_lever *lever,
                      size_t number) {
    char text[FIGURE_TEXT];
    plm__text support;
    const plm_move *move = lever->moves[0];
    plm__text_init(&support, to->arena.context);
    start_numbered(to, number);
    plm__cell_words(to, plm_lever_name(move->kind));
    plm__cell_words(to, is_own(of, move) ? "itself" : move->actor);
    plm__cell_words(to, object_of(of, move));
    plm__cell_words(to, moved_number(of, move->from, text));
    plm__cell_words(to, moved_number(of, move->to, text));
    add_effect(to, of, lever);
    plm__cell_words(to, exact_change(of, lever->exact, text));
    add_support(&support, lever);
    add_text_cell(to, &support);
}

static void add_head(plm__listing *to, const plm_advice_summary *of, const char *const *heads,
                     size_t count) {
    plm__listing_head(to);
    for (size_t i = 0; i < count; i++) {
        const char *wish = of->option != NULL ? of->option->id : "nearer";
        plm__cell_words(to, heads[i] != NULL ? heads[i] : wish);
    }
}

/* The levers in the order asked for; NULL when memory is short. */
static const plm_lever **rank(plm__arena *arena, const advise_view *view) {
    size_t count = plm_advice_lever_count(view->document.advice);
    const plm_lever **order = plm__arena_allocate(arena, count, sizeof *order);
    for (size_t i = 0; order != NULL && i < count; i++) {
        const plm_lever *lever = plm_advice_lever(view->document.advice, i);
        size_t at = i;
        for (; view->per_effort && at > 0 &&
               order[at - 1]->effect_per_effort < lever->effect_per_effort;
             at--) {
            order[at] = order[at - 1];
        }
        order[at] = lever;
    }
    return order;
}

/* Without draws, or where they all agree, an effect needs no interval. */
static bool is_exact(const plm_lever *lever) {
    return lever->effect.standard_error == 0;
}

static bool helps(const plm_lever *lever) {
    return is_exact(lever) ? lever->effect.value > 0 : lever->low > 0;
}

static bool hurts(const plm_lever *lever) {
    return is_exact(lever) ? lever->effect.value < 0 : lever->high < 0;
}

/* Whether draws are too few for the errors of effects: of one lever they are for all. */
static bool is_unsure(const plm_lever *const *order, size_t count) {
    return count > 0 && isnan(order[0]->effect.standard_error);
}

/* What is not shown: how many levers help, hurt, and show nothing. */
static void add_rest(plm__text *out, const plm_advice_summary *of, const plm_lever *const *order,
                     size_t count, size_t shown) {
    if (is_unsure(order, count)) {
        plm__text_add_format(out,
                             "  %" PRIu64 " draw%s too few to tell an effect from none: no lever "
                             "is said to help or to hurt%s. Take more draws.\n",
                             of->draws, of->draws == 1 ? " is" : "s are",
                             shown < count ? "; --all shows them" : "");
        return;
    }
    size_t helping = 0;
    size_t hurting = 0;
    const plm_lever *worst = NULL;
    for (size_t i = shown; i < count; i++) {
        bool harm = hurts(order[i]);
        helping += helps(order[i]) ? 1 : 0;
        hurting += harm ? 1 : 0;
        bool worse = harm && (worst == NULL || order[i]->effect.value < worst->effect.value);
        worst = worse ? order[i] : worst;
    }
    if (shown < count) {
        plm__text_add_format(out, "  %zu more help, %zu do nothing that shows, %zu would hurt",
                             helping, count - shown - helping - hurting, hurting);
        if (worst != NULL) {
            char text[FIGURE_TEXT];
            plm__text_add(out, ", most of all: ");
            add_phrase(out, of, worst->moves[0]);
            plm__text_add_format(out, ", %s", effect(of, worst->effect.value, text));
        }
        plm__text_add(out, ". --all shows them.\n");
    }
}

/* What a bound on the work left: draws for the levers that were tried, and those left out. */
static void add_bound(plm__text *out, const plm_advice_summary *of) {
    if (of->screened == 0 && of->others_draws == 0) {
        return;
    }
    plm__text_add(out, "  Work is bounded (--budget): ");
    if (of->others_draws > 0) {
        plm__text_add_format(out,
                             "levers are tried on %" PRIu64 " draws by the answer's models and on "
                             "%" PRIu64 " by any others",
                             of->draws, of->others_draws);
    }
    if (of->screened > 0) {
        plm__text_add_format(out,
                             "%s%zu other lever%s helped less in a first look of %" PRIu64
                             " draws, and %s left out",
                             of->others_draws > 0 ? "; " : "", of->screened, plural(of->screened),
                             of->screening_draws, of->screened == 1 ? "is" : "are");
    }
    plm__text_add(out, ".\n");
}

static void add_levers(plm__text *out, const advise_view *view, const plm_lever *const *order) {
    static const char *const heads[] = {"",   "move", "whose",  "what",       "from",  "to",
                                        NULL, "95 %", "effort", "per effort", "exact", "models"};
    const plm_advice_summary *of = plm_advice_summary_of(view->document.advice);
    size_t count = plm_advice_lever_count(view->document.advice);
    size_t shown = 0;
    plm__listing lines;
    plm__listing_open(&lines, out->context, "llllrrrlrrrl");
    add_head(&lines, of, heads, sizeof heads / sizeof *heads);
    while (shown < count && (view->all || (shown < MOST_LEVERS && helps(order[shown])))) {
        add_lever(&lines, of, order[shown], shown + 1);
        shown++;
    }
    if (shown > 0) {
        add_table_lines(out, &lines, "  ");
    }
    plm__listing_close(&lines);
    add_rest(out, of, order, count, shown);
    add_bound(out, of);
    plm__text_add(out, "\n");
}

/* ---- pairs --------------------------------------------------------------------------------- */

static void add_pair(plm__listing *to, const plm_advice_summary *of, const plm_lever *pair,
                     size_t number) {
    char text[FIGURE_TEXT];
    plm__text phrase;
    start_numbered(to, number);
    for (size_t i = 0; i < pair->move_count; i++) {
        plm__text_init(&phrase, to->arena.context);
        add_phrase(&phrase, of, pair->moves[i]);
        add_text_cell(to, &phrase);
    }
    add_effect(to, of, pair);
    plm__cell_words(to, effect(of, pair->beyond, text));
    plm__text_init(&phrase, to->arena.context);
    add_support(&phrase, pair);
    add_text_cell(to, &phrase);
}

static void add_pairs(plm__text *out, const advise_view *view) {
    static const char *const heads[] = {"",       "together",   "and",    NULL,    "95 %",
                                        "effort", "per effort", "beyond", "models"};
    const plm_advice_summary *of = plm_advice_summary_of(view->document.advice);
    size_t count = plm_advice_pair_count(view->document.advice);
    size_t shown = view->all || count < MOST_PAIRS ? count : MOST_PAIRS;
    if (count == 0) {
        return;
    }
    plm__listing lines;
    plm__listing_open(&lines, out->context, "lllrlrrrl");
    add_head(&lines, of, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < shown; i++) {
        add_pair(&lines, of, plm_advice_pair(view->document.advice, i), i + 1);
    }
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__text_add_format(out,
                         "  The %zu best levers were tried two by two, %zu pairs; %zu other "
                         "pair%s, and more than two at once, were not searched.\n\n",
                         of->paired, of->pairs_searched, of->pairs_left, plural(of->pairs_left));
}

/* ---- by the rule --------------------------------------------------------------------------- */

static void add_members(plm__text *out, const plm_coalition *of) {
    char from[FIGURE_TEXT];
    char to[FIGURE_TEXT];
    for (size_t i = 0; i < of->member_count; i++) {
        const plm_persuasion *each = of->members[i];
        plm__text_add_format(out, "%s%s (%s to %s)", i > 0 ? ", " : "", each->actor->id,
                             number(each->from, from), number(each->to, to));
    }
    plm__text_add_format(out, "; effort %s%s.\n", figure_fixed(of->effort, 1, from),
                         of->sure ? "" : ", or less");
}

static void add_list(plm__text *out, const plm_coalition *of) {
    for (size_t i = 0; i < of->never_needed_count; i++) {
        plm__text_add_format(out, "%s%s", i > 0 ? ", " : "", of->never_needed[i]->id);
    }
}

static void add_votes(plm__text *out, const plm_advice_summary *summary) {
    char from[FIGURE_TEXT];
    const plm_coalition *of = summary->coalition;
    for (size_t i = 0; i < of->member_count; i++) {
        const plm_persuasion *each = of->members[i];
        plm__text_add_format(out, "%s%s (yes %s%s)", i > 0 ? ", " : "", each->actor->id,
                             figure_percent(each->from, from),
                             each->abstention ? "; that it abstains is enough" : "");
    }
    plm__text_add_format(out, "; effort %s%s.\n", figure_fixed(of->effort, 1, from),
                         of->sure ? "" : ", or less");
}

/* Whom it takes where each member votes what is likelier. */
static void add_vote_coalition(plm__text *out, const plm_advice_summary *summary) {
    const plm_coalition *of = summary->coalition;
    const char *wish = summary->option->id;
    if (of->passes) {
        plm__text_add_format(out, "  If each votes what is likelier, it ends in %s as it is.\n",
                             wish);
        return;
    }
    plm__text_add_format(out,
                         "  If each votes what is likelier, it does not end in %s.\n"
                         "  Cheapest coalition for it: ",
                         wish);
    if (of->possible) {
        plm__text_add(out, "win over ");
        add_votes(out, summary);
    } else {
        plm__text_add(out, "none; too few could be won over.\n");
    }
    if (of->never_needed_count > 0) {
        plm__text_add(out, "  Never needed: ");
        add_list(out, of);
        plm__text_add(out, ".\n");
    }
}

/* What it takes to carry the wish under the rule. */
static void add_scale_coalition(plm__text *out, const plm_coalition *by) {
    char target[FIGURE_TEXT];
    char nearest[FIGURE_TEXT];
    number(by->target, target);
    if (by->passes) {
        plm__text_add_format(out, "  By the rule %s passes as things stand.\n", target);
        return;
    }
    plm__text_add_format(out,
                         "  By the rule %s does not pass; the nearest point that does is %s.\n"
                         "  Cheapest coalition for it: ",
                         target, number(by->nearest, nearest));
    if (by->possible) {
        plm__text_add(out, "win over ");
        add_members(out, by);
    } else {
        plm__text_add(out, "none; too few could be won over.\n");
    }
}

static void add_coalition(plm__text *out, const plm_advice_summary *of) {
    const plm_coalition *by = of->coalition;
    if (by == NULL) {
        return;
    }
    if (asks_yes_or_no(of)) {
        add_vote_coalition(out, of);
    } else {
        add_scale_coalition(out, by);
    }
    add_blocking_sets(out, by->blocking, by->blocking_count, by->blocking_complete);
    plm__text_add(out, "\n");
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void add_answer(plm__text *out, const advise_view *view) {
    char text[FIGURE_TEXT];
    const plm_advice_summary *of = plm_advice_summary_of(view->document.advice);
    const char *name = of->actor->name != NULL ? of->actor->name : of->actor->id;
    start_answer(out, of->issue->question);
    plm__text_add_format(out, "%s wants ", name);
    if (of->option != NULL) {
        plm__text_add_format(out, "%s, now %s (%s)", of->option->id,
                             figure_percent(of->wished.value, text),
                             plm_probability_word(of->wished.value));
    } else {
        plm__text_add_format(out, "%s", number(of->position, text));
        plm__text_add_format(out, ", now %s points away on average",
                             figure_fixed(of->wished.value, figure_places(of->issue, 0), text));
    }
}

static void add_best(plm__text *out, const plm_advice_summary *of, const plm_lever *const *order,
                     size_t count) {
    char text[FIGURE_TEXT];
    if (is_unsure(order, count)) {
        plm__text_add(out, ". Which lever helps, so few draws do not tell.");
    } else if (count == 0 || !helps(order[0])) {
        plm__text_add(out, ". No single lever helps.");
    } else {
        plm__text_add(out, ". Best: ");
        add_phrase(out, of, order[0]->moves[0]);
        plm__text_add_format(out, ", %s points", effect(of, order[0]->effect.value, text));
    }
    end_answer(out);
}

static bool brings_in(const plm_advice *advice) {
    for (size_t i = 0; i < plm_advice_lever_count(advice); i++) {
        if (plm_advice_lever(advice, i)->moves[0]->kind == PLM_LEVER_BRING_IN) {
            return true;
        }
    }
    return false;
}

/* Which models the ranking follows, where it is stated who decides. */
static void add_models_that_count(plm__text *out, const plm_advice *advice) {
    const plm_lever *first = plm_advice_lever(advice, 0);
    if (first == NULL || first->counting == first->model_count) {
        return;
    }
    plm__text_add(out, "The case says who decides, so the levers are ranked by the answer, which "
                       "follows that, and of the models those count that do: ");
    size_t named = 0;
    for (size_t i = 0; i < first->model_count; i++) {
        if (first->models[i]->counts) {
            plm__text_add_format(out, "%s%s", named++ > 0 ? ", " : "", first->models[i]->model);
        }
    }
    plm__text_add(out, ".\n");
}

static void add_notes(plm__text *out, const advise_view *view) {
    const plm_advice_summary *of = plm_advice_summary_of(view->document.advice);
    char text[FIGURE_TEXT];
    plm__text_add_format(
        out,
        "A lever moves a number by %s %% of what that could span. effort: the share moved x the "
        "actor's capability, the strongest having 100; per effort: the effect of an effort of "
        "10. exact: what it adds to the %s with every number at its most likely "
        "value. models: under which it holds.\n",
        figure_fixed(100 * of->step, 0, text),
        asks_yes_or_no(of) ? "chance of yes" : "weighted mean");
    add_models_that_count(out, view->document.advice);
    if (brings_in(view->document.advice)) {
        plm__text_add(out,
                      asks_yes_or_no(of)
                          ? "Whoever is brought in is taken to vote as one would wish; the "
                            "case does not say how.\n"
                          : "Whoever is brought in is taken to stand where one would wish; the "
                            "case does not say where.\n");
    }
    plm__text_add_format(out,
                         "Case %s%s%s. %" PRIu64 " draws, %" PRIu64 " solves, seed %" PRIu64
                         ", plenum %s (engine %d).\n",
                         view->document.case_id,
                         view->document.scenario != NULL ? ", scenario " : "",
                         view->document.scenario != NULL ? view->document.scenario : "", of->draws,
                         of->solves, view->document.seed, plm_version(), PLM_ENGINE_VERSION);
}

void add_advise_text(plm__text *out, const advise_view *view) {
    plm__arena arena;
    plm__arena_init(&arena, out->context);
    const plm_lever **order = rank(&arena, view);
    if (order == NULL) {
        out->failed = true;
    } else {
        add_answer(out, view);
        add_best(out, plm_advice_summary_of(view->document.advice), order,
                 plm_advice_lever_count(view->document.advice));
        const plm_advice_summary *advised = plm_advice_summary_of(view->document.advice);
        add_given_ruled_out(out, &advised->conditioning, advised->option);
        add_coalition(out, plm_advice_summary_of(view->document.advice));
        add_levers(out, view, order);
        add_pairs(out, view);
        add_nothing_left(out, &advised->conditioning);
        add_notes(out, view);
    }
    plm__arena_clear(&arena);
}
