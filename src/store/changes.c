#include "store/changes.h"

#include "base/number.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { RANGE_TEXT = 4 * PLM__NUMBER_TEXT, LEAST_ROOM = 16 };

/* ---- the list ------------------------------------------------------------------------------ */

static bool reserve(plm__changes *to) {
    if (to->count < to->room) {
        return true;
    }
    size_t room = to->room > 0 ? 2 * to->room : LEAST_ROOM;
    const char **larger = plm__arena_allocate(to->arena, room, sizeof *larger);
    if (larger == NULL) {
        to->failed = true;
        return false;
    }
    if (to->count > 0) {
        memcpy(larger, to->list, to->count * sizeof *larger);
    }
    to->list = larger;
    to->room = room;
    return true;
}

void plm__change_add(plm__changes *to, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = length >= 0 ? plm__arena_allocate(to->arena, (size_t)length + 1, 1) : NULL;
    if (text == NULL || !reserve(to)) {
        to->failed = true;
        return;
    }
    va_start(arguments, format);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    to->list[to->count++] = text;
}

/* Copies a text without its end; its length. */
static size_t join(char *to, const char *text) {
    size_t length = strlen(text);
    memcpy(to, text, length);
    return length;
}

const char *plm__changes_joined(plm__changes *of) {
    size_t length = 0;
    for (size_t i = 0; i < of->count; i++) {
        length += strlen(of->list[i]) + 2;
    }
    char *text = of->count > 0 ? plm__arena_allocate(of->arena, length + 1, 1) : NULL;
    of->failed = of->failed || (of->count > 0 && text == NULL);
    size_t at = 0;
    for (size_t i = 0; text != NULL && i < of->count; i++) {
        at += join(text + at, i > 0 ? "; " : "");
        at += join(text + at, of->list[i]);
    }
    return text;
}

