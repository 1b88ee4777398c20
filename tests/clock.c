/* A clock for tests of the command, which is built into a plenum of their own: it shows
 * PLENUM_TEST_CLOCK, a moment or a day, and without that the machine's time. */
#include "clock.h"

#include "store/instant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int64_t read_clock(void *unused) {
    (void)unused;
    const char *text = getenv("PLENUM_TEST_CLOCK");
    int64_t at = 0;
    if (text == NULL || text[0] == '\0') {
        return time(NULL);
    }
    if (!plm__instant_parse(text, strlen(text), &at)) {
        fprintf(stderr, "PLENUM_TEST_CLOCK is no moment: %s\n", text);
        exit(125);
    }
    return at;
}
