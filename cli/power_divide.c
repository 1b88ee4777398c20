#include "power.h"

#include "base/number.h"
#include "figures.h"
#include "tables.h"
#include "verbs.h"
#include "view/division.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double USUAL_DISCOUNT = 0.9;

static bool read_number(const char *option, const char *text, size_t length, double *out) {
    bool good =
        plm__number_parse(text, length, out) == PLM__NUMBER_OK && *out >= 0 && isfinite(*out);
    if (!good) {
        usage_error(power_verb.name, "--%s: '%.*s' is no number from 0", option, (int)length, text);
    }
    return good;
}

/* Reads how often each proposes, as parts of their sum. */
static bool read_chances(const char *list, double *chances, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(list, ",");
        if (!read_number("divide", list, length, &chances[i])) {
            return false;
        }
        list += length + (i + 1 < count);
    }
    return true;
}

static bool read_quota(const char *text, size_t count, size_t *out) {
    double quota = 0;
    if (!read_number("quota", text, strlen(text), &quota)) {
        return false;
    }
    if (quota != floor(quota) || quota < 1 || quota > (double)count) {
        usage_error(power_verb.name, "--quota: with --divide it is how many agree, 1 to %zu",
                    count);
        return false;
    }
    *out = (size_t)quota;
    return true;
}

static bool read_discount(const char *text, double *out) {
    *out = USUAL_DISCOUNT;
    return text == NULL || read_number("discount", text, strlen(text), out);
}

/* ---- the answer ------------------------------------------------------------------------------ */

static void list_member(plm__listing *to, const plm_divider *of) {
    plm__listing_start(to);
    plm__cell_words(to, of->name);
    plm__cell_percent(to, of->proposes);
    plm__cell_percent(to, of->expects);
    plm__cell_percent(to, of->keeps);
    plm__cell_percent(to, of->asked);
}

static void add_division(plm__text *out, const plm_division *of) {
    double least = 1;
    double most = 0;
    char low[FIGURE_TEXT];
    char high[FIGURE_TEXT];
    for (size_t i = 0; i < of->member_count; i++) {
        least = fmin(least, of->members[i].keeps);
        most = fmax(most, of->members[i].keeps);
    }
    figure_percent(least, low);
    figure_percent(most, high);
    plm__text_add_format(out, "Whoever proposes keeps %s%s%s of the sum.\n", low,
                         strcmp(low, high) != 0 ? " to " : "", strcmp(low, high) != 0 ? high : "");
    plm__text_add_format(out, "%zu members, %zu of whom must agree; the sum is worth ",
                         of->member_count, of->quota);
    plm__text_add_number(out, of->discount);
    plm__text_add(out, " of itself one proposal later.\n\n");
    plm__listing rows;
    plm__listing_open(&rows, out->context, "lrrrr");
    plm__listing_head(&rows);
    plm__cell_words(&rows, "member");
    plm__cell_words(&rows, "proposes");
    plm__cell_words(&rows, "expects");
    plm__cell_words(&rows, "keeps");
    plm__cell_words(&rows, "asked");
    for (size_t i = 0; i < of->member_count; i++) {
        list_member(&rows, &of->members[i]);
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
    plm__text_add(out,
                  "\nExpects: its share on average. Keeps: where it proposes itself. Asked: how "
                  "often another\nproposes and pays for its agreement (Baron and Ferejohn "
                  "1989, closed rule).\n");
}

/* What the command line says: chances to propose, and names where it gives them. */
typedef struct proposers {
    double *chances;
    const char **names;
    size_t count;
} proposers;

static int tell(plm_context *context, const power_request *asked, const plm_division *of) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, asked->form, &plm__division_view, of)) {
        add_division(&text, of);
    }
    return print_text(&text);
}

static int divide(plm_context *context, const power_request *asked, const proposers *of) {
    plm_error error = {0};
    plm_division *made = NULL;
    size_t quota = 0;
    double discount = 0;
    if (!read_chances(asked->divide, of->chances, of->count) ||
        !read_quota(asked->quota, of->count, &quota) ||
        !read_discount(asked->discount, &discount)) {
        return EXIT_USAGE;
    }
    plm_status status = plm_division_run(context, of->chances, of->names, of->count, quota,
                                         discount, &made, &error);
    int exit_status = status == PLM_E_ARGUMENT || status == PLM_E_UNSUPPORTED
                          ? usage_error(power_verb.name, "--divide: %s", error.message)
                      : status < 0 ? report_error(&error)
                                   : tell(context, asked, made);
    plm_division_free(made);
    return exit_status;
}

int divide_sum(const power_request *asked) {
    size_t count = count_parts(asked->divide);
    proposers of = {.chances = must(calloc(count, sizeof *of.chances)), .count = count};
    char *list = asked->names != NULL ? must(strdup(asked->names)) : NULL;
    int exit_status = EXIT_DONE;
    if (list != NULL) {
        of.names = must(calloc(count, sizeof *of.names));
        exit_status = cut_names(list, of.names, count) ? EXIT_DONE : EXIT_USAGE;
    }
    if (exit_status == EXIT_DONE) {
        plm_context *context = open_session();
        exit_status = interrupted_status(divide(context, asked, &of));
        close_session(context);
    }
    free(list);
    free(of.names);
    free(of.chances);
    return exit_status;
}
