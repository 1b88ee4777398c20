/* Files of answers: read by the case's own tree, so that an error has its line and column. */
#include "elicitation/answers.h"

#include "base/error.h"
#include "case/case.h"
#include "case/reader.h"
#include "elicitation/rescale.h"
#include "elicitation/version.h"
#include "elicitation/views.h"
#include "tree/encoding.h"
#include "tree/flow.h"

#include <string.h>

enum { ANSWERS_VERSION, ANSWERS_CASE, ANSWERS_ROUND, ANSWERS_BY, ANSWERS_ANSWERS, ANSWERS_KEYS };
enum {
    ANSWER_NUMBER,
    ANSWER_LOWEST,
    ANSWER_BEST,
    ANSWER_HIGHEST,
    ANSWER_SURE,
    ANSWER_REASON,
    ANSWER_KEYS
};
enum { MOST_ROUNDS = 100, SUGGESTIONS = 100000 };

static const plm__key file_keys[] = {[ANSWERS_VERSION] = {"plenum_answers", true},
                                     [ANSWERS_CASE] = {"case", true},
                                     [ANSWERS_ROUND] = {"round", false},
                                     [ANSWERS_BY] = {"by", true},
                                     [ANSWERS_ANSWERS] = {"answers", true}};
static const plm__shape file_shape = {"answers", "a file of answers", file_keys, ANSWERS_KEYS};

static const plm__key answer_keys[] = {
    [ANSWER_NUMBER] = {"number", true}, [ANSWER_LOWEST] = {"lowest", true},
    [ANSWER_BEST] = {"best", true},     [ANSWER_HIGHEST] = {"highest", true},
    [ANSWER_SURE] = {"sure", true},     [ANSWER_REASON] = {"reason", false},
};
static const plm__shape answer_shape = {"answer", "an answer", answer_keys, ANSWER_KEYS};

/* An answer that was read, and the next one to the same number. */
typedef struct answer {
    plm_pool_opinion opinion;
    struct answer *next;
} answer;

typedef struct reading {
    plm__pooling *of;
    plm__reader r;
    const char *person;
    const char *file;
    answer **answers; /* per number of the case: the newest */
} reading;

bool plm_text_is_answers(const char *text, size_t length) {
    static const char key[] = "plenum_answers";
    size_t size = sizeof key - 1;
    bool line_begins = true;
    for (size_t at = plm__encoding_mark_length(text, length); at + size <= length; at++) {
        if (line_begins && memcmp(text + at, key, size) == 0) {
            return true;
        }
        line_begins = text[at] == '\n';
    }
    return false;
}

bool plm__may_ask(const plm_issue *issue, const char *leaf, double *low, double *high) {
    bool is_position = leaf != NULL && strcmp(leaf, "position") == 0;
    bool is_chance =
        leaf != NULL && (strcmp(leaf, "chance_of_yes") == 0 || strcmp(leaf, "uses_veto") == 0);
    bool is_share =
        leaf != NULL && (strcmp(leaf, "capability") == 0 || strcmp(leaf, "salience") == 0 ||
                         strncmp(leaf, "utilities.", sizeof "utilities." - 1) == 0);
    *low = is_position ? issue->scale_low : 0;
    *high = is_position ? issue->scale_high : is_chance ? 1 : 100;
    return is_position || is_chance || is_share;
}

/* ---- reading --------------------------------------------------------------------------------- */

