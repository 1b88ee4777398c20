/* plenum questionnaire: a page that asks people for the numbers of a case. */
#include "report/questionnaire.h"
#include "elicitation/answers.h"

#include "arguments.h"
#include "texts.h"
#include "verbs.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct request {
    const char *path;
    const char *output;
    const char *ask;
    const char *issue;
    uint64_t round;
    argument_list answers;
    bool force;
} request;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    {"output", "FILE", "the page to write; - for standard output", PUT(request, output),
     .is_required = true, .use = FILE_WRITTEN},
    {"ask", "KIND,...",
     "these alone: position, capability, salience, utilities, chance_of_yes, uses_veto; and "
     "'assumptions' for what rests on no evidence",
     PUT(request, ask)},
    {"issue", "ID", "the numbers of this issue alone", PUT(request, issue)},
    {"round", "N", "which round it is (1); from the second on with --answers", PUT(request, round)},
    {"answers", "FILE", "answers of the round before, shown without names; may be repeated",
     PUT(request, answers), .use = FILE_READ, .called = "the answers"},
    {"force", NULL, "write FILE even where it is there already", PUT(request, force)},
    {.name = NULL}};

const verb questionnaire_verb = {
    .name = "questionnaire",
    .summary = "a page that asks people for the numbers of a case",
    .run = run,
    .about = LINES(
        "Writes one HTML file to be sent to people. It shows the question, who decides and how "
        "often such things happened before, then asks for each number its lowest, its highest, a "
        "best guess, how sure one is, and why. Nobody else's numbers are in it. It works from a "
        "disk without a network, and saves a small file of answers, which plenum pool makes "
        "assessors of. docs/several-assessors.md walks through it."),
    CASE_OPERAND(request, path),
    .options = known_options,
    .examples = LINES("plenum questionnaire case.yaml -o questionnaire.html",
                      "plenum questionnaire case.yaml -o two.html --round 2 --answers a.yaml")};

/* ---- what is asked --------------------------------------------------------------------------- */

static bool take_kind(const char *word, const char **kinds, plm__questionnaire *out) {
    if (strcmp(word, "assumptions") == 0) {
        out->assumptions = true;
        return true;
    }
    for (const char *const *kind = plm__asked_kinds; *kind != NULL; kind++) {
        if (strcmp(*kind, word) == 0) {
            kinds[out->kind_count++] = *kind;
            out->kinds = kinds;
            return true;
        }
    }
    usage_error(questionnaire_verb.name,
                "--ask takes position, capability, salience, utilities, chance_of_yes, uses_veto "
                "and assumptions, not '%s'",
                word);
    return false;
}

/* kinds has room for as many as the list has letters. */
static bool read_kinds(const char *list, const char **kinds, plm__questionnaire *out) {
    char *copy = must(strdup(list));
    bool good = true;
    char *word = copy;
    while (good && word != NULL) {
        char *comma = strchr(word, ',');
        if (comma != NULL) {
            *comma = '\0';
        }
        good = take_kind(word, kinds, out);
        word = comma != NULL ? comma + 1 : NULL;
    }
    free(copy);
    return good;
}

static bool has_issue(const plm_case *of, const char *id) {
    const plm_dossier *d = plm_case_dossier(of);
    bool found = id == NULL;
    for (size_t i = 0; i < d->issue_count && !found; i++) {
        found = strcmp(d->issues[i]->id, id) == 0;
    }
    return found;
}

/* ---- the round before ------------------------------------------------------------------------ */

