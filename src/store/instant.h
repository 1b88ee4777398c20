/* Moments to the second, in UTC. */
#ifndef PLM_STORE_INSTANT_H
#define PLM_STORE_INSTANT_H

#include "plenum.h"

/* Reads "2026-03-01T09:00:00Z", or "2026-03-01" for its first second, or "@1772355600" for seconds
 * since 1970; false when it is none of them, or outside the years 1 to 9999. */
bool plm__instant_parse(const char *text, size_t length, int64_t *out);

/* The day that it falls on, counted from 1970-01-01. */
int32_t plm__instant_day(int64_t at);

/* PLM_E_ARGUMENT outside the years 1 to 9999. */
plm_status plm__instant_check(int64_t at, plm_error *error);

#endif
