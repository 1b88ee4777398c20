/* An axis of days, as the timeline and the charts of chances by a day have it. */
#include "report/page.h"

#include "case/date.h"

enum { MONTHS = 12 };

typedef struct month {
    int year;
    int number; /* 1 to 12 */
} month;

static month month_of(int32_t day) {
    plm__calendar_day date = plm__date_of_day(day);
    return (month){date.year, date.month};
}

static month after(month of, int months) {
    int count = of.year * MONTHS + of.number - 1 + months;
    return (month){count / MONTHS, count % MONTHS + 1};
}

/* Months between marks, so that they are few enough. */
static int step_of(month first, month last) {
    static const int steps[] = {1, 3, 6, 12, 24, 60, 120, 600};
    int span = (last.year - first.year) * MONTHS + last.number - first.number;
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof steps[0] && span / steps[i] > 8) {
        i++;
    }
    return steps[i];
}

size_t plm__date_marks(plm__page *page, int32_t earliest, int32_t latest,
                       plm__chart_mark marks[PLM__DATE_MARKS]) {
    month first = month_of(earliest);
    month last = month_of(latest);
    int step = step_of(first, last);
    month at = {first.year, (first.number - 1) / (step < MONTHS ? step : MONTHS) * step + 1};
    size_t count = 0;
    char text[PLM_DAY_TEXT];
    plm_day_print(earliest, text);
    marks[count++] = (plm__chart_mark){earliest, plm__words(page, "%s", text)};
    for (at = after(at, step); count + 1 < PLM__DATE_MARKS; at = after(at, step)) {
        int32_t day = plm__date_day(at.year, at.number, 1);
        if (day >= latest) {
            break;
        }
        marks[count++] = (plm__chart_mark){
            day, plm__words(page, step < MONTHS ? "%d-%02d" : "%d", at.year, at.number)};
    }
    plm_day_print(latest, text);
    marks[count++] = (plm__chart_mark){latest, plm__words(page, "%s", text)};
    return count;
}