static const plm__version_number *find_number(reading *in, const plm__node *node) {
    const plm__version *version = &in->of->versions[0];
    const char *path = plm__read_text(&in->r, node);
    const plm__version_number *found = NULL;
    for (size_t i = 0; path != NULL && i < version->number_count && found == NULL; i++) {
        found = strcmp(version->numbers[i].path, path) == 0 ? &version->numbers[i] : NULL;
    }
    double low = 0;
    double high = 0;
    if (path == NULL) {
        return NULL;
    }
    if (found == NULL) {
        plm__error(&in->r, node, "the case states no number %s%s", plm__excerpt(&in->r, node),
                   plm__did_you_mean(&in->r, path, strlen(path), version->numbers,
                                     version->number_count, sizeof *version->numbers));
    } else if (!plm__may_ask(found->issue, found->leaf, &low, &high)) {
        plm__error(&in->r, node, "%s is no number that is asked; an actor's on an issue are",
                   plm__excerpt(&in->r, node));
        found = NULL;
    }
    return found;
}

static bool in_order(reading *in, plm__node *const *fields, double lowest, double best,
                     double highest) {
    if (lowest > best) {
        plm__error(&in->r, fields[ANSWER_LOWEST],
                   "lowest is above best; write them as lowest, best, highest");
    } else if (best > highest) {
        plm__error(&in->r, fields[ANSWER_HIGHEST],
                   "highest is below best; write them as lowest, best, highest");
    }
    return lowest <= best && best <= highest;
}

/* A person's answer among those to a number; NULL: there is none. */
static const answer *answer_of(const answer *answers, const char *person) {
    while (answers != NULL && strcmp(answers->opinion.person, person) != 0) {
        answers = answers->next;
    }
    return answers;
}

static bool is_first(reading *in, const plm__version_number *number, const plm__node *node) {
    const answer *before = answer_of(in->answers[number - in->of->versions[0].numbers], in->person);
    if (before != NULL) {
        plm__error(&in->r, node, "%s answers this number in line %d of %s already; keep one",
                   in->person, before->opinion.mark.line, before->opinion.file);
        return false;
    }
    return true;
}

static void keep_answer(reading *in, const plm__version_number *number,
                        const plm_pool_opinion *said) {
    answer *kept = plm__make(&in->r, 1, sizeof *kept);
    answer **place = &in->answers[number - in->of->versions[0].numbers];
    if (kept != NULL) {
        *kept = (answer){*said, *place};
        *place = kept;
    }
}

static void read_answer(reading *in, plm__node *node) {
    plm__node *f[ANSWER_KEYS];
    double lowest = 0;
    double best = 0;
    double highest = 0;
    double sure = 0;
    double low = 0;
    double high = 0;
    if (!plm__read_fields(&in->r, node, &answer_shape, f)) {
        return;
    }
    const plm__version_number *number = find_number(in, f[ANSWER_NUMBER]);
    if (number == NULL || in->person == NULL || !is_first(in, number, f[ANSWER_NUMBER])) {
        return;
    }
    plm__may_ask(number->issue, number->leaf, &low, &high);
    bool good = plm__read_number(&in->r, f[ANSWER_LOWEST], "lowest", low, high, &lowest);
    good = plm__read_number(&in->r, f[ANSWER_BEST], "best", low, high, &best) && good;
    good = plm__read_number(&in->r, f[ANSWER_HIGHEST], "highest", low, high, &highest) && good;
    good =
        plm__read_number(&in->r, f[ANSWER_SURE], "sure", PLM__SURE_LEAST, PLM__SURE_MOST, &sure) &&
        good;
    if (good && in_order(in, f, lowest, best, highest)) {
        plm_pool_opinion said = {
            .person = in->person, .file = in->file, .mark = node->mark, .answered = true};
        said.reason = f[ANSWER_REASON] != NULL ? plm__read_text(&in->r, f[ANSWER_REASON]) : NULL;
        said.clipped = plm__rescale_answer(lowest, best, highest, sure, low, high, &said.range);
        said.value = plm__range_value(in->r.arena, &said.range, NULL);
        in->r.report->failed = in->r.report->failed || said.value == NULL;
        keep_answer(in, number, &said);
    }
}

