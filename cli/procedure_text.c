#include "procedure.h"

#include "blocking_text.h"
#include "figures.h"
#include "tables.h"
#include "view/listing.h"
#include "view/vote.h"

#include <inttypes.h>
#include <math.h>

enum { NAMED = 3, STOPS = 6 };

/* Rarer than this nobody is named as the pivot. */
static const double NAMED_FROM = 0.005;

typedef struct printer {
    plm__text *out;
    const plm_procedure_summary *summary;
    const plm_procedure_rule *rule;
} printer;

static void add_point(const printer *to, double value) {
    char text[FIGURE_TEXT];
    plm__text_add(to->out, figure_fixed(value, figure_places(to->summary->issue, 0), text));
}

static void add_share(const printer *to, double share) {
    char text[FIGURE_TEXT];
    plm__text_add(to->out, figure_percent(share, text));
}

static bool has_no_scale(const printer *to) {
    return to->summary->issue->kind != PLM_ISSUE_SCALE;
}

/* ---- what passes ----------------------------------------------------------------------------- */

static void add_passing(const printer *to) {
    if (isnan(to->summary->reference_point)) {
        plm__text_add(to->out, "  No status quo is stated (reference_point), so nothing can be "
                               "blocked.\n");
        return;
    }
    plm__text_add(to->out, "  Against what stands, ");
    add_point(to, to->summary->reference_point);
    plm__text_add(to->out, to->rule->pass_count > 0 ? ", passes " : ", nothing passes");
    for (size_t i = 0; i < to->rule->pass_count; i++) {
        plm__text_add(to->out, i > 0 ? " and " : "");
        add_point(to, to->rule->passes[i].low);
        if (to->rule->passes[i].low < to->rule->passes[i].high) {
            plm__text_add(to->out, " to ");
            add_point(to, to->rule->passes[i].high);
        }
    }
    plm__text_add(to->out, " at the likeliest numbers. Nothing passes: ");
    add_share(to, to->rule->nothing_passes);
    plm__text_add(to->out, to->summary->draws > 0 ? " of the draws.\n" : ".\n");
}

static void add_names(const printer *to, const plm_option *const *options, size_t count) {
    for (size_t i = 0; i < count; i++) {
        plm__text_add_format(to->out, "%s%s",
                             i == 0          ? ""
                             : i + 1 < count ? ", "
                                             : " and ",
                             options[i]->id);
    }
}

/* The same where there is no scale. */
static void add_passing_options(const printer *to) {
    const plm_procedure_rule *rule = to->rule;
    if (to->summary->reference_option == NULL) {
        plm__text_add(to->out, "  No option is said to stand if nothing passes (reference_point), "
                               "so nothing can be blocked.\n");
        return;
    }
    plm__text_add_format(to->out, "  Against what stands, %s, ", to->summary->reference_option->id);
    plm__text_add(to->out, rule->passing_count == 0   ? "nothing passes"
                           : rule->passing_count == 1 ? "passes "
                                                      : "pass ");
    add_names(to, rule->passing, rule->passing_count);
    plm__text_add(to->out, " at the likeliest numbers. Nothing passes: ");
    add_share(to, rule->nothing_passes);
    plm__text_add(to->out, to->summary->draws > 0 ? " of the draws.\n" : ".\n");
}

static void add_end(const printer *to, const char *name, const plm_drawn_point *end) {
    plm__text_add(to->out, name);
    add_point(to, end->mode);
    if (end->low < end->high) {
        plm__text_add(to->out, " (80 % of draws: ");
        add_point(to, end->low);
        plm__text_add(to->out, " to ");
        add_point(to, end->high);
        plm__text_add(to->out, ")");
    }
}

static void add_gridlock(const printer *to) {
    const plm_procedure_rule *rule = to->rule;
    if (rule->gridlock_low.mode > rule->gridlock_high.mode) {
        plm__text_add(to->out, "  Nothing is safe: whatever stands, something else can pass.\n");
        return;
    }
    plm__text_add(to->out, "  Gridlock, where nothing can be beaten:");
    add_end(to, " from ", &rule->gridlock_low);
    add_end(to, " to ", &rule->gridlock_high);
    plm__text_add(to->out, ".\n");
}

