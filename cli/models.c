/* plenum models: which models there are, what they read and take, and where they are from. */
#include "arguments.h"
#include "base/number.h"
#include "tables.h"
#include "verbs.h"
#include "view/catalogue.h"
#include "view/listing.h"

#include <math.h>

typedef struct choices {
    const char *model;
    form_flags forms;
    form form;
} choices;

static int run(int argc, char **argv);

static const command_option known_options[] = {
    FORM_OPTIONS(choices, forms, "one row for each reading and setting"), {.name = NULL}};

const verb models_verb = {
    .name = "models",
    .summary = "the models: what each treats, its readings, settings and sources",
    .run = run,
    .about = LINES("Lists the models, what each treats, and where it is from; of one MODEL its "
                   "readings, and its settings with what they may be and what they usually are. "
                   "docs/models describes each."),
    .operand = {.name = "MODEL",
                .wanted = "the name of a model, or nothing for all",
                .may_lack = true,
                .place = offsetof(choices, model)},
    .options = known_options,
    .examples = LINES("plenum models", "plenum models challenge")};

/* ---- all of them --------------------------------------------------------------------------- */

static const char *runs_when(const plm_model_info *of) {
    return of->headline ? "as the answer" : of->usual ? "usually" : "if named";
}

static void add_treated(plm__listing *to, const plm_model_info *of) {
    const char *scales = of->treats_scales ? "scales" : "";
    const char *options = of->treats_options ? "options" : "";
    const char *votes = of->treats_votes ? "votes" : "";
    plm__cell_print(to, "%s%s%s%s%s", scales, *scales && *options ? ", " : "", options,
                    (*scales || *options) && *votes ? ", " : "", votes);
}

static void add_models(plm__text *out, const plm__catalogue *of) {
    plm__listing rows;
    plm__listing_open(&rows, out->context, "lllll");
    plm__listing_head(&rows);
    plm__cell_words(&rows, "model");
    plm__cell_words(&rows, "what it is");
    plm__cell_words(&rows, "treats");
    plm__cell_words(&rows, "runs");
    plm__cell_words(&rows, "from");
    for (size_t i = 0; i < of->count; i++) {
        const plm_model_info *info = &of->models[i].info;
        plm__listing_start(&rows);
        plm__cell_name(&rows, info->name);
        plm__cell_words(&rows, info->title);
        add_treated(&rows, info);
        plm__cell_words(&rows, runs_when(info));
        plm__cell_words(&rows, info->cites);
    }
    plm__text_add_format(out, "%zu models. Their readings and settings: plenum models MODEL.\n\n",
                         of->count);
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
    plm__text_add(out, "\nUsually: on issues with a scale, where no model is named. On issues of "
                       "options and votes, all that\ntreat them run then.\n");
}

/* ---- one of them --------------------------------------------------------------------------- */

static void add_readings(plm__text *out, const plm__catalogue_model *of) {
    plm__listing rows;
    plm__listing_open(&rows, out->context, "ll");
    plm__listing_head(&rows);
    plm__cell_words(&rows, "reading");
    plm__cell_words(&rows, "what it is");
    for (size_t i = 0; i < of->info.reading_count; i++) {
        plm__listing_start(&rows);
        plm__cell_name(&rows, of->readings[i].name);
        plm__cell_words(&rows, of->readings[i].about);
    }
    plm__text_add(out, "\n");
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
}

static void add_value(plm__listing *to, double value) {
    char text[PLM__NUMBER_TEXT];
    plm__number_print(value, text);
    plm__cell_words(to, text);
}

static void add_settings(plm__text *out, const plm__catalogue_model *of) {
    plm__listing rows;
    char least[PLM__NUMBER_TEXT];
    char most[PLM__NUMBER_TEXT];
    plm__listing_open(&rows, out->context, "llll");
    plm__listing_head(&rows);
    plm__cell_words(&rows, "setting");
    plm__cell_words(&rows, "usually");
    plm__cell_words(&rows, "may be");
    plm__cell_words(&rows, "what it does");
    for (size_t i = 0; i < of->info.setting_count; i++) {
        const plm__catalogue_setting *each = &of->settings[i];
        plm__listing_start(&rows);
        plm__cell_name(&rows, each->name);
        if (each->choices != NULL) {
            plm__cell_words(&rows, each->usual_choice);
            plm__cell_words(&rows, each->choices);
        } else {
            plm__number_print(each->least, least);
            plm__number_print(each->most, most);
            add_value(&rows, each->usual);
            plm__cell_print(&rows, "%s to %s", least, most);
        }
        plm__cell_words(&rows, each->about);
    }
    plm__text_add(out, "\n");
    add_table_lines(out, &rows, "  ");
    plm__listing_close(&rows);
}

static void add_model(plm__text *out, const plm__catalogue_model *of) {
    plm__text_add_format(out, "%s (%s)%s: %s.\n", of->info.title, of->info.name,
                         of->info.baseline ? ", a baseline" : "", of->info.cites);
    add_readings(out, of);
    if (of->info.setting_count > 0) {
        add_settings(out, of);
    }
}

/* ---- printing ------------------------------------------------------------------------------ */

static void add_form(plm__text *out, const choices *chosen, const plm__catalogue *of) {
    if (!add_for_programs(out, chosen->form, &plm__catalogue_view, of)) {
        if (chosen->model != NULL) {
            add_model(out, &of->models[0]);
        } else {
            add_models(out, of);
        }
    }
}

/* Says which models there are where it is none of them. */
static bool is_model(plm_context *context, const char *name) {
    plm_options *options = NULL;
    plm_error error = {0};
    plm_status status = plm_options_new(context, &options);
    if (status >= 0) {
        status = plm_options_add_model(options, name, NULL, &error);
    }
    plm_options_free(options);
    if (status < 0) {
        usage_error(models_verb.name, "%s", error.message);
    }
    return status >= 0;
}

static int print(plm_context *context, const choices *chosen) {
    plm__catalogue catalogue;
    plm__text text;
    int exit_status = EXIT_FILE;
    if (chosen->model != NULL && !is_model(context, chosen->model)) {
        return EXIT_USAGE;
    }
    if (plm__catalogue_open(&catalogue, context, chosen->model) < 0) {
        exit_status = out_of_memory();
    } else {
        plm__text_init(&text, context);
        add_form(&text, chosen, &catalogue);
        exit_status = print_text(&text);
    }
    plm__catalogue_close(&catalogue);
    return exit_status;
}

static int run(int argc, char **argv) {
    choices chosen = {0};
    int exit_status = EXIT_DONE;
    if (!read_command_line(argc, argv, &models_verb, &chosen, &exit_status)) {
        return exit_status;
    }
    if (!choose_form(models_verb.name, &chosen.forms, &chosen.form)) {
        return EXIT_USAGE;
    }
    plm_context *context = open_session();
    exit_status = print(context, &chosen);
    close_session(context);
    return exit_status;
}
