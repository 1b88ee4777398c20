/*
 * MACTOR's matrices: how much each actor influences each other, and what each objective means to
 * each actor.
 *
 * The main file holds the objectives, a row for each actor: for or against (the sign) and how much
 * of it is at stake (1 its way of working, 2 its projects, 3 its missions, 4 its existence). Each
 * objective becomes an issue from -1 (against) to 1 (for), the stake the salience, 25 for each
 * step; 0 takes no part. The influences, 0 to 4, become relations, and the capability is MACTOR's
 * balance of power.
 *
 * Source: Godet, M., From Anticipation to Action, UNESCO 1994, chapter 4.
 *
 * Readings. The balance of power is taken of direct and indirect influence together (MDII), and
 * the strongest is 100. An influence as a relation is divided by the largest total that bears on
 * one actor, so that nobody follows others for more than the whole.
 */
#include "formats/delimited.h"
#include "formats/foreign.h"
#include "formats/format.h"
#include "formats/numerals.h"
#include "formats/utf8.h"

#include <math.h>
#include <string.h>

enum { ACTORS_MOST = 500, STEP = 25, STEPS = 4 };

typedef struct reading {
    plm__import_job *job;
    plm__findings *findings;
    plm__table table;
    plm__numerals numerals;
    plm__draft draft;
    plm__names actors; /* by their names in the main file */
    double *influence; /* of row on column, actors x actors; or NULL */
} reading;

static const plm__place top = {1, 1};

static void survey(reading *of, const plm__table *table) {
    for (size_t i = 1; i < table->count; i++) {
        for (size_t k = 1; k < table->records[i].count; k++) {
            plm__numerals_survey(&of->numerals, &table->records[i].fields[k]);
        }
    }
}

/* A whole number of a matrix; an empty cell is 0. */
static bool read_step(const reading *of, const plm__field *field, const char *what, double low,
                      double *out) {
    *out = 0;
    if (plm__field_missing(field)) {
        return true;
    }
    if (!plm__numerals_read(of->numerals, field, what, of->findings, out)) {
        return false;
    }
    if (*out < low || *out > STEPS || *out != floor(*out)) {
        char shown[PLM__SHOWN_TEXT];
        plm__find_error(of->findings, field->place, "%s is a whole number from %s to %d, not '%s'",
                        what, PLM__NUMBER_SHOWN(low), STEPS, plm__field_shown(field, shown));
        return false;
    }
    return true;
}

/* Whether a table has the same names above its columns as before its rows. */
static bool is_square(const plm__table *table) {
    const plm__record *header = &table->records[0];
    for (size_t i = 1; i < table->count; i++) {
        const plm__field *name = &table->records[i].fields[0];
        if (header->count != table->count || name->length != header->fields[i].length ||
            memcmp(name->text, header->fields[i].text, name->length) != 0) {
            return false;
        }
    }
    return table->count > 1;
}

/* ---- influences ---------------------------------------------------------------------------- */

static double *cell(reading *of, size_t from, size_t to) {
    return &of->influence[from * of->draft.actor_count + to];
}

static plm_status fill_influence(reading *of, const plm__table *table) {
    const plm__record *header = &table->records[0];
    for (size_t i = 1; i < table->count; i++) {
        const plm__record *row = &table->records[i];
        ptrdiff_t from = plm__names_find(&of->actors, row->fields[0].text, row->fields[0].length);
        for (size_t k = 1; k < row->count && k < header->count; k++) {
            ptrdiff_t to =
                plm__names_find(&of->actors, header->fields[k].text, header->fields[k].length);
            double value = 0;
            if (from != PLM__NO_INDEX && to != PLM__NO_INDEX && from != to &&
                read_step(of, &row->fields[k], "an influence", 0, &value)) {
                *cell(of, (size_t)from, (size_t)to) = value;
            }
        }
        if (from == PLM__NO_INDEX) {
            char shown[PLM__SHOWN_TEXT];
            plm__find_note(of->findings, row->fields[0].place,
                           "'%s' has no objectives, and is left out",
                           plm__field_shown(&row->fields[0], shown));
        }
    }
    return of->findings->failed ? PLM_E_MEMORY : PLM_OK;
}

