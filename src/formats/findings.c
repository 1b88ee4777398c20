#include "formats/findings.h"

#include "formats/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN_CHARACTERS = 40 };

void plm__findings_init(plm__findings *findings, plm__arena *arena, const char *file) {
    *findings = (plm__findings){.arena = arena, .file = file};
}

static bool reserve(plm__findings *findings) {
    if (findings->count < findings->room) {
        return true;
    }
    size_t room = findings->room == 0 ? 16 : findings->room * 2;
    plm_diagnostic *list = plm__arena_allocate(findings->arena, room, sizeof *list);
    if (list == NULL) {
        findings->failed = true;
        return false;
    }
    if (findings->count > 0) {
        memcpy(list, findings->list, findings->count * sizeof *list);
    }
    findings->list = list;
    findings->room = room;
    return true;
}

enum { MESSAGE_ROOM = 1024 };

static void add(plm__findings *findings, plm_severity severity, plm__place place,
                const char *text) {
    static const char *const enough[] = {
        "there are more errors from here on; mend the 1000 above first",
        "there are more warnings from here on",
        "there are more notes from here on",
    };
    findings->errors += severity == PLM_SEVERITY_ERROR ? 1 : 0;
    if (findings->kept[severity] > PLM__FINDINGS_MOST || !reserve(findings)) {
        return;
    }
    text = findings->kept[severity]++ == PLM__FINDINGS_MOST ? enough[severity] : text;
    char *message = plm__arena_copy(findings->arena, text, strlen(text));
    if (message == NULL) {
        findings->failed = true;
        return;
    }
    findings->list[findings->count++] = (plm_diagnostic){.severity = severity,
                                                         .file = findings->file,
                                                         .line = place.line,
                                                         .column = place.column,
                                                         .field = "",
                                                         .message = message};
}

void plm__find_error(plm__findings *findings, plm__place place, const char *format, ...) {
    char text[MESSAGE_ROOM];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    add(findings, PLM_SEVERITY_ERROR, place, text);
}

void plm__find_warning(plm__findings *findings, plm__place place, const char *format, ...) {
    char text[MESSAGE_ROOM];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    add(findings, PLM_SEVERITY_WARNING, place, text);
}

void plm__find_note(plm__findings *findings, plm__place place, const char *format, ...) {
    char text[MESSAGE_ROOM];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    add(findings, PLM_SEVERITY_NOTE, place, text);
}

void plm__sighting_add(plm__sightings *seen, plm__place place) {
    bool earlier = place.line < seen->first.line ||
                   (place.line == seen->first.line && place.column < seen->first.column);
    if (seen->count++ == 0 || earlier) {
        seen->first = place;
    }
}

static bool comes_after(const plm_diagnostic *a, const plm_diagnostic *b) {
    if (a->severity != b->severity) {
        return a->severity > b->severity;
    }
    return a->line != b->line ? a->line > b->line : a->column > b->column;
}

void plm__findings_sort(plm__findings *findings) {
    for (size_t i = 1; i < findings->count; i++) {
        plm_diagnostic moved = findings->list[i];
        size_t at = i;
        while (at > 0 && comes_after(&findings->list[at - 1], &moved)) {
            findings->list[at] = findings->list[at - 1];
            at--;
        }
        findings->list[at] = moved;
    }
}

const char *plm__shown(const char *text, size_t length, char out[PLM__SHOWN_TEXT]) {
    size_t used = 0;
    size_t at = 0;
    for (int i = 0; i < SHOWN_CHARACTERS && at < length; i++) {
        uint32_t code = 0;
        size_t bytes = plm__utf8_decode(text + at, length - at, &code);
        if (bytes == 0 || plm__utf8_hidden(code)) {
            out[used++] = '?';
        } else {
            memcpy(out + used, text + at, bytes);
            used += bytes;
        }
        at += bytes > 0 ? bytes : 1;
    }
    if (at < length) {
        memcpy(out + used, "…", sizeof "…" - 1);
        used += sizeof "…" - 1;
    }
    out[used] = '\0';
    return out;
}

const char *plm__number_shown(double value, char out[PLM__NUMBER_TEXT]) {
    enum { PLACES = 9 };
    char fixed[PLM__NUMBER_TEXT];
    double rounded = value;
    size_t length = plm__number_print_fixed(value, PLACES, fixed);
    plm__number_parse(fixed, length, &rounded);
    plm__number_print(rounded, out);
    return out;
}
