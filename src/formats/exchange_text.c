#include "formats/exchange_text.h"

#include "formats/delimited.h"
#include "formats/names.h"
#include "formats/numerals.h"
#include "formats/stake.h"

#include <string.h>

static bool are_equal(plm__words a, plm__words b) {
    return a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0;
}

static plm__words join(plm__arena *arena, plm__words first, const char *between,
                       plm__words second) {
    char *bytes = plm__arena_allocate(arena, first.length + strlen(between) + second.length + 1, 1);
    if (bytes == NULL) {
        return (plm__words){0};
    }
    size_t used = first.length;
    memcpy(bytes, first.bytes, first.length);
    memcpy(bytes + used, between, strlen(between));
    used += strlen(between);
    if (second.length > 0) {
        memcpy(bytes + used, second.bytes, second.length);
    }
    return (plm__words){bytes, used + second.length};
}

plm__words plm__exchange_note(plm__arena *arena, plm__words id, plm__words full_name,
                              plm__words comment) {
    if (full_name.length == 0 || are_equal(id, full_name)) {
        return comment;
    }
    return join(arena, full_name, "\n", comment);
}

plm__words plm__exchange_question(plm__arena *arena, plm__words id, plm__words description) {
    if (description.length == 0 || are_equal(id, description)) {
        return id;
    }
    return join(arena, id, ": ", description);
}

static plm__words words_of(const char *text) {
    return (plm__words){text, strlen(text)};
}

/* A text of the case as a field: blanks in place of line ends, which would cut the record. */
static void add_field(plm__text *out, plm__arena *arena, plm__words words) {
    char *copy = plm__arena_copy(arena, words.bytes, words.length);
    if (copy == NULL) {
        out->failed = true;
        return;
    }
    for (size_t i = 0; i < words.length; i++) {
        if (copy[i] == '\n' || copy[i] == '\r') {
            copy[i] = ' ';
        }
    }
    plm__text_add(out, "\t");
    plm__delimited_write(out, copy, '\t');
}

/* Whether an id of a case was made of this text by plm__id_for, perhaps with a number behind it. */
static bool made_of(plm__arena *arena, plm__words text, const char *stem, const char *id) {
    plm__names taken;
    plm__names_init(&taken, arena);
    const char *made = plm__id_for(&taken, text.bytes, text.length, stem, 0, NULL);
    size_t length = made != NULL ? strlen(made) : 0;
    if (made == NULL || strncmp(made, id, length) != 0) {
        return false;
    }
    const char *rest = id + length;
    return rest[0] == '\0' || (rest[0] == '-' && rest[1] != '\0' &&
                               strspn(rest + 1, "0123456789") == strlen(rest + 1));
}

/* A writing of a case. */
typedef struct writing {
    const plm_dossier *dossier;
    plm__arena *arena;
    plm__text *out;
    plm__words *actors; /* ids in the file */
    plm__words *issues;
} writing;

/* An id for the file that no other has: wanted, or else the case's own, or that with a number. */
static plm_status choose_id(writing *of, plm__names *taken, plm__words wanted, const char *id,
                            plm__words *out) {
    *out = wanted.bytes != NULL ? wanted : words_of(id);
    for (size_t i = 2; plm__names_find(taken, out->bytes, out->length) != PLM__NO_INDEX; i++) {
        const char *next = plm__arena_print(of->arena, "%s-%zu", id, i);
        if (next == NULL) {
            return PLM_E_MEMORY;
        }
        *out = words_of(next);
    }
    return plm__names_add(taken, out->bytes, out->length, 0) ? PLM_OK : PLM_E_MEMORY;
}

static void end_record(writing *of) {
    plm__text_add(of->out, "\n");
}

static void start_record(writing *of, const char *mark, plm__words id) {
    plm__text_add(of->out, mark);
    add_field(of->out, of->arena, id);
}

