#include "sweep_plan.h"

#include "files.h"
#include "texts.h"
#include "verb.h"

#include <ctype.h>

static bool may_use_files(const plm__sweep_plan *plan) {
    bool good = true;
    for (const plm__plan_file *each = plan->files; each != NULL && good; each = each->next) {
        good = use_file(FILE_READ, each->path, "a file of the plan", each->path);
    }
    return good;
}

plm__sweep_plan *open_sweep_plan(plm_context *context, const char *path, int *exit_status) {
    plm__sweep_plan *plan = NULL;
    plm_error error = {0};
    plm__text *text = read_texts(context, &path, 1, exit_status);
    if (text == NULL) {
        return NULL;
    }
    plm_status status =
        plm__sweep_plan_read(context, path, text->bytes, text->length, &plan, &error);
    for (size_t i = 0; plan != NULL && i < plan->problem_count; i++) {
        print_diagnostic(&plan->problems[i]);
    }
    *exit_status = status == PLM_OK       ? EXIT_DONE
                   : status == PLM_E_CASE ? EXIT_CASE_ERRORS
                                          : report_error(&error);
    free_texts(text, 1);
    if (plan != NULL && *exit_status == EXIT_DONE && !may_use_files(plan)) {
        *exit_status = EXIT_USAGE;
    }
    if (*exit_status != EXIT_DONE) {
        plm__sweep_plan_free(plan);
        plan = NULL;
    }
    return plan;
}

bool check_plan_name(const char *verb_name, const char *path, const char *why) {
    for (const char *at = path; *at != '\0'; at++) {
        if (iscntrl((unsigned char)*at)) {
            usage_error(verb_name, "%s; give it one without line breaks and the like", why);
            return false;
        }
    }
    return true;
}

int make_part(const plm__sweep_plan *plan, plm__shard shard, plm__text *part) {
    plm__text rows;
    plm_error error = {0};
    plm__text_init(&rows, plan->context);
    size_t first = plm__shard_first(shard, plan->unit_count);
    size_t end = plm__shard_end(shard, plan->unit_count);
    plm_status status = first < end ? plm__sweep_run(plan, first, end, &rows, &error) : PLM_OK;
    int exit_status = status < 0 ? report_error(&error) : EXIT_DONE;
    if (exit_status == EXIT_DONE) {
        plm__part_write(part, plan, shard, &rows);
        exit_status = part->failed ? out_of_memory() : EXIT_DONE;
    }
    plm__text_clear(&rows);
    return exit_status;
}
