#include "formats/plain_case.h"

#include "formats/scales.h"

#include <math.h>
#include <string.h>

/* ---- names --------------------------------------------------------------------------------- */

/* The number of a thing of that name, made anew when it is the first of that name. */
static ptrdiff_t number_of(plm__names *names, plm__words name, size_t next) {
    ptrdiff_t found = plm__names_find(names, name.bytes, name.length);
    if (found != PLM__NO_INDEX) {
        return found;
    }
    return plm__names_add(names, name.bytes, name.length, (ptrdiff_t)next) ? (ptrdiff_t)next
                                                                           : PLM__NO_INDEX;
}

static plm__words words_of(const plm__field *field) {
    return field != NULL ? (plm__words){field->text, field->length} : (plm__words){0};
}

static plm_status add_group(plm__plain_case *of, plm__words name, const char **out) {
    ptrdiff_t group = number_of(&of->group_names, name, of->draft.group_count);
    if (group == PLM__NO_INDEX) {
        return PLM_E_MEMORY;
    }
    if ((size_t)group == of->draft.group_count) {
        const char *id = plm__id_for(&of->group_ids, name.bytes, name.length, "group", group, NULL);
        if (id == NULL) {
            return PLM_E_MEMORY;
        }
        of->groups[of->draft.group_count++] = (plm__draft_label){.id = id, .label = name};
    }
    *out = of->groups[group].id;
    return PLM_OK;
}

/* "NOTE (source: SOURCE)". */
static plm_status word_note(const plm__plain_names *names, plm__arena *arena, plm__words *out) {
    *out = words_of(names->note);
    if (names->source == NULL) {
        return PLM_OK;
    }
    plm__words source = words_of(names->source);
    int note_length = out->bytes != NULL ? (int)out->length : 0;
    const char *text =
        plm__arena_print(arena, "%.*s%ssource: %.*s%s", note_length,
                         out->bytes != NULL ? out->bytes : "", out->bytes != NULL ? " (" : "",
                         (int)source.length, source.bytes, out->bytes != NULL ? ")" : "");
    *out = (plm__words){text, text != NULL ? strlen(text) : 0};
    return text != NULL ? PLM_OK : PLM_E_MEMORY;
}

static plm_status add_actor(plm__plain_case *of, const plm__plain_names *names,
                            plm__findings *findings, size_t *out) {
    plm__draft *draft = &of->draft;
    plm__words name = words_of(names->actor);
    ptrdiff_t actor = number_of(&of->actor_names, name, draft->actor_count);
    if (actor == PLM__NO_INDEX) {
        return PLM_E_MEMORY;
    }
    *out = (size_t)actor;
    plm__draft_actor *made = &draft->actors[actor];
    if ((size_t)actor == draft->actor_count) {
        const char *id =
            plm__draft_actor_id(&of->actor_ids, name, actor, names->actor->place, findings);
        if (id == NULL) {
            return PLM_E_MEMORY;
        }
        *made = (plm__draft_actor){.id = id, .name = name};
        draft->actor_count++;
        PLM_TRY(word_note(names, findings->arena, &made->note));
    }
    if (names->group != NULL && made->group == NULL) {
        PLM_TRY(add_group(of, words_of(names->group), &made->group));
    }
    return PLM_OK;
}

static plm_status add_issue(plm__plain_case *of, plm__words name, size_t *out) {
    plm__draft *draft = &of->draft;
    plm__words shown = name.bytes != NULL ? name : (plm__words){"decision", strlen("decision")};
    ptrdiff_t issue = number_of(&of->issue_names, shown, draft->issue_count);
    if (issue == PLM__NO_INDEX) {
        return PLM_E_MEMORY;
    }
    *out = (size_t)issue;
    if ((size_t)issue < draft->issue_count) {
        return PLM_OK;
    }
    const char *id = plm__id_for(&of->issue_ids, shown.bytes, shown.length, "issue", issue, NULL);
    draft->issues[draft->issue_count++] = (plm__draft_issue){
        .id = id, .question = name, .reference_point = (double)NAN, .outcome = (double)NAN};
    return id != NULL ? PLM_OK : PLM_E_MEMORY;
}

