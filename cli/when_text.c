/* A forecast of time as people read it: the answer first. */
#include "when.h"

#include "figures.h"
#include "insight/when.h"
#include "tables.h"
#include "terminal.h"
#include "view/answer.h"
#include "view/deadline.h"
#include "view/listing.h"
#include "view/pace.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

enum { MEDIAN = PLM_STAGE_QUANTILES / 2, LAST = PLM_STAGE_QUANTILES - 1 };

/* ---- the answer ---------------------------------------------------------------------------- */

static const char *stage_name(const plm_stage_forecast *of) {
    return of->stage->label != NULL ? of->stage->label : of->stage->id;
}

static void add_percent(plm__text *out, double share) {
    char text[FIGURE_TEXT];
    plm__text_add(out, figure_percent(share, text));
}

static void add_day_answer(plm__text *out, const plm_when_issue *of, const plm_when_day *day) {
    plm__text_add(out, "  ");
    start_style(out, STYLE_ANSWER);
    plm__add_standing(out, of, day);
    end_style(out);
    plm__text_add(out, "\n");
}

/* Where no day is asked for. */
static void add_whenever(plm__text *out, const plm_when_issue *of) {
    const plm_stage_forecast *stage = of->settled_by;
    char dates[3][PLM__DAY_WORDS];
    plm__text_add_format(out, "  Stage “%s”: ", stage_name(stage));
    if (!(stage->comes.value > 0)) {
        plm__text_add(out, "never.\n");
        return;
    }
    plm__text_add_format(out, "as likely before as after %s, 90 %% from %s to %s; never ",
                         plm__day_words(stage->days[MEDIAN].day, dates[0]),
                         plm__day_words(stage->days[0].day, dates[1]),
                         plm__day_words(stage->days[LAST].day, dates[2]));
    add_percent(out, 1 - stage->comes.value);
    plm__text_add(out, ".\n");
}

/* What lies behind is counted all the same. */
static void add_hindsight(plm__text *out, const plm_when_issue *of, const plm_when_day *day) {
    if (day->day < of->as_of) {
        plm__text_add(out, " ");
        plm__add_past(out, of, day);
        plm__text_add(out, "\n");
    }
}

static void add_default(plm__text *out, const plm_when_issue *of, const plm_when_day *day) {
    const plm_option *counts = day->if_open;
    for (size_t i = 0; counts != NULL && i < of->option_count; i++) {
        if (of->issue->options[i] == counts) {
            plm__text_add(out, "  Nothing by the deadline counts as “");
            plm__text_add(out, plm__option_label(counts));
            plm__text_add(out, "”, as the case says: ");
            add_percent(out, day->options[i].value + day->nothing.value);
            plm__text_add(out, " in all.\n");
        }
    }
}

/* ---- what is ruled out --------------------------------------------------------------------- */

static void add_exclusion_ahead(plm__text *out, const plm_ruled_out *of) {
    plm__text_add_format(out, "  Once %s has come, it rules out ", of->stage->id);
    plm__add_excluded(out, of);
    if (of->chance < 1) {
        plm__text_add(out, ", with a chance of ");
        add_percent(out, of->chance);
    }
    plm__text_add(out, ".\n");
}

void add_ruled_out_ahead(plm__text *out, const plm_ruled_out *const *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (list[i]->state == PLM_EXCLUSION_AHEAD) {
            add_exclusion_ahead(out, list[i]);
        }
    }
}

void add_not_ruled_out(plm__text *out, const plm_ruled_out *const *list, size_t count) {
    bool begun = false;
    for (size_t i = 0; i < count; i++) {
        if (list[i]->state == PLM_EXCLUSION_UNKNOWN) {
            plm__text_add(out,
                          begun ? "; " : "  Not ruled out, since not over and known by as_of: ");
            plm__add_excluded(out, list[i]);
            plm__text_add(out, " (");
            plm__add_excluder(out, list[i]);
            plm__text_add(out, ")");
            begun = true;
        }
    }
    plm__text_add(out, begun ? ".\n" : "");
}

static void add_ruled_out(plm__text *out, const plm_when_issue *of) {
    plm__text known;
    plm__text_init(&known, out->context);
    plm__add_ruled_out(&known, of->ruled_out, of->ruled_out_count);
    if (known.length > 0) {
        plm__text_add_format(out, "  %s\n", known.bytes);
    }
    out->failed = out->failed || known.failed;
    plm__text_clear(&known);
    add_ruled_out_ahead(out, of->ruled_out, of->ruled_out_count);
    add_not_ruled_out(out, of->ruled_out, of->ruled_out_count);
}