static plm_status read_influence(reading *of) {
    const plm__companion *from = plm__job_companion(of->job, "influence");
    size_t count = of->draft.actor_count;
    size_t start = 0;
    plm__table table = {0};
    if (from == NULL) {
        plm__find_warning(of->findings, top,
                          "no matrix of influences, so every capability is 100; give one with "
                          "--influence FILE");
        return PLM_OK;
    }
    of->findings->file = from->file;
    plm_status status = PLM_OK;
    if (plm__utf8_check(of->findings, from->text, from->length, &start)) {
        status = plm__delimited_read(of->findings, from->text + start, from->length - start, '\0',
                                     PLM__QUOTES_DOUBLE, &table);
    }
    if (status == PLM_OK && of->findings->errors == 0 && (table.count == 0 || !is_square(&table))) {
        plm__find_error(of->findings, top,
                        "a matrix of influences has the same actors above its columns as before "
                        "its rows");
    }
    if (status == PLM_OK && of->findings->errors == 0) {
        of->influence = plm__arena_allocate(of->job->arena, count * count, sizeof *of->influence);
        survey(of, &table);
        status = of->influence != NULL ? fill_influence(of, &table) : PLM_E_MEMORY;
    }
    of->findings->file = of->job->file;
    return status;
}

/* Direct influence, and what goes through one other actor. */
static double reach(reading *of, size_t from, size_t to) {
    double sum = *cell(of, from, to);
    for (size_t through = 0; through < of->draft.actor_count; through++) {
        sum += fmin(*cell(of, from, through), *cell(of, through, to));
    }
    return sum;
}

/* MACTOR's r: influence without feedback, weighed by how it stands to dependence. */
static double balance(reading *of, size_t actor) {
    double out = 0;
    double in = 0;
    for (size_t other = 0; other < of->draft.actor_count; other++) {
        out += other != actor ? reach(of, actor, other) : 0;
        in += other != actor ? reach(of, other, actor) : 0;
    }
    double own = reach(of, actor, actor);
    return out + in > 0 ? fmax(out - own, 0) * out / (out + in) : 0;
}

static plm_status set_capabilities(reading *of, double *capabilities) {
    double strongest = 0;
    for (size_t i = 0; i < of->draft.actor_count; i++) {
        capabilities[i] = of->influence != NULL ? balance(of, i) : 1;
        strongest = fmax(strongest, capabilities[i]);
    }
    for (size_t i = 0; i < of->draft.actor_count; i++) {
        double share = strongest > 0 ? capabilities[i] / strongest : 1;
        capabilities[i] = round(share * 1000) / 10;
    }
    return PLM_OK;
}

static plm_status add_relations(reading *of) {
    size_t count = of->draft.actor_count;
    double largest = 0;
    for (size_t to = 0; to < count; to++) {
        double total = 0;
        for (size_t from = 0; from < count; from++) {
            total += *cell(of, from, to);
        }
        largest = fmax(largest, total);
    }
    of->draft.relations =
        plm__arena_allocate(of->job->arena, count * count, sizeof *of->draft.relations);
    if (of->draft.relations == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count * count; i++) {
        if (of->influence[i] > 0) {
            double share = floor(of->influence[i] / largest * 10000) / 10000;
            of->draft.relations[of->draft.relation_count++] =
                (plm__draft_relation){i / count, i % count, share};
        }
    }
    return PLM_OK;
}

/* ---- objectives ---------------------------------------------------------------------------- */

static plm_status add_issues(reading *of) {
    const plm__record *header = &of->table.records[0];
    plm__arena *arena = of->job->arena;
    plm__names ids;
    plm__names_init(&ids, arena);
    of->draft.issues = plm__arena_allocate(arena, header->count, sizeof *of->draft.issues);
    if (of->draft.issues == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 1; i < header->count; i++) {
        const plm__field *name = &header->fields[i];
        plm__draft_issue *issue = &of->draft.issues[of->draft.issue_count++];
        *issue = (plm__draft_issue){
            .id = plm__id_for(&ids, name->text, name->length, "objective", (ptrdiff_t)i, NULL),
            .question = {name->text, name->length},
            .scale = plm__arena_allocate(arena, 2, sizeof *issue->scale),
            .scale_count = 2,
            .reference_point = (double)NAN,
            .outcome = (double)NAN};
        if (issue->id == NULL || issue->scale == NULL) {
            return PLM_E_MEMORY;
        }
        issue->scale[0] = (plm__draft_point){-1, plm__words_of("against the objective")};
        issue->scale[1] = (plm__draft_point){1, plm__words_of("for the objective")};
    }
    return PLM_OK;
}

static plm_status add_actors(reading *of) {
    plm__names ids;
    plm__names_init(&ids, of->job->arena);
    plm__names_init(&of->actors, of->job->arena);
    of->draft.actors =
        plm__arena_allocate(of->job->arena, of->table.count, sizeof *of->draft.actors);
    if (of->draft.actors == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 1; i < of->table.count; i++) {
        const plm__field *name = &of->table.records[i].fields[0];
        char shown[PLM__SHOWN_TEXT];
        size_t index = i - 1;
        if (name->length == 0) {
            plm__find_error(of->findings, name->place, "this row has no actor's name");
        } else if (plm__names_find(&of->actors, name->text, name->length) != PLM__NO_INDEX) {
            plm__find_error(of->findings, name->place,
                            "'%s' has a row already; keep one of the two",
                            plm__field_shown(name, shown));
        }
        plm__words words = {name->text, name->length};
        const char *id =
            plm__draft_actor_id(&ids, words, (ptrdiff_t)index, name->place, of->findings);
        if (id == NULL ||
            !plm__names_add(&of->actors, name->text, name->length, (ptrdiff_t)index)) {
            return PLM_E_MEMORY;
        }
        of->draft.actors[of->draft.actor_count++] = (plm__draft_actor){.id = id, .name = words};
    }
    return PLM_OK;
}

