#include "formats/foreign.h"

#include <string.h>

static bool are_equal(plm__words a, plm__words b) {
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

static plm__words join(plm__arena *arena, plm__words first, const char *between,
                       plm__words second) {
    const char *bytes =
        plm__arena_print(arena, "%.*s%s%.*s", (int)first.length, first.bytes, between,
                         (int)second.length, second.bytes != NULL ? second.bytes : "");
    return (plm__words){bytes, bytes != NULL ? strlen(bytes) : 0};
}

plm_status plm__foreign_note(plm__arena *arena, plm__words id, plm__words full_name,
                             plm__words comment, plm__words *out) {
    if (full_name.length == 0 || are_equal(id, full_name)) {
        *out = comment;
        return PLM_OK;
    }
    *out = join(arena, full_name, "\n", comment);
    return out->bytes != NULL ? PLM_OK : PLM_E_MEMORY;
}

plm__words plm__foreign_question(plm__arena *arena, plm__words id, plm__words description) {
    if (description.length == 0 || are_equal(id, description)) {
        return id;
    }
    return join(arena, id, ": ", description);
}

plm__words plm__words_of(const char *text) {
    return (plm__words){text, strlen(text)};
}

void plm__foreign_split_note(plm__words id, const char *note, plm__words *full_name,
                             plm__words *comment) {
    *full_name = id;
    *comment = plm__words_of(note != NULL ? note : "");
    const char *line_end = strchr(comment->bytes, '\n');
    if (line_end != NULL) {
        *full_name = (plm__words){comment->bytes, (size_t)(line_end - comment->bytes)};
        *comment = plm__words_of(line_end + 1);
    }
}

void plm__foreign_split(const char *question, const char *stem, const char *id, plm__words *out,
                        plm__words *description) {
    enum { COLONS_MOST = 8 };
    *out = (plm__words){0};
    *description = plm__words_of(question);
    const char *colon = strstr(question, ": ");
    for (int i = 0; colon != NULL && i < COLONS_MOST; i++) {
        plm__words before = {question, (size_t)(colon - question)};
        if (plm__id_fits(id, before.bytes, before.length, stem)) {
            *out = before;
            *description = plm__words_of(colon + 2);
            return;
        }
        colon = strstr(colon + 2, ": ");
    }
    if (plm__id_fits(id, description->bytes, description->length, stem)) {
        *out = *description;
    }
}

plm_status plm__foreign_id(plm__names *taken, plm__words wanted, const char *id, plm__words *out) {
    *out = wanted.bytes != NULL ? wanted : plm__words_of(id);
    for (size_t i = 2; plm__names_find(taken, out->bytes, out->length) != PLM__NO_INDEX; i++) {
        const char *next = plm__arena_print(taken->arena, "%s-%zu", id, i);
        if (next == NULL) {
            return PLM_E_MEMORY;
        }
        *out = plm__words_of(next);
    }
    return plm__names_add(taken, out->bytes, out->length, 0) ? PLM_OK : PLM_E_MEMORY;
}
