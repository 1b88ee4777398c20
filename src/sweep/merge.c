#include "sweep/merge.h"

#include "base/error.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { FAULT_TEXT = 2 * PLM_ERROR_TEXT };

typedef struct merging {
    plm_context *context;
    const plm__merge_tellers *tell;
    plm__part *parts; /* those that are whole and fit together */
    size_t count;
    const plm__part **at; /* for each shard; NULL: it is not there */
    const char **whole;   /* files that hold a part, of this plan or another */
    size_t whole_count;
    plm__arena arena;
    bool faulty;
    bool failed; /* memory was short */
} merging;

static void say(merging *in, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void say(merging *in, const char *format, ...) {
    va_list arguments;
    char message[FAULT_TEXT];
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    in->faulty = true;
    in->tell->fault(in->tell->user, message);
}

/* ---- fitting together ---------------------------------------------------------------------- */

static bool is_of_this_engine(merging *in, const plm__part *part) {
    if (part->engine != (uint64_t)plm_engine_version()) {
        say(in, "%s is by engine %llu, and this program is engine %d", part->file,
            (unsigned long long)part->engine, plm_engine_version());
        return false;
    }
    return true;
}

/* Whether a part is of the same plan and division as the first. */
static bool fits(merging *in, const plm__part *part) {
    const plm__part *first = &in->parts[0];
    if (in->count == 0) {
        return true;
    }
    if (strcmp(part->hash, first->hash) != 0 || part->unit_count != first->unit_count ||
        part->head_length != first->head_length ||
        memcmp(part->head, first->head, first->head_length) != 0) {
        say(in, "%s is of another plan than %s, or of other cases", part->file, first->file);
        return false;
    }
    if (part->shard.count != first->shard.count) {
        say(in, "%s is one of %zu shards, and %s one of %zu; a merge takes shards of one division",
            part->file, part->shard.count, first->file, first->shard.count);
        return false;
    }
    return true;
}

static void take_file(merging *in, const plm__part_file *file) {
    plm__part part;
    plm_error error = {0};
    if (plm__part_parse(file->name, file->text, file->length, &part, &error) < 0) {
        say(in, "%s", error.message);
        return;
    }
    in->whole[in->whole_count++] = file->name;
    if (is_of_this_engine(in, &part) && fits(in, &part)) {
        in->parts[in->count++] = part;
    }
}

static void place_parts(merging *in) {
    const plm__part **at =
        plm__arena_allocate(&in->arena, in->parts[0].shard.count, sizeof(plm__part *));
    in->at = at;
    in->failed = at == NULL;
    for (size_t i = 0; at != NULL && i < in->count; i++) {
        const plm__part *part = &in->parts[i];
        const plm__part **place = &at[part->shard.number - 1];
        if (*place != NULL) {
            say(in, "%s and %s are both shard %zu/%zu; leave one out", (*place)->file, part->file,
                part->shard.number, part->shard.count);
        } else {
            *place = part;
        }
    }
}

/* ---- what is missing ----------------------------------------------------------------------- */

/* Where the number of the part's shard last stands in its file's name; NULL: nowhere. */
static const char *number_in_name(const plm__part *part, size_t *length) {
    const char *slash = strrchr(part->file, '/');
    const char *found = NULL;
    size_t digits = 0;
    for (const char *at = slash != NULL ? slash + 1 : part->file; *at != '\0';
         at += digits > 0 ? digits : 1) {
        size_t value = 0;
        for (digits = 0; isdigit((unsigned char)at[digits]) && digits < 9; digits++) {
            value = 10 * value + (size_t)(at[digits] - '0');
        }
        if (digits > 0 && value == part->shard.number) {
            found = at;
            *length = digits;
        }
    }
    return found;
}

static bool is_whole(const merging *in, const char *name) {
    for (size_t i = 0; i < in->whole_count; i++) {
        if (strcmp(in->whole[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* The name of the part that is there, with another shard's number in place of its own; or, where
 * that cannot be, or is the name of a part that is there, a new one. */
static const char *name_for(merging *in, plm__shard shard) {
    const plm__part *like = &in->parts[0];
    size_t length = 0;
    const char *number = number_in_name(like, &length);
    const char *name =
        number == NULL
            ? NULL
            : plm__arena_print(&in->arena, "%.*s%0*zu%s", (int)(number - like->file), like->file,
                               (int)(number[0] == '0' ? length : 1), shard.number, number + length);
    in->failed = in->failed || (number != NULL && name == NULL);
    for (size_t i = 1; !in->failed && (name == NULL || is_whole(in, name)); i++) {
        name = i == 1 ? plm__arena_print(&in->arena, "shard-%zu-of-%zu.part", shard.number,
                                         shard.count)
                      : plm__arena_print(&in->arena, "shard-%zu-of-%zu-%zu.part", shard.number,
                                         shard.count, i);
        in->failed = name == NULL;
    }
    return name != NULL ? name : "";
}

static void tell_gaps(merging *in) {
    const plm__part *first = &in->parts[0];
    const char *plan = plm__arena_copy(&in->arena, first->plan, first->plan_length);
    in->failed = in->failed || plan == NULL;
    for (size_t i = 0; i < first->shard.count && !in->failed; i++) {
        plm__shard shard = {i + 1, first->shard.count};
        if (in->at[i] == NULL) {
            in->faulty = true;
            in->tell->gap(in->tell->user, shard, plan, name_for(in, shard));
        }
    }
}

/* ---- all ----------------------------------------------------------------------------------- */

static void join(const merging *of, plm__text *out) {
    const plm__part *first = of->at[0];
    plm__text_add_bytes(out, first->head, first->head_length);
    for (size_t i = 0; i < first->shard.count; i++) {
        plm__text_add_bytes(out, of->at[i]->rows, of->at[i]->row_bytes);
    }
}

plm_status plm__merge(plm_context *context, const plm__part_file *files, size_t count,
                      const plm__merge_tellers *tell, plm__text *out, char hash[PLM_HASH_TEXT],
                      size_t *units) {
    merging made = {.context = context, .tell = tell};
    plm__arena_init(&made.arena, context);
    made.parts = plm__arena_allocate(&made.arena, count, sizeof *made.parts);
    made.whole = plm__arena_allocate(&made.arena, count, sizeof *made.whole);
    made.failed = made.parts == NULL || made.whole == NULL;
    for (size_t i = 0; i < count && !made.failed; i++) {
        take_file(&made, &files[i]);
    }
    if (made.count > 0 && !made.failed) {
        place_parts(&made);
    }
    if (made.count > 0 && !made.failed) {
        tell_gaps(&made);
    }
    bool whole = made.count > 0 && !made.faulty && !made.failed;
    if (whole) {
        join(&made, out);
        memcpy(hash, made.parts[0].hash, PLM_HASH_TEXT);
        *units = made.parts[0].unit_count;
    }
    plm__arena_clear(&made.arena);
    return made.failed || out->failed ? PLM_E_MEMORY : whole ? PLM_OK : PLM_E_FORMAT;
}