static plm_status write_actors(writing *of) {
    plm__names taken;
    plm__names_init(&taken, of->arena);
    for (size_t i = 0; i < of->dossier->actor_count; i++) {
        const plm_actor *actor = &of->dossier->actors[i];
        plm__words name = words_of(actor->name);
        bool is_id = made_of(of->arena, name, "actor", actor->id);
        PLM_TRY(choose_id(of, &taken, is_id ? name : (plm__words){0}, actor->id, &of->actors[i]));
        plm__words note = words_of(actor->note != NULL ? actor->note : "");
        const char *line_end = memchr(note.bytes, '\n', note.length);
        plm__words full_name = name;
        if (is_id && line_end != NULL) {
            full_name.bytes = note.bytes;
            full_name.length = (size_t)(line_end - note.bytes);
            note = words_of(line_end + 1);
        }
        start_record(of, "#A", of->actors[i]);
        add_field(of->out, of->arena, full_name);
        add_field(of->out, of->arena, note);
        end_record(of);
    }
    return PLM_OK;
}

/* Parts "ID: DESCRIPTION"; the id's bytes are NULL when the question does not begin with one. */
static void split_question(writing *of, const plm_issue *issue, plm__words *id,
                           plm__words *description) {
    plm__words question = words_of(issue->question);
    *id = (plm__words){0};
    *description = question;
    enum { COLONS_MOST = 8 };
    const char *colon = strstr(question.bytes, ": ");
    for (int i = 0; colon != NULL && i < COLONS_MOST; i++) {
        plm__words before = {question.bytes, (size_t)(colon - question.bytes)};
        if (made_of(of->arena, before, "issue", issue->id)) {
            *id = before;
            *description = words_of(colon + 2);
            return;
        }
        colon = strstr(colon + 2, ": ");
    }
    if (made_of(of->arena, question, "issue", issue->id)) {
        *id = question;
    }
}

static void write_scale(writing *of, const plm_issue *issue, plm__words id) {
    for (size_t i = 0; i < issue->scale_count; i++) {
        const plm_scale_point *point = &issue->scale[i];
        start_record(of, "#M", id);
        plm__text_add(of->out, "\t");
        plm__text_add_number(of->out, point->value);
        add_field(of->out, of->arena, words_of(plm__draft_asks(point->label) ? "" : point->label));
        end_record(of);
    }
}

static plm_status write_issues(writing *of) {
    plm__names taken;
    plm__names_init(&taken, of->arena);
    for (size_t i = 0; i < of->dossier->issue_count; i++) {
        const plm_issue *issue = &of->dossier->issues[i];
        plm__words id;
        plm__words description;
        split_question(of, issue, &id, &description);
        PLM_TRY(choose_id(of, &taken, id, issue->id, &of->issues[i]));
        start_record(of, "#P", of->issues[i]);
        add_field(of->out, of->arena, description);
        end_record(of);
        write_scale(of, issue, of->issues[i]);
    }
    return PLM_OK;
}

static void write_stakes(writing *of, size_t index) {
    const plm_actor *actor = &of->dossier->actors[index];
    for (size_t i = 0; i < actor->stake_count; i++) {
        const plm_stake *stake = &actor->stakes[i];
        if (!plm__stake_takes_part(stake)) {
            continue;
        }
        start_record(of, "#D", of->actors[index]);
        add_field(of->out, of->arena, of->issues[stake->issue - of->dossier->issues]);
        const double numbers[] = {plm__stake_position(stake),
                                  plm__percent_to_share(stake->salience.range.mode),
                                  plm__percent_to_share(stake->capability.range.mode)};
        for (size_t k = 0; k < sizeof numbers / sizeof numbers[0]; k++) {
            plm__text_add(of->out, "\t");
            plm__text_add_number(of->out, numbers[k]);
        }
        end_record(of);
    }
}

plm_status plm__exchange_write(const plm_dossier *dossier, plm__findings *findings,
                               plm__text *out) {
    writing of = {.dossier = dossier, .arena = findings->arena, .out = out};
    of.actors = plm__arena_allocate(of.arena, dossier->actor_count, sizeof *of.actors);
    of.issues = plm__arena_allocate(of.arena, dossier->issue_count, sizeof *of.issues);
    if (of.actors == NULL || of.issues == NULL) {
        return PLM_E_MEMORY;
    }
    plm__stake_warn_of_loss(dossier, findings);
    if (!plm__draft_asks(dossier->question)) {
        start_record(&of, "#O", words_of(dossier->question));
        end_record(&of);
    }
    PLM_TRY(write_actors(&of));
    PLM_TRY(write_issues(&of));
    for (size_t i = 0; i < dossier->actor_count; i++) {
        write_stakes(&of, i);
    }
    return PLM_OK;
}
