/*
 * The game files of schelling: one issue on a continuum from 0 to 100, and actors with triangular
 * ranges.
 */
#include "formats/foreign.h"
#include "formats/format.h"
#include "formats/json_tree.h"
#include "formats/units.h"

#include <math.h>
#include <string.h>

typedef struct reading {
    plm__import_job *job;
    plm__findings *findings;
    plm__draft draft;
    plm__names ids;
    plm__placed *placed; /* capabilities, then saliences */
    size_t placed_count;
} reading;

static bool is_known(const char *key, const char *const *keys) {
    for (size_t i = 0; keys[i] != NULL; i++) {
        if (strcmp(keys[i], key) == 0) {
            return true;
        }
    }
    return false;
}

static void tell_unused(plm__findings *findings, const plm__node *map, const char *const *keys) {
    for (const plm__node *each = map->first; each != NULL; each = each->next) {
        char shown[PLM__SHOWN_TEXT];
        if (!is_known(each->key->text, keys)) {
            plm__find_note(findings, plm__json_place(each->key), "'%s' is not used",
                           plm__shown(each->key->text, each->key->length, shown));
        }
    }
}

/* A member that has to be there, or NULL and an error. */
static const plm__node *require(plm__findings *findings, const plm__node *map, const char *key,
                                plm__node_kind kind) {
    const plm__node *found = plm__node_value(map, key);
    if (found == NULL) {
        plm__find_error(findings, plm__json_place(map), "'%s' is missing", key);
    } else if (found->kind != kind) {
        plm__find_error(findings, plm__json_place(found),
                        "'%s' is not what a game of schelling has", key);
        found = NULL;
    }
    return found;
}

static plm__words words_in(plm__findings *findings, const plm__node *map, const char *key) {
    const char *text = plm__json_text(findings, plm__node_value(map, key));
    return text != NULL ? plm__words_of(text) : (plm__words){0};
}

/* {low, mode, high}, or a number alone. */
static plm__draft_range read_range(plm__findings *findings, const plm__node *actor,
                                   const char *key) {
    static const char *const ends[] = {"low", "mode", "high"};
    plm__draft_range range = {0};
    const plm__node *node = plm__node_value(actor, key);
    double value[3] = {0};
    if (node != NULL && node->kind == PLM__NODE_TEXT) {
        return plm__json_number(findings, node, key, &value[0]) ? plm__draft_at(value[0]) : range;
    }
    node = require(findings, actor, key, PLM__NODE_MAP);
    for (size_t i = 0; node != NULL && i < 3; i++) {
        const plm__node *end = require(findings, node, ends[i], PLM__NODE_TEXT);
        if (end == NULL || !plm__json_number(findings, end, key, &value[i])) {
            return range;
        }
    }
    if (node != NULL && !(value[0] <= value[1] && value[1] <= value[2])) {
        plm__find_error(findings, plm__json_place(node), "low, mode and high are out of order");
        return range;
    }
    if (node != NULL) {
        range.stated = true;
        range.low = value[0];
        range.mode = value[1];
        range.high = value[2];
    }
    return range;
}

/* What the actor's numbers rest on, a line for each source. */
static plm__words read_note(reading *of, const plm__node *actor) {
    const plm__node *evidence = plm__node_value(actor, "evidence");
    plm__words note = {0};
    bool list = evidence != NULL && evidence->kind == PLM__NODE_LIST;
    for (const plm__node *each = list ? evidence->first : NULL; each != NULL; each = each->next) {
        plm__words source = words_in(of->findings, each, "source");
        plm__words date = words_in(of->findings, each, "date");
        plm__words says = words_in(of->findings, each, "note");
        const char *joined = plm__arena_print(
            of->job->arena, "%s%s%s%s%s%s%s", note.bytes != NULL ? note.bytes : "",
            note.bytes != NULL ? "\n" : "", source.bytes != NULL ? source.bytes : "a source",
            date.bytes != NULL ? ", " : "", date.bytes != NULL ? date.bytes : "",
            says.bytes != NULL ? ": " : "", says.bytes != NULL ? says.bytes : "");
        if (joined == NULL) {
            of->findings->failed = true;
            return note;
        }
        note = plm__words_of(joined);
    }
    return note;
}

static void keep(reading *of, plm__draft_range *range, plm__place place) {
    if (range->stated) {
        of->placed[of->placed_count++] = (plm__placed){range, place};
    }
}

static plm_status read_actor(reading *of, const plm__node *node) {
    static const char *const keys[] = {"id",         "name",     "position", "salience",
                                       "capability", "evidence", NULL};
    plm__draft *draft = &of->draft;
    if (node->kind != PLM__NODE_MAP) {
        plm__find_error(of->findings, plm__json_place(node), "an actor is an object");
        return PLM_OK;
    }
    tell_unused(of->findings, node, keys);
    plm__words id = words_in(of->findings, node, "id");
    plm__words name = words_in(of->findings, node, "name");
    plm__words called = id.bytes != NULL ? id : name;
    if (called.bytes == NULL) {
        plm__find_error(of->findings, plm__json_place(node), "this actor has no id and no name");
        return PLM_OK;
    }
    size_t index = draft->actor_count++;
    plm__draft_stake *stake = &draft->stakes[draft->stake_count++];
    draft->actors[index] =
        (plm__draft_actor){.id = plm__draft_actor_id(&of->ids, called, (ptrdiff_t)index,
                                                     plm__json_place(node), of->findings),
                           .name = name,
                           .note = read_note(of, node)};
    *stake = (plm__draft_stake){.actor = index,
                                .position = read_range(of->findings, node, "position"),
                                .capability = read_range(of->findings, node, "capability"),
                                .salience = read_range(of->findings, node, "salience"),
                                .place = plm__json_place(node)};
    keep(of, &stake->capability, stake->place);
    return draft->actors[index].id != NULL && !of->findings->failed ? PLM_OK : PLM_E_MEMORY;
}

