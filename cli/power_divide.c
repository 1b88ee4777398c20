#include "power.h"

#include "base/number.h"
#include "figures.h"
#include "tables.h"
#include "verbs.h"
#include "view/division.h"

#include <math.h>
#include <stdio.h>
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
static bool read_chances(const char *list, plm__divider *members, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(list, ",");
        if (!read_number("divide", list, length, &members[i].proposes)) {
            return false;
        }
        sum += members[i].proposes;
        list += length + (i + 1 < count);
    }
    if (!(sum > 0) || !isfinite(sum)) {
        usage_error(power_verb.name, "--divide: somebody must be able to propose");
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        members[i].proposes /= sum;
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
    if (text != NULL && !read_number("discount", text, strlen(text), out)) {
        return false;
    }
    if (!(*out > 0 && *out <= 1)) {
        usage_error(power_verb.name, "--discount is above 0 and at most 1");
        return false;
    }
    return true;
}

/* ---- the answer ------------------------------------------------------------------------------- */

static void list_member(plm__listing *to, const plm__divider *of) {
    plm__listing_start(to);
    plm__cell_words(to, of->name);
    plm__cell_percent(to, of->proposes);
    plm__cell_percent(to, of->expects);
    plm__cell_percent(to, of->keeps);
    plm__cell_percent(to, of->asked);
}

static void add_division(plm__text *out, const plm__division_document *of) {
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

static int tell(plm_context *context, const power_request *asked,
                const plm__division_document *of) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, asked->form, &plm__division_view, of)) {
        add_division(&text, of);
    }
    return print_text(&text);
}

static int solve(plm_context *context, const power_request *asked, plm__divider *members,
                 plm__division_document *of) {
    plm__arena arena;
    plm__arena_init(&arena, context);
    plm_status status = plm__divide(members, of->member_count, of->quota, of->discount, &arena);
    plm__arena_clear(&arena);
    if (status == PLM_E_UNSUPPORTED) {
        return usage_error(power_verb.name,
                           of->discount < 1
                               ? "the --discount is too near 0 or 1 for this division to be "
                                 "computed; give one from 0.000001 to 0.999"
                               : "without any cost of delay this has no stationary division; give "
                                 "a --discount below 1");
    }
    return status < 0 ? out_of_memory() : tell(context, asked, of);
}

static int divide(plm_context *context, const power_request *asked, plm__divider *members,
                  size_t count) {
    plm__division_document document = {.members = members, .member_count = count};
    if (!read_chances(asked->divide, members, count) ||
        !read_quota(asked->quota, count, &document.quota) ||
        !read_discount(asked->discount, &document.discount)) {
        return EXIT_USAGE;
    }
    return solve(context, asked, members, &document);
}

typedef char number_text[24];

/* By a list, which is cut, or by number. */
static bool name_members(char *list, plm__divider *members, size_t count, number_text *numbers) {
    const char **names = must(calloc(count, sizeof *names));
    bool good = list == NULL || cut_names(list, names, count);
    for (size_t i = 0; good && i < count; i++) {
        snprintf(numbers[i], sizeof numbers[i], "%zu", i + 1);
        members[i].name = list != NULL ? names[i] : numbers[i];
    }
    free(names);
    return good;
}

int divide_sum(const power_request *asked) {
    size_t count = count_parts(asked->divide);
    if (count > PLM__MOST_DIVIDING) {
        return usage_error(power_verb.name, "--divide takes up to %d members", PLM__MOST_DIVIDING);
    }
    plm__divider *members = must(calloc(count, sizeof *members));
    number_text *numbers = must(calloc(count, sizeof *numbers));
    char *names = asked->names != NULL ? must(strdup(asked->names)) : NULL;
    int exit_status = name_members(names, members, count, numbers) ? EXIT_DONE : EXIT_USAGE;
    if (exit_status == EXIT_DONE) {
        plm_context *context = open_session();
        exit_status = interrupted_status(divide(context, asked, members, count));
        close_session(context);
    }
    free(names);
    free(numbers);
    free(members);
    return exit_status;
}
