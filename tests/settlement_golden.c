/* The settlement law against files of an independent program, to nine digits. Figures of
 * settlement: those files. */
#include "golden.h"

#include "models/settlement/mixture.h"
#include "shared_folder.h"

typedef struct golden_case {
    test_game game;
    const char *reading;
    plm__settings settings;
    double outcome; /* NaN: none */
} golden_case;

static const char *const cases[] = {
    "free-any-kind",   "free-eu-legislation", "free-tokyo",      "free-one-position",
    "free-scale-left", "free-no-floor",       "free-reach-0",    "bloc-one",
    "bloc-three",      "bloc-ranges",         "bloc-apart",      "bloc-ten",
    "faint-actor",     "bloc-mirror",         "bloc-other-unit",
};

static struct fy_document *open_case(const char *name) {
    char path[GOLDEN_PATH];
    const char *shared = getenv("PLENUM_SHARED");
    snprintf(path, sizeof path, "%s/golden/settlement/%s.json", shared != NULL ? shared : "", name);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return NULL;
    }
    fclose(file);
    struct fy_parse_cfg config = {.flags = FYPCF_QUIET};
    return fy_document_build_from_file(&config, path);
}

static void read_actors(struct fy_node *list, test_game *game) {
    for (size_t i = 0; i < golden_length(list); i++) {
        struct fy_node *actor = golden_item(list, i);
        struct fy_node *position = golden_node(actor, "position");
        if (position == NULL || strcmp(fy_node_get_scalar0(position), "null") == 0) {
            continue;
        }
        assert_true(game->count < MOST_ACTORS);
        game->position[game->count] = golden_number(position);
        game->capability[game->count] = golden_number_at(actor, "capability");
        game->salience[game->count] = golden_number_at(actor, "salience") / 100;
        game->count++;
    }
}

/* Settings are named there with "_" for "-". */
static void read_settings(struct fy_node *map, plm__settings *settings) {
    const plm__model *model = model_named("settlement");
    void *at = NULL;
    struct fy_node_pair *pair = NULL;
    while (map != NULL && (pair = fy_node_mapping_iterate(map, &at)) != NULL) {
        char name[64];
        plm_error error = {0};
        snprintf(name, sizeof name, "%s", fy_node_get_scalar0(fy_node_pair_key(pair)));
        for (char *each = name; *each != '\0'; each++) {
            *each = *each == '_' ? '-' : *each;
        }
        const char *value = fy_node_get_scalar0(fy_node_pair_value(pair));
        assert_int_equal(plm__settings_set(model, settings, name, value, &error), PLM_OK);
    }
}

static golden_case read_case(struct fy_node *in) {
    struct fy_node *reading = golden_node(in, "reading");
    struct fy_node *referred = golden_node(in, "reference_point");
    struct fy_node *outcome = golden_node(in, "outcome");
    golden_case made = {
        .game = {.scale_low = golden_number_at(in, "scale/0"),
                 .scale_high = golden_number_at(in, "scale/1"),
                 .reference_point = referred != NULL ? golden_number(referred) : (double)NAN},
        .reading = reading != NULL ? fy_node_get_scalar0(reading) : "any-kind",
        .outcome = outcome != NULL ? golden_number(outcome) : (double)NAN};
    read_actors(golden_node(in, "actors"), &made.game);
    made.settings = settings_for(model_named("settlement"), made.reading, NULL);
    read_settings(golden_node(in, "settings"), &made.settings);
    return made;
}

/* Pairs of a number as text and what is expected there. */
static void check_pairs(struct fy_node *map, const plm__mixture *law, double tolerance,
                        double (*ask)(const plm__mixture *law, double at)) {
    assert_non_null(map);
    void *at = NULL;
    struct fy_node_pair *pair = NULL;
    while ((pair = fy_node_mapping_iterate(map, &at)) != NULL) {
        double key = strtod(fy_node_get_scalar0(fy_node_pair_key(pair)), NULL);
        assert_near(ask(law, key), golden_number(fy_node_pair_value(pair)), tolerance);
    }
}

static void check_options(struct fy_node *options, struct fy_node *expected,
                          const plm__mixture *law) {
    size_t count = options != NULL ? golden_length(options) : 0;
    for (size_t i = 0; i < count; i++) {
        struct fy_node *option = golden_item(options, i);
        const char *id = fy_node_get_scalar0(golden_node(option, "id"));
        double to = i + 1 == count ? (double)INFINITY : golden_number_at(option, "to");
        assert_near(plm__mixture_between(law, golden_number_at(option, "from"), to),
                    golden_number_at(expected, id), 1e-9);
    }
}

static void check_case(struct fy_document *file) {
    struct fy_node *root = fy_document_root(file);
    struct fy_node *expected = golden_node(root, "expected");
    golden_case of = read_case(golden_node(root, "case"));
    double width = of.game.scale_high - of.game.scale_low;
    void *work = NULL;
    plm__mixture law = mixture_with(&of.game, model_named("settlement"), &of.settings, &work);
    assert_near(plm__mixture_mean(&law), golden_number_at(expected, "mean"), 1e-9 * width);
    check_pairs(golden_node(expected, "quantiles"), &law, 1e-9 * width, plm__mixture_quantile);
    check_pairs(golden_node(expected, "below"), &law, 1e-9, plm__mixture_below);
    check_pairs(golden_node(expected, "up_to"), &law, 1e-9, plm__mixture_up_to);
    check_options(golden_node(root, "case/options"), golden_node(expected, "options"), &law);
    if (!isnan(of.outcome)) {
        assert_near(plm__mixture_crps(&law, of.outcome), golden_number_at(expected, "crps"),
                    1e-7 * width);
    }
    free(work);
}

static void test_files(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fy_document *file = open_case(cases[i]);
        if (file == NULL) {
            print_message("%s: not there\n", cases[i]);
            skip();
        }
        check_case(file);
        fy_document_destroy(file);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_files)};
    return shared_folder("golden/settlement") ? cmocka_run_group_tests(tests, NULL, NULL)
                                              : NOTHING_COMPARED;
}