static bool same_text(const char *one, const char *other) {
    return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

/* ---- numbers ------------------------------------------------------------------------------- */

/* One number of both cases: "China's salience", and on which issue where there are several. */
typedef struct named {
    const char *whose;
    const char *what;
    const char *on; /* "" or " on ISSUE" */
} named;

static bool same_range(const plm_range *one, const plm_range *other) {
    return one->shape == other->shape && one->low == other->low && one->mode == other->mode &&
           one->high == other->high && one->sd == other->sd && one->p10 == other->p10 &&
           one->p90 == other->p90;
}

/* "40", "30 to 50", "30 to 50, likeliest 45", or "nothing". */
static const char *describe(const plm_parameter *of, char text[RANGE_TEXT]) {
    char low[PLM__NUMBER_TEXT];
    char mode[PLM__NUMBER_TEXT];
    char high[PLM__NUMBER_TEXT];
    const plm_range *range = &of->range;
    plm__number_print(range->low, low);
    plm__number_print(range->mode, mode);
    plm__number_print(range->high, high);
    if (!of->stated) {
        snprintf(text, RANGE_TEXT, "nothing");
    } else if (range->low == range->high) {
        snprintf(text, RANGE_TEXT, "%s", mode);
    } else if (isnan(range->mode) || fabs(range->low + range->high - 2 * range->mode) < 1e-9) {
        snprintf(text, RANGE_TEXT, "%s to %s", low, high);
    } else {
        snprintf(text, RANGE_TEXT, "%s to %s, likeliest %s", low, high, mode);
    }
    return text;
}

static void compare_number(plm__changes *to, const named *name, const plm_parameter *was,
                           const plm_parameter *is) {
    char before[RANGE_TEXT];
    char after[RANGE_TEXT];
    if (was->stated == is->stated && (!was->stated || same_range(&was->range, &is->range))) {
        return;
    }
    describe(was, before);
    describe(is, after);
    const char *shape = strcmp(before, after) == 0 ? ", spread otherwise" : "";
    plm__change_add(to, "%s’s %s%s %s → %s%s", name->whose, name->what, name->on, before, after,
                    shape);
}

/* ---- actors -------------------------------------------------------------------------------- */

static const char *actor_name(const plm_actor *of) {
    return of->name != NULL ? of->name : of->id;
}

static const plm_actor *find_actor(const plm_dossier *in, const char *id) {
    for (size_t i = 0; i < in->actor_count; i++) {
        if (strcmp(in->actors[i]->id, id) == 0) {
            return in->actors[i];
        }
    }
    return NULL;
}

static const plm_stake *find_stake(const plm_actor *in, const char *issue) {
    for (size_t i = 0; i < in->stake_count; i++) {
        if (strcmp(in->stakes[i]->issue->id, issue) == 0) {
            return in->stakes[i];
        }
    }
    return NULL;
}

static void compare_numbers(plm__changes *to, const named *of, const plm_stake *was,
                            const plm_stake *is) {
    const struct {
        const char *what;
        const plm_parameter *was;
        const plm_parameter *is;
    } numbers[] = {
        {"position", &was->position, &is->position},
        {"declared position", &was->declared, &is->declared},
        {"chance of yes", &was->chance_of_yes, &is->chance_of_yes},
        {"capability", &was->capability, &is->capability},
        {"salience", &was->salience, &is->salience},
        {"use of its veto", &was->uses_veto, &is->uses_veto},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const named name = {of->whose, numbers[i].what, of->on};
        compare_number(to, &name, numbers[i].was, numbers[i].is);
    }
}

static void compare_utilities(plm__changes *to, const named *of, const plm_stake *was,
                              const plm_stake *is) {
    for (size_t i = 0; i < is->utility_count; i++) {
        const plm_valuation *each = is->utilities[i];
        for (size_t k = 0; k < was->utility_count; k++) {
            if (strcmp(was->utilities[k]->option->id, each->option->id) == 0) {
                const char *what = plm__arena_print(to->arena, "utility of “%s”", each->option->id);
                const named name = {of->whose, what != NULL ? what : "", of->on};
                compare_number(to, &name, &was->utilities[k]->utility, &each->utility);
            }
        }
    }
}

static const plm_weighing *find_weighing(const plm_stake *in, const char *id) {
    for (size_t i = 0; i < in->weigh_count; i++) {
        if (strcmp(in->weighs[i]->consideration->id, id) == 0) {
            return in->weighs[i];
        }
    }
    return NULL;
}

static const char *reason_name(const plm_consideration *of) {
    return of->label != NULL ? of->label : of->id;
}

static void compare_weighings(plm__changes *to, const named *of, const plm_stake *was,
                              const plm_stake *is) {
    static const plm_parameter none = {0};
    for (size_t i = 0; i < is->weigh_count; i++) {
        const plm_weighing *each = is->weighs[i];
        const plm_weighing *before = find_weighing(was, each->consideration->id);
        const char *what =
            plm__arena_print(to->arena, "weight of “%s”", reason_name(each->consideration));
        const named name = {of->whose, what != NULL ? what : "", of->on};
        compare_number(to, &name, before != NULL ? &before->weight : &none, &each->weight);
    }
    for (size_t i = 0; i < was->weigh_count; i++) {
        const plm_consideration *each = was->weighs[i]->consideration;
        if (find_weighing(is, each->id) == NULL) {
            plm__change_add(to, "%s no longer weighs “%s”%s", of->whose, reason_name(each), of->on);
        }
    }
}

static void compare_stake(plm__changes *to, const named *of, const plm_stake *was,
                          const plm_stake *is) {
    if (was == NULL) {
        plm__change_add(to, "%s takes part%s", of->whose, of->on);
        return;
    }
    compare_numbers(to, of, was, is);
    compare_utilities(to, of, was, is);
    compare_weighings(to, of, was, is);
}

static const char *on_words(plm__changes *to, const plm_dossier *of, const plm_issue *issue) {
    const char *words = of->issue_count > 1 ? plm__arena_print(to->arena, " on %s", issue->id) : "";
    return words != NULL ? words : "";
}

static void compare_actor(plm__changes *to, const plm_dossier *in, const plm_actor *was,
                          const plm_actor *is) {
    for (size_t i = 0; i < is->stake_count; i++) {
        const plm_issue *issue = is->stakes[i]->issue;
        const named name = {actor_name(is), "", on_words(to, in, issue)};
        compare_stake(to, &name, find_stake(was, issue->id), is->stakes[i]);
    }
    for (size_t i = 0; i < was->stake_count; i++) {
        const plm_issue *issue = was->stakes[i]->issue;
        if (find_stake(is, issue->id) == NULL) {
            plm__change_add(to, "%s no longer takes part%s", actor_name(is),
                            on_words(to, in, issue));
        }
    }
}

static void compare_actors(plm__changes *to, const plm_dossier *was, const plm_dossier *is) {
    for (size_t i = 0; i < is->actor_count; i++) {
        const plm_actor *each = is->actors[i];
        const plm_actor *before = find_actor(was, each->id);
        if (before != NULL) {
            compare_actor(to, is, before, each);
        } else {
            plm__change_add(to, "new actor: %s", actor_name(each));
        }
    }
    for (size_t i = 0; i < was->actor_count; i++) {
        if (find_actor(is, was->actors[i]->id) == NULL) {
            plm__change_add(to, "no actor any more: %s", actor_name(was->actors[i]));
        }
    }
}

/* ---- reasons ------------------------------------------------------------------------------- */

static const plm_consideration *find_reason(const plm_dossier *in, const char *id) {
    for (size_t i = 0; i < in->consideration_count; i++) {
        if (strcmp(in->considerations[i]->id, id) == 0) {
            return in->considerations[i];
        }
    }
    return NULL;
}

static bool same_number(double one, double other) {
    return one == other || (isnan(one) && isnan(other));
}

static void compare_reasons(plm__changes *to, const plm_dossier *was, const plm_dossier *is) {
    for (size_t i = 0; i < is->consideration_count; i++) {
        const plm_consideration *each = is->considerations[i];
        const plm_consideration *before = find_reason(was, each->id);
        char from[PLM__NUMBER_TEXT];
        char until[PLM__NUMBER_TEXT];
        if (before == NULL) {
            plm__change_add(to, "new reason: %s", reason_name(each));
        } else if (!same_number(before->pulls_to, each->pulls_to)) {
            plm__number_print(before->pulls_to, from);
            plm__number_print(each->pulls_to, until);
            plm__change_add(to, "“%s” pulls to %s → %s", reason_name(each), from, until);
        }
    }
    for (size_t i = 0; i < was->consideration_count; i++) {
        if (find_reason(is, was->considerations[i]->id) == NULL) {
            plm__change_add(to, "no reason any more: %s", reason_name(was->considerations[i]));
        }
    }
}

/* ---- influences ---------------------------------------------------------------------------- */

static const plm_relation *find_relation(const plm_dossier *in, const plm_relation *like) {
    for (size_t i = 0; i < in->relation_count; i++) {
        const plm_relation *each = in->relations[i];
        if (strcmp(each->from->id, like->from->id) == 0 &&
            strcmp(each->to->id, like->to->id) == 0) {
            return each;
        }
    }
    return NULL;
}

static void add_influence(plm__changes *to, const plm_relation *of, double was, double is) {
    char from[PLM__NUMBER_TEXT];
    char until[PLM__NUMBER_TEXT];
    if (was != is) {
        plm__number_print(was, from);
        plm__number_print(is, until);
        plm__change_add(to, "%s’s influence on %s %s → %s", actor_name(of->from),
                        actor_name(of->to), from, until);
    }
}

static void compare_influences(plm__changes *to, const plm_dossier *was, const plm_dossier *is) {
    for (size_t i = 0; i < is->relation_count; i++) {
        const plm_relation *each = is->relations[i];
        const plm_relation *before = find_relation(was, each);
        add_influence(to, each, before != NULL ? before->influence : 0, each->influence);
    }
    for (size_t i = 0; i < was->relation_count; i++) {
        const plm_relation *each = was->relations[i];
        if (find_relation(is, each) == NULL) {
            add_influence(to, each, each->influence, 0);
        }
    }
}

/* ---- claims -------------------------------------------------------------------------------- */

static const plm_evidence *find_claim(const plm_dossier *in, const char *id) {
    for (size_t i = 0; i < in->evidence_count; i++) {
        if (strcmp(in->evidence[i]->id, id) == 0) {
            return in->evidence[i];
        }
    }
    return NULL;
}

static void compare_claim(plm__changes *to, const plm_evidence *was, const plm_evidence *is) {
    if (was == NULL) {
        plm__change_add(to, "new evidence: %s", is->says);
    } else if (!same_text(was->says, is->says)) {
        plm__change_add(to, "evidence reworded: %s", is->says);
    } else if (was->reliability != is->reliability || was->credibility != is->credibility) {
        plm__change_add(to, "evidence graded %c%c → %c%c: %s", was->reliability, was->credibility,
                        is->reliability, is->credibility, is->says);
    }
}

static void compare_claims(plm__changes *to, const plm_dossier *was, const plm_dossier *is) {
    for (size_t i = 0; i < is->evidence_count; i++) {
        compare_claim(to, find_claim(was, is->evidence[i]->id), is->evidence[i]);
    }
    for (size_t i = 0; i < was->evidence_count; i++) {
        if (find_claim(is, was->evidence[i]->id) == NULL) {
            plm__change_add(to, "evidence taken out: %s", was->evidence[i]->says);
        }
    }
}

void plm__changes_find(plm__changes *to, const plm_dossier *was, const plm_dossier *is) {
    compare_actors(to, was, is);
    compare_reasons(to, was, is);
    compare_influences(to, was, is);
    compare_claims(to, was, is);
}
