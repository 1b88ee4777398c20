#include "days.h"

#include "verb.h"

#include "base/number.h"
#include "case/date.h"

#include <string.h>

enum { DAYS_OF_WEEK = 7, LONGEST_WAIT = 36525 };

bool read_day(const char *verb_name, const char *option, const char *text, day_end end,
              int32_t *out) {
    if (text == NULL) {
        return true;
    }
    plm__date date;
    plm__date_fault fault = plm__date_parse(text, strlen(text), &date);
    if (fault != PLM__DATE_OK) {
        usage_error(verb_name, "--%s '%s': %s", option, text, plm__date_fault_text(fault));
        return false;
    }
    int32_t day = end == DAY_END_FIRST ? date.low : date.high;
    if (day == PLM_DAY_FIRST || day == PLM_DAY_LAST) {
        usage_error(verb_name, "--%s '%s': it has no %s day; give one such as 2026-06-30", option,
                    text, end == DAY_END_FIRST ? "first" : "last");
        return false;
    }
    *out = day;
    return true;
}

bool read_wait(const char *verb_name, const char *option, const char *text, int *out) {
    static const struct {
        const char *words;
        int days;
    } units[] = {{"", 1},
                 {"d", 1},
                 {" day", 1},
                 {" days", 1},
                 {"w", DAYS_OF_WEEK},
                 {" week", DAYS_OF_WEEK},
                 {" weeks", DAYS_OF_WEEK}};
    if (text == NULL) {
        return true;
    }
    double count = 0;
    size_t length = strspn(text, "0123456789");
    bool number = length > 0 && plm__number_parse(text, length, &count) == PLM__NUMBER_OK;
    for (size_t i = 0; number && i < sizeof units / sizeof *units; i++) {
        double days = count * units[i].days;
        if (strcmp(text + length, units[i].words) == 0 && days >= 1 && days <= LONGEST_WAIT) {
            *out = (int)days;
            return true;
        }
    }
    usage_error(verb_name, "--%s '%s': it is no time from one day to the next; write 10d or 1w",
                option, text);
    return false;
}
