/* What members have by what they want, over the draws of a forecast. */
#include "figures.h"
#include "power.h"
#include "power_text.h"
#include "tables.h"
#include "verbs.h"
#include "view/preference_power.h"

enum { SHARE_PLACES = 2 };

static void list_member(plm__listing *to, const plm_issue *issue, const plm_preference_member *of) {
    plm__listing_start(to);
    plm__cell_name(to, of->actor->id);
    plm__cell_fixed(to, of->distance, figure_places(issue, 0));
    plm__cell_fixed(to, of->strategic, SHARE_PLACES);
    plm__cell_fixed(to, of->sensitivity, SHARE_PLACES);
    plm__cell_percent(to, of->pivotal);
    plm__cell_percent(to, of->success);
    plm__cell_percent(to, of->decisive);
    plm__cell_signed(to, of->luck, SHARE_PLACES);
    plm__cell_words(to, of->counted ? "" : "no vote");
}

static void add_members(plm__text *out, const plm_preference_power *of) {
    static const char *const titles[] = {"actor",       "distance", "strategic",
                                         "sensitivity", "pivotal",  "success",
                                         "decisive",    "luck",     ""};
    plm__listing rows;
    plm__listing_open(&rows, out->context, "lrrrrrrrl");
    plm__listing_head(&rows);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        plm__cell_words(&rows, titles[i]);
    }
    for (size_t i = 0; i < plm_preference_power_count(of); i++) {
        list_member(&rows, plm_preference_power_summary(of)->issue, plm_preference_power_at(of, i));
    }
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
}

/* Whose wish moves the outcome most; NULL: nobody's does. */
static const plm_preference_member *most_pivotal(const plm_preference_power *of) {
    const plm_preference_member *most = NULL;
    for (size_t i = 0; i < plm_preference_power_count(of); i++) {
        const plm_preference_member *each = plm_preference_power_at(of, i);
        most = each->pivotal > (most != NULL ? most->pivotal : 0) ? each : most;
    }
    return most;
}

static void add_answer(plm__text *out, const plm_preference_power *of) {
    const plm_preference_summary *summary = plm_preference_power_summary(of);
    const plm_preference_member *most = most_pivotal(of);
    char text[FIGURE_TEXT];
    int places = figure_places(summary->issue, 0);
    if (most == NULL) {
        plm__text_add(out, "No one's wish moves the outcome.\n");
    } else {
        size_t named = 0;
        plm__text_add(out, "The outcome moves with the wish of ");
        for (size_t i = 0; i < plm_preference_power_count(of); i++) {
            const plm_preference_member *each = plm_preference_power_at(of, i);
            if (each->pivotal == most->pivotal) {
                plm__text_add_format(out, "%s%s", named++ > 0 ? " or " : "", each->actor->id);
            }
        }
        plm__text_add_format(out, " in %s of the draws%s%s\n", figure_percent(most->pivotal, text),
                             named > 1 ? " each" : "",
                             plm_preference_power_count(of) > named ? ", the largest share of all."
                                                                    : ".");
    }
    plm__text_add_format(out, "%s: mean outcome ", summary->issue->id);
    plm__text_add(out, figure_fixed(summary->outcome, places, text));
    plm__text_add_format(out, "; what stands, %s, ",
                         figure_fixed(summary->reference_point, places, text));
    plm__text_add_format(out, "stays in %s of the draws.\n",
                         figure_percent(summary->nothing_passes, text));
}

static void add_preferences(plm__text *out, const plm_preference_power *of) {
    const plm_preference_summary *summary = plm_preference_power_summary(of);
    add_answer(out, of);
    plm__text_add(out, "\n");
    add_members(out, of);
    plm__text_add(
        out,
        "\nDistance: of the outcome from its position. Strategic: how much nearer than to one with "
        "a position\ndrawn evenly, as a share. Sensitivity: how far the outcome moves with its "
        "position. Pivotal: share of\ndraws in which it does. Success: that the outcome is nearer "
        "to it than what stands. Decisive: Penrose's\nmeasure. Luck: success less that. The "
        "outcome is that of the model veto-players: docs/power.md.\n");
    plm__text_add_format(out, "%llu draws, seed %llu.\n", (unsigned long long)summary->draws,
                         (unsigned long long)summary->seed);
}

static int print(plm_context *context, const power_request *asked, const plm_preference_power *of) {
    plm__text text;
    plm__text_init(&text, context);
    if (!add_for_programs(&text, asked->form, &plm__preference_power_view, of)) {
        add_preferences(&text, of);
    }
    return print_text(&text);
}

/* Puts in what the command line says; an exit status, after an error. */
static int choose_draws(const power_request *asked, plm_options *to) {
    if (asked->draws != UNSAID && plm_options_set_draws(to, asked->draws) < 0) {
        return usage_error(power_verb.name, "--draws is at most 2^48 - 1");
    }
    if (asked->seed != UNSAID) {
        plm_options_set_seed(to, asked->seed);
    }
    return EXIT_DONE;
}

static int measure(plm_context *context, const plm_case *of, const power_request *asked,
                   const plm_options *options) {
    plm_error error = {0};
    plm_preference_power *power = NULL;
    plm_status status = plm_preference_power_run(of, asked->issue, options, &power, &error);
    int exit_status = status < 0 ? report_error(&error) : print(context, asked, power);
    plm_preference_power_free(power);
    return exit_status;
}

int tell_preferences(plm_context *context, const plm_case *of, const power_request *asked) {
    plm_error error = {0};
    plm_options *options = NULL;
    plm_status status = plm_options_from_case(of, &options, &error);
    int exit_status = status < 0 ? report_error(&error) : choose_draws(asked, options);
    if (exit_status == EXIT_DONE) {
        exit_status = measure(context, of, asked, options);
    }
    plm_options_free(options);
    return exit_status;
}
