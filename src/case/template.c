#include "case/template.h"

#include <stdio.h>
#include <string.h>

/* So many of the example's actors are no accident. */
enum { MOST_ACTORS = 3, PLACES = 3, PART_TEXT = 100 };

static bool is_among(const char *text, const char *const *list) {
    while (*list != NULL && strcmp(text, *list) != 0) {
        list++;
    }
    return *list != NULL;
}

bool plm__is_placeholder(const char *text) {
    static const char *const placeholders[] = {PLM__QUESTION_WANTED, PLM__LOW_END_WANTED,
                                               PLM__POINT_WANTED, PLM__HIGH_END_WANTED, NULL};
    return is_among(text, placeholders);
}

static bool is_unwritten(const char *label) {
    static const char *const example[] = {PLM__EXAMPLE_LOW, PLM__EXAMPLE_MIDDLE, PLM__EXAMPLE_HIGH,
                                          NULL};
    return label != NULL && (plm__is_placeholder(label) || is_among(label, example));
}

static bool is_unasked(const char *question) {
    static const char *const example[] = {PLM__EXAMPLE_QUESTION, PLM__EXAMPLE_VOTE, NULL};
    return plm__is_placeholder(question) || is_among(question, example);
}

static const plm_scale_point *find_point(const plm_dossier *of) {
    for (size_t i = 0; i < of->issue_count; i++) {
        const plm_issue *issue = of->issues[i];
        for (size_t k = 0; k < issue->scale_count; k++) {
            if (is_unwritten(issue->scale[k]->label)) {
                return issue->scale[k];
            }
        }
    }
    return NULL;
}

static const plm_actor *find_actor(const plm_dossier *of) {
    static const char *const example[] = {PLM__EXAMPLE_MAYOR,        PLM__EXAMPLE_SHOPKEEPERS,
                                          PLM__EXAMPLE_RESIDENTS,    PLM__EXAMPLE_BUSES,
                                          PLM__EXAMPLE_PROVINCE,     PLM__EXAMPLE_GREENS,
                                          PLM__EXAMPLE_CITIZENS,     PLM__EXAMPLE_TRADERS,
                                          PLM__EXAMPLE_INDEPENDENTS, NULL};
    const plm_actor *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < of->actor_count; i++) {
        const plm_actor *actor = of->actors[i];
        if (actor->name != NULL && is_among(actor->name, example)) {
            first = first == NULL ? actor : first;
            count++;
        }
    }
    return count >= MOST_ACTORS ? first : NULL;
}

bool plm__find_unfinished(const plm_dossier *of, plm__unfinished *out) {
    *out = (plm__unfinished){
        .question = is_unasked(of->question), .point = find_point(of), .actor = find_actor(of)};
    out->imported = out->question        ? plm__is_placeholder(of->question)
                    : out->point != NULL ? plm__is_placeholder(out->point->label)
                                         : false;
    return out->question || out->point != NULL || out->actor != NULL;
}

/* "a, b and c" of those that are found. */
static void list(char text[PART_TEXT], const bool *found, const char *const *names) {
    size_t left = (size_t)found[0] + found[1] + found[2];
    size_t used = 0;
    for (size_t i = 0; i < PLACES; i++) {
        if (found[i] && used < PART_TEXT) {
            left--;
            const char *after = left == 0 ? "" : left == 1 ? " and " : ", ";
            used += (size_t)snprintf(text + used, PART_TEXT - used, "%s%s", names[i], after);
        }
    }
}

const char *plm__unfinished_text(const plm__unfinished *of, char text[PLM__UNFINISHED_TEXT]) {
    static const char *const places[] = {"the question", "the scale", "the actors"};
    static const char *const wanted[] = {"what will be decided",
                                         "what the points of the scale mean", "who takes part"};
    const bool found[] = {of->question, of->point != NULL, of->actor != NULL};
    char where[PART_TEXT];
    char what[PART_TEXT];
    list(where, found, places);
    list(what, found, wanted);
    snprintf(text, PLM__UNFINISHED_TEXT, "unfinished: %s still stands in %s; write %s",
             of->imported ? "the placeholder of an import" : "the example of 'plenum new'", where,
             what);
    return text;
}