static void add_options(const printer *to) {
    const plm_issue *issue = to->summary->issue;
    bool any = false;
    for (size_t i = 0; i < issue->option_count; i++) {
        if (!isnan(to->rule->could_pass[i])) {
            plm__text_add(to->out, any                ? ","
                                   : has_no_scale(to) ? "  Could pass:"
                                                      : "  Could pass, in part at least:");
            plm__text_add_format(to->out, " %s ", issue->options[i]->id);
            add_share(to, to->rule->could_pass[i]);
            any = true;
        }
    }
    plm__text_add(to->out, any ? ".\n" : "");
}

/* ---- on whom it hangs ------------------------------------------------------------------------ */

static double share_of(const plm_procedure_member *member, bool up) {
    return up ? member->pivotal_up : member->pivotal_down;
}

/* The member named after `last` in the order of their shares, then of the case; NULL: none. */
static const plm_procedure_member *next_pivot(const plm_procedure_rule *rule, bool up,
                                              const plm_procedure_member *last) {
    const plm_procedure_member *best = NULL;
    for (size_t i = 0; i < rule->member_count; i++) {
        const plm_procedure_member *each = rule->members[i];
        double share = share_of(each, up);
        bool follows = last == NULL || share < share_of(last, up) ||
                       (share == share_of(last, up) && each > last);
        if (follows && share > NAMED_FROM && (best == NULL || share > share_of(best, up))) {
            best = each;
        }
    }
    return best;
}

static void add_pivots(const printer *to, const char *words, bool up) {
    const plm_procedure_member *each = next_pivot(to->rule, up, NULL);
    plm__text_add(to->out, words);
    if (each == NULL) {
        plm__text_add(to->out, " nobody");
    }
    for (size_t i = 0; each != NULL && i < NAMED; i++) {
        plm__text_add_format(to->out, "%s %s ", i > 0 ? "," : "", each->actor->id);
        add_share(to, share_of(each, up));
        each = next_pivot(to->rule, up, each);
    }
    plm__text_add(to->out, each != NULL ? ", …" : "");
}

static void add_hanging(const printer *to) {
    add_pivots(to, "  A move up hangs on", true);
    add_pivots(to, "; a move down on", false);
    plm__text_add(to->out, ".\n");
}

static void add_stop(const printer *to, const plm_procedure_member *of, bool first) {
    bool above = !isnan(of->stops_above);
    bool below = !isnan(of->stops_below);
    double reference = to->summary->reference_point;
    plm__text_add_format(to->out, "%s%s stops ", first ? "  " : "; ", of->actor->id);
    if (above && below && of->stops_above == reference && of->stops_below == reference) {
        plm__text_add(to->out, "anything else");
        return;
    }
    plm__text_add(to->out, above ? "anything above " : "anything below ");
    add_point(to, above ? of->stops_above : of->stops_below);
    if (above && below) {
        plm__text_add(to->out, " or below ");
        add_point(to, of->stops_below);
    }
}

/* Whether what passes ends where the member begins to stop things. */
static bool is_bound(const plm_procedure_rule *rule, const plm_procedure_member *by) {
    bool bound = false;
    for (size_t i = 0; i < rule->pass_count; i++) {
        bound = bound || rule->passes[i].high == by->stops_above ||
                rule->passes[i].low == by->stops_below;
    }
    return bound;
}

/* Those without whom nothing passes, those on whom the moves hang, and those who end what passes.
 */
static bool is_told(const plm_procedure_rule *rule, const plm_procedure_member *of) {
    bool pivot =
        of->position == rule->gridlock_low.mode || of->position == rule->gridlock_high.mode;
    return (of->veto || pivot || is_bound(rule, of)) &&
           (!isnan(of->stops_above) || !isnan(of->stops_below));
}

static void add_stopped_options(const printer *to) {
    bool any = false;
    for (size_t i = 0; i < to->rule->member_count; i++) {
        const plm_procedure_member *each = to->rule->members[i];
        if (each->stop_count > 0) {
            plm__text_add_format(to->out, "%s%s stops ", any ? "; " : "  ", each->actor->id);
            add_names(to, each->stops, each->stop_count);
            any = true;
        }
    }
    plm__text_add(to->out, any ? ".\n" : "");
}

