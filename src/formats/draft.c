#include "formats/draft.h"

#include "case/template.h"
#include "formats/yaml_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

plm__draft_range plm__draft_at(double value) {
    return (plm__draft_range){.stated = true, .low = value, .mode = value, .high = value};
}

static int compare_stakes(const void *left, const void *right) {
    const plm__draft_stake *a = left;
    const plm__draft_stake *b = right;
    if (a->actor != b->actor) {
        return a->actor < b->actor ? -1 : 1;
    }
    if (a->issue != b->issue) {
        return a->issue < b->issue ? -1 : 1;
    }
    return a->place.line - b->place.line;
}

void plm__draft_sort_stakes(plm__draft *draft) {
    if (draft->stake_count > 0) {
        qsort(draft->stakes, draft->stake_count, sizeof *draft->stakes, compare_stakes);
    }
}

void plm__draft_find_twins(plm__draft *draft, plm__findings *findings) {
    plm__draft_sort_stakes(draft);
    for (size_t i = 1; i < draft->stake_count; i++) {
        const plm__draft_stake *first = &draft->stakes[i - 1];
        const plm__draft_stake *second = &draft->stakes[i];
        if (first->actor == second->actor && first->issue == second->issue) {
            char shown[PLM__SHOWN_TEXT];
            plm__words name = draft->actors[second->actor].name;
            plm__find_error(findings, second->place,
                            "'%s' stands in line %d already; keep one of the two",
                            plm__shown(name.bytes, name.length, shown), first->place.line);
        }
    }
}

const char *plm__draft_actor_id(plm__names *taken, plm__words name, ptrdiff_t index,
                                plm__place place, plm__findings *findings) {
    bool numbered = false;
    const char *id = plm__id_for(taken, name.bytes, name.length, "actor", index, &numbered);
    if (id != NULL && numbered) {
        char shown[PLM__SHOWN_TEXT];
        plm__find_note(findings, place,
                       "'%s' gets the id %s, since another actor's name gives the "
                       "same id",
                       plm__shown(name.bytes, name.length, shown), id);
    }
    return id;
}

bool plm__draft_default_scale(plm__draft_issue *issue, double low, double high, plm__arena *arena) {
    issue->scale = plm__arena_allocate(arena, 2, sizeof *issue->scale);
    if (issue->scale == NULL) {
        return false;
    }
    bool fits = low >= 0 && high <= 100;
    if (!fits && low == high) {
        low = low < 0 ? low : 0;
        high = high > 0 ? high : 0;
    }
    issue->scale[0].value = fits ? 0 : low;
    issue->scale[1].value = fits ? 100 : high;
    issue->scale_count = 2;
    issue->remark = fits ? NULL
                         : "The positions do not fit 0 to 100, so the scale runs from the lowest "
                           "to the highest of them.";
    return true;
}

static void add_words(plm__text *out, plm__words words) {
    plm__yaml_add(out, words.bytes, words.length);
}

static void add_word(plm__text *out, const char *word) {
    plm__yaml_add(out, word, strlen(word));
}

/* "key: value" on a line of its own; nothing when there is no value. */
static void add_line(plm__text *out, const char *before, plm__words value) {
    if (value.bytes != NULL) {
        plm__text_add(out, before);
        add_words(out, value);
        plm__text_add(out, "\n");
    }
}

static void add_remark(plm__text *out, const char *before, const char *remark) {
    plm__text_add(out, before);
    plm__yaml_add_remark(out, remark, strlen(remark));
    plm__text_add(out, "\n");
}

static void write_top(const plm__draft *draft, plm__text *out) {
    add_remark(out, "# Imported by plenum from ", draft->origin);
    plm__text_add(out,
                  "#\n"
                  "# What to do next:\n"
                  "#   - put the question and the ends of each scale in words;\n"
                  "#   - turn numbers you are not sure of into ranges: [low, most likely, high];\n"
                  "#   - say what each number rests on (sources, documents, evidence): a number\n"
                  "#     without evidence counts as an assumption;\n"
                  "#   - plenum check this file, then plenum forecast it.\n");
    for (size_t i = 0; draft->remarks != NULL && draft->remarks[i] != NULL; i++) {
        plm__text_add(out, i == 0 ? "#\n" : "");
        add_remark(out, "# ", draft->remarks[i]);
    }
    plm__text_add(out, "plenum: 1\nid: ");
    add_word(out, draft->id);
    plm__text_add(out, "\nquestion: ");
    add_words(out, draft->question);
    plm__text_add(out, draft->retrospective ? "\nretrospective: true\n" : "\n");
}

/* "{id: ID, label: WORDS}" on a line of its own. */
static void write_label(const plm__draft_label *of, const char *before, plm__text *out) {
    plm__text_add(out, before);
    plm__text_add(out, "- {id: ");
    add_word(out, of->id);
    if (of->label.bytes != NULL) {
        plm__text_add(out, ", label: ");
        add_words(out, of->label);
    }
    plm__text_add(out, "}\n");
}

