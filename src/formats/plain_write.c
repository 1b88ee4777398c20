/*
 * The plain table's writer: a row for each actor and issue, with columns for the ends of ranges
 * where there are any. Names, not ids, so that reading it again gives the ids back.
 */
#include "formats/plain_write.h"

#include "formats/delimited.h"
#include "formats/foreign.h"
#include "formats/scales.h"
#include "formats/stake.h"

enum { CAPABILITY, POSITION, SALIENCE, CHANCE, VETO, KINDS };

static const char *const kind_names[KINDS] = {"capability", "position", "salience", "chance_of_yes",
                                              "uses_veto"};

/* The numbers of a stake, in the order of the columns. */
typedef struct numbers {
    plm_range range[KINDS];
    bool stated[KINDS];
} numbers;

/* On a vote a capability or a veto's use may be left unsaid. */
static numbers numbers_of_vote(const plm_stake *stake) {
    return (numbers){.range = {[CAPABILITY] = stake->capability.range,
                               [CHANCE] = stake->chance_of_yes.range,
                               [VETO] = stake->uses_veto.range},
                     .stated = {[CAPABILITY] = stake->capability.stated,
                                [CHANCE] = stake->chance_of_yes.stated,
                                [VETO] = stake->uses_veto.stated}};
}

static numbers numbers_of(const plm_stake *stake) {
    if (stake->issue->kind == PLM_ISSUE_YES_NO) {
        return numbers_of_vote(stake);
    }
    double position = plm__stake_position(stake);
    numbers of = {.range = {stake->capability.range, stake->position.range, stake->salience.range},
                  .stated = {[CAPABILITY] = true, [POSITION] = true, [SALIENCE] = true}};
    if (!stake->position.stated) {
        of.range[POSITION] = (plm_range){PLM_SHAPE_POINT, position, position, position, 0, 0, 0};
    }
    return of;
}

/* The columns of a table. */
typedef struct columns {
    bool there[KINDS];
    bool ranged[KINDS];
    bool issues;
    bool scales;
    bool references; /* of votes where yes stands */
} columns;

/* A table of scales has all their columns; votes have what is stated of them. */
static void find_columns(const plm_dossier *dossier, columns *out) {
    bool scales = false;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        scales = scales || issue->kind == PLM_ISSUE_SCALE;
        out->references = out->references || (issue->kind == PLM_ISSUE_YES_NO &&
                                              issue->reference_option == issue->options[0]);
    }
    out->issues = dossier->issue_count > 1;
    out->there[CAPABILITY] = out->there[CAPABILITY] || scales;
    out->there[POSITION] = scales;
    out->there[SALIENCE] = scales;
}

/* Which kinds are stated, and have a range, somewhere. */
static void find_ranges(const plm_dossier *dossier, columns *out) {
    for (size_t i = 0; i < dossier->actor_count; i++) {
        for (size_t k = 0; k < dossier->actors[i]->stake_count; k++) {
            const plm_stake *stake = dossier->actors[i]->stakes[k];
            if (!plm__stake_takes_part(stake)) {
                continue;
            }
            numbers of = numbers_of(stake);
            for (size_t kind = 0; kind < KINDS; kind++) {
                out->there[kind] = out->there[kind] || of.stated[kind];
                out->ranged[kind] = out->ranged[kind] || of.range[kind].low < of.range[kind].high;
            }
        }
    }
}

/* Positions as a reader of the table finds them. */
static size_t gather_positions(const plm_dossier *dossier, const plm_issue *issue,
                               plm__draft_range *ranges, plm__placed *out) {
    size_t count = 0;
    for (size_t i = 0; i < dossier->actor_count; i++) {
        const plm_stake *stake = plm__stake_on(dossier->actors[i], issue);
        if (stake == NULL || !plm__stake_takes_part(stake)) {
            continue;
        }
        const plm_range range = numbers_of(stake).range[POSITION];
        ranges[count] = (plm__draft_range){
            .stated = true, .low = range.low, .mode = range.mode, .high = range.high};
        out[count] = (plm__placed){.range = &ranges[count]};
        count++;
    }
    return count;
}

/* Whether some issue has a scale that a reader would not find by its positions. */
static plm_status needs_scales(const plm_dossier *dossier, plm__arena *arena, bool *out) {
    plm__draft_range *ranges = plm__arena_allocate(arena, dossier->actor_count, sizeof *ranges);
    plm__placed *placed = plm__arena_allocate(arena, dossier->actor_count, sizeof *placed);
    *out = false;
    if (ranges == NULL || placed == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        if (!plm_issue_has_scale(issue)) {
            continue;
        }
        size_t count = gather_positions(dossier, issue, ranges, placed);
        plm__scale_guess guess = plm__scale_guess_of(placed, count);
        *out = *out || !guess.plain || guess.low != issue->scale_low ||
               guess.high != issue->scale_high;
    }
    return PLM_OK;
}

static void write_header(const columns *of, plm__text *out) {
    plm__text_add(out, of->issues ? "issue,actor" : "actor");
    for (size_t kind = 0; kind < KINDS; kind++) {
        const char *name = kind_names[kind];
        if (of->there[kind]) {
            plm__text_add_format(out, ",%s", name);
        }
        if (of->ranged[kind]) {
            plm__text_add_format(out, ",%s_low,%s_high", name, name);
        }
    }
    plm__text_add(out, of->scales ? ",scale_low,scale_high" : "");
    plm__text_add(out, of->references ? ",reference\n" : "\n");
}