static void add_stops(const printer *to) {
    size_t told = 0;
    for (size_t i = 0; i < to->rule->member_count && told <= STOPS; i++) {
        const plm_procedure_member *each = to->rule->members[i];
        if (is_told(to->rule, each)) {
            if (told < STOPS) {
                add_stop(to, each, told == 0);
            }
            told++;
        }
    }
    plm__text_add(to->out, told > STOPS ? "; others too.\n" : told > 0 ? ".\n" : "");
}

/* ---- the members ----------------------------------------------------------------------------- */

static void add_cell(const printer *to, plm__listing *lines, double value) {
    plm__cell_fixed(lines, value, figure_places(to->summary->issue, 0));
}

static bool someone_declares(const plm_procedure_rule *rule) {
    bool found = false;
    for (size_t i = 0; i < rule->member_count; i++) {
        found = found || !isnan(rule->members[i]->declared);
    }
    return found;
}

static void add_member(const printer *to, plm__listing *lines, const plm_procedure_member *of,
                       bool declared) {
    int places = figure_places(to->summary->issue, 0);
    plm__listing_start(lines);
    plm__cell_name(lines, of->actor->id);
    add_cell(to, lines, of->position);
    if (declared) {
        add_cell(to, lines, of->declared);
    }
    if (isnan(of->accepts.low)) {
        plm__cell_words(lines, "–");
    } else {
        plm__cell_range(lines, of->accepts.low, of->accepts.high, places);
    }
    plm__cell_percent(lines, of->pivotal_up);
    plm__cell_percent(lines, of->pivotal_down);
    add_cell(to, lines, of->stops_above);
    add_cell(to, lines, of->stops_below);
    plm__cell_words(lines, of->veto ? "veto" : "");
}

/* Where there is no scale. */
static void add_voter(const printer *to, plm__listing *lines, const plm_procedure_member *of) {
    plm__text names;
    plm__text_init(&names, to->out->context);
    const printer in = {&names, to->summary, to->rule};
    add_names(&in, of->stops, of->stop_count);
    plm__listing_start(lines);
    plm__cell_name(lines, of->actor->id);
    plm__cell_words(lines, of->stop_count > 0 && !names.failed ? names.bytes : "–");
    plm__cell_percent(lines, of->blocks);
    plm__cell_words(lines, of->veto ? "veto" : "");
    to->out->failed = to->out->failed || names.failed;
    plm__text_clear(&names);
}

static void add_voters(const printer *to) {
    plm__listing lines;
    plm__listing_open(&lines, to->out->context, "llrl");
    plm__listing_head(&lines);
    plm__cell_words(&lines, "member");
    plm__cell_words(&lines, "stops");
    plm__cell_words(&lines, "blocks alone");
    plm__cell_empty(&lines);
    for (size_t i = 0; i < to->rule->member_count; i++) {
        add_voter(to, &lines, to->rule->members[i]);
    }
    plm__text_add(to->out, "\n");
    add_table_lines(to->out, &lines, "  ");
    plm__listing_close(&lines);
}

/* What voting on pairs makes of the options. */
static void add_standing(plm__listing *lines, const plm_option_standing *of) {
    plm__listing_start(lines);
    plm__cell_name(lines, of->option->id);
    plm__cell_fixed(lines, of->beats, 1);
    plm__cell_percent(lines, of->core);
    plm__cell_percent(lines, of->top_cycle);
    plm__cell_percent(lines, of->uncovered_gillies);
    plm__cell_percent(lines, of->banks);
    plm__cell_percent(lines, of->any_challenger);
}

static void add_standings(const printer *to) {
    static const char *const headings[] = {"option",    "beats", "unbeaten", "top cycle",
                                           "uncovered", "Banks", "stands"};
    if (to->rule->standing_count == 0) {
        return;
    }
    plm__listing lines;
    plm__listing_open(&lines, to->out->context, "lrrrrrr");
    plm__listing_head(&lines);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        plm__cell_words(&lines, headings[i]);
    }
    for (size_t i = 0; i < to->rule->standing_count; i++) {
        add_standing(&lines, to->rule->standings[i]);
    }
    plm__text_add(to->out, "\n  Votes on pairs of options: each is beaten by another in ");
    add_share(to, to->rule->cycles);
    plm__text_add(to->out, to->summary->draws > 0 ? " of the draws.\n\n" : ".\n\n");
    add_table_lines(to->out, &lines, "  ");
    plm__listing_close(&lines);
}