static void write_options(const plm__draft_issue *issue, plm__text *out) {
    plm__text_add(out, "    options:\n");
    for (size_t i = 0; i < issue->option_count; i++) {
        write_label(&issue->options[i], "      ", out);
    }
}

static void write_scale(const plm__draft_issue *issue, plm__text *out) {
    plm__text_add(out, "    scale:\n");
    for (size_t i = 0; i < issue->scale_count; i++) {
        const plm__draft_point *point = &issue->scale[i];
        plm__text_add(out, "      ");
        plm__text_add_number(out, point->value);
        plm__text_add(out, ": ");
        if (point->label.bytes != NULL) {
            add_words(out, point->label);
        } else {
            add_word(out, i == 0                       ? PLM__LOW_END_WANTED
                          : i + 1 < issue->scale_count ? PLM__POINT_WANTED
                                                       : PLM__HIGH_END_WANTED);
        }
        plm__text_add(out, "\n");
    }
}

static const char *answer_of(double value) {
    return value > 0 ? "yes" : "no";
}

static void write_vote(const plm__draft_issue *issue, plm__text *out) {
    plm__text_add(out, "    yes_no: true\n");
    if (!isnan(issue->reference_point)) {
        plm__text_add_format(out, "    reference_point: %s\n", answer_of(issue->reference_point));
    }
    if (!isnan(issue->outcome)) {
        plm__text_add_format(out, "    outcome: {option: %s}\n", answer_of(issue->outcome));
    }
}

static void write_issue(const plm__draft_issue *issue, plm__text *out) {
    plm__text_add(out, "  - id: ");
    add_word(out, issue->id);
    plm__text_add(out, "\n");
    add_line(out, "    question: ", issue->question);
    if (issue->remark != NULL) {
        add_remark(out, "    # ", issue->remark);
    }
    if (issue->yes_no) {
        write_vote(issue, out);
        return;
    }
    (issue->option_count > 0 ? write_options : write_scale)(issue, out);
    if (!isnan(issue->reference_point)) {
        plm__text_add(out, "    reference_point: ");
        plm__text_add_number(out, issue->reference_point);
        plm__text_add(out, "\n");
    }
    if (!isnan(issue->outcome)) {
        plm__text_add(out, "    outcome: {value: ");
        plm__text_add_number(out, issue->outcome);
        plm__text_add(out, "}\n");
    }
}

static void write_range(const plm__draft_range *range, plm__text *out);

static void write_opinions(const plm__draft_opinion *first, plm__text *out) {
    plm__text_add(out, "{assessors: {");
    for (const plm__draft_opinion *each = first; each != NULL; each = each->next) {
        plm__text_add(out, each == first ? "" : ", ");
        add_word(out, each->assessor);
        plm__text_add(out, ": ");
        write_range(&each->range, out);
    }
    plm__text_add(out, "}}");
}

static void write_range(const plm__draft_range *range, plm__text *out) {
    if (range->opinions != NULL) {
        write_opinions(range->opinions, out);
        return;
    }
    if (range->low == range->high) {
        plm__text_add_number(out, range->low);
        return;
    }
    bool ends_only = isnan(range->mode);
    plm__text_add(out, ends_only ? "{low: " : "[");
    plm__text_add_number(out, range->low);
    if (!ends_only) {
        plm__text_add(out, ", ");
        plm__text_add_number(out, range->mode);
    }
    plm__text_add(out, ends_only ? ", high: " : ", ");
    plm__text_add_number(out, range->high);
    plm__text_add(out, ends_only ? ", dist: uniform}" : "]");
}

static void write_utilities(const plm__draft_issue *issue, const plm__draft_range *utilities,
                            plm__text *out) {
    plm__text_add(out, ", utilities: {");
    const char *comma = "";
    for (size_t i = 0; i < issue->option_count; i++) {
        if (utilities[i].stated) {
            plm__text_add(out, comma);
            add_word(out, issue->options[i].id);
            plm__text_add(out, ": ");
            write_range(&utilities[i], out);
            comma = ", ";
        }
    }
    plm__text_add(out, "}");
}

/* A number, or a chance of yes in the word that the case takes for it. */
static void write_number(const plm__draft_stake *stake, const plm__draft_range *range,
                         plm__text *out) {
    if (range == &stake->chance && stake->chance_word != NULL && range->opinions == NULL) {
        add_word(out, stake->chance_word);
    } else {
        write_range(range, out);
    }
}