/* "  Yes by 31 March 2021: 12 % (team, engage)." for the day in this place; whenever it is where
 * none is asked for. */
static void add_yes(plm__text *out, const when_view *view, const plm_when_issue *of, size_t day) {
    const plm__when_yes *yes = view->found.when->yes;
    char date[PLM__DAY_WORDS];
    if (yes == NULL || yes->meaning->issue != of->issue) {
        return;
    }
    bool dated = day < yes->day_count;
    plm__text_add_format(out, "  Yes%s%s: ", dated ? " by " : ", if it is decided",
                         dated ? plm__day_words(yes->days[day].day, date) : "");
    add_percent(out, dated ? yes->days[day].probability : yes->probability);
    for (size_t i = 0; i < yes->meaning->yes_count; i++) {
        plm__text_add_format(out, "%s%s", i > 0 ? " or " : " (",
                             plm__option_label(yes->meaning->yes[i]));
    }
    plm__text_add(out, ").\n");
}

static void add_answer(plm__text *out, const when_view *view, const plm_when_issue *of) {
    const char *question = of->issue->question;
    plm__text_add_format(out, "%s\n", question != NULL ? question : view->dossier->question);
    for (size_t i = 0; i < of->day_count; i++) {
        add_yes(out, view, of, i);
        add_day_answer(out, of, of->days[i]);
        add_hindsight(out, of, of->days[i]);
        add_default(out, of, of->days[i]);
    }
    if (of->day_count == 0) {
        add_yes(out, view, of, 0);
        add_whenever(out, of);
    }
    add_ruled_out(out, of);
}

/* ---- options ------------------------------------------------------------------------------- */

static void start_row(plm__listing *to, const char *name, bool is_id) {
    plm__listing_start(to);
    (is_id ? plm__cell_name : plm__cell_words)(to, name);
}

/* What an id in the first column stands for, where that is another name. */
static void add_label(plm__listing *to, const char *id, const char *label) {
    if (strcmp(id, label) != 0) {
        plm__cell_name(to, label);
    }
}

static void list_options(plm__listing *to, const plm_when_issue *of) {
    char date[PLM_DAY_TEXT];
    plm__listing_head(to);
    plm__cell_words(to, "option");
    for (size_t i = 0; i < of->day_count; i++) {
        plm_day_print(of->days[i]->day, date);
        plm__cell_print(to, "by %s", date);
    }
    plm__cell_words(to, "if decided");
    plm__cell_words(to, "");
    for (size_t i = 0; i < of->option_count; i++) {
        start_row(to, of->issue->options[i]->id, true);
        for (size_t k = 0; k < of->day_count; k++) {
            plm__cell_percent(to, of->days[k]->options[i].value);
        }
        plm__cell_percent(to, of->options[i].value);
        add_label(to, of->issue->options[i]->id, plm__option_label(of->issue->options[i]));
    }
}

static void list_nothing(plm__listing *to, const plm_when_issue *of) {
    start_row(to, "nothing, but later", false);
    for (size_t k = 0; k < of->day_count; k++) {
        plm__cell_percent(to, of->days[k]->late.value);
    }
    start_row(to, "nothing, ever", false);
    for (size_t k = 0; k < of->day_count; k++) {
        plm__cell_percent(to, of->days[k]->never.value);
    }
}

static void add_options(plm__text *out, const plm_when_issue *of) {
    char *alignment = plm__allocate(out->context, of->day_count + 4, 1);
    if (alignment == NULL) {
        out->failed = true;
        return;
    }
    memset(alignment, 'r', of->day_count + 2);
    alignment[0] = 'l';
    alignment[of->day_count + 2] = 'l';
    plm__listing lines;
    plm__listing_open(&lines, out->context, alignment);
    list_options(&lines, of);
    if (of->day_count > 0) {
        list_nothing(&lines, of);
    }
    plm__text_add(out, "\n");
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
    plm__release(out->context, alignment);
}

/* ---- stages -------------------------------------------------------------------------------- */

static void add_day_cell(plm__listing *to, const plm_stage_forecast *of, size_t quantile) {
    char date[PLM_DAY_TEXT];
    plm_day_print(of->days[quantile].day, date);
    plm__cell_words(to, of->comes.value > 0 ? date : "");
}