/* A note on an actor's later rows is a comment on its part in the issue. */
static plm_status add_remark(const plm__plain_names *names, const plm__draft_actor *actor,
                             plm__arena *arena, plm__draft_stake *stake) {
    plm__words note = {0};
    PLM_TRY(word_note(names, arena, &note));
    bool said = note.bytes == NULL || (actor->note.length == note.length &&
                                       memcmp(actor->note.bytes, note.bytes, note.length) == 0);
    stake->remark = said ? (plm__words){0} : note;
    return PLM_OK;
}

plm_status plm__plain_add_stake(plm__plain_case *of, const plm__plain_names *names,
                                plm__findings *findings, size_t *out) {
    *out = of->draft.stake_count++;
    plm__draft_stake *stake = &of->draft.stakes[*out];
    stake->place = names->actor->place;
    stake->assessor = words_of(names->assessor);
    PLM_TRY(add_actor(of, names, findings, &stake->actor));
    PLM_TRY(add_remark(names, &of->draft.actors[stake->actor], findings->arena, stake));
    return add_issue(of, names->issue, &stake->issue);
}

void plm__plain_place_position(plm__plain_case *of, size_t stake, plm__place place, bool level) {
    of->positions[stake] = (plm__plain_position){place, level};
}

void plm__plain_state(plm__plain_case *of, size_t issue, plm__role role, double value,
                      const plm__field *at, plm__findings *findings) {
    plm__plain_fact *fact = &of->issues[issue].facts[role];
    if (fact->stated && fact->value != value) {
        plm__find_error(findings, at->place,
                        "the %s is %s here and %s in line %d; it is one for all rows of an issue",
                        plm__role_name(role), PLM__NUMBER_SHOWN(value),
                        PLM__NUMBER_SHOWN(fact->value), fact->place.line);
    } else if (!fact->stated) {
        *fact = (plm__plain_fact){true, value, at->place};
    }
}

plm_status plm__plain_vote(plm__plain_case *of, const plm__plain_names *names, double votes,
                           plm__place place, plm__findings *findings) {
    size_t index = 0;
    PLM_TRY(add_actor(of, names, findings, &index));
    plm__draft_actor *actor = &of->draft.actors[index];
    if (actor->ballot != NULL && actor->votes != votes) {
        plm__find_error(findings, place, "%s votes here and %s above; give one number for an actor",
                        PLM__NUMBER_SHOWN(votes), PLM__NUMBER_SHOWN(actor->votes));
    }
    actor->ballot = "votes";
    actor->votes = votes;
    return PLM_OK;
}

plm_status plm__plain_case_init(plm__plain_case *of, plm__import_job *job,
                                const plm__layout *layout, size_t rows) {
    plm__arena *arena = job->arena;
    size_t width = layout->issue_count > 0 ? layout->issue_count : 1;
    of->draft.id = job->id;
    of->draft.question = job->question;
    of->draft.origin = plm__arena_print(arena, "%s (a plain table)", job->base);
    of->draft.actors = plm__arena_allocate(arena, rows, sizeof *of->draft.actors);
    of->draft.issues = plm__arena_allocate(arena, rows * width, sizeof *of->draft.issues);
    of->draft.stakes = plm__arena_allocate(arena, rows * width, sizeof *of->draft.stakes);
    of->groups = plm__arena_allocate(arena, rows, sizeof *of->groups);
    of->issues = plm__arena_allocate(arena, rows * width, sizeof *of->issues);
    of->positions = plm__arena_allocate(arena, rows * width, sizeof *of->positions);
    of->draft.groups = of->groups;
    plm__names *all[] = {&of->actor_names, &of->actor_ids,   &of->issue_names,
                         &of->issue_ids,   &of->group_names, &of->group_ids};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        plm__names_init(all[i], arena);
    }
    bool made = of->draft.origin != NULL && of->draft.actors != NULL && of->draft.issues != NULL &&
                of->draft.stakes != NULL && of->groups != NULL && of->issues != NULL &&
                of->positions != NULL;
    return made ? PLM_OK : PLM_E_MEMORY;
}

/* ---- scales -------------------------------------------------------------------------------- */

/* The numbers on each issue's scale: positions, and what the table states. */
typedef struct gathered {
    plm__placed *list;
    size_t count;
} gathered;