static void write_stake(const plm__draft *draft, const plm__draft_stake *stake, plm__text *out) {
    const struct {
        const char *key;
        const plm__draft_range *range;
    } parts[] = {{"capability: ", &stake->capability},
                 {"salience: ", &stake->salience},
                 {"position: ", &stake->position},
                 {"chance_of_yes: ", &stake->chance},
                 {"uses_veto: ", &stake->uses_veto}};
    plm__text_add(out, "      ");
    add_word(out, draft->issues[stake->issue].id);
    plm__text_add(out, ": {");
    const char *comma = "";
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].range->stated) {
            plm__text_add(out, comma);
            plm__text_add(out, parts[i].key);
            write_number(stake, parts[i].range, out);
            comma = ", ";
        }
    }
    if (stake->utilities != NULL) {
        write_utilities(&draft->issues[stake->issue], stake->utilities, out);
    }
    plm__text_add(out, "}");
    if (stake->remark.bytes != NULL) {
        plm__text_add(out, "  # ");
        plm__yaml_add_remark(out, stake->remark.bytes, stake->remark.length);
    }
    plm__text_add(out, "\n");
}

/* What group an actor is of, and how many votes it has. */
static void write_standing(const plm__draft_actor *actor, plm__text *out) {
    if (actor->group != NULL) {
        plm__text_add(out, "    member_of: [");
        add_word(out, actor->group);
        plm__text_add(out, "]\n");
    }
    if (actor->ballot != NULL) {
        plm__text_add(out, "    votes: {");
        add_word(out, actor->ballot);
        plm__text_add(out, ": ");
        plm__text_add_number(out, actor->votes);
        plm__text_add(out, "}\n");
    }
}

static void write_actor(const plm__draft *draft, size_t actor, size_t first, size_t end,
                        plm__text *out) {
    plm__text_add(out, "  - id: ");
    add_word(out, draft->actors[actor].id);
    plm__text_add(out, "\n");
    add_line(out, "    name: ", draft->actors[actor].name);
    write_standing(&draft->actors[actor], out);
    add_line(out, "    note: ", draft->actors[actor].note);
    if (first < end) {
        plm__text_add(out, "    on:\n");
    }
    for (size_t i = first; i < end; i++) {
        write_stake(draft, &draft->stakes[i], out);
    }
}

static void write_relations(const plm__draft *draft, plm__text *out) {
    if (draft->relation_count > 0) {
        plm__text_add(out, "\nrelations:\n");
    }
    for (size_t i = 0; i < draft->relation_count; i++) {
        const plm__draft_relation *relation = &draft->relations[i];
        plm__text_add(out, "  - {from: ");
        add_word(out, draft->actors[relation->from].id);
        plm__text_add(out, ", to: ");
        add_word(out, draft->actors[relation->to].id);
        plm__text_add(out, ", influence: ");
        plm__text_add_number(out, relation->influence);
        plm__text_add(out, "}\n");
    }
}

static void write_actors(plm__draft *draft, plm__text *out) {
    plm__text_add(out, "\nactors:\n");
    plm__draft_sort_stakes(draft);
    size_t first = 0;
    for (size_t actor = 0; actor < draft->actor_count; actor++) {
        size_t end = first;
        while (end < draft->stake_count && draft->stakes[end].actor == actor) {
            end++;
        }
        write_actor(draft, actor, first, end, out);
        first = end;
    }
}

static void write_list(const char *key, const char *const *words, const char *between,
                       const char *after, plm__text *out) {
    plm__text_add(out, key);
    for (size_t i = 0; words[i] != NULL; i++) {
        plm__text_add(out, i > 0 ? ", " : "");
        plm__text_add(out, words[i]);
        plm__text_add(out, between);
    }
    plm__text_add(out, after);
}

static void write_settings(const plm__draft *draft, plm__text *out) {
    const char *model = NULL;
    plm__text_add(out, draft->setting_count > 0 ? "  settings:\n" : "");
    for (size_t i = 0; i < draft->setting_count; i++) {
        const plm__draft_setting *each = &draft->settings[i];
        if (model == NULL || strcmp(model, each->model) != 0) {
            plm__text_add_format(out, "    %s:\n", each->model);
        }
        model = each->model;
        plm__text_add_format(out, "      %s: %s\n", each->name, each->value);
    }
}

/* How the other program ran it. */
static void write_run(const plm__draft *draft, plm__text *out) {
    if (draft->models == NULL) {
        return;
    }
    plm__text_add(out, "\nrun:\n");
    write_list("  models: [", draft->models, "", "]\n", out);
    if (draft->beside != NULL) {
        write_list("  weights: {", draft->beside, ": 0", "}\n", out);
    }
    write_settings(draft, out);
    if (draft->seed != NULL) {
        plm__text_add_format(out, "  seed: %s\n", draft->seed);
    }
}

void plm__draft_write(plm__draft *draft, plm__text *out) {
    if (draft->whole.bytes != NULL) {
        plm__text_add_bytes(out, draft->whole.bytes, draft->whole.length);
        return;
    }
    write_top(draft, out);
    plm__text_add(out, "\nissues:\n");
    for (size_t i = 0; i < draft->issue_count; i++) {
        write_issue(&draft->issues[i], out);
    }
    for (size_t i = 0; i < draft->group_count; i++) {
        plm__text_add(out, i == 0 ? "\ngroups:\n" : "");
        write_label(&draft->groups[i], "  ", out);
    }
    write_actors(draft, out);
    write_relations(draft, out);
    write_run(draft, out);
}