static int pool_earlier(const plm_case *of, const char *const *paths, const plm__text *texts,
                        size_t count, plm__pool *out) {
    plm_error error = {0};
    const plm_diagnostic *problems = NULL;
    size_t problem_count = 0;
    plm_answer_file *files = must(calloc(count, sizeof *files));
    for (size_t i = 0; i < count; i++) {
        files[i] = (plm_answer_file){paths[i], texts[i].bytes != NULL ? texts[i].bytes : "",
                                     texts[i].length};
    }
    plm_status status =
        plm__pool_answers(of, NULL, files, count, out, &problems, &problem_count, &error);
    for (size_t i = 0; i < problem_count; i++) {
        print_diagnostic(&problems[i]);
    }
    free(files);
    return problem_count > 0 ? EXIT_CASE_ERRORS : status < 0 ? report_error(&error) : EXIT_DONE;
}

static int read_earlier(plm_context *context, const plm_case *of, const request *asked,
                        plm__pool *out) {
    size_t count = asked->answers.count;
    const char **paths = must(calloc(count, sizeof *paths));
    int exit_status = EXIT_DONE;
    for (size_t i = 0; i < count; i++) {
        paths[i] = asked->answers.items[i].value;
    }
    plm__text *texts = read_texts(context, paths, count, &exit_status);
    if (texts != NULL) {
        exit_status = pool_earlier(of, paths, texts, count, out);
    }
    free_texts(texts, count);
    free((void *)paths);
    return exit_status;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static int write_page(plm_context *context, const plm_case *of, const request *asked,
                      const plm__questionnaire *what) {
    plm__text page;
    plm_error error = {0};
    plm__text_init(&page, context);
    plm_status status = plm__questionnaire_add(&page, context, of, what, &error);
    int exit_status = status < 0 ? report_error(&error)
                                 : save_output(context, asked->output, page.bytes, page.length);
    plm__text_clear(&page);
    return exit_status;
}

static int ask_case(plm_context *context, const plm_case *of, void *user) {
    const request *asked = user;
    plm__questionnaire what = {.issue = asked->issue, .round = (int)asked->round};
    plm__pool earlier;
    plm__pool_init(&earlier, context);
    const char **kinds = NULL;
    int exit_status = EXIT_DONE;
    if (!has_issue(of, asked->issue)) {
        return usage_error(questionnaire_verb.name, "the case has no issue '%s'", asked->issue);
    }
    if (asked->ask != NULL) {
        kinds = must(calloc(strlen(asked->ask) + 1, sizeof *kinds));
        exit_status = read_kinds(asked->ask, kinds, &what) ? EXIT_DONE : EXIT_USAGE;
    }
    if (exit_status == EXIT_DONE && asked->answers.count > 0) {
        exit_status = read_earlier(context, of, asked, &earlier);
        what.earlier = &earlier;
    }
    if (exit_status == EXIT_DONE) {
        exit_status = write_page(context, of, asked, &what);
    }
    plm__pool_clear(&earlier);
    free((void *)kinds);
    return exit_status;
}

static int check_request(const request *asked) {
    struct stat there;
    const char *name = questionnaire_verb.name;
    if (asked->output == NULL) {
        return usage_error(name, "say where to write it: -o FILE");
    }
    if (asked->round < 1 || asked->round > 100) {
        return usage_error(name, "--round takes a number from 1 to 100");
    }
    if ((asked->round > 1) != (asked->answers.count > 0)) {
        return usage_error(name, "--round 2 and later go with --answers of the round before");
    }
    if (!asked->force && strcmp(asked->output, "-") != 0 && stat(asked->output, &there) == 0) {
        fprintf(stderr, "plenum: error: '%s' is there already; choose another name, or --force\n",
                asked->output);
        return EXIT_FILE;
    }
    return EXIT_DONE;
}

static int run(int argc, char **argv) {
    request asked = {.round = 1};
    int exit_status = EXIT_DONE;
    if (read_command_line(argc, argv, &questionnaire_verb, &asked, &exit_status)) {
        exit_status = check_request(&asked);
        const case_request what = {.path = asked.path, .purpose = PLM_PURPOSE_READING};
        exit_status = exit_status == EXIT_DONE ? on_case(&what, ask_case, &asked) : exit_status;
    }
    argument_list_clear(&asked.answers);
    return exit_status;
}
