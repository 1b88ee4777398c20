/* JSON as a verb prints it: commas, keys and layout taken care of. */
#ifndef PLM_CLI_JSON_H
#define PLM_CLI_JSON_H

#include "base/text.h"
#include "plenum.h"

enum { JSON_DEPTH = 16, JSON_LINE_DEPTH = 3 };

/* Members down to JSON_LINE_DEPTH stand on lines of their own. */
typedef struct json {
    plm__text *out;
    int depth;
    bool filled[JSON_DEPTH]; /* whether anything stands before the next member of this depth */
    char closers[JSON_DEPTH];
} json;

/* Starts the document with an object that names its format and version and the library's. */
void json_open(json *to, plm__text *out, const char *format, int version);
void json_close(json *to);

/* Goes on with an object that was begun elsewhere and holds members already. */
void json_append(json *to, plm__text *out);

/* In all of these key is NULL inside a list. */
void json_object(json *to, const char *key);
void json_list(json *to, const char *key);
void json_end(json *to);
void json_text(json *to, const char *key, const char *value); /* NULL: null */
void json_number(json *to, const char *key, double value);    /* not finite: null */
void json_count(json *to, const char *key, uint64_t value);
void json_whole(json *to, const char *key, int64_t value);
void json_bool(json *to, const char *key, bool value);

/* {"value": …, "standard_error": …} */
void json_estimate(json *to, const char *key, plm_estimate estimate);

/* "intervals": [{"level": 0.5, "low": …, "high": …}, …] */
void json_intervals(json *to, const plm_interval intervals[PLM_INTERVAL_COUNT]);

/* A list of ids of claims. */
void json_support(json *to, const char *key, plm_support support);

#endif
