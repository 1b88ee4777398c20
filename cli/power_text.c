#include "power_text.h"

#include "figures.h"
#include "tables.h"
#include "verb.h"

#include <stdlib.h>
#include <string.h>

enum { USUAL_INDICES = 3, INDEX_PLACES = 4, SMALL_PLACES = 7, MOST_KINDS = 100 };

/* Those of which a flag holds, by name. */
static void add_names(plm__text *out, const plm__power *of, size_t flag, const char *before) {
    size_t count = 0;
    for (size_t i = 0; i < of->member_count; i++) {
        bool holds = false;
        memcpy(&holds, (const char *)&of->members[i] + flag, sizeof holds);
        if (holds) {
            plm__text_add(out, count++ == 0 ? before : ", ");
            plm__text_add(out, of->members[i].name);
        }
    }
    plm__text_add(out, count > 0 ? ".\n" : "");
}

static void add_rule(plm__text *out, const plm_power *of) {
    const plm__power_subject *subject = &of->subject;
    if (subject->rule_id != NULL) {
        plm__text_add_format(out, "Rule %s: ", subject->rule_id);
    }
    plm__text_add_format(out, "%zu member%s", of->power.member_count,
                         of->power.member_count == 1 ? "" : "s");
    const plm__test *only = subject->only;
    if (only != NULL) {
        plm__text_add(out, ", ");
        plm__text_add_number(out, plm__power_votes(only, only->quota));
        plm__text_add(out, " of ");
        plm__text_add_number(out, plm__power_votes(only, only->total));
        plm__text_add(out, " votes carry");
    }
    plm__text_add(out, ".\n");
}

static void add_body(plm__text *out, const plm_power *of) {
    char text[FIGURE_TEXT];
    const plm__power *power = &of->power;
    static const char *const states[] = {
        [PLM_POWER_NEVER] = "It never passes anything, even if all agree: nobody has any power.\n",
        [PLM_POWER_ALWAYS] = "It passes even if nobody agrees: nobody has any power.\n"};
    if (power->state != PLM_POWER_OK) {
        plm__text_add(out, states[power->state]);
        return;
    }
    plm__text_add_format(out, "%s of all coalitions carry it (power to act)",
                         figure_percent(power->act, text));
    if (power->winning != NULL) {
        plm__text_add_format(out, ": %s", power->winning);
    }
    if (power->minimal_winning != NULL) {
        plm__text_add_format(out, ", %s of them minimal", power->minimal_winning);
    }
    plm__text_add(out, ".\n");
    if (power->method == PLM_POWER_SAMPLED) {
        plm__text_add_format(out,
                             "Too many coalitions to count: %zu were drawn of either kind, seed "
                             "%llu. In brackets 95 %% intervals.\n",
                             power->draws, (unsigned long long)power->seed);
    }
    if (power->method == PLM_POWER_KINDS && !power->proper) {
        plm__text_add(out, "Two coalitions without a common member can both carry it: it is "
                           "improper.\n");
    }
    add_names(out, power, offsetof(plm_power_member, dictator), "Alone decides: ");
    add_names(out, power, offsetof(plm_power_member, veto), "Nothing passes without: ");
    add_names(out, power, offsetof(plm_power_member, dummy), "Never matters: ");
}

/* Members with the same votes in every test, those with the most first. */
typedef struct kinds {
    size_t *first; /* member of each */
    size_t *size;
    size_t count;
} kinds;

/* A table of members, or of unions as if they were members. */
typedef struct plan {
    const plm_power *of;
    const plm__power *power;
    const char *title;
    const plm__power_index *only; /* NULL: several */
    bool all;                     /* indices */
    bool in_unions;
    const kinds *kinds; /* NULL: each member has a row of its own */
} plan;

static bool is_shown(const plan *of, const plm__power_index *index) {
    if (of->only != NULL) {
        return index == of->only;
    }
    if (index->of_unions) {
        return of->in_unions;
    }
    size_t place = (size_t)(index - plm__power_indices);
    bool known = !index->of_coalitions || of->power->method == PLM_POWER_KINDS;
    return of->all ? known : place < USUAL_INDICES;
}

int votes_places(const plm__test *test) {
    int places = 0;
    for (int64_t unit = test->unit; unit > 1; unit /= 10) {
        places++;
    }
    return places;
}

/* Whether intervals stand beside an index. */
static bool is_drawn(const plan *of, const plm__power_index *index) {
    return of->power->method == PLM_POWER_SAMPLED &&
           (index->place == offsetof(plm_power_member, shapley_shubik) ||
            index->place == offsetof(plm_power_member, banzhaf_absolute));
}

