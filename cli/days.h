/* Days that are asked for. */
#ifndef PLM_CLI_DAYS_H
#define PLM_CLI_DAYS_H

#include <stdbool.h>
#include <stdint.h>

typedef enum day_end { DAY_END_FIRST, DAY_END_LAST } day_end;

/* The first or the last day of the date that an option was given; *out stays as it is for a text
 * that is NULL. False with a usage error printed where it has no such day. */
bool read_day(const char *verb_name, const char *option, const char *text, day_end end,
              int32_t *out);

/* Days from one to the next, such as "1w", "10 days" or "42", 1 to 36,525; as read_day. */
bool read_wait(const char *verb_name, const char *option, const char *text, int *out);

#endif
