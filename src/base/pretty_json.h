/* JSON for people and programs alike: commas, keys and layout taken care of. */
#ifndef PLM_BASE_PRETTY_JSON_H
#define PLM_BASE_PRETTY_JSON_H

#include "base/text.h"
#include "plenum.h"

enum { PLM__PRETTY_DEPTH = 16, PLM__PRETTY_LINE_DEPTH = 3 };

/* Members down to PLM__PRETTY_LINE_DEPTH stand on lines of their own. */
typedef struct plm__pretty {
    plm__text *out;
    int depth;
    bool filled[PLM__PRETTY_DEPTH]; /* whether anything stands before the next member of this depth
                                     */
    char closers[PLM__PRETTY_DEPTH];
} plm__pretty;

/* Starts the document with an object that names its format and version and the library's. */
void plm__pretty_open(plm__pretty *to, plm__text *out, const char *format, int version);
void plm__pretty_close(plm__pretty *to);

/* In all of these key is NULL inside a list. */
void plm__pretty_object(plm__pretty *to, const char *key);
void plm__pretty_list(plm__pretty *to, const char *key);
void plm__pretty_end(plm__pretty *to);
void plm__pretty_text(plm__pretty *to, const char *key, const char *value); /* NULL: null */
void plm__pretty_number(plm__pretty *to, const char *key, double value);    /* not finite: null */
void plm__pretty_count(plm__pretty *to, const char *key, uint64_t value);
void plm__pretty_whole(plm__pretty *to, const char *key, int64_t value);
void plm__pretty_bool(plm__pretty *to, const char *key, bool value);

#endif