static void read_file(reading *in, plm__node *root) {
    plm__node *f[ANSWERS_KEYS];
    int version = 0;
    int round = 1;
    const char *id = plm_case_dossier(in->of->versions[0].of)->id;
    if (!plm__read_fields(&in->r, root, &file_shape, f)) {
        return;
    }
    plm__read_whole(&in->r, f[ANSWERS_VERSION], "plenum_answers", 1, 1, &version);
    if (f[ANSWERS_ROUND] != NULL) {
        plm__read_whole(&in->r, f[ANSWERS_ROUND], "round", 1, MOST_ROUNDS, &round);
    }
    const char *about = plm__read_id(&in->r, f[ANSWERS_CASE]);
    if (about != NULL && strcmp(about, id) != 0) {
        plm__error(&in->r, f[ANSWERS_CASE],
                   "these are answers to the case '%s', and not to '%s'; name the files of one",
                   about, id);
        return;
    }
    in->person = plm__read_id(&in->r, f[ANSWERS_BY]);
    plm__node *list = f[ANSWERS_ANSWERS];
    if (list == NULL || !plm__is_list(&in->r, list, "answers")) {
        return;
    }
    for (plm__node *each = list->first; each != NULL; each = each->next) {
        read_answer(in, each);
    }
}

static plm_status open_file(reading *in, const plm_answer_file *file, plm__report *report) {
    plm__tree tree;
    size_t skip = plm__encoding_mark_length(file->text, file->length);
    plm__arena *arena = &in->of->to->arena;
    in->file = plm__arena_copy(arena, file->name, strlen(file->name));
    in->person = NULL;
    if (in->file == NULL) {
        return PLM_E_MEMORY;
    }
    plm__report_init(report, arena, in->file);
    in->r = (plm__reader){
        .arena = arena, .tree = &tree, .report = report, .suggestions_left = SUGGESTIONS};
    if (!plm__report_bytes(report, file->text, file->length)) {
        return PLM_OK;
    }
    plm_status status = plm__tree_build(&tree, in->of->to->context, file->text + skip,
                                        file->length - skip, skip, report);
    if (status == PLM_OK && tree.root != NULL) {
        read_file(in, tree.root);
    }
    plm__tree_clear(&tree);
    return status == PLM_E_CASE ? PLM_OK : report->failed ? PLM_E_MEMORY : status;
}

/* ---- pooling --------------------------------------------------------------------------------- */

/* Everybody's opinion of a number: the answers, those who are assessors already, the author. */
static void pool_number(plm__pooling *of, size_t index, const answer *answers, const char *author) {
    const plm__version_number *number = &of->versions[0].numbers[index];
    plm__arena *arena = &of->to->arena;
    size_t most = number->parameter->assessor_count + 1;
    for (const answer *each = answers; each != NULL; each = each->next) {
        most++;
    }
    plm_pool_opinion *views = plm__arena_allocate(arena, most, sizeof *views);
    plm_pool_opinion *before = plm__arena_allocate(arena, most, sizeof *before);
    if (views == NULL || before == NULL) {
        of->failed = true;
        return;
    }
    size_t count = 0;
    for (const answer *each = answers; each != NULL; each = each->next) {
        views[count++] = each->opinion;
    }
    bool assessed = number->parameter->assessor_count > 0;
    size_t earlier = assessed ? number->parameter->assessor_count : author != NULL ? 1 : 0;
    if (earlier > 0) {
        plm__take_opinions(of, &of->versions[0], number, before);
    }
    for (size_t i = 0; i < earlier && !of->failed; i++) {
        if (answer_of(answers, before[i].person) == NULL) {
            views[count++] = before[i];
        }
    }
    plm__sort_opinions(views, count);
    const plm_pool_opinion *const *list = plm__list_opinions(arena, views, count);
    if (list == NULL) {
        of->failed = true;
        return;
    }
    plm_pool_number *out = &of->to->numbers[of->to->number_count++];
    *out = (plm_pool_number){.path = number->path,
                             .mark = number->parameter->mark,
                             .views = list,
                             .count = count,
                             .given_up = earlier == 0 ? &number->parameter->range : NULL,
                             .span = number->span};
    plm__measure_opinions(out);
    of->to->differing += out->differ ? 1 : 0;
    const plm__node *node = number->node;
    const plm__node *claims =
        node->kind == PLM__NODE_MAP ? plm__node_value(node, "evidence") : NULL;
    const char *text = claims != NULL ? plm__flow_text(arena, claims) : NULL;
    of->failed = of->failed || (claims != NULL && text == NULL);
    plm__add_put(of, (plm__put){.kind = PLM__PUT_VALUE,
                                .node = node,
                                .value = plm__opinions_value(arena, out, text)});
}

