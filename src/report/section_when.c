/* By when: the chances by a day that the reader chooses, and each stage on the way there. */
#include "report/page.h"

#include "insight/when.h"
#include "view/deadline.h"
#include "view/pace.h"
#include "view/when.h"

#include <math.h>
#include <string.h>

/* What is told of an issue: the stages, and the chances by each of the days ahead. */
typedef struct told {
    const plm_when_issue *of;
    const plm_when_issue *by_day;
    size_t day_count; /* the last of its days is not one of them, but stands for "ever" */
    size_t shown;     /* of them: the deadline, or without one the last */
    bool has_deadline;
} told;

static bool find_told(const plm__page *page, told *out) {
    const plm__material *material = page->material;
    const plm_issue *issue = page->issue->forecast->issue;
    if (material->by_day == NULL) {
        return false;
    }
    out->of = plm__when_of_issue(material->when, issue);
    out->by_day = plm__when_of_issue(material->by_day, issue);
    if (out->of == NULL || out->by_day == NULL) {
        return false;
    }
    out->day_count = out->by_day->day_count - 1;
    out->shown = out->day_count - 1;
    out->has_deadline = false;
    for (size_t i = 0; i < out->day_count; i++) {
        if (out->by_day->days[i]->is_deadline) {
            out->shown = i;
            out->has_deadline = true;
        }
    }
    return true;
}

static const char *stage_label(const plm_process_stage *of) {
    return of->label != NULL ? of->label : of->id;
}

/* ---- chances by a day ---------------------------------------------------------------------- */

/* A line of the table: an option, one of the two ways of nothing, or a stage. */
typedef enum line_kind { LINE_OPTION, LINE_LATE, LINE_NEVER, LINE_STAGE } line_kind;

typedef struct line {
    line_kind kind;
    size_t index;
} line;

static size_t line_count(const told *of) {
    return of->by_day->option_count + 2 + of->by_day->stage_count;
}

static line line_at(const told *of, size_t index) {
    size_t options = of->by_day->option_count;
    if (index < options) {
        return (line){LINE_OPTION, index};
    }
    index -= options;
    return index == 0   ? (line){LINE_LATE, 0}
           : index == 1 ? (line){LINE_NEVER, 0}
                        : (line){LINE_STAGE, index - 2};
}

static double chance_of(const told *of, line what, size_t day) {
    const plm_when_day *on = of->by_day->days[day];
    switch (what.kind) {
    case LINE_OPTION:
        return on->options[what.index].value;
    case LINE_LATE:
        return on->late.value;
    case LINE_NEVER:
        return on->never.value;
    case LINE_STAGE:
        break;
    }
    return of->by_day->stages[what.index]->by[day]->chance.value;
}

static const char *line_label(plm__page *page, const told *of, line what) {
    switch (what.kind) {
    case LINE_OPTION:
        return plm__option_label(of->by_day->issue->options[what.index]);
    case LINE_LATE:
        return "nothing, but later";
    case LINE_NEVER:
        return "nothing, ever";
    case LINE_STAGE:
        break;
    }
    return plm__words(page, "stage: %s", stage_label(of->by_day->stages[what.index]->stage));
}

/* For the page's script: the first day, the days from one to the next, the place of the one that is
 * shown, and the figures of each line, of which one that is as the one before it is left out. */
static void add_figures(plm__page *page, const told *of) {
    const plm_when_issue *issue = of->by_day;
    int32_t step = issue->days[1]->day - issue->days[0]->day;
    plm__text_add_format(
        page->out, "<div class=\"by\" data-from=\"%d\" data-step=\"%d\" data-at=\"%zu\" data-by=\"",
        (int)issue->days[0]->day, (int)step, of->shown);
    for (size_t i = 0; i < line_count(of); i++) {
        char before[PLM__FIGURE_TEXT] = "";
        plm__text_add(page->out, i > 0 ? ";" : "");
        for (size_t day = 0; day < of->day_count; day++) {
            char figure[PLM__FIGURE_TEXT];
            plm__figure_percent(chance_of(of, line_at(of, i), day), figure);
            figure[strcspn(figure, " ")] = '\0';
            plm__text_add(page->out, day > 0 ? "," : "");
            if (strcmp(figure, before) != 0) {
                plm__html_text(page->out, figure, PLM__NAME_LENGTH);
            }
            memcpy(before, figure, sizeof before);
        }
    }
    plm__text_add(page->out, "\"></div>\n");
}