static plm_status read_actors(reading *of, const plm__node *list) {
    plm__arena *arena = of->job->arena;
    of->draft.actors = plm__arena_allocate(arena, list->count + 1, sizeof *of->draft.actors);
    of->draft.stakes = plm__arena_allocate(arena, list->count + 1, sizeof *of->draft.stakes);
    of->placed = plm__arena_allocate(arena, list->count + 1, sizeof *of->placed);
    if (of->draft.actors == NULL || of->draft.stakes == NULL || of->placed == NULL) {
        return PLM_E_MEMORY;
    }
    if (list->count == 0) {
        plm__find_error(of->findings, plm__json_place(list), "the game has no actors");
    }
    for (const plm__node *each = list->first; each != NULL; each = each->next) {
        PLM_TRY(read_actor(of, each));
    }
    plm__units_capability(of->placed, of->placed_count, PLM__RESCALE_STRONGEST, of->findings);
    return PLM_OK;
}

/* The ends of the scale: 0 and 100, or what the positions need, which is a warning. */
static plm_status set_scale(reading *of, const plm__node *continuum) {
    plm__draft_issue *issue = &of->draft.issues[0];
    double low = 0;
    double high = 100;
    for (size_t i = 0; i < of->draft.stake_count; i++) {
        const plm__draft_range *position = &of->draft.stakes[i].position;
        low = position->stated ? fmin(low, position->low) : low;
        high = position->stated ? fmax(high, position->high) : high;
    }
    if (!plm__draft_default_scale(issue, low, high, of->job->arena)) {
        return PLM_E_MEMORY;
    }
    if (low < 0 || high > 100) {
        plm__find_warning(of->findings, plm__json_place(continuum),
                          "positions lie outside the continuum from 0 to 100, so the scale is made "
                          "as wide as they are");
        return PLM_OK;
    }
    issue->scale[0].label = words_in(of->findings, continuum, "anchor_0");
    issue->scale[1].label = words_in(of->findings, continuum, "anchor_100");
    return PLM_OK;
}

static plm_status describe(reading *of, const plm__node *root, const plm__node *continuum) {
    plm__import_job *job = of->job;
    plm__draft *draft = &of->draft;
    plm__words label = words_in(of->findings, continuum, "label");
    plm__words id = words_in(of->findings, root, "question_id");
    plm__names taken;
    plm__names_init(&taken, job->arena);
    draft->id = id.bytes == NULL || plm__job_setting(job, "id") != NULL
                    ? job->id
                    : plm__id_for(&taken, id.bytes, id.length, "imported", 0, NULL);
    draft->question = job->question_given || label.bytes == NULL ? job->question : label;
    draft->origin = plm__arena_print(job->arena, "%s (a game of schelling)", job->base);
    draft->issues = plm__arena_allocate(job->arena, 1, sizeof *draft->issues);
    const char **remarks = plm__arena_allocate(job->arena, 3, sizeof(const char *));
    if (draft->id == NULL || draft->origin == NULL || draft->issues == NULL || remarks == NULL) {
        return PLM_E_MEMORY;
    }
    plm__words frozen = words_in(of->findings, root, "frozen_at");
    size_t count = 0;
    if (frozen.bytes != NULL) {
        remarks[count] = plm__arena_print(job->arena, "Written as of %s.", frozen.bytes);
        of->findings->failed = of->findings->failed || remarks[count++] == NULL;
    }
    plm__words notes = words_in(of->findings, root, "notes");
    if (notes.length > 0) {
        remarks[count] = notes.bytes;
    }
    draft->remarks = remarks;
    draft->issue_count = 1;
    draft->issues[0] = (plm__draft_issue){
        .id = "settlement", .reference_point = (double)NAN, .outcome = (double)NAN};
    return of->findings->failed ? PLM_E_MEMORY : PLM_OK;
}

static plm_status read_game(reading *of, const plm__node *root) {
    static const char *const keys[] = {"question_id", "frozen_at", "continuum", "template",
                                       "horizon",     "notes",     "actors",    NULL};
    if (root->kind != PLM__NODE_MAP) {
        plm__find_error(of->findings, plm__json_place(root), "a game of schelling is an object");
        return PLM_OK;
    }
    const plm__node *continuum = require(of->findings, root, "continuum", PLM__NODE_MAP);
    const plm__node *actors = require(of->findings, root, "actors", PLM__NODE_LIST);
    if (continuum == NULL || actors == NULL) {
        return PLM_OK;
    }
    tell_unused(of->findings, root, keys);
    PLM_TRY(describe(of, root, continuum));
    PLM_TRY(read_actors(of, actors));
    PLM_TRY(set_scale(of, continuum));
    return plm__job_keep(of->job, &of->draft);
}

static plm_status read_schelling(plm__import_job *job) {
    reading of = {.job = job, .findings = job->findings};
    plm__names_init(&of.ids, job->arena);
    plm__tree tree;
    plm_status status = plm__json_tree(job->findings, job->text, job->length, &tree);
    if (status == PLM_OK && job->findings->errors == 0) {
        status = read_game(&of, tree.root);
    }
    plm__tree_clear(&tree);
    return status;
}

const plm__format plm__format_schelling = {
    .name = "schelling",
    .about = "a game of schelling: actors on one continuum, as JSON",
    .read = read_schelling,
};