static void add_members(const printer *to) {
    static const char *const names[] = {"accepts",     "pivot up",    "pivot down",
                                        "stops above", "stops below", ""};
    bool declared = someone_declares(to->rule);
    plm__listing lines;
    plm__listing_open(&lines, to->out->context, declared ? "lrrlrrrrl" : "lrlrrrrl");
    plm__listing_head(&lines);
    plm__cell_name(&lines, "member");
    plm__cell_name(&lines, "position");
    if (declared) {
        plm__cell_name(&lines, "declared");
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        plm__cell_name(&lines, names[i]);
    }
    for (size_t i = 0; i < to->rule->member_count; i++) {
        add_member(to, &lines, to->rule->members[i], declared);
    }
    plm__text_add(to->out, "\n");
    add_table_lines(to->out, &lines, "  ");
    plm__listing_close(&lines);
}

/* ---- votes on yes or no ---------------------------------------------------------------------- */

/* The least number of members that so much of the probability has, or more. */
static size_t yes_votes_at(const plm_procedure_rule *rule, double level) {
    double sum = 0;
    for (size_t i = 0; i + 1 < rule->yes_vote_count; i++) {
        sum += rule->yes_votes[i];
        if (sum >= level) {
            return i;
        }
    }
    return rule->yes_vote_count - 1;
}

static void add_yes_votes(const printer *to) {
    const plm_procedure_rule *rule = to->rule;
    size_t low = yes_votes_at(rule, 0.1);
    size_t high = yes_votes_at(rule, 0.9);
    plm__text_add_format(to->out, "  Yes votes, of %zu members with a chance of yes: %zu",
                         rule->yes_vote_count - 1, yes_votes_at(rule, 0.5));
    if (low < high) {
        plm__text_add_format(to->out, " (80 %%: %zu to %zu)", low, high);
    }
    plm__text_add(to->out, ".\n");
}

/* The first reason, on a line of its own. */
static void add_because(const printer *to) {
    plm__text because;
    plm__text_init(&because, to->out->context);
    if (plm__vote_add_because(&because, to->summary, to->rule, false)) {
        plm__text_add_format(to->out, "  %s\n", because.failed ? "" : because.bytes);
    }
    to->out->failed = to->out->failed || because.failed;
    plm__text_clear(&because);
}

static void add_vote(const printer *to) {
    const plm_issue *issue = to->summary->issue;
    size_t change = issue->reference_option == issue->options[0] ? 1 : 0;
    plm__text_add_format(to->out, "  %s is carried under this rule with ",
                         issue->options[change]->id);
    add_share(to, to->rule->could_pass[change]);
    plm__text_add_format(to->out, "; else %s stands.\n", issue->reference_option->id);
    add_because(to);
    add_yes_votes(to);
    add_pivots(to, "  It hangs on", true);
    plm__text_add(to->out, ".\n");
    add_blocking_sets(to->out, to->rule->blocking, to->rule->blocking_count,
                      to->rule->blocking_complete);
}

static void add_vote_member(plm__listing *lines, const plm_procedure_member *of) {
    plm__listing_start(lines);
    plm__cell_name(lines, of->actor->id);
    if (isnan(of->position)) {
        plm__cell_words(lines, "–");
    } else {
        plm__cell_percent(lines, of->position);
    }
    plm__cell_percent(lines, of->pivotal_up);
    plm__cell_words(lines, of->veto ? "veto" : "");
}