static void add_chances(plm__page *page, const told *of) {
    char date[PLM__DAY_WORDS];
    plm__day_words(of->by_day->days[of->shown]->day, date);
    const char *const headings[] = {
        "What", plm__words(page, "by %s%s", date, of->has_deadline ? ", the deadline" : ""),
        "ever"};
    plm__listing table = plm__table_show(page, "The chances by a day", "lrr", headings);
    for (size_t i = 0; i < line_count(of); i++) {
        line what = line_at(of, i);
        plm__listing_start(&table);
        plm__cell_name(&table, line_label(page, of, what));
        plm__cell_percent(&table, chance_of(of, what, of->shown));
        plm__cell_percent(&table, chance_of(of, what, of->day_count));
    }
    plm__table_close(page, &table);
}

/* ---- the chart ----------------------------------------------------------------------------- */

/* A curve for each stage that is not known and comes in some draw. */
static size_t fill_curves(plm__page *page, const told *of, plm__chart_curve *curves) {
    size_t count = 0;
    for (size_t i = 0; i < of->by_day->stage_count; i++) {
        const plm_stage_forecast *stage = of->by_day->stages[i];
        double *values = plm__arena_allocate(page->arena, of->day_count, sizeof *values);
        if (values == NULL) {
            page->out->failed = true;
            return 0;
        }
        for (size_t day = 0; day < of->day_count; day++) {
            values[day] = stage->by[day]->chance.value;
        }
        if (stage->state != PLM_STAGE_KNOWN && stage->comes.value > 0) {
            curves[count++] = (plm__chart_curve){stage_label(stage->stage), NULL, values};
        }
    }
    return count;
}

/* Today and the deadline, where they are among the days, in their order. */
static size_t fill_references(const told *of, plm__chart_reference references[2]) {
    const plm_when_day *const *days = of->by_day->days;
    int32_t today = of->by_day->as_of;
    int32_t deadline = days[of->shown]->day;
    const plm__chart_reference last = {deadline, "deadline", "known"};
    size_t count = 0;
    if (of->has_deadline && deadline < today) {
        references[count++] = last;
    }
    if (today >= days[0]->day && today <= days[of->day_count - 1]->day) {
        references[count++] = (plm__chart_reference){today, "as of", "reference"};
    }
    if (of->has_deadline && deadline >= today) {
        references[count++] = last;
    }
    return count;
}

static void draw_curves(plm__page *page, const told *of, const plm__chart_curve *curves,
                        size_t curve_count, const double *days) {
    const plm_when_day *const *list = of->by_day->days;
    plm__chart_mark marks[PLM__DATE_MARKS];
    plm__chart_reference references[2];
    const plm__curves_chart chart = {
        .days = days,
        .day_count = of->day_count,
        .curves = curves,
        .curve_count = curve_count,
        .marks = marks,
        .mark_count = plm__date_marks(page, list[0]->day, list[of->day_count - 1]->day, marks),
        .references = references,
        .reference_count = fill_references(of, references)};
    const plm__figure figure = {"when-chart", "Chance that a stage has come by a day",
                                "A line for each stage that is not known; it ends where the stage "
                                "is likely to have come, if it ever does."};
    plm__add_curves(page, &figure, &chart);
}

static void add_chart(plm__page *page, const told *of) {
    double *days = plm__arena_allocate(page->arena, of->day_count, sizeof *days);
    plm__chart_curve *curves =
        plm__arena_allocate(page->arena, of->by_day->stage_count, sizeof *curves);
    if (days == NULL || curves == NULL) {
        page->out->failed = true;
        return;
    }
    for (size_t i = 0; i < of->day_count; i++) {
        days[i] = of->by_day->days[i]->day;
    }
    size_t count = fill_curves(page, of, curves);
    if (count > 0) {
        draw_curves(page, of, curves, count, days);
        add_figures(page, of);
    }
}

/* ---- stages -------------------------------------------------------------------------------- */

static void add_stages(plm__page *page, const told *of) {
    static const char *const headings[] = {"Stage", "State",   "5 %",
                                           "50 %",  "95 % by", "If reached"};
    plm__listing table = plm__table_open(page, "The stages as a table", "lldddr", headings);
    for (size_t i = 0; i < of->of->stage_count; i++) {
        const plm_stage_forecast *stage = of->of->stages[i];
        plm__listing_start(&table);
        plm__cell_name(&table, stage_label(stage->stage));
        plm__cell_words(&table, plm__stage_states[stage->state]);
        for (size_t k = 0; k < PLM_STAGE_QUANTILES; k += PLM_STAGE_QUANTILES / 2) {
            char day[PLM_DAY_TEXT];
            plm_day_print(stage->days[k].day, day);
            plm__cell_words(&table, stage->comes.value > 0 ? day : "");
        }
        plm__cell_percent(&table, stage->given.value);
    }
    plm__table_close(page, &table);
}

/* ---- notes --------------------------------------------------------------------------------- */

static void start_note(plm__page *page, const plm_stage_forecast *of, const char *words) {
    plm__text_add(page->out, "<li>");
    plm__html_name(page->out, stage_label(of->stage));
    plm__text_add(page->out, words);
}

