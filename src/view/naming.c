#include "view/naming.h"

#include "view/answer.h"

#include <string.h>

enum { MOST_PARTS = 6 };

typedef struct naming {
    plm__arena *arena;
    const plm_dossier *of;
    const plm_issue *on;
    const char *parts[MOST_PARTS]; /* of the path, between its dots */
    size_t count;
} naming;

/* ---- parts --------------------------------------------------------------------------------- */

const char *plm__id_words(plm__arena *arena, const char *id) {
    char *words = plm__arena_copy(arena, id, strlen(id));
    for (char *at = words; at != NULL && *at != '\0'; at++) {
        *at = (char)(*at == '-' || *at == '_' ? ' ' : *at);
    }
    return words;
}

/* Takes a text of its own apart. False where it has more parts than a name could hold. */
static bool split(naming *to, char *at) {
    while (to->count < MOST_PARTS) {
        to->parts[to->count++] = at;
        at = strchr(at, '.');
        if (at == NULL) {
            return true;
        }
        *at++ = '\0';
    }
    return false;
}

static const char *actor_name(const plm_dossier *of, const char *id) {
    for (size_t i = 0; i < of->actor_count; i++) {
        if (strcmp(of->actors[i]->id, id) == 0) {
            return of->actors[i]->name;
        }
    }
    return id;
}

static const char *reason_label(const plm_dossier *of, const char *id) {
    for (size_t i = 0; i < of->consideration_count; i++) {
        if (strcmp(of->considerations[i]->id, id) == 0) {
            return of->considerations[i]->label;
        }
    }
    return id;
}

static const plm_issue *find_issue(const plm_dossier *of, const char *id) {
    for (size_t i = 0; i < of->issue_count; i++) {
        if (strcmp(of->issues[i]->id, id) == 0) {
            return of->issues[i];
        }
    }
    return NULL;
}

static const char *option_label(const plm_dossier *of, const char *issue_id, const char *id) {
    const plm_issue *issue = find_issue(of, issue_id);
    for (size_t i = 0; issue != NULL && i < issue->option_count; i++) {
        if (strcmp(issue->options[i]->id, id) == 0) {
            return plm__option_label(issue->options[i]);
        }
    }
    return id;
}

/* " on “How far does it go?”", where the reader does not know it. */
static const char *about(const naming *to, const char *issue_id) {
    if (to->on != NULL || to->of->issue_count < 2) {
        return "";
    }
    const plm_issue *issue = find_issue(to->of, issue_id);
    return plm__arena_print(to->arena, " on “%s”", issue != NULL ? issue->question : issue_id);
}

/* The parts from `first` on: "use of the veto", "reference point". */
static const char *leaf_words(const naming *to, size_t first) {
    if (strcmp(to->parts[first], "uses_veto") == 0) {
        return "use of the veto";
    }
    const char *words = plm__id_words(to->arena, to->parts[first]);
    for (size_t i = first + 1; words != NULL && i < to->count; i++) {
        const char *more = plm__id_words(to->arena, to->parts[i]);
        words = more == NULL ? NULL : plm__arena_print(to->arena, "%s, %s", words, more);
    }
    return words;
}

/* ---- names --------------------------------------------------------------------------------- */

static const char *name_worth(const naming *to) {
    const char *actor = actor_name(to->of, to->parts[1]);
    const char *on = about(to, to->parts[3]);
    if (on == NULL) {
        return NULL;
    }
    return to->parts[4][0] == 'w'
               ? plm__arena_print(to->arena, "weight of “%s” for %s%s",
                                  reason_label(to->of, to->parts[5]), actor, on)
               : plm__arena_print(to->arena, "worth of “%s” to %s%s",
                                  option_label(to->of, to->parts[3], to->parts[5]), actor, on);
}

static bool is_worth(const naming *to) {
    return to->count == 6 &&
           (strcmp(to->parts[4], "weighs") == 0 || strcmp(to->parts[4], "utilities") == 0);
}

