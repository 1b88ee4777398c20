/* The writer of the exchange format: a tab between fields, quotes where they are needed. */
#include "formats/exchange_write.h"

#include "case/template.h"
#include "formats/delimited.h"
#include "formats/foreign.h"
#include "formats/numerals.h"
#include "formats/stake.h"

#include <string.h>

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

/* A writing of a case. */
typedef struct writing {
    const plm_dossier *dossier;
    plm__arena *arena;
    plm__text *out;
    plm__words *actors; /* ids in the file */
    plm__words *issues;
} writing;

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
        const plm_actor *actor = of->dossier->actors[i];
        plm__words name = plm__words_of(actor->name);
        plm__words full_name = name;
        plm__words comment = plm__words_of(actor->note != NULL ? actor->note : "");
        bool is_id = plm__id_fits(actor->id, name.bytes, name.length, "actor");
        if (is_id) {
            plm__foreign_split_note(name, actor->note, &full_name, &comment);
        }
        PLM_TRY(plm__foreign_id(&taken, is_id ? name : (plm__words){0}, actor->id, &of->actors[i]));
        start_record(of, "#A", of->actors[i]);
        add_field(of->out, of->arena, full_name);
        add_field(of->out, of->arena, comment);
        end_record(of);
    }
    return PLM_OK;
}

static void write_scale(writing *of, const plm_issue *issue, plm__words id) {
    for (size_t i = 0; i < issue->scale_count; i++) {
        const plm_scale_point *point = issue->scale[i];
        start_record(of, "#M", id);
        plm__text_add(of->out, "\t");
        plm__text_add_number(of->out, point->value);
        add_field(of->out, of->arena,
                  plm__words_of(plm__is_placeholder(point->label) ? "" : point->label));
        end_record(of);
    }
}

static plm_status write_issues(writing *of) {
    plm__names taken;
    plm__names_init(&taken, of->arena);
    for (size_t i = 0; i < of->dossier->issue_count; i++) {
        const plm_issue *issue = of->dossier->issues[i];
        plm__words id;
        plm__words description;
        plm__foreign_split(issue->question, "issue", issue->id, &id, &description);
        PLM_TRY(plm__foreign_id(&taken, id, issue->id, &of->issues[i]));
        start_record(of, "#P", of->issues[i]);
        add_field(of->out, of->arena, description);
        end_record(of);
        write_scale(of, issue, of->issues[i]);
    }
    return PLM_OK;
}

static void write_stakes(writing *of, size_t index) {
    const plm_actor *actor = of->dossier->actors[index];
    for (size_t i = 0; i < actor->stake_count; i++) {
        const plm_stake *stake = actor->stakes[i];
        if (!plm__stake_takes_part(stake)) {
            continue;
        }
        start_record(of, "#D", of->actors[index]);
        add_field(of->out, of->arena, of->issues[stake->issue - of->dossier->issues[0]]);
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
    plm__stake_warn_of_loss(dossier, false, findings);
    if (!plm__is_placeholder(dossier->question)) {
        start_record(&of, "#O", plm__words_of(dossier->question));
        end_record(&of);
    }
    PLM_TRY(write_actors(&of));
    PLM_TRY(write_issues(&of));
    for (size_t i = 0; i < dossier->actor_count; i++) {
        write_stakes(&of, i);
    }
    return PLM_OK;
}
