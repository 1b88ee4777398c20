#include "power/partition.h"

#include "base/error.h"
#include "base/text.h"
#include "case/group.h"
#include "tree/suggest.h"

#include <string.h>

/* What is read so far. Unions have the numbers in which they are written, from 1. */
typedef struct reading {
    const plm_dossier *dossier;
    const char **groups; /* that actors of the dossier are in, each once */
    size_t group_count;
    const char *const *names;
    size_t count;
    size_t *at;         /* of each member, its union; 0: none yet */
    const char **title; /* of each union that is a group, by its number */
    size_t unions;
    plm_error *error;
} reading;

/* A piece of the text without the blanks around it. */
typedef struct piece {
    const char *text;
    size_t length;
} piece;

static piece trim(const char *text, size_t length) {
    while (length > 0 && text[0] == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    return (piece){text, length};
}

static bool is_called(const char *name, piece wanted) {
    return strlen(name) == wanted.length && memcmp(name, wanted.text, wanted.length) == 0;
}

/* ---- members and groups ---------------------------------------------------------------------- */

static plm_status put(reading *to, size_t member) {
    if (to->at[member] == to->unions) {
        return plm__fail(to->error, PLM_E_ARGUMENT, "'%s' is named twice in union %zu",
                         to->names[member], to->unions);
    }
    const char *before = to->title[to->at[member]];
    const char *here = to->title[to->unions];
    if (before != NULL && here != NULL) {
        return plm__fail(
            to->error, PLM_E_ARGUMENT,
            "'%s' is in the groups '%s' and '%s'; write out unions that do not overlap",
            to->names[member], before, here);
    }
    if (to->at[member] != 0) {
        return plm__fail(to->error, PLM_E_ARGUMENT,
                         "'%s' is in union %zu and in union %zu; a member votes with one of them",
                         to->names[member], to->at[member], to->unions);
    }
    to->at[member] = to->unions;
    return PLM_OK;
}

static const plm_actor *actor_named(const plm_dossier *dossier, const char *name) {
    for (size_t i = 0; i < dossier->actor_count; i++) {
        if (strcmp(dossier->actors[i]->id, name) == 0) {
            return dossier->actors[i];
        }
    }
    return NULL;
}

static bool is_in_group(const plm_dossier *dossier, const char *member, const char *group) {
    const plm_actor *actor = actor_named(dossier, member);
    return actor != NULL && plm__is_member(actor, group);
}

/* Puts those of a group that the body has into the union that is being read. */
static plm_status put_group(reading *to, const char *group, size_t *found) {
    *found = 0;
    for (size_t i = 0; i < to->count; i++) {
        if (is_in_group(to->dossier, to->names[i], group)) {
            PLM_TRY(put(to, i));
            ++*found;
        }
    }
    return PLM_OK;
}

static plm_status refuse_name(const reading *of, piece name) {
    plm__suggestion near;
    plm__suggest_start(&near, name.text, name.length);
    for (size_t i = 0; i < of->count; i++) {
        plm__suggest_offer(&near, of->names[i]);
    }
    for (size_t i = 0; i < of->group_count; i++) {
        plm__suggest_offer(&near, of->groups[i]);
    }
    if (near.best == NULL) {
        return plm__fail(of->error, PLM_E_ARGUMENT, "no member is called '%.*s'", (int)name.length,
                         name.text);
    }
    return plm__fail(of->error, PLM_E_ARGUMENT, "no member is called '%.*s'; did you mean '%s'?",
                     (int)name.length, name.text, near.best);
}

/* ---- the text -------------------------------------------------------------------------------- */

static const char *group_named(const reading *of, piece name) {
    for (size_t i = 0; i < of->group_count; i++) {
        if (is_called(of->groups[i], name)) {
            return of->groups[i];
        }
    }
    return NULL;
}

/* alone: the union is nobody else. */
static plm_status read_name(reading *to, piece name, bool alone) {
    for (size_t i = 0; i < to->count; i++) {
        if (is_called(to->names[i], name)) {
            return put(to, i);
        }
    }
    const char *group = group_named(to, name);
    size_t found = 0;
    if (group == NULL) {
        return refuse_name(to, name);
    }
    to->title[to->unions] = alone ? group : NULL;
    PLM_TRY(put_group(to, group, &found));
    return found > 0 ? PLM_OK
                     : plm__fail(to->error, PLM_E_ARGUMENT,
                                 "no member of the group '%s' is in this body", group);
}

static plm_status read_union(reading *to, piece list) {
    to->unions++;
    if (list.length == 0) {
        return plm__fail(to->error, PLM_E_ARGUMENT,
                         "union %zu has no members; write unions as a,b;c,d", to->unions);
    }
    const char *end = list.text + list.length;
    bool alone = memchr(list.text, ',', list.length) == NULL;
    for (const char *at = list.text; at <= end;) {
        const char *comma = memchr(at, ',', (size_t)(end - at));
        const char *stop = comma != NULL ? comma : end;
        piece name = trim(at, (size_t)(stop - at));
        if (name.length == 0) {
            return plm__fail(to->error, PLM_E_ARGUMENT, "union %zu lacks a name beside a comma",
                             to->unions);
        }
        PLM_TRY(read_name(to, name, alone));
        at = stop + 1;
    }
    return PLM_OK;
}

static plm_status read_unions(reading *to, const char *text) {
    for (;;) {
        size_t length = strcspn(text, ";");
        PLM_TRY(read_union(to, trim(text, length)));
        if (text[length] == '\0') {
            return PLM_OK;
        }
        text += length + 1;
    }
}

static plm_status read_groups(reading *to) {
    for (size_t i = 0; i < to->group_count; i++) {
        size_t found = 0;
        to->title[++to->unions] = to->groups[i];
        PLM_TRY(put_group(to, to->groups[i], &found));
    }
    return PLM_OK;
}

/* ---- the partition --------------------------------------------------------------------------- */

/* The names of a union's members, one after another. */
static const char *list_members(const reading *of, plm__arena *arena, size_t number) {
    plm__text text;
    plm__text_init(&text, arena->context);
    for (size_t i = 0; i < of->count; i++) {
        if (of->at[i] == number) {
            plm__text_add(&text, text.length > 0 ? ", " : "");
            plm__text_add(&text, of->names[i]);
        }
    }
    const char *copy = text.failed ? NULL : plm__arena_copy(arena, text.bytes, text.length);
    plm__text_clear(&text);
    return copy;
}

static plm_status settle(reading *of, plm__arena *arena, plm__partition *out) {
    size_t written = of->unions;
    for (size_t i = 0; i < of->count; i++) {
        of->at[i] = of->at[i] == 0 ? ++of->unions : of->at[i];
    }
    size_t *place = plm__arena_allocate(arena, of->unions + 1, sizeof *place);
    size_t *union_of = plm__arena_allocate(arena, of->count + 1, sizeof *union_of);
    const char **names = plm__arena_allocate(arena, of->unions + 1, sizeof *names);
    if (place == NULL || union_of == NULL || names == NULL) {
        return plm__out_of_memory(of->error);
    }
    for (size_t i = 0; i < of->count; i++) {
        size_t number = of->at[i];
        if (place[number] == 0) {
            const char *title = number <= written ? of->title[number] : NULL;
            place[number] = ++out->count;
            names[out->count - 1] = title != NULL ? title : list_members(of, arena, number);
            if (names[out->count - 1] == NULL) {
                return plm__out_of_memory(of->error);
            }
        }
        union_of[i] = place[number] - 1;
    }
    out->union_of = union_of;
    out->names = names;
    return PLM_OK;
}

static void add_group(reading *to, const char *group) {
    for (size_t i = 0; i < to->group_count; i++) {
        if (strcmp(to->groups[i], group) == 0) {
            return;
        }
    }
    to->groups[to->group_count++] = group;
}

static plm_status find_groups(reading *to, plm__arena *arena) {
    const plm_dossier *dossier = to->dossier;
    size_t actors = dossier != NULL ? dossier->actor_count : 0;
    size_t most = 0;
    for (size_t i = 0; i < actors; i++) {
        most += dossier->actors[i]->member_of_count;
    }
    to->groups = plm__arena_allocate(arena, most + 1, sizeof *to->groups);
    for (size_t i = 0; to->groups != NULL && i < actors; i++) {
        for (size_t k = 0; k < dossier->actors[i]->member_of_count; k++) {
            add_group(to, dossier->actors[i]->member_of[k]);
        }
    }
    return to->groups != NULL ? PLM_OK : PLM_E_MEMORY;
}

static size_t most_unions(const char *text, size_t groups) {
    size_t written = 1;
    for (; *text != '\0'; text++) {
        written += *text == ';';
    }
    return groups > written ? groups : written;
}

plm_status plm__partition_read(const char *text, const plm_dossier *dossier,
                               const char *const *names, size_t count, plm__arena *arena,
                               plm__partition *out, plm_error *error) {
    reading to = {.dossier = dossier, .names = names, .count = count, .error = error};
    *out = (plm__partition){0};
    to.at = plm__arena_allocate(arena, count + 1, sizeof *to.at);
    if (to.at == NULL || find_groups(&to, arena) != PLM_OK) {
        return plm__out_of_memory(error);
    }
    to.title = plm__arena_allocate(arena, most_unions(text, to.group_count) + 1, sizeof *to.title);
    if (to.title == NULL) {
        return plm__out_of_memory(error);
    }
    bool by_groups = to.group_count > 0 && strcmp(text, "groups") == 0;
    PLM_TRY(by_groups ? read_groups(&to) : read_unions(&to, text));
    return settle(&to, arena, out);
}
