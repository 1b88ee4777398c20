#include "json.h"

#include <inttypes.h>

static void break_line(json *to) {
    plm__text_add(to->out, "\n");
    for (int i = 0; i < to->depth; i++) {
        plm__text_add(to->out, "  ");
    }
}

static void member(json *to, const char *key) {
    bool line = to->depth > 0 && to->depth <= JSON_LINE_DEPTH;
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

static void begin(json *to, const char *key, const char *opener, char closer) {
    member(to, key);
    plm__text_add(to->out, opener);
    to->depth++;
    to->filled[to->depth] = false;
    to->closers[to->depth] = closer;
}

void json_object(json *to, const char *key) {
    begin(to, key, "{", '}');
}

void json_list(json *to, const char *key) {
    begin(to, key, "[", ']');
}

void json_end(json *to) {
    bool line = to->filled[to->depth] && to->depth <= JSON_LINE_DEPTH;
    char closer = to->closers[to->depth];
    to->depth--;
    if (line) {
        break_line(to);
    }
    plm__text_add_bytes(to->out, &closer, 1);
}

void json_open(json *to, plm__text *out, const char *format, int version) {
    *to = (json){.out = out};
    json_object(to, NULL);
    json_text(to, "format", format);
    json_whole(to, "version", version);
    json_text(to, "plenum", plm_version());
    json_whole(to, "engine", PLM_ENGINE_VERSION);
}

void json_append(json *to, plm__text *out) {
    *to = (json){.out = out, .depth = 1, .filled = {false, true}};
}

void json_close(json *to) {
    json_end(to);
    plm__text_add(to->out, "\n");
}

void json_text(json *to, const char *key, const char *value) {
    member(to, key);
    if (value == NULL) {
        plm__text_add(to->out, "null");
    } else {
        plm__text_add_json_string(to->out, value);
    }
}

void json_number(json *to, const char *key, double value) {
    member(to, key);
    plm__text_add_json_number(to->out, value);
}

void json_count(json *to, const char *key, uint64_t value) {
    member(to, key);
    plm__text_add_format(to->out, "%" PRIu64, value);
}

void json_whole(json *to, const char *key, int64_t value) {
    member(to, key);
    plm__text_add_format(to->out, "%" PRId64, value);
}

void json_bool(json *to, const char *key, bool value) {
    member(to, key);
    plm__text_add(to->out, value ? "true" : "false");
}

void json_estimate(json *to, const char *key, plm_estimate estimate) {
    json_object(to, key);
    json_number(to, "value", estimate.value);
    json_number(to, "standard_error", estimate.standard_error);
    json_end(to);
}

void json_intervals(json *to, const plm_interval intervals[PLM_INTERVAL_COUNT]) {
    json_list(to, "intervals");
    for (size_t i = 0; i < PLM_INTERVAL_COUNT; i++) {
        json_object(to, NULL);
        json_number(to, "level", intervals[i].level);
        json_estimate(to, "low", intervals[i].low);
        json_estimate(to, "high", intervals[i].high);
        json_end(to);
    }
    json_end(to);
}

void json_support(json *to, const char *key, plm_support support) {
    json_list(to, key);
    for (size_t i = 0; i < support.count; i++) {
        json_text(to, NULL, support.evidence[i]->id);
    }
    json_end(to);
}
