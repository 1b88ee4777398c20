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

/* How often a cause was found, and where in the list its last message is. */
struct plm__cause {
    const char *format;
    plm_severity severity;
    size_t count;
    size_t last;
};

static plm__cause *find_cause(plm__findings *findings, plm_severity severity, const char *format) {
    for (size_t i = 0; i < findings->cause_count; i++) {
        if (findings->causes[i].format == format && findings->causes[i].severity == severity) {
            return &findings->causes[i];
        }
    }
    if (findings->cause_count == findings->cause_room) {
        size_t room = findings->cause_room == 0 ? 16 : findings->cause_room * 2;
        plm__cause *list = plm__arena_allocate(findings->arena, room, sizeof *list);
        if (list == NULL) {
            findings->failed = true;
            return NULL;
        }
        if (findings->cause_count > 0) {
            memcpy(list, findings->causes, findings->cause_count * sizeof *list);
        }
        findings->causes = list;
        findings->cause_room = room;
    }
    plm__cause *made = &findings->causes[findings->cause_count++];
    *made = (plm__cause){.format = format, .severity = severity};
    return made;
}

static void add(plm__findings *findings, plm_severity severity, plm__place place,
                const char *format, const char *text) {
    static const char *const enough[] = {
        "there are more errors from here on; mend the 1000 above first",
        "there are more warnings from here on",
        "there are more notes from here on",
    };
    findings->errors += severity == PLM_SEVERITY_ERROR ? 1 : 0;
    plm__cause *cause = find_cause(findings, severity, format);
    if (cause == NULL || ++cause->count > PLM__FINDINGS_ALIKE) {
        return;
    }
    if (findings->kept[severity] > PLM__FINDINGS_MOST || !reserve(findings)) {
        return;
    }
    text = findings->kept[severity]++ == PLM__FINDINGS_MOST ? enough[severity] : text;
    char *message = plm__arena_copy(findings->arena, text, strlen(text));
    if (message == NULL) {
        findings->failed = true;
        return;
    }
    cause->last = findings->count;
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
    add(findings, PLM_SEVERITY_ERROR, place, format, text);
}

void plm__find_warning(plm__findings *findings, plm__place place, const char *format, ...) {
    char text[MESSAGE_ROOM];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    add(findings, PLM_SEVERITY_WARNING, place, format, text);
}

void plm__find_note(plm__findings *findings, plm__place place, const char *format, ...) {
    char text[MESSAGE_ROOM];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    add(findings, PLM_SEVERITY_NOTE, place, format, text);
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

/* Says in the last message of a cause how many more there are. */
static void tell_more(plm__findings *findings, plm__cause *cause) {
    if (cause->count <= PLM__FINDINGS_ALIKE) {
        return;
    }
    plm_diagnostic *last = &findings->list[cause->last];
    size_t more = cause->count - PLM__FINDINGS_ALIKE;
    const char *text = plm__arena_print(findings->arena, "%s (and %zu more like this from here on)",
                                        last->message, more);
    last->message = text != NULL ? text : last->message;
    findings->failed = findings->failed || text == NULL;
    cause->count = PLM__FINDINGS_ALIKE;
}

void plm__findings_sort(plm__findings *findings) {
    for (size_t i = 0; i < findings->cause_count; i++) {
        tell_more(findings, &findings->causes[i]);
    }
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