static void add_stages(plm__text *out, const plm_when_issue *of) {
    plm__listing lines;
    plm__listing_open(&lines, out->context, "llrllll");
    plm__listing_head(&lines);
    plm__cell_words(&lines, "stage");
    plm__cell_words(&lines, "state");
    plm__cell_words(&lines, "comes");
    plm__cell_words(&lines, "5 %");
    plm__cell_words(&lines, "50 %");
    plm__cell_words(&lines, "95 % by");
    plm__cell_words(&lines, "");
    for (size_t i = 0; i < of->stage_count; i++) {
        const plm_stage_forecast *stage = of->stages[i];
        plm__listing_start(&lines);
        plm__cell_name(&lines, stage->stage->id);
        plm__cell_words(&lines, plm__stage_states[stage->state]);
        plm__cell_percent(&lines, stage->comes.value);
        add_day_cell(&lines, stage, 0);
        add_day_cell(&lines, stage, MEDIAN);
        add_day_cell(&lines, stage, LAST);
        add_label(&lines, stage->stage->id, stage_name(stage));
    }
    plm__text_add(out, "\n");
    add_table_lines(out, &lines, "  ");
    plm__listing_close(&lines);
}

static void add_stage_notes(plm__text *out, const plm_when_issue *of,
                            const plm_stage_forecast *stage) {
    char date[PLM_DAY_TEXT];
    const char *id = stage->stage->id;
    plm_day_print(of->as_of, date);
    if (stage->state == PLM_STAGE_OVERDUE) {
        plm__text_add(out, "  ");
        start_style(out, STYLE_WARNING);
        plm__text_add_format(out, "%s is overdue: by its numbers it would have come by %s with ",
                             id, date);
        add_percent(out, stage->due);
        plm__text_add(out, ".");
        end_style(out);
        plm__text_add(out, "\n");
    }
    if (stage->state == PLM_STAGE_UNSEEN && stage->behind.value > PLM__LEAST_TOLD) {
        plm__text_add_format(out, "  %s may have come already, unseen: ", id);
        add_percent(out, stage->behind.value);
        plm__text_add(out, ".\n");
    }
    if (stage->ends.value > PLM__LEAST_TOLD) {
        plm__text_add_format(out, "  %s never comes, and nothing after it: ", id);
        add_percent(out, stage->ends.value);
        plm__text_add(out, " (");
        plm__add_why_it_ends(out, stage);
        plm__text_add(out, ").\n");
    }
    if (stage->skipped.value > PLM__LEAST_TOLD) {
        plm__text_add_format(out, "  %s is left out: ", id);
        add_percent(out, stage->skipped.value);
        plm__text_add(out, ".\n");
    }
}

static void add_notes(plm__text *out, const plm_when_issue *of) {
    bool ends = false;
    plm__text_add(out, "\n");
    for (size_t i = 0; i < of->stage_count; i++) {
        add_stage_notes(out, of, of->stages[i]);
        if (plm__takes_pace(of->stages[i])) {
            plm__text_add_format(out, "  %s", of->stages[i]->stage->id);
            plm__add_pace(out, of->stages[i], true);
            plm__text_add(out, "\n");
        }
        ends = ends || of->stages[i]->ends.value > PLM__LEAST_TOLD;
    }
    if (!ends) {
        plm__text_add(out,
                      "  No stage is said to fail, so that nothing by a day is lateness alone.\n");
    }
}

/* ---- one stage ----------------------------------------------------------------------------- */

static void add_chance_row(plm__listing *to, const char *words, plm_estimate of) {
    plm__listing_start(to);
    plm__cell_words(to, words);
    plm__cell_percent(to, of.value);
    plm__cell_error(to, 100 * of.standard_error, 1);
}

static void add_quantile_row(plm__listing *to, const plm_day_quantile *of) {
    char date[PLM_DAY_TEXT];
    plm_day_print(of->day, date);
    plm__listing_start(to);
    plm__cell_print(to, "where it comes, by %s", date);
    plm__cell_percent(to, of->level);
}