static const char *name_actors(const naming *to) {
    const char *actor = actor_name(to->of, to->parts[1]);
    bool stands = to->count >= 4 && strcmp(to->parts[2], "on") == 0;
    const char *on = stands ? about(to, to->parts[3]) : "";
    size_t first = stands ? 4 : 2;
    if (is_worth(to) || on == NULL) {
        return on == NULL ? NULL : name_worth(to);
    }
    if (to->count == first) {
        return plm__arena_print(to->arena, "%s%s", actor, on);
    }
    const char *leaf = leaf_words(to, first);
    return leaf == NULL ? NULL : plm__arena_print(to->arena, "%s of %s%s", leaf, actor, on);
}

static const char *stage_label(const plm_issue *issue, const char *id) {
    for (size_t i = 0; issue->process != NULL && i < issue->process->stage_count; i++) {
        const plm_process_stage *stage = issue->process->stages[i];
        if (strcmp(stage->id, id) == 0) {
            return stage->label != NULL ? stage->label : stage->id;
        }
    }
    return id;
}

/* issues.ID.process.stages.STAGE.NUMBER; NULL where the path is none such. */
static const char *name_stage(const naming *to, const plm_issue *issue) {
    static const struct {
        const char *number;
        const char *before; /* the stage's label */
        const char *after;
    } numbers[] = {{"takes", "days until", ""},
                   {"fails", "chance that", " never comes"},
                   {"skipped", "chance that", " is left out"}};
    bool is_stage = issue != NULL && to->count == 6 && strcmp(to->parts[2], "process") == 0 &&
                    strcmp(to->parts[3], "stages") == 0;
    for (size_t i = 0; is_stage && i < sizeof numbers / sizeof numbers[0]; i++) {
        if (strcmp(to->parts[5], numbers[i].number) == 0) {
            return plm__arena_print(to->arena, "%s “%s”%s", numbers[i].before,
                                    stage_label(issue, to->parts[4]), numbers[i].after);
        }
    }
    return NULL;
}

static const char *name_issues(const naming *to) {
    const plm_issue *issue = find_issue(to->of, to->parts[1]);
    if (to->count == 2) {
        return issue != NULL ? issue->question : to->parts[1];
    }
    const char *stage = name_stage(to, issue);
    const char *leaf = stage != NULL ? stage : leaf_words(to, 2);
    const char *on = about(to, to->parts[1]);
    return leaf == NULL || on == NULL ? NULL : plm__arena_print(to->arena, "%s%s", leaf, on);
}

static const char *name_considerations(const naming *to) {
    const char *label = reason_label(to->of, to->parts[1]);
    if (to->count == 4 && strcmp(to->parts[2], "weakens") == 0) {
        return plm__arena_print(to->arena, "how far “%s” weakens “%s”", label,
                                reason_label(to->of, to->parts[3]));
    }
    if (to->count == 2) {
        return plm__arena_print(to->arena, "“%s”", label);
    }
    const char *leaf = leaf_words(to, 2);
    return leaf == NULL ? NULL : plm__arena_print(to->arena, "%s of “%s”", leaf, label);
}

static const char *name_together(const naming *to) {
    const char *words = plm__id_words(to->arena, to->parts[1]);
    return words == NULL ? NULL
                         : plm__arena_print(to->arena, "numbers that hang together (%s)", words);
}

static const struct {
    const char *what;
    const char *(*name)(const naming *to);
} namers[] = {{"actors", name_actors},
              {"issues", name_issues},
              {"considerations", name_considerations},
              {"together", name_together}};

const char *plm__path_name(plm__arena *arena, const plm_dossier *of, const plm_issue *on,
                           const char *path) {
    naming to = {.arena = arena, .of = of, .on = on};
    char *taken_apart = plm__arena_copy(arena, path, strlen(path));
    if (taken_apart == NULL) {
        return NULL;
    }
    if (!split(&to, taken_apart) || to.count < 2) {
        return path;
    }
    for (size_t i = 0; i < sizeof namers / sizeof namers[0]; i++) {
        if (strcmp(to.parts[0], namers[i].what) == 0) {
            return namers[i].name(&to);
        }
    }
    return path;
}