static void gather(gathered *to, plm__draft_range *range, plm__place place) {
    to->list[to->count++] = (plm__placed){range, place};
}

/* Sorts all numbers by their issues, levels left out. */
static plm_status gather_all(plm__plain_case *of, plm__arena *arena, gathered **out) {
    const plm__draft *draft = &of->draft;
    gathered *to = plm__arena_allocate(arena, draft->issue_count, sizeof *to);
    size_t *counts = plm__arena_allocate(arena, draft->issue_count, sizeof *counts);
    plm__placed *all = plm__arena_allocate(arena, draft->stake_count, sizeof *all);
    if (to == NULL || counts == NULL || all == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < draft->stake_count; i++) {
        counts[draft->stakes[i].issue]++;
    }
    for (size_t i = 0, first = 0; i < draft->issue_count; first += counts[i++]) {
        to[i].list = all + first;
    }
    for (size_t i = 0; i < draft->stake_count; i++) {
        plm__draft_stake *stake = &draft->stakes[i];
        if (stake->position.stated && !of->positions[i].level) {
            gather(&to[stake->issue], &stake->position, of->positions[i].place);
        }
    }
    *out = to;
    return PLM_OK;
}

/* Gives an issue the scale that was stated, and checks that its positions fit. */
static bool set_stated(plm__draft_issue *issue, const gathered *of, double low, double high,
                       plm__findings *findings) {
    for (size_t i = 0; i < of->count; i++) {
        if (of->list[i].range->low < low || of->list[i].range->high > high) {
            plm__find_error(findings, of->list[i].place,
                            "the position is outside the scale from %s to %s that was asked for",
                            PLM__NUMBER_SHOWN(low), PLM__NUMBER_SHOWN(high));
        }
    }
    return plm__scale_set(issue, low, high, findings->arena);
}

/* The ends that the table states, or else --scale; false when neither does. */
static bool find_stated(const plm__plain_issue *of, plm__import_job *job, double *low,
                        double *high) {
    const plm__plain_fact *first = &of->facts[PLM__ROLE_SCALE_LOW];
    const plm__plain_fact *last = &of->facts[PLM__ROLE_SCALE_HIGH];
    if (first->stated && last->stated) {
        *low = first->value;
        *high = last->value;
        if (*low >= *high) {
            plm__find_error(job->findings, first->place,
                            "the scale runs from %s to %s; its low end is below its high one",
                            PLM__NUMBER_SHOWN(*low), PLM__NUMBER_SHOWN(*high));
        }
        return *low < *high;
    }
    const char *stated = plm__job_setting(job, "scale");
    return stated != NULL && plm__scale_parse(stated, low, high);
}

/* Widens a guess to hold what the table states of the issue. */
static void widen(plm__scale_guess *guess, const plm__plain_issue *of) {
    static const plm__role points[] = {PLM__ROLE_OUTCOME, PLM__ROLE_REFERENCE};
    for (size_t i = 0; i < 2; i++) {
        const plm__plain_fact *fact = &of->facts[points[i]];
        bool inside = !fact->stated || (fact->value >= guess->low && fact->value <= guess->high);
        guess->plain = guess->plain && inside;
        guess->low = inside ? guess->low : fmin(guess->low, fact->value);
        guess->high = inside ? guess->high : fmax(guess->high, fact->value);
    }
}

static double fact_within(const plm__plain_issue *of, plm__role role, const plm__draft_issue *issue,
                          plm__findings *findings) {
    const plm__plain_fact *fact = &of->facts[role];
    double low = issue->scale[0].value;
    double high = issue->scale[1].value;
    if (fact->stated && (fact->value < low || fact->value > high)) {
        plm__find_error(findings, fact->place, "the %s %s is outside the scale from %s to %s",
                        plm__role_name(role), PLM__NUMBER_SHOWN(fact->value),
                        PLM__NUMBER_SHOWN(low), PLM__NUMBER_SHOWN(high));
    }
    return fact->stated ? fact->value : (double)NAN;
}