static void list_interval(plm__listing *to, const plm_power_member *member,
                          const plm__power_index *index, int places) {
    if (index->place == offsetof(plm_power_member, shapley_shubik)) {
        plm__cell_around(to, member->shapley_shubik_low, member->shapley_shubik_high, places);
    } else {
        plm__cell_around(to, member->banzhaf_absolute_low, member->banzhaf_absolute_high, places);
    }
}

static void list_titles(plm__listing *to, const plan *of) {
    plm__listing_head(to);
    plm__cell_words(to, of->title);
    if (of->kinds != NULL) {
        plm__cell_words(to, "alike");
    }
    if (of->of->subject.only != NULL) {
        plm__cell_words(to, "votes");
        plm__cell_words(to, "share");
    }
    for (const plm__power_index *index = plm__power_indices; index->key != NULL; index++) {
        if (is_shown(of, index)) {
            plm__cell_words(to, index->title);
            if (is_drawn(of, index)) {
                plm__cell_words(to, "");
            }
        }
    }
}

static void list_member(plm__listing *to, const plan *of, const plm_power_member *member) {
    const plm__power_subject *subject = &of->of->subject;
    int places = of->kinds != NULL ? SMALL_PLACES : INDEX_PLACES;
    plm__listing_start(to);
    plm__cell_name(to, member->name);
    if (of->kinds != NULL) {
        plm__cell_count(to, of->kinds->size[member->kind]);
    }
    if (subject->only != NULL) {
        plm__cell_fixed(to, member->votes, votes_places(subject->only));
        plm__cell_percent(to,
                          member->votes / plm__power_votes(subject->only, subject->only->total));
    }
    for (const plm__power_index *index = plm__power_indices; index->key != NULL; index++) {
        if (is_shown(of, index)) {
            plm__cell_fixed(to, plm__power_by(index, member), places);
            if (is_drawn(of, index)) {
                list_interval(to, member, index, places);
            }
        }
    }
}

static void add_table(plm__text *out, const plan *of) {
    plm__listing rows;
    size_t count = of->kinds != NULL ? of->kinds->count : of->power->member_count;
    size_t listed = of->kinds != NULL && count > MOST_KINDS ? MOST_KINDS : count;
    plm__listing_open(&rows, out->context, "lrrrrrrrrrrrrrrrrrr");
    list_titles(&rows, of);
    for (size_t i = 0; i < listed; i++) {
        list_member(&rows, of, &of->power->members[of->kinds != NULL ? of->kinds->first[i] : i]);
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
    if (listed < count) {
        plm__text_add_format(out, "  and %zu more kinds of members: --csv lists everybody\n",
                             count - listed);
    }
}

static kinds find_kinds(const plm__power *of) {
    kinds found = {.first = must(calloc(of->member_count + 1, sizeof(size_t))),
                   .size = must(calloc(of->member_count + 1, sizeof(size_t)))};
    for (size_t i = 0; i < of->member_count; i++) {
        size_t kind = of->members[i].kind;
        found.first[kind] = found.size[kind]++ == 0 ? i : found.first[kind];
        found.count = kind >= found.count ? kind + 1 : found.count;
    }
    return found;
}

void add_power(plm__text *out, const plm_power *of, const plm__power_index *only, bool all) {
    bool in_unions = of->between.member_count > 0;
    kinds large = {NULL, NULL, 0};
    if (of->power.member_count > PLM__MOST_COUNTED) {
        large = find_kinds(&of->power);
    }
    const plan members = {
        of, &of->power, "member", only, all, in_unions, large.count > 0 ? &large : NULL};
    const plan unions = {of, &of->between, "union", NULL, false, false, NULL};
    add_rule(out, of);
    add_body(out, of);
    plm__text_add(out, "\n");
    add_table(out, &members);
    free(large.first);
    free(large.size);
    if (in_unions) {
        plm__text_add(out, "\nOf the unions, each voting as one:\n\n");
        add_table(out, &unions);
    }
    plm__text_add(out, "\nPenrose: that its vote decides, if all vote by the toss of a coin. "
                       "Banzhaf: the same with 1 as the sum.\n");
    plm__text_add(out, in_unions ? "Owen, Banzhaf-Owen, symmetric: as Shapley-Shubik and Penrose, "
                                   "but unions agree as one.\n"
                                 : "");
    plm__text_add(out, "What each index means, and when not to compare them: docs/power.md.\n");
}
