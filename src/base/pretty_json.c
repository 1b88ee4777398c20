#include "base/pretty_json.h"

#include <inttypes.h>

static void break_line(plm__pretty *to) {
    plm__text_add(to->out, "\n");
    for (int i = 0; i < to->depth; i++) {
        plm__text_add(to->out, "  ");
    }
}

static void member(plm__pretty *to, const char *key) {
    bool line = to->depth > 0 && to->depth <= PLM__PRETTY_LINE_DEPTH;
    if (to->filled[to->depth]) {
        plm__text_add(to->out, line ? "," : ", ");
    }
    to->filled[to->depth] = true;
    if (line) {
        break_line(to);
    }
    if (key != NULL) {
        plm__text_add_json_string(to->out, key);
        plm__text_add(to->out, ": ");
    }
}

static void begin(plm__pretty *to, const char *key, const char *opener, char closer) {
    member(to, key);
    plm__text_add(to->out, opener);
    to->depth++;
    to->filled[to->depth] = false;
    to->closers[to->depth] = closer;
}

void plm__pretty_object(plm__pretty *to, const char *key) {
    begin(to, key, "{", '}');
}

void plm__pretty_list(plm__pretty *to, const char *key) {
    begin(to, key, "[", ']');
}

void plm__pretty_end(plm__pretty *to) {
    bool line = to->filled[to->depth] && to->depth <= PLM__PRETTY_LINE_DEPTH;
    char closer = to->closers[to->depth];
    to->depth--;
    if (line) {
        break_line(to);
    }
    plm__text_add_bytes(to->out, &closer, 1);
}

void plm__pretty_open(plm__pretty *to, plm__text *out, const char *format, int version) {
    *to = (plm__pretty){.out = out};
    plm__pretty_object(to, NULL);
    plm__pretty_text(to, "format", format);
    plm__pretty_whole(to, "version", version);
    plm__pretty_text(to, "plenum", plm_version());
    plm__pretty_whole(to, "engine", PLM_ENGINE_VERSION);
}

void plm__pretty_close(plm__pretty *to) {
    plm__pretty_end(to);
    plm__text_add(to->out, "\n");
}

void plm__pretty_text(plm__pretty *to, const char *key, const char *value) {
    member(to, key);
    if (value == NULL) {
        plm__text_add(to->out, "null");
    } else {
        plm__text_add_json_string(to->out, value);
    }
}

void plm__pretty_number(plm__pretty *to, const char *key, double value) {
    member(to, key);
    plm__text_add_json_number(to->out, value);
}

void plm__pretty_count(plm__pretty *to, const char *key, uint64_t value) {
    member(to, key);
    plm__text_add_format(to->out, "%" PRIu64, value);
}

void plm__pretty_whole(plm__pretty *to, const char *key, int64_t value) {
    member(to, key);
    plm__text_add_format(to->out, "%" PRId64, value);
}

void plm__pretty_bool(plm__pretty *to, const char *key, bool value) {
    member(to, key);
    plm__text_add(to->out, value ? "true" : "false");
}
