#include "view/deadline.h"

#include "base/figure.h"
#include "case/date.h"

#include <stdio.h>

const char *plm__day_words(int32_t day, char text[PLM__DAY_WORDS]) {
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    plm__calendar_day date = plm__date_of_day(day);
    snprintf(text, PLM__DAY_WORDS, "%d %s %d", date.day, months[date.month - 1], date.year);
    return text;
}

static void add_percent(plm__text *out, double share) {
    char text[PLM__FIGURE_TEXT];
    plm__text_add(out, plm__figure_percent(share, text));
}

void plm__add_standing(plm__text *out, const plm_when_issue *of, const plm_when_day *day) {
    char date[PLM__DAY_WORDS];
    const char *stage = of->asked->stage->id;
    bool small = stage[0] >= 'a' && stage[0] <= 'z';
    plm__text_add_format(out, "%c%s by %s%s: ", small ? stage[0] - 'a' + 'A' : stage[0], stage + 1,
                         plm__day_words(day->day, date), day->is_deadline ? ", the deadline" : "");
    add_percent(out, day->settled.value);
    plm__text_add(out, "; nothing by then ");
    add_percent(out, day->nothing.value);
    if (day->nothing.value > PLM__LEAST_TOLD) {
        plm__text_add(out, " (late ");
        add_percent(out, day->late.value);
        plm__text_add(out, ", never ");
        add_percent(out, day->never.value);
        plm__text_add(out, ")");
    }
    plm__text_add(out, ".");
}

void plm__add_past(plm__text *out, const plm_when_issue *of, const plm_when_day *day) {
    char dates[2][PLM__DAY_WORDS];
    if (day->day < of->as_of) {
        plm__text_add_format(out, " %s lies before %s, the day that this is counted from.",
                             plm__day_words(day->day, dates[0]),
                             plm__day_words(of->as_of, dates[1]));
    }
}

void plm__add_why_it_ends(plm__text *out, const plm_stage_forecast *of) {
    bool fails = of->fails.value > PLM__LEAST_TOLD;
    bool has_no_day = of->no_day.value > PLM__LEAST_TOLD;
    plm__text_add(out, fails ? "it fails" : "");
    if (fails && has_no_day) {
        plm__text_add(out, " ");
        add_percent(out, of->fails.value);
        plm__text_add(out, ", ");
    }
    plm__text_add(out, has_no_day ? "its calendar has no day left" : "");
    if (fails && has_no_day) {
        plm__text_add(out, " ");
        add_percent(out, of->no_day.value);
    }
}