static plm_status set_scale(plm__plain_case *of, size_t index, const gathered *positions,
                            plm__import_job *job) {
    plm__draft_issue *issue = &of->draft.issues[index];
    const plm__plain_issue *facts = &of->issues[index];
    double low = 0;
    double high = 0;
    bool made = true;
    if (find_stated(facts, job, &low, &high)) {
        made = set_stated(issue, positions, low, high, job->findings);
    } else {
        plm__scale_guess guess = plm__scale_guess_of(positions->list, positions->count);
        widen(&guess, facts);
        plm__words name = of->draft.issue_count > 1 ? issue->question : (plm__words){0};
        made =
            plm__scale_take(&guess, positions->list, positions->count, name, issue, job->findings);
    }
    if (!made) {
        return PLM_E_MEMORY;
    }
    issue->outcome = fact_within(facts, PLM__ROLE_OUTCOME, issue, job->findings);
    issue->reference_point = fact_within(facts, PLM__ROLE_REFERENCE, issue, job->findings);
    of->draft.retrospective = of->draft.retrospective || !isnan(issue->outcome);
    return PLM_OK;
}

/* Takes in what the table states of a vote, which has no positions. */
static void set_vote(plm__plain_case *of, size_t index, const gathered *positions,
                     plm__findings *findings) {
    plm__draft_issue *issue = &of->draft.issues[index];
    const plm__plain_fact *outcome = &of->issues[index].facts[PLM__ROLE_OUTCOME];
    const plm__plain_fact *reference = &of->issues[index].facts[PLM__ROLE_REFERENCE];
    if (positions->count > 0) {
        plm__find_error(
            findings, positions->list[0].place,
            "a position where other rows of the issue have chances of yes; an issue has "
            "one or the other");
    }
    issue->outcome = outcome->stated ? outcome->value : (double)NAN;
    issue->reference_point = reference->stated ? reference->value : (double)NAN;
    issue->remark =
        "Who decides is not in the table: say it under 'decision'; until then more than "
        "half of all capability carries.";
    of->draft.retrospective = of->draft.retrospective || !isnan(issue->outcome);
}

/* Brings a word's range from 0 to 100 to the issue's scale. */
static void place_levels(plm__plain_case *of) {
    for (size_t i = 0; i < of->draft.stake_count; i++) {
        plm__draft_stake *stake = &of->draft.stakes[i];
        if (!stake->position.stated || !of->positions[i].level) {
            continue;
        }
        const plm__draft_point *scale = of->draft.issues[stake->issue].scale;
        double low = scale[0].value;
        double width = (scale[1].value - low) / 100;
        stake->position.low = low + width * stake->position.low;
        stake->position.mode = low + width * stake->position.mode;
        stake->position.high = low + width * stake->position.high;
    }
}

/* ---- options ------------------------------------------------------------------------------- */

static plm_status set_options(plm__plain_case *of, const plm__layout *layout, plm__arena *arena) {
    plm__draft_label *options = plm__arena_allocate(arena, layout->option_count, sizeof *options);
    plm__names ids;
    plm__names_init(&ids, arena);
    if (options == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < layout->option_count; i++) {
        plm__words name = layout->options[i].name;
        options[i].id = plm__id_for(&ids, name.bytes, name.length, "option", (ptrdiff_t)i, NULL);
        options[i].label = name;
        if (options[i].id == NULL) {
            return PLM_E_MEMORY;
        }
    }
    for (size_t i = 0; i < of->draft.issue_count; i++) {
        of->draft.issues[i].options = options;
        of->draft.issues[i].option_count = layout->option_count;
    }
    return PLM_OK;
}

/* ---- several assessors --------------------------------------------------------------------- */

/* Whether the stakes from first to last, the last not included, are of several assessors. */
static bool are_opinions(const plm__draft_stake *list, size_t count, plm__findings *findings) {
    bool all = count > 1;
    for (size_t i = 0; i < count && all; i++) {
        all = list[i].assessor.bytes != NULL && list[i].utilities == NULL;
        for (size_t k = 0; k < i && all; k++) {
            plm__words a = list[i].assessor;
            plm__words b = list[k].assessor;
            if (a.length == b.length && memcmp(a.bytes, b.bytes, a.length) == 0) {
                char shown[PLM__SHOWN_TEXT];
                plm__find_error(findings, list[i].place,
                                "the assessor '%s' speaks of this actor in line %d already; keep "
                                "one of the two",
                                plm__shown(a.bytes, a.length, shown), list[k].place.line);
                break;
            }
        }
    }
    return all;
}