/* What becomes of a later one where the stage has come. */
static void add_later(plm__listing *to, const plm_later_stage *of) {
    char date[PLM_DAY_TEXT];
    for (size_t i = 0; i <= of->by_count && !isnan(of->comes.value); i++) {
        plm_estimate chance = i < of->by_count ? of->by[i]->chance : of->comes;
        plm__listing_start(to);
        if (i < of->by_count) {
            plm_day_print(of->by[i]->day, date);
            plm__cell_print(to, "where it comes, %s does by %s", of->stage->id, date);
        } else {
            plm__cell_print(to, "where it comes, %s ever does", of->stage->id);
        }
        plm__cell_percent(to, chance.value);
        plm__cell_error(to, 100 * chance.standard_error, 1);
    }
}

static void add_one_stage(plm__text *out, const plm_stage_forecast *of) {
    char words[PLM__DAY_WORDS + PLM_DAY_TEXT];
    char date[PLM_DAY_TEXT];
    plm__listing lines;
    plm__listing_open(&lines, out->context, "lrl");
    add_chance_row(&lines, "it has come already", of->behind);
    for (size_t i = 0; i < of->by_count; i++) {
        plm_day_print(of->by[i]->day, date);
        snprintf(words, sizeof words, "it comes by %s", date);
        add_chance_row(&lines, words, of->by[i]->chance);
    }
    add_chance_row(&lines, "it ever comes", of->comes);
    add_chance_row(&lines, "given that what it follows has", of->given);
    for (size_t i = 0; of->comes.value > 0 && i < PLM_STAGE_QUANTILES; i++) {
        add_quantile_row(&lines, &of->days[i]);
    }
    for (size_t i = 0; i < of->then_count; i++) {
        add_later(&lines, of->then[i]);
    }
    plm__text_add_format(out, "\n  %s", of->stage->id);
    if (of->stage->label != NULL) {
        plm__text_add_format(out, ": %s", of->stage->label);
    }
    plm__text_add_format(out, " (%s)\n", plm__stage_states[of->state]);
    add_table_lines(out, &lines, "    ");
    plm__listing_close(&lines);
}

/* ---- the whole ----------------------------------------------------------------------------- */

static void add_issue(plm__text *out, const when_view *view, const plm_when_issue *of) {
    double drawn = (double)plm_when_draws(view->found.when);
    add_answer(out, view, of);
    add_options(out, of);
    add_stages(out, of);
    add_notes(out, of);
    for (size_t i = 0; view->stage != NULL && i < of->stage_count; i++) {
        if (strcmp(of->stages[i]->stage->id, view->stage) == 0) {
            add_one_stage(out, of->stages[i]);
        }
    }
    if (of->counted < drawn / 2) {
        plm__text_add_format(out, "  What is known fits few of the draws: they count as %.0f.\n",
                             of->counted);
    }
    plm__text_add(out, "\n");
}

/* The numbers are the case's on any day, whatever was known on it. */
static void add_later_numbers(plm__text *out, const plm_when *when) {
    if (when->later > 0) {
        plm__text_add_format(out,
                             "Hindsight: numbers are those of the case; %zu of %zu were coded from "
                             "what came later. 'plenum history' leaves them out.\n",
                             when->later, when->numbers);
    }
}

void add_when_text(plm__text *out, const when_view *view) {
    const plm_when *when = view->found.when;
    for (size_t i = 0; i < plm_when_issue_count(when); i++) {
        add_issue(out, view, plm_when_issue_at(when, i));
    }
    if (plm_when_fewest(when) > 0) {
        plm__text_add_format(out,
                             "Work is bounded (--budget): of the answer some models have as few as "
                             "the first %" PRIu64 " draws; dates have all.\n",
                             plm_when_fewest(when));
    }
    add_later_numbers(out, when);
    add_case_run(out, view->run, NULL, view->dossier->run);
    plm__text_add_format(out, "Case %s%s%s, as of %s", view->dossier->id,
                         view->found.heading.scenario != NULL ? ", scenario " : "",
                         view->found.heading.scenario != NULL ? view->found.heading.scenario : "",
                         view->dossier->as_of);
    for (size_t i = 0; i < view->settings->count; i++) {
        const plm_change *made = &view->settings->items[i];
        if (strcmp(made->path, "as_of") != 0) {
            plm__text_add_format(out, ", %s=%s", made->path, made->value);
        }
    }
    plm__text_add_format(out, ". %" PRIu64 " draws, seed %" PRIu64 ", plenum %s (engine %d).%s\n",
                         plm_when_draws(when), plm_when_seed(when), plm_version(),
                         PLM_ENGINE_VERSION,
                         view->stage != NULL ? " ± is one standard error of the draws." : "");
}
