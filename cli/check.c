/* plenum check: is the case in order, and what does it hold? */
#include "figures.h"
#include "verbs.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char help[] =
    "usage: plenum check CASE [options]\n"
    "\n"
    "Reads a case and names all its problems, each as file:line:column. A case that is in order\n"
    "is summed up in two lines.\n"
    "\n"
    "  --json     the problems and the summary as JSON\n"
    "  --strict   warnings count: exit status 4 when there is one\n"
    "  --help     this text\n"
    "\n"
    "example: plenum check cases/beijing-2022/case.yaml\n"
    "\n"
    "exit status: 0 in order; 1 the case has errors; 2 wrong usage; 3 the file could not be read;\n"
    "4 warnings under --strict\n";

typedef struct choices {
    const char *path;
    bool json;
    bool strict;
} choices;

static size_t count_problems(const plm_case *of, plm_severity severity) {
    size_t count = 0;
    for (size_t i = 0; i < plm_case_diagnostic_count(of); i++) {
        count += plm_case_diagnostic(of, i)->severity == severity ? 1 : 0;
    }
    return count;
}

/* ---- text ---------------------------------------------------------------------------------- */

static void print_problems(const plm_case *of) {
    for (size_t i = 0; i < plm_case_diagnostic_count(of); i++) {
        const plm_diagnostic *each = plm_case_diagnostic(of, i);
        fprintf(stderr, "%s:%d:%d: %s: %s\n", each->file, each->line, each->column,
                each->severity == PLM_SEVERITY_ERROR ? "error" : "warning", each->message);
    }
}

static void print_summary(const plm_case *of) {
    const plm_dossier *d = plm_case_dossier(of);
    size_t warnings = count_problems(of, PLM_SEVERITY_WARNING);
    printf("%s: in order, with %zu warning%s\n", d->id, warnings, plural(warnings));
    printf("%zu actor%s, %zu issue%s, %zu claim%s; %zu of %zu numbers are assumptions\n",
           d->actor_count, plural(d->actor_count), d->issue_count, plural(d->issue_count),
           d->evidence_count, plural(d->evidence_count), d->assumption_count, d->number_count);
}

/* ---- JSON ---------------------------------------------------------------------------------- */

static void print_json_string(const char *text) {
    putchar('"');
    for (const char *at = text; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        if (byte == '"' || byte == '\\') {
            printf("\\%c", byte);
        } else if (byte < 0x20) {
            printf("\\u%04x", byte);
        } else {
            putchar(byte);
        }
    }
    putchar('"');
}

static void print_json_problem(const plm_diagnostic *problem) {
    printf("{\"severity\": \"%s\", \"file\": ",
           problem->severity == PLM_SEVERITY_ERROR ? "error" : "warning");
    print_json_string(problem->file);
    printf(", \"line\": %d, \"column\": %d, \"field\": ", problem->line, problem->column);
    print_json_string(problem->field == NULL ? "" : problem->field);
    printf(", \"message\": ");
    print_json_string(problem->message);
    printf("}");
}

static void print_json(const plm_case *of) {
    const plm_dossier *d = plm_case_dossier(of);
    size_t count = plm_case_diagnostic_count(of);
    printf("{\n  \"format\": \"plenum-check\",\n  \"version\": 1,\n  \"in_order\": %s,\n",
           d != NULL ? "true" : "false");
    if (d != NULL) {
        printf("  \"case\": ");
        print_json_string(d->id);
        printf(",\n  \"actors\": %zu,\n  \"issues\": %zu,\n  \"claims\": %zu,\n", d->actor_count,
               d->issue_count, d->evidence_count);
        printf("  \"numbers\": %zu,\n  \"assumptions\": %zu,\n", d->number_count,
               d->assumption_count);
    }
    printf("  \"problems\": [");
    for (size_t i = 0; i < count; i++) {
        printf(i == 0 ? "\n    " : ",\n    ");
        print_json_problem(plm_case_diagnostic(of, i));
    }
    printf(count > 0 ? "\n  ]\n}\n" : "]\n}\n");
}

/* ---- the verb ------------------------------------------------------------------------------ */

/* Returns true to go on; otherwise *exit_status is the verb's. */
static bool parse_choices(int argc, char **argv, choices *out, int *exit_status) {
    static const struct option options[] = {{"json", no_argument, NULL, 'j'},
                                            {"strict", no_argument, NULL, 's'},
                                            {"help", no_argument, NULL, 'h'},
                                            {NULL, 0, NULL, 0}};
    opterr = 0;
    int option = 0;
    while ((option = getopt_long(argc, argv, "h", options, NULL)) != -1) {
        switch (option) {
        case 'j':
            out->json = true;
            break;
        case 's':
            out->strict = true;
            break;
        case 'h':
            *exit_status = write_out(help, sizeof help - 1);
            return false;
        default:
            *exit_status = usage_error("check", "there is no option '%s'", argv[optind - 1]);
            return false;
        }
    }
    if (argc - optind != 1) {
        *exit_status = usage_error("check", "name one case file, or - for standard input");
        return false;
    }
    out->path = argv[optind];
    return true;
}

static int show(const plm_case *of, const choices *chosen) {
    bool in_order = plm_case_dossier(of) != NULL;
    if (chosen->json) {
        print_json(of);
    } else {
        print_problems(of);
        if (in_order) {
            print_summary(of);
        }
    }
    int written = write_out("", 0);
    if (written != EXIT_DONE) {
        return written;
    }
    if (!in_order) {
        return EXIT_CASE_ERRORS;
    }
    bool failed = chosen->strict && plm_case_diagnostic_count(of) > 0;
    return failed ? EXIT_CHECK_FAILED : EXIT_DONE;
}

int run_check(int argc, char **argv) {
    choices chosen = {0};
    int exit_status = EXIT_DONE;
    if (!parse_choices(argc, argv, &chosen, &exit_status)) {
        return exit_status;
    }
    plm_context *context = open_session();
    plm_case *opened = NULL;
    plm_error error = {0};
    read_case(context, chosen.path, &opened, &error);
    exit_status = opened == NULL ? report_error(&error) : show(opened, &chosen);
    plm_case_free(opened);
    plm_context_free(context);
    return exit_status;
}