/* One of a stake's numbers. */
static plm__draft_range *number_at(plm__draft_stake *stake, size_t kind) {
    plm__draft_range *all[] = {&stake->capability, &stake->position, &stake->salience,
                               &stake->chance, &stake->uses_veto};
    return all[kind];
}

static bool join_number(plm__draft_stake *list, size_t count, size_t kind, plm__names *ids) {
    plm__draft_opinion *next = NULL;
    size_t stated = 0;
    plm__draft_range out = {.stated = false};
    for (size_t i = count; i > 0; i--) {
        plm__draft_range range = *number_at(&list[i - 1], kind);
        plm__words name = list[i - 1].assessor;
        if (!range.stated) {
            continue;
        }
        const char *id = plm__id_for(ids, name.bytes, name.length, "assessor", 0, NULL);
        plm__draft_opinion *made = plm__arena_allocate(ids->arena, 1, sizeof *made);
        if (id == NULL || made == NULL) {
            return false;
        }
        *made = (plm__draft_opinion){.assessor = id, .range = range, .next = next};
        next = made;
        out = range;
        stated++;
    }
    out.opinions = stated > 1 ? next : NULL;
    *number_at(&list[0], kind) = out;
    return true;
}

static plm_status join_assessors(plm__draft *draft, plm__findings *findings) {
    enum { NUMBERS = 5 };
    size_t kept = 0;
    plm__draft_sort_stakes(draft);
    for (size_t first = 0; first < draft->stake_count;) {
        plm__draft_stake *list = &draft->stakes[first];
        size_t count = 1;
        while (first + count < draft->stake_count && list[count].actor == list[0].actor &&
               list[count].issue == list[0].issue) {
            count++;
        }
        first += count;
        bool joined = are_opinions(list, count, findings);
        for (size_t kind = 0; kind < NUMBERS && joined; kind++) {
            plm__names ids;
            plm__names_init(&ids, findings->arena);
            if (!join_number(list, count, kind, &ids)) {
                return PLM_E_MEMORY;
            }
        }
        size_t left = joined ? 1 : count;
        memmove(&draft->stakes[kept], list, left * sizeof *list);
        kept += left;
    }
    draft->stake_count = kept;
    return PLM_OK;
}

/* ---- the case ------------------------------------------------------------------------------ */

/* A case of several is called by its name, which is its question too when none is stated. */
static plm_status name_case(plm__plain_case *of, plm__import_job *job) {
    if (of->name.length == 0) {
        return PLM_OK;
    }
    plm__names *taken = &job->case_ids;
    of->draft.id = plm__id_for(taken, of->name.bytes, of->name.length, "case", 0, NULL);
    of->draft.question = job->question_given ? job->question : of->name;
    return of->draft.id != NULL ? PLM_OK : PLM_E_MEMORY;
}

plm_status plm__plain_case_finish(plm__plain_case *of, plm__import_job *job,
                                  const plm__layout *layout, const char *remark) {
    gathered *positions = NULL;
    PLM_TRY(name_case(of, job));
    if (layout->option_count > 0) {
        PLM_TRY(set_options(of, layout, job->arena));
    } else {
        PLM_TRY(gather_all(of, job->arena, &positions));
        for (size_t i = 0; i < of->draft.issue_count; i++) {
            if (of->draft.issues[i].yes_no) {
                set_vote(of, i, &positions[i], job->findings);
            } else {
                PLM_TRY(set_scale(of, i, &positions[i], job));
            }
        }
        place_levels(of);
    }
    PLM_TRY(join_assessors(&of->draft, job->findings));
    plm__draft_find_twins(&of->draft, job->findings);
    if (remark != NULL) {
        const char **remarks = plm__arena_allocate(job->arena, 2, sizeof *remarks);
        if (remarks == NULL) {
            return PLM_E_MEMORY;
        }
        remarks[0] = remark;
        of->draft.remarks = remarks;
    }
    return PLM_OK;
}