static plm_status pool_answers(plm__pooling *of, const reading *in, const char *author,
                               plm_error *error) {
    size_t count = of->versions[0].number_count;
    of->to->numbers = plm__arena_allocate(&of->to->arena, count, sizeof *of->to->numbers);
    of->failed = of->failed || of->to->numbers == NULL;
    of->to->stated = count;
    for (size_t i = 0; i < count && !of->failed; i++) {
        if (in->answers[i] != NULL) {
            pool_number(of, i, in->answers[i], author);
        }
    }
    if (!of->failed) {
        plm__sort_disputes(of->to->numbers, of->to->number_count);
        plm__make_puts(of);
    }
    return of->failed ? plm__out_of_memory(error) : PLM_OK;
}

/* Puts the problems of all files into one list. */
static plm_status read_files(reading *in, const plm_answer_file *files, size_t count,
                             const plm_diagnostic **problems, size_t *problem_count) {
    plm__arena *arena = &in->of->to->arena;
    const char **people = plm__arena_allocate(arena, count, sizeof *people);
    size_t person_count = 0;
    plm_diagnostic *all = NULL;
    if (people == NULL) {
        return PLM_E_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        plm__report report;
        PLM_TRY(open_file(in, &files[i], &report));
        if (in->person != NULL) {
            people[person_count++] = in->person;
        }
        const plm_diagnostic *found = plm__report_sorted(&report);
        size_t more = found != NULL ? report.count : 0;
        plm_diagnostic *joined = plm__arena_allocate(arena, *problem_count + more, sizeof *joined);
        if (joined == NULL || report.failed) {
            return PLM_E_MEMORY;
        }
        if (*problem_count > 0) {
            memcpy(joined, all, *problem_count * sizeof *joined);
        }
        if (more > 0) {
            memcpy(joined + *problem_count, found, more * sizeof *joined);
        }
        all = joined;
        *problem_count += more;
    }
    *problems = all;
    in->of->to->people = people;
    in->of->to->person_count = plm__sort_names(people, person_count);
    return *problem_count > 0 ? PLM_E_CASE : PLM_OK;
}

plm_status plm__pool_answers(const plm_case *of, const char *author, const plm_answer_file *files,
                             size_t count, plm__pool *out, const plm_diagnostic **problems,
                             size_t *problem_count, plm_error *error) {
    plm__version version = {0};
    plm__pooling pooling = {.to = out, .versions = &version, .count = 1};
    reading in = {.of = &pooling};
    *problem_count = 0;
    out->of_answers = true;
    plm_status status = plm__version_open(&pooling, 0, of, author != NULL ? author : "");
    if (status == PLM_OK) {
        in.answers = plm__arena_allocate(&out->arena, version.number_count, sizeof(answer *));
        status = in.answers == NULL ? PLM_E_MEMORY
                                    : read_files(&in, files, count, problems, problem_count);
    }
    if (status == PLM_OK) {
        status = pool_answers(&pooling, &in, author, error);
    } else if (status == PLM_E_CASE && *problem_count > 0) {
        plm__fail_of(error, status, &(*problems)[0]);
    } else {
        plm__fail(error, status, "%s", plm_status_text(status));
    }
    plm__tree_clear(&version.tree);
    return status;
}