static plm_status add_stakes(reading *of, const double *capabilities) {
    size_t room = of->draft.actor_count * of->draft.issue_count;
    of->draft.stakes = plm__arena_allocate(of->job->arena, room, sizeof *of->draft.stakes);
    if (of->draft.stakes == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 1; i < of->table.count; i++) {
        const plm__record *row = &of->table.records[i];
        for (size_t k = 1; k <= of->draft.issue_count && k < row->count; k++) {
            double value = 0;
            bool read = read_step(of, &row->fields[k], "what an objective means to an actor",
                                  -STEPS, &value);
            if (!read || value == 0) {
                continue;
            }
            of->draft.stakes[of->draft.stake_count++] =
                (plm__draft_stake){.actor = i - 1,
                                   .issue = k - 1,
                                   .position = plm__draft_at(value < 0 ? -1 : 1),
                                   .capability = plm__draft_at(capabilities[i - 1]),
                                   .salience = plm__draft_at(STEP * fabs(value)),
                                   .place = row->fields[k].place};
        }
    }
    return PLM_OK;
}

static bool has_stake(const plm__draft *draft, size_t issue) {
    for (size_t i = 0; i < draft->stake_count; i++) {
        if (draft->stakes[i].issue == issue && draft->stakes[i].capability.high > 0) {
            return true;
        }
    }
    return false;
}

static void require_stakes(const reading *of) {
    for (size_t i = 0; i < of->draft.issue_count; i++) {
        const plm__field *name = &of->table.records[0].fields[i + 1];
        char shown[PLM__SHOWN_TEXT];
        if (!has_stake(&of->draft, i)) {
            plm__find_error(of->findings, name->place,
                            "the objective '%s' means nothing to any actor with influence; leave "
                            "it out",
                            plm__field_shown(name, shown));
        }
    }
}

static plm_status read_matrices(reading *of) {
    static const char *const remarks[] = {
        "MACTOR: the sign of what an objective means to an actor is its position, 25 times its "
        "size",
        "the salience. Capability is MACTOR's balance of power, the strongest 100.", NULL};
    PLM_TRY(add_actors(of));
    PLM_TRY(add_issues(of));
    if (of->findings->errors > 0) {
        return PLM_OK;
    }
    PLM_TRY(read_influence(of));
    double *capabilities =
        plm__arena_allocate(of->job->arena, of->draft.actor_count, sizeof *capabilities);
    if (capabilities == NULL) {
        return PLM_E_MEMORY;
    }
    PLM_TRY(set_capabilities(of, capabilities));
    PLM_TRY(add_stakes(of, capabilities));
    require_stakes(of);
    if (of->influence != NULL && of->findings->errors == 0) {
        PLM_TRY(add_relations(of));
    }
    of->draft.remarks = remarks;
    of->draft.id = of->job->id;
    of->draft.question = of->job->question;
    of->draft.origin = plm__arena_print(of->job->arena, "%s (MACTOR's objectives)", of->job->base);
    return of->draft.origin != NULL ? plm__job_keep(of->job, &of->draft) : PLM_E_MEMORY;
}

static plm_status read_mactor(plm__import_job *job) {
    reading of = {.job = job, .findings = job->findings};
    PLM_TRY(plm__job_table(job, &of.table));
    bool matrix = of.table.count >= 2 && of.table.records[0].count >= 2;
    if (!matrix || of.table.count > ACTORS_MOST + 1 ||
        of.table.records[0].count > ACTORS_MOST + 1) {
        plm__find_error(job->findings, top,
                        "a matrix of objectives has a row for each actor and a column for each "
                        "objective, with their names before and above, %d at the most",
                        ACTORS_MOST);
        return PLM_OK;
    }
    if (is_square(&of.table)) {
        plm__find_error(job->findings, top,
                        "this is a matrix of influences; import the objectives, and give this one "
                        "with --influence");
        return PLM_OK;
    }
    survey(&of, &of.table);
    return read_matrices(&of);
}

static const char *const companions[] = {"influence", NULL};

const plm__format plm__format_mactor = {
    .name = "mactor",
    .about = "MACTOR's matrix of objectives, with its matrix of influences beside it",
    .companions = companions,
    .read = read_mactor,
    .tabular = true,
};