static void end_note(plm__page *page, double chance) {
    plm__add_percent(page->out, chance);
    plm__text_add(page->out, ".</li>\n");
}

static void add_end(plm__page *page, const plm_stage_forecast *of) {
    plm__text why;
    plm__text_init(&why, page->out->context);
    plm__add_why_it_ends(&why, of);
    start_note(page, of, " never comes, and nothing after it: ");
    plm__add_percent(page->out, of->ends.value);
    plm__text_add(page->out, " (");
    plm__html_text(page->out, why.failed ? "" : why.bytes, PLM__LINE_LENGTH);
    plm__text_add(page->out, ").</li>\n");
    page->out->failed = page->out->failed || why.failed;
    plm__text_clear(&why);
}

static void add_pace(plm__page *page, const plm_stage_forecast *of) {
    plm__text pace;
    plm__text_init(&pace, page->out->context);
    plm__add_pace(&pace, of, false);
    start_note(page, of, "");
    plm__html_text(page->out, pace.failed ? "" : pace.bytes, PLM__LINE_LENGTH);
    plm__text_add(page->out, "</li>\n");
    page->out->failed = page->out->failed || pace.failed;
    plm__text_clear(&pace);
}

/* What becomes of those that follow it: decided, and yet not carried out. */
static void add_later(plm__page *page, const plm_stage_forecast *of) {
    start_note(page, of, ", once it has come: ");
    for (size_t i = 0; i < of->then_count; i++) {
        plm__text_add(page->out, i > 0 ? ", " : "");
        plm__html_name(page->out, stage_label(of->then[i]->stage));
        plm__text_add(page->out, " ever ");
        plm__add_percent(page->out, of->then[i]->comes.value);
    }
    plm__text_add(page->out, ".</li>\n");
}

static bool tells_later(const plm_stage_forecast *of) {
    return of->then_count > 0 && of->comes.value > 0;
}

/* Whether anything of a stage is worth a word. */
static bool has_notes(const plm_stage_forecast *of) {
    return tells_later(of) || plm__takes_pace(of) || of->state == PLM_STAGE_OVERDUE ||
           of->ends.value > PLM__LEAST_TOLD || of->skipped.value > PLM__LEAST_TOLD ||
           (of->state == PLM_STAGE_UNSEEN && of->behind.value > PLM__LEAST_TOLD);
}

static void add_stage_notes(plm__page *page, const plm_stage_forecast *of) {
    if (of->state == PLM_STAGE_OVERDUE) {
        start_note(page, of, " is overdue: by its numbers it would have come already with ");
        end_note(page, of->due);
    }
    if (of->state == PLM_STAGE_UNSEEN && of->behind.value > PLM__LEAST_TOLD) {
        start_note(page, of, " may have come already, unseen: ");
        end_note(page, of->behind.value);
    }
    if (of->ends.value > PLM__LEAST_TOLD) {
        add_end(page, of);
    }
    if (of->skipped.value > PLM__LEAST_TOLD) {
        start_note(page, of, " is left out: ");
        end_note(page, of->skipped.value);
    }
    if (plm__takes_pace(of)) {
        add_pace(page, of);
    }
    if (tells_later(of)) {
        add_later(page, of);
    }
}

static void add_notes(plm__page *page, const plm_when_issue *of) {
    bool any = false;
    for (size_t i = 0; i < of->stage_count; i++) {
        any = any || has_notes(of->stages[i]);
    }
    plm__text_add(page->out, any ? "<ul>\n" : "");
    for (size_t i = 0; i < of->stage_count; i++) {
        add_stage_notes(page, of->stages[i]);
    }
    plm__text_add(page->out, any ? "</ul>\n" : "");
}

/* ---- the section --------------------------------------------------------------------------- */

static const char *finding(plm__page *page, const told *of) {
    const plm_when_day *day = of->by_day->days[of->shown];
    char date[PLM__DAY_WORDS];
    char settled[PLM__FIGURE_TEXT];
    char late[PLM__FIGURE_TEXT];
    char never[PLM__FIGURE_TEXT];
    return plm__words(
        page, "By %s %s: %s; later %s, never %s", plm__day_words(day->day, date),
        stage_label(of->by_day->asked->stage), plm__figure_percent(day->settled.value, settled),
        plm__figure_percent(day->late.value, late), plm__figure_percent(day->never.value, never));
}

void plm__section_when(plm__page *page) {
    told of;
    if (!find_told(page, &of)) {
        return;
    }
    plm__section_fold(page, "when", "By when", finding(page, &of));
    if (of.day_count > 1) {
        add_chart(page, &of);
    }
    add_chances(page, &of);
    add_notes(page, of.of);
    add_stages(page, &of);
    plm__section_unfold(page);
}