static void write_scale(const plm_issue *issue, plm__text *out) {
    const bool has_scale = plm_issue_has_scale(issue);
    plm__text_add(out, ",");
    if (has_scale) {
        plm__text_add_number(out, issue->scale_low);
    }
    plm__text_add(out, ",");
    if (has_scale) {
        plm__text_add_number(out, issue->scale_high);
    }
}

static void write_reference(const plm_issue *issue, plm__text *out) {
    const bool votes = issue->kind == PLM_ISSUE_YES_NO;
    plm__text_add_format(out, ",%s", votes ? issue->reference_option->id : "");
}

static void write_numbers(const plm_stake *stake, const columns *in, plm__text *out) {
    numbers of = stake != NULL ? numbers_of(stake) : (numbers){0};
    for (size_t kind = 0; kind < KINDS; kind++) {
        const plm_range *range = &of.range[kind];
        const double values[] = {range->mode, range->low, range->high};
        for (size_t i = 0; in->there[kind] && i < (in->ranged[kind] ? 3 : 1); i++) {
            plm__text_add(out, ",");
            if (stake != NULL && of.stated[kind]) {
                plm__text_add_number(out, values[i]);
            }
        }
    }
}

/* A case without any row could not be read again: an actor without any part gets an empty one. */
static bool has_row(const plm_dossier *dossier, const plm_actor *actor, size_t issue,
                    const plm_stake **out) {
    *out = plm__stake_on(actor, dossier->issues[issue]);
    bool anywhere = *out != NULL;
    for (size_t i = 0; i < dossier->issue_count && issue == 0; i++) {
        anywhere = anywhere || plm__stake_on(actor, dossier->issues[i]) != NULL;
    }
    return *out != NULL || (issue == 0 && !anywhere);
}

/* A name for each actor that no other has, and that gives its id back. */
static plm_status name_actors(const plm_dossier *dossier, plm__arena *arena, plm__words **out) {
    plm__names taken;
    plm__names_init(&taken, arena);
    *out = plm__arena_allocate(arena, dossier->actor_count, sizeof **out);
    if (*out == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < dossier->actor_count; i++) {
        const plm_actor *actor = dossier->actors[i];
        plm__words name = plm__words_of(actor->name);
        bool fits = plm__id_fits(actor->id, name.bytes, name.length, "actor");
        PLM_TRY(plm__foreign_id(&taken, fits ? name : (plm__words){0}, actor->id, &(*out)[i]));
    }
    return PLM_OK;
}

/* Saliences of at most 1 would be read as shares. */
static void warn_of_small_saliences(const plm_dossier *dossier, plm__findings *findings) {
    plm__sightings seen = {0};
    for (size_t i = 0; i < dossier->actor_count; i++) {
        for (size_t k = 0; k < dossier->actors[i]->stake_count; k++) {
            const plm_parameter *salience = &dossier->actors[i]->stakes[k]->salience;
            if (salience->stated && salience->range.high > 1) {
                return;
            }
            if (salience->stated && salience->range.high > 0) {
                plm__sighting_add(&seen, (plm__place){salience->mark.line, salience->mark.column});
            }
        }
    }
    if (seen.count > 0) {
        plm__find_warning(
            findings, seen.first,
            "no salience is above 1: to read the table again, say --salience percent");
    }
}

/* The table has no place for who decides a vote. */
static void warn_of_decisions(const plm_dossier *dossier, plm__findings *findings) {
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        if (issue->kind == PLM_ISSUE_YES_NO && issue->decision_count > 0) {
            plm__find_warning(findings, (plm__place){issue->mark.line, issue->mark.column},
                              "a table holds no word of who decides '%s'; state it again in a case "
                              "made from it",
                              issue->id);
        }
    }
}

plm_status plm__plain_write(const plm_dossier *dossier, plm__findings *findings, plm__text *out) {
    columns in = {.issues = false};
    plm__words *names = NULL;
    PLM_TRY(name_actors(dossier, findings->arena, &names));
    plm__stake_warn_of_loss(dossier, true, findings);
    warn_of_small_saliences(dossier, findings);
    warn_of_decisions(dossier, findings);
    find_ranges(dossier, &in);
    find_columns(dossier, &in);
    PLM_TRY(needs_scales(dossier, findings->arena, &in.scales));
    write_header(&in, out);
    for (size_t i = 0; i < dossier->issue_count; i++) {
        for (size_t k = 0; k < dossier->actor_count; k++) {
            const plm_stake *stake = NULL;
            if (!has_row(dossier, dossier->actors[k], i, &stake)) {
                continue;
            }
            plm__text_add(out, in.issues ? dossier->issues[i]->id : "");
            plm__text_add(out, in.issues ? "," : "");
            plm__delimited_write(out, names[k].bytes, ',');
            write_numbers(stake, &in, out);
            if (in.scales) {
                write_scale(dossier->issues[i], out);
            }
            if (in.references) {
                write_reference(dossier->issues[i], out);
            }
            plm__text_add(out, "\n");
        }
    }
    return PLM_OK;
}