static void add_vote_members(const printer *to) {
    plm__listing lines;
    plm__listing_open(&lines, to->out->context, "lrrl");
    plm__listing_head(&lines);
    plm__cell_words(&lines, "member");
    plm__cell_words(&lines, "chance of yes");
    plm__cell_words(&lines, "hangs on it");
    plm__cell_empty(&lines);
    for (size_t i = 0; i < to->rule->member_count; i++) {
        add_vote_member(&lines, to->rule->members[i]);
    }
    plm__text_add(to->out, "\n");
    add_table_lines(to->out, &lines, "  ");
    plm__listing_close(&lines);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void add_rule(const printer *to) {
    plm__text_add_format(to->out, "  Who decides: %s", to->rule->words);
    if (to->rule->chance < 1) {
        plm__text_add(to->out, " (chance ");
        add_share(to, to->rule->chance);
        plm__text_add(to->out, ")");
    }
    plm__text_add(to->out, ".\n");
    if (to->rule->yes_votes != NULL) {
        add_vote(to);
        return;
    }
    if (has_no_scale(to)) {
        add_passing_options(to);
        add_options(to);
        add_stopped_options(to);
    } else {
        add_passing(to);
        add_gridlock(to);
        add_options(to);
        add_hanging(to);
        add_stops(to);
    }
    add_blocking_sets(to->out, to->rule->blocking, to->rule->blocking_count,
                      to->rule->blocking_complete);
}

void add_procedure_lines(plm__text *out, const plm_procedure *of) {
    for (size_t i = 0; i < plm_procedure_count(of); i++) {
        const printer to = {out, plm_procedure_summary_of(of), plm_procedure_at(of, i)};
        add_rule(&to);
        plm__text_add(out, "\n");
    }
}

void add_procedure_rules(plm__text *out, const plm_procedure *of) {
    for (size_t i = 0; i < plm_procedure_count(of); i++) {
        const printer to = {out, plm_procedure_summary_of(of), plm_procedure_at(of, i)};
        add_rule(&to);
        if (to.rule->yes_votes != NULL) {
            add_vote_members(&to);
        } else if (has_no_scale(&to)) {
            add_voters(&to);
            add_standings(&to);
        } else {
            add_members(&to);
        }
        plm__text_add(out, "\n");
    }
}

static void add_explanations(plm__text *out, const plm__procedure_document *view) {
    size_t of_kind[] = {[PLM_ISSUE_SCALE] = 0, [PLM_ISSUE_OPTIONS] = 0, [PLM_ISSUE_YES_NO] = 0};
    for (size_t i = 0; i < view->count; i++) {
        of_kind[plm_procedure_summary_of(view->procedures[i])->issue->kind]++;
    }
    plm__text_add(out, of_kind[PLM_ISSUE_SCALE] == 0
                           ? ""
                           : "accepts: what a member prefers to what stands. pivot up, down: share "
                             "of draws in which a move that way hangs on it. stops above, below: "
                             "it refuses what lies there, and without it nothing there passes.\n");
    plm__text_add(out, of_kind[PLM_ISSUE_OPTIONS] == 0
                           ? ""
                           : "stops: it refuses them, and without it they cannot pass. blocks "
                             "alone: share of draws in which its refusal alone stops an option.\n"
                             "unbeaten: no option beats it. top cycle, uncovered, Banks: wider and "
                             "narrower answers to what votes can end with where each option is "
                             "beaten by another; the order of the votes decides among them. "
                             "stands: how long, if any option may be put to the vote next, in the "
                             "long run.\n");
    plm__text_add(out,
                  of_kind[PLM_ISSUE_YES_NO] == 0
                      ? ""
                      : "hangs on it: how much more likely the change is carried if the member "
                        "agrees than if it does not.\n");
}

void add_procedure_text(plm__text *out, const plm__procedure_document *view) {
    for (size_t i = 0; i < view->count; i++) {
        plm__text_add_format(out, "%s\n\n",
                             plm_procedure_summary_of(view->procedures[i])->issue->question);
        add_procedure_rules(out, view->procedures[i]);
    }
    add_explanations(out, view);
    plm__text_add_format(
        out, "Case %s%s%s. %" PRIu64 " draws, seed %" PRIu64 ", plenum %s (engine %d).\n",
        view->heading.case_id, view->heading.scenario != NULL ? ", scenario " : "",
        view->heading.scenario != NULL ? view->heading.scenario : "",
        plm_procedure_summary_of(view->procedures[0])->draws, view->heading.seed, plm_version(),
        PLM_ENGINE_VERSION);
}
